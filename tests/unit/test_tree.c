/*
 * The tree pane: against drawn rows, and against a naive tree.
 */
#include "unit.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "amparo/mem.h"
#include "amparo/counts.h"
#include "amparo/tree.h"
#include "amparo/width.h"
#include "fake_dataset.h"

/* ------------------------------------------------------------ small tree */

struct fixture {
	struct fake *fake;
	const struct dataset *ds;
	struct tree *tree;
	struct bitmap set;
};

static int
setup(void **state)
{
	struct fixture *x = xcalloc(1, sizeof(*x));

	x->fake = fake_new();
	x->ds = fake_dataset(x->fake);
	x->tree = tree_new(x->ds);
	bitmap_init(&x->set, x->ds->count);
	viewport_set_height(tree_viewport(x->tree), 12);
	*state = x;
	return 0;
}

static int
teardown(void **state)
{
	struct fixture *x = *state;

	tree_free(x->tree);
	bitmap_done(&x->set);
	fake_free(x->fake);
	free(x);
	return 0;
}

static uint32_t
rec(const struct fixture *x, const char *id)
{
	uint32_t n = dataset_find(x->ds, id);

	assert_int_not_equal(n, NO_RECORD);
	return n;
}

static void
assert_cursor(const struct fixture *x, const char *id)
{
	struct strbuf got;

	strbuf_init(&got);
	if (tree_record(x->tree) != NO_RECORD)
		dataset_id(x->ds, tree_record(x->tree), &got);
	assert_string_equal(got.s, id);
	strbuf_done(&got);
}

static uint32_t
rows(const struct fixture *x)
{
	return tree_viewport(x->tree)->rows;
}

/* All of the tree, drawn. */
static void
draw(struct fixture *x, int width, bool ascii, const char *word,
    struct strbuf *out)
{
	struct viewport *v = tree_viewport(x->tree);
	struct marker m = fake_marker(word);
	struct lines l = { 0 };
	uint32_t height = v->height;

	viewport_set_height(v, v->rows);
	tree_draw(x->tree, width, true, glyphs_for(ascii), &m, &l);
	viewport_set_height(v, height);
	assert_true(rows_fit(&l, width));
	strbuf_addf(out, "%d columns%s\n", width, ascii ? ", ASCII" : "");
	rows_text(&l, out);
	lines_done(&l);
}

static void
starts_with_one_root_open(void **state)
{
	struct fixture *x = *state;

	assert_int_equal(rows(x), 7);
	assert_cursor(x, "americas");
	assert_int_equal(tree_pivot(x->tree), 0);
	assert_int_equal(tree_visible(x->tree, 0), 0);
	assert_int_equal(tree_visible(x->tree, 1), 1);
	assert_int_equal(tree_visible(x->tree, 2), 6);
	assert_int_equal(tree_visible(x->tree, 99), UINT32_MAX);
}

/* T12 */
static void
shows_only_a_branch(void **state)
{
	struct fixture *x = *state;
	struct tree *t = x->tree;
	struct tree_state *whole;
	uint32_t node;

	tree_open_all(t, true);
	assert_true(tree_select(t, rec(x, "oas")));
	whole = tree_save(t);
	node = tree_node(t);
	tree_set_root(t, node);
	assert_int_equal(tree_root(t), node);
	assert_int_equal(tree_visible(t, 0), node);
	assert_int_equal(rows(x), 3);
	assert_cursor(x, "oas");
	assert_false(tree_sibling(t, 1));
	assert_false(tree_sibling(t, -1));
	assert_int_equal(tree_left(t), TREE_CLOSED);
	assert_int_equal(tree_left(t), TREE_NOTHING);
	assert_int_equal(tree_right(t), TREE_OPENED);
	/* Inside it stays, outside it goes. */
	assert_true(tree_select(t, rec(x, "council")));
	assert_int_equal(tree_root(t), node);
	assert_true(tree_select(t, rec(x, "serrano")));
	assert_int_equal(tree_root(t), UINT32_MAX);
	assert_cursor(x, "serrano");
	tree_set_root(t, node);
	assert_cursor(x, "oas");
	tree_restore(t, whole);
	assert_int_equal(tree_root(t), UINT32_MAX);
	assert_cursor(x, "oas");
	tree_state_free(whole);
}

