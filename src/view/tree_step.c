/*
 * Moving about in the tree, opening and closing.
 */
#include <string.h>

#include "amparo/tree.h"
#include "amparo/tree_step.h"

static bool
set_open(struct tree *t, uint32_t node, bool open)
{
	if (node == NO_NODE || !tree_has_children(t, node) ||
	    tree_is_open(t, node) == open)
		return false;
	if (open)
		bitmap_set(&t->now->open, node);
	else
		bitmap_unset(&t->now->open, node);
	tree_settle(t, node);
	return true;
}

enum tree_step
tree_right(struct tree *t)
{
	uint32_t node = tree_node(t);

	if (node == NO_NODE)
		return TREE_NOTHING;
	if (!tree_has_children(t, node))
		return TREE_LEAF;
	if (set_open(t, node, true))
		return TREE_OPENED;
	viewport_move(&t->view, 1);
	return TREE_MOVED;
}

enum tree_step
tree_left(struct tree *t)
{
	uint32_t node = tree_node(t), up, row;

	if (node == NO_NODE)
		return TREE_NOTHING;
	if (set_open(t, node, false))
		return TREE_CLOSED;
	up = tree_parent(t, node);
	if (up == NO_NODE || !tree_find_row(t, up, &row))
		return TREE_NOTHING;
	tree_go(t, row);
	return TREE_MOVED;
}

void
tree_toggle(struct tree *t)
{
	uint32_t node = tree_node(t);

	if (node != NO_NODE)
		set_open(t, node, !tree_is_open(t, node));
}

void
tree_open(struct tree *t, bool open)
{
	set_open(t, tree_node(t), open);
}

static bool
all_open(const struct tree *t, uint32_t from, uint32_t to)
{
	for (uint32_t i = from; i < to; i++)
		if (pivot_end(t->p, i) > i + 1 && !tree_is_open(t, i))
			return false;
	return true;
}

static void
open_range(struct tree *t, uint32_t from, uint32_t to, bool open)
{
	for (; from < to && from % 64 != 0 && !open; from++)
		bitmap_unset(&t->now->open, from);
	for (; to > from && to % 64 != 0 && !open; to--)
		bitmap_unset(&t->now->open, to - 1);
	if (open)
		bitmap_set_range(&t->now->open, from, to);
	else
		memset(t->now->open.word + from / 64, 0,
		    (to - from) / 64 * sizeof(uint64_t));
}

void
tree_toggle_subtree(struct tree *t)
{
	uint32_t node = tree_node(t), end;

	if (node == NO_NODE || !tree_has_children(t, node))
		return;
	end = pivot_end(t->p, node);
	open_range(t, node, end, !all_open(t, node, end));
	tree_settle(t, node);
}

void
tree_open_all(struct tree *t, bool open)
{
	uint32_t node = tree_node(t);

	if (open)
		bitmap_fill(&t->now->open);
	else
		bitmap_clear(&t->now->open);
	tree_settle(t, node);
}

/* The row after NODE, which stands in ROW, and all that is below it. */
static uint32_t
row_after(const struct tree *t, uint32_t node, uint32_t row)
{
	uint32_t end = pivot_end(t->p, node);

	while (
	    ++row < t->view.rows && t->rows[row] > node && t->rows[row] < end)
		continue;
	return row;
}

bool
tree_sibling(struct tree *t, int dir)
{
	uint32_t node = tree_node(t), up, row;

	if (node == NO_NODE)
		return false;
	up = tree_parent(t, node);
	row = t->view.cursor;
	if (dir > 0) {
		if (t->sort == TREE_ARRANGED)
			tree_find_row(t, pivot_end(t->p, node), &row);
		else
			row = row_after(t, node, row);
		if (row >= t->view.rows || tree_parent(t, t->rows[row]) != up)
			return false;
	} else {
		if (row == 0 || t->rows[row - 1] == up)
			return false;
		/* The row before is the last below the sibling, or itself. */
		node = t->rows[row - 1];
		while (tree_parent(t, node) != up)
			node = tree_parent(t, node);
		tree_find_row(t, node, &row);
	}
	tree_go(t, row);
	return true;
}

bool
tree_next_match(struct tree *t, const struct bitmap *set, int dir,
    bool *wrapped)
{
	uint32_t n = t->p->count, from = tree_node(t);
	uint32_t at = from == NO_NODE ? 0 : from;

	if (wrapped != NULL)
		*wrapped = false;
	if (set == NULL)
		return false;
	for (uint32_t i = 0; i < n; i++) {
		if (dir > 0)
			at = at + 1 < n ? at + 1 : 0;
		else
			at = at > 0 ? at - 1 : n - 1;
		if (t->p->item[at] >= set->bits ||
		    !bitmap_has(set, t->p->item[at]) ||
		    !counts_within(t->now->counts, at, pivot_end(t->p, at)))
			continue;
		if (wrapped != NULL)
			*wrapped = dir > 0 ? at <= from : at >= from;
		tree_select_node(t, at);
		return true;
	}
	return false;
}
