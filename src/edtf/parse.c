/*
 * The spelling of EDTF.  A reader that goes once from left to right and stops
 * at the first fault; the calendar has its say in bounds.c.
 */
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "amparo/edtf_parts.h"

struct scan {
	const char *s;
	size_t i;
	size_t end;
	bool alone; /* neither in an interval nor in a set */
	struct edtf_fault *fault;
};

bool
edtf_fault_set(struct edtf_fault *fault, size_t at, const char *fmt, ...)
{
	va_list ap;

	if (fault) {
		fault->at = at;
		va_start(ap, fmt);
		vsnprintf(fault->why, sizeof(fault->why), fmt, ap);
		va_end(ap);
	}
	return false;
}

static char
peek(const struct scan *sc)
{
	return sc->i < sc->end ? sc->s[sc->i] : '\0';
}

static bool
take(struct scan *sc, char c)
{
	if (sc->i == sc->end || sc->s[sc->i] != c)
		return false;
	sc->i++;
	return true;
}

static bool
is_digit(char c)
{
	return c >= '0' && c <= '9';
}

static bool
fail(struct scan *sc, const char *why)
{
	return edtf_fault_set(sc->fault, sc->i, "%s", why);
}

/* Say what is wrong with the byte that no rule could use. */
static bool
fail_here(struct scan *sc, const char *expected)
{
	static const struct {
		char c;
		const char *why;
	} known[] = {
		{ 'x', "an unspecified digit is a capital X" },
		{ 'u', "an unspecified digit is X, not u" },
		{ '(', "parentheses are of an older draft: a qualifier follows "
		       "or precedes its part, as in 2004-06~" },
		{ '^', "a season takes no ^ and name" },
		{ '.', "fractions are not part of EDTF" },
		{ 'W', "week dates are not part of EDTF" },
		{ ' ', "a date has no spaces" },
	};
	char c = peek(sc);

	if (sc->i == sc->end)
		return edtf_fault_set(sc->fault, sc->i,
		    "%s expected, but the date ends here", expected);
	for (size_t k = 0; k < sizeof(known) / sizeof(known[0]); k++)
		if (c == known[k].c)
			return fail(sc, known[k].why);
	if (c > ' ' && c < 127)
		return edtf_fault_set(sc->fault, sc->i,
		    "%s expected, not \"%c\"", expected, c);
	return edtf_fault_set(sc->fault, sc->i, "%s expected", expected);
}

static size_t
skip_digits(struct scan *sc)
{
	size_t from = sc->i;

	while (is_digit(peek(sc)))
		sc->i++;
	return sc->i - from;
}

/* At "Y": tell EDTF that is not read from what is not EDTF. */
static bool
refuse_y(struct scan *sc, bool signed_before)
{
	size_t at = sc->i;
	size_t digits;
	bool exponent, significant;

	sc->i++;
	if (signed_before)
		return edtf_fault_set(sc->fault, at, "the sign of a Y year "
		    "follows its Y; and Y years are not read");
	(void)take(sc, '-');
	digits = skip_digits(sc);
	exponent = take(sc, 'E') && skip_digits(sc) > 0;
	significant = take(sc, 'S') && skip_digits(sc) > 0;
	if (digits == 0 || (digits < 5 && !exponent))
		return edtf_fault_set(sc->fault, at, "Y is for years of more "
		    "than four digits; and Y years are not read");
	return edtf_fault_set(sc->fault, at, "Y years%s%s are EDTF, but are "
	    "not read: a year has four digits", exponent ? ", exponents" : "",
	    significant ? ", significant digits" : "");
}

/* At "S", after the four digits of a year. */
static bool
refuse_s(struct scan *sc)
{
	size_t at = sc->i++;
	char c = peek(sc);

	if (skip_digits(sc) == 1 && c >= '1' && c <= '4')
		return edtf_fault_set(sc->fault, at,
		    "significant digits (S%c) are EDTF, but are not read", c);
	return edtf_fault_set(sc->fault, at,
	    "S is for 1 to 4 significant digits; and they are not read");
}

/* A qualifier, or 0. */
static unsigned
take_qualifier(struct scan *sc)
{
	if (take(sc, '?'))
		return EDTF_UNCERTAIN;
	if (take(sc, '~'))
		return EDTF_APPROXIMATE;
	if (take(sc, '%'))
		return EDTF_UNCERTAIN | EDTF_APPROXIMATE;
	return 0;
}

