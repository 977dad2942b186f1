/* Dates: every row of tests/edtf/cases.tsv, and the calendar below them. */
#include <inttypes.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <setjmp.h>
#include <cmocka.h>

#include "amparo/edtf.h"

enum column {
	STRING,
	VALID,
	LEVEL,
	PRECISION,
	EARLIEST,
	LATEST,
	CANONICAL,
	WORDS,
	FAULT,
	REASON,
	COLUMNS
};

/* The table in one piece; the caller frees. */
static char *
read_table(void)
{
	const char *top = getenv("TOP");
	char path[4096];
	char *text;
	long size;
	FILE *f;

	snprintf(path, sizeof(path), "%s/tests/edtf/cases.tsv",
	    top ? top : ".");
	f = fopen(path, "r");
	if (!f)
		fail_msg("%s: cannot be read", path);
	assert_int_equal(fseek(f, 0, SEEK_END), 0);
	size = ftell(f);
	assert_true(size > 0);
	rewind(f);
	text = malloc((size_t)size + 1);
	assert_non_null(text);
	assert_int_equal(fread(text, 1, (size_t)size, f), (size_t)size);
	text[size] = '\0';
	fclose(f);
	return text;
}

/* Cut a row at its tabs; the last columns may be missing. */
static void
split(char *row, const char *cell[COLUMNS])
{
	for (int i = 0; i < COLUMNS; i++) {
		char *tab = strchr(row, '\t');

		cell[i] = row;
		if (tab) {
			*tab = '\0';
			row = tab + 1;
		} else {
			row += strlen(row);
		}
	}
}

static void
expect(const char *string, const char *what, const char *got,
    const char *wanted)
{
	if (strcmp(got, wanted) != 0)
		fail_msg("\"%s\": %s is \"%s\", not \"%s\"", string, what, got,
		    wanted);
}

/* As the table writes it. */
static const char *
day_text(struct strbuf *b, int64_t day)
{
	strbuf_reset(b);
	edtf_put_day(b, day);
	if (b->len == 0)
		strbuf_adds(b, "unknown");
	return b->s;
}

static void
check_valid(const char *cell[COLUMNS], const struct edtf *e)
{
	const char *s = cell[STRING];
	struct strbuf b;

	strbuf_init(&b);
	strbuf_addf(&b, "%d", e->level);
	expect(s, "level", b.s, cell[LEVEL]);
	expect(s, "precision", edtf_precision_name(e->precision),
	    cell[PRECISION]);
	expect(s, "earliest", day_text(&b, e->earliest), cell[EARLIEST]);
	expect(s, "latest", day_text(&b, e->latest), cell[LATEST]);
	strbuf_reset(&b);
	assert_true(edtf_canonical(&b, s, strlen(s)));
	expect(s, "canonical form", b.s, cell[CANONICAL]);
	strbuf_reset(&b);
	assert_true(edtf_words(&b, s, strlen(s)));
	expect(s, "words", b.s, cell[WORDS]);
	strbuf_done(&b);
}

static void
check_invalid(const char *cell[COLUMNS], const struct edtf_fault *fault)
{
	const char *s = cell[STRING];
	struct strbuf b;

	strbuf_init(&b);
	assert_false(edtf_canonical(&b, s, strlen(s)));
	assert_false(edtf_words(&b, s, strlen(s)));
	assert_int_equal(b.len, 0);
	strbuf_addf(&b, "%zu: %s", fault->at, fault->why);
	expect(s, "fault", b.s, cell[FAULT]);
	if (strncmp(cell[REASON], "not read: ", 10) == 0 &&
	    !strstr(fault->why, "EDTF, but not the part that is read"))
		fail_msg("\"%s\": not refused by name", s);
	strbuf_done(&b);
}

static void
test_table(void **state)
{
	char *text = read_table();
	char *row = strchr(text, '\n');
	int rows = 0;

	(void)state;
	assert_non_null(row);
	for (row++; *row; rows++) {
		char *end = strchr(row, '\n');
		const char *cell[COLUMNS];
		struct edtf_fault fault = { 0 };
		struct edtf e;
		bool valid;

		assert_non_null(end);
		*end = '\0';
		split(row, cell);
		valid = edtf_parse(row, strlen(row), &e, &fault);
		if (valid != (strcmp(cell[VALID], "yes") == 0))
			fail_msg("\"%s\": %s", row,
			    valid ? "is read" : fault.why);
		if (valid)
			check_valid(cell, &e);
		else
			check_invalid(cell, &fault);
		row = end + 1;
	}
	assert_true(rows > 500);
	free(text);
}

