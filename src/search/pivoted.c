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

bool
pivoted_tops(const struct dataset *ds, const char *pivot, uint32_t *at,
    void (*fn)(const struct pivot *p, uint32_t node, void *user), void *user,
    bool (*stop)(void *user), void *stop_user)
{
	size_t n = dataset_find_pivot(ds, pivot);
	const struct pivot *p;
	bool *wanted, more = true;

	if (n == ds->npivots)
		return true;
	if (!dataset_pivot_ready(ds, n, stop, stop_user))
		return false;
	p = dataset_pivot(ds, n);
	if (p == NULL)
		return true;
	wanted = top_kinds(ds->vocab, pivot);
	while (more && *at < p->count) {
		uint32_t rec = p->item[*at], node = *at;

		if (rec & PIVOT_GROUP) {
			++*at;
			continue;
		}
		*at = pivot_end(p, node);
		if (wanted[ds->kind[rec]])
			fn(p, node, user);
		more = stop == NULL || !stop(stop_user);
	}
	free(wanted);
	return more;
}

struct adding {
	const struct bitmap *named;
	struct bitmap *out;
};

static void
add_branch(const struct pivot *p, uint32_t node, void *user)
{
	struct adding *a = user;
	uint32_t end = pivot_end(p, node);

	if (!bitmap_has(a->named, p->item[node]))
		return;
	for (uint32_t i = node; i < end; i++)
		if ((p->item[i] & PIVOT_GROUP) == 0)
			bitmap_set(a->out, p->item[i]);
}

bool
pivoted_add(const struct dataset *ds, const char *pivot,
    const struct bitmap *named, struct bitmap *out, uint32_t *at,
    bool (*stop)(void *user), void *stop_user)
{
	struct adding a = { named, out };

	return pivoted_tops(ds, pivot, at, add_branch, &a, stop, stop_user);
}