/* A qualifier before a part is of that part alone. */
static void
scan_prefix(struct scan *sc, struct edtf_date *d, enum edtf_part part)
{
	unsigned q = take_qualifier(sc);

	d->qualifier[part] |= q;
	if (q)
		d->level = 2;
}

/* After a part, it is of that part and of all to its left. */
static void
scan_suffix(struct scan *sc, struct edtf_date *d, enum edtf_part part)
{
	unsigned q = take_qualifier(sc);

	if (!q)
		return;
	for (int p = 0; p <= (int)part; p++)
		d->qualifier[p] |= q;
	if (peek(sc) == '-')
		d->level = 2;
	else if (d->level < 1)
		d->level = 1;
}

/* Up to N digits or X; gives how many there are. */
static int
scan_digits(struct scan *sc, signed char *digits, int n)
{
	int k = 0;

	for (; k < n && (is_digit(peek(sc)) || peek(sc) == 'X'); k++) {
		char c = sc->s[sc->i++];

		digits[k] = c == 'X' ? EDTF_X : (signed char)(c - '0');
	}
	return k;
}

static bool
scan_year(struct scan *sc, struct edtf_date *d)
{
	int n;

	d->negative = take(sc, '-');
	if (d->negative && d->level < 1)
		d->level = 1;
	if (peek(sc) == 'Y')
		return refuse_y(sc, d->negative);
	if (peek(sc) == 'P')
		return fail(sc, "durations (P...) are not read");
	n = scan_digits(sc, d->year, 4);
	if (n == 0 || (n < 4 && sc->i < sc->end && peek(sc) != '-' &&
	    !strchr("?~%/,.]}", peek(sc))))
		return fail_here(sc, "a year of four digits");
	if (n < 4)
		return fail(sc, "a year has four digits; a decade is written "
		    "197X, a century 19XX");
	if (is_digit(peek(sc)) || peek(sc) == 'X')
		return fail(sc, "a year has four digits, and \"-\" stands "
		    "between year, month and day");
	if (peek(sc) == 'S')
		return refuse_s(sc);
	if (d->negative && memcmp(d->year, "\0\0\0\0", 4) == 0)
		return fail(sc, "there is no year -0000");
	return true;
}

/* Can the digits spell a value from LOW to HIGH? */
static bool
digits_fit_any(const signed char *digits, int low, int high)
{
	for (int v = low; v <= high; v++)
		if (edtf_digits_fit(digits, 2, v))
			return true;
	return false;
}

static bool
scan_month(struct scan *sc, struct edtf_date *d)
{
	size_t at = sc->i;

	if (scan_digits(sc, d->month, 2) < 2)
		return fail_here(sc, "a month of two digits");
	if (is_digit(peek(sc)))
		return edtf_fault_set(sc->fault, at, "a month of two digits "
		    "expected: days of the year are not part of EDTF");
	if (d->month[0] != EDTF_X && d->month[1] != EDTF_X) {
		int m = d->month[0] * 10 + d->month[1];

		if (m >= 21 && m <= 41) {
			d->season = m;
			d->level = m > 24 ? 2 : d->level < 1 ? 1 : d->level;
			return true;
		}
	}
	d->has_month = true;
	if (!digits_fit_any(d->month, 1, 12))
		return edtf_fault_set(sc->fault, at,
		    "a month is 01 to 12, a season 21 to 41");
	return true;
}

static bool
scan_day(struct scan *sc, struct edtf_date *d)
{
	size_t at = sc->i;

	if (scan_digits(sc, d->day, 2) < 2)
		return fail_here(sc, "a day of two digits");
	d->has_day = true;
	if (!digits_fit_any(d->day, 1, 31))
		return edtf_fault_set(sc->fault, at, "a day is 01 to 31");
	return true;
}

static bool
scan_two(struct scan *sc, int max, const char *what, int *value)
{
	size_t at = sc->i;

	if (skip_digits(sc) != 2) {
		sc->i = at;
		return edtf_fault_set(sc->fault, at, "%s of two digits "
		    "expected", what);
	}
	*value = (sc->s[at] - '0') * 10 + (sc->s[at + 1] - '0');
	if (*value > max)
		return edtf_fault_set(sc->fault, at, "%s is 00 to %d", what,
		    max);
	return true;
}

