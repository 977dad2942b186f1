/*
 * Runs, cutting, marking.
 */
#include "unit.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "amparo/line.h"
#include "amparo/utf8.h"
#include "amparo/width.h"
#include "fake_dataset.h"

static void
assert_line(const struct line *line, const char *want)
{
	struct strbuf text;

	strbuf_init(&text);
	line_text(line, &text);
	assert_string_equal(text.s, want);
	strbuf_done(&text);
}

static void
assert_roles(const struct lines *l, const char *want)
{
	struct strbuf text;

	strbuf_init(&text);
	rows_roles(l, &text);
	assert_string_equal(text.s, want);
	strbuf_done(&text);
}

static void
puts_what_it_is_given(void **state)
{
	struct lines l = { 0 };
	struct line *line = lines_add(&l);

	(void)state;
	assert_int_equal(line->rec, NO_RECORD);
	assert_int_equal(line->mark_col, -1);
	assert_int_equal(line_width(line), 0);
	line_puts(&l, line, ROLE_TITLE, "Title");
	line_puts(&l, line, ROLE_TEXT, "");
	line_put(&l, line, ROLE_DIM, "dimmed", 3);
	line_putf(&l, line, ROLE_COUNT, "%d/%d", 3, 14);
	line_link(&l, line, ROLE_LINK, 7, "there", 5);
	assert_int_equal(line->nruns, 4);
	assert_int_equal(line->runs[3].link, 7);
	assert_line(line, "Titledim3/14there");
	for (int i = 0; i < 100; i++)
		line_puts(&l, line, ROLE_TEXT, "x");
	assert_int_equal(line->nruns, 104);
	assert_int_equal(line_width(line), 117);
	lines_reset(&l);
	assert_int_equal(l.count, 0);
	lines_done(&l);
}

static void
cleans_what_it_is_given(void **state)
{
	struct lines l = { 0 };
	struct line *line = lines_add(&l);

	(void)state;
	line_puts(&l, line, ROLE_TEXT, "a\x1b[1mb\nc\x7f\xff");
	assert_line(line, "a\u241b[1mb\u240ac\u2421\ufffd");
	assert_true(rows_fit(&l, 10));
	lines_done(&l);
}

static void
pads(void **state)
{
	struct lines l = { 0 };
	struct line *line = lines_add(&l);

	(void)state;
	line_pad(&l, line, ROLE_TEXT, 3, " ");
	line_pad(&l, line, ROLE_BORDER, 3, "\u2500");
	line_pad(&l, line, ROLE_TEXT, 5, "\u65e5");
	line_pad(&l, line, ROLE_TEXT, 0, "x");
	line_pad(&l, line, ROLE_TEXT, -4, "x");
	line_pad(&l, line, ROLE_TEXT, 2, "");
	assert_line(line, "   \u2500\u2500\u2500\u65e5\u65e5   ");
	lines_done(&l);
}

static void
cuts_at_columns(void **state)
{
	static const struct {
		int cols;
		const char *want;
	} rows[] = {
		{ 12, "ab\u65e5\u672ccde\u0301f" },
		{ 10, "ab\u65e5\u672ccde\u0301f" },
		{ 9, "ab\u65e5\u672ccd\u2026" },
		{ 6, "ab\u65e5\u2026" },
		{ 5, "ab\u65e5\u2026" },
		{ 4, "ab\u2026" },
		{ 1, "\u2026" },
		{ 0, "" },
		{ -1, "" },
	};

	(void)state;
	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		struct lines l = { 0 };
		struct line *line = lines_add(&l);

		line_puts(&l, line, ROLE_TEXT, "ab\u65e5");
		line_puts(&l, line, ROLE_DIM, "\u672ccde\u0301");
		line_puts(&l, line, ROLE_DIM, "f");
		line_cut(&l, line, rows[i].cols, false);
		assert_line(line, rows[i].want);
		lines_done(&l);
	}
}

static void
cuts_in_ascii(void **state)
{
	struct lines l = { 0 };
	struct line *line = lines_add(&l);

	(void)state;
	line_puts(&l, line, ROLE_LINK, "abcdef");
	line_cut(&l, line, 4, true);
	assert_roles(&l, "link(abc)link(~)\n");
	lines_done(&l);
}

