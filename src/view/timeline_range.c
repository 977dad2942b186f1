/* A range of days on the timeline, between two records. */
#include <string.h>

#include "amparo/timeline_state.h"

/* The days on which a record may begin, no wider than the whole span. */
static bool
days_of(const struct timeline *t, uint32_t rec, int64_t *first, int64_t *last)
{
	if (rec == NO_RECORD || rec >= t->ds->dated ||
	    !dataset_begins(t->ds, rec, first, last))
		return false;
	if (*first < t->first)
		*first = t->first;
	if (*last > t->last)
		*last = t->last;
	return *first <= *last;
}

bool
timeline_range_start(struct timeline *t)
{
	int64_t first, last;

	t->ranging = days_of(t, t->selected, &first, &last);
	t->range_from = t->selected;
	t->brushed = false;
	return t->ranging;
}

bool
timeline_range_leave(struct timeline *t)
{
	bool was = t->ranging || t->brushed;

	t->ranging = t->brushed = false;
	return was;
}

void
timeline_range_set(struct timeline *t, int64_t first, int64_t last)
{
	t->ranging = false;
	t->brushed = true;
	t->brush_first = first;
	t->brush_last = last;
}

/* From the record where it began to the selected one. */
static bool
between(const struct timeline *t, int64_t *first, int64_t *last)
{
	int64_t a, b;

	if (!t->ranging || !days_of(t, t->range_from, first, last))
		return false;
	/* With what has no date selected, the range stays as it began. */
	if (days_of(t, t->selected, &a, &b)) {
		*first = a < *first ? a : *first;
		*last = b > *last ? b : *last;
	}
	return true;
}

bool
timeline_range(const struct timeline *t, int64_t *first, int64_t *last)
{
	if (t->brushed) {
		*first = t->brush_first;
		*last = t->brush_last;
	} else if (!between(t, first, last)) {
		return false;
	}
	if (t->list)
		return true;
	*first = zoom_first_day(t->zoom, zoom_column(t->zoom, *first));
	*last = zoom_last_day(t->zoom, zoom_column(t->zoom, *last));
	return true;
}

/* A year, a month or a day, as a query reads it; false where it cannot. */
static bool
put_date(enum zoom z, int64_t day, struct strbuf *out)
{
	int64_t year;
	int month, dom;

	edtf_civil(day, &year, &month, &dom);
	if (year < -9999 || year > 9999)
		return false;
	strbuf_addf(out, year < 0 ? "-%04lld" : "%04lld",
	    (long long)(year < 0 ? -year : year));
	if (z >= ZOOM_QUARTER)
		strbuf_addf(out, "-%02d", month);
	if (z >= ZOOM_WEEK)
		strbuf_addf(out, "-%02d", dom);
	return true;
}

void
timeline_put_days(const struct timeline *t, int64_t first, int64_t last,
    struct strbuf *out)
{
	enum zoom z = t->list ? ZOOM_DAY : t->zoom;
	struct strbuf a, b;
	bool from, to;

	strbuf_init(&a);
	strbuf_init(&b);
	from = put_date(z, first, &a);
	to = put_date(z, last, &b);
	strbuf_add(out, a.s, from ? a.len : 0);
	if (!from || !to || a.len != b.len || memcmp(a.s, b.s, a.len) != 0) {
		strbuf_adds(out, "..");
		strbuf_add(out, b.s, to ? b.len : 0);
	}
	strbuf_done(&a);
	strbuf_done(&b);
}
