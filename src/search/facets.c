/*
 * Counting a set of records by what they are.
 *
 * Kinds and dates are arrays of the dataset; countries, actors and themes are
 * branches of its pivots.  Languages and citations are columns, which are read
 * into pairs of a value and a record when they are counted first.
 */
#include "amparo/facets.h"

#include <stdlib.h>
#include <string.h>

#include "amparo/columns.h"
#include "amparo/engine.h"
#include "amparo/mem.h"
#include "amparo/pivoted.h"

/* Counts by value, all of them, before the best are kept. */
struct tally {
	struct facet_value *value;
	size_t n, cap;
};

static void
tally_add(struct tally *t, int64_t what, uint32_t count)
{
	if (count == 0)
		return;
	t->value = grow(t->value, t->n, &t->cap, sizeof(*t->value));
	t->value[t->n++] = (struct facet_value){ what, count };
}

static int
by_count(const void *pa, const void *pb)
{
	const struct facet_value *a = pa, *b = pb;

	if (a->count != b->count)
		return a->count > b->count ? -1 : 1;
	return (a->what > b->what) - (a->what < b->what);
}

static int
by_value(const void *pa, const void *pb)
{
	const struct facet_value *a = pa, *b = pb;

	return (a->what > b->what) - (a->what < b->what);
}

/* Keep the best of T as the facet SORT; leave it out where it parts nothing. */
static void
keep(struct facets *f, enum facet_sort sort, struct tally *t)
{
	struct facet *to = &f->facet[f->n];
	bool parts = t->n > 1 || (t->n == 1 && t->value[0].count < f->records);

	if (parts) {
		qsort(t->value, t->n, sizeof(*t->value), by_count);
		to->sort = sort;
		to->total = t->n;
		to->n = t->n < FACET_VALUES ? t->n : FACET_VALUES;
		memcpy(to->value, t->value, to->n * sizeof(*t->value));
		if (sort == FACET_DECADE || sort == FACET_YEAR)
			qsort(to->value, to->n, sizeof(*to->value), by_value);
		f->n++;
	}
	free(t->value);
}

/* ---------------------------------------------------------------- kinds */

static void
count_kinds(const struct dataset *ds, const struct bitmap *set,
    struct facets *f)
{
	uint32_t *count = xcalloc(ds->vocab->nkinds + 1, sizeof(*count));
	struct tally t = { 0 };

	for (uint32_t r = bitmap_next(set, 0); r < set->bits;
	     r = bitmap_next(set, r + 1))
		count[ds->kind[r]]++;
	for (size_t k = 0; k < ds->vocab->nkinds; k++)
		tally_add(&t, (int64_t)k, count[k]);
	free(count);
	keep(f, FACET_KIND, &t);
}

/* ---------------------------------------------------------------- dates */

enum { YEARS_MAX = 20000 };

/* The years of a set, and the days they begin on. */
struct years {
	int64_t first, n;
	int64_t *day; /* N + 1 of them */
};

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

/*
 * From the first year to the last that a date begins or ends in.  False where
 * there is none, or where they are too far apart to count.
 */
static bool
years_find(struct years *y, const struct dataset *ds, const struct bitmap *set)
{
	int32_t first = INT32_MAX, last = INT32_MIN;

	for (uint32_t r = bitmap_next(set, 0); r < ds->dated;
	     r = bitmap_next(set, r + 1)) {
		int32_t day[2] = { ds->earliest[r], ds->latest[r] };

		for (int i = 0; i < 2; i++) {
			if (!is_day(day[i]))
				continue;
			first = day[i] < first ? day[i] : first;
			last = day[i] > last ? day[i] : last;
		}
	}
	if (first > last)
		return false;
	y->first = year_of(first);
	y->n = year_of(last) - y->first + 1;
	if (y->n > YEARS_MAX)
		return false;
	y->day = xcalloc((size_t)y->n + 1, sizeof(*y->day));
	for (int64_t i = 0; i <= y->n; i++)
		y->day[i] = edtf_day(y->first + i, 1, 1);
	return true;
}

