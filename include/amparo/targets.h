/*
 * What leads to a record: the lists of those that state a relation to it, and
 * of those that stand on it as a source.  Written into a dataset from rows in
 * the order of those who state; incoming.h reads them.
 *
 *   "links.lists"   for each record to which something leads, in order: a
 *                   varint, how far it lies behind the one before (0 for the
 *                   first of a block); a varint, how many lists it has; for
 *                   each, in the order of the types: a varint, 0 for citations,
 *                   else 1 plus the type of the relations; a varint, how many
 *                   there are; a varint, the length of what follows; and the
 *                   records they come from, a rising list (rising.h): for
 *                   relations each as often as it states one, for citations
 *                   once
 *   "links.blocks"  for every TARGETS_BLOCK such records two uint32: the first
 *                   of them, and where its part begins in "links.lists"
 */
#ifndef AMPARO_TARGETS_H
#define AMPARO_TARGETS_H

#include <stdbool.h>
#include <stdint.h>

#include "amparo/db.h"
#include "amparo/sets_writer.h"

#define TARGETS_BLOCK 64u
#define TARGETS_CITED 0u /* the type of lists of citations */

struct targets;

struct targets *targets_new(void);
void targets_free(struct targets *t);
/* REC, not less than the one before, states a relation of TYPE to TARGET. */
void targets_add(struct targets *t, uint32_t rec, uint32_t target,
    unsigned type);
/* REC, or a statement of it, stands on SOURCE. */
void targets_cite(struct targets *t, uint32_t rec, uint32_t source);
/*
 * Write the lists, and note in SETS which records are targets of what; the
 * error that stuck in the connection, if any.
 */
bool targets_put(const struct targets *t, struct db *d,
    struct sets_writer *sets);

#endif
