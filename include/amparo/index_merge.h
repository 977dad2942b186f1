/*
 * Merging the runs of a search index: each has the terms of some records, and
 * together they have those of all, in the order of the records.
 */
#ifndef AMPARO_INDEX_MERGE_H
#define AMPARO_INDEX_MERGE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "amparo/error.h"
#include "amparo/index_writer.h"
#include "amparo/spool.h"

/*
 * The N runs that begin at AT in the spool, given to TO term by term; how many
 * terms there are.  Takes little memory for each run, none for each term.
 */
bool index_merge(struct spool *s, const uint64_t *at, size_t n,
    struct index_writer *to, size_t *terms, struct error *e);

#endif