/* The number of the year of a day: near where even years would put it. */
static int64_t
years_at(const struct years *y, int32_t packed)
{
	int64_t day = day_unpack(packed), i;

	i = (day - y->day[0]) * 400 / 146097;
	i = i >= y->n ? y->n - 1 : i;
	while (i > 0 && y->day[i] > day)
		i--;
	while (i + 1 < y->n && y->day[i + 1] <= day)
		i++;
	return i;
}

/* The year of a day in or after year FROM, which is near it for most. */
static int64_t
years_after(const struct years *y, int32_t packed, int64_t from)
{
	enum { NEAR = 8 };
	int64_t day = day_unpack(packed), i = from;

	while (i + 1 < y->n && i < from + NEAR && y->day[i + 1] <= day)
		i++;
	return i < from + NEAR ? i : years_at(y, packed);
}

/*
 * How many records could lie in each year and decade: each adds one where it
 * begins and takes it away behind its end.  They begin in order.
 */
static void
count_spans(const struct years *y, const struct dataset *ds,
    const struct bitmap *set, int64_t *year, int64_t *decade)
{
	int64_t base = floor_by(y->first, 10), begin = 0;
	int64_t *of = xcalloc((size_t)y->n + 1, sizeof(*of));

	for (int64_t i = 0; i < y->n; i++)
		of[i] = floor_by(y->first + i, 10) - base;
	for (uint32_t r = bitmap_next(set, 0); r < ds->dated;
	     r = bitmap_next(set, r + 1)) {
		int64_t a = 0, z = y->n - 1;

		if (is_day(ds->earliest[r]))
			a = begin = years_after(y, ds->earliest[r], begin);
		if (is_day(ds->latest[r]))
			z = ds->latest[r] >= y->day[a]
			    ? years_after(y, ds->latest[r], a)
			    : years_at(y, ds->latest[r]);
		if (a > z)
			continue;
		year[a]++;
		year[z + 1]--;
		decade[of[a]]++;
		decade[of[z] + 1]--;
	}
	free(of);
}

static void
tally_steps(struct tally *t, const int64_t *step, int64_t n, int64_t first,
    int64_t by)
{
	int64_t sum = 0;

	for (int64_t i = 0; i < n; i++) {
		sum += step[i];
		tally_add(t, (first + i) * by, (uint32_t)sum);
	}
}

static void
count_dates(const struct dataset *ds, const struct bitmap *set,
    struct facets *f)
{
	struct tally decades = { 0 }, years = { 0 };
	int64_t *year, *decade;
	struct years y;

	if (!years_find(&y, ds, set))
		return;
	year = xcalloc((size_t)y.n + 1, sizeof(*year));
	decade = xcalloc((size_t)y.n / 10 + 3, sizeof(*decade));
	count_spans(&y, ds, set, year, decade);
	tally_steps(&decades, decade,
	    floor_by(y.first + y.n - 1, 10) - floor_by(y.first, 10) + 1,
	    floor_by(y.first, 10), 10);
	tally_steps(&years, year, y.n, y.first, 1);
	free(year);
	free(decade);
	free(y.day);
	keep(f, FACET_DECADE, &decades);
	keep(f, FACET_YEAR, &years);
}

/* --------------------------------------------------------------- pivots */

struct branches {
	const struct bitmap *set;
	bool with_top;
	struct tally t;
};

static void
count_branch(const struct pivot *p, uint32_t node, void *user)
{
	struct branches *c = user;
	uint32_t top = p->item[node], end = pivot_end(p, node), n = 0;

	for (uint32_t i = node + 1; i < end; i++)
		n += p->item[i] != top && (p->item[i] & PIVOT_GROUP) == 0 &&
		    bitmap_has(c->set, p->item[i]);
	n += c->with_top && bitmap_has(c->set, top);
	tally_add(&c->t, top, n);
}

