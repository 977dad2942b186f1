/* The lanes of a window with too many records for glyphs. */
#include <stdlib.h>
#include <string.h>

#include "amparo/mem.h"
#include "amparo/timeline_lanes.h"

/* What is dated from before the record END on, but may yet begin in W. */
static void
add_earlier(const struct timeline *t, struct window *w, uint32_t end)
{
	const int32_t *begun = end > 0 ? timeline_begun(t) : NULL;

	for (uint32_t i = 0; i < end; i += REACH_BLOCK) {
		uint32_t to = end - i < REACH_BLOCK ? end : i + REACH_BLOCK;

		if (begun[i / REACH_BLOCK] < w->at[0].first)
			time_runs_skip(&w->runs, to);
		else
			time_runs_add(&w->runs, t->ds, to, w->at, w->dated);
	}
}

/*
 * What may begin in the window, column by column, as far as anything is dated:
 * what may begin on any later day is not drawn into the future.
 */
static const struct window *
find_columns(const struct timeline *t)
{
	struct window *w = t->window;
	int64_t end = zoom_column(t->zoom, t->last) - t->left + 1;
	uint32_t a, b;

	if (w->number > 0 && w->left == t->left && w->zoom == t->zoom &&
	    w->cols == t->width)
		return w;
	w->left = t->left;
	w->zoom = t->zoom;
	w->cols = t->width;
	w->number++;
	w->dated = (size_t)(end < 0 ? 0 : end > t->width ? t->width : end);
	free(w->at);
	w->at = xcalloc((size_t)t->width, sizeof *w->at);
	for (int i = 0; i < t->width; i++) {
		w->at[i].first = zoom_first_day(t->zoom, t->left + i);
		w->at[i].last = zoom_last_day(t->zoom, t->left + i);
	}
	time_runs_clear(&w->runs);
	timeline_in_window(t, &a, &b);
	add_earlier(t, w, a);
	time_runs_add(&w->runs, t->ds, b, w->at, w->dated);
	return w;
}

const struct time_bucket *
timeline_counted(const struct timeline *t)
{
	const struct window *w = find_columns(t);
	struct columns_counted *c = t->bars;
	size_t size = (size_t)w->cols * sizeof *c->at;

	if (c->window == w->number)
		return c->at;
	free(c->at);
	c->at = xmalloc(size);
	memcpy(c->at, w->at, size);
	time_runs_count(&w->runs, t->set, c->at, w->dated);
	c->window = w->number;
	return c->at;
}

/* Eighths of a row of ROWS, at least one where there is any. */
static int
eighths(uint32_t n, uint32_t most, int rows)
{
	if (n == 0)
		return 0;
	return 1 +
	    (int)((int64_t)(n - 1) * (rows * 8 - 1) /
		(most > 1 ? most - 1 : 1));
}

/* A column: eighths that are certain, and full rows above them that are not. */
struct bar {
	int certain, possible;
};

/*
 * What is possible has a row at least, for else it would be lost; where there
 * is only one, what is certain goes before it, as on the strip.
 */
static struct bar
make_bar(const struct time_bucket *c, uint32_t most, int rows)
{
	struct bar b = { eighths(c->certain, most, rows), 0 };
	int all = eighths(c->certain + c->possible, most, rows);
	int solid;

	if (c->possible == 0 || (rows == 1 && c->certain > 0))
		return b;
	if (b.certain > (rows - 1) * 8)
		b.certain = (rows - 1) * 8;
	solid = (b.certain + 7) / 8;
	b.possible = (all - b.certain + 4) / 8;
	if (b.possible < 1)
		b.possible = 1;
	if (b.possible > rows - solid)
		b.possible = rows - solid;
	return b;
}

static int
selected_column(const struct timeline *t)
{
	int64_t day, to, at;

	if (t->selected == NO_RECORD ||
	    !timeline_extent(t->ds, t->selected, t->first, t->last, &day, &to))
		return -1;
	at = zoom_column(t->zoom, day) - t->left;
	return at >= 0 && at < t->width ? (int)at : -1;
}

/* The glyph of a bar in a row, counted from the bottom. */
static const char *
glyph_at(const struct bar *b, int row, const struct glyphs *g, enum role *role)
{
	int solid = (b->certain + 7) / 8, h = b->certain - row * 8;

	*role = ROLE_EVENT;
	if (row < solid)
		return g->block[h > 8 ? 8 : h];
	if (row >= solid + b->possible)
		return " ";
	*role = ROLE_POSSIBLE;
	return g->shade[2];
}

/* Glyphs of one role go together. */
static void
put_glyphs(struct lines *out, struct line *line, enum role role,
    struct strbuf *glyphs)
{
	line_put(out, line, role, glyphs->s, glyphs->len);
	strbuf_reset(glyphs);
}

void
timeline_bars(const struct timeline *t, int lanes, const char *label,
    bool focus, const struct glyphs *g, struct lines *out)
{
	const struct time_bucket *n = timeline_counted(t);
	enum role role, last = ROLE_EVENT;
	uint32_t most = 1;
	int at = selected_column(t);
	struct strbuf glyphs;

	strbuf_init(&glyphs);
	for (int i = 0; i < t->width; i++)
		if (n[i].certain + n[i].possible > most)
			most = n[i].certain + n[i].possible;
	for (int row = lanes - 1; row >= 0; row--) {
		struct line *line = lines_add(out);

		timeline_gutter(t, row == lanes - 1 ? label : NULL, g, out,
		    line);
		for (int i = 0; i < t->width; i++) {
			struct bar b = make_bar(&n[i], most, lanes);
			const char *glyph = glyph_at(&b, row, g, &role);

			if (i == at && row == 0) {
				line->mark_col = t->gutter + i;
				if (*glyph == ' ')
					glyph = g->day;
			}
			if (i == at)
				role = focus ? ROLE_HEAD_FOCUS : ROLE_HEAD;
			if (role != last)
				put_glyphs(out, line, last, &glyphs);
			last = role;
			strbuf_adds(&glyphs, glyph);
		}
		put_glyphs(out, line, last, &glyphs);
	}
	strbuf_done(&glyphs);
}