static bool
scan_zone(struct scan *sc, struct edtf_time *t)
{
	size_t at = sc->i;
	int hours = 0, minutes = 0;
	bool west;

	if (take(sc, 'Z')) {
		t->zone = EDTF_ZONE_UTC;
		return true;
	}
	if (peek(sc) != '+' && peek(sc) != '-')
		return true;
	west = peek(sc) == '-';
	sc->i++;
	if (!scan_two(sc, 23, "the hour of an offset", &hours))
		return false;
	if (take(sc, ':') &&
	    !scan_two(sc, 59, "the minute of an offset", &minutes))
		return false;
	t->offset = hours * 60 + minutes;
	if (west && t->offset == 0)
		return edtf_fault_set(sc->fault, at,
		    "an offset of zero is written Z or +00:00");
	if (west)
		t->offset = -t->offset;
	t->zone = t->offset ? EDTF_ZONE_OFFSET : EDTF_ZONE_UTC;
	return true;
}

/* At "T". */
static bool
scan_time(struct scan *sc, struct edtf_date *d)
{
	struct edtf_time *t = &d->time;

	if (!sc->alone)
		return fail(sc, "a time cannot stand in an interval or a set");
	if (!d->has_day || edtf_date_has_x(d))
		return fail(sc, "a time needs a whole date before it");
	if (d->qualifier[0] | d->qualifier[1] | d->qualifier[2])
		return fail(sc, "a date with a time takes no qualifier");
	sc->i++;
	d->has_time = true;
	if (!scan_two(sc, 23, "an hour", &t->hour))
		return false;
	if (!take(sc, ':'))
		return fail_here(sc, "\":\" and minutes");
	if (!scan_two(sc, 59, "a minute", &t->minute))
		return false;
	if (!take(sc, ':'))
		return fail_here(sc, "\":\" and seconds");
	return scan_two(sc, 59, "a second", &t->second) && scan_zone(sc, t);
}

/*
 * Of unspecified digits, level 1 has six forms: 201X 20XX 2004-XX 2004-06-XX
 * 2004-XX-XX, each of a date that is alone.
 */
static bool
is_level_1_x(const struct edtf_date *d, bool alone)
{
	const signed char *y = d->year, *m = d->month, *day = d->day;
	bool year_x = y[3] == EDTF_X;

	if (!alone || d->season || y[0] == EDTF_X || y[1] == EDTF_X ||
	    (y[2] == EDTF_X && !year_x))
		return false;
	if (!d->has_month)
		return true;
	if (year_x || (m[0] == EDTF_X) != (m[1] == EDTF_X))
		return false;
	if (!d->has_day)
		return true;
	return day[0] == EDTF_X && day[1] == EDTF_X;
}

static bool
scan_parts(struct scan *sc, struct edtf_date *d)
{
	scan_prefix(sc, d, EDTF_PART_YEAR);
	if (!scan_year(sc, d))
		return false;
	scan_suffix(sc, d, EDTF_PART_YEAR);
	if (!take(sc, '-'))
		return true;
	scan_prefix(sc, d, EDTF_PART_MONTH);
	if (!scan_month(sc, d))
		return false;
	scan_suffix(sc, d, EDTF_PART_MONTH);
	if (peek(sc) == '-' && d->season)
		return fail(sc, "a season has no day");
	if (!take(sc, '-'))
		return true;
	scan_prefix(sc, d, EDTF_PART_DAY);
	if (!scan_day(sc, d))
		return false;
	scan_suffix(sc, d, EDTF_PART_DAY);
	return true;
}

/* One date; stops at the first byte that is none of its own. */
static bool
scan_date(struct scan *sc, struct edtf_expr *e)
{
	struct edtf_date *d;

	if (e->n == EDTF_MAX_DATES)
		return fail(sc, "too many dates");
	d = &e->date[e->n];
	memset(d, 0, sizeof(*d));
	d->at = sc->i;
	if (!scan_parts(sc, d))
		return false;
	if (edtf_date_has_x(d) && !is_level_1_x(d, sc->alone))
		d->level = 2;
	else if (edtf_date_has_x(d) && d->level < 1)
		d->level = 1;
	if (peek(sc) == 'T' && !scan_time(sc, d))
		return false;
	e->n++;
	return true;
}

