/*
 * Relations by what they lead to: gathered in the order of their rows, given
 * out in that of an index.
 */
#ifndef AMPARO_TARGETS_H
#define AMPARO_TARGETS_H

#include <stdint.h>

#include "amparo/btree.h"

struct targets;

struct targets *targets_new(void);
void targets_free(struct targets *t);
/* Relation N, higher than all before, of record REC. */
void targets_add(struct targets *t, uint32_t rec, uint32_t target, int64_t n);
/* Rows of target, record, and number, built in ROW, for the tree TO. */
void targets_put(const struct targets *t, struct btree *to, struct row *row);

#endif
