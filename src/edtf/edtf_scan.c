/* One date, from left to right; stops at the first fault. */
#include <string.h>

#include "amparo/edtf_scan.h"

char
edtf_scan_peek(const struct edtf_scan *sc)
{
	return sc->i < sc->end ? sc->s[sc->i] : '\0';
}

bool
edtf_scan_take(struct edtf_scan *sc, char c)
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

bool
edtf_scan_fail(struct edtf_scan *sc, const char *why)
{
	return edtf_fault_set(sc->fault, sc->i, "%s", why);
}

/* Say what is wrong with the byte that no rule could use. */
bool
edtf_scan_fail_here(struct edtf_scan *sc, const char *expected)
{
	static const struct {
		char c;
		const char *why;
	} known[] = {
		{ 'x', "an unspecified digit is a capital X" },
		{ 'u', "an unspecified digit is X, not u" },
		{ '(',
		    "parentheses are of an older draft: a qualifier follows "
		    "or precedes its part, as in 2004-06~" },
		{ '^', "a season takes no ^ and name" },
		{ 'W', "week dates are not part of EDTF" },
		{ ' ', "a date has no spaces" },
	};
	char c = edtf_scan_peek(sc);

	if (sc->i == sc->end)
		return edtf_fault_set(sc->fault, sc->i,
		    "%s expected, but the date ends here", expected);
	for (size_t k = 0; k < sizeof(known) / sizeof(known[0]); k++)
		if (c == known[k].c)
			return edtf_scan_fail(sc, known[k].why);
	if (c > ' ' && c < 127)
		return edtf_fault_set(sc->fault, sc->i,
		    "%s expected, not \"%c\"", expected, c);
	return edtf_fault_set(sc->fault, sc->i,
	    "%s expected, not a byte "
	    "outside of printable ASCII",
	    expected);
}

static size_t
skip_digits(struct edtf_scan *sc)
{
	size_t from = sc->i;

	while (is_digit(edtf_scan_peek(sc)))
		sc->i++;
	return sc->i - from;
}

/* At "Y": tell EDTF that is not read from what is not EDTF. */
static bool
refuse_y(struct edtf_scan *sc, bool signed_before)
{
	size_t at = sc->i;
	size_t digits;
	bool exponent, significant;

	sc->i++;
	if (signed_before)
		return edtf_fault_set(sc->fault, at,
		    "the sign of a Y year "
		    "follows its Y; and Y years are not read");
	(void)edtf_scan_take(sc, '-');
	digits = skip_digits(sc);
	exponent = edtf_scan_take(sc, 'E') && skip_digits(sc) > 0;
	significant = edtf_scan_take(sc, 'S') && skip_digits(sc) > 0;
	if (digits == 0 || (digits < 5 && !exponent))
		return edtf_fault_set(sc->fault, at,
		    "Y is for years of more "
		    "than four digits; and Y years are not read");
	return edtf_fault_set(sc->fault, at,
	    "%s EDTF, but not the part that "
	    "is read: a year has four digits",
	    exponent && significant
		? "Y years, exponents and significant digits are"
		: exponent    ? "Y years and exponents are"
		: significant ? "Y years and significant digits are"
			      : "Y years are");
}

/* At "S", after the four digits of a year. */
static bool
refuse_s(struct edtf_scan *sc)
{
	size_t at = sc->i++;
	char c = edtf_scan_peek(sc);

	if (skip_digits(sc) == 1 && c >= '1' && c <= '4')
		return edtf_fault_set(sc->fault, at,
		    "significant digits (S%c) are EDTF, but not the part that "
		    "is read",
		    c);
	return edtf_fault_set(sc->fault, at,
	    "S counts 1 to 4 significant digits; and they are not read");
}

