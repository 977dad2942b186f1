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

/* Each day that the preferred date may mean lies in what X asks for. */
static bool
lies_within(const struct dataset *ds, const struct query_node *x, uint32_t i)
{
	return ds->earliest[i] >= day_pack(x->from) &&
	    ds->latest[i] <= day_pack(x->to) &&
	    ds->earliest[i] > DAY_UNKNOWN_START &&
	    ds->latest[i] < DAY_UNKNOWN_END;
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

/* The dates that every record of the answer has to do with; how many. */
static size_t
list_dates(const struct query_node *x, const struct query_node **at, size_t max)
{
	size_t n;

	switch (x->op) {
	case QUERY_DATE:
	case QUERY_IN:
		if (max == 0)
			return 0;
		at[0] = x;
		return 1;
	case QUERY_AND:
		n = list_dates(x->left, at, max);
		return n + list_dates(x->right, at + n, max - n);
	default: return 0; /* alternatives, and what is shut out */
	}
}

bool
search_certain(const struct search *s, const struct query *q,
    const struct bitmap *set, uint32_t *certain)
{
	enum { DATES_MOST = 16 };
	const struct query_node *at[DATES_MOST];
	size_t n = list_dates(q->root, at, DATES_MOST);
	uint32_t found = 0;

	if (n == 0)
		return false;
	for (uint32_t i = bitmap_next(set, 0); i < s->ds->dated;
	     i = bitmap_next(set, i + 1)) {
		size_t k = 0;

		while (k < n && lies_within(s->ds, at[k], i))
			k++;
		found += k == n;
	}
	*certain = found;
	return true;
}