static struct edtf
date(const char *s)
{
	struct edtf_fault fault;
	struct edtf e;

	if (!edtf_parse(s, strlen(s), &e, &fault))
		fail_msg("\"%s\": %s", s, fault.why);
	return e;
}

static void
test_flags(void **state)
{
	static const struct {
		const char *s;
		unsigned flags;
	} rows[] = {
		{ "1985-04-12", 0 },
		{ "1985?", EDTF_UNCERTAIN },
		{ "1985~-04", EDTF_APPROXIMATE },
		{ "1985-%04-12", EDTF_UNCERTAIN | EDTF_APPROXIMATE },
		{ "1985?/1986~",
		    EDTF_INTERVAL | EDTF_UNCERTAIN | EDTF_APPROXIMATE },
		{ "198X/..", EDTF_INTERVAL | EDTF_UNSPECIFIED },
		{ "/1985", EDTF_INTERVAL },
		{ "[1985,198X]", EDTF_SET_ONE | EDTF_UNSPECIFIED },
		{ "{1985,1986?}", EDTF_SET_ALL | EDTF_UNCERTAIN },
	};

	(void)state;
	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++)
		assert_int_equal(date(rows[i].s).flags, rows[i].flags);
	assert_true(date("/1985").earliest == EDTF_UNKNOWN_START);
	assert_true(date("../1985").earliest == EDTF_OPEN_START);
	assert_true(date("1985/").latest == EDTF_UNKNOWN_END);
	assert_true(date("1985/..").latest == EDTF_OPEN_END);
}

static void
test_length(void **state)
{
	char s[EDTF_MAX_LEN + 8];
	struct edtf_fault fault;
	struct edtf e;
	size_t n = 0;

	(void)state;
	s[n++] = '[';
	while (n + 5 < EDTF_MAX_LEN) {
		memcpy(s + n, "1985,", 5);
		n += 5;
	}
	s[n - 1] = ']';
	assert_true(edtf_parse(s, n, &e, &fault));
	memset(s, '1', sizeof(s));
	assert_false(edtf_parse(s, sizeof(s), &e, &fault));
	assert_int_equal(fault.at, EDTF_MAX_LEN);
	/* The length counts, not a terminator; NUL is a byte like another. */
	assert_true(edtf_parse("1985-04-12", 7, &e, NULL));
	assert_false(edtf_parse("1985\0", 5, &e, NULL));
	assert_false(edtf_parse("19\0", 3, &e, NULL));
}

static void
test_calendar(void **state)
{
	int64_t n = edtf_day(-801, 1, 1);

	(void)state;
	assert_true(edtf_day(1970, 1, 1) == 0);
	assert_true(edtf_day(2000, 3, 1) == 11017);
	assert_true(edtf_day(0, 1, 1) == -719528);
	for (int year = -801; year <= 801; year++) {
		assert_int_equal(edtf_leap(year),
		    edtf_month_days(year, 2) == 29);
		for (int m = 1; m <= 12; m++) {
			for (int d = 1; d <= edtf_month_days(year, m); d++) {
				int64_t y;
				int month, day;

				assert_true(edtf_day(year, m, d) == n);
				edtf_civil(n++, &y, &month, &day);
				assert_true(y == year);
				assert_int_equal(month, m);
				assert_int_equal(day, d);
			}
		}
	}
	assert_int_equal(edtf_month_days(2000, 0), 0);
	assert_int_equal(edtf_month_days(2000, 13), 0);
}

static void
test_far_days(void **state)
{
	static const int64_t years[] = { 1000000000000, -1000000000000, 10000,
		-10000, 4, -4, 0 };
	struct strbuf b;
	int64_t year;
	int month, day;

	(void)state;
	for (size_t i = 0; i < sizeof(years) / sizeof(years[0]); i++) {
		edtf_civil(edtf_day(years[i], 2, 29), &year, &month, &day);
		assert_true(year == years[i]);
		assert_int_equal(month, 2);
		assert_int_equal(day, 29);
	}
	/* Every value is a day of some year. */
	edtf_civil(INT64_MIN, &year, &month, &day);
	assert_true(year < -25000000000000000);
	edtf_civil(INT64_MAX, &year, &month, &day);
	assert_true(year > 25000000000000000);
	strbuf_init(&b);
	edtf_put_day(&b, edtf_day(12345, 6, 7));
	assert_string_equal(b.s, "12345-06-07");
	strbuf_reset(&b);
	edtf_put_day(&b, edtf_day(-999, 12, 31));
	assert_string_equal(b.s, "-0999-12-31");
	strbuf_done(&b);
}

