/*
 * What can be said about a dataset from its packed arrays alone.
 */
#include "amparo/dataset.h"

#include <string.h>

int32_t
day_pack(int64_t day)
{
	switch (day) {
	case EDTF_OPEN_START:
		return DAY_OPEN_START;
	case EDTF_UNKNOWN_START:
		return DAY_UNKNOWN_START;
	case EDTF_UNKNOWN_END:
		return DAY_UNKNOWN_END;
	case EDTF_OPEN_END:
		return DAY_OPEN_END;
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
	case DAY_OPEN_START:
		return EDTF_OPEN_START;
	case DAY_UNKNOWN_START:
		return EDTF_UNKNOWN_START;
	case DAY_UNKNOWN_END:
		return EDTF_UNKNOWN_END;
	case DAY_OPEN_END:
		return EDTF_OPEN_END;
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
	d.flags = (bits & (DATEBITS_DISPUTED - 1)) >> DATEBITS_FLAGS_SHIFT;
	return d;
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
