/*
 * The detail pane at work: scrolling, links, headings.
 */
#include "unit.h"

#include <stdio.h>

#include "amparo/utf8.h"
#include "amparo/width.h"
#include "detail_fixture.h"

/* What is drawn fits even where a letter alone is wider than the pane. */
static void
draws_what_fits(void **state)
{
	struct fixture *x = *state;

	for (int width = 1; width < 60; width++)
		for (uint32_t n = 0; n < x->ds->count; n++) {
			struct lines l = { 0 };

			x->o.width = width;
			x->o.wrap = width % 2 == 0;
			show_number(x, n);
			viewport_set_height(detail_viewport(x->detail), 500);
			detail_draw(x->detail, true, &l);
			assert_true(rows_fit(&l, width));
			lines_done(&l);
		}
}

static void
scrolls_lines(void **state)
{
	struct fixture *x = *state;
	struct viewport *v = detail_viewport(x->detail);
	struct lines l = { 0 };

	x->o.width = 46;
	show(x, "round-table");
	viewport_set_height(v, 10);
	assert_int_equal(v->rows, detail_lines(x->detail)->count);
	assert_true(viewport_scroll(v, 7));
	detail_draw(x->detail, true, &l);
	assert_int_equal(l.count, 10);
	assert_int_equal(l.at[0].mark_col, 0);
	for (size_t i = 0; i < 10; i++) {
		assert_int_equal(line_width(&l.at[i]),
		    line_width(&detail_lines(x->detail)->at[7 + i]));
		assert_int_equal(l.at[i].rec, x->r.n);
	}
	/* Another record starts at its top, the same one stays. */
	show(x, "round-table");
	assert_int_equal(v->top, 7);
	show(x, "oas");
	assert_int_equal(v->top, 0);
	detail_set(x->detail, NULL);
	detail_layout(x->detail, &x->o);
	assert_int_equal(v->rows, 0);
	assert_int_equal(detail_links(x->detail), 0);
	lines_reset(&l);
	detail_draw(x->detail, true, &l);
	assert_int_equal(l.count, 0);
	assert_false(detail_step(x->detail, 1));
	assert_false(detail_section(x->detail, 1));
	lines_done(&l);
}

/* What was at the top is there after the pane got narrower. */
static void
keeps_its_place(void **state)
{
	struct fixture *x = *state;
	struct viewport *v = detail_viewport(x->detail);
	struct lines l = { 0 };
	struct strbuf text;

	strbuf_init(&text);
	show(x, "round-table");
	viewport_set_height(v, 5);
	assert_true(detail_section(x->detail, 1));
	assert_true(detail_section(x->detail, 1));
	assert_true(detail_section(x->detail, 1));
	for (int width = 30; width < 100; width += 7) {
		x->o.width = width;
		detail_layout(x->detail, &x->o);
		lines_reset(&l);
		detail_draw(x->detail, false, &l);
		strbuf_reset(&text);
		line_text(&l.at[0], &text);
		assert_memory_equal(text.s, "What", 4);
	}
	lines_done(&l);
	strbuf_done(&text);
}

/* D4 */
static void
steps_through_links(void **state)
{
	struct fixture *x = *state;
	struct viewport *v = detail_viewport(x->detail);
	size_t n;

	show(x, "round-table");
	viewport_set_height(v, 6);
	n = detail_links(x->detail);
	assert_int_equal(n, 11);
	assert_int_equal(detail_current(x->detail), 0);
	for (size_t i = 1; i <= n; i++) {
		uint32_t line = detail_link(x->detail, i)->line;

		assert_true(detail_step(x->detail, 1));
		assert_int_equal(detail_current(x->detail), i);
		assert_in_range(line, v->top, v->top + v->height - 1);
	}
	assert_false(detail_step(x->detail, 1));
	assert_int_equal(detail_current(x->detail), n);
	for (size_t i = n - 1; i > 0; i--) {
		assert_true(detail_step(x->detail, -1));
		assert_int_equal(detail_current(x->detail), i);
	}
	assert_false(detail_step(x->detail, -1));
	/* No further than it takes to see it. */
	viewport_scroll(v, -1000);
	detail_select(x->detail, 7);
	assert_int_equal(v->top + v->height - 1,
	    detail_link(x->detail, 7)->line);
	detail_select(x->detail, 0);
	viewport_scroll(v, 1000);
	assert_true(detail_step(x->detail, -1));
	assert_int_equal(detail_current(x->detail), n);
	detail_select(x->detail, n + 1);
	assert_int_equal(detail_current(x->detail), 0);
	/* From none: the first one in sight. */
	viewport_scroll(v, -1000);
	viewport_scroll(v, (int64_t)detail_link(x->detail, 7)->line - v->top);
	assert_true(detail_step(x->detail, 1));
	assert_int_equal(detail_current(x->detail), 7);
}

