/*
 * How many records of a set could lie in each year, and in each decade.
 */
#ifndef AMPARO_SPANS_H
#define AMPARO_SPANS_H

#include <stdbool.h>
#include <stdint.h>

#include "amparo/bitmap.h"
#include "amparo/dataset.h"

struct spans {
	const struct dataset *ds;
	const struct bitmap *set;
	/* What comes out: the changes from each to the next, and one more. */
	int64_t first, nyears, first_decade, ndecades;
	int64_t *year, *decade;
	/* On the way. */
	int32_t from, to; /* the days of the set reach from and to */
	bool ranged;      /* that is known */
	int64_t *day;     /* on which each year begins, and one more */
	int64_t *in;      /* the decade of each year */
	int64_t begin;    /* of the latest record; they begin in order */
	uint32_t word;    /* of the set, that comes next */
};

/* Both are borrowed.  No years where the set has none, or far too many. */
struct spans *spans_new(const struct dataset *ds, const struct bitmap *set);
void spans_free(struct spans *y);
/* Count; false where STOP broke it off, to be gone on with. */
bool spans_count(struct spans *y, bool (*stop)(void *user), void *user);

#endif
