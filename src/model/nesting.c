/*
 * Trees by their inner nodes.
 */
#include "amparo/nesting.h"

#include <stdlib.h>
#include <string.h>

#include "amparo/mem.h"

void
nesting_begin(struct nesting *t, uint32_t most)
{
	memset(t, 0, sizeof(*t));
	bitmap_init(&t->inner, most);
}

void
nesting_add(struct nesting *t, uint32_t node, uint32_t end)
{
	bitmap_set(&t->inner, node);
	t->nest = grow(t->nest, t->n, &t->cap, sizeof(*t->nest));
	t->nest[t->n++] = (struct nest){ node, end, NESTING_NONE };
}

/* Find what is around each; false where an end lies outside of that. */
static bool
nest(struct nesting *t, uint32_t count)
{
	uint32_t open = NESTING_NONE;

	for (size_t i = 0; i < t->n; i++) {
		struct nest *x = &t->nest[i];

		while (open != NESTING_NONE && t->nest[open].end <= x->node)
			open = t->nest[open].around;
		if (x->end <= x->node + 1 ||
		    x->end > (open == NESTING_NONE ? count : t->nest[open].end))
			return false;
		x->around = open;
		open = (uint32_t)i;
	}
	return true;
}

bool
nesting_finish(struct nesting *t, uint32_t count)
{
	size_t words = ((size_t)count + 63) / 64;
	uint32_t sum = 0;

	t->inner.bits = count;
	t->before = xcalloc(words + 1, sizeof(*t->before));
	for (size_t w = 0; w < words; w++) {
		t->before[w] = sum;
		sum += bits_count(t->inner.word[w]);
	}
	t->before[words] = sum;
	return nest(t, count);
}

void
nesting_done(struct nesting *t)
{
	bitmap_done(&t->inner);
	free(t->before);
	free(t->nest);
	memset(t, 0, sizeof(*t));
}

uint32_t
nesting_parent(const struct nesting *t, uint32_t node)
{
	uint32_t rank = nesting_rank(t, node), at;

	/* The nest that begins last before NODE, or one around it. */
	for (at = rank > 0 ? rank - 1 : NESTING_NONE; at != NESTING_NONE;
	     at = t->nest[at].around)
		if (t->nest[at].end > node)
			return t->nest[at].node;
	return NESTING_NONE;
}
