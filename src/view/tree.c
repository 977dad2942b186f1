/*
 * The tree pane: which nodes are open, which of them are seen, and the cursor.
 *
 * Open is a bit a node, kept for each pivot.  The rows are the numbers of the
 * visible nodes, which ascend, so that the row of a node is a search by halves;
 * they are made anew when something opens or closes, which for a million of
 * them is a fraction of a frame.
 */
#include "amparo/tree.h"

#include <stdlib.h>
#include <string.h>

#include "amparo/mem.h"
#include "amparo/tree_step.h"
#include "amparo/tree_row.h"

struct tree_state {
	size_t pivot;
	uint32_t node, top, root;
	struct bitmap open;
};

static const struct pivot NO_PIVOT = { .id = "", .title = "" };

bool
tree_has_children(const struct tree *t, uint32_t node)
{
	return counts_within(t->now->counts, node + 1, pivot_end(t->p, node));
}

bool
tree_is_open(const struct tree *t, uint32_t node)
{
	return bitmap_has(&t->now->open, node);
}

uint32_t
tree_parent(const struct tree *t, uint32_t node)
{
	uint32_t up = pivot_parent(t->p, node);

	return up < node ? up : NO_NODE;
}

uint32_t
tree_list_rows(struct tree *t, uint32_t from, uint32_t stop, uint32_t n)
{
	while (from < stop) {
		uint32_t end = pivot_end(t->p, from);

		if (!counts_within(t->now->counts, from, end)) {
			from = end;
			continue;
		}
		t->rows[n++] = from;
		from = tree_is_open(t, from) ? from + 1 : end;
	}
	return n;
}

/* All visible nodes. */
static uint32_t
list_rows(struct tree *t)
{
	uint32_t root = t->now->root;
	uint32_t from = root == NO_NODE ? 0 : root;
	uint32_t stop = root == NO_NODE ? t->p->count : pivot_end(t->p, root);

	return t->sort == TREE_ARRANGED ? tree_list_rows(t, from, stop, 0)
					: tree_sort_rows(t, from, stop);
}

bool
tree_find_row(const struct tree *t, uint32_t node, uint32_t *row)
{
	uint32_t low = 0, high = t->view.rows;

	if (t->sort != TREE_ARRANGED) {
		/* What was left there by other rows is no row of it. */
		*row = node < t->row_of_cap ? t->row_of[node] : 0;
		if (*row < high && t->rows[*row] == node)
			return true;
		*row = 0;
		return false;
	}
	while (low < high) {
		uint32_t mid = low + (high - low) / 2;

		if (t->rows[mid] < node)
			low = mid + 1;
		else
			high = mid;
	}
	*row = low;
	return low < t->view.rows && t->rows[low] == node;
}

/* The row of NODE or of the nearest of those above it that is visible. */
static uint32_t
nearest_row(const struct tree *t, uint32_t node)
{
	uint32_t row, above = node;

	while (above != NO_NODE) {
		if (tree_find_row(t, above, &row))
			return row;
		above = tree_parent(t, above);
	}
	tree_find_row(t, node, &row);
	return row;
}

void
tree_settle(struct tree *t, uint32_t node)
{
	uint32_t window_row = t->view.cursor - t->view.top;
	uint32_t n = list_rows(t);

	t->view.rows = n;
	viewport_go(&t->view, node != NO_NODE ? nearest_row(t, node) : 0);
	viewport_anchor(&t->view, window_row);
}

void
tree_go(struct tree *t, uint32_t row)
{
	struct viewport *v = &t->view;
	uint32_t h = v->height;
	bool far = (uint64_t)row + h < v->top ||
	    row >= (uint64_t)v->top + 2 * (uint64_t)h;

	viewport_go(v, row);
	if (far)
		viewport_anchor(v, h / 3);
}

static void
open_path(struct tree *t, uint32_t node)
{
	for (uint32_t up = tree_parent(t, node); up != NO_NODE;
	     up = tree_parent(t, up))
		bitmap_set(&t->now->open, up);
}

static void
count_anew(struct tree *t)
{
	counts_limit(t->now->counts, t->limit);
	counts_find(t->now->counts, t->matches != NULL ? t->matches : t->limit);
}

/* A pivot that is looked at for the first time. */
static void
start_branch(struct tree *t, struct branch *b, const struct pivot *p)
{
	b->p = p;
	bitmap_init(&b->open, p->count);
	b->counts = counts_new(p, t->ds->count);
	b->root = NO_NODE;
	if (p->count > 0 && pivot_end(p, 0) == p->count)
		bitmap_set(&b->open, 0);
}

