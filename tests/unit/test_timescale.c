/* Calendar units as columns. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "amparo/edtf.h"
#include "amparo/timescale.h"

/* Every day lies in the column whose first and last day enclose it. */
static void
columns_cover_the_days(void **state)
{
	(void)state;
	for (int z = 0; z < ZOOM_LEVELS; z++)
		for (int64_t day = -800000; day < 40000; day += 13) {
			int64_t c = zoom_column((enum zoom)z, day);

			assert_true(zoom_first_day((enum zoom)z, c) <= day);
			assert_true(zoom_last_day((enum zoom)z, c) >= day);
			assert_int_equal(zoom_column((enum zoom)z,
					     zoom_first_day((enum zoom)z, c)),
			    c);
			assert_int_equal(zoom_column((enum zoom)z,
					     zoom_last_day((enum zoom)z, c) +
						 1),
			    c + 1);
		}
}

static void
weeks_begin_on_monday(void **state)
{
	(void)state;
	/* 2024-01-01 was a Monday. */
	int64_t monday = edtf_day(2024, 1, 1);

	assert_int_equal(zoom_first_day(ZOOM_WEEK,
			     zoom_column(ZOOM_WEEK, monday + 3)),
	    monday);
	assert_int_equal(zoom_column(ZOOM_WEEK, monday - 1) + 1,
	    zoom_column(ZOOM_WEEK, monday));
}

static void
tick_is(enum zoom z, int64_t column, const char *want)
{
	struct strbuf b;

	strbuf_init(&b);
	assert_int_equal(zoom_tick(z, column, &b), want != NULL);
	assert_string_equal(b.s, want != NULL ? want : "");
	strbuf_done(&b);
}

static void
ticks_tell_the_year(void **state)
{
	(void)state;
	tick_is(ZOOM_CENTURY, 20, "2000");
	tick_is(ZOOM_DECADE, 200, "2000");
	tick_is(ZOOM_DECADE, 201, NULL);
	tick_is(ZOOM_FIVE_YEARS, 400, "2000");
	tick_is(ZOOM_TWO_YEARS, 1010, "2020");
	tick_is(ZOOM_TWO_YEARS, 1011, NULL);
	tick_is(ZOOM_YEAR, 2010, "2010");
	tick_is(ZOOM_YEAR, 2011, NULL);
	tick_is(ZOOM_YEAR, -10, "-10");
	tick_is(ZOOM_QUARTER, 2006 * 4, "2006");
	tick_is(ZOOM_QUARTER, 2006 * 4 + 1, NULL);
	tick_is(ZOOM_MONTH, 2005 * 12, "2005");
	tick_is(ZOOM_DAY, edtf_day(2005, 9, 1), "2005 Sep");
	tick_is(ZOOM_DAY, edtf_day(2005, 9, 11), "11");
	tick_is(ZOOM_DAY, edtf_day(2005, 9, 12), NULL);
	tick_is(ZOOM_WEEK, zoom_column(ZOOM_WEEK, edtf_day(2005, 7, 1)),
	    "2005 Jul");
}

/* Labels of neighbouring ticks never touch. */
static void
labels_have_room(void **state)
{
	(void)state;
	for (int z = 0; z < ZOOM_LEVELS; z++) {
		int64_t c = zoom_column((enum zoom)z, edtf_day(1990, 1, 1));
		int64_t free_from = c;

		for (int64_t i = c; i < c + 500; i++) {
			struct strbuf b;

			strbuf_init(&b);
			if (zoom_tick((enum zoom)z, i, &b)) {
				assert_true(i >= free_from);
				/* The tick itself takes the first column. */
				free_from = i + 1 + (int64_t)b.len;
			}
			strbuf_done(&b);
		}
	}
}

static void
the_finest_zoom_that_fits(void **state)
{
	(void)state;
	int64_t a = edtf_day(2008, 1, 1), b = edtf_day(2015, 12, 31);

	assert_int_equal(zoom_fit(a, a, 80), ZOOM_DAY);
	assert_int_equal(zoom_fit(a, b, 40), ZOOM_QUARTER);
	assert_int_equal(zoom_fit(a, b, 10), ZOOM_YEAR);
	assert_int_equal(zoom_fit(edtf_day(-9999, 1, 1), b, 40), ZOOM_CENTURY);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(columns_cover_the_days),
		cmocka_unit_test(weeks_begin_on_monday),
		cmocka_unit_test(ticks_tell_the_year),
		cmocka_unit_test(labels_have_room),
		cmocka_unit_test(the_finest_zoom_that_fits),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
