/* Laying records into lanes. */
#include "amparo/timeline_lanes.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "amparo/mem.h"
#include "amparo/timeline_blocks.h"

unsigned
timeline_flags(const struct timeline *t, uint32_t rec)
{
	return (unsigned)t->ds->datebits[rec] >> DATEBITS_FLAGS_SHIFT;
}

/*
 * The column in which a record has begun at the latest; one of many days may
 * be any of them, and needs no width for that.
 */
static int
begun_column(const struct timeline *t, uint32_t rec)
{
	int64_t first, last, column;

	if (!dataset_begins(t->ds, rec, &first, &last) ||
	    last >= EDTF_UNKNOWN_END)
		return -1;
	column = zoom_column(t->zoom, last) - t->left;
	return column < 0        ? -1
	    : column >= t->width ? t->width - 1
				 : (int)column;
}

static bool
cut_to_window(const struct timeline *t, uint32_t rec, struct mark *m)
{
	int64_t from, to, first, last;

	timeline_window(t, &first, &last);
	if (!timeline_extent(t->ds, rec, t->first, t->last, &from, &to) ||
	    to < first || from > last)
		return false;
	m->rec = rec;
	m->n = 1;
	m->at = 0;
	m->cut_left = from < first;
	m->cut_right = to > last;
	m->from = m->cut_left ? 0 : (int)(zoom_column(t->zoom, from) - t->left);
	m->to = m->cut_right ? t->width - 1
			     : (int)(zoom_column(t->zoom, to) - t->left);
	/* What goes on without an end must leave room for others. */
	if (t->ds->latest[rec] >= DAY_UNKNOWN_END && m->to > m->from) {
		int begun = begun_column(t, rec);

		m->to = begun < m->from ? m->from + 1
		    : begun < m->to     ? begun + 1
					: m->to;
	}
	return true;
}

/* Does a record reach into the window [FIRST, LAST] from before it? */
static bool
reaches(const struct timeline *t, uint32_t rec, int64_t first, int64_t last)
{
	int64_t from, to;

	return timeline_extent(t->ds, rec, t->first, t->last, &from, &to) &&
	    to >= first && from <= last &&
	    (from < first || rec < t->undefined_start);
}

bool
timeline_reaches_in(const struct timeline *t, uint32_t rec)
{
	int64_t first, last;

	timeline_window(t, &first, &last);
	return timeline_shows(t, rec) && reaches(t, rec, first, last);
}

uint32_t
timeline_prev_earlier(const struct timeline *t, uint32_t end)
{
	const int32_t *reach = end > 0 ? timeline_reach(t) : NULL;
	int64_t first, last;

	timeline_window(t, &first, &last);
	while (end > 0) {
		uint32_t i = end - 1;

		if (t->set != NULL && !bitmap_has(t->set, i)) {
			i = bitmap_prev(t->set, i);
			if (i == UINT32_MAX)
				break;
			end = i + 1;
		}
		/* A whole block that ends before the window is passed over. */
		if (reach[i / REACH_BLOCK] < first)
			end = i - i % REACH_BLOCK;
		else if (reaches(t, i, first, last))
			return i;
		else
			end = i;
	}
	return NO_RECORD;
}

uint32_t
timeline_count_earlier(const struct timeline *t, uint32_t end)
{
	uint32_t n = 0;

	while ((end = timeline_prev_earlier(t, end)) != NO_RECORD)
		n++;
	return n;
}

void
timeline_in_window(const struct timeline *t, uint32_t *a, uint32_t *b)
{
	int64_t first, last;

	timeline_window(t, &first, &last);
	*a = timeline_lower(t->ds, first);
	*b = timeline_lower(t->ds, last + 1);
}

bool
timeline_dense(const struct timeline *t, int lanes)
{
	uint32_t a, b;

	timeline_in_window(t, &a, &b);
	return timeline_members(t->set, a, b) > (uint32_t)(lanes * t->width);
}

int
timeline_lanes(const struct timeline *t, uint32_t *earlier, bool *apart)
{
	int lanes =
	    t->height - 2 - timeline_strip_rows(t) - timeline_band_rows(t);
	uint32_t a, b;

	*earlier = 0;
	*apart = false;
	if (lanes < 1 || timeline_dense(t, lanes))
		return lanes;
	timeline_in_window(t, &a, &b);
	*earlier = timeline_count_earlier(t, a);
	*apart = *earlier > 0 && lanes > 1;
	return lanes - *apart;
}

