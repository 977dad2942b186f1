/* The timeline's first rows: density over the whole span, and the axis. */
#include <stdlib.h>

#include "amparo/mem.h"
#include "amparo/timeline_state.h"

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

/* How many records begin in each of WIDTH equal slices of [FIRST, LAST]. */
static uint32_t *
slices(const struct timeline *t)
{
	uint32_t *n = xcalloc((size_t)t->width, sizeof *n);
	int64_t span = t->last - t->first + 1;
	uint32_t from = t->undefined_start;

	for (int i = 0; i < t->width; i++) {
		int64_t day = t->first + span * (i + 1) / t->width;
		uint32_t to = i == t->width - 1 ? t->ds->dated
						: timeline_lower(t->ds, day);

		if (to < from)
			to = from;
		n[i] = timeline_members(t->set, from, to);
		from = to;
	}
	/* What has no beginning counts where it ends. */
	for (uint32_t i = 0; i < t->undefined_start; i++) {
		int64_t a, b;

		if (!timeline_shows(t, i) ||
		    !timeline_extent(t->ds, i, t->first, t->last, &a, &b))
			continue;
		n[(b - t->first) * t->width / span]++;
	}
	return n;
}

static int
slice_of(const struct timeline *t, int64_t day)
{
	int64_t span = t->last - t->first + 1;
	int64_t at = (day - t->first) * t->width / span;

	return at < 0 ? 0 : at >= t->width ? t->width - 1 : (int)at;
}

void
timeline_strip(const struct timeline *t, const struct glyphs *g,
    struct lines *out)
{
	struct stretch s = { .out = out, .line = lines_add(out) };
	uint32_t *n = slices(t), most = 1;
	int64_t first, last;
	int a, b;

	timeline_window(t, &first, &last);
	strbuf_init(&s.text);
	a = slice_of(t, first);
	b = slice_of(t, last);
	for (int i = 0; i < t->width; i++)
		most = n[i] > most ? n[i] : most;
	for (int i = 0; i < t->width; i++) {
		size_t level = n[i] == 0 ? 0
					 : 1 +
			(size_t)((uint64_t)(n[i] - 1) * 7 /
			    (most > 1 ? most - 1 : 1));

		if (i == a || i == b)
			stretch_put(&s, ROLE_WINDOW, i == a ? "[" : "]");
		else
			stretch_put(&s,
			    i > a && i < b ? ROLE_EVENT : ROLE_POSSIBLE,
			    g->block[level]);
	}
	stretch_end(&s);
	strbuf_done(&s.text);
	free(n);
}

void
timeline_axis(const struct timeline *t, const struct glyphs *g,
    struct lines *out)
{
	struct stretch s = { .out = out, .line = lines_add(out) };
	struct strbuf label;

	strbuf_init(&label);
	strbuf_init(&s.text);
	for (int col = 0; col < t->width;) {
		int room;

		strbuf_reset(&label);
		if (!zoom_tick(t->zoom, t->left + col, &label)) {
			stretch_put(&s, ROLE_BORDER, g->bar_h);
			col++;
			continue;
		}
		stretch_put(&s, ROLE_BORDER, g->cross_b);
		room = t->width - ++col;
		if (room < (int)label.len)
			continue;
		stretch_put(&s, ROLE_LABEL, label.s);
		col += (int)label.len;
	}
	stretch_end(&s);
	strbuf_done(&s.text);
	strbuf_done(&label);
}
