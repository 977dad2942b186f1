/* Intervals, sets and single dates in English words. */
#include <string.h>

#include "amparo/edtf_parts.h"

/* A date that reads "12 April 1985" or "April 1985". */
static bool
is_month_date(const struct edtf_date *d)
{
	return d->has_month && !edtf_date_has_x(d) &&
	    !(d->qualifier[0] | d->qualifier[1] | d->qualifier[2]);
}

/* The words before what A and B have in common at their ends. */
static bool
put_shortened(struct strbuf *out, const struct edtf_date *a,
    const struct edtf_date *b)
{
	int month = a->month[0] * 10 + a->month[1];
	int day = a->day[0] * 10 + a->day[1];

	if (!is_month_date(a) || !is_month_date(b) ||
	    a->negative != b->negative ||
	    memcmp(a->year, b->year, sizeof(a->year)) != 0)
		return false;
	if (memcmp(a->month, b->month, sizeof(a->month)) != 0) {
		if (a->has_day)
			strbuf_addf(out, "%d ", day);
		strbuf_adds(out, edtf_month_name(month));
		return true;
	}
	if (!a->has_day || !b->has_day || memcmp(a->day, b->day, 2) == 0)
		return false;
	strbuf_addf(out, "%d", day);
	return true;
}

/* "31 March to 1 April 2008" */
static void
put_range(struct strbuf *out, const struct edtf_date *a,
    const struct edtf_date *b)
{
	if (!put_shortened(out, a, b))
		edtf_date_words_qualified(out, a);
	strbuf_adds(out, " to ");
	edtf_date_words_qualified(out, b);
}

static void
put_interval(struct strbuf *out, const struct edtf_expr *e)
{
	const struct edtf_date *a = &e->date[0];
	const struct edtf_date *b = &e->date[e->n - 1];

	if (e->start == EDTF_END_DATE && e->end == EDTF_END_DATE) {
		/* Long words or a season want to be led in. */
		if (edtf_date_has_x(a) || edtf_date_has_x(b) || a->season)
			strbuf_adds(out, "from ");
		put_range(out, a, b);
		return;
	}
	if (e->start == EDTF_END_DATE) {
		strbuf_adds(out, "from ");
		edtf_date_words_qualified(out, a);
		strbuf_adds(out,
		    e->end == EDTF_END_OPEN ? ", ongoing"
					    : " until an unknown date");
		return;
	}
	strbuf_adds(out,
	    e->start == EDTF_END_OPEN ? "until "
				      : "from an unknown date until ");
	edtf_date_words_qualified(out, b);
	if (e->start == EDTF_END_OPEN)
		strbuf_adds(out, ", start open");
}

static size_t
count_members(const struct edtf_expr *e)
{
	size_t members = 0;

	for (size_t i = 0; i < e->n; i++)
		members += !e->date[i].joined;
	return members;
}

/* A set of one member that is a date with an open side. */
static void
put_open_set(struct strbuf *out, const struct edtf_expr *e)
{
	const struct edtf_date *d = &e->date[0];
	bool earlier = e->start == EDTF_END_OPEN;

	if (e->all) {
		strbuf_adds(out,
		    earlier ? "every date up to " : "every date from ");
		edtf_date_words_qualified(out, d);
		strbuf_adds(out, earlier ? "" : " on");
		return;
	}
	if (edtf_date_has_x(d)) {
		edtf_date_words_qualified(out, d);
		strbuf_adds(out, earlier ? ", or earlier" : ", or later");
		return;
	}
	strbuf_addf(out, earlier ? "before or %s " : "%s or after ",
	    d->has_day ? "on" : "in");
	edtf_date_words_qualified(out, d);
}

/* One date or one range. */
static void
put_single_set(struct strbuf *out, const struct edtf_expr *e)
{
	if (e->start == EDTF_END_OPEN || e->end == EDTF_END_OPEN) {
		put_open_set(out, e);
	} else if (e->n == 1) {
		edtf_date_words_qualified(out, &e->date[0]);
	} else {
		strbuf_adds(out, e->all ? "all of " : "some date from ");
		put_range(out, &e->date[0], &e->date[1]);
	}
}

/* The member that begins at date I; gives where the next begins. */
static size_t
put_member(struct strbuf *out, const struct edtf_expr *e, size_t i)
{
	const char *join = e->all ? "and" : "or";

	if (e->date[i].joined) {
		put_range(out, &e->date[i], &e->date[i + 1]);
		return i + 2;
	}
	edtf_date_words_qualified(out, &e->date[i]);
	if (i == 0 && e->start == EDTF_END_OPEN)
		strbuf_addf(out, " %s earlier", join);
	if (i + 1 == e->n && e->end == EDTF_END_OPEN)
		strbuf_addf(out, " %s later", join);
	return i + 1;
}

static void
put_set(struct strbuf *out, const struct edtf_expr *e)
{
	const char *last = e->all ? " and " : " or ";
	const char *comma = ", ";
	bool open = e->start == EDTF_END_OPEN || e->end == EDTF_END_OPEN;
	bool vague = false;

	for (size_t i = 0; i < e->n; i++)
		vague = vague || edtf_date_has_x(&e->date[i]);
	/* Where members have an "or" of their own, the list is set apart. */
	if (vague)
		comma = "; ";
	strbuf_adds(out, e->all ? "all of" : "one of");
	strbuf_adds(out, vague ? ": " : " ");
	for (size_t i = 0; i < e->n;) {
		size_t next = put_member(out, e, i);

		if (next == e->n)
			break;
		/* Is the member after this the last? */
		if (next + (e->date[next].joined ? 2 : 1) < e->n)
			strbuf_adds(out, comma);
		else if (vague || open)
			strbuf_addf(out, "%c%s", comma[0], last);
		else
			strbuf_adds(out, last);
		i = next;
	}
}

bool
edtf_words(struct strbuf *out, const char *s, size_t n)
{
	struct edtf_expr e;

	if (!edtf_load(&e, NULL, s, n, NULL))
		return false;
	if (e.form == EDTF_FORM_INTERVAL)
		put_interval(out, &e);
	else if (e.form == EDTF_FORM_DATE)
		edtf_date_words_qualified(out, &e.date[0]);
	else if (count_members(&e) == 1)
		put_single_set(out, &e);
	else
		put_set(out, &e);
	return true;
}