/* The first column after a mark, a blank and a sign of doubt included. */
static int
free_after(const struct lanes *l, const struct mark *m)
{
	return m->to + 2 +
	    ((timeline_flags(l->t, m->rec) & EDTF_UNCERTAIN) != 0);
}

/* The lane that has been free for longest at FROM, or -1. */
static int
free_lane(const struct lanes *l, int lanes, int from)
{
	int best = -1;

	for (int i = 0; i < lanes; i++)
		if (l->end[i] <= from && (best < 0 || l->end[i] < l->end[best]))
			best = i;
	return best;
}

static void
add_mark(struct lanes *l, const struct mark *m)
{
	l->mark = grow(l->mark, l->marks, &l->cap, sizeof *l->mark);
	l->mark[l->marks++] = *m;
	l->end[m->lane] = free_after(l, m);
}

/* Columns that a count takes. */
static int
digits(uint32_t n)
{
	int cols = 1;

	for (; n >= 10; n /= 10)
		cols++;
	return cols;
}

/* Make OTHER part of the cluster *M; it begins on M's columns. */
static void
join(struct lanes *l, struct mark *m, uint32_t rec)
{
	int end;

	m->n++;
	if (rec == l->t->selected)
		m->rec = rec;
	/* The glyph, the count, a blank. */
	end = m->from + 1 + digits(m->n) + 1;
	if (l->end[m->lane] < end)
		l->end[m->lane] = end;
}

/*
 * Put what found no lane of its own into the bottom lane.  At the right edge,
 * where a count would have no room, the mark before takes it in.
 */
static void
collect(struct lanes *l, struct mark *m)
{
	struct mark *last = NULL;

	for (size_t i = l->marks; i > 0 && last == NULL; i--)
		if (l->mark[i - 1].lane == l->count - 1)
			last = &l->mark[i - 1];
	l->over = grow(l->over, l->overs, &l->over_cap, sizeof *l->over);
	l->over[l->overs++] = m->rec;
	/* Where room is short, not even a blank need lie between. */
	if (last != NULL && m->from < l->end[l->count - 1] - 1) {
		join(l, last, m->rec);
		return;
	}
	m->lane = l->count - 1;
	m->at = (uint32_t)l->overs - 1;
	add_mark(l, m);
}

/* A cluster whose count the edge would cut is moved left, or joined. */
static void
keep_inside(struct lanes *l)
{
	struct mark *m, *before = NULL;
	int room;

	if (l->marks == 0 || l->overs == 0)
		return;
	m = NULL;
	for (size_t i = l->marks; i > 0 && before == NULL; i--) {
		if (l->mark[i - 1].lane != l->count - 1)
			continue;
		if (m == NULL)
			m = &l->mark[i - 1];
		else
			before = &l->mark[i - 1];
	}
	if (m == NULL || m->n == 1)
		return;
	room = l->t->width - 1 - digits(m->n);
	if (m->from <= room)
		return;
	if (before == NULL || before->from + 2 + digits(before->n) <= room) {
		m->from = room < 0 ? 0 : room;
		return;
	}
	before->n += m->n;
	if (m->rec == l->t->selected)
		before->rec = m->rec;
	memmove(m, m + 1, (size_t)(l->mark + l->marks - (m + 1)) * sizeof *m);
	l->marks--;
}

/* False where a record found no lane of its own and COLLECTING is off. */
static bool
lay_all(struct lanes *l, uint32_t a, uint32_t b, bool collecting)
{
	int own = collecting ? l->count - 1 : l->count;
	struct mark m;

	for (uint32_t i = timeline_next(l->t, a); i < b;
	     i = timeline_next(l->t, i + 1)) {
		if (!cut_to_window(l->t, i, &m))
			continue;
		m.lane = free_lane(l, own, m.from);
		if (m.lane >= 0)
			add_mark(l, &m);
		else if (collecting)
			collect(l, &m);
		else
			return false;
	}
	return true;
}