static void
skips_columns(void **state)
{
	static const struct {
		int cols;
		const char *want;
	} rows[] = {
		{ 0, "ab\u65e5cde\u0301f" },
		{ 1, "b\u65e5cde\u0301f" },
		{ 2, "\u65e5cde\u0301f" },
		{ 3, "cde\u0301f" },
		{ 4, "cde\u0301f" },
		{ 6, "e\u0301f" },
		{ 7, "f" },
		{ 8, "" },
		{ 99, "" },
	};

	(void)state;
	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		struct lines l = { 0 };
		struct line *line = lines_add(&l);

		line_puts(&l, line, ROLE_TEXT, "ab\u65e5c");
		line_puts(&l, line, ROLE_DIM, "de\u0301");
		line_puts(&l, line, ROLE_TEXT, "f");
		line_skip(line, rows[i].cols);
		assert_line(line, rows[i].want);
		lines_done(&l);
	}
}

/* A blank gives way to the star; a node's own glyph stays before it. */
static void
stars_what_is_marked(void **state)
{
	static const struct {
		const char *text, *rest, *want;
	} cases[] = {
		{ "  ", "name", "* name" },
		{ " ", "name", "*name" },
		{ "", "", "*" },
		{ "\u25b8", " name", "\u25b8*name" },
	};
	struct lines l = { 0 };

	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		struct line *line = lines_add(&l);

		line_puts(&l, line, ROLE_BORDER, cases[i].text);
		line_puts(&l, line, ROLE_TITLE, cases[i].rest);
		line_star(&l, line);
		assert_line(line, cases[i].want);
		assert_int_equal(line->state, LINE_MARKED);
	}
	lines_done(&l);
}

static void
marks_matches(void **state)
{
	struct marker m = fake_marker("an"), none = { NULL, NULL };
	struct lines l = { 0 };

	(void)state;
	line_marked(&l, lines_add(&l), ROLE_TEXT, 0, "banana band", 11, &m);
	line_marked(&l, lines_add(&l), ROLE_LINK, 3, "an", 2, &m);
	line_marked(&l, lines_add(&l), ROLE_DIM, 0, "an", 2, &none);
	line_marked(&l, lines_add(&l), ROLE_DIM, 0, "an", 2, NULL);
	line_marked(&l, lines_add(&l), ROLE_TEXT, 0,
	    "\x1b"
	    "an",
	    3, &m);
	assert_int_equal(l.at[1].runs[0].link, 3);
	assert_roles(&l,
	    "bmatch(an)match(an)a bmatch(an)d\nmatch(an)\n"
	    "dim(an)\ndim(an)\n\u241bmatch(an)\n");
	lines_done(&l);
}

/* More matches than there is room for at once. */
static void
marks_many(void **state)
{
	struct marker m = fake_marker("a");
	struct lines l = { 0 };
	struct line *line = lines_add(&l);
	char text[1000];
	size_t marked = 0;

	(void)state;
	for (size_t i = 0; i < sizeof(text); i++)
		text[i] = i % 2 == 0 ? 'a' : '-';
	line_marked(&l, line, ROLE_TEXT, 0, text, sizeof(text), &m);
	for (size_t i = 0; i < line->nruns; i++)
		marked += line->runs[i].role == ROLE_MATCH;
	assert_int_equal(marked, sizeof(text) / 2);
	assert_int_equal(line_width(line), (int)sizeof(text));
	lines_done(&l);
}

/* A screen keeps its columns in both dresses. */
static void
glyphs_are_one_column(void **state)
{
	(void)state;
	for (int ascii = 0; ascii < 2; ascii++) {
		const struct glyphs *g = glyphs_for(ascii == 1);
		const char *const all[] = { g->open, g->closed, g->leaf,
			g->bar_v, g->bar_h, g->cross_t, g->cross_b, g->cross_l,
			g->cross_r, g->day, g->month, g->from, g->mid, g->to,
			g->approx, g->unknown, g->open_end, g->before, g->after,
			g->link, g->back_link, g->ellipsis, g->dot, g->mark,
			g->disputed, g->block[0], g->block[1], g->block[2],
			g->block[3], g->block[4], g->block[5], g->block[6],
			g->block[7], g->block[8] };

		assert_int_equal(g->ascii, ascii);
		for (size_t i = 0; i < sizeof(all) / sizeof(all[0]); i++) {
			size_t n = strlen(all[i]);

			assert_int_equal(width_text(all[i], n), 1);
			assert_true(utf8_is_clean(all[i], n));
			assert_true(ascii == 0 || n == 1);
		}
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(puts_what_it_is_given),
		cmocka_unit_test(cleans_what_it_is_given),
		cmocka_unit_test(pads),
		cmocka_unit_test(cuts_at_columns),
		cmocka_unit_test(cuts_in_ascii),
		cmocka_unit_test(skips_columns),
		cmocka_unit_test(stars_what_is_marked),
		cmocka_unit_test(marks_matches),
		cmocka_unit_test(marks_many),
		cmocka_unit_test(glyphs_are_one_column),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
