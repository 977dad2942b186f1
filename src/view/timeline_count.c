/* Counting what is certain and what is possible. */
#include "amparo/timeline_count.h"

/* As dataset_begins, at once for what is no interval and no set. */
static inline bool
begins(const struct dataset *ds, uint32_t i, int64_t *first, int64_t *last)
{
	const unsigned wide = (unsigned)(EDTF_INTERVAL | EDTF_SET_ONE)
	    << DATEBITS_FLAGS_SHIFT;

	*first = ds->earliest[i];
	*last = ds->latest[i];
	if ((ds->datebits[i] & wide) == 0 && *first > DAY_UNKNOWN_START &&
	    *last < DAY_UNKNOWN_END)
		return true;
	return dataset_begins(ds, i, first, last);
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
 * Until the end, POSSIBLE is how many more there are than in the bucket
 * before: a record that may fall in many costs no more than one that may fall
 * in two.
 */
static bool
put(struct time_bucket *at, size_t n, size_t i, int64_t first, int64_t last)
{
	size_t end;

	if (i >= n || last < at[i].first)
		return false;
	if (at[i].first <= first && last <= at[i].last) {
		at[i].certain++;
		return true;
	}
	end = bucket_of(at, n, last);
	if (end < n && at[end].first <= last)
		end++;
	at[i].possible++;
	if (end < n)
		at[end].possible--;
	return true;
}

bool
time_buckets_put(const struct dataset *ds, uint32_t rec, struct time_bucket *at,
    size_t n)
{
	int64_t first, last;

	return dataset_begins(ds, rec, &first, &last) &&
	    put(at, n, bucket_of(at, n, first), first, last);
}

void
time_buckets_add(const struct dataset *ds, const struct bitmap *set,
    uint32_t from, uint32_t to, struct time_bucket *at, size_t n)
{
	uint32_t i = set == NULL ? from : bitmap_next(set, from);
	int64_t first, last, before = INT64_MIN;
	size_t b = 0;

	while (i < to) {
		if (begins(ds, i, &first, &last)) {
			/* They come by their first day, nearly always. */
			if (first < before)
				b = bucket_of(at, n, first);
			while (b < n && at[b].last < first)
				b++;
			before = first;
			put(at, n, b, first, last);
		}
		i = set == NULL ? i + 1 : bitmap_next(set, i + 1);
	}
}

void
time_buckets_done(struct time_bucket *at, size_t n)
{
	for (size_t i = 1; i < n; i++)
		at[i].possible += at[i - 1].possible;
}

void
time_last_beginnings(const struct dataset *ds, uint32_t block, int32_t *at)
{
	int64_t first, last;

	for (uint32_t i = 0; i < ds->dated; i++) {
		int32_t day = begins(ds, i, &first, &last) ? day_pack(last)
							   : DAY_OPEN_START;

		if (i % block == 0 || day > at[i / block])
			at[i / block] = day;
	}
}
