/* How long from one date to another. */
#include "unit.h"

#include <string.h>

#include "amparo/elapsed.h"

static struct edtf
date(const char *s)
{
	struct edtf e;

	if (!edtf_parse(s, strlen(s), &e, NULL))
		fail_msg("not EDTF: %s", s);
	return e;
}

static const struct {
	const char *from, *to, *words; /* NULL: cannot be told */
} rows[] = {
	{ "2005-09-16", "2005-09-16", "on the day of 'a" },
	{ "2005-09-16", "2005-09-17", "1 d after 'a" },
	{ "2005-09-16", "2005-09-15", "1 d before 'a" },
	{ "2005-09-16", "2005-11-20", "2 m 4 d after 'a" },
	{ "2005-09-16", "2008-11-20", "3 y 2 m after 'a" },
	{ "2008-11-20", "2005-09-16", "3 y 2 m before 'a" },
	{ "2004-02-29", "2005-02-28", "11 m 30 d after 'a" },
	{ "2004-02-29", "2005-03-01", "1 y after 'a" },
	{ "2005-01-31", "2005-03-01", "1 m after 'a" },
	{ "2005-12-31", "2006-01-01", "1 d after 'a" },
	{ "-0002-01-01", "0001-01-01", "3 y after 'a" },
	/* Never more exact than what is known. */
	{ "2005", "2008", "2 y to 3 y 11 m after 'a" },
	{ "2008", "2005", "2 y to 3 y 11 m before 'a" },
	{ "2005-09-16", "2008", "2 y 3 m to 3 y 3 m after 'a" },
	{ "2005-09", "2005-10", "1 d to 1 m 30 d after 'a" },
	{ "2005", "2005", "from 11 m 30 d before to 11 m 30 d after 'a" },
	{ "2005", "2005-03", "from 9 m 30 d before to 2 m 30 d after 'a" },
	{ "200X", "2011-06-01", "1 y 5 m to 11 y 5 m after 'a" },
	{ "2005~", "2008", "about 2 y to 3 y 11 m after 'a" },
	{ "2005-09-16", "2005-11-20?", "about 2 m 4 d after 'a" },
	/* From beginning to beginning. */
	{ "1948-04-30/..", "2001-09-11", "53 y 4 m after 'a" },
	{ "2008-03-31/2008-04-01", "2009-03-31/2012", "1 y after 'a" },
	{ "1990/1995", "2000/", "9 y to 10 y 11 m after 'a" },
	{ "../2013", "2015", NULL },
	{ "2015", "/2013", NULL },
};

static void
test_words(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		struct edtf a = date(rows[i].from), b = date(rows[i].to);
		struct strbuf out;
		bool told;

		strbuf_init(&out);
		told = edtf_put_elapsed(&out, &a, &b, "'a");
		if (told != (rows[i].words != NULL) ||
		    strcmp(out.s, told ? rows[i].words : "") != 0)
			fail_msg("%s to %s: %s", rows[i].from, rows[i].to,
			    out.s);
		strbuf_done(&out);
	}
}

/* Any two days that the dates may mean are as far apart as it is told. */
static void
test_limits(void **state)
{
	static const char *const dates[] = { "2005", "2005-09", "2005-09-16",
		"200X", "1948-04-30/..", "2008-03/2010", "[2005,2011]" };
	enum { N = sizeof dates / sizeof *dates };

	(void)state;
	for (size_t i = 0; i < N * N; i++) {
		struct edtf a = date(dates[i / N]), b = date(dates[i % N]);
		int64_t least, most, back_least, back_most;

		assert_true(edtf_elapsed(&a, &b, &least, &most));
		assert_true(edtf_elapsed(&b, &a, &back_least, &back_most));
		assert_true(least <= most);
		assert_int_equal(least, -back_most);
		assert_int_equal(most, -back_least);
		assert_true(least <= b.earliest - a.earliest);
		assert_true(most >= b.earliest - a.earliest);
	}
	{
		struct edtf a = date("/2013"), b = date("2015");
		int64_t least, most;

		assert_false(edtf_elapsed(&a, &b, &least, &most));
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_words),
		cmocka_unit_test(test_limits),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
