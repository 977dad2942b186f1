/*
 * Three-valued answers.  A date is seen as a stretch of days of which only
 * limits are known: it begins between EARLIEST and START_LATEST, and is over
 * between END_EARLIEST and LATEST.
 */
#include "amparo/edtf.h"

void
edtf_between(struct edtf *out, int64_t earliest, int64_t latest,
    enum edtf_precision precision)
{
	*out = (struct edtf){
		.earliest = earliest,
		.latest = latest,
		.precision = precision,
		.ends = true,
		.start_latest = latest,
		.end_earliest = earliest,
	};
}

static int64_t
begun_by(const struct edtf *a)
{
	return a->ends ? a->start_latest : a->latest;
}

static int64_t
over_from(const struct edtf *a)
{
	return a->ends ? a->end_earliest : a->earliest;
}

static bool
is_day(int64_t end)
{
	return end > EDTF_UNKNOWN_START && end < EDTF_UNKNOWN_END;
}

enum edtf_answer
edtf_within(const struct edtf *a, int64_t from, int64_t to)
{
	if (from > to || a->latest < from || a->earliest > to)
		return EDTF_NO;
	if (a->earliest >= from && a->latest <= to && is_day(a->earliest) &&
	    is_day(a->latest))
		return EDTF_CERTAINLY;
	return EDTF_POSSIBLY;
}

enum edtf_answer
edtf_before(const struct edtf *a, const struct edtf *b)
{
	if (a->latest < b->earliest)
		return EDTF_CERTAINLY;
	return over_from(a) < begun_by(b) ? EDTF_POSSIBLY : EDTF_NO;
}

/* {..} covers its members, not what lies between them. */
static bool
has_gaps(const struct edtf *a)
{
	return (a->flags & EDTF_SET_ALL) && a->earliest != a->latest;
}

enum edtf_answer
edtf_overlap(const struct edtf *a, const struct edtf *b)
{
	if (a->latest < b->earliest || b->latest < a->earliest)
		return EDTF_NO;
	if (!has_gaps(a) && !has_gaps(b) && over_from(a) >= begun_by(b) &&
	    over_from(b) >= begun_by(a))
		return EDTF_CERTAINLY;
	return EDTF_POSSIBLY;
}
