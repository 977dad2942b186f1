/*
 * The detail pane: what it says.
 */
#include "unit.h"

#include <ctype.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "amparo/utf8.h"
#include "amparo/width.h"
#include "detail_fixture.h"

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
			assert_true(
			    rows_fit(detail_lines(x->detail), x->o.width));
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
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
