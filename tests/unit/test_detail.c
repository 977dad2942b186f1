/*
 * The detail pane.
 */
#include "unit.h"

#include <ctype.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "amparo/detail.h"
#include "amparo/mem.h"
#include "amparo/utf8.h"
#include "amparo/width.h"
#include "fake_dataset.h"

struct fixture {
	struct fake *fake;
	const struct dataset *ds;
	struct detail *detail;
	struct record r;
	struct detail_options o;
};

static int
setup(void **state)
{
	struct fixture *x = xcalloc(1, sizeof(*x));

	x->fake = fake_new();
	x->ds = fake_dataset(x->fake);
	x->detail = detail_new(x->ds);
	record_init(&x->r);
	x->o = (struct detail_options){ .width = 80,
		.wrap = true,
		.glyphs = glyphs_for(false) };
	*state = x;
	return 0;
}

static int
teardown(void **state)
{
	struct fixture *x = *state;

	detail_free(x->detail);
	record_done(&x->r);
	fake_free(x->fake);
	free(x);
	return 0;
}

/* As the program does it: the record before is gone when the next is set. */
static void
show_number(struct fixture *x, uint32_t n)
{
	record_done(&x->r);
	fake_record(x->fake, n, &x->r);
	detail_set(x->detail, &x->r);
	detail_layout(x->detail, &x->o);
}

static void
show(struct fixture *x, const char *id)
{
	show_number(x, dataset_find(x->ds, id));
}

static void
put_links(const struct fixture *x, struct strbuf *out)
{
	for (size_t i = 1; i <= detail_links(x->detail); i++) {
		const struct detail_link *l = detail_link(x->detail, i);

		strbuf_addf(out, "[%zu] line %u ", i, (unsigned)l->line);
		if (l->rec != NO_RECORD)
			dataset_id(x->ds, l->rec, out);
		else
			utf8_clean(out, l->url, strlen(l->url), false);
		strbuf_addc(out, '\n');
	}
}

static void
assert_golden(struct fixture *x, const char *id)
{
	static const int widths[] = { 80, 46, 40, 120, 20 };
	struct strbuf out, name;

	strbuf_init(&out);
	strbuf_init(&name);
	for (size_t i = 0; i < sizeof(widths) / sizeof(widths[0]); i++)
		for (int k = 0; k < 4; k++) {
			x->o.width = widths[i];
			x->o.glyphs = glyphs_for(k % 2 == 1);
			x->o.sources = k >= 2;
			show(x, id);
			strbuf_addf(&out, "%d columns%s%s\n", widths[i],
			    k % 2 == 1 ? ", ASCII" : "",
			    k >= 2 ? ", sources" : "");
			rows_text(detail_lines(x->detail), &out);
			if (i == 0)
				put_links(x, &out);
		}
	strbuf_addf(&name, "detail_%s", id);
	assert_true(golden_rows(name.s, out.s));
	strbuf_done(&out);
	strbuf_done(&name);
}

/* Dates of relations as bars, where they are asked for and have room. */
static void
relations_have_ribbons(void **state)
{
	static const char *const ids[] = { "oas", "council", "cries" };
	struct fixture *x = *state;
	struct strbuf out;

	strbuf_init(&out);
	x->o.ribbon = true;
	x->o.first = edtf_day(1945, 1, 1);
	x->o.last = edtf_day(2024, 12, 31);
	for (size_t i = 0; i < sizeof ids / sizeof *ids; i++)
		for (int k = 0; k < 3; k++) {
			x->o.width = k < 2 ? 80 : 46;
			x->o.glyphs = glyphs_for(k == 1);
			show(x, ids[i]);
			strbuf_addf(&out, "%s, %d columns\n", ids[i],
			    x->o.width);
			rows_text(detail_lines(x->detail), &out);
			assert_true(rows_fit(detail_lines(x->detail),
			    x->o.width));
		}
	assert_true(golden_rows("detail_ribbons", out.s));
	/* A dataset of a single day has no scale. */
	x->o.last = x->o.first;
	x->o.width = 80;
	show(x, "council");
	strbuf_reset(&out);
	rows_text(detail_lines(x->detail), &out);
	assert_null(strstr(out.s, "1945"));
	strbuf_done(&out);
}

