/* The timeline's state: window, selection, steps. */
#include "amparo/timeline.h"

#include <stdlib.h>

#include "amparo/mem.h"
#include "amparo/timeline_blocks.h"

static bool
is_day(int32_t d)
{
	return d != DAY_OPEN_START && d != DAY_UNKNOWN_START &&
	    d != DAY_OPEN_END && d != DAY_UNKNOWN_END;
}

bool
timeline_extent(const struct dataset *ds, uint32_t rec, int64_t first,
    int64_t last, int64_t *from, int64_t *to)
{
	int32_t a = ds->earliest[rec], b = ds->latest[rec];

	if (rec >= ds->dated)
		return false;
	*from = is_day(a) ? a : first;
	*to = is_day(b) ? b : last;
	if (*from > *to)
		*from = is_day(a) ? *from : *to;
	if (*to < *from)
		*to = *from;
	return true;
}

static bool
in_set(const struct bitmap *set, uint32_t rec)
{
	return set == NULL || bitmap_has(set, rec);
}

bool
timeline_span(const struct dataset *ds, const struct bitmap *set,
    int64_t *first, int64_t *last)
{
	int64_t a = INT64_MAX, b = INT64_MIN;

	for (uint32_t i = 0; i < ds->dated; i++) {
		int32_t from, to;

		if (set != NULL && (i = bitmap_next(set, i)) >= ds->dated)
			break;
		from = ds->earliest[i];
		to = ds->latest[i];
		if (!is_day(from))
			from = to;
		if (!is_day(to))
			to = from;
		if (!is_day(from))
			continue;
		a = from < a ? from : a;
		b = to > b ? to : b;
	}
	if (a > b)
		return false;
	*first = a;
	*last = b;
	return true;
}

uint32_t
timeline_lower(const struct dataset *ds, int64_t day)
{
	uint32_t lo = 0, hi = ds->dated;

	while (lo < hi) {
		uint32_t mid = lo + (hi - lo) / 2;

		if (ds->earliest[mid] < day)
			lo = mid + 1;
		else
			hi = mid;
	}
	return lo;
}

uint32_t
timeline_members(const struct bitmap *set, uint32_t from, uint32_t to)
{
	if (from >= to)
		return 0;
	return set == NULL ? to - from : bitmap_count_range(set, from, to);
}

uint32_t
timeline_next(const struct timeline *t, uint32_t from)
{
	return t->set == NULL ? from : bitmap_next(t->set, from);
}

bool
timeline_shows(const struct timeline *t, uint32_t rec)
{
	return rec < t->ds->count && in_set(t->set, rec);
}

/* No end that is no day is passed over. */
const int32_t *
timeline_reach(const struct timeline *t)
{
	const struct dataset *ds = t->ds;
	int32_t *reach = t->reaches->last;

	if (reach != NULL)
		return reach;
	reach = xcalloc(ds->dated / REACH_BLOCK + 1, sizeof *reach);
	for (uint32_t i = 0; i < ds->dated; i++) {
		int32_t *most = &reach[i / REACH_BLOCK];
		int32_t to = is_day(ds->latest[i]) ? ds->latest[i] : INT32_MAX;

		if (ds->earliest[i] > to)
			to = ds->earliest[i];
		if (i % REACH_BLOCK == 0 || to > *most)
			*most = to;
	}
	return t->reaches->last = reach;
}

const int32_t *
timeline_begun(const struct timeline *t)
{
	int32_t *begun = t->reaches->begun;

	if (begun != NULL)
		return begun;
	begun = xcalloc(t->ds->dated / REACH_BLOCK + 1, sizeof *begun);
	time_last_beginnings(t->ds, REACH_BLOCK, begun);
	return t->reaches->begun = begun;
}

struct timeline *
timeline_new(const struct dataset *ds)
{
	struct timeline *t = xcalloc(1, sizeof *t);

	t->ds = ds;
	t->width = t->pane_width = 80;
	t->height = 4;
	t->selected = t->top = NO_RECORD;
	if (!timeline_span(ds, NULL, &t->first, &t->last))
		t->first = t->last = 0;
	while (t->undefined_start < ds->dated &&
	    !is_day(ds->earliest[t->undefined_start]))
		t->undefined_start++;
	t->reaches = xcalloc(1, sizeof *t->reaches);
	t->strip = xcalloc(1, sizeof *t->strip);
	t->window = xcalloc(1, sizeof *t->window);
	t->bars = xcalloc(1, sizeof *t->bars);
	t->blocks = xcalloc(1, sizeof *t->blocks);
	timeline_bands_make(t);
	timeline_fit_all(t);
	return t;
}

void
timeline_free(struct timeline *t)
{
	if (t == NULL)
		return;
	free(t->reaches->last);
	free(t->reaches->begun);
	free(t->reaches);
	time_runs_clear(&t->strip->runs);
	free(t->strip->at);
	free(t->strip);
	time_runs_clear(&t->window->runs);
	free(t->window->at);
	free(t->window);
	free(t->bars->at);
	free(t->bars);
	timeline_blocks_free(t->blocks);
	timeline_bands_free(t);
	free(t);
}

