/*
 * The result list.
 */
#include "unit.h"

#include <string.h>

#include "amparo/results.h"
#include "amparo/short_date.h"
#include "amparo/width.h"
#include "fake_dataset.h"

static void
passage(void *user, uint32_t rec, int cols, struct strbuf *out)
{
	int *asked = user;

	assert_true(cols > 0);
	++*asked;
	/* Longer than asked for, and not fit for a terminal. */
	if (rec % 3 != 0)
		strbuf_adds(out,
		    "a passage with a Net in it \x1b[2J and more "
		    "of it than was asked for, to be cut at the right end");
}

static void
draw(const struct dataset *ds, const struct viewport *v, int width, bool ascii,
    struct lines *l, int *asked)
{
	struct marker m = fake_marker("Net");
	struct hit hits[64];

	for (uint32_t i = 0; i < ds->count; i++)
		hits[i] = (struct hit){ i, HIT_TEXT };
	results_draw(ds, hits, ds->count, v, width, LANG_EN, glyphs_for(ascii),
	    &m, asked != NULL ? passage : NULL, asked, l);
}

static void
draws_hits(void **state)
{
	static const int widths[] = { 80, 46, 40, 120, 20 };
	struct fake *f = fake_new();
	const struct dataset *ds = fake_dataset(f);
	struct viewport v = { 0 };
	struct strbuf out;
	int asked = 0;

	(void)state;
	strbuf_init(&out);
	viewport_set_rows(&v, ds->count);
	viewport_set_height(&v, ds->count);
	viewport_go(&v, 3);
	for (size_t i = 0; i < sizeof(widths) / sizeof(widths[0]); i++)
		for (int ascii = 0; ascii < 2; ascii++) {
			struct lines l = { 0 };

			strbuf_addf(&out, "%d columns\n", widths[i]);
			draw(ds, &v, widths[i], ascii == 1, &l, &asked);
			assert_int_equal(l.count, ds->count);
			rows_text(&l, &out);
			lines_done(&l);
		}
	assert_true(asked > 0);
	assert_true(golden_rows("results", out.s));
	strbuf_done(&out);
	fake_free(f);
}

static void
draws_what_is_seen(void **state)
{
	struct fake *f = fake_new();
	const struct dataset *ds = fake_dataset(f);
	struct viewport v = { 0 };
	struct lines l = { 0 };

	(void)state;
	viewport_set_rows(&v, ds->count);
	viewport_set_height(&v, 5);
	viewport_go(&v, 11);
	draw(ds, &v, 80, false, &l, NULL);
	assert_int_equal(l.count, 5);
	assert_int_equal(l.at[0].rec, 7);
	assert_int_equal(l.at[0].state, 0);
	assert_int_equal(l.at[4].rec, 11);
	assert_int_equal(l.at[4].state, LINE_SELECTED | LINE_FOCUS);
	assert_int_equal(l.at[4].mark_col, 15);
	lines_reset(&l);
	/* A view that is ahead of its hits. */
	v.rows = 500;
	v.top = ds->count - 2;
	draw(ds, &v, 80, false, &l, NULL);
	assert_int_equal(l.count, 2);
	lines_done(&l);
	fake_free(f);
}

static void
fits_every_width(void **state)
{
	struct fake *f = fake_new();
	const struct dataset *ds = fake_dataset(f);
	struct viewport v = { 0 };

	(void)state;
	viewport_set_rows(&v, ds->count);
	viewport_set_height(&v, ds->count);
	for (int width = 1; width < 160; width++) {
		struct lines l = { 0 };
		int asked = 0;

		draw(ds, &v, width, width % 2 == 0, &l, &asked);
		assert_true(rows_fit(&l, width));
		lines_done(&l);
	}
	fake_free(f);
}

static void
marks_and_roles(void **state)
{
	struct fake *f = fake_new();
	const struct dataset *ds = fake_dataset(f);
	struct hit hit = { dataset_find(ds, "declaration"), HIT_TITLE };
	struct marker m = fake_marker("Net");
	struct viewport v = { 0 };
	struct lines l = { 0 };
	struct strbuf out;

	(void)state;
	strbuf_init(&out);
	viewport_set_rows(&v, 1);
	viewport_set_height(&v, 1);
	results_draw(ds, &hit, 1, &v, 64, LANG_EN, glyphs_for(false), &m, NULL,
	    NULL, &l);
	rows_roles(&l, &out);
	assert_string_equal(out.s,
	    " dim(Document)      Declaration of the "
	    "match(Net)work             date(2015-05-29)  <selected>\n");
	strbuf_done(&out);
	lines_done(&l);
	fake_free(f);
}

static void
shortens_dates(void **state)
{
	static const struct {
		const char *edtf, *want;
	} rows[] = {
		{ "2008-03-31", "2008-03-31" },
		{ "2008-03-31/2008-04-01", "2008" },
		{ "2008-03-31/2011-04-01", "2008/2011" },
		{ "1990-05-01/..", "1990/.." },
		{ "../2013-11-09", "../2013" },
		{ "/2013-11-09", "/2013" },
		{ "2008-05-23/2019~", "2008/2019~" },
		{ "2005-09-16?", "2005-09?" },
		{ "2005-09-16%", "2005-09%" },
		{ "2005-09~", "2005-09~" },
		{ "-1200-03-31/-1100-04-01", "-1200" },
		{ "[1667,1668,1670..1672]", "1667/1672" },
		{ "", "" },
		{ "once upon a time", "" },
		{ "\x1b[2J", "" },
	};

	(void)state;
	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		struct strbuf out;

		strbuf_init(&out);
		short_date(rows[i].edtf, &out);
		assert_string_equal(out.s, rows[i].want);
		strbuf_done(&out);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(draws_hits),
		cmocka_unit_test(draws_what_is_seen),
		cmocka_unit_test(fits_every_width),
		cmocka_unit_test(marks_and_roles),
		cmocka_unit_test(shortens_dates),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
