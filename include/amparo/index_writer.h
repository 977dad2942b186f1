/*
 * The search index as it lies in a dataset, and the writer of it; postings.h
 * reads it.
 *
 * The index answers, without a look at any text: which records have a word, or
 * a word that begins so, with or without accents, in which part of them, and
 * which have words one behind another; whose title begins with a word; and
 * whose title, acronym or id it is.
 *
 * Terms are keys as term.h makes them, in bytewise order.  Each has up to four
 * lists of record numbers, and for each record of all but the last list the
 * places where the term stands.  The words of a record are counted from 0
 * through all its texts, one number being left out between two texts; so words
 * that stand one behind another in a text have places that do, and no others.
 * Blobs (integers little-endian, varints LEB128):
 *
 *   "search.blocks"   four uint32: INDEX_VERSION, terms, records, pairs in
 *                     "search.exact"; then for every INDEX_BLOCK terms
 *                     a struct of uint32: where they
 *                     begin in "search.terms", where their lists begin in
 *                     each of the blobs of lists, and where their places do
 *   "search.terms"    for each term: a byte, how much of the key is that of
 *                     the term before (0 for the first of a block); a byte,
 *                     the length of the rest; the rest; a byte, bit L set
 *                     where it has list L; for each such list a varint, its
 *                     length in records, times 2, plus 1 for a bitmap; and
 *                     unless it is one, a varint, its length in bytes
 *   "search.name" "search.other" "search.text" "search.start"
 *                     the lists, in the order of the terms: the first number,
 *                     then the gaps, as varints; or a bitmap, (records + 7) / 8
 *                     bytes, lowest bit first, where more than an eighth of
 *                     all records are in the list
 *   "search.places"   for each term, for each of its lists but "search.start":
 *                     where the list has INDEX_LONG records or more, a varint,
 *                     the length of what follows in bytes; then for each record
 *                     a varint for each place, in the first its number, in the
 *                     others the difference from the one before, times 2, plus
 *                     1 where there are more.  What is shorter than the list
 *                     is one place that is the same for all of its records
 *   "search.lengths"  a varint for each record: one more than its last place,
 *                     0 where it has no words
 *   "search.heavy"    for each beginning of one to INDEX_HEAVY_CHARS
 *                     characters that stands for very many list entries, in
 *                     bytewise order: INDEX_PREFIX_MAX bytes, padded with NUL;
 *                     then for each list three uint32: where it begins in
 *                     "search.union", its bytes, its records (bit 31: bitmap)
 *   "search.union"    those lists, each the union over all terms that begin so
 *   "search.exact"    pairs of uint32, sorted: term_hash of a name; record
 *                     number times 2, plus 1 for an acronym
 */
#ifndef AMPARO_INDEX_WRITER_H
#define AMPARO_INDEX_WRITER_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "amparo/db.h"

enum index_list {
	INDEX_NAME,  /* in the title */
	INDEX_OTHER, /* in other names, acronyms, aliases, the id */
	INDEX_TEXT,  /* in texts and roles */
	INDEX_START, /* the first word of the title */
	INDEX_LISTS
};

#define INDEX_VERSION 4u
#define INDEX_BLOCK 64u
#define INDEX_HEAD 4u                       /* uint32 before the first block */
#define INDEX_BLOCK_WORDS (2 + INDEX_LISTS) /* uint32 of a block */
#define INDEX_PLACES (1 + INDEX_LISTS)      /* the one about places */
#define INDEX_LONG 128u                     /* records of a list, see above */
#define INDEX_HEAVY (1u << 17)              /* entries worth a union */
#define INDEX_HEAVY_CHARS 3
#define INDEX_PREFIX_MAX 12 /* bytes: three characters */
#define INDEX_BITMAP 0x80000000u

/* The names of the blobs of lists. */
extern const char *const index_list_blobs[INDEX_LISTS];

/* Errors stick in the connection. */
struct index_writer;

struct index_writer *index_writer_new(struct db *d, uint32_t records);
void index_writer_free(struct index_writer *w);

/* Begin the term with this key, greater than the one before. */
void index_writer_term(struct index_writer *w, const char *key, size_t n);
/*
 * Where that term stands in list L: places of records, rising, each once;
 * lists in their order.
 */
struct index_place {
	uint32_t rec, at;
};
void index_writer_list(struct index_writer *w, enum index_list l,
    const struct index_place *places, size_t n);

/*
 * The same piece by piece: list L has N records; its records, rising; its end;
 * and, but for INDEX_START, either the one place that all of them have or the
 * BYTES that follow, as index_places_put makes them for some records at once.
 */
void index_writer_begin(struct index_writer *w, enum index_list l, size_t n);
void index_writer_records(struct index_writer *w, const uint32_t *recs,
    size_t n);
void index_writer_end(struct index_writer *w);
void index_writer_one_place(struct index_writer *w, size_t nrecs, uint32_t at);
void index_writer_places(struct index_writer *w, size_t nrecs, size_t bytes);
void index_writer_bytes(struct index_writer *w, const void *p, size_t n);
#define INDEX_PLACE_MAX 5u /* bytes of a place */
size_t index_places_put(unsigned char *to, const struct index_place *places,
    size_t n);

/* One more than REC's last place; records rising, 0 where left out. */
void index_writer_length(struct index_writer *w, uint32_t rec, uint32_t length);
/*
 * HASH is that of REC's title, or of an acronym of it.  In any order,
 * among the terms or not.  Ids need none: they are found by themselves.
 */
void index_writer_exact(struct index_writer *w, uint32_t hash, uint32_t rec,
    bool acronym);
/* Write the rest; the error that stuck in the connection, if any. */
bool index_writer_finish(struct index_writer *w);

#endif
