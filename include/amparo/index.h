/*
 * Building the search index that postings.h describes, in bounded memory.
 */
#ifndef AMPARO_INDEX_H
#define AMPARO_INDEX_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "amparo/db.h"
#include "amparo/error.h"
#include "amparo/store.h"

/* Bytes of postings kept in memory before they go to an unnamed file. */
#define INDEX_MEMORY (48u * 1024 * 1024)

struct index;

/* NEAR: see spool_new.  MEMORY: INDEX_MEMORY, or less in tests. */
struct index *index_new(const char *near, size_t memory);
void index_free(struct index *x);

/*
 * The words of TEXT belong to zone Z of record REC.  Records come in rising
 * order.  False where the file fails.
 */
bool index_add(struct index *x, uint32_t rec, enum zone z, const char *text,
    size_t n, struct error *e);

/* Write the three blobs; RECORDS: how many there are. */
bool index_write(struct index *x, struct db *d, uint32_t records,
    struct error *e);
size_t index_terms(const struct index *x);

#endif