static void
tells_entities(void **state)
{
	assert_golden(*state, "oas");
	assert_golden(*state, "serrano");
	assert_golden(*state, "americas");
	assert_golden(*state, "santiago");
}

static void
tells_happenings(void **state)
{
	assert_golden(*state, "round-table");
	assert_golden(*state, "book");
	assert_golden(*state, "meeting");
	assert_golden(*state, "planned");
	assert_golden(*state, "forum");
}

static void
tells_naughty_ones(void **state)
{
	assert_golden(*state, "naughty-esc");
}

static void
tells_roles(void **state)
{
	struct fixture *x = *state;
	struct strbuf out;

	strbuf_init(&out);
	x->o.marker = fake_marker("America");
	show(x, "oas");
	rows_roles(detail_lines(x->detail), &out);
	show(x, "book");
	rows_roles(detail_lines(x->detail), &out);
	show(x, "council");
	rows_roles(detail_lines(x->detail), &out);
	assert_true(golden_rows("detail_roles", out.s));
	strbuf_done(&out);
}

static void
speaks_spanish(void **state)
{
	struct fixture *x = *state;
	struct strbuf out;

	strbuf_init(&out);
	x->o.lang = LANG_ES;
	show(x, "oas");
	rows_text(detail_lines(x->detail), &out);
	show(x, "round-table");
	rows_text(detail_lines(x->detail), &out);
	assert_true(golden_rows("detail_es", out.s));
	strbuf_done(&out);
}

static bool
says(const struct fixture *x, const char *what)
{
	struct strbuf out;
	bool found;

	strbuf_init(&out);
	rows_text(detail_lines(x->detail), &out);
	found = strstr(out.s, what) != NULL;
	strbuf_done(&out);
	return found;
}

/* D8 */
static void
says_dates_twice_where_imprecise(void **state)
{
	static const struct {
		const char *edtf;
		bool show;
	} rows[] = {
		{ "1985-04-12", false },
		{ "1985-04", false },
		{ "1985", false },
		{ "2008-03-31/2008-04-01", false },
		{ "2005-09~", true },
		{ "1984?", true },
		{ "1990/..", true },
		{ "/2015", true },
		{ "201X", true },
		{ "[1967,1968]", true },
		{ "2012-21", true },
	};

	(void)state;
	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		struct strbuf words;
		bool shown;

		strbuf_init(&words);
		detail_date(rows[i].edtf, LANG_EN, &words, &shown);
		assert_int_equal(shown, rows[i].show);
		assert_true(words.len > 0);
		strbuf_done(&words);
	}
}

static void
keeps_dates_that_are_none(void **state)
{
	struct strbuf words;
	bool shown = true;

	(void)state;
	strbuf_init(&words);
	detail_date("once upon a time", LANG_FR, &words, &shown);
	assert_string_equal(words.s, "once upon a time");
	assert_false(shown);
	strbuf_done(&words);
}

static void
says_dates_in_four_languages(void **state)
{
	static const char *const rows[] = { "2008-03-31", "1985-04-01",
		"1985-04", "1985", "2012-21", "201X", "18XX", "2005-09~",
		"1984?", "1984-05-06%", "1990/..", "1948-05-05/..", "/2015",
		"../2013-11", "../2013-11-09", "2008/", "2008-05-23/2019~",
		"2008-03-31/2008-04-01", "1990~/..", "[1967,1968]", "-0450",
		"0800", "2012-26", "2004-06-XX", "?2004-06", "2004?-06",
		"201X/..", "2012-21/2013-22", "2001-02-30", "../..", "" };
	struct strbuf out;

	(void)state;
	strbuf_init(&out);
	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		strbuf_addf(&out, "%s\n", rows[i]);
		for (int lang = 0; lang < LANG_COUNT; lang++) {
			bool shown;

			strbuf_addf(&out, "  %s ", lang_code((enum lang)lang));
			detail_date(rows[i], (enum lang)lang, &out, &shown);
			strbuf_adds(&out, shown ? "  (EDTF)\n" : "\n");
		}
	}
	assert_true(golden_rows("detail_dates", out.s));
	strbuf_done(&out);
}

