/*
 * Branches that stand for a record.
 */
#include "amparo/pivoted.h"

#include <stdlib.h>
#include <string.h>

#include "amparo/mem.h"

/* The kinds whose records have a branch; at its end a pivot has others. */
static const struct {
	const char *pivot;
	const char *kinds[6];
} tops[] = {
	{ "country", { "state" } },
	{ "actor", { "body", "organ", "state", "organisation", "person" } },
	{ "theme", { "theme" } },
};

/* By kind: does it have branches in this pivot? */
static bool *
top_kinds(const struct vocab *v, const char *pivot)
{
	bool *wanted = xcalloc(v->nkinds + 1, sizeof(*wanted));

	for (size_t i = 0; i < sizeof(tops) / sizeof(tops[0]); i++)
		for (const char *const *k = tops[i].kinds;
		     *k != NULL && strcmp(tops[i].pivot, pivot) == 0; k++) {
			int n = vocab_find_kind(v, *k);

			if (n >= 0)
				wanted[n] = true;
		}
	return wanted;
}

void
pivoted_tops(const struct dataset *ds, const char *pivot,
    void (*fn)(const struct pivot *p, uint32_t node, void *user), void *user)
{
	size_t n = dataset_find_pivot(ds, pivot);
	const struct pivot *p = n < ds->npivots ? dataset_pivot(ds, n) : NULL;
	bool *wanted;

	if (p == NULL)
		return;
	wanted = top_kinds(ds->vocab, pivot);
	for (uint32_t i = 0; i < p->count;) {
		uint32_t rec = p->item[i];

		if (rec & PIVOT_GROUP) {
			i++;
			continue;
		}
		if (wanted[ds->kind[rec]])
			fn(p, i, user);
		i = p->end[i] > i ? p->end[i] : i + 1;
	}
	free(wanted);
}

struct adding {
	const struct bitmap *named;
	struct bitmap *out;
};

static void
add_branch(const struct pivot *p, uint32_t node, void *user)
{
	struct adding *a = user;

	if (!bitmap_has(a->named, p->item[node]))
		return;
	for (uint32_t i = node; i < p->end[node]; i++)
		if ((p->item[i] & PIVOT_GROUP) == 0)
			bitmap_set(a->out, p->item[i]);
}

void
pivoted_add(const struct dataset *ds, const char *pivot,
    const struct bitmap *named, struct bitmap *out)
{
	struct adding a = { named, out };

	pivoted_tops(ds, pivot, add_branch, &a);
}