/* T1 */
static void
one_press_does_one_thing(void **state)
{
	struct fixture *x = *state;
	struct tree *t = x->tree;

	assert_int_equal(tree_right(t), TREE_MOVED);
	assert_cursor(x, "regional");
	assert_int_equal(tree_right(t), TREE_OPENED);
	assert_cursor(x, "regional");
	assert_int_equal(tree_right(t), TREE_MOVED);
	assert_cursor(x, "oas");
	assert_int_equal(tree_right(t), TREE_OPENED);
	assert_int_equal(tree_right(t), TREE_MOVED);
	assert_cursor(x, "council");
	assert_int_equal(tree_right(t), TREE_LEAF);
	assert_cursor(x, "council");
	assert_int_equal(tree_left(t), TREE_MOVED);
	assert_cursor(x, "oas");
	assert_int_equal(tree_left(t), TREE_CLOSED);
	assert_int_equal(tree_left(t), TREE_MOVED);
	assert_cursor(x, "regional");
	assert_int_equal(tree_left(t), TREE_CLOSED);
	assert_int_equal(tree_left(t), TREE_MOVED);
	assert_int_equal(tree_left(t), TREE_CLOSED);
	assert_int_equal(tree_left(t), TREE_NOTHING);
	assert_int_equal(rows(x), 1);
	tree_toggle(t);
	assert_int_equal(rows(x), 7);
	tree_open(t, true);
	assert_int_equal(rows(x), 7);
	tree_open(t, false);
	assert_int_equal(rows(x), 1);
}

/* T2 */
static void
opens_and_closes_all(void **state)
{
	struct fixture *x = *state;
	struct tree *t = x->tree;

	assert_true(tree_select(t, rec(x, "civil")));
	tree_toggle_subtree(t);
	assert_int_equal(rows(x), 22);
	assert_cursor(x, "civil");
	assert_true(tree_select(t, rec(x, "declaration")));
	tree_open_all(t, true);
	assert_cursor(x, "declaration");
	assert_int_equal(rows(x), 44);
	tree_open_all(t, false);
	assert_int_equal(rows(x), 1);
	assert_cursor(x, "americas");
	tree_toggle_subtree(t);
	assert_int_equal(rows(x), 44);
	tree_toggle_subtree(t);
	assert_int_equal(rows(x), 1);
	tree_open(t, true);
	assert_true(tree_select(t, rec(x, "oas")));
	assert_int_equal(rows(x), 9);
	tree_select(t, rec(x, "council"));
	tree_select(t, rec(x, "regional"));
	tree_open(t, false);
	tree_open(t, true);
	/* What was open below stays open. */
	assert_int_equal(rows(x), 11);
}

static void
selects_the_nearest_place(void **state)
{
	struct fixture *x = *state;
	struct tree *t = x->tree;

	/* Hidden everywhere: the first place, with its path opened. */
	assert_true(tree_select(t, rec(x, "serrano")));
	assert_int_equal(tree_node(t), 9);
	/* Seen at one place: that one. */
	assert_true(tree_select(t, rec(x, "book")));
	tree_open(t, true);
	tree_select_node(t, 8);
	tree_open(t, false);
	assert_true(tree_select(t, rec(x, "serrano")));
	assert_int_equal(tree_node(t), 15);
	/* Seen at both: the one that is nearer. */
	tree_select_node(t, 8);
	tree_open(t, true);
	assert_true(tree_select(t, rec(x, "serrano")));
	assert_int_equal(tree_node(t), 9);
	tree_select_node(t, 14);
	assert_true(tree_select(t, rec(x, "serrano")));
	assert_int_equal(tree_node(t), 15);
	assert_true(tree_select(t, rec(x, "serrano")));
	assert_int_equal(tree_node(t), 15);
	assert_false(tree_select(t, NO_RECORD));
	assert_false(tree_select(t, PIVOT_GROUP));
	assert_false(tree_select(t, x->ds->count + 5));
	assert_int_equal(tree_node(t), 15);
	tree_select_node(t, 100000);
	assert_int_equal(tree_node(t), 15);
}

static void
steps_to_siblings(void **state)
{
	struct fixture *x = *state;
	struct tree *t = x->tree;

	assert_false(tree_sibling(t, 1));
	assert_false(tree_sibling(t, -1));
	tree_open_all(t, true);
	tree_select(t, rec(x, "regional"));
	assert_false(tree_sibling(t, -1));
	assert_true(tree_sibling(t, 1));
	assert_cursor(x, "civil");
	assert_true(tree_sibling(t, -1));
	assert_cursor(x, "regional");
	tree_select(t, rec(x, "court"));
	assert_false(tree_sibling(t, 1));
	assert_true(tree_sibling(t, -1));
	assert_cursor(x, "council");
	tree_select(t, rec(x, "publisher-page"));
	assert_false(tree_sibling(t, 1));
}

