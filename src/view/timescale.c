/* Calendar units as columns. */
#include "amparo/timescale.h"

#include "amparo/edtf.h"

/* Division that rounds down, for years before year 0. */
static int64_t
floor_div(int64_t a, int64_t b)
{
	int64_t q = a / b;

	return a % b < 0 ? q - 1 : q;
}

static int64_t
floor_mod(int64_t a, int64_t b)
{
	return a - floor_div(a, b) * b;
}

const char *
zoom_name(enum zoom z)
{
	static const char *const name[ZOOM_LEVELS] = {
		[ZOOM_CENTURY] = "1 col = 1 century",
		[ZOOM_DECADE] = "1 col = 1 decade",
		[ZOOM_FIVE_YEARS] = "1 col = 5 years",
		[ZOOM_TWO_YEARS] = "1 col = 2 years",
		[ZOOM_YEAR] = "1 col = 1 year",
		[ZOOM_QUARTER] = "1 col = 1 quarter",
		[ZOOM_MONTH] = "1 col = 1 month",
		[ZOOM_WEEK] = "1 col = 1 week",
		[ZOOM_DAY] = "1 col = 1 day",
	};

	return name[z];
}

/* Years in a column, 0 where a column is less than a year. */
static int64_t
years_of(enum zoom z)
{
	static const int64_t years[ZOOM_LEVELS] = { [ZOOM_CENTURY] = 100,
		[ZOOM_DECADE] = 10,
		[ZOOM_FIVE_YEARS] = 5,
		[ZOOM_TWO_YEARS] = 2,
		[ZOOM_YEAR] = 1 };

	return years[z];
}

int64_t
zoom_column(enum zoom z, int64_t day)
{
	int64_t year;
	int month, dom;

	if (z == ZOOM_DAY)
		return day;
	if (z == ZOOM_WEEK)
		return floor_div(day + 3, 7); /* day 0 was a Thursday */
	edtf_civil(day, &year, &month, &dom);
	switch (z) {
	case ZOOM_QUARTER: return year * 4 + (month - 1) / 3;
	case ZOOM_MONTH: return year * 12 + month - 1;
	default: return floor_div(year, years_of(z));
	}
}

int64_t
zoom_first_day(enum zoom z, int64_t column)
{
	switch (z) {
	case ZOOM_QUARTER:
		return edtf_day(floor_div(column, 4),
		    (int)floor_mod(column, 4) * 3 + 1, 1);
	case ZOOM_MONTH:
		return edtf_day(floor_div(column, 12),
		    (int)floor_mod(column, 12) + 1, 1);
	case ZOOM_WEEK: return column * 7 - 3;
	case ZOOM_DAY: return column;
	default: return edtf_day(column * years_of(z), 1, 1);
	}
}

int64_t
zoom_last_day(enum zoom z, int64_t column)
{
	return zoom_first_day(z, column + 1) - 1;
}

static void
put_month(struct strbuf *label, int64_t year, int month)
{
	static const char *const name[] = { "Jan", "Feb", "Mar", "Apr", "May",
		"Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec" };

	strbuf_addf(label, "%lld %s", (long long)year, name[month - 1]);
}

/* At weeks: a tick where a quarter begins within the week. */
static bool
week_tick(int64_t column, struct strbuf *label)
{
	int64_t year;
	int month, dom;

	edtf_civil(zoom_last_day(ZOOM_WEEK, column), &year, &month, &dom);
	if (dom > 7 || (month - 1) % 3 != 0)
		return false;
	put_month(label, year, month);
	return true;
}

static bool
day_tick(int64_t column, struct strbuf *label)
{
	int64_t year;
	int month, dom;

	edtf_civil(column, &year, &month, &dom);
	if (dom == 1)
		put_month(label, year, month);
	else if (dom == 11 || dom == 21)
		strbuf_addf(label, "%d", dom);
	else
		return false;
	return true;
}

bool
zoom_tick(enum zoom z, int64_t column, struct strbuf *label)
{
	int64_t every;

	if (z == ZOOM_WEEK)
		return week_tick(column, label);
	if (z == ZOOM_DAY)
		return day_tick(column, label);
	every = z == ZOOM_QUARTER ? 8 : z == ZOOM_MONTH ? 12 : 10;
	if (floor_mod(column, every) != 0)
		return false;
	if (z == ZOOM_QUARTER)
		strbuf_addf(label, "%lld", (long long)floor_div(column, 4));
	else if (z == ZOOM_MONTH)
		strbuf_addf(label, "%lld", (long long)floor_div(column, 12));
	else
		strbuf_addf(label, "%lld", (long long)(column * years_of(z)));
	return true;
}

enum zoom
zoom_fit(int64_t first, int64_t last, int cols)
{
	for (int z = ZOOM_DAY; z > ZOOM_CENTURY; z--)
		if (zoom_column((enum zoom)z, last) -
			zoom_column((enum zoom)z, first) <
		    cols)
			return (enum zoom)z;
	return ZOOM_CENTURY;
}
