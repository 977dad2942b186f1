/* The timeline's first rows: density over the whole span, and the axis. */
#include <stdlib.h>

#include "amparo/mem.h"
#include "amparo/timeline_state.h"

enum { ROWS_FOR_TWO = 9, SHADES = 3 };

/* Glyphs of one role are put on a line together. */
struct stretch {
	struct lines *out;
	struct line *line;
	enum role role;
	struct strbuf text;
};

static void
stretch_end(struct stretch *s)
{
	line_put(s->out, s->line, s->role, s->text.s, s->text.len);
	strbuf_reset(&s->text);
}

static void
stretch_put(struct stretch *s, enum role role, const char *glyph)
{
	if (role != s->role)
		stretch_end(s);
	s->role = role;
	strbuf_adds(&s->text, glyph);
}

/* The units of the whole span, and which records begin in them. */
static void
make_units(const struct timeline *t, struct strip *s)
{
	enum zoom unit = zoom_fit(t->first, t->last, t->width);
	int64_t from = zoom_column(unit, t->first);
	int64_t units = zoom_column(unit, t->last) - from + 1;

	s->cols = t->width;
	/* Centuries may be more than there are columns: the first are shown. */
	s->units = units > t->width ? t->width : (int)units;
	free(s->at);
	s->at = xcalloc((size_t)s->units, sizeof *s->at);
	for (int i = 0; i < s->units; i++) {
		s->at[i].first = zoom_first_day(unit, from + i);
		s->at[i].last = zoom_last_day(unit, from + i);
	}
	time_runs_clear(&s->runs);
	time_runs_add(&s->runs, t->ds, t->ds->dated, s->at, (size_t)s->units);
}

/* How many of the set there are in each. */
static const struct strip *
count_units(const struct timeline *t)
{
	struct strip *s = t->strip;

	if (s->known && s->cols == t->width)
		return s;
	if (s->cols != t->width)
		make_units(t, s);
	s->known = true;
	s->doubtful = false;
	time_runs_count(&s->runs, t->set, s->at, (size_t)s->units);
	for (int i = 0; i < s->units; i++)
		s->doubtful |= s->at[i].possible > 0;
	return s;
}

int
timeline_strip_rows(const struct timeline *t)
{
	return t->height >= ROWS_FOR_TWO && count_units(t)->doubtful ? 2 : 1;
}

bool
timeline_holds_all(const struct timeline *t)
{
	return zoom_column(t->zoom, t->first) >= t->left &&
	    zoom_column(t->zoom, t->last) < t->left + t->width;
}

/* The buckets that the columns of the strip stand for. */
struct measure {
	const struct time_bucket *at;
	int units, cols;
	bool all; /* that the window holds */
};

/*
 * Where the window holds all, both have one scale, so that nothing stands above
 * a year of the axis that is not its own.
 */
static struct measure
measure_of(const struct timeline *t)
{
	const struct strip *s = count_units(t);

	if (timeline_holds_all(t))
		return (struct measure){ timeline_counted(t), s->cols, s->cols,
			true };
	return (struct measure){ s->at, s->units, s->cols, false };
}

static const struct time_bucket *
unit_at(const struct measure *m, int column)
{
	return &m->at[(int64_t)column * m->units / m->cols];
}

/* The columns of the first and the last unit that the window reaches into. */
static void
find_window(const struct timeline *t, const struct measure *m, int *a, int *b)
{
	int64_t first, last;

	timeline_window(t, &first, &last);
	*a = 0;
	*b = m->cols - 1;
	if (m->all)
		return;
	while (*a < *b && unit_at(m, *a)->last < first)
		++*a;
	while (*b > *a && unit_at(m, *b)->first > last)
		--*b;
}

/* A level from 1 to LEVELS, 0 for none. */
static size_t
level_of(uint32_t n, uint32_t most, uint32_t levels)
{
	if (n == 0)
		return 0;
	return 1 +
	    (size_t)((uint64_t)(n - 1) * (levels - 1) /
		(most > 1 ? most - 1 : 1));
}

/* Both rows have one measure. */
static uint32_t
most_of(const struct measure *m)
{
	uint32_t most = 1;

	for (int i = 0; i < m->cols; i++) {
		const struct time_bucket *c = unit_at(m, i);

		most = c->certain > most ? c->certain : most;
		most = c->possible > most ? c->possible : most;
	}
	return most;
}

/* The upper row: what is possible in each column. */
static void
draw_possible(const struct timeline *t, const struct measure *m,
    const struct glyphs *g, struct lines *out)
{
	struct stretch st = { .out = out, .line = lines_add(out) };
	uint32_t most = most_of(m);

	line_pad(out, st.line, ROLE_TEXT, t->gutter, " ");
	strbuf_init(&st.text);
	for (int i = 0; i < m->cols; i++)
		stretch_put(&st, ROLE_POSSIBLE,
		    g->shade[level_of(unit_at(m, i)->possible, most, SHADES)]);
	stretch_end(&st);
	strbuf_done(&st.text);
}

/*
 * What is certain, as high as there is of it; alone in its row, it also tells
 * where nothing is certain and something possible.
 */