static void
goes_to_matches(void **state)
{
	struct fixture *x = *state;
	struct tree *t = x->tree;
	bool wrapped = true;

	assert_false(tree_next_match(t, &x->set, 1, &wrapped));
	assert_false(tree_next_match(t, NULL, 1, NULL));
	assert_cursor(x, "americas");
	bitmap_set(&x->set, rec(x, "serrano"));
	bitmap_set(&x->set, rec(x, "declaration"));
	static const uint32_t want[] = { 9, 15, 19, 20 };

	for (int i = 0; i < 9; i++) {
		assert_true(tree_next_match(t, &x->set, 1, &wrapped));
		assert_int_equal(tree_node(t), want[i % 4]);
		assert_int_equal(wrapped, i > 0 && i % 4 == 0);
	}
	assert_true(tree_next_match(t, &x->set, -1, &wrapped));
	assert_int_equal(tree_node(t), 20);
	assert_true(wrapped);
	assert_true(tree_next_match(t, &x->set, -1, &wrapped));
	assert_int_equal(tree_node(t), 19);
	assert_false(wrapped);
	/* The only one there is. */
	bitmap_clear(&x->set);
	bitmap_set(&x->set, rec(x, "launch"));
	assert_true(tree_next_match(t, &x->set, -1, &wrapped));
	assert_true(tree_next_match(t, &x->set, -1, &wrapped));
	assert_true(wrapped);
	assert_cursor(x, "launch");
}

/* S1, T5 */
static void
puts_back_everything(void **state)
{
	struct fixture *x = *state;
	struct tree *t = x->tree;
	struct viewport *v = tree_viewport(t);
	struct strbuf before, after;
	struct tree_state *s;
	uint32_t top, cursor;

	strbuf_init(&before);
	strbuf_init(&after);
	tree_open_all(t, true);
	tree_select(t, rec(x, "oas"));
	tree_open(t, false);
	tree_select(t, rec(x, "forum"));
	viewport_anchor(v, 7);
	top = v->top;
	cursor = v->cursor;
	draw(x, 60, false, "", &before);
	viewport_anchor(v, 7);
	s = tree_save(t);
	for (int i = 0; i < 3; i++) {
		tree_open_all(t, i == 1);
		tree_select(t, rec(x, "naughty-bidi"));
		assert_true(tree_set_pivot(t, 1));
		tree_open_all(t, true);
		tree_select(t, rec(x, "planned"));
		viewport_set_height(v, 12);
		tree_restore(t, s);
		assert_int_equal(tree_pivot(t), 0);
		assert_int_equal(v->top, top);
		assert_int_equal(v->cursor, cursor);
		strbuf_reset(&after);
		draw(x, 60, false, "", &after);
		assert_string_equal(before.s, after.s);
	}
	tree_state_free(s);
	tree_state_free(NULL);
	strbuf_done(&before);
	strbuf_done(&after);
}

static void
changes_its_pivot(void **state)
{
	struct fixture *x = *state;
	struct tree *t = x->tree;

	tree_select(t, rec(x, "seminar"));
	assert_true(tree_set_pivot(t, 1));
	assert_int_equal(tree_pivot(t), 1);
	assert_cursor(x, "seminar");
	assert_false(tree_set_pivot(t, 7));
	tree_left(t);
	assert_int_equal(tree_record(t), NO_RECORD);
	assert_true(tree_set_pivot(t, 0));
	/* A group is in no other pivot: back where one was. */
	assert_cursor(x, "seminar");
}

/* T4 */
static void
limits_to_paths(void **state)
{
	struct fixture *x = *state;
	struct tree *t = x->tree;
	struct lines l = { 0 };
	struct strbuf out;

	strbuf_init(&out);
	tree_open_all(t, true);
	tree_select(t, rec(x, "council"));
	bitmap_set(&x->set, rec(x, "serrano"));
	bitmap_set(&x->set, rec(x, "cries"));
	bitmap_set(&x->set, rec(x, "oas"));
	tree_set_limit(t, &x->set);
	assert_cursor(x, "oas");
	assert_false(tree_select(t, rec(x, "forum")));
	assert_int_equal(tree_right(t), TREE_LEAF);
	tree_draw(t, 60, false, glyphs_for(false), NULL, &l);
	rows_roles(&l, &out);
	assert_true(golden_rows("tree_limit", out.s));
	tree_set_limit(t, NULL);
	assert_cursor(x, "oas");
	assert_int_equal(rows(x), 44);
	bitmap_clear(&x->set);
	tree_set_limit(t, &x->set);
	assert_int_equal(rows(x), 0);
	assert_int_equal(tree_node(t), UINT32_MAX);
	assert_int_equal(tree_right(t), TREE_NOTHING);
	assert_int_equal(tree_left(t), TREE_NOTHING);
	tree_toggle(t);
	tree_toggle_subtree(t);
	assert_false(tree_sibling(t, 1));
	lines_reset(&l);
	tree_draw(t, 60, false, glyphs_for(false), NULL, &l);
	assert_int_equal(l.count, 0);
	tree_set_limit(t, NULL);
	assert_int_equal(rows(x), 44);
	lines_done(&l);
	strbuf_done(&out);
}

