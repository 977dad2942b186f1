/* The timeline as a list to read: one record a row, in order of date. */
#include "amparo/timeline_state.h"

#include "amparo/short_date.h"

/* The first column is that of marks. */
enum { TITLE_FROM = 1 + SHORT_DATE_COLS + 2 };

static uint32_t
after(const struct timeline *t, uint32_t rec)
{
	rec = t->set == NULL ? rec + 1 : bitmap_next(t->set, rec + 1);
	return rec < t->ds->count ? rec : NO_RECORD;
}

static uint32_t
before(const struct timeline *t, uint32_t rec)
{
	if (rec == 0)
		return NO_RECORD;
	return t->set == NULL ? rec - 1 : bitmap_prev(t->set, rec - 1);
}

uint32_t
timeline_skip(const struct timeline *t, int64_t rows)
{
	uint32_t at = t->selected, next;

	if (at == NO_RECORD || !timeline_shows(t, at))
		return timeline_first(t);
	for (; rows != 0; rows += rows < 0 ? 1 : -1) {
		next = rows > 0 ? after(t, at) : before(t, at);
		if (next == NO_RECORD)
			break;
		at = next;
	}
	return at;
}

/* So many rows above a record, as far as there are any. */
static uint32_t
above(const struct timeline *t, uint32_t rec, uint32_t rows)
{
	uint32_t up;

	for (; rows > 0; rows--) {
		up = before(t, rec);
		if (up == NO_RECORD)
			break;
		rec = up;
	}
	return rec;
}

/*
 * The row of the selection stays where it was while it is in view, with some
 * rows around it; where it is far away, the window begins anew at it.
 */
static void
follow_selection(struct timeline *t)
{
	uint32_t at = t->selected, height = (uint32_t)t->height, rows;
	uint32_t margin = (height - 1) / 2;

	margin = t->margin < margin ? t->margin : margin;
	if (t->top == NO_RECORD) {
		t->top = above(t, at, margin);
		return;
	}
	rows = at < t->top ? timeline_members(t->set, at, t->top)
			   : timeline_members(t->set, t->top, at);
	if (rows > 2 * height)
		t->top = above(t, at, height / 2);
	else if (at < t->top || rows < margin)
		t->top = above(t, at, margin);
	else if (rows > height - 1 - margin)
		t->top = above(t, at, height - 1 - margin);
}

static void
settle_top(struct timeline *t)
{
	uint32_t first = timeline_first(t), room;

	if (t->top != NO_RECORD && !timeline_shows(t, t->top))
		t->top = NO_RECORD;
	if (t->selected != NO_RECORD && timeline_shows(t, t->selected))
		follow_selection(t);
	if (t->top == NO_RECORD)
		t->top = first;
	/* No blank rows at the end while there is something above. */
	room = timeline_members(t->set, t->top, t->ds->count);
	if (room < (uint32_t)t->height)
		t->top = above(t, t->top, (uint32_t)t->height - room);
}

void
timeline_draw_list(struct timeline *t, bool focus, const struct glyphs *g,
    struct lines *out)
{
	uint32_t rec;
	int64_t first, last, from, to;
	bool ranged = timeline_range(t, &first, &last);
	struct strbuf text;

	if (timeline_first(t) == NO_RECORD) {
		line_puts(out, lines_add(out), ROLE_DIM, "nothing here");
		return;
	}
	settle_top(t);
	strbuf_init(&text);
	rec = t->top;
	for (int row = 0; row < t->height && rec != NO_RECORD; row++) {
		struct line *line = lines_add(out);

		line->rec = rec;
		line_puts(out, line, ROLE_TEXT, " ");
		strbuf_reset(&text);
		short_date_of(t->ds, rec, &text);
		line_put(out, line, ROLE_DATE, text.s, text.len);
		if (rec >= t->ds->dated)
			line_puts(out, line, ROLE_DIM, "undated");
		line_pad(out, line, ROLE_TEXT, TITLE_FROM - line_width(line),
		    " ");
		strbuf_reset(&text);
		dataset_title(t->ds, rec, &text);
		line_put(out, line, ROLE_TEXT, text.s, text.len);
		line_cut(out, line, t->pane_width, g->ascii);
		if (ranged && dataset_begins(t->ds, rec, &from, &to) &&
		    rec < t->ds->dated && from <= last && to >= first)
			line->state |= LINE_RANGE;
		if (rec == t->selected) {
			line->state |= LINE_SELECTED | (focus ? LINE_FOCUS : 0);
			line->mark_col =
			    t->pane_width > TITLE_FROM ? TITLE_FROM : 0;
		}
		rec = after(t, rec);
	}
	strbuf_done(&text);
}