/* A qualifier, or 0. */
static unsigned
take_qualifier(struct edtf_scan *sc)
{
	if (edtf_scan_take(sc, '?'))
		return EDTF_UNCERTAIN;
	if (edtf_scan_take(sc, '~'))
		return EDTF_APPROXIMATE;
	if (edtf_scan_take(sc, '%'))
		return EDTF_UNCERTAIN | EDTF_APPROXIMATE;
	return 0;
}

/* A qualifier before a part is of that part alone. */
static void
scan_prefix(struct edtf_scan *sc, struct edtf_date *d, enum edtf_part part)
{
	unsigned q = take_qualifier(sc);

	d->qualifier[part] |= q;
	if (q)
		d->level = 2;
}

/* After a part, it is of that part and of all to its left. */
static void
scan_suffix(struct edtf_scan *sc, struct edtf_date *d, enum edtf_part part)
{
	unsigned q = take_qualifier(sc);

	if (!q)
		return;
	for (int p = 0; p <= (int)part; p++)
		d->qualifier[p] |= q;
	if (edtf_scan_peek(sc) == '-')
		d->level = 2;
	else if (d->level < 1)
		d->level = 1;
}

/* Up to N digits or X; gives how many there are. */
static int
scan_digits(struct edtf_scan *sc, signed char *digits, int n)
{
	int k = 0;

	for (; k < n &&
	     (is_digit(edtf_scan_peek(sc)) || edtf_scan_peek(sc) == 'X');
	     k++) {
		char c = sc->s[sc->i++];

		digits[k] = c == 'X' ? EDTF_X : (signed char)(c - '0');
	}
	return k;
}

