/*
 * Drawing the timeline: lanes, and the lane of what has no date.
 *
 * A record is a glyph as wide as its date is known, then as much of its title
 * as has room.  Where the whole window is too dense, the lanes become bars.
 */
#include <stdlib.h>
#include <string.h>

#include "amparo/date_bar.h"
#include "amparo/mem.h"
#include "amparo/timeline_blocks.h"
#include "amparo/timeline_lanes.h"
#include "amparo/utf8.h"
#include "amparo/width.h"

#define LABEL_MIN 8 /* columns worth a title */

struct picture {
	const struct timeline *t;
	const struct glyphs *g;
	struct lines *out;
	bool focus;
	int lanes;
	uint32_t earlier; /* records that reach in from before the window */
	bool apart;       /* and have a row of their own */
	size_t block;     /* the one that is drawn */
	struct gap gap;   /* and the column of its mark */
	int gap_at;
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

static enum role
role_of(const struct picture *p, uint32_t rec, enum role otherwise)
{
	unsigned doubt = EDTF_UNCERTAIN | EDTF_APPROXIMATE | EDTF_UNSPECIFIED;

	if (rec == p->t->selected)
		return p->focus ? ROLE_HEAD_FOCUS : ROLE_HEAD;
	return (timeline_flags(p->t, rec) & doubt) ? ROLE_POSSIBLE : otherwise;
}

/* How the date of a mark is drawn; intervals are read as they are written. */
static void
find_bar(const struct picture *p, const struct mark *m, struct date_bar *b)
{
	const struct timeline *t = p->t;
	const struct date_scale scale = { .width = t->width,
		.calendar = true,
		.zoom = t->zoom,
		.left = t->left };
	struct edtf d = dataset_edtf(t->ds, m->rec), start, end;
	struct strbuf text;
	bool halves = false;

	b->from = m->from;
	b->to = m->to;
	strbuf_init(&text);
	if (d.flags & EDTF_INTERVAL) {
		dataset_date(t->ds, m->rec, &text);
		halves = date_halves(text.s, &start, &end);
	}
	date_bar_make(b, &d, halves ? &start : NULL, halves ? &end : NULL,
	    &scale, p->g);
	if (b->point == p->g->day || b->point == p->g->month)
		if (t->ds->datebits[m->rec] & DATEBITS_PLANNED)
			b->point = p->g->planned;
	strbuf_done(&text);
}

/* Draw a mark's glyphs at the end of LINE. */
static void
draw_mark(struct picture *p, struct line *line, const struct mark *m)
{
	enum role role = role_of(p, m->rec, ROLE_EVENT);
	struct strbuf glyphs;
	struct date_bar b;

	if (m->rec == p->t->selected)
		line->mark_col = line_width(line);
	find_bar(p, m, &b);
	strbuf_init(&glyphs);
	for (int col = m->from; col <= m->to; col++)
		strbuf_adds(&glyphs, date_bar_glyph(&b, col));
	if (timeline_flags(p->t, m->rec) & EDTF_UNCERTAIN)
		strbuf_addc(&glyphs, '?');
	line_put(p->out, line, role, glyphs.s, glyphs.len);
	strbuf_done(&glyphs);
}

/* A cluster: one glyph, and how many it stands for. */
static void
draw_cluster(struct picture *p, struct line *line, const struct mark *m)
{
	bool own = m->rec == p->t->selected;

	if (own && line->mark_col < 0)
		line->mark_col = line_width(line);
	line_puts(p->out, line,
	    !own           ? ROLE_EVENT
		: p->focus ? ROLE_HEAD_FOCUS
			   : ROLE_HEAD,
	    p->g->day);
	line_putf(p->out, line, ROLE_COUNT, "%u", (unsigned)m->n);
}

/* The title, as far as there is room. */
static void
draw_label(struct picture *p, struct line *line, uint32_t rec, int room)
{
	struct strbuf text;
	bool own = rec == p->t->selected;
	size_t n;

	if (room < LABEL_MIN && (!own || room <= 2))
		return;
	strbuf_init(&text);
	clean_title(p->t, rec, &text);
	room -= 2;
	line_puts(p->out, line, ROLE_TEXT, " ");
	n = width_fit(text.s, text.len, room, NULL);
	if (n < text.len)
		n = width_fit(text.s, text.len, room - 1, NULL);
	line_put(p->out, line, own ? ROLE_HEAD : ROLE_TEXT, text.s, n);
	if (n < text.len)
		line_puts(p->out, line, ROLE_DIM, p->g->ellipsis);
	strbuf_done(&text);
}

void
timeline_gutter(const struct timeline *t, const char *label,
    const struct glyphs *g, struct lines *out, struct line *line)
{
	if (label != NULL && t->gutter > 1) {
		line_puts(out, line, ROLE_LABEL, label);
		line_cut(out, line, t->gutter - 1, g->ascii);
	}
	line_pad(out, line, ROLE_TEXT, t->gutter - line_width(line), " ");
}

/* How long nothing happens, in the middle of the gap. */
static void
draw_gap(struct picture *p, struct line *line)
{
	line_pad(p->out, line, ROLE_TEXT, p->gap_at - line_width(line), " ");
	line_puts(p->out, line, ROLE_DIM, p->g->ascii ? "<<" : "\u00ab");
	line_puts(p->out, line, ROLE_DIM, p->gap.text);
	line_puts(p->out, line, ROLE_DIM, p->g->ascii ? ">>" : "\u00bb");
}

/* Whether a record stands in a lane of another block before this one. */
static bool
is_again(const struct picture *p, uint32_t rec)
{
	return p->t->gutter > 0 && timeline_block_of(p->t, rec) < p->block;
}

static void
draw_one(struct picture *p, struct line *line, const struct mark *m)
{
	if (!is_again(p, m->rec)) {
		draw_mark(p, line, m);
		return;
	}
	line_puts(p->out, line, role_of(p, m->rec, ROLE_EVENT), p->g->planned);
}

/* A lane of a block; GAP: it has the mark of the gap. */
static void
draw_lane(struct picture *p, const struct lanes *l, int lane, bool gap,
    struct line *line)
{
	int base = p->t->gutter, end;
	size_t i = 0, next;