static void
show_branch(struct tree *t, size_t pivot, const struct pivot *p)
{
	struct branch *b = &t->branches[pivot];

	if (t->now != NULL)
		t->now->cursor = tree_node(t);
	if (b->counts == NULL)
		start_branch(t, b, p);
	counts_ready(b->counts, NULL, NULL);
	t->pivot = pivot;
	t->now = b;
	t->p = b->p;
	if (t->rows == NULL || t->rows_cap < b->p->count) {
		free(t->rows);
		t->rows = xmalloc_array(b->p->count, sizeof(*t->rows));
		t->rows_cap = b->p->count;
	}
	t->view.cursor = t->view.top = 0;
	count_anew(t);
}

struct tree *
tree_new(const struct dataset *ds)
{
	struct tree *t = xcalloc(1, sizeof(*t));
	const struct pivot *p = dataset_pivot(ds, 0);

	t->ds = ds;
	t->branches = xcalloc(ds->npivots + 1, sizeof(*t->branches));
	show_branch(t, p != NULL ? 0 : ds->npivots, p != NULL ? p : &NO_PIVOT);
	tree_settle(t, NO_NODE);
	return t;
}

void
tree_free(struct tree *t)
{
	if (t == NULL)
		return;
	for (size_t i = 0; i <= t->ds->npivots; i++) {
		if (t->branches[i].counts == NULL)
			continue;
		bitmap_done(&t->branches[i].open);
		counts_free(t->branches[i].counts);
	}
	free(t->branches);
	free(t->rows);
	free(t->row_of);
	free(t);
}

bool
tree_pivot_ready(struct tree *t, size_t pivot, bool (*stop)(void *user),
    void *user)
{
	const struct pivot *p;
	struct branch *b = &t->branches[pivot];

	if (!dataset_pivot_ready(t->ds, pivot, stop, user))
		return false;
	p = dataset_pivot(t->ds, pivot);
	if (p == NULL)
		return true;
	if (b->counts == NULL)
		start_branch(t, b, p);
	return counts_ready(b->counts, stop, user);
}

bool
tree_set_pivot(struct tree *t, size_t pivot)
{
	const struct pivot *p = dataset_pivot(t->ds, pivot);
	uint32_t rec = tree_record(t);

	if (p == NULL)
		return false;
	if (pivot == t->pivot)
		return true;
	show_branch(t, pivot, p);
	tree_settle(t, t->now->cursor < p->count ? t->now->cursor : NO_NODE);
	if (rec != NO_RECORD)
		tree_select(t, rec);
	return true;
}

size_t
tree_pivot(const struct tree *t)
{
	/* A dataset whose outline is damaged shows an empty one. */
	return t->pivot < t->ds->npivots ? t->pivot : 0;
}

void
tree_set_matches(struct tree *t, const struct bitmap *set)
{
	t->matches = set;
	counts_find(t->now->counts, set != NULL ? set : t->limit);
	if (t->sort == TREE_BY_HITS)
		tree_settle(t, tree_node(t));
}

void
tree_set_limit(struct tree *t, const struct bitmap *set)
{
	uint32_t node = tree_node(t);

	t->limit = set;
	count_anew(t);
	tree_settle(t, node);
}

uint32_t
tree_node(const struct tree *t)
{
	return t->view.rows > 0 ? t->rows[t->view.cursor] : NO_NODE;
}

uint32_t
tree_record(const struct tree *t)
{
	uint32_t node = tree_node(t);

	if (node == NO_NODE || t->p->item[node] & PIVOT_GROUP)
		return NO_RECORD;
	return t->p->item[node];
}

static bool
in_root(const struct tree *t, uint32_t node)
{
	uint32_t root = t->now->root;

	return root == NO_NODE ||
	    (node >= root && node < pivot_end(t->p, root));
}

void
tree_set_root(struct tree *t, uint32_t node)
{
	uint32_t at = tree_node(t);

	t->now->root = node < t->p->count ? node : NO_NODE;
	if (t->now->root != NO_NODE)
		bitmap_set(&t->now->open, node);
	tree_settle(t, at != NO_NODE && in_root(t, at) ? at : t->now->root);
}

uint32_t
tree_root(const struct tree *t)
{
	return t->now->root;
}

/*
 * Where a record stands, for tree_select: the first place inside of what is
 * shown, else the first at all.
 */