void
lanes_lay(struct lanes *l, const struct timeline *t, int count)
{
	uint32_t a, b;

	memset(l, 0, sizeof *l);
	l->t = t;
	l->count = count;
	l->end = xcalloc((size_t)count, sizeof *l->end);
	timeline_in_window(t, &a, &b);
	if (lay_all(l, a, b, false))
		return;
	l->marks = 0;
	memset(l->end, 0, (size_t)count * sizeof *l->end);
	lay_all(l, a, b, true);
	keep_inside(l);
}

void
lanes_done(struct lanes *l)
{
	free(l->mark);
	free(l->over);
	free(l->end);
}

static void
gap_text(const struct timeline *t, int from, int cols, char *text)
{
	int64_t days = zoom_first_day(t->zoom, t->left + from + cols) -
	    zoom_last_day(t->zoom, t->left + from - 1) - 1;

	if (days >= 2 * 365)
		snprintf(text, GAP_TEXT, "%lld yr",
		    (long long)(days * 10000 / 3652425));
	else if (days >= 2 * 30)
		snprintf(text, GAP_TEXT, "%lld mo",
		    (long long)(days * 10000 / 304369));
	else
		snprintf(text, GAP_TEXT, "%lld d", (long long)days);
}

bool
lanes_gap(const struct lanes *l, size_t n, struct gap *gap)
{
	int width = l->t->width, start = -1;
	bool *taken = xcalloc((size_t)width, sizeof *taken);

	for (const struct lanes *end = l + n; l < end; l++)
		for (size_t i = 0; i < l->marks; i++)
			for (int c = l->mark[i].from; c <= l->mark[i].to; c++)
				if (c >= 0 && c < width)
					taken[c] = true;
	l -= n;
	gap->cols = 0;
	for (int c = 0; c < width; c++) {
		if (!taken[c])
			continue;
		if (start >= 0 && c - start - 1 > gap->cols) {
			gap->from = start + 1;
			gap->cols = c - start - 1;
		}
		start = c;
	}
	free(taken);
	if (gap->cols * 5 <= width * 2)
		return false;
	gap_text(l->t, gap->from, gap->cols, gap->text);
	return true;
}

/* The records that begin in the selected one's column. */
static size_t
in_column(const struct timeline *t, uint32_t **recs)
{
	int64_t from, to, column;
	uint32_t a, b;
	size_t n = 0, cap = 0;

	if (!timeline_extent(t->ds, t->selected, t->first, t->last, &from, &to))
		return 0;
	column = zoom_column(t->zoom, from);
	a = timeline_lower(t->ds, zoom_first_day(t->zoom, column));
	b = timeline_lower(t->ds, zoom_last_day(t->zoom, column) + 1);
	for (uint32_t i = timeline_next(t, a); i < b;
	     i = timeline_next(t, i + 1)) {
		*recs = grow(*recs, n, &cap, sizeof **recs);
		(*recs)[n++] = i;
	}
	return n;
}

/* The records drawn at one place with the selected one in COUNT lanes. */
static size_t
cluster_in(const struct timeline *t, int count, uint32_t **recs)
{
	struct lanes l;
	size_t n = 0;

	if (timeline_dense(t, count))
		return in_column(t, recs);
	lanes_lay(&l, t, count);
	for (size_t i = 0; i < l.marks && n == 0; i++) {
		struct mark *m = &l.mark[i];

		if (m->rec != t->selected)
			continue;
		n = m->n;
		*recs = xcalloc(n, sizeof **recs);
		if (n == 1)
			(*recs)[0] = m->rec;
		else
			memcpy(*recs, l.over + m->at, n * sizeof **recs);
	}
	lanes_done(&l);
	return n;
}

size_t
timeline_cluster(const struct timeline *t, uint32_t **recs)
{
	uint32_t earlier;
	struct timeline view;
	bool apart;
	int lanes = timeline_lanes(t, &earlier, &apart);
	size_t block;

	*recs = NULL;
	if (t->selected == NO_RECORD || lanes < 1 ||
	    !timeline_shows(t, t->selected))
		return 0;
	if (t->gutter == 0)
		return cluster_in(t, lanes, recs);
	block = timeline_block_of(t, t->selected);
	if (block == timeline_blocks_share(t, lanes))
		return 0; /* it has no date */
	timeline_block_view(t, block, &view);
	return cluster_in(&view, t->blocks->at[block].rows, recs);
}