	while (i < l->marks && l->mark[i].lane != lane)
		i++;
	for (; i < l->marks; i = next) {
		const struct mark *m = &l->mark[i];

		for (next = i + 1; next < l->marks; next++)
			if (l->mark[next].lane == lane)
				break;
		end =
		    base + (next < l->marks ? l->mark[next].from : p->t->width);
		if (gap && base + m->from > p->gap_at) {
			draw_gap(p, line);
			gap = false;
		} else if (gap && end > p->gap_at) {
			end = p->gap_at;
		}
		line_pad(p->out, line, ROLE_TEXT,
		    base + m->from - line_width(line), " ");
		if (m->n > 1) {
			draw_cluster(p, line, m);
		} else {
			draw_one(p, line, m);
			draw_label(p, line, m->rec, end - line_width(line));
		}
	}
	if (gap)
		draw_gap(p, line);
	line_cut(p->out, line, p->t->pane_width, p->g->ascii);
}

/* --------------------------------------------------------------- earlier */

/* Append a title to the lane of what began earlier, where it has room. */
static bool
draw_earlier_one(struct picture *p, struct line *line, uint32_t rec)
{
	bool own = rec == p->t->selected;
	struct strbuf title;
	int room = p->t->pane_width - line_width(line) - 3;

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
	const struct timeline *t = p->t;
	struct line *line = lines_add(p->out);

	line_putf(p->out, line, ROLE_LABEL, "from before (%u)", (unsigned)n);
	if (t->selected < end && timeline_reaches_in(t, t->selected))
		draw_earlier_one(p, line, t->selected);
	while ((end = timeline_prev_earlier(t, end)) != NO_RECORD)
		if (end != t->selected && !draw_earlier_one(p, line, end))
			break;
	line_cut(p->out, line, t->pane_width, p->g->ascii);
}

/* The mark of the gap stands in the bottom lane, where no mark lies in it. */
static bool
find_gap(struct picture *p, const struct lanes *l, size_t n)
{
	int need;

	if (!lanes_gap(l, n, &p->gap))
		return false;
	need = (int)strlen(p->gap.text) + (p->g->ascii ? 4 : 2);
	if (p->gap.cols < need + 2)
		return false;
	p->gap_at = p->t->gutter + p->gap.from + (p->gap.cols - need) / 2;
	return true;
}

static void
draw_block(struct picture *p, const struct lanes *l, const char *label,
    bool gap)
{
	for (int i = 0; i < l->count; i++) {
		struct line *line = lines_add(p->out);

		timeline_gutter(p->t, i == 0 ? label : NULL, p->g, p->out,
		    line);
		draw_lane(p, l, i, gap && i == l->count - 1, line);
	}
}

/* One block after the other; those with too much in them are bars. */
static void
draw_blocks(struct picture *p)
{
	size_t n = timeline_blocks_share(p->t, p->lanes);
	struct timeline *view = xcalloc(n, sizeof *view);
	struct lanes *l = xcalloc(n, sizeof *l);
	bool dense = false, gap;

	for (size_t i = 0; i < n; i++) {
		int rows = p->t->blocks->at[i].rows;

		timeline_block_view(p->t, i, &view[i]);
		l[i].t = &view[i];
		dense |= timeline_dense(&view[i], rows);
		if (!timeline_dense(&view[i], rows))
			lanes_lay(&l[i], &view[i], rows);
	}
	gap = !dense && find_gap(p, l, n);
	for (p->block = 0; p->block < n; p->block++) {
		const struct block *b = &p->t->blocks->at[p->block];

		if (l[p->block].count == 0)
			timeline_bars(&view[p->block], b->rows, b->label,
			    p->focus, p->g, p->out);
		else
			draw_block(p, &l[p->block], b->label,
			    gap && p->block == n - 1);
		lanes_done(&l[p->block]);
	}
	free(l);
	free(view);
}

static void
draw_packed(struct picture *p)
{
	struct lanes l;

	if (timeline_dense(p->t, p->lanes)) {
		timeline_bars(p->t, p->lanes, NULL, p->focus, p->g, p->out);
		return;
	}
	lanes_lay(&l, p->t, p->lanes);
	draw_block(p, &l, NULL, find_gap(p, &l, 1));
	lanes_done(&l);
}

static void
draw_lanes(struct picture *p)
{
	uint32_t a, b;

	if (p->t->gutter > 0)
		draw_blocks(p);
	else
		draw_packed(p);
	timeline_in_window(p->t, &a, &b);
	if (p->apart)
		draw_earlier(p, a, p->earlier);
}

/* ------------------------------------------------------------ undated */

static void
draw_undated(struct picture *p)
{
	const struct timeline *t = p->t;
	struct line *line = lines_add(p->out);
	uint32_t n = timeline_members(t->set, t->ds->dated, t->ds->count);
	struct strbuf title;

	line_putf(p->out, line, n > 0 ? ROLE_LABEL : ROLE_DIM, "undated (%u)",
	    (unsigned)n);
	if (p->earlier > 0 && !p->apart)
		line_putf(p->out, line, ROLE_LABEL, " from before (%u)",
		    (unsigned)p->earlier);
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
	line_cut(p->out, line, t->pane_width, p->g->ascii);
}

void
timeline_draw(struct timeline *t, bool focus, const struct glyphs *g,
    struct lines *out)
{
	struct picture p = { .t = t,
		.g = g,
		.out = out,
		.focus = focus && !t->on_strip };

	if (t->height < 1)
		return;
	if (t->list) {
		timeline_draw_list(t, focus, g, out);
		return;
	}
	p.lanes = timeline_lanes(t, &p.earlier, &p.apart);
	timeline_strip(t, focus && t->on_strip, g, out);
	if (t->height >= 2)
		timeline_axis(t, g, out);
	timeline_bands(t, g, out);
	if (p.lanes > 0)
		draw_lanes(&p);
	if (t->height >= 3)
		draw_undated(&p);
}