static void
draws_rows(void **state)
{
	static const int widths[] = { 80, 46, 40, 120, 20 };
	struct fixture *x = *state;
	struct strbuf out;

	strbuf_init(&out);
	tree_open_all(x->tree, true);
	tree_select(x->tree, rec(x, "court"));
	for (size_t i = 0; i < sizeof(widths) / sizeof(widths[0]); i++)
		for (int ascii = 0; ascii < 2; ascii++)
			draw(x, widths[i], ascii == 1, "", &out);
	assert_true(golden_rows("tree", out.s));
	strbuf_done(&out);
}

/* S3, T3 */
static void
draws_matches(void **state)
{
	struct fixture *x = *state;
	struct strbuf out;
	struct lines l = { 0 };
	struct marker m = fake_marker("Net");

	strbuf_init(&out);
	bitmap_set(&x->set, rec(x, "declaration"));
	bitmap_set(&x->set, rec(x, "launch"));
	tree_set_matches(x->tree, &x->set);
	tree_select(x->tree, rec(x, "meeting"));
	tree_open(x->tree, true);
	viewport_set_height(tree_viewport(x->tree), 50);
	tree_draw(x->tree, 50, false, glyphs_for(false), &m, &l);
	rows_roles(&l, &out);
	assert_true(golden_rows("tree_matches", out.s));
	tree_set_matches(x->tree, NULL);
	lines_reset(&l);
	tree_draw(x->tree, 50, true, glyphs_for(false), NULL, &l);
	for (size_t i = 0; i < l.count; i++)
		assert_int_equal(l.at[i].state & LINE_FADED, 0);
	lines_done(&l);
	strbuf_done(&out);
}

static void
tells_where_the_cursor_is(void **state)
{
	struct fixture *x = *state;
	struct lines l = { 0 };

	tree_select(x->tree, rec(x, "council"));
	tree_draw(x->tree, 40, true, glyphs_for(false), NULL, &l);
	assert_int_equal(l.at[3].mark_col, 8);
	assert_int_equal(l.at[3].state, LINE_SELECTED | LINE_FOCUS);
	assert_int_equal(l.at[3].rec, rec(x, "council"));
	assert_int_equal(l.at[2].mark_col, 6);
	assert_int_equal(l.at[2].state, 0);
	lines_reset(&l);
	tree_draw(x->tree, 40, false, glyphs_for(false), NULL, &l);
	assert_int_equal(l.at[3].state, LINE_SELECTED);
	lines_done(&l);
}

/* R3: no text moves a column, whatever the width. */
static void
fits_every_width(void **state)
{
	struct fixture *x = *state;
	struct strbuf out, crumbs;

	strbuf_init(&out);
	strbuf_init(&crumbs);
	tree_open_all(x->tree, true);
	bitmap_fill(&x->set);
	tree_set_matches(x->tree, &x->set);
	for (int width = 1; width < 130; width++) {
		struct viewport *v = tree_viewport(x->tree);

		strbuf_reset(&out);
		draw(x, width, width % 2 == 0, "a", &out);
		for (uint32_t i = 0; i < v->rows; i += 3) {
			viewport_go(v, i);
			strbuf_reset(&crumbs);
			tree_crumbs(x->tree, width, glyphs_for(width % 2 == 0),
			    &crumbs);
			assert_true(width_text(crumbs.s, crumbs.len) <= width);
		}
	}
	strbuf_done(&out);
	strbuf_done(&crumbs);
}

static void
tells_the_path(void **state)
{
	static const int widths[] = { 120, 100, 90, 80, 60, 40, 30, 12, 6, 3,
		0 };
	struct fixture *x = *state;
	struct strbuf out;

	strbuf_init(&out);
	tree_select(x->tree, rec(x, "declaration"));
	for (size_t i = 0; i < sizeof(widths) / sizeof(widths[0]); i++) {
		strbuf_addf(&out, "%3d ", widths[i]);
		tree_crumbs(x->tree, widths[i], glyphs_for(false), &out);
		strbuf_addc(&out, '\n');
	}
	assert_true(golden_rows("tree_path", out.s));
	strbuf_done(&out);
}

