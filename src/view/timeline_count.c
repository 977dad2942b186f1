/* Counting what is certain and what is possible. */
#include "amparo/timeline_count.h"

#include <stdlib.h>

#include "amparo/mem.h"

#define NOWHERE UINT32_MAX

/* The unit in which the interval before has begun; many begin together. */
struct begun {
	int32_t first;
	unsigned bits;
	int64_t last;
};

/* What is no interval and no set is as it says; INT32_MIN is no day. */
#define BEGUN_NONE ((struct begun){ INT32_MIN, 0, 0 })

/* As dataset_begins, quickly. */
static inline bool
begins(const struct dataset *ds, uint32_t i, struct begun *u, int64_t *first,
    int64_t *last)
{
	const unsigned interval = (unsigned)EDTF_INTERVAL
	    << DATEBITS_FLAGS_SHIFT;
	const unsigned set = (unsigned)EDTF_SET_ONE << DATEBITS_FLAGS_SHIFT;
	unsigned bits = ds->datebits[i];
	int32_t a = ds->earliest[i];

	if (a <= DAY_UNKNOWN_START || (bits & set) ||
	    (!(bits & interval) && ds->latest[i] >= DAY_UNKNOWN_END))
		return dataset_begins(ds, i, first, last);
	*first = a;
	*last = ds->latest[i];
	if (!(bits & interval))
		return true;
	if (u->first != a || u->bits != bits)
		*u = (struct begun){ a, bits, datebits_begun(bits, a) };
	if (u->last < *last || *last >= DAY_UNKNOWN_END)
		*last = u->last;
	return true;
}

/* The first bucket that ends on DAY or later. */
static size_t
bucket_of(const struct time_bucket *at, size_t n, int64_t day)
{
	size_t lo = 0, hi = n;

	while (lo < hi) {
		size_t mid = lo + (hi - lo) / 2;

		if (at[mid].last < day)
			lo = mid + 1;
		else
			hi = mid;
	}
	return lo;
}

/*
 * Where that falls which begins from FIRST to LAST: RUN, and the days that
 * FIRST and LAST may be to fall there as well, in NEAR.
 */
struct near {
	int64_t first[2], last[2];
};

static void
place(const struct time_bucket *at, size_t n, int64_t first, int64_t last,
    struct time_run *run, struct near *near)
{
	size_t b = bucket_of(at, n, first), end;

	*near = (struct near){ { first, first }, { last, last } };
	run->from = run->to = NOWHERE;
	if (b == n || last < at[b].first)
		return;
	run->from = run->to = (uint32_t)b;
	near->first[1] = near->last[1] = at[b].last;
	if (at[b].first <= first && last <= at[b].last) {
		near->first[0] = near->last[0] = at[b].first;
		return;
	}
	end = bucket_of(at, n, last);
	if (end < n && at[end].first <= last)
		end++;
	run->to = (uint32_t)end;
	near->first[0] = first;
	near->last[0] = near->last[1] = last;
	if (end - b < 2) {
		near->first[1] = first;
		return;
	}
	/* Beyond its first bucket, it is certain in none. */
	near->last[0] = at[end - 1].first;
	near->last[1] = end < n ? at[end].first - 1 : INT64_MAX;
}

static inline bool
is_near(const struct near *near, int64_t first, int64_t last)
{
	return first >= near->first[0] && first <= near->first[1] &&
	    last >= near->last[0] && last <= near->last[1];
}

/*
 * Until the end, POSSIBLE is how many more there are than in the bucket
 * before: a record that may fall in many costs no more than one that may fall
 * in two.
 */
static void
put(struct time_bucket *at, size_t n, const struct time_run *run,
    uint32_t records)
{
	if (run->from == run->to) {
		at[run->from].certain += records;
		return;
	}
	at[run->from].possible += records;
	if (run->to < n)
		at[run->to].possible -= records;
}

bool
time_buckets_put(const struct dataset *ds, uint32_t rec, struct time_bucket *at,
    size_t n)
{
	struct time_run run = { .from = NOWHERE };
	int64_t first, last;
	struct near near;

	if (dataset_begins(ds, rec, &first, &last))
		place(at, n, first, last, &run, &near);
	if (run.from == NOWHERE)
		return false;
	put(at, n, &run, 1);
	return true;
}

void
time_buckets_done(struct time_bucket *at, size_t n)
{
	for (size_t i = 1; i < n; i++)
		at[i].possible += at[i - 1].possible;
}

static void
add_run(struct time_runs *r, const struct time_run *run)
{
	struct time_run *last = r->n > 0 ? &r->at[r->n - 1] : NULL;

	if (last != NULL && last->from == run->from && last->to == run->to) {
		last->end = run->end;
		return;
	}
	r->at = grow(r->at, r->n, &r->cap, sizeof *r->at);
	r->at[r->n++] = *run;
}

void
time_runs_skip(struct time_runs *r, uint32_t to)
{
	add_run(r, &(struct time_run){ to, NOWHERE, NOWHERE });
}

void
time_runs_add(struct time_runs *r, const struct dataset *ds, uint32_t to,
    const struct time_bucket *at, size_t n)
{
	uint32_t i = r->n > 0 ? r->at[r->n - 1].end : 0;
	struct begun unit = BEGUN_NONE;
	int64_t first, last;

	while (i < to) {
		struct time_run run = { .from = NOWHERE, .to = NOWHERE };
		struct near near = { .first = { 1, 0 } };

		if (begins(ds, i, &unit, &first, &last))
			place(at, n, first, last, &run, &near);
		do
			i++;
		while (i < to && begins(ds, i, &unit, &first, &last) &&
		    is_near(&near, first, last));
		run.end = i;
		add_run(r, &run);
	}
}

void
time_runs_count(const struct time_runs *r, const struct bitmap *set,
    struct time_bucket *at, size_t n)
{
	uint32_t from = 0;

	for (size_t i = 0; i < n; i++)
		at[i].certain = at[i].possible = 0;
	for (const struct time_run *run = r->at; run < r->at + r->n; run++) {
		if (run->from != NOWHERE)
			put(at, n, run,
			    set == NULL
				? run->end - from
				: bitmap_count_range(set, from, run->end));
		from = run->end;
	}
	time_buckets_done(at, n);
}

void
time_runs_clear(struct time_runs *r)
{
	free(r->at);
	*r = (struct time_runs){ .at = NULL };
}

void
time_last_beginnings(const struct dataset *ds, uint32_t block, int32_t *at)
{
	struct begun unit = BEGUN_NONE;
	int64_t first, last;

	for (uint32_t i = 0; i < ds->dated; i++) {
		int32_t day = begins(ds, i, &unit, &first, &last)
		    ? day_pack(last)
		    : DAY_OPEN_START;

		if (i % block == 0 || day > at[i / block])
			at[i / block] = day;
	}
}
