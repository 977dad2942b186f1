/*
 * Names, sorted and packed; see exact.h.
 */
#include "amparo/exact.h"

#include <stdlib.h>

#include "amparo/blob.h"
#include "amparo/mem.h"
#include "amparo/radix.h"

void
exact_add(struct exact *x, uint32_t hash, uint32_t rec, bool acronym)
{
	x->names = grow(x->names, x->n, &x->cap, sizeof(*x->names));
	x->names[x->n++] = (uint64_t)hash << 32 | rec << 1 | acronym;
}

/* Sort the names, and leave each once. */
static void
sort(struct exact *x)
{
	size_t n = 0;

	radix_sort(x->names, x->n);
	for (size_t i = 0; i < x->n; i++)
		if (i == 0 || x->names[i] != x->names[n - 1])
			x->names[n++] = x->names[i];
	x->n = n;
}

bool
exact_put(struct exact *x, struct db *d)
{
	struct blob_writer b;

	sort(x);
	blob_begin(&b, d, "search.exact");
	for (size_t i = 0; i < x->n; i++) {
		uint32_t pair[2] = { (uint32_t)(x->names[i] >> 32),
			(uint32_t)x->names[i] };

		blob_order32(pair, 2);
		blob_add(&b, pair, sizeof(pair));
	}
	return blob_end(&b);
}

void
exact_done(struct exact *x)
{
	free(x->names);
}