void
timeline_fit_days(struct timeline *t, int64_t first, int64_t last)
{
	int64_t a, b;

	t->zoom = zoom_fit(first, last, t->width);
	a = zoom_column(t->zoom, first);
	b = zoom_column(t->zoom, last);
	t->left = a - (t->width - (b - a + 1)) / 2;
}

void
timeline_fit_all(struct timeline *t)
{
	timeline_fit_days(t, t->first, t->last);
}

void
timeline_fit_matches(struct timeline *t)
{
	int64_t first, last;

	if (timeline_span(t->ds, t->set, &first, &last))
		timeline_fit_days(t, first, last);
}

/* As wide as the pane and the names of the lanes leave it. */
static void
find_width(struct timeline *t)
{
	int64_t right = t->left + t->width;
	int width;
	bool all;

	timeline_in_blocks(t, &t->gutter);
	width = t->pane_width - t->gutter;
	if (width == t->width)
		return;
	/* What showed everything goes on doing so at the new size. */
	all = zoom_column(t->zoom, t->first) >= t->left &&
	    zoom_column(t->zoom, t->last) < right;
	t->left += (t->width - width) / 2;
	t->width = width;
	if (all)
		timeline_fit_all(t);
}

void
timeline_resize(struct timeline *t, int width, int height)
{
	if (width < 1 || (width == t->pane_width && height == t->height))
		return;
	t->height = height;
	t->pane_width = width;
	find_width(t);
}

void
timeline_set_lanes(struct timeline *t, const struct pivot *p,
    enum timeline_lanes wanted)
{
	if (t->blocks->pivot == p && t->blocks->wanted == wanted)
		return;
	timeline_blocks_set(t->blocks, p, wanted);
	find_width(t);
}

void
timeline_show_bands(struct timeline *t, bool on)
{
	t->hide_bands = !on;
	find_width(t);
}

void
timeline_set_matches(struct timeline *t, const struct bitmap *set)
{
	t->set = set;
	t->strip->known = false;
	t->bars->window = 0;
	t->blocks->counted = false;
}

/* The day that stands for a record when the window is moved to it. */
static bool
anchor_day(const struct timeline *t, uint32_t rec, int64_t *day)
{
	int64_t to;

	if (rec == NO_RECORD)
		return false;
	return timeline_extent(t->ds, rec, t->first, t->last, day, &to);
}

void
timeline_select(struct timeline *t, uint32_t rec)
{
	int64_t from, to, c0, c1;

	t->selected = rec;
	if (rec == NO_RECORD ||
	    !timeline_extent(t->ds, rec, t->first, t->last, &from, &to))
		return;
	c0 = zoom_column(t->zoom, from);
	c1 = zoom_column(t->zoom, to);
	if (c0 >= t->left && c0 < t->left + t->width)
		return;
	if (c0 < t->left && c1 >= t->left)
		return; /* it reaches into the window */
	t->left = c0 - t->width / 2;
}

uint32_t
timeline_selected(const struct timeline *t)
{
	return t->selected;
}

bool
timeline_zoom(struct timeline *t, int steps)
{
	int z = (int)t->zoom + steps;
	int64_t day, at;

	z = z < 0 ? 0 : z >= ZOOM_LEVELS ? ZOOM_LEVELS - 1 : z;
	if (z == (int)t->zoom)
		return false;
	at = t->width / 2;
	if (anchor_day(t, t->selected, &day) &&
	    zoom_column(t->zoom, day) >= t->left &&
	    zoom_column(t->zoom, day) < t->left + t->width)
		at = zoom_column(t->zoom, day) - t->left;
	else
		day = zoom_first_day(t->zoom, t->left + at);
	t->zoom = (enum zoom)z;
	t->left = zoom_column(t->zoom, day) - at;
	return true;
}

enum zoom
timeline_level(const struct timeline *t)
{
	return t->zoom;
}

int
timeline_columns(const struct timeline *t)
{
	return t->width;
}

void
timeline_pan(struct timeline *t, int64_t columns)
{
	int64_t lo = zoom_column(t->zoom, t->first) - t->width + 1;
	int64_t hi = zoom_column(t->zoom, t->last);

	t->left += columns;
	t->left = t->left < lo ? lo : t->left > hi ? hi : t->left;
}

uint32_t
timeline_position(const struct timeline *t, uint32_t *of)
{
	*of = timeline_members(t->set, 0, t->ds->count);
	if (!timeline_shows(t, t->selected))
		return 0;
	return timeline_members(t->set, 0, t->selected) + 1;
}

uint32_t
timeline_first(const struct timeline *t)
{
	uint32_t i = t->set == NULL ? 0 : bitmap_next(t->set, 0);

	return i < t->ds->count ? i : NO_RECORD;
}

uint32_t
timeline_last(const struct timeline *t)
{
	uint32_t n = t->ds->count;

	if (n == 0)
		return NO_RECORD;
	return t->set == NULL ? n - 1 : bitmap_prev(t->set, n - 1);
}

