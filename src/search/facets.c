/*
 * Counting a set of records by what they are.
 *
 * Kinds and dates are arrays of the dataset; countries, actors and themes are
 * branches of its pivots; languages are ready sets, and sources the lists of
 * those who cite them.
 */
#include "amparo/facets.h"

#include <stdlib.h>
#include <string.h>

#include "amparo/engine.h"
#include "amparo/incoming.h"
#include "amparo/mem.h"
#include "amparo/pivoted.h"
#include "amparo/sets.h"
#include "amparo/spans.h"

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

/* The best of T, in order: there may be very many that are not among them. */
static size_t
pick(const struct tally *t, struct facet_value value[FACET_VALUES])
{
	struct facet_value best[2 * FACET_VALUES];
	size_t n = 0;
	bool full = false; /* those kept are the best so far */

	for (size_t i = 0; i < t->n; i++) {
		if (full && by_count(&t->value[i], &best[FACET_VALUES - 1]) > 0)
			continue;
		best[n++] = t->value[i];
		if (n < 2 * FACET_VALUES)
			continue;
		qsort(best, n, sizeof(*best), by_count);
		n = FACET_VALUES;
		full = true;
	}
	qsort(best, n, sizeof(*best), by_count);
	n = n < FACET_VALUES ? n : FACET_VALUES;
	memcpy(value, best, n * sizeof(*best));
	return n;
}

/* Keep the best of T as the facet SORT; leave it out where it parts nothing. */
static void
keep(struct facets *f, enum facet_sort sort, struct tally *t)
{
	struct facet *to = &f->facet[f->n];
	bool parts = t->n > 1 || (t->n == 1 && t->value[0].count < f->records);

	if (parts) {
		to->sort = sort;
		to->total = t->n;
		to->n = pick(t, to->value);
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

	for (uint32_t w = 0; w < (set->bits + 63) / 64; w++)
		for (uint64_t left = set->word[w]; left != 0; left &= left - 1)
			count[ds->kind[w * 64 + bits_lowest(left)]]++;
	for (size_t k = 0; k < ds->vocab->nkinds; k++)
		tally_add(&t, (int64_t)k, count[k]);
	free(count);
	keep(f, FACET_KIND, &t);
}

/* ---------------------------------------------------------------- dates */

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

static bool
count_dates(struct search *s, struct facets *f, struct pace *pace)
{
	struct counting *c = &s->counting;
	struct tally decades = { 0 }, years = { 0 };
	struct spans *y = c->spans;

	if (y == NULL)
		y = c->spans = spans_new(s->ds, &c->set);
	if (!spans_count(y, pace_stop, pace))
		return false;
	tally_steps(&decades, y->decade, y->ndecades, y->first_decade, 10);
	tally_steps(&years, y->year, y->nyears, y->first, 1);
	keep(f, FACET_DECADE, &decades);
	keep(f, FACET_YEAR, &years);
	spans_free(y);
	c->spans = NULL;
	return true;
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

/* Where counting was broken off, T waits for it to go on. */
static bool
settle(struct search *s, struct tally *t, enum facet_sort sort,
    struct facets *f, bool done)
{
	struct counting *c = &s->counting;

	c->value = t->value;
	c->n = t->n;
	c->cap = t->cap;
	if (!done)
		return false;
	keep(f, sort, t);
	c->value = NULL;
	c->n = c->cap = 0;
	c->node = 0;
	return true;
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

	return settle(s, &b.t, sort, f, done);
}

/* ------------------------------------------------- languages and sources */

static void
count_languages(struct search *s, struct facets *f)
{
	struct tally t = { 0 };

	for (size_t i = 0; i < sets_count(s->store); i++)
		if (sets_sort(s->store, i) == SET_LANG)
			tally_add(&t, (int64_t)i,
			    sets_count_in(s->store, i, &s->counting.set));
	keep(f, FACET_LANGUAGE, &t);
}

struct citing {
	const struct bitmap *set;
	struct tally t;
};

static void
count_citing(struct incoming_list *l, void *user)
{
	struct citing *c = user;

	tally_add(&c->t, l->target, rising_count_in(&l->from, c->set));
}

/* Does any record stand on a source? */
static bool
are_cited(struct store *s)
{
	for (size_t i = 0; i < sets_count(s); i++)
		if (sets_sort(s, i) == SET_CITES)
			return true;
	return false;
}

static bool
count_sources(struct search *s, struct facets *f, struct pace *pace)
{
	struct counting *c = &s->counting;
	struct citing citing = { &c->set, { c->value, c->n, c->cap } };
	bool done = !are_cited(s->store) ||
	    incoming_each(s->store, NULL, INCOMING_CITED, &c->node,
		count_citing, &citing, pace_stop, pace);

	return settle(s, &citing.t, FACET_SOURCE, f, done);
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
	spans_free(c->spans);
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

enum {
	STEP_KIND,
	STEP_COUNTRY,
	STEP_DATES,
	STEP_ACTOR,
	STEP_THEME,
	STEP_LANGUAGE,
	STEP_SOURCE,
	STEPS
};

/* One facet, or more; false where it was broken off. */
static bool
count_step(struct search *s, struct facets *f, struct pace *pace)
{
	switch (s->counting.step) {
	case STEP_KIND: count_kinds(s->ds, &s->counting.set, f); return true;
	case STEP_COUNTRY:
		return count_pivot(s, "country", FACET_COUNTRY, f, pace);
	case STEP_DATES: return count_dates(s, f, pace);
	case STEP_ACTOR: return count_pivot(s, "actor", FACET_ACTOR, f, pace);
	case STEP_THEME: return count_pivot(s, "theme", FACET_THEME, f, pace);
	case STEP_LANGUAGE: count_languages(s, f); return true;
	default: return count_sources(s, f, pace);
	}
}

/* Count from step FIRST up to END, or from where it was broken off. */
static bool
count_steps(struct search *s, const struct bitmap *set, struct facets *f,
    int first, int end, bool (*poll)(void *user), void *user)
{
	struct counting *c = &s->counting;
	struct pace pace;

	begin(s, set, f);
	c->step = c->step < first ? first : c->step;
	pace_begin(&pace, poll, user);
	while (c->step < end) {
		if (pace.stopped || !count_step(s, f, &pace))
			return false;
		c->step++;
	}
	facets_forget(s);
	qsort(f->facet, f->n, sizeof(f->facet[0]), by_use);
	return true;
}

bool
facets_count(struct search *s, const struct bitmap *set, struct facets *f,
    bool (*poll)(void *user), void *user)
{
	return count_steps(s, set, f, 0, STEPS, poll, user);
}

void
facets_count_one(struct search *s, const struct bitmap *set,
    enum facet_sort sort, struct facets *f)
{
	static const int step[FACET_SORTS] = {
		[FACET_KIND] = STEP_KIND,
		[FACET_COUNTRY] = STEP_COUNTRY,
		[FACET_DECADE] = STEP_DATES,
		[FACET_YEAR] = STEP_DATES,
		[FACET_ACTOR] = STEP_ACTOR,
		[FACET_THEME] = STEP_THEME,
		[FACET_LANGUAGE] = STEP_LANGUAGE,
		[FACET_SOURCE] = STEP_SOURCE,
	};

	facets_forget(s);
	count_steps(s, set, f, step[sort], step[sort] + 1, NULL, NULL);
}