static bool
print_row(const struct line *line, void *user)
{
	struct strbuf *out = user;

	line_text(line, out);
	strbuf_addc(out, '\n');
	return true;
}

static bool
print_three(const struct line *line, void *user)
{
	int *left = user;

	(void)line;
	return --*left > 0;
}

static void
prints(void **state)
{
	struct fixture *x = *state;
	const struct pivot *p = dataset_pivot(x->ds, 0);
	struct strbuf out;
	int left = 3;

	strbuf_init(&out);
	tree_print(x->ds, p, UINT32_MAX, 0, NULL, glyphs_for(false), 0,
	    print_row, &out);
	strbuf_adds(&out, "two levels\n");
	tree_print(x->ds, p, UINT32_MAX, 2, NULL, glyphs_for(true), 60,
	    print_row, &out);
	strbuf_adds(&out, "hits below one node\n");
	bitmap_set(&x->set, rec(x, "serrano"));
	tree_print(x->ds, p, 6, 0, &x->set, glyphs_for(false), 60, print_row,
	    &out);
	assert_true(golden_rows("tree_print", out.s));
	tree_print(x->ds, p, UINT32_MAX, 0, NULL, glyphs_for(false), 0,
	    print_three, &left);
	assert_int_equal(left, 0);
	strbuf_done(&out);
}

/* ------------------------------------------------- against a naive model */

struct naive {
	uint32_t n;
	uint32_t *depth, *item;
	bool *open;
	uint32_t *rows, nrows;
};

static uint32_t
naive_end(const struct naive *m, uint32_t i)
{
	uint32_t end = i + 1;

	while (end < m->n && m->depth[end] > m->depth[i])
		end++;
	return end;
}

/* A node is seen where no closed one is above it. */
static void
naive_rows(struct naive *m)
{
	uint32_t shut = UINT32_MAX; /* depth of the closed node we are in */

	m->nrows = 0;
	for (uint32_t i = 0; i < m->n; i++) {
		if (m->depth[i] > shut && shut != UINT32_MAX)
			continue;
		shut = m->open[i] ? UINT32_MAX : m->depth[i];
		m->rows[m->nrows++] = i;
	}
}

static void
naive_make(struct naive *m, uint64_t *seed, uint32_t n, uint32_t records,
    uint32_t deepest)
{
	m->n = n;
	m->depth = xcalloc(n, sizeof(*m->depth));
	m->item = xcalloc(n, sizeof(*m->item));
	m->open = xcalloc(n, sizeof(*m->open));
	m->rows = xcalloc(n, sizeof(*m->rows));
	for (uint32_t i = 0; i < n; i++) {
		if (i > 0)
			m->depth[i] = fake_random(seed, m->depth[i - 1] + 2);
		if (m->depth[i] > deepest)
			m->depth[i] = deepest;
		m->item[i] = fake_random(seed, 9) == 0
		    ? PIVOT_GROUP | fake_random(seed, 50)
		    : fake_random(seed, records);
	}
	m->open[0] = naive_end(m, 0) == n;
}

static void
naive_done(struct naive *m)
{
	free(m->depth);
	free(m->item);
	free(m->open);
	free(m->rows);
}

static void
assert_same(struct naive *m, struct tree *t)
{
	naive_rows(m);
	assert_int_equal(tree_viewport(t)->rows, m->nrows);
	for (uint32_t i = 0; i < m->nrows; i++)
		if (tree_visible(t, i) != m->rows[i])
			assert_int_equal(tree_visible(t, i), m->rows[i]);
}

static void
naive_open_path(struct naive *m, uint32_t node)
{
	uint32_t depth = m->depth[node];

	for (uint32_t i = node; i-- > 0 && depth > 0;)
		if (m->depth[i] < depth) {
			m->open[i] = true;
			depth = m->depth[i];
		}
}

static void
random_press(struct naive *m, struct tree *t, uint64_t *seed)
{
	uint32_t node = fake_random(seed, m->n), end = naive_end(m, node);
	bool open = fake_random(seed, 2) == 0, all = true;

	tree_select_node(t, node);
	naive_open_path(m, node);
	assert_int_equal(tree_node(t), node);
	switch (fake_random(seed, 6)) {
	case 0:
		for (uint32_t i = node; i < end; i++)
			all &= m->open[i] || naive_end(m, i) == i + 1;
		if (end > node + 1)
			for (uint32_t i = node; i < end; i++)
				m->open[i] = !all;
		tree_toggle_subtree(t);
		break;
	case 1:
		if (fake_random(seed, 10) > 0)
			break;
		for (uint32_t i = 0; i < m->n; i++)
			m->open[i] = open;
		tree_open_all(t, open);
		break;
	default:
		if (end > node + 1)
			m->open[node] = open;
		tree_open(t, open);
		break;
	}
}

