/*
 * Dates in a query.  A record stands at its preferred date; the others that
 * sources give it are few, and are read when a date is first asked for.
 */
#include <stdlib.h>

#include "amparo/engine.h"
#include "amparo/fields.h"
#include "amparo/links.h"
#include "amparo/mem.h"

struct others {
	const struct dataset *ds;
	struct other_date *v;
	size_t n, cap;
};

/* One that says nothing beyond the preferred one is left out. */
static void
take(uint32_t rec, int32_t earliest, int32_t latest, void *to)
{
	struct others *o = to;

	if (rec < o->ds->dated && earliest >= o->ds->earliest[rec] &&
	    latest <= o->ds->latest[rec])
		return;
	o->v = grow(o->v, o->n, &o->cap, sizeof(*o->v));
	o->v[o->n++] = (struct other_date){ rec, earliest, latest };
}

static bool
know_others(struct search *s, struct pace *pace)
{
	struct others o = { .ds = s->ds };

	if (s->other != NULL)
		return true;
	if (!links_dates(s->store, take, &o, pace_stop, pace)) {
		free(o.v);
		return false;
	}
	s->nothers = o.n;
	s->other = o.v != NULL ? o.v : xcalloc(1, sizeof(*o.v));
	return true;
}

static void
add_preferred(const struct dataset *ds, const struct query_node *x,
    struct bitmap *out)
{
	int32_t from = day_pack(x->from), to = day_pack(x->to);
	bool certain = x->op == QUERY_IN;

	for (uint32_t i = 0; i < ds->dated && ds->earliest[i] <= to; i++) {
		bool in = ds->latest[i] >= from;

		if (certain)
			in = ds->earliest[i] >= from && ds->latest[i] <= to &&
			    ds->earliest[i] > DAY_UNKNOWN_START &&
			    ds->latest[i] < DAY_UNKNOWN_END;
		out->word[i >> 6] |= (uint64_t)in << (i & 63);
	}
}

bool
dates_add(struct search *s, const struct query_node *x, struct bitmap *out,
    struct pace *pace)
{
	if (x->from > x->to)
		return true;
	add_preferred(s->ds, x, out);
	if (x->op == QUERY_IN)
		return true;
	if (!know_others(s, pace))
		return false;
	for (size_t i = 0; i < s->nothers; i++)
		if (s->other[i].earliest <= day_pack(x->to) &&
		    s->other[i].latest >= day_pack(x->from))
			bitmap_set(out, s->other[i].rec);
	return true;
}
