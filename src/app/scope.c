/*
 * Where a search looks (S20): in everything, in the branch the tree's cursor
 * was on when the prompt was opened, or in the record it was on.  The limit
 * holds in all of them.
 */
#include "amparo/app_state.h"

void
scope_begin(struct app *a)
{
	a->scope.where = SCOPE_ALL;
	a->scope.node = tree_node(a->tree);
	a->scope.rec = a->selected;
	scope_apply(a);
}

/* The branch at the cursor: a leaf's is that of the node above. */
static void
fill_branch(const struct app *a, struct bitmap *set)
{
	const struct pivot *p = dataset_pivot(a->ds, tree_pivot(a->tree));
	uint32_t node = a->scope.node;

	if (p == NULL || node >= p->count)
		return;
	if (pivot_end(p, node) == node + 1 && pivot_parent(p, node) < node)
		node = pivot_parent(p, node);
	pivot_branch(p, node, set);
}

void
scope_apply(struct app *a)
{
	const struct bitmap *limit = limit_set(a);
	struct bitmap here;

	if (a->scope.where == SCOPE_ALL && limit != NULL) {
		session_set_here(a->session, limit, true);
		return;
	}
	bitmap_init(&here, a->ds->count);
	if (a->scope.where != SCOPE_RECORD)
		fill_branch(a, &here);
	else if (a->scope.rec != NO_RECORD)
		bitmap_set(&here, a->scope.rec);
	if (limit != NULL)
		bitmap_and(&here, limit);
	session_set_here(a->session, &here, a->scope.where != SCOPE_ALL);
	bitmap_done(&here);
}

void
scope_cycle(struct app *a)
{
	enum scope next = (enum scope)((a->scope.where + 1) % SCOPES);

	if (next == SCOPE_RECORD && a->scope.rec == NO_RECORD)
		next = SCOPE_ALL;
	a->scope.where = next;
	a->prompt.lead = scope_lead(a);
	scope_apply(a);
	find_work(a);
}

void
scope_widen(struct app *a)
{
	a->scope.where = SCOPE_ALL;
	a->prompt.lead = scope_lead(a);
	limit_turn(a, false);
}

const char *
scope_lead(const struct app *a)
{
	static const char *const leads[SCOPES] = { "/", "branch/", "record/" };

	return leads[a->scope.where];
}