static void
agrees_with_a_naive_tree(void **state)
{
	uint64_t seed = 20050916;

	(void)state;
	for (int round = 0; round < 30; round++) {
		struct naive m;
		struct fake *f;
		struct tree *t;

		naive_make(&m, &seed, 1 + fake_random(&seed, 300), 100,
		    fake_random(&seed, 12));
		f = fake_synthetic(100, m.n, m.depth, m.item);
		t = tree_new(fake_dataset(f));
		viewport_set_height(tree_viewport(t), 20);
		assert_same(&m, t);
		for (int i = 0; i < 100; i++) {
			random_press(&m, t, &seed);
			assert_same(&m, t);
		}
		tree_free(t);
		fake_free(f);
		naive_done(&m);
	}
}

/* Records below a node, each once. */
static void
naive_count(const struct naive *m, const struct bitmap *set, uint32_t node,
    uint32_t *all, uint32_t *found)
{
	struct bitmap seen;

	bitmap_init(&seen, set->bits);
	for (uint32_t i = node + 1; i < naive_end(m, node); i++)
		if (!(m->item[i] & PIVOT_GROUP))
			bitmap_set(&seen, m->item[i]);
	*all = bitmap_count(&seen);
	bitmap_and(&seen, set);
	*found = bitmap_count(&seen);
	bitmap_done(&seen);
}

/* T3, T10: a record in several places counts once. */
static void
counts_each_record_once(void **state)
{
	uint64_t seed = 3;

	(void)state;
	for (int round = 0; round < 60; round++) {
		uint32_t records = 1 + fake_random(&seed, 60);
		struct naive m;
		struct fake *f;
		const struct pivot *p;
		struct counts *c;
		struct bitmap set;

		naive_make(&m, &seed, 1 + fake_random(&seed, 250), records,
		    fake_random(&seed, 20));
		f = fake_synthetic(records, m.n, m.depth, m.item);
		p = dataset_pivot(fake_dataset(f), 0);
		c = counts_new(p, records);
		counts_ready(c, NULL, NULL);
		bitmap_init(&set, records);
		for (uint32_t i = 0; i < records; i++)
			if (fake_random(&seed, 3) == 0)
				bitmap_set(&set, i);
		counts_find(c, &set);
		for (uint32_t i = 0; i < m.n; i++) {
			uint32_t all, found, self = m.item[i];
			bool in =
			    !(self & PIVOT_GROUP) && bitmap_has(&set, self);

			naive_count(&m, &set, i, &all, &found);
			assert_int_equal(counts_all(c, i), all);
			assert_int_equal(counts_found(c, i), found);
			assert_int_equal(counts_in_branch(c, i),
			    in || found > 0);
		}
		counts_find(c, NULL);
		assert_int_equal(counts_found(c, 0), 0);
		assert_false(counts_in_branch(c, 0));
		bitmap_done(&set);
		counts_free(c);
		fake_free(f);
		naive_done(&m);
	}
}

/* A million nodes, 100,000 of them children of one. */
static void
holds_a_million(void **state)
{
	const uint32_t n = 1000000, wide = 100000;
	uint64_t seed = 1948;
	struct naive m;
	struct fake *f;
	struct tree *t;

	(void)state;
	naive_make(&m, &seed, n, n, 6);
	for (uint32_t i = 0; i < n; i++)
		m.item[i] = i;
	m.depth[n - wide - 1] = 0;
	for (uint32_t i = n - wide; i < n; i++)
		m.depth[i] = 1;
	memset(m.open, 0, n * sizeof(*m.open));
	m.open[0] = naive_end(&m, 0) == n;
	f = fake_synthetic(n, n, m.depth, m.item);
	t = tree_new(fake_dataset(f));
	viewport_set_height(tree_viewport(t), 40);
	for (int i = 0; i < 12; i++) {
		random_press(&m, t, &seed);
		assert_same(&m, t);
	}
	assert_true(tree_select(t, n - 7));
	naive_open_path(&m, n - 7);
	assert_same(&m, t);
	assert_int_equal(tree_node(t), n - 7);
	tree_left(t);
	assert_int_equal(tree_node(t), n - wide - 1);
	tree_free(t);
	fake_free(f);
	naive_done(&m);
}