/* One side of an interval, up to END. */
static bool
scan_end(struct scan *sc, struct edtf_expr *e, size_t end,
    enum edtf_end *which)
{
	sc->end = end;
	if (sc->i == end) {
		*which = EDTF_END_UNKNOWN;
		return true;
	}
	if (end - sc->i == 2 && memcmp(sc->s + sc->i, "..", 2) == 0) {
		sc->i = end;
		*which = EDTF_END_OPEN;
		return true;
	}
	if (peek(sc) == '.')
		return fail(sc, "an open end is \"..\" and nothing else");
	*which = EDTF_END_DATE;
	if (!scan_date(sc, e))
		return false;
	if (sc->i < end && peek(sc) == '.')
		return fail(sc, "an open end is \"..\" and nothing else");
	return sc->i == end || fail_here(sc, "\"/\" or the end of the date");
}

static bool
read_interval(struct scan *sc, struct edtf_expr *e, size_t slash)
{
	size_t end = sc->end;
	const char *second = memchr(sc->s + slash + 1, '/', end - slash - 1);

	e->form = EDTF_FORM_INTERVAL;
	if (second)
		return edtf_fault_set(sc->fault, (size_t)(second - sc->s),
		    "an interval has one \"/\"");
	if (!scan_end(sc, e, slash, &e->start))
		return false;
	sc->i = slash + 1;
	if (!scan_end(sc, e, end, &e->end))
		return false;
	if (e->n == 0)
		return edtf_fault_set(sc->fault, 0,
		    "an interval needs a date at one end at least");
	return true;
}

static bool
take_dots(struct scan *sc)
{
	if (sc->end - sc->i < 2 || memcmp(sc->s + sc->i, "..", 2) != 0)
		return false;
	sc->i += 2;
	return true;
}

/* A member of a set: a date, a range, or a date with an open side. */
static bool
scan_member(struct scan *sc, struct edtf_expr *e)
{
	size_t first = e->n;
	size_t dots = sc->i;

	if (take_dots(sc)) {
		if (first > 0)
			return edtf_fault_set(sc->fault, dots, "\"..\" with "
			    "nothing before it must come first in a set");
		e->start = EDTF_END_OPEN;
	}
	if (!scan_date(sc, e))
		return false;
	dots = sc->i;
	if (!take_dots(sc))
		return true;
	if (first == 0 && e->start == EDTF_END_OPEN)
		return edtf_fault_set(sc->fault, dots,
		    "\"..\" stands on one side of a date, not on both");
	if (sc->i == sc->end) {
		e->end = EDTF_END_OPEN;
		return true;
	}
	if (peek(sc) == ',')
		return edtf_fault_set(sc->fault, dots, "\"..\" with nothing "
		    "after it must come last in a set");
	e->date[first].joined = true;
	return scan_date(sc, e);
}

static bool
read_set(struct scan *sc, struct edtf_expr *e)
{
	size_t n = sc->end;
	char close = sc->s[0] == '[' ? ']' : '}';

	e->form = EDTF_FORM_SET;
	e->all = close == '}';
	if (sc->s[n - 1] != close)
		return edtf_fault_set(sc->fault, n,
		    "a set that begins with \"%c\" ends with \"%c\"",
		    sc->s[0], close);
	sc->i = 1;
	sc->end = n - 1;
	if (sc->i == sc->end)
		return fail(sc, "a set needs a date");
	do {
		if (!scan_member(sc, e))
			return false;
	} while (take(sc, ','));
	if (peek(sc) == '/')
		return fail(sc, "an interval cannot stand in a set: a range "
		    "is written 1670..1672");
	return sc->i == sc->end || fail_here(sc, "\",\" or \"..\"");
}

bool
edtf_read(struct edtf_expr *expr, const char *s, size_t n,
    struct edtf_fault *fault)
{
	struct scan sc = { .s = s, .end = n, .fault = fault };
	const char *slash;

	expr->form = EDTF_FORM_DATE;
	expr->all = false;
	expr->start = expr->end = EDTF_END_DATE;
	expr->n = 0;
	if (n == 0)
		return fail(&sc, "a date is expected, not nothing");
	if (n > EDTF_MAX_LEN)
		return edtf_fault_set(fault, EDTF_MAX_LEN,
		    "a date is no longer than %d bytes", EDTF_MAX_LEN);
	if (s[0] == '[' || s[0] == '{')
		return read_set(&sc, expr);
	slash = memchr(s, '/', n);
	if (slash)
		return read_interval(&sc, expr, (size_t)(slash - s));
	sc.alone = true;
	if (!scan_date(&sc, expr))
		return false;
	return sc.i == n || fail_here(&sc, "the end of the date");
}
