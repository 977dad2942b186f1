/* Records under headings of time. */
#include "amparo/timeline_groups.h"

#include <stdlib.h>

#include "amparo/mem.h"
#include "amparo/timeline_count.h"

/* Where a record stands; false where it does not reach into the days. */
static bool
place(const struct dataset *ds, uint32_t rec, enum zoom unit, int64_t from,
    int64_t to, struct time_entry *e)
{
	int64_t a = day_unpack(ds->earliest[rec]);
	int64_t b = day_unpack(ds->latest[rec]);
	int64_t first, last;

	/* Open and unknown ends reach as far as they can. */
	if (a > to || b < from)
		return false;
	*e = (struct time_entry){ .sort = GROUP_EARLIER, .rec = rec };
	if (!dataset_begins(ds, rec, &first, &last) || last < from ||
	    first > to)
		return true;
	e->a = first > EDTF_UNKNOWN_START ? zoom_column(unit, first)
					  : UNIT_OPEN_START;
	e->b =
	    last < EDTF_UNKNOWN_END ? zoom_column(unit, last) : UNIT_OPEN_END;
	e->sort = e->a == e->b ? GROUP_UNIT : GROUP_UNITS;
	e->day = first;
	return true;
}

/* What is wide stands before what is narrow, as a heading of the decade. */
static int
entry_order(const void *pa, const void *pb)
{
	const struct time_entry *a = pa, *b = pb;

	if ((a->sort == GROUP_EARLIER) != (b->sort == GROUP_EARLIER))
		return a->sort == GROUP_EARLIER ? -1 : 1;
	if (a->a != b->a)
		return a->a < b->a ? -1 : 1;
	if (a->b != b->b)
		return a->b > b->b ? -1 : 1;
	if (a->day != b->day)
		return a->day < b->day ? -1 : 1;
	return (a->rec > b->rec) - (a->rec < b->rec);
}

static void
collect(struct time_groups *g, const struct dataset *ds,
    const struct bitmap *set, int64_t from, int64_t to)
{
	size_t cap = 0;
	struct time_entry e;

	for (uint32_t i = 0; i < ds->dated; i++) {
		if ((set != NULL && !bitmap_has(set, i)) ||
		    !place(ds, i, g->unit, from, to, &e))
			continue;
		g->entry = grow(g->entry, g->entries, &cap, sizeof *g->entry);
		g->entry[g->entries++] = e;
	}
	if (g->entries > 0)
		qsort(g->entry, g->entries, sizeof *g->entry, entry_order);
}

static void
gather(struct time_groups *g)
{
	size_t cap = 0;

	for (size_t i = 0; i < g->entries; i++) {
		const struct time_entry *e = &g->entry[i];
		struct time_group *last = g->n > 0 ? &g->at[g->n - 1] : NULL;

		if (last == NULL || last->sort != e->sort || last->a != e->a ||
		    last->b != e->b) {
			g->at = grow(g->at, g->n, &cap, sizeof *g->at);
			last = &g->at[g->n++];
			*last = (struct time_group){ .sort = e->sort,
				.a = e->a,
				.b = e->b,
				.from = i };
		}
		last->n++;
	}
}

/* Of a single unit also what may fall in it though it stands elsewhere. */
static void
count_units(struct time_groups *g, const struct dataset *ds)
{
	struct time_bucket *units = xcalloc(g->n + 1, sizeof *units);
	size_t n = 0;

	for (size_t i = 0; i < g->n; i++)
		if (g->at[i].sort == GROUP_UNIT)
			units[n++] = (struct time_bucket){
				.first = zoom_first_day(g->unit, g->at[i].a),
				.last = zoom_last_day(g->unit, g->at[i].a),
			};
	for (size_t i = 0; i < g->entries; i++)
		if (g->entry[i].sort != GROUP_EARLIER)
			time_buckets_put(ds, g->entry[i].rec, units, n);
	time_buckets_done(units, n);
	n = 0;
	for (size_t i = 0; i < g->n; i++) {
		struct time_group *at = &g->at[i];

		if (at->sort == GROUP_UNIT) {
			at->certain = units[n].certain;
			at->possible = units[n++].possible;
		} else {
			at->possible = (uint32_t)at->n;
		}
		if (at->sort != GROUP_EARLIER &&
		    at->certain + at->possible > g->most)
			g->most = at->certain + at->possible;
	}
	free(units);
}

void
time_groups_make(struct time_groups *g, const struct dataset *ds,
    const struct bitmap *set, enum zoom unit, int64_t from, int64_t to)
{
	*g = (struct time_groups){ .unit = unit };
	collect(g, ds, set, from, to);
	gather(g);
	count_units(g, ds);
}

void
time_groups_done(struct time_groups *g)
{
	free(g->entry);
	free(g->at);
}

/* As EDTF writes it: -0450. */
static void
put_year(int64_t year, struct strbuf *out)
{
	strbuf_addf(out, year < 0 ? "-%04lld" : "%04lld",
	    (long long)(year < 0 ? -year : year));
}

static void
put_unit(enum zoom unit, int64_t column, struct strbuf *out)
{
	int64_t year, day;
	int month, dom;

	if (column == UNIT_OPEN_START || column == UNIT_OPEN_END)
		return;
	day = zoom_first_day(unit, column);
	edtf_civil(day, &year, &month, &dom);
	if (unit == ZOOM_WEEK || unit == ZOOM_DAY) {
		edtf_put_day(out, day);
		return;
	}
	put_year(year, out);
	if (unit == ZOOM_CENTURY || unit == ZOOM_DECADE)
		strbuf_addc(out, 's');
	else if (unit == ZOOM_QUARTER)
		strbuf_addf(out, " Q%d", (month - 1) / 3 + 1);
	else if (unit == ZOOM_MONTH)
		strbuf_addf(out, "-%02d", month);
}

void
time_group_name(const struct time_groups *g, const struct time_group *group,
    struct strbuf *out)
{
	if (group->sort == GROUP_EARLIER) {
		strbuf_adds(out, "from before");
		return;
	}
	put_unit(g->unit, group->a, out);
	if (group->sort == GROUP_UNITS) {
		strbuf_adds(out, "..");
		put_unit(g->unit, group->b, out);
	}
}