static void
says_what_is_disputed(void **state)
{
	struct fixture *x = *state;

	show(x, "book");
	assert_true(says(x, "\u2260 September 2014"));
	assert_true(says(x, "[2] The Americas: an overview, IV.a 2"));
	assert_true(says(x, "This was the month announced"));
	x->o.glyphs = glyphs_for(true);
	show(x, "book");
	assert_true(says(x, "! September 2014"));
}

static void
says_what_is_unsourced(void **state)
{
	struct fixture *x = *state;

	show(x, "forum");
	assert_true(says(x, "Sources          unsourced"));
	assert_false(says(x, "(unsourced)"));
	/* Its date has a source, what else it says has none. */
	show(x, "council");
	assert_true(says(x, "(1970/..) (unsourced)"));
	x->o.sources = true;
	show(x, "forum");
	assert_true(says(x, "                   unsourced"));
}

/* Whatever is shown at whatever width: it fits, and nothing is lost. */
static void
squeeze(const struct lines *l, bool all, struct strbuf *out)
{
	struct strbuf text;

	strbuf_init(&text);
	for (size_t i = 0; i < l->count; i++) {
		strbuf_reset(&text);
		line_text(&l->at[i], &text);
		for (size_t k = 0; k < text.len; k++)
			if (!isspace((unsigned char)text.s[k]) || all)
				strbuf_addc(out, text.s[k]);
	}
	strbuf_done(&text);
}

static void
assert_links_stand(const struct fixture *x)
{
	const struct lines *l = detail_lines(x->detail);
	size_t n = detail_links(x->detail);
	size_t *first = xcalloc(n + 1, sizeof(*first));
	size_t last = 0;

	for (size_t i = 0; i < l->count; i++)
		for (size_t k = 0; k < l->at[i].nruns; k++) {
			int link = l->at[i].runs[k].link;

			assert_in_range(link, 0, n);
			if (link == 0 || first[link] > 0)
				continue;
			first[link] = i + 1;
			/* In reading order. */
			assert_int_equal((size_t)link, last + 1);
			last = (size_t)link;
		}
	assert_int_equal(last, n);
	for (size_t i = 1; i <= n; i++)
		assert_int_equal(detail_link(x->detail, i)->line, first[i] - 1);
	assert_null(detail_link(x->detail, 0));
	assert_null(detail_link(x->detail, n + 1));
	free(first);
}

static void
fits_every_width(void **state)
{
	struct fixture *x = *state;
	struct strbuf wide, narrow;

	strbuf_init(&wide);
	strbuf_init(&narrow);
	x->o.marker = fake_marker("e");
	for (uint32_t n = 0; n < x->ds->count; n++)
		for (int width = 2; width < 100; width += 1 + width / 12) {
			x->o.sources = width % 2 == 0;
			x->o.glyphs = glyphs_for(width % 3 == 0);
			x->o.lang = (enum lang)(width % LANG_COUNT);
			x->o.width = width;
			x->o.wrap = true;
			show_number(x, n);
			assert_links_stand(x);
			/* Labels above their text may be cut. */
			if (width >= 18)
				assert_true(
				    rows_fit(detail_lines(x->detail), width));
			if (width < 50)
				continue;
			strbuf_reset(&wide);
			strbuf_reset(&narrow);
			squeeze(detail_lines(x->detail), false, &narrow);
			x->o.wrap = false;
			detail_layout(x->detail, &x->o);
			assert_links_stand(x);
			squeeze(detail_lines(x->detail), false, &wide);
			/* Labels beside text are read in another order. */
			assert_int_equal(wide.len, narrow.len);
		}
	strbuf_done(&wide);
	strbuf_done(&narrow);
}

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

#define WITH(test) cmocka_unit_test_setup_teardown(test, setup, teardown)

int
main(void)
{
	const struct CMUnitTest tests[] = {
		WITH(tells_entities),
		WITH(tells_happenings),
		WITH(tells_naughty_ones),
		WITH(tells_roles),
		WITH(relations_have_ribbons),
		WITH(speaks_spanish),
		WITH(says_dates_twice_where_imprecise),
		WITH(says_dates_in_four_languages),
		WITH(keeps_dates_that_are_none),
		WITH(says_what_is_disputed),
		WITH(says_what_is_unsourced),
		WITH(fits_every_width),
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