void
timeline_strip(const struct timeline *t, bool focus, const struct glyphs *g,
    struct lines *out)
{
	const struct measure m = measure_of(t);
	bool alone = timeline_strip_rows(t) == 1;
	struct stretch s = { .out = out };
	uint32_t most = most_of(&m);
	enum role window = focus ? ROLE_HEAD_FOCUS : ROLE_WINDOW;
	int a, b;

	if (!alone)
		draw_possible(t, &m, g, out);
	s.line = lines_add(out);
	line_pad(out, s.line, ROLE_TEXT, t->gutter, " ");
	strbuf_init(&s.text);
	find_window(t, &m, &a, &b);
	if (focus)
		s.line->mark_col = t->gutter + a;
	for (int i = 0; i < m.cols; i++) {
		const struct time_bucket *c = unit_at(&m, i);

		if (i == a || i == b)
			stretch_put(&s, window, i == a ? "[" : "]");
		else if (alone && c->certain == 0 && c->possible > 0)
			stretch_put(&s,
			    focus && i > a && i < b ? window : ROLE_POSSIBLE,
			    g->shade[1]);
		else
			stretch_put(&s,
			    focus && i > a && i < b ? window : ROLE_EVENT,
			    g->block[level_of(c->certain, most, 8)]);
	}
	stretch_end(&s);
	strbuf_done(&s.text);
}

/* Is a column in the range that is being chosen? */
static bool
in_range(const struct timeline *t, int column)
{
	int64_t first, last, day;

	if (!timeline_range(t, &first, &last))
		return false;
	day = zoom_first_day(t->zoom, t->left + column);
	return day >= first && day <= last;
}

void
timeline_axis(const struct timeline *t, const struct glyphs *g,
    struct lines *out)
{
	struct stretch s = { .out = out, .line = lines_add(out) };
	struct strbuf label;

	line_pad(out, s.line, ROLE_TEXT, t->gutter, " ");
	strbuf_init(&label);
	strbuf_init(&s.text);
	for (int col = 0; col < t->width;) {
		bool ranged = in_range(t, col);
		int room;

		strbuf_reset(&label);
		if (!zoom_tick(t->zoom, t->left + col, &label)) {
			stretch_put(&s, ranged ? ROLE_WINDOW : ROLE_BORDER,
			    ranged                              ? g->range
				: timeline_band_on_axis(t, col) ? g->band
								: g->bar_h);
			col++;
			continue;
		}
		stretch_put(&s, ranged ? ROLE_WINDOW : ROLE_BORDER,
		    ranged ? g->range : g->cross_b);
		room = t->width - ++col;
		if (room < (int)label.len)
			continue;
		/* A label is ASCII: a byte is a column. */
		for (const char *c = label.s; *c != '\0'; c++, col++)
			stretch_put(&s,
			    in_range(t, col) ? ROLE_WINDOW : ROLE_LABEL,
			    (char[]){ *c, '\0' });
	}
	stretch_end(&s);
	strbuf_done(&s.text);
	strbuf_done(&label);
}

bool
timeline_days_at(const struct timeline *t, int row, int col, int64_t *first,
    int64_t *last)
{
	const struct measure m = measure_of(t);

	col -= t->gutter;
	if (t->list || row < 0 || row >= t->height || col < 0 ||
	    col >= t->width)
		return false;
	if (row < timeline_strip_rows(t)) {
		*first = unit_at(&m, col)->first;
		*last = unit_at(&m, col)->last;
	} else {
		*first = zoom_first_day(t->zoom, t->left + col);
		*last = zoom_last_day(t->zoom, t->left + col);
	}
	return true;
}

void
timeline_focus_strip(struct timeline *t, bool on)
{
	t->on_strip = on;
}

int
timeline_strip_height(const struct timeline *t)
{
	return t->list || t->height < 1 ? 0 : timeline_strip_rows(t);
}

void
timeline_pan_end(struct timeline *t, int dir)
{
	int64_t day = dir < 0 ? t->first : t->last;

	t->left = zoom_column(t->zoom, day) - (dir < 0 ? 0 : t->width - 1);
}

void
timeline_centre(struct timeline *t, int64_t first, int64_t last)
{
	int64_t a = zoom_column(t->zoom, first), b = zoom_column(t->zoom, last);

	timeline_pan(t, a + (b - a) / 2 - t->width / 2 - t->left);
}

bool
timeline_pan_next(struct timeline *t, int dir)
{
	const struct strip *s = count_units(t);
	int64_t first, last;
	int i;

	if (timeline_holds_all(t))
		return false;
	timeline_window(t, &first, &last);
	for (i = dir > 0 ? 0 : s->units - 1; i >= 0 && i < s->units; i += dir) {
		const struct time_bucket *u = &s->at[i];

		if ((dir > 0 ? u->first > last : u->last < first) &&
		    u->certain + u->possible > 0)
			break;
	}
	if (i < 0 || i >= s->units)
		return false;
	timeline_centre(t, s->at[i].first, s->at[i].last);
	return true;
}
