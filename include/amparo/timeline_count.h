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
 * Count the records [FROM, TO) of SET (NULL: all) into N buckets, which are
 * sorted and do not overlap; zero their counts first.  After the last call
 * with new records, time_buckets_done makes the numbers of POSSIBLE good.
 */
void time_buckets_add(const struct dataset *ds, const struct bitmap *set,
    uint32_t from, uint32_t to, struct time_bucket *at, size_t n);
void time_buckets_done(struct time_bucket *at, size_t n);
/* A single record; false where it falls in no bucket. */
bool time_buckets_put(const struct dataset *ds, uint32_t rec,
    struct time_bucket *at, size_t n);

/* AT[k]: the last day on which a record of block k, BLOCK long, may begin. */
void time_last_beginnings(const struct dataset *ds, uint32_t block,
    int32_t *at);

#endif
