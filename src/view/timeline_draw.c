/*
 * Drawing the timeline: lanes, and the lane of what has no date.
 *
 * Lanes hold one item per record while they can: a glyph as wide as the
 * record's date is known, then as much of its title as has room.  Where more
 * records begin in a column than there are lanes, one of them counts the rest;
 * what cannot be counted in its own column is told in the last lane.  Where
 * the whole window is too dense, the lanes become bars.
 */
#include <stdlib.h>
#include <string.h>

#include "amparo/mem.h"
#include "amparo/timeline_state.h"
#include "amparo/utf8.h"
#include "amparo/width.h"

#define LABEL_MIN 8 /* columns worth a title */

/* A record placed in a lane; columns are relative to the window. */
struct mark {
	uint32_t rec;
	uint32_t more; /* others that share its place */
	int lane, from, to;
	bool cut_left, cut_right;
};

struct picture {
	struct timeline *t;
	const struct glyphs *g;
	struct lines *out;
	bool focus;
	int lanes;
	uint32_t hidden; /* records that no glyph or count stands for */
	struct mark *mark;
	size_t count, cap;
	int *end; /* per lane: first free column */
};

/* ------------------------------------------------------------- lanes */

/* A record's title, fit for a terminal, so that it can be measured. */
static void
clean_title(const struct timeline *t, uint32_t rec, struct strbuf *out)
{
	struct strbuf raw;

	strbuf_init(&raw);
	dataset_title(t->ds, rec, &raw);
	utf8_clean(out, raw.s, raw.len, false);
	strbuf_done(&raw);
}

static unsigned
flags_of(const struct timeline *t, uint32_t rec)
{
	return (unsigned)t->ds->datebits[rec] >> DATEBITS_FLAGS_SHIFT;
}

/* The lane that has been free for longest at FROM, or -1. */
static int
free_lane(const struct picture *p, int from)
{
	int best = -1;

	for (int i = 0; i < p->lanes; i++)
		if (p->end[i] <= from && (best < 0 || p->end[i] < p->end[best]))
			best = i;
	return best;
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
	m->more = 0;
	m->cut_left = from < first;
	m->cut_right = to > last;
	m->from = m->cut_left ? 0 : (int)(zoom_column(t->zoom, from) - t->left);
	m->to = m->cut_right ? t->width - 1
			     : (int)(zoom_column(t->zoom, to) - t->left);
	return true;
}

/* Columns a count takes beside its glyph. */
static int
count_columns(uint32_t n)
{
	int cols = 1;

	for (; n >= 10; n /= 10)
		cols++;
	return cols;
}

/* The mark that begins in this column, or NULL; marks come in their order. */
static struct mark *
mark_at(const struct picture *p, int column)
{
	for (size_t i = p->count; i-- > 0 && p->mark[i].from >= column;)
		if (p->mark[i].from == column)
			return &p->mark[i];
	return NULL;
}

/* Count a record with the mark of its own column, and of no other. */
static bool
count_in(struct picture *p, const struct mark *one)
{
	struct mark *m = mark_at(p, one->from);
	int end;

	if (m == NULL)
		return false;
	m->more++;
	if (one->rec == p->t->selected) { /* it stands for the others */
		m->rec = one->rec;
		m->to = one->to;
		m->cut_left = one->cut_left;
		m->cut_right = one->cut_right;
	}
	end = m->to + 2 + count_columns(m->more + 1);
	if (p->end[m->lane] < end)
		p->end[m->lane] = end;
	return true;
}

/* The last column a mark takes, its sign of doubt included. */
static int
last_column(const struct picture *p, const struct mark *m)
{
	return m->to + ((flags_of(p->t, m->rec) & EDTF_UNCERTAIN) != 0);
}

/* A lane where only the room for a blank or a count is taken, or -1. */
static int
tight_lane(const struct picture *p, int column)
{
	for (int lane = 0; lane < p->lanes; lane++) {
		size_t i = p->count;

		while (i > 0 && p->mark[i - 1].lane != lane)
			i--;
		if (i == 0 || last_column(p, &p->mark[i - 1]) < column)
			return lane;
	}
	return -1;
}

/*
 * Put a record that begins in the window into a lane.  What goes on without
 * an end is drawn short, so that it does not take the lane from all others.
 * What finds no place in its own column is counted as not drawn.
 */