/* A tree of millions may be broken off in the midst of it. */
static bool
count_pivot(struct search *s, const char *pivot, enum facet_sort sort,
    struct facets *f, struct pace *pace)
{
	struct counting *c = &s->counting;
	struct branches b = { &c->set, sort != FACET_THEME,
		{ c->value, c->n, c->cap } };
	bool done = pivoted_tops(s->ds, pivot, &c->node, count_branch, &b,
	    pace_stop, pace);

	c->value = b.t.value;
	c->n = b.t.n;
	c->cap = b.t.cap;
	if (!done)
		return false;
	keep(f, sort, &b.t);
	c->value = NULL;
	c->n = c->cap = 0;
	c->node = 0;
	return true;
}

/* -------------------------------------------------------------- columns */

static void
count_column(const struct column *c, const struct bitmap *set,
    enum facet_sort sort, struct facets *f)
{
	struct tally t = { 0 };

	for (size_t i = 0; i < c->n;) {
		uint32_t what = c->pair[i].what, n = 0;

		for (; i < c->n && c->pair[i].what == what; i++)
			n += bitmap_has(set, c->pair[i].rec);
		tally_add(&t, what, n);
	}
	keep(f, sort, &t);
}

/* ------------------------------------------------------------ the whole */

static int
by_use(const void *pa, const void *pb)
{
	const struct facet *a = pa, *b = pb;
	bool handy_a = a->total <= FACET_HANDY,
	     handy_b = b->total <= FACET_HANDY;

	if (handy_a != handy_b)
		return handy_a ? -1 : 1;
	return (int)a->sort - (int)b->sort;
}

void
facets_forget(struct search *s)
{
	struct counting *c = &s->counting;

	if (c->to != NULL)
		bitmap_done(&c->set);
	free(c->value);
	memset(c, 0, sizeof(*c));
}

/* Begin, unless it is what was broken off. */
static void
begin(struct search *s, const struct bitmap *set, struct facets *f)
{
	struct counting *c = &s->counting;

	if (c->to == f && bitmap_equal(&c->set, set))
		return;
	facets_forget(s);
	memset(f, 0, sizeof(*f));
	f->records = bitmap_count(set);
	c->to = f;
	bitmap_init(&c->set, set->bits);
	bitmap_copy(&c->set, set);
}

/* One facet, or more; false where it was broken off. */
static bool
count_step(struct search *s, struct facets *f, struct pace *pace)
{
	const struct bitmap *set = &s->counting.set;
	const struct column *c;

	switch (s->counting.step) {
	case 0: count_kinds(s->ds, set, f); return true;
	case 1: return count_pivot(s, "country", FACET_COUNTRY, f, pace);
	case 2: count_dates(s->ds, set, f); return true;
	case 3: return count_pivot(s, "actor", FACET_ACTOR, f, pace);
	case 4: return count_pivot(s, "theme", FACET_THEME, f, pace);
	case 5:
		c = columns_languages(s, pace);
		if (c != NULL)
			count_column(c, set, FACET_LANGUAGE, f);
		return c != NULL;
	default:
		c = columns_sources(s, pace);
		if (c != NULL)
			count_column(c, set, FACET_SOURCE, f);
		return c != NULL;
	}
}

bool
facets_count(struct search *s, const struct bitmap *set, struct facets *f,
    bool (*poll)(void *user), void *user)
{
	enum { STEPS = 7 };
	struct pace pace;

	begin(s, set, f);
	pace_begin(&pace, poll, user);
	while (s->counting.step < STEPS) {
		if (pace.stopped || !count_step(s, f, &pace))
			return false;
		s->counting.step++;
	}
	facets_forget(s);
	qsort(f->facet, f->n, sizeof(f->facet[0]), by_use);
	return true;
}
