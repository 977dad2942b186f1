/*
 * The dates of a query, typed to the end or not yet.
 */
#include "amparo/query.h"

#include <string.h>

enum { DATE_MAX = 64 };

/* The days of a date; an end that nobody knows is no limit. */
static bool
read_edtf(const char *s, size_t n, struct edtf *d)
{
	if (!edtf_parse(s, n, d, NULL))
		return false;
	if (d->earliest == EDTF_UNKNOWN_START)
		d->earliest = EDTF_OPEN_START;
	if (d->latest == EDTF_UNKNOWN_END)
		d->latest = EDTF_OPEN_END;
	return true;
}

/*
 * The same for a date that may be half typed: digits to come may be any, and a
 * dash at the end has nothing behind it yet.
 */
static bool
read_date(const char *s, size_t n, struct edtf *d)
{
	char full[DATE_MAX + 3];

	if (read_edtf(s, n, d))
		return true;
	while (n > 1 && (s[n - 1] == '-' || s[n - 1] == '/'))
		n--;
	if (n == 0 || n > DATE_MAX)
		return false;
	memcpy(full, s, n);
	memset(full + n, 'X', 3);
	for (size_t more = 0; more <= 3; more++)
		if (read_edtf(full, n + more, d))
			return true;
	return false;
}

/* Move a day by so many years, within the month. */
static int64_t
add_years(int64_t day, int64_t years)
{
	int64_t year;
	int month, dom, days;

	edtf_civil(day, &year, &month, &dom);
	days = edtf_month_days(year + years, month);
	return edtf_day(year + years, month, dom < days ? dom : days);
}

static int64_t
add_months(int64_t day, int months)
{
	int64_t year;
	int month, dom, days;

	edtf_civil(day, &year, &month, &dom);
	days = edtf_month_days(year, month);
	month += months;
	if (month < 1 || month > 12) {
		year += months;
		month = month < 1 ? 12 : 1;
	}
	/* The end of a month becomes the end of the other. */
	if (dom == days || dom > edtf_month_days(year, month))
		dom = edtf_month_days(year, month);
	return edtf_day(year, month, dom);
}

/* A day one unit of PRECISION before (SIGN -1) or after. */
static int64_t
neighbour(int64_t day, enum edtf_precision precision, int sign)
{
	if (day <= EDTF_UNKNOWN_START || day >= EDTF_UNKNOWN_END)
		return day;
	switch (precision) {
	case EDTF_NONE:
	case EDTF_DAY: return day + sign;
	case EDTF_MONTH: return add_months(day, sign);
	case EDTF_SEASON:
	case EDTF_YEAR: return add_years(day, sign);
	case EDTF_DECADE: return add_years(day, 10 * sign);
	case EDTF_CENTURY: return add_years(day, 100 * sign);
	case EDTF_MILLENNIUM: return add_years(day, 1000 * sign);
	}
	return day;
}

/* The first ".." that parts two dates, or N. */
static size_t
find_dots(const char *s, size_t n)
{
	for (size_t i = 0; i + 1 < n; i++)
		if (s[i] == '.' && s[i + 1] == '.')
			return i;
	return n;
}

bool
query_read_days(const char *s, size_t n, int64_t *from, int64_t *to)
{
	struct edtf d, first;
	size_t dots;

	if (n > 1 && s[0] == '~' && read_date(s + 1, n - 1, &d)) {
		*from = neighbour(d.earliest, d.precision, -1);
		*to = neighbour(d.latest, d.precision, 1);
		return true;
	}
	if (read_date(s, n, &d)) {
		*from = d.earliest;
		*to = d.latest;
		return true;
	}
	dots = find_dots(s, n);
	if (dots == n) {
		/* One dot of two. */
		if (n < 2 || s[n - 1] != '.' || !read_date(s, n - 1, &d))
			return false;
		*from = d.earliest;
		*to = d.latest;
		return true;
	}
	*from = EDTF_OPEN_START;
	*to = EDTF_OPEN_END;
	if (dots > 0) {
		if (!read_date(s, dots, &first))
			return false;
		*from = first.earliest;
	}
	if (dots + 2 < n) {
		if (!read_date(s + dots + 2, n - dots - 2, &d))
			return false;
		*to = d.latest;
	}
	/* A range told backwards is the same range. */
	if (dots > 0 && dots + 2 < n && *from > *to) {
		*from = d.earliest;
		*to = first.latest;
	}
	return *from <= *to;
}