/* The first record drawn in the window, for a step from nowhere. */
static uint32_t
first_seen(const struct timeline *t)
{
	uint32_t i = timeline_lower(t->ds, zoom_first_day(t->zoom, t->left));

	if (t->set != NULL && i < t->ds->count)
		i = bitmap_next(t->set, i);
	return i < t->ds->count ? i : timeline_first(t);
}

/* One step; NO_RECORD at the ends. */
static uint32_t
step(const struct timeline *t, uint32_t at, bool on)
{
	uint32_t n = t->ds->count;

	if (on) {
		at = t->set == NULL ? at + 1
		    : at + 1 < n    ? bitmap_next(t->set, at + 1)
				    : n;
		return at < n ? at : NO_RECORD;
	}
	if (at == 0)
		return NO_RECORD;
	return t->set == NULL ? at - 1 : bitmap_prev(t->set, at - 1);
}

uint32_t
timeline_step(const struct timeline *t, int64_t by)
{
	uint32_t at = t->selected, next, last = NO_RECORD;

	if (t->ds->count == 0 || by == 0)
		return NO_RECORD;
	if (at == NO_RECORD)
		return first_seen(t);
	for (bool on = by > 0; by != 0; by += on ? -1 : 1) {
		next = step(t, at, on);
		if (next == NO_RECORD)
			break;
		at = last = next;
	}
	return last;
}

/* The first record of the next column that holds any. */
static uint32_t
next_column(const struct timeline *t, int64_t here)
{
	uint32_t next = timeline_lower(t->ds, zoom_last_day(t->zoom, here) + 1);

	if (t->set != NULL && next < t->ds->count)
		next = bitmap_next(t->set, next);
	return next < t->ds->count ? next : NO_RECORD;
}

static uint32_t
previous_column(const struct timeline *t, int64_t here)
{
	uint32_t prev = timeline_lower(t->ds, zoom_first_day(t->zoom, here));
	int64_t day;

	if (prev == 0)
		return NO_RECORD;
	prev = t->set == NULL ? prev - 1 : bitmap_prev(t->set, prev - 1);
	if (prev == NO_RECORD || !anchor_day(t, prev, &day))
		return prev;
	/* The first record of that column, as when coming from before. */
	here = zoom_first_day(t->zoom, zoom_column(t->zoom, day));
	prev = timeline_lower(t->ds, here);
	return t->set == NULL ? prev : bitmap_next(t->set, prev);
}

uint32_t
timeline_step_bucket(const struct timeline *t, int64_t by)
{
	uint32_t at = t->selected, next, last = NO_RECORD;
	int64_t day;

	if (at == NO_RECORD || !anchor_day(t, at, &day))
		return timeline_step(t, by);
	for (bool on = by > 0; by != 0; by += on ? -1 : 1) {
		day = zoom_column(t->zoom, day);
		next = on ? next_column(t, day) : previous_column(t, day);
		if (next == NO_RECORD)
			break;
		last = next;
		if (!anchor_day(t, last, &day))
			break; /* the undated, as far as there is */
	}
	return last;
}

void
timeline_set_list(struct timeline *t, bool on)
{
	t->list = on;
}

bool
timeline_is_list(const struct timeline *t)
{
	return t->list;
}

void
timeline_set_margin(struct timeline *t, uint32_t rows)
{
	t->margin = rows;
}

uint32_t
timeline_nearest(const struct timeline *t, int64_t from, int64_t to,
    int64_t *away)
{
	uint32_t next = timeline_lower(t->ds, from), prev;
	int64_t a = 0, b = 0, end;

	prev = next == 0     ? NO_RECORD
	    : t->set == NULL ? next - 1
			     : bitmap_prev(t->set, next - 1);
	if (t->set != NULL)
		next = bitmap_next(t->set, next);
	if (next >= t->ds->dated)
		next = NO_RECORD;
	if (next != NO_RECORD)
		timeline_extent(t->ds, next, t->first, t->last, &a, &end);
	if (prev != NO_RECORD)
		timeline_extent(t->ds, prev, t->first, t->last, &end, &b);
	*away = 0;
	if (next != NO_RECORD && a <= to)
		return next;
	/* What began earlier and still goes on is as near as can be. */
	if (prev != NO_RECORD &&
	    (b >= from || next == NO_RECORD || from - b < a - to)) {
		*away = b >= from ? 0 : b - from;
		return prev;
	}
	if (next != NO_RECORD)
		*away = a - to;
	return next;
}

void
timeline_whole(const struct timeline *t, int64_t *first, int64_t *last)
{
	*first = t->first;
	*last = t->last;
}

void
timeline_window(const struct timeline *t, int64_t *first, int64_t *last)
{
	*first = zoom_first_day(t->zoom, t->left);
	*last = zoom_last_day(t->zoom, t->left + t->width - 1);
}

void
timeline_save(const struct timeline *t, struct timeline_state *s)
{
	s->left = t->left;
	s->zoom = t->zoom;
	s->selected = t->selected;
	s->list = t->list;
	s->top = t->top;
}

void
timeline_restore(struct timeline *t, const struct timeline_state *s)
{
	t->left = s->left;
	t->zoom = s->zoom;
	t->selected = s->selected;
	t->list = s->list;
	t->top = s->top;
}
