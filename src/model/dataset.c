/*
 * What can be said about a dataset from its packed arrays alone.
 */
#include "amparo/dataset.h"

#include <string.h>

int32_t
day_pack(int64_t day)
{
	switch (day) {
	case EDTF_OPEN_START: return DAY_OPEN_START;
	case EDTF_UNKNOWN_START: return DAY_UNKNOWN_START;
	case EDTF_UNKNOWN_END: return DAY_UNKNOWN_END;
	case EDTF_OPEN_END: return DAY_OPEN_END;
	}
	if (day <= DAY_UNKNOWN_START)
		return DAY_UNKNOWN_START + 1;
	if (day >= DAY_UNKNOWN_END)
		return DAY_UNKNOWN_END - 1;
	return (int32_t)day;
}

int64_t
day_unpack(int32_t day)
{
	switch (day) {
	case DAY_OPEN_START: return EDTF_OPEN_START;
	case DAY_UNKNOWN_START: return EDTF_UNKNOWN_START;
	case DAY_UNKNOWN_END: return EDTF_UNKNOWN_END;
	case DAY_OPEN_END: return EDTF_OPEN_END;
	}
	return day;
}

void
dataset_title(const struct dataset *ds, uint32_t rec, struct strbuf *out)
{
	ds->ops->title(ds, rec, out);
}

void
dataset_id(const struct dataset *ds, uint32_t rec, struct strbuf *out)
{
	ds->ops->id(ds, rec, out);
}

void
dataset_date(const struct dataset *ds, uint32_t rec, struct strbuf *out)
{
	ds->ops->date(ds, rec, out);
}

uint32_t
dataset_find(const struct dataset *ds, const char *id)
{
	return ds->ops->find(ds, id);
}

const struct pivot *
dataset_pivot(const struct dataset *ds, size_t i)
{
	return i < ds->npivots ? ds->ops->pivot(ds, i) : NULL;
}

bool
dataset_pivot_ready(const struct dataset *ds, size_t i,
    bool (*stop)(void *user), void *user)
{
	return i >= ds->npivots || ds->ops->pivot_ready(ds, i, stop, user);
}

size_t
dataset_find_pivot(const struct dataset *ds, const char *id)
{
	size_t i = 0;

	while (i < ds->npivots && strcmp(ds->pivot_ids[i], id) != 0)
		i++;
	return i;
}

struct edtf
dataset_edtf(const struct dataset *ds, uint32_t rec)
{
	struct edtf d = { 0 };
	unsigned bits = ds->datebits[rec];

	d.earliest = day_unpack(ds->earliest[rec]);
	d.latest = day_unpack(ds->latest[rec]);
	d.precision = (enum edtf_precision)(bits & DATEBITS_PRECISION);
	d.flags = (bits & DATEBITS_FLAGS) >> DATEBITS_FLAGS_SHIFT;
	return d;
}

unsigned
dataset_datebits(const struct edtf *d)
{
	unsigned bits = ((unsigned)d->precision & DATEBITS_PRECISION) |
	    ((d->flags << DATEBITS_FLAGS_SHIFT) & DATEBITS_FLAGS);

	if (!(d->flags & EDTF_INTERVAL) || !d->ends ||
	    d->earliest <= EDTF_UNKNOWN_START)
		return bits;
	if (d->start_latest == d->earliest && d->precision > EDTF_DAY)
		return bits | DATEBITS_START_DAY;
	if (d->start_latest - d->earliest < 31 && d->precision > EDTF_MONTH)
		return bits | DATEBITS_START_MONTH;
	if (d->start_latest - d->earliest < 366 && d->precision > EDTF_YEAR)
		return bits | DATEBITS_START_YEAR;
	return bits;
}

/* The first and the last day of the unit of PRECISION that DAY is in. */
static void
unit_around(int64_t day, enum edtf_precision precision, int64_t *first,
    int64_t *last)
{
	int64_t year, years = 1;
	int month, dom;

	*first = *last = day;
	if (precision <= EDTF_DAY)
		return;
	edtf_civil(day, &year, &month, &dom);
	if (precision == EDTF_MONTH) {
		*first = day - dom + 1;
		*last = *first + edtf_month_days(year, month) - 1;
		return;
	}
	for (int p = EDTF_YEAR; p < (int)precision; p++)
		years *= 10;
	/* A decade is told by the digits that its years share: -045X ends in
	 * -450 as 045X begins in 450. */
	year = year / years * years - (year < 0 ? years - 1 : 0);
	*first = edtf_day(year, 1, 1);
	*last = edtf_day(year + years, 1, 1) - 1;
}

/* How exact the beginning of an interval is. */
static enum edtf_precision
start_precision(unsigned bits)
{
	switch (bits & DATEBITS_START) {
	case DATEBITS_START_DAY: return EDTF_DAY;
	case DATEBITS_START_MONTH: return EDTF_MONTH;
	case DATEBITS_START_YEAR: return EDTF_YEAR;
	default: return (enum edtf_precision)(bits & DATEBITS_PRECISION);
	}
}

int64_t
datebits_begun(unsigned bits, int64_t first)
{
	int64_t unit_first, unit_last;

	unit_around(first, start_precision(bits), &unit_first, &unit_last);
	return unit_last;
}

bool
dataset_begins(const struct dataset *ds, uint32_t rec, int64_t *first,
    int64_t *last)
{
	int64_t a = day_unpack(ds->earliest[rec]);
	int64_t b = day_unpack(ds->latest[rec]);
	bool has_start = a > EDTF_UNKNOWN_START, has_end = b < EDTF_UNKNOWN_END;
	unsigned bits = ds->datebits[rec];
	unsigned flags = (bits & DATEBITS_FLAGS) >> DATEBITS_FLAGS_SHIFT;
	int64_t unit_first, unit_last;

	if (!has_start && !has_end)
		return false;
	*first = a;
	*last = b;
	/* One of a set may be its last, however far that is. */
	if ((flags & EDTF_SET_ONE) ||
	    (has_start && has_end && !(flags & EDTF_INTERVAL)))
		return true;
	if (!has_start)
		*first = b;
	unit_around(has_start ? a : b, start_precision(bits), &unit_first,
	    &unit_last);
	if (has_start)
		*last = has_end && b < unit_last ? b : unit_last;
	else
		*first = unit_first;
	return true;
}

void
pivot_label(const struct dataset *ds, const struct pivot *p, uint32_t node,
    struct strbuf *out)
{
	uint32_t item = p->item[node];

	if (item & PIVOT_GROUP)
		strbuf_adds(out, p->labels[item & ~PIVOT_GROUP]);
	else
		dataset_title(ds, item, out);
}

uint32_t
pivot_node_of(const struct pivot *p, uint32_t rec, uint32_t from)
{
	for (uint32_t i = from; i < p->count; i++)
		if (p->item[i] == rec)
			return i;
	return UINT32_MAX;
}

void
pivot_branch(const struct pivot *p, uint32_t node, struct bitmap *out)
{
	uint32_t end = node < p->count ? pivot_end(p, node) : node;

	bitmap_clear(out);
	for (uint32_t i = node; i < end; i++)
		if ((p->item[i] & PIVOT_GROUP) == 0)
			bitmap_set(out, p->item[i]);
}
