/*
 * The matches one after the other, in the order of the tree: the one it has on
 * the screen, where its branches are sorted.
 */
#include <stdlib.h>
#include <string.h>

#include "amparo/app_state.h"
#include "amparo/mem.h"

/* How the tree's branches are sorted, as one number; 0: as arranged. */
static unsigned
order_now(const struct app *a)
{
	bool reversed;
	enum tree_sort sort = tree_sort(a->tree, &reversed);

	return sort == TREE_ARRANGED ? 0 : 2 * (unsigned)sort + reversed;
}

static void
add_match(struct app *a, uint32_t rec, uint32_t node)
{
	a->matches =
	    grow(a->matches, a->nmatches, &a->matches_cap, sizeof *a->matches);
	a->matches[a->nmatches].rec = rec;
	a->matches[a->nmatches++].node = node;
}

/* Each record at the first of its nodes, which are in the order wanted. */
static void
add_each_once(struct app *a, const struct pivot *p, const uint32_t *node,
    size_t n)
{
	struct bitmap seen;

	bitmap_init(&seen, a->ds->count);
	for (size_t i = 0; i < n; i++) {
		uint32_t rec = p->item[node[i]];

		if (bitmap_has(&seen, rec))
			continue;
		bitmap_set(&seen, rec);
		add_match(a, rec, node[i]);
	}
	bitmap_done(&seen);
}

/* Where matches stand, in preorder. */
static uint32_t *
nodes_of(const struct bitmap *set, const struct pivot *p, size_t *n)
{
	uint32_t *node = NULL;
	size_t cap = 0;

	*n = 0;
	for (uint32_t i = 0; i < p->count; i++) {
		uint32_t rec = p->item[i];

		if ((rec & PIVOT_GROUP) || !bitmap_has(set, rec))
			continue;
		node = grow(node, *n, &cap, sizeof *node);
		node[(*n)++] = i;
	}
	return node;
}

/* Made again when the answer, the pivot or the order has changed. */
static void
list_matches(struct app *a)
{
	const struct pivot *p = dataset_pivot(a->ds, tree_pivot(a->tree));
	uint32_t *node;
	size_t n;

	if (a->matches_of == session_generation(a->session) &&
	    a->matches_pivot == tree_pivot(a->tree) &&
	    a->matches_order == order_now(a) && a->matches != NULL)
		return;
	a->nmatches = a->match_at = 0;
	a->matches_of = session_generation(a->session);
	a->matches_pivot = tree_pivot(a->tree);
	a->matches_order = order_now(a);
	if (!session_active(a->session) || p == NULL)
		return;
	node = nodes_of(session_set(a->session), p, &n);
	tree_sort_nodes(a->tree, node, n);
	add_each_once(a, p, node, n);
	free(node);
}

/* How many matches stand, at their first place, before NODE in preorder. */
static size_t
matches_before(const struct app *a, uint32_t node)
{
	size_t lo = 0, hi = a->nmatches;

	while (lo < hi) {
		size_t mid = lo + (hi - lo) / 2;

		if (a->matches[mid].node < node)
			lo = mid + 1;
		else
			hi = mid;
	}
	return lo;
}

static bool
stands_at(const struct app *a, size_t at)
{
	return at < a->nmatches && a->matches[at].rec == a->selected;
}

/* The selection among sorted matches, where it was found last or anywhere. */
static size_t
find_sorted(struct app *a)
{
	if (stands_at(a, a->match_at))
		return a->match_at;
	for (size_t i = 0; i < a->nmatches; i++)
		if (stands_at(a, i))
			return a->match_at = i;
	return a->nmatches;
}

size_t
find_position(struct app *a)
{
	uint32_t node;
	size_t at = a->nmatches;

	list_matches(a);
	if (a->selected == NO_RECORD ||
	    !bitmap_has(session_set(a->session), a->selected))
		return 0;
	node = tree_place(a->tree, a->selected);
	if (a->matches_order != 0)
		at = find_sorted(a);
	else if (node != UINT32_MAX)
		at = matches_before(a, node);
	return stands_at(a, at) ? at + 1 : 0;
}

/* The same for one more node among those of the matches. */
static size_t
near_sorted(struct app *a, uint32_t here)
{
	size_t n = a->nmatches, at = 0;
	uint32_t *node = xcalloc(n + 1, sizeof *node);

	for (size_t i = 0; i < n; i++)
		node[i] = a->matches[i].node;
	node[n] = here;
	tree_sort_nodes(a->tree, node, n + 1);
	while (at < n && node[at] != here)
		at++;
	free(node);
	return at;
}

/* Where a selection that is no match would stand among the matches. */
static size_t
position_near(struct app *a)
{
	uint32_t here = tree_node(a->tree);

	if (a->matches_order != 0 && here < UINT32_MAX)
		return near_sorted(a, here);
	return matches_before(a, here < UINT32_MAX ? here + 1 : here);
}

void
find_next(struct app *a, int64_t by)
{
	int64_t at, n;

	if (!session_active(a->session)) {
		app_say(a, "nothing is searched for: / starts a search");
		return;
	}
	at = (int64_t)find_position(a) - 1;
	n = (int64_t)a->nmatches;
	if (n == 0) {
		app_complain(a, "no match: %s", session_text(a->session));
		return;
	}
	/* From beside a match the first step leads to it. */
	if (at < 0)
		at = (int64_t)position_near(a) - (by > 0);
	at += by;
	if (at >= n)
		app_say(a, "search wrapped to top");
	else if (at < 0)
		app_say(a, "search wrapped to bottom");
	app_jump(a, a->matches[(at % n + n) % n].rec);
}