static bool
better_first(const struct tree *t, uint32_t first, uint32_t node)
{
	return first == NO_NODE || (!in_root(t, first) && in_root(t, node));
}

bool
tree_select(struct tree *t, uint32_t rec)
{
	uint32_t first = NO_NODE, best = NO_NODE, distance = UINT32_MAX;
	const uint32_t *nodes;
	uint32_t n = counts_places(t->now->counts, rec, &nodes);

	for (uint32_t k = 0; k < n; k++) {
		uint32_t row, d, i = nodes[k];

		if (!counts_within(t->now->counts, i, pivot_end(t->p, i)))
			continue;
		if (better_first(t, first, i))
			first = i;
		if (!tree_find_row(t, i, &row))
			continue;
		d = row > t->view.cursor ? row - t->view.cursor
					 : t->view.cursor - row;
		if (d < distance) {
			distance = d;
			best = row;
		}
	}
	if (best != NO_NODE)
		tree_go(t, best);
	else if (first != NO_NODE)
		tree_select_node(t, first);
	return first != NO_NODE;
}

void
tree_select_node(struct tree *t, uint32_t node)
{
	uint32_t row;

	if (node >= t->p->count)
		return;
	if (!tree_find_row(t, node, &row)) {
		if (!in_root(t, node))
			t->now->root = NO_NODE;
		open_path(t, node);
		tree_settle(t, tree_node(t));
	}
	tree_go(t, nearest_row(t, node));
}

uint32_t
tree_place(const struct tree *t, uint32_t rec)
{
	const uint32_t *nodes;

	return counts_places(t->now->counts, rec, &nodes) > 0 ? nodes[0]
							      : NO_NODE;
}

uint32_t
tree_found(const struct tree *t, uint32_t node)
{
	uint32_t item = t->p->item[node];
	const struct bitmap *set = t->matches != NULL ? t->matches : t->limit;

	if (set == NULL)
		return 0;
	return counts_found(t->now->counts, node) +
	    (item < set->bits && bitmap_has(set, item));
}

uint32_t
tree_row(const struct tree *t, uint32_t node)
{
	return node < t->p->count ? nearest_row(t, node) : 0;
}

struct viewport *
tree_viewport(struct tree *t)
{
	return &t->view;
}

uint32_t
tree_visible(const struct tree *t, uint32_t row)
{
	return row < t->view.rows ? t->rows[row] : NO_NODE;
}

struct tree_state *
tree_save(const struct tree *t)
{
	struct tree_state *s = xcalloc(1, sizeof(*s));

	s->pivot = t->pivot;
	s->node = tree_node(t);
	s->top = t->view.top;
	s->root = t->now->root;
	bitmap_init(&s->open, t->now->open.bits);
	bitmap_copy(&s->open, &t->now->open);
	return s;
}

void
tree_restore(struct tree *t, const struct tree_state *s)
{
	if (s->pivot != t->pivot)
		show_branch(t, s->pivot, t->branches[s->pivot].p);
	bitmap_copy(&t->now->open, &s->open);
	t->now->root = s->root;
	tree_settle(t, s->node);
	if (t->view.cursor >= s->top)
		viewport_anchor(&t->view, t->view.cursor - s->top);
}

void
tree_state_free(struct tree_state *s)
{
	if (s == NULL)
		return;
	bitmap_done(&s->open);
	free(s);
}

void
tree_draw(struct tree *t, int width, bool focus, const struct glyphs *g,
    const struct marker *m, struct lines *out)
{
	const struct viewport *v = &t->view;
	uint32_t above =
	    t->now->root == NO_NODE ? 0 : tree_depth(t->p, t->now->root, 256);
	struct tree_look look = { t->ds, t->p, t->now->counts, t->limit,
		t->matches != NULL || t->limit != NULL, width, g, m };

	for (uint32_t i = 0; i < v->height && v->top + i < v->rows; i++) {
		uint32_t node = t->rows[v->top + i];
		bool inner = tree_has_children(t, node);
		struct tree_row row = { node,
			tree_depth(t->p, node, 256) - above, inner,
			inner && tree_is_open(t, node) };
		struct line *line = lines_add(out);

		tree_row_put(out, line, &look, &row);
		if (v->top + i == v->cursor)
			line->state |= LINE_SELECTED | (focus ? LINE_FOCUS : 0);
	}
}

void
tree_crumbs(const struct tree *t, int width, const struct glyphs *g,
    struct strbuf *out)
{
	uint32_t node = tree_node(t);

	if (node != NO_NODE)
		tree_path(t->ds, t->p, node, width, g, out);
}