static void
test_answers(void **state)
{
	static const struct {
		const char *a, *b;
		enum edtf_answer before, overlap;
	} rows[] = {
		{ "1984", "1985", EDTF_CERTAINLY, EDTF_NO },
		{ "1985", "1985", EDTF_POSSIBLY, EDTF_POSSIBLY },
		{ "1985-04-12", "1985-04-12", EDTF_NO, EDTF_CERTAINLY },
		{ "1984/1986", "1985-04", EDTF_NO, EDTF_CERTAINLY },
		{ "1984/1986", "1986-04", EDTF_POSSIBLY, EDTF_POSSIBLY },
		{ "1990/..", "1995-06-01", EDTF_NO, EDTF_CERTAINLY },
		{ "1990/", "1995-06-01", EDTF_POSSIBLY, EDTF_POSSIBLY },
		{ "1980", "../1985", EDTF_NO, EDTF_CERTAINLY },
		{ "1980", "/1985", EDTF_POSSIBLY, EDTF_POSSIBLY },
		{ "[1980,1990]", "1985", EDTF_POSSIBLY, EDTF_POSSIBLY },
		{ "{1980,1990}", "1985", EDTF_NO, EDTF_POSSIBLY },
		{ "{1980,1990}", "1991", EDTF_CERTAINLY, EDTF_NO },
		{ "1985/", "/1980", EDTF_NO, EDTF_NO },
	};
	struct edtf a, b;

	(void)state;
	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		a = date(rows[i].a);
		b = date(rows[i].b);
		if (edtf_before(&a, &b) != rows[i].before ||
		    edtf_overlap(&a, &b) != rows[i].overlap ||
		    edtf_overlap(&b, &a) != rows[i].overlap)
			fail_msg("%s and %s: before %d, overlap %d", rows[i].a,
			    rows[i].b, (int)edtf_before(&a, &b),
			    (int)edtf_overlap(&a, &b));
	}
	/* What only has earliest and latest is a date between them. */
	a = date("1984/1986");
	edtf_between(&b, a.earliest, a.latest, a.precision);
	a = date("1985-04");
	assert_int_equal(edtf_overlap(&a, &b), EDTF_POSSIBLY);
	b = (struct edtf){ .earliest = b.earliest, .latest = b.latest };
	assert_int_equal(edtf_overlap(&a, &b), EDTF_POSSIBLY);
	assert_int_equal(edtf_before(&b, &a), EDTF_POSSIBLY);
}

static void
test_within(void **state)
{
	static const struct {
		const char *s;
		enum edtf_answer year, no_limits;
	} rows[] = {
		{ "1985-04", EDTF_CERTAINLY, EDTF_CERTAINLY },
		{ "198X", EDTF_POSSIBLY, EDTF_CERTAINLY },
		{ "1986", EDTF_NO, EDTF_CERTAINLY },
		{ "1985/..", EDTF_POSSIBLY, EDTF_POSSIBLY },
		{ "1985/", EDTF_POSSIBLY, EDTF_POSSIBLY },
		{ "../1985", EDTF_POSSIBLY, EDTF_POSSIBLY },
		{ "/1985", EDTF_POSSIBLY, EDTF_POSSIBLY },
		{ "/1984", EDTF_NO, EDTF_POSSIBLY },
		{ "[..1984,1986..]", EDTF_POSSIBLY, EDTF_POSSIBLY },
	};
	int64_t from = edtf_day(1985, 1, 1), to = edtf_day(1985, 12, 31);

	(void)state;
	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		struct edtf e = date(rows[i].s);

		assert_int_equal(edtf_within(&e, from, to), rows[i].year);
		assert_int_equal(edtf_within(&e, EDTF_OPEN_START,
				     EDTF_OPEN_END),
		    rows[i].no_limits);
		assert_int_equal(edtf_within(&e, to, from), EDTF_NO);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_table),
		cmocka_unit_test(test_flags),
		cmocka_unit_test(test_length),
		cmocka_unit_test(test_calendar),
		cmocka_unit_test(test_far_days),
		cmocka_unit_test(test_answers),
		cmocka_unit_test(test_within),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