static void
place(struct picture *p, uint32_t rec)
{
	struct mark m;

	if (!cut_to_window(p->t, rec, &m))
		return;
	if (p->t->ds->latest[rec] >= DAY_UNKNOWN_END && m.to > m.from)
		m.to = m.from + 1;
	m.lane = free_lane(p, m.from);
	if (m.lane < 0 && count_in(p, &m))
		return;
	if (m.lane < 0)
		m.lane = tight_lane(p, m.from);
	if (m.lane < 0) {
		p->hidden++;
		return;
	}
	/* A space after each, and room for a sign of doubt. */
	p->end[m.lane] =
	    m.to + 2 + ((flags_of(p->t, rec) & EDTF_UNCERTAIN) != 0);
	p->mark = grow(p->mark, p->count, &p->cap, sizeof *p->mark);
	p->mark[p->count++] = m;
}

/* Does a record begin before the window and reach into it? */
static bool
reaches_in(const struct timeline *t, uint32_t rec)
{
	struct mark m;

	return timeline_shows(t, rec) && cut_to_window(t, rec, &m) &&
	    (m.cut_left || rec < t->undefined_start);
}

static uint32_t
count_earlier(const struct timeline *t, uint32_t end)
{
	uint32_t n = 0;

	for (uint32_t i = 0; i < end; i++)
		n += reaches_in(t, i);
	return n;
}

static enum role
role_of(const struct picture *p, uint32_t rec, enum role otherwise)
{
	unsigned doubt = EDTF_UNCERTAIN | EDTF_APPROXIMATE | EDTF_UNSPECIFIED;

	if (rec == p->t->selected)
		return p->focus ? ROLE_HEAD_FOCUS : ROLE_HEAD;
	return (flags_of(p->t, rec) & doubt) ? ROLE_POSSIBLE : otherwise;
}

/* The glyph of a date that takes a single column. */
static const char *
point(const struct picture *p, const struct mark *m)
{
	unsigned bits = p->t->ds->datebits[m->rec];
	unsigned flags = flags_of(p->t, m->rec);
	unsigned precision = bits & DATEBITS_PRECISION;

	if (p->t->ds->earliest[m->rec] <= DAY_UNKNOWN_START)
		return p->g->before;
	if (p->t->ds->latest[m->rec] >= DAY_UNKNOWN_END)
		return p->g->open_end;
	if (flags & EDTF_UNSPECIFIED)
		return p->g->unknown;
	if (flags & EDTF_APPROXIMATE)
		return p->g->approx;
	if (bits & DATEBITS_PLANNED)
		return p->g->planned;
	return precision <= EDTF_DAY ? p->g->day : p->g->month;
}

/* What fills a date that takes several columns. */
static const char *
filling(const struct picture *p, const struct mark *m)
{
	unsigned flags = flags_of(p->t, m->rec);
	unsigned precision = p->t->ds->datebits[m->rec] & DATEBITS_PRECISION;

	if (flags & EDTF_UNSPECIFIED)
		return p->g->unknown;
	if (flags & EDTF_APPROXIMATE)
		return p->g->approx;
	if (precision == EDTF_MONTH && !(flags & EDTF_INTERVAL))
		return p->g->month;
	return p->g->mid;
}

static const char *
left_end(const struct picture *p, const struct mark *m)
{
	int32_t day = p->t->ds->earliest[m->rec];
	const char *fill = filling(p, m);

	if (day == DAY_OPEN_START)
		return p->g->before;
	if (day == DAY_UNKNOWN_START)
		return "?";
	return m->cut_left || fill == p->g->month || fill == p->g->unknown
	    ? fill
	    : p->g->from;
}

static const char *
right_end(const struct picture *p, const struct mark *m)
{
	int32_t day = p->t->ds->latest[m->rec];
	const char *fill = filling(p, m);

	if (day == DAY_OPEN_END)
		return p->g->open_end;
	if (day == DAY_UNKNOWN_END)
		return "?";
	return m->cut_right || fill == p->g->month || fill == p->g->unknown
	    ? fill
	    : p->g->to;
}

