/*
 * How many records begin in each of some stretches of time: certainly, because
 * every day on which they may begin lies in it, and possibly, because only
 * some do (L6).  What has no beginning counts where it ends.  Qualifiers say
 * nothing here: 2005? lies in 2005.
 */
#ifndef AMPARO_TIMELINE_COUNT_H
#define AMPARO_TIMELINE_COUNT_H

#include "amparo/bitmap.h"
#include "amparo/dataset.h"

struct time_bucket {
	int64_t first, last; /* days */
	uint32_t certain, possible;
};

/*
 * Count a record into N buckets, which are sorted and do not overlap, and whose
 * counts were zero at first; false where it falls in none.  After the last one,
 * time_buckets_done makes the numbers of POSSIBLE good.
 */
bool time_buckets_put(const struct dataset *ds, uint32_t rec,
    struct time_bucket *at, size_t n);
void time_buckets_done(struct time_bucket *at, size_t n);

/*
 * Records lie in the order of their dates, so what falls in the same buckets
 * lies together: from the end of the run before to END, all certainly in FROM,
 * where TO is the same, else possibly in each of [FROM, TO).  Found once for
 * some buckets, they count any set without a look at a single record.
 */
struct time_run {
	uint32_t end;
	uint32_t from, to; /* UINT32_MAX: in none */
};

struct time_runs { /* all-zero is empty */
	struct time_run *at;
	size_t n, cap;
};

/* Go on to the record TO, by their dates or as if they fell in none. */
void time_runs_add(struct time_runs *r, const struct dataset *ds, uint32_t to,
    const struct time_bucket *at, size_t n);
void time_runs_skip(struct time_runs *r, uint32_t to);
/* The counts of the same buckets for a set (NULL: all). */
void time_runs_count(const struct time_runs *r, const struct bitmap *set,
    struct time_bucket *at, size_t n);
void time_runs_clear(struct time_runs *r);

/* AT[k]: the last day on which a record of block k, BLOCK long, may begin. */
void time_last_beginnings(const struct dataset *ds, uint32_t block,
    int32_t *at);

#endif
