/*
 * The days that a date can mean.  Unspecified digits are not counted out:
 * years differ only in being leap years or not, so the first and the last of
 * either sort are enough.
 */
#include "amparo/edtf_parts.h"

/* The first or last leap or common year that the digits can mean. */
static bool
find_year(const struct edtf_date *d, bool leap, bool last, int *year)
{
	bool down = last != d->negative;

	for (int k = 0; k < 100; k++) {
		int high = down ? 99 - k : k;

		if (!edtf_digits_fit(d->year, 2, high))
			continue;
		for (int j = 0; j < 100; j++) {
			int low = down ? 99 - j : j;
			int y = high * 100 + low;

			if (!edtf_digits_fit(d->year + 2, 2, low) ||
			    edtf_leap(y) != leap || (d->negative && y == 0))
				continue;
			*year = d->negative ? -y : y;
			return true;
		}
		/* The century matters to years that end in 00 alone. */
		if (!edtf_digits_fit(d->year + 2, 2, 0))
			break;
	}
	return false;
}

void
edtf_date_years(const struct edtf_date *d, int *first, int *last)
{
	int y;

	/* -0000 was refused: one of the two sorts is always there. */
	if (!find_year(d, false, false, first))
		(void)find_year(d, true, false, first);
	else if (find_year(d, true, false, &y) && y < *first)
		*first = y;
	if (!find_year(d, false, true, last))
		(void)find_year(d, true, true, last);
	else if (find_year(d, true, true, &y) && y > *last)
		*last = y;
}

/* The first or last day of a leap or common year. */
static bool
find_day(const struct edtf_date *d, bool leap, bool last, int *month, int *day)
{
	int year = leap ? 2000 : 2001;

	for (int k = 1; k <= 12; k++) {
		int m = last ? 13 - k : k;
		int days = edtf_month_days(year, m);

		if (d->has_month && !edtf_digits_fit(d->month, 2, m))
			continue;
		for (int j = 1; j <= days; j++) {
			*month = m;
			*day = last ? days + 1 - j : j;
			if (!d->has_day || edtf_digits_fit(d->day, 2, *day))
				return true;
		}
	}
	return false;
}

/* The months of a season; some winters and summers run past December. */
static void
season_months(int season, int *first, int *count)
{
	static const signed char hemisphere[] = { 3, 6, 9, 12, 9, 12, 3, 6 };

	*first = 1;
	*count = 12; /* 21..24: north or south is not said */
	if (season >= 40) {
		*count = 6;
		*first = 1 + 6 * (season - 40);
	} else if (season >= 37) {
		*count = 4;
		*first = 1 + 4 * (season - 37);
	} else if (season >= 33) {
		*count = 3;
		*first = 1 + 3 * (season - 33);
	} else if (season >= 25) {
		*count = 3;
		*first = hemisphere[season - 25];
	}
}

static void
season_bounds(const struct edtf_date *d, int64_t *earliest, int64_t *latest)
{
	int first, last, month, count;

	edtf_date_years(d, &first, &last);
	season_months(d->season, &month, &count);
	*earliest = edtf_day(first, month, 1);
	month += count - 1;
	if (month > 12) {
		month -= 12;
		last++;
	}
	*latest = edtf_day(last, month, edtf_month_days(last, month));
}

/* A date without X, the usual one. */
static bool
plain_bounds(const struct edtf_date *d, int64_t *earliest, int64_t *latest)
{
	int year =
	    d->year[0] * 1000 + d->year[1] * 100 + d->year[2] * 10 + d->year[3];
	int first = 1, last = 12, from = 1, to;

	if (d->negative)
		year = -year;
	if (d->has_month)
		first = last = d->month[0] * 10 + d->month[1];
	to = edtf_month_days(year, last);
	if (d->has_day) {
		from = d->day[0] * 10 + d->day[1];
		if (from > to)
			return false;
		to = from;
	}
	*earliest = edtf_day(year, first, from);
	*latest = d->has_day ? *earliest : edtf_day(year, last, to);
	return true;
}

bool
edtf_date_bounds(const struct edtf_date *d, int64_t *earliest, int64_t *latest)
{
	bool found = false;

	if (d->season) {
		season_bounds(d, earliest, latest);
		return true;
	}
	if (!edtf_date_has_x(d))
		return plain_bounds(d, earliest, latest);
	for (int leap = 0; leap < 2; leap++) {
		int year, month, day;
		int64_t n;

		if (!find_year(d, leap, false, &year) ||
		    !find_day(d, leap, false, &month, &day))
			continue;
		n = edtf_day(year, month, day);
		if (!found || n < *earliest)
			*earliest = n;
		/* What has a first has a last. */
		(void)find_year(d, leap, true, &year);
		(void)find_day(d, leap, true, &month, &day);
		n = edtf_day(year, month, day);
		if (!found || n > *latest)
			*latest = n;
		found = true;
	}
	return found;
}

bool
edtf_date_may_be(const struct edtf_date *d, int month, int day)
{
	int year;

	if (!edtf_digits_fit(d->month, 2, month) ||
	    (d->has_day && !edtf_digits_fit(d->day, 2, day)))
		return false;
	if (day <= edtf_month_days(2001, month))
		return true;
	return month == 2 && day == 29 && find_year(d, true, false, &year);
}
