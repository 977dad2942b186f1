/*
 * Turning postings, which come record by record, into the lists of terms that
 * index_writer.h wants, in bounded memory.
 */
#ifndef AMPARO_INDEX_H
#define AMPARO_INDEX_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "amparo/error.h"
#include "amparo/index_writer.h"

/* Bytes of words kept in memory before they go to an unnamed file. */
#define INDEX_MEMORY (32u * 1024 * 1024)

struct index;

/* NEAR: see spool_new.  MEMORY: INDEX_MEMORY, or less in tests. */
struct index *index_new(const char *near, size_t memory,
    struct index_writer *to);
void index_free(struct index *x);

/*
 * The words of TEXT belong to list L of record REC; with INDEX_NAME the first
 * of them to INDEX_START, too.  Records come in rising order.  False where the
 * file fails.
 */
bool index_add(struct index *x, uint32_t rec, enum index_list l,
    const char *text, size_t n, struct error *e);

/* The term_hash of the latest text. */
uint32_t index_hash(const struct index *x);

/* Give all terms with their lists to the writer, in order. */
bool index_write(struct index *x, struct error *e);
/* How many there were. */
size_t index_terms(const struct index *x);

#endif