static void
draws_the_current_link(void **state)
{
	struct fixture *x = *state;
	struct lines l = { 0 };
	struct strbuf out;

	strbuf_init(&out);
	show(x, "round-table");
	viewport_set_height(detail_viewport(x->detail), 8);
	detail_select(x->detail, 1);
	detail_draw(x->detail, true, &l);
	rows_roles(&l, &out);
	assert_non_null(
	    strstr(out.s, "current([1] )current(Regional Coordinator"));
	for (size_t i = 0; i < l.count; i++)
		assert_int_equal(l.at[i].mark_col, i == 5 ? 29 : -1);
	lines_reset(&l);
	detail_draw(x->detail, false, &l);
	for (size_t i = 0; i < l.count; i++)
		assert_int_equal(l.at[i].mark_col, -1);
	lines_done(&l);
	strbuf_done(&out);
}

/* A link stays current where its number changes. */
static void
keeps_its_link(void **state)
{
	struct fixture *x = *state;
	uint32_t rec;

	show(x, "round-table");
	detail_select(x->detail, 8);
	rec = detail_link(x->detail, 8)->rec;
	assert_int_equal(rec, dataset_find(x->ds, "santiago"));
	x->o.sources = true;
	detail_layout(x->detail, &x->o);
	assert_int_equal(detail_link(x->detail, detail_current(x->detail))->rec,
	    rec);
	show(x, "oas");
	assert_int_equal(detail_current(x->detail), 0);
	detail_select(x->detail, 8);
	assert_string_equal(detail_link(x->detail, 8)->url,
	    "https://example.org/about/the/organization");
	x->o.sources = false;
	detail_layout(x->detail, &x->o);
	assert_int_equal(detail_current(x->detail), 7);
}

/* D6 */
static void
jumps_to_headings(void **state)
{
	struct fixture *x = *state;
	struct viewport *v = detail_viewport(x->detail);
	uint32_t tops[64];
	int n = 0;

	x->o.width = 46;
	show(x, "oas");
	viewport_set_height(v, 4);
	tops[n++] = v->top;
	while (detail_section(x->detail, 1)) {
		assert_true(v->top > tops[n - 1]);
		tops[n++] = v->top;
	}
	assert_true(n > 10);
	while (--n > 0) {
		assert_true(detail_section(x->detail, -1));
		assert_int_equal(v->top, tops[n - 1]);
	}
	assert_false(detail_section(x->detail, -1));
}

/* D3 */
static void
scrolls_sideways(void **state)
{
	struct fixture *x = *state;
	struct lines l = { 0 };
	struct strbuf out;

	strbuf_init(&out);
	x->o.width = 40;
	show(x, "oas");
	assert_false(detail_side(x->detail, 1));
	x->o.wrap = false;
	detail_layout(x->detail, &x->o);
	viewport_set_height(detail_viewport(x->detail), 40);
	detail_draw(x->detail, false, &l);
	rows_text(&l, &out);
	strbuf_adds(&out, "to the right\n");
	assert_true(detail_side(x->detail, 1));
	lines_reset(&l);
	detail_draw(x->detail, false, &l);
	assert_true(rows_fit(&l, 40));
	rows_text(&l, &out);
	assert_true(golden_rows("detail_side", out.s));
	while (detail_side(x->detail, 1))
		continue;
	assert_true(detail_side(x->detail, -1));
	while (detail_side(x->detail, -1))
		continue;
	assert_false(detail_side(x->detail, -1));
	lines_done(&l);
	strbuf_done(&out);
}

/* What was left out of a record that everything points to is counted. */
static void
counts_what_is_not_shown(void **state)
{
	struct fixture *x = *state;

	show(x, "oas");
	assert_false(says(x, "Not shown"));
	x->r.nincoming += 70000;
	for (size_t i = 0; i < x->r.nrelations; i++)
		x->r.nincoming += x->r.relations[i].inverse;
	detail_set(x->detail, NULL);
	detail_set(x->detail, &x->r);
	detail_layout(x->detail, &x->o);
	assert_true(says(x, "Not shown        70000 (amparo show oas)"));
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		WITH(draws_what_fits),
		WITH(scrolls_lines),
		WITH(keeps_its_place),
		WITH(steps_through_links),
		WITH(draws_the_current_link),
		WITH(keeps_its_link),
		WITH(jumps_to_headings),
		WITH(scrolls_sideways),
		WITH(counts_what_is_not_shown),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
