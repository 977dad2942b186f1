/*
 * Records by year and decade.
 */
#include "amparo/spans.h"

#include <stdlib.h>

#include "amparo/edtf.h"
#include "amparo/mem.h"

enum { YEARS_MAX = 20000, WORDS_AT_ONCE = 64 };

static bool
is_day(int32_t day)
{
	return day > DAY_UNKNOWN_START && day < DAY_UNKNOWN_END;
}

static int64_t
year_of(int32_t day)
{
	int64_t year;
	int month, dom;

	edtf_civil(day_unpack(day), &year, &month, &dom);
	return year;
}

static int64_t
floor_by(int64_t year, int64_t by)
{
	int64_t rest = year % by;

	return (year - (rest < 0 ? rest + by : rest)) / by;
}

/* See that the years reach to the ends of record R. */
static void
widen(struct spans *y, uint32_t r)
{
	int32_t day[2] = { y->ds->earliest[r], y->ds->latest[r] };

	for (int i = 0; i < 2; i++) {
		if (!is_day(day[i]))
			continue;
		y->from = day[i] < y->from ? day[i] : y->from;
		y->to = day[i] > y->to ? day[i] : y->to;
	}
}

/*
 * Count from the first year to the last that a date begins or ends in.  None
 * where there is no such year, or where they are too far apart to count.
 */
static void
have_years(struct spans *y)
{
	int64_t n;

	if (y->from > y->to)
		return;
	y->first = year_of(y->from);
	n = year_of(y->to) - y->first + 1;
	if (n > YEARS_MAX)
		return;
	y->nyears = n;
	y->first_decade = floor_by(y->first, 10);
	y->ndecades = floor_by(y->first + n - 1, 10) - y->first_decade + 1;
	y->day = xcalloc((size_t)n + 1, sizeof(*y->day));
	y->in = xcalloc((size_t)n + 1, sizeof(*y->in));
	y->year = xcalloc((size_t)n + 1, sizeof(*y->year));
	y->decade = xcalloc((size_t)y->ndecades + 1, sizeof(*y->decade));
	for (int64_t i = 0; i <= n; i++)
		y->day[i] = edtf_day(y->first + i, 1, 1);
	for (int64_t i = 0; i < n; i++)
		y->in[i] = floor_by(y->first + i, 10) - y->first_decade;
}

/* The number of the year of a day: near where even years would put it. */
static int64_t
years_at(const struct spans *y, int32_t packed)
{
	int64_t day = day_unpack(packed), i;

	i = (day - y->day[0]) * 400 / 146097;
	i = i >= y->nyears ? y->nyears - 1 : i;
	while (i > 0 && y->day[i] > day)
		i--;
	while (i + 1 < y->nyears && y->day[i + 1] <= day)
		i++;
	return i;
}

/* The year of a day in or after year FROM, which is near it for most. */
static int64_t
years_after(const struct spans *y, int32_t packed, int64_t from)
{
	enum { NEAR = 8 };
	int64_t day = day_unpack(packed), i = from;

	while (i + 1 < y->nyears && i < from + NEAR && y->day[i + 1] <= day)
		i++;
	return i < from + NEAR ? i : years_at(y, packed);
}

/* Add one where record R begins, and take it away behind its end. */
static void
add(struct spans *y, uint32_t r)
{
	const struct dataset *ds = y->ds;
	int64_t a = 0, z = y->nyears - 1;

	if (is_day(ds->earliest[r]))
		a = y->begin = years_after(y, ds->earliest[r], y->begin);
	if (is_day(ds->latest[r]))
		z = ds->latest[r] >= y->day[a]
		    ? years_after(y, ds->latest[r], a)
		    : years_at(y, ds->latest[r]);
	if (a > z)
		return;
	y->year[a]++;
	y->year[z + 1]--;
	y->decade[y->in[a]]++;
	y->decade[y->in[z] + 1]--;
}

/* Do FN for the dated records of the set that it has not been done for. */
static bool
go_on(struct spans *y, void (*fn)(struct spans *y, uint32_t r),
    bool (*stop)(void *user), void *user)
{
	uint32_t words = (y->ds->dated + 63) / 64;

	for (; y->word < words; y->word++) {
		uint64_t left = y->set->word[y->word];

		if (y->word % WORDS_AT_ONCE == 0 && stop(user))
			return false;
		for (; left != 0; left &= left - 1) {
			uint32_t r = y->word * 64 + bits_lowest(left);

			if (r < y->ds->dated)
				fn(y, r);
		}
	}
	return true;
}

struct spans *
spans_new(const struct dataset *ds, const struct bitmap *set)
{
	struct spans *y = xcalloc(1, sizeof(*y));

	y->ds = ds;
	y->set = set;
	y->from = INT32_MAX;
	y->to = INT32_MIN;
	return y;
}

void
spans_free(struct spans *y)
{
	if (y == NULL)
		return;
	free(y->day);
	free(y->in);
	free(y->year);
	free(y->decade);
	free(y);
}

bool
spans_count(struct spans *y, bool (*stop)(void *user), void *user)
{
	if (!y->ranged) {
		if (!go_on(y, widen, stop, user))
			return false;
		y->ranged = true;
		y->word = 0;
		have_years(y);
	}
	return y->nyears == 0 || go_on(y, add, stop, user);
}
