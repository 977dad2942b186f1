/* Days and civil dates of the proleptic Gregorian calendar. */
#include <inttypes.h>

#include "amparo/edtf.h"

#define DAYS_OF_400_YEARS 146097

/* Day number of 1 January of the year 0. */
#define DAY_OF_YEAR_0 (-719528)
/* From there to 1 March: the year 0 is a leap year. */
#define DAYS_TO_MARCH 60

static int64_t
floor_div(int64_t a, int64_t b)
{
	return a / b - (a % b < 0);
}

bool
edtf_leap(int64_t year)
{
	return year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
}

int
edtf_month_days(int64_t year, int month)
{
	static const int days[] = { 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30,
		31 };

	if (month < 1 || month > 12)
		return 0;
	return days[month - 1] + (month == 2 && edtf_leap(year));
}

/* Days from 1 January of the year 0 to 1 January of YEAR. */
static int64_t
days_before(int64_t year)
{
	int64_t y = year - 1;

	/* The year 0 is a leap year: the one added day. */
	return 365 * year + floor_div(y, 4) - floor_div(y, 100) +
	    floor_div(y, 400) + 1;
}

int64_t
edtf_day(int64_t year, int month, int day)
{
	int64_t n = DAY_OF_YEAR_0 + days_before(year);

	for (int m = 1; m < month; m++)
		n += edtf_month_days(year, m);
	return n + day - 1;
}

void
edtf_civil(int64_t day, int64_t *year, int *month, int *dayofmonth)
{
	/* Split first, so that no sum leaves 64 bits. */
	int64_t era = day / DAYS_OF_400_YEARS;
	int64_t rest = day % DAYS_OF_400_YEARS - DAY_OF_YEAR_0;
	int64_t year_of_era, n;
	int m;

	/* Years that begin in March have their added day at the end. */
	rest -= DAYS_TO_MARCH;
	era += floor_div(rest, DAYS_OF_400_YEARS);
	rest -= floor_div(rest, DAYS_OF_400_YEARS) * DAYS_OF_400_YEARS;
	year_of_era = (rest - rest / 1460 + rest / 36524 - rest / 146096) / 365;
	n = rest - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
	/* Five months from March or August on have 153 days. */
	m = (int)(5 * n + 2) / 153;
	*dayofmonth = (int)n - (153 * m + 2) / 5 + 1;
	*month = m < 10 ? m + 3 : m - 9;
	*year = era * 400 + year_of_era + (m >= 10);
}

void
edtf_put_day(struct strbuf *out, int64_t day)
{
	int64_t year;
	int month, mday;

	if (day == EDTF_OPEN_START || day == EDTF_OPEN_END) {
		strbuf_adds(out, "open");
		return;
	}
	if (day == EDTF_UNKNOWN_START || day == EDTF_UNKNOWN_END)
		return;
	edtf_civil(day, &year, &month, &mday);
	strbuf_addf(out, "%s%04" PRId64 "-%02d-%02d", year < 0 ? "-" : "",
	    year < 0 ? -year : year, month, mday);
}