static bool
scan_year(struct edtf_scan *sc, struct edtf_date *d)
{
	int n;

	d->negative = edtf_scan_take(sc, '-');
	if (d->negative && d->level < 1)
		d->level = 1;
	if (edtf_scan_peek(sc) == 'Y')
		return refuse_y(sc, d->negative);
	if (edtf_scan_peek(sc) == 'P')
		return edtf_scan_fail(sc, "durations (P...) are not read");
	n = scan_digits(sc, d->year, 4);
	if (n == 0 ||
	    (n < 4 && sc->i < sc->end && edtf_scan_peek(sc) != '-' &&
		!strchr("?~%/,.]}", edtf_scan_peek(sc))))
		return edtf_scan_fail_here(sc, "a year of four digits");
	if (n < 4)
		return edtf_scan_fail(sc,
		    "a year has four digits; a decade is written "
		    "197X, a century 19XX");
	if (is_digit(edtf_scan_peek(sc)) || edtf_scan_peek(sc) == 'X')
		return edtf_scan_fail(sc,
		    "a year has four digits, and \"-\" stands "
		    "between year, month and day");
	if (edtf_scan_peek(sc) == 'S')
		return refuse_s(sc);
	if (d->negative && memcmp(d->year, "\0\0\0\0", 4) == 0)
		return edtf_scan_fail(sc, "there is no year -0000");
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
scan_month(struct edtf_scan *sc, struct edtf_date *d)
{
	size_t at = sc->i;

	if (scan_digits(sc, d->month, 2) < 2)
		return edtf_scan_fail_here(sc, "a month of two digits");
	if (is_digit(edtf_scan_peek(sc)))
		return edtf_fault_set(sc->fault, at,
		    "a month of two digits "
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
		    "a month is 01 to 12, a "
		    "season 21 to 41, and only a month takes an X");
	return true;
}

static bool
scan_day(struct edtf_scan *sc, struct edtf_date *d)
{
	size_t at = sc->i;

	d->day_at = at;
	if (scan_digits(sc, d->day, 2) < 2)
		return edtf_scan_fail_here(sc, "a day of two digits");
	d->has_day = true;
	if (!digits_fit_any(d->day, 1, 31))
		return edtf_fault_set(sc->fault, at, "a day is 01 to 31");
	return true;
}

static bool
scan_two(struct edtf_scan *sc, int max, const char *what, int *value)
{
	size_t at = sc->i;

	if (skip_digits(sc) != 2) {
		sc->i = at;
		return edtf_fault_set(sc->fault, at,
		    "%s of two digits "
		    "expected",
		    what);
	}
	*value = (sc->s[at] - '0') * 10 + (sc->s[at + 1] - '0');
	if (*value > max)
		return edtf_fault_set(sc->fault, at, "%s is 00 to %d", what,
		    max);
	return true;
}

static bool
scan_zone(struct edtf_scan *sc, struct edtf_time *t)
{
	size_t at = sc->i;
	int hours = 0, minutes = 0;
	bool west;

	if (edtf_scan_take(sc, 'Z')) {
		t->zone = EDTF_ZONE_UTC;
		return true;
	}
	if (edtf_scan_peek(sc) != '+' && edtf_scan_peek(sc) != '-')
		return true;
	west = edtf_scan_peek(sc) == '-';
	sc->i++;
	if (!scan_two(sc, 23, "the hour of an offset", &hours))
		return false;
	if (edtf_scan_take(sc, ':') &&
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
scan_time(struct edtf_scan *sc, struct edtf_date *d)
{
	struct edtf_time *t = &d->time;

	if (!sc->alone)
		return edtf_scan_fail(sc,
		    "a time cannot stand in an interval or a set");
	if (!d->has_day || edtf_date_has_x(d))
		return edtf_scan_fail(sc,
		    "a time needs a whole date before it");
	if (d->qualifier[0] | d->qualifier[1] | d->qualifier[2])
		return edtf_scan_fail(sc,
		    "a date with a time takes no qualifier");
	sc->i++;
	d->has_time = true;
	if (!scan_two(sc, 23, "an hour", &t->hour))
		return false;
	if (!edtf_scan_take(sc, ':'))
		return edtf_scan_fail_here(sc, "\":\" and minutes");
	if (!scan_two(sc, 59, "a minute", &t->minute))
		return false;
	if (!edtf_scan_take(sc, ':'))
		return edtf_scan_fail_here(sc, "\":\" and seconds");
	if (!scan_two(sc, 59, "a second", &t->second))
		return false;
	if (edtf_scan_peek(sc) == '.' || edtf_scan_peek(sc) == ',')
		return edtf_scan_fail(sc,
		    "fractions of a second are not part of EDTF");
	return scan_zone(sc, t);
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
scan_parts(struct edtf_scan *sc, struct edtf_date *d)
{
	scan_prefix(sc, d, EDTF_PART_YEAR);
	if (!scan_year(sc, d))
		return false;
	scan_suffix(sc, d, EDTF_PART_YEAR);
	if (!edtf_scan_take(sc, '-'))
		return true;
	scan_prefix(sc, d, EDTF_PART_MONTH);
	if (!scan_month(sc, d))
		return false;
	scan_suffix(sc, d, EDTF_PART_MONTH);
	if (edtf_scan_peek(sc) == '-' && d->season)
		return edtf_scan_fail(sc, "a season has no day");
	if (!edtf_scan_take(sc, '-'))
		return true;
	scan_prefix(sc, d, EDTF_PART_DAY);
	if (!scan_day(sc, d))
		return false;
	scan_suffix(sc, d, EDTF_PART_DAY);
	return true;
}

/* One date; stops at the first byte that is none of its own. */
bool
edtf_scan_date(struct edtf_scan *sc, struct edtf_expr *e)
{
	struct edtf_date *d;

	if (e->n == EDTF_MAX_DATES)
		return edtf_scan_fail(sc, "too many dates");
	d = &e->date[e->n];
	memset(d, 0, sizeof(*d));
	d->at = sc->i;
	if (!scan_parts(sc, d))
		return false;
	if (edtf_date_has_x(d) && !is_level_1_x(d, sc->alone))
		d->level = 2;
	else if (edtf_date_has_x(d) && d->level < 1)
		d->level = 1;
	if (edtf_scan_peek(sc) == 'T' && !scan_time(sc, d))
		return false;
	e->n++;
	return true;
}
