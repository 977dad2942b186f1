/* Bands as they are written. */
#include "unit.h"

#include <string.h>

#include "amparo/band.h"

static const struct {
	const char *text, *label, *date;
} good[] = {
	{ "UNASUR ; date=2008-05-23/..", "UNASUR", "2008-05-23/.." },
	{ "A ; date=19XX", "A", "19XX" },
	{ "A ; B ; date=1990 ; date=1991", "A ; B ; date=1990", "1991" },
	{ "Año ; date=/1990", "Año", "/1990" },
};

static const struct {
	const char *text;
	size_t at;
} bad[] = {
	{ "", 0 },
	{ "no date", 0 },
	{ " ; date=2008", 0 },
	{ "a;date=2008", 0 },
	{ "two\nlines ; date=2008", 0 },
	{ "a ; date=", 9 },
	{ "a ; date=2008-13", 14 },
};

static void
reads_label_and_date(void **state)
{
	struct band b;
	struct edtf_fault why;

	(void)state;
	for (size_t i = 0; i < sizeof good / sizeof good[0]; i++) {
		const char *text = good[i].text;

		assert_true(band_read(text, strlen(text), &b, &why));
		assert_int_equal(b.label, strlen(good[i].label));
		assert_memory_equal(text, good[i].label, b.label);
		assert_string_equal(text + b.at, good[i].date);
	}
}

static void
says_what_is_no_band(void **state)
{
	struct band b;
	struct edtf_fault why;

	(void)state;
	for (size_t i = 0; i < sizeof bad / sizeof bad[0]; i++) {
		const char *text = bad[i].text;

		why.why[0] = '\0';
		assert_false(band_read(text, strlen(text), &b, &why));
		assert_true(why.why[0] != '\0');
		assert_int_equal(why.at, bad[i].at);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(reads_label_and_date),
		cmocka_unit_test(says_what_is_no_band),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
