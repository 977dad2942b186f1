/*
 * A tree kept in the plainest way, to hold the real one against.
 */
#ifndef NAIVE_TREE_H
#define NAIVE_TREE_H

#include <stdbool.h>
#include <stdint.h>

#include "amparo/tree.h"

struct naive {
	uint32_t n;
	uint32_t *depth, *item;
	bool *open;
	uint32_t *rows, nrows;
};

/* N nodes at random, of RECORDS records, none below DEEPEST. */
void naive_make(struct naive *m, uint64_t *seed, uint32_t n, uint32_t records,
    uint32_t deepest);
void naive_done(struct naive *m);

/* The node behind all that is below I. */
uint32_t naive_end(const struct naive *m, uint32_t i);
/* Open all that is above NODE. */
void naive_open_path(struct naive *m, uint32_t node);

/* Press a key of T somewhere, and do in M what it has to do. */
void naive_press(struct naive *m, struct tree *t, uint64_t *seed);
/* T shows the rows of M. */
void naive_assert(struct naive *m, struct tree *t);

#endif