/* A chain of nodes, each below the last. */
static void
holds_a_deep_chain(void **state)
{
	enum { DEEP = 20000 };
	uint32_t *depth = xcalloc(DEEP, sizeof(*depth));
	uint32_t *item = xcalloc(DEEP, sizeof(*item));
	struct lines l = { 0 };
	struct strbuf crumbs;
	struct fake *f;
	struct tree *t;

	(void)state;
	for (uint32_t i = 0; i < DEEP; i++)
		depth[i] = item[i] = i;
	f = fake_synthetic(DEEP, DEEP, depth, item);
	t = tree_new(fake_dataset(f));
	viewport_set_height(tree_viewport(t), 10);
	assert_true(tree_select(t, DEEP - 1));
	tree_draw(t, 40, true, glyphs_for(false), NULL, &l);
	assert_int_equal(l.count, 10);
	assert_true(rows_fit(&l, 40));
	strbuf_init(&crumbs);
	tree_crumbs(t, 50, glyphs_for(false), &crumbs);
	assert_string_equal(crumbs.s,
	    "Record 0 > \u2026 > Record 19998 > Record 19999");
	strbuf_done(&crumbs);
	lines_done(&l);
	tree_free(t);
	fake_free(f);
	free(depth);
	free(item);
}

static void
stands_an_empty_pivot(void **state)
{
	struct fake *f = fake_synthetic(0, 0, NULL, NULL);
	struct tree *t = tree_new(fake_dataset(f));
	struct lines l = { 0 };
	struct strbuf crumbs;
	struct tree_state *s = tree_save(t);

	(void)state;
	strbuf_init(&crumbs);
	viewport_set_height(tree_viewport(t), 5);
	assert_int_equal(tree_node(t), UINT32_MAX);
	assert_int_equal(tree_record(t), NO_RECORD);
	tree_open_all(t, true);
	tree_draw(t, 80, true, glyphs_for(false), NULL, &l);
	tree_crumbs(t, 80, glyphs_for(false), &crumbs);
	assert_int_equal(l.count, 0);
	assert_int_equal(crumbs.len, 0);
	tree_restore(t, s);
	tree_state_free(s);
	strbuf_done(&crumbs);
	tree_free(t);
	fake_free(f);
}

#define WITH(test) cmocka_unit_test_setup_teardown(test, setup, teardown)

/* ------------------------------------------------------------- sorting */

/* What a sorting compares; both ends of a day that every record has alone. */
static int64_t
sort_key(const struct fake *f, const struct pivot *p, uint32_t node, bool end)
{
	const struct dataset *ds = fake_dataset(f);
	uint32_t rec = p->item[node];

	if (rec >= ds->dated)
		return INT64_MAX;
	return end ? ds->latest[rec] : ds->earliest[rec];
}

/*
 * The rows are the nodes that are seen without sorting; what is below a node
 * follows it at once; siblings ascend, and steps between them do as well.
 */
static void
assert_sorted(const struct fake *f, struct tree *t, const uint32_t *seen,
    uint32_t nseen, bool end)
{
	const struct pivot *p = dataset_pivot(fake_dataset(f), 0);
	uint32_t rows = tree_viewport(t)->rows, before;
	unsigned char *met = calloc(p->count, 1);

	assert_int_equal(rows, nseen);
	for (uint32_t row = 0; row < rows; row++) {
		uint32_t node = tree_visible(t, row);

		assert_int_equal(tree_row(t, node), row);
		assert_false(met[node]);
		met[node] = 1;
		if (pivot_parent(p, node) < node)
			assert_true(met[pivot_parent(p, node)]);
		tree_select_node(t, node);
		if (!tree_sibling(t, -1))
			continue;
		before = tree_node(t);
		assert_true(tree_row(t, before) < row);
		assert_int_equal(pivot_parent(p, before),
		    pivot_parent(p, node));
		assert_true(sort_key(f, p, before, end) <=
		    sort_key(f, p, node, end));
		assert_true(tree_sibling(t, 1));
		assert_int_equal(tree_node(t), node);
	}
	for (uint32_t i = 0; i < nseen; i++)
		assert_true(met[seen[i]]);
	free(met);
}

