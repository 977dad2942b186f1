/*
 * The tree pane: against drawn rows.
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

#define WITH(test) cmocka_unit_test_setup_teardown(test, setup, teardown)

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
		WITH(limits_to_paths),
		WITH(draws_rows),
		WITH(draws_matches),
		WITH(tells_where_the_cursor_is),
		WITH(fits_every_width),
		WITH(tells_the_path),
		WITH(prints),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
