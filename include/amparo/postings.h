/*
 * The search index as it lies in a dataset, and how to read it.
 *
 * The compiler writes three blobs:
 *   "search.terms"  sorted folded terms, front-coded: for each, one byte of
 *                   shared prefix length, one byte of suffix length, suffix.
 *                   Every 64th term stands whole (shared = 0).
 *   "search.dir"    per term and zone (name, other, text): uint32 offset into
 *                   "search.post", uint32 number of records.
 *   "search.post"   lists of record numbers, rising; first the number itself,
 *                   then gaps, as LEB128 varints.
 * A list of more than an eighth of all records is a bitmap instead (bit 31 of
 * the count says so): ceil(records / 8) bytes.
 * Everything is checked when read: a damaged index gives wrong hits or an
 * error, never a crash.
 */
#ifndef AMPARO_POSTINGS_H
#define AMPARO_POSTINGS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "amparo/bitmap.h"
#include "amparo/error.h"
#include "amparo/store.h"

#define POSTINGS_BITMAP 0x80000000u
#define POSTINGS_BLOCK 64

struct postings;

/* Loads the term list and directory; lists are read when asked for. */
struct postings *postings_open(struct store *s, struct error *e);
void postings_free(struct postings *p);

uint32_t postings_terms(const struct postings *p);
/* Term I (terminated, valid until the next call). */
const char *postings_term(struct postings *p, uint32_t i);

/* The range of terms that begin with PREFIX: [*FROM, *TO). */
void postings_range(struct postings *p, const char *prefix, size_t n,
    uint32_t *from, uint32_t *to);
/* The term equal to WORD, or UINT32_MAX. */
uint32_t postings_find(struct postings *p, const char *word, size_t n);

/* Add to OUT the records of terms [FROM, TO) in zone Z. */
void postings_union(struct postings *p, uint32_t from, uint32_t to,
    enum zone z, struct bitmap *out);

#endif