/* Draw a mark's glyph at the end of LINE. */
static void
draw_mark(struct picture *p, struct line *line, const struct mark *m)
{
	enum role role = role_of(p, m->rec, ROLE_EVENT);

	if (m->rec == p->t->selected)
		line->mark_col = m->from;
	if (m->from == m->to) {
		line_puts(p->out, line, role, point(p, m));
	} else {
		line_puts(p->out, line, role, left_end(p, m));
		line_pad(p->out, line, role, m->to - m->from - 1,
		    filling(p, m));
		line_puts(p->out, line, role, right_end(p, m));
	}
	if (flags_of(p->t, m->rec) & EDTF_UNCERTAIN)
		line_puts(p->out, line, role, "?");
}

/* How many share the place, or else the title, as far as there is room. */
static void
draw_label(struct picture *p, struct line *line, const struct mark *m, int room)
{
	struct strbuf text;
	bool own = m->rec == p->t->selected;
	size_t n;

	strbuf_init(&text);
	if (m->more > 0) {
		strbuf_addf(&text, "%u", (unsigned)m->more + 1);
		if ((int)text.len <= room)
			line_puts(p->out, line, ROLE_COUNT, text.s);
		else
			p->hidden += m->more;
		strbuf_done(&text);
		return;
	}
	if (room >= LABEL_MIN || (own && room > 2)) {
		clean_title(p->t, m->rec, &text);
		room -= 2;
		line_puts(p->out, line, ROLE_TEXT, " ");
		n = width_fit(text.s, text.len, room, NULL);
		if (n < text.len)
			n = width_fit(text.s, text.len, room - 1, NULL);
		line_put(p->out, line, own ? ROLE_HEAD : ROLE_TEXT, text.s, n);
		if (n < text.len)
			line_puts(p->out, line, ROLE_DIM, p->g->ellipsis);
	}
	strbuf_done(&text);
}

static void
draw_lane(struct picture *p, int lane)
{
	struct line *line = lines_add(p->out);
	size_t i = 0, next;

	while (i < p->count && p->mark[i].lane != lane)
		i++;
	for (; i < p->count; i = next) {
		int end = p->t->width, used;

		for (next = i + 1; next < p->count; next++)
			if (p->mark[next].lane == lane)
				break;
		if (next < p->count)
			end = p->mark[next].from;
		line_pad(p->out, line, ROLE_TEXT,
		    p->mark[i].from - line_width(line), " ");
		draw_mark(p, line, &p->mark[i]);
		used = line_width(line);
		draw_label(p, line, &p->mark[i], end - used);
	}
	line_cut(p->out, line, p->t->width, p->g->ascii);
}

/* -------------------------------------------------------- dense lanes */

/* Bars that stand on the bottom lane, one for each column. */
static void
draw_bars(struct picture *p)
{
	struct timeline *t = p->t;
	uint32_t *n = xcalloc((size_t)t->width, sizeof *n), most = 1;
	int64_t day, at = -1, to;
	uint32_t from = timeline_lower(t->ds, zoom_first_day(t->zoom, t->left));

	for (int i = 0; i < t->width; i++) {
		uint32_t next = timeline_lower(t->ds,
		    zoom_last_day(t->zoom, t->left + i) + 1);

		n[i] = timeline_members(t->set, from, next);
		most = n[i] > most ? n[i] : most;
		from = next;
	}
	if (t->selected != NO_RECORD &&
	    timeline_extent(t->ds, t->selected, t->first, t->last, &day, &to))
		at = zoom_column(t->zoom, day) - t->left;
	for (int row = p->lanes - 1; row >= 0; row--) {
		struct line *line = lines_add(p->out);

		for (int i = 0; i < t->width; i++) {
			/* Eighths of a row, at least one where there is any. */
			int64_t h = n[i] == 0 ? 0
					      : 1 +
				(int64_t)(n[i] - 1) * (p->lanes * 8 - 1) /
				    (most > 1 ? most - 1 : 1);

			h -= row * 8;
			h = h < 0 ? 0 : h > 8 ? 8 : h;
			if (i == at && row == 0)
				line->mark_col = i;
			line_puts(p->out, line,
			    i == at ? (p->focus ? ROLE_HEAD_FOCUS : ROLE_HEAD)
				    : ROLE_EVENT,
			    i == at && h == 0 && row == 0 ? p->g->day
							  : p->g->block[h]);
		}
	}
	free(n);
}

