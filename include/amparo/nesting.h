/*
 * Which nodes of a tree in preorder have others below them, and how far these
 * go.  Nearly all nodes of a large tree have none: they take a bit each, and
 * no more is read or touched for them.
 */
#ifndef AMPARO_NESTING_H
#define AMPARO_NESTING_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "amparo/bitmap.h"

/* A node with nodes below it, and the place of the one around it, or NONE. */
struct nest {
	uint32_t node, end, around;
};
#define NESTING_NONE UINT32_MAX

/* All-zero is the nesting of no nodes. */
struct nesting {
	struct bitmap inner;
	uint32_t *before; /* how many are in front of each word of that */
	struct nest *nest;
	size_t n, cap;
};

/*
 * Make it: room for MOST nodes, then each node that has others below it, in
 * preorder, then how many nodes there are in all.  nesting_finish is false
 * where the ends contradict each other; nesting_done frees it in any case.
 */
void nesting_begin(struct nesting *t, uint32_t most);
void nesting_add(struct nesting *t, uint32_t node, uint32_t end);
bool nesting_finish(struct nesting *t, uint32_t count);
void nesting_done(struct nesting *t);

/* How many of the nests begin before NODE. */
static inline uint32_t
nesting_rank(const struct nesting *t, uint32_t node)
{
	uint64_t below = ((uint64_t)1 << (node & 63)) - 1;

	return t->before[node >> 6] +
	    bits_count(t->inner.word[node >> 6] & below);
}

/* The node behind NODE and all below it. */
static inline uint32_t
nesting_end(const struct nesting *t, uint32_t node)
{
	if (!bitmap_has(&t->inner, node))
		return node + 1;
	return t->nest[nesting_rank(t, node)].end;
}

/* The node that NODE stands right below, or NESTING_NONE. */
uint32_t nesting_parent(const struct nesting *t, uint32_t node);

#endif