static void
sorts_what_is_seen(void **state)
{
	uint64_t seed = 77;

	(void)state;
	for (int round = 0; round < 40; round++) {
		struct naive m;
		struct fake *f;
		struct tree *t;
		uint32_t *seen, rows;

		naive_make(&m, &seed, 1 + fake_random(&seed, 200), 100,
		    fake_random(&seed, 12));
		f = fake_synthetic(100, m.n, m.depth, m.item);
		t = tree_new(fake_dataset(f));
		viewport_set_height(tree_viewport(t), 20);
		for (int i = 0; i < 40; i++)
			random_press(&m, t, &seed);
		rows = tree_viewport(t)->rows;
		seen = calloc(rows + 1, sizeof *seen);
		for (uint32_t i = 0; i < rows; i++)
			seen[i] = tree_visible(t, i);
		tree_set_sort(t, TREE_BY_START, false);
		assert_false(tree_sort_short(t));
		assert_sorted(f, t, seen, rows, false);
		tree_set_sort(t, TREE_BY_END, false);
		assert_sorted(f, t, seen, rows, true);
		/* As it was, to the row. */
		tree_set_sort(t, TREE_ARRANGED, false);
		for (uint32_t i = 0; i < rows; i++)
			assert_int_equal(tree_visible(t, i), seen[i]);
		free(seen);
		tree_free(t);
		fake_free(f);
		naive_done(&m);
	}
}

/* Nodes in any order come into that of the rows, where all are seen. */
static void
sorts_nodes_as_rows(void **state)
{
	uint64_t seed = 79;

	(void)state;
	for (int round = 0; round < 60; round++) {
		struct naive m;
		struct fake *f;
		struct tree *t;
		uint32_t *node, rows;

		naive_make(&m, &seed, 1 + fake_random(&seed, 200), 100,
		    fake_random(&seed, 12));
		f = fake_synthetic(100, m.n, m.depth, m.item);
		t = tree_new(fake_dataset(f));
		tree_open_all(t, true);
		tree_set_sort(t, TREE_BY_NAME + fake_random(&seed, 4),
		    fake_random(&seed, 2) == 1);
		rows = tree_viewport(t)->rows;
		assert_int_equal(rows, m.n);
		node = xcalloc(rows, sizeof *node);
		for (uint32_t i = 0; i < rows; i++)
			node[i] = rows - 1 - i;
		tree_sort_nodes(t, node, rows);
		for (uint32_t i = 0; i < rows; i++)
			assert_int_equal(node[i], tree_visible(t, i));
		free(node);
		tree_free(t);
		fake_free(f);
		naive_done(&m);
	}
}

/* By name, reversed; too many names stay as they are, and that is said. */
static void
sorts_by_name(void **state)
{
	enum { MANY = 5000 };
	uint32_t depth[MANY] = { 0 }, item[MANY];
	struct fake *f;
	struct tree *t;

	(void)state;
	for (uint32_t i = 0; i < MANY; i++)
		item[i] = i;
	f = fake_synthetic(MANY, 12, depth, item);
	t = tree_new(fake_dataset(f));
	tree_set_sort(t, TREE_BY_NAME, false);
	/* "Record 10" before "Record 2". */
	assert_int_equal(tree_visible(t, 2), 10);
	assert_int_equal(tree_visible(t, 11), 9);
	tree_set_sort(t, TREE_BY_NAME, true);
	assert_int_equal(tree_visible(t, 0), 9);
	assert_false(tree_sort_short(t));
	tree_free(t);
	fake_free(f);
	f = fake_synthetic(MANY, MANY, depth, item);
	t = tree_new(fake_dataset(f));
	tree_set_sort(t, TREE_BY_NAME, false);
	assert_true(tree_sort_short(t));
	assert_int_equal(tree_visible(t, MANY - 1), MANY - 1);
	tree_set_sort(t, TREE_BY_START, true);
	assert_false(tree_sort_short(t));
	assert_int_equal(tree_visible(t, 0), MANY - 1);
	tree_free(t);
	fake_free(f);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		WITH(starts_with_one_root_open),
		WITH(shows_only_a_branch),
		WITH(one_press_does_one_thing),
		WITH(opens_and_closes_all),
		WITH(selects_the_nearest_place),
		WITH(steps_to_siblings),
		WITH(goes_to_matches),
		WITH(puts_back_everything),
		WITH(changes_its_pivot),
		cmocka_unit_test(sorts_what_is_seen),
		cmocka_unit_test(sorts_by_name),
		cmocka_unit_test(sorts_nodes_as_rows),
		WITH(limits_to_paths),
		WITH(draws_rows),
		WITH(draws_matches),
		WITH(tells_where_the_cursor_is),
		WITH(fits_every_width),
		WITH(tells_the_path),
		WITH(prints),
		cmocka_unit_test(agrees_with_a_naive_tree),
		cmocka_unit_test(counts_each_record_once),
		cmocka_unit_test(holds_a_million),
		cmocka_unit_test(holds_a_deep_chain),
		cmocka_unit_test(stands_an_empty_pivot),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