/* Append a title to the lane of what began earlier, where it has room. */
static bool
draw_earlier_one(struct picture *p, struct line *line, uint32_t rec)
{
	bool own = rec == p->t->selected;
	struct strbuf title;
	int room = p->t->width - line_width(line) - 3;

	strbuf_init(&title);
	clean_title(p->t, rec, &title);
	if (own)
		line->mark_col = line_width(line) + 1;
	if (width_text(title.s, title.len) > room && !own) {
		strbuf_done(&title);
		return false;
	}
	line_puts(p->out, line, ROLE_TEXT, " ");
	line_puts(p->out, line, role_of(p, rec, ROLE_EVENT),
	    p->t->ds->latest[rec] >= DAY_UNKNOWN_END ? p->g->open_end
						     : p->g->to);
	line_put(p->out, line, own ? ROLE_HEAD : ROLE_TEXT, title.s, title.len);
	strbuf_done(&title);
	return true;
}

/* One lane for all that began before the window and goes on in it. */
static void
draw_earlier(struct picture *p, uint32_t end, uint32_t n)
{
	struct timeline *t = p->t;
	struct line *line = lines_add(p->out);

	line_putf(p->out, line, ROLE_LABEL, "from before (%u)", (unsigned)n);
	if (t->selected < end && reaches_in(t, t->selected))
		draw_earlier_one(p, line, t->selected);
	for (uint32_t i = end; i-- > 0;)
		if (i != t->selected && reaches_in(t, i) &&
		    !draw_earlier_one(p, line, i))
			break;
	line_cut(p->out, line, t->width, p->g->ascii);
}

static void
draw_lanes(struct picture *p)
{
	struct timeline *t = p->t;
	int64_t first, last;
	uint32_t a, b, earlier;

	timeline_window(t, &first, &last);
	a = timeline_lower(t->ds, first);
	b = timeline_lower(t->ds, last + 1);
	if (timeline_members(t->set, a, b) > (uint32_t)(p->lanes * t->width)) {
		draw_bars(p);
		return;
	}
	earlier = count_earlier(t, a);
	if (earlier > 0 && p->lanes > 1)
		p->lanes--;
	else
		earlier = 0;
	p->end = xcalloc((size_t)p->lanes, sizeof *p->end);
	for (uint32_t i = a; i < b; i++)
		if (timeline_shows(t, i))
			place(p, i);
	for (int i = 0; i < p->lanes; i++)
		draw_lane(p, i);
	if (earlier > 0)
		draw_earlier(p, a, earlier);
	free(p->mark);
	free(p->end);
}

/* ------------------------------------------------------------ undated */

static void
draw_undated(struct picture *p)
{
	struct timeline *t = p->t;
	struct line *line = lines_add(p->out);
	uint32_t n = timeline_members(t->set, t->ds->dated, t->ds->count);
	struct strbuf title;

	line_putf(p->out, line, n > 0 ? ROLE_LABEL : ROLE_DIM, "undated (%u)",
	    (unsigned)n);
	if (p->hidden > 0)
		line_putf(p->out, line, ROLE_DIM, " not drawn (%u)",
		    (unsigned)p->hidden);
	if (t->selected != NO_RECORD && t->selected >= t->ds->dated) {
		strbuf_init(&title);
		clean_title(t, t->selected, &title);
		line_puts(p->out, line, ROLE_TEXT, " ");
		line->mark_col = line_width(line);
		line_puts(p->out, line, p->focus ? ROLE_HEAD_FOCUS : ROLE_HEAD,
		    p->g->day);
		line_puts(p->out, line, ROLE_TEXT, " ");
		line_put(p->out, line, ROLE_HEAD, title.s, title.len);
		strbuf_done(&title);
	}
	line_cut(p->out, line, t->width, p->g->ascii);
}

void
timeline_draw(struct timeline *t, bool focus, const struct glyphs *g,
    struct lines *out)
{
	struct picture p = { .t = t,
		.g = g,
		.out = out,
		.focus = focus,
		.lanes = t->height - 3 };

	if (t->height < 1)
		return;
	timeline_strip(t, g, out);
	if (t->height >= 2)
		timeline_axis(t, g, out);
	if (p.lanes > 0)
		draw_lanes(&p);
	if (t->height >= 3)
		draw_undated(&p);
}
