/* One frame: every piece of the screen, from the parts of the program. */
#include <string.h>

#include "amparo/app_state.h"
#include "amparo/footer.h"
#include "amparo/results.h"
#include "amparo/width.h"

/* Place what was drawn since FROM at AREA, cut to its rows and columns. */
static void
place_area(struct frame *f, size_t from, const struct area *area)
{
	size_t n = f->lines.count - from;

	if (n > (size_t)area->rows)
		f->lines.count = from + (size_t)area->rows;
	frame_place(f, from, area->row, area->col, area->cols);
}

/*
 * Put the hardware cursor where the selected line of a pane wants it; in the
 * other panes only one line has a place for it.
 */
static void
place_cursor(struct frame *f, size_t from, const struct area *area, bool any)
{
	for (size_t i = from; i < f->lines.count; i++)
		if (f->lines.at[i].mark_col >= 0 &&
		    (any || (f->lines.at[i].state & LINE_SELECTED))) {
			f->cursor_row = area->row + (int)(i - from);
			f->cursor_col = area->col + f->lines.at[i].mark_col;
		}
}

/* Where one is: the path of the tree, after the dataset's name. */
static void
draw_title(struct app *a, struct frame *f)
{
	size_t from = f->lines.count, skip = 0;
	struct line *line = lines_add(&f->lines);
	const struct area *area = &a->layout.title;
	const char *name = a->ds->title[0] != '\0' ? a->ds->title : "amparo";
	struct strbuf crumbs;

	strbuf_init(&crumbs);
	tree_crumbs(a->tree, area->cols, a->glyphs, &crumbs);
	if (strncmp(crumbs.s, name, strlen(name)) == 0)
		skip = strlen(name);
	else if (crumbs.len > 0)
		name = "";
	line_puts(&f->lines, line, ROLE_HEAD, name);
	line_put(&f->lines, line, skip > 0 ? ROLE_TEXT : ROLE_HEAD,
	    crumbs.s + skip, crumbs.len - skip);
	line_cut(&f->lines, line, area->cols, a->glyphs->ascii);
	strbuf_done(&crumbs);
	place_area(f, from, area);
}

/* A rule across a pane's head: name, aside, and a note at the right end. */
static void
draw_head(struct app *a, struct frame *f, enum pane p, const char *name,
    const char *aside, const char *note)
{
	const struct area *area = &a->layout.head[p];
	struct lines *l = &f->lines;
	size_t from = l->count;
	struct line *line;
	int fill, end = width_text(note, strlen(note));

	if (area->rows == 0)
		return;
	line = lines_add(l);
	line_pad(l, line, ROLE_BORDER, 1, a->glyphs->bar_h);
	line_putf(l, line, a->focus == p ? ROLE_HEAD_FOCUS : ROLE_HEAD, " %s ",
	    name);
	if (*aside != '\0')
		line_putf(l, line, ROLE_DIM, " %s ", aside);
	line_cut(l, line, area->cols, a->glyphs->ascii);
	fill = area->cols - line_width(line);
	if (end > 0 && fill >= end + 4) {
		line_pad(l, line, ROLE_BORDER, fill - end - 3,
		    a->glyphs->bar_h);
		line_putf(l, line, ROLE_DIM, " %s ", note);
		fill = 1;
	}
	line_pad(l, line, ROLE_BORDER, fill, a->glyphs->bar_h);
	place_area(f, from, area);
}

static void
tree_head(struct app *a, struct frame *f)
{
	struct strbuf aside;

	strbuf_init(&aside);
	strbuf_adds(&aside, a->ds->pivot_titles[tree_pivot(a->tree)]);
	sort_status(a, &aside);
	draw_head(a, f, PANE_TREE, "Tree", aside.s, "");
	strbuf_done(&aside);
}

static void
detail_head(struct app *a, struct frame *f)
{
	const struct viewport *v = detail_viewport(a->detail);
	struct strbuf aside, note;

	strbuf_init(&aside);
	strbuf_init(&note);
	if (a->selected != NO_RECORD)
		strbuf_addf(&aside, "%s%s %s %s",
		    marks_has(&a->marks, a->selected) ? "* " : "",
		    vocab_kind_name(a->ds->vocab, a->record.kind, a->lang,
			false),
		    a->glyphs->dot, a->record.id);
	if (v->rows > v->height && v->height > 0)
		strbuf_addf(&note, "%u-%u of %u", (unsigned)v->top + 1,
		    (unsigned)(v->top + v->height), (unsigned)v->rows);
	draw_head(a, f, PANE_DETAIL, "Detail", aside.s, note.s);
	strbuf_done(&aside);
	strbuf_done(&note);
}

static void
timeline_head(struct app *a, struct frame *f)
{
	int64_t first, last, y1, y2;
	int m, d;
	struct strbuf aside;

	strbuf_init(&aside);
	timeline_window(a->timeline, &first, &last);
	edtf_civil(first, &y1, &m, &d);
	edtf_civil(last, &y2, &m, &d);
	strbuf_addf(&aside, "%lld to %lld", (long long)y1, (long long)y2);
	if (y1 == y2) {
		strbuf_reset(&aside);
		edtf_put_day(&aside, first);
		strbuf_adds(&aside, " to ");
		edtf_put_day(&aside, last);
	}
	if (timeline_is_list(a->timeline))
		draw_head(a, f, PANE_TIMELINE, "Timeline", "by date", "");
	else
		draw_head(a, f, PANE_TIMELINE,
		    strip_on(a) ? "Timeline: strip" : "Timeline", aside.s,
		    zoom_name(timeline_level(a->timeline)));
	strbuf_done(&aside);
}

static void
draw_divider(struct app *a, struct frame *f)
{
	const struct layout *l = &a->layout;
	const struct area *tree = &l->body[PANE_TREE];

	if (l->divider < 0)
		return;
	for (int row = tree->row; row < tree->row + tree->rows; row++) {
		size_t from = f->lines.count;

		line_puts(&f->lines, lines_add(&f->lines), ROLE_BORDER,
		    a->glyphs->bar_v);
		frame_place(f, from, row, l->divider, 1);
	}
}

static void
passage(void *user, uint32_t rec, int cols, struct strbuf *out)
{
	struct app *a = user;

	search_snippet(a->engine, session_query(a->session), rec, cols, out);
}

/* The result list, over the top of AREA; what is left of it in REST. */
static void
draw_hits(struct app *a, struct frame *f, const struct area *area,
    struct area *rest)
{
	struct marker m = app_marker(a);
	const struct hit *hits;
	size_t n = session_hits(a->session, &hits), from = f->lines.count;
	struct area top = *area;

	*rest = *area;
	top.rows = (int)app_hit_rows(a);
	if (top.rows > area->rows)
		top.rows = area->rows;
	if (top.rows == 0)
		return;
	if (a->proposals.n > 0)
		propose_draw(a, top.rows, &f->lines);
	else
		results_draw(a->ds, hits, n, &a->hits, area->cols, a->lang,
		    a->glyphs, &m, passage, a, &f->lines);
	marks_draw(a, &f->lines, from, 0, false);
	place_area(f, from, &top);
	rest->row += top.rows;
	rest->rows -= top.rows;
	if (rest->rows > 0) {
		struct area rule = *rest;

		from = f->lines.count;
		line_pad(&f->lines, lines_add(&f->lines), ROLE_BORDER,
		    area->cols, a->glyphs->bar_h);
		rule.rows = 1;
		place_area(f, from, &rule);
		rest->row++;
		rest->rows--;
	}
}

static void
draw_pane(struct app *a, struct frame *f, enum pane p)
{
	struct area area = a->layout.body[p];
	struct marker m = app_marker(a);
	bool focus = a->focus == p && a->mode == MODE_PANES;
	bool host = app_hit_rows(a) > 0 &&
	    (p == PANE_TREE || a->layout.body[PANE_TREE].rows == 0);
	size_t from;

	if (area.rows == 0)
		return;
	if (host)
		draw_hits(a, f, &area, &area);
	from = f->lines.count;
	if (p == PANE_TREE) {
		viewport_set_height(tree_viewport(a->tree),
		    (uint32_t)area.rows);
		tree_draw(a->tree, area.cols, focus, a->glyphs, &m, &f->lines);
		marks_draw(a, &f->lines, from, tree_viewport(a->tree)->top,
		    focus);
	} else if (p == PANE_DETAIL) {
		detail_draw(a->detail, focus, &f->lines);
	} else {
		timeline_focus_strip(a->timeline, strip_on(a));
		timeline_draw(a->timeline, focus, a->glyphs, &f->lines);
		marks_draw(a, &f->lines, from, 0, false);
	}
	place_area(f, from, &area);
	if (focus)
		place_cursor(f, from, &area, p != PANE_TREE);
}

static void
draw_list(struct app *a, struct frame *f)
{
	struct lines *l = &f->lines;
	size_t from = l->count;
	struct line *line = lines_add(l);
	struct area area = { 1, 0, 1, a->cols };
	struct strbuf text;
	struct marker none = { NULL, NULL };
	int rows = a->layout.status.row - LIST_ROW;

	strbuf_init(&text);
	line_pad(l, line, ROLE_BORDER, 1, a->glyphs->bar_h);
	line_putf(l, line, ROLE_HEAD_FOCUS, " %s ", a->picker.title);
	if (*a->picker.filter != '\0')
		line_putf(l, line, ROLE_DIM, " /%s ", a->picker.filter);
	line_cut(l, line, a->cols, a->glyphs->ascii);
	line_pad(l, line, ROLE_BORDER, a->cols - line_width(line),
	    a->glyphs->bar_h);
	place_area(f, from, &area);
	if (rows < 1)
		rows = 1;
	a->picker.view.margin =
	    (uint32_t)settings_number(&a->config.settings, SETTING_SCROLLOFF);
	viewport_set_height(&a->picker.view, (uint32_t)rows);
	from = l->count;
	area = (struct area){ LIST_ROW, 0, rows, a->cols };
	if (a->picker.what == PICK_COMPARE) {
		compare_draw_rows(a, a->cols, (uint32_t)rows, l);
	} else {
		picker_draw(&a->picker, a->cols, &none, l);
		marks_draw(a, l, from, a->picker.view.top, true);
	}
	place_area(f, from, &area);
	place_cursor(f, from, &area, a->picker.what == PICK_COMPARE);
	strbuf_done(&text);
}

static void
draw_prompt(struct app *a, struct frame *f)
{
	const struct area *area = &a->layout.status;
	struct lines *l = &f->lines;
	size_t from = l->count;
	bool lost = (a->mode == MODE_SEARCH && session_active(a->session) &&
			!session_pending(a->session) &&
			session_count(a->session) == 0) ||
	    (a->mode == MODE_LIMIT && session_active(a->limit.session) &&
		!session_pending(a->limit.session) &&
		session_count(a->limit.session) == 0);
	struct strbuf text;
	struct line *line;
	int room;

	strbuf_init(&text);
	prompt_draw(&a->prompt, area->cols, lost ? ROLE_ERROR : ROLE_TEXT, l);
	line = &l->at[from];
	f->cursor_row = area->row;
	f->cursor_col = line->mark_col;
	room = area->cols - line_width(line) - 3;
	if (a->mode == MODE_SEARCH && limit_set(a) != NULL) {
		limit_status(a, &text);
		if (session_active(a->session))
			strbuf_addf(&text, " %s ", a->glyphs->dot);
	}
	if (a->mode == MODE_SEARCH && session_active(a->session))
		find_status(a, room, &text);
	if (a->mode == MODE_LIMIT)
		limit_status(a, &text);
	if (a->mode == MODE_COMMAND)
		command_hint(a, room, &text);
	if (text.len > 0 && width_text(text.s, text.len) <= room) {
		line_puts(l, line, ROLE_TEXT, "   ");
		line_put(l, line, lost ? ROLE_ERROR : ROLE_STATUS, text.s,
		    text.len);
	}
	line_cut(l, line, area->cols, a->glyphs->ascii);
	place_area(f, from, area);
	strbuf_done(&text);
}

/* "12 marked · ", before what the search says. */
static void
put_marks(struct app *a, struct strbuf *out)
{
	size_t before = out->len;

	marks_status(a, out);
	if (out->len > before)
		strbuf_addf(out, " %s ", a->glyphs->dot);
}

/* " · ", where something stands before. */
static void
put_dot(const struct app *a, struct strbuf *out)
{
	if (out->len > 0)
		strbuf_addf(out, " %s ", a->glyphs->dot);
}

/*
 * "3 y 2 m after 'a · 7 of 23 · by date", at the right end: the order is that
 * which J and K follow, and the first to go where room is short.
 */
static void
put_order(struct app *a, struct line *line, struct lines *l, int cols)
{
	enum { TITLE_LEAST = 12 };
	const struct viewport *v = tree_viewport(a->tree);
	bool by_date = a->focus == PANE_TIMELINE;
	uint32_t at = v->cursor + 1, of = v->rows;
	struct strbuf text, since;
	size_t kept;
	int fill;

	if (by_date)
		at = timeline_position(a->timeline, &of);
	strbuf_init(&text);
	strbuf_init(&since);
	marks_status(a, &text);
	if (places_elapsed(a, &since)) {
		put_dot(a, &text);
		strbuf_add(&text, since.s, since.len);
	}
	kept = text.len;
	if (at > 0) {
		put_dot(a, &text);
		strbuf_addf(&text, "%u of %u %s by %s", (unsigned)at,
		    (unsigned)of, a->glyphs->dot, by_date ? "date" : "tree");
	}
	fill = since.len > 0 ? TITLE_LEAST : 0;
	if (kept > 0 && width_text(text.s, text.len) > cols - fill)
		strbuf_truncate(&text, kept);
	fill = cols - width_text(text.s, text.len);
	line_cut(l, line, fill > 2 ? fill - 2 : 0, a->glyphs->ascii);
	line_pad(l, line, ROLE_TEXT, fill - line_width(line), " ");
	line_put(l, line, ROLE_DIM, text.s, text.len);
	strbuf_done(&since);
	strbuf_done(&text);
}

/* What the last key did, at the right end. */
static void
put_done(const struct app *a, struct line *line, struct lines *l, int cols)
{
	int fill = cols - width_text(a->done, strlen(a->done));

	if (a->done[0] == '\0' || fill < 2)
		return;
	line_cut(l, line, fill - 2, a->glyphs->ascii);
	line_pad(l, line, ROLE_TEXT, fill - line_width(line), " ");
	line_puts(l, line, ROLE_DIM, a->done);
}

/* The keys with which one gets anywhere, as they are bound here. */
static void
put_greeting(struct app *a, struct line *line, struct lines *l)
{
	static const struct {
		enum action act;
		const char *word;
	} first[] = { { ACT_HELP, "help" }, { ACT_SEARCH, "search" },
		{ ACT_NEXT_PANE, "pane" }, { ACT_CLOSE, "quit" },
		{ ACT_LIMIT, "limit" } };
	struct strbuf text;

	strbuf_init(&text);
	for (size_t i = 0; i < sizeof first / sizeof first[0]; i++) {
		size_t before = text.len;

		if (before > 0)
			strbuf_addf(&text, " %s ", a->glyphs->dot);
		keymap_keys(a->keys, first[i].act, false, &text);
		strbuf_addf(&text, " %s", first[i].word);
		if (width_text(text.s, text.len) > a->cols)
			strbuf_truncate(&text, before);
	}
	line_puts(l, line, ROLE_STATUS, text.s);
	strbuf_done(&text);
}

static void
draw_status(struct app *a, struct frame *f)
{
	const struct area *area = &a->layout.status;
	struct lines *l = &f->lines;
	size_t from = l->count;
	struct line *line;
	struct strbuf text;
	uint32_t from_row, to_row;

	if (app_context(a) == IN_PROMPT) {
		draw_prompt(a, f);
		return;
	}
	line = lines_add(l);
	strbuf_init(&text);
	if (later_status(a) != NULL) {
		line_puts(l, line, ROLE_STATUS, later_status(a));
	} else if (a->message[0] != '\0') {
		line_puts(l, line, a->message_bad ? ROLE_ERROR : ROLE_STATUS,
		    a->message);
	} else if (a->count > 0) {
		line_putf(l, line, ROLE_KEY, "%u", (unsigned)a->count);
	} else if (range_rows(a, &from_row, &to_row)) {
		line_putf(l, line, ROLE_STATUS,
		    "range of %u: t marks it, Esc leaves it",
		    (unsigned)(to_row - from_row));
	} else if (span_status(a, &text), text.len > 0) {
		line_put(l, line, ROLE_STATUS, text.s, text.len);
	} else if (session_active(a->session)) {
		line_putf(l, line, ROLE_KEY, "%s%s", scope_lead(a),
		    session_text(a->session));
		line_puts(l, line, ROLE_TEXT, "   ");
		limit_status(a, &text);
		if (text.len > 0)
			strbuf_addf(&text, " %s ", a->glyphs->dot);
		put_marks(a, &text);
		find_status(a, area->cols - line_width(line), &text);
		line_put(l, line, ROLE_STATUS, text.s, text.len);
	} else if (limit_set(a) != NULL) {
		limit_status(a, &text);
		line_put(l, line, ROLE_KEY, text.s, text.len);
		put_order(a, line, l, area->cols);
	} else if (a->greeting) {
		put_greeting(a, line, l);
	} else {
		if (a->selected != NO_RECORD)
			line_puts(l, line, ROLE_STATUS, a->record.title);
		put_order(a, line, l, area->cols);
	}
	put_done(a, line, l, area->cols);
	line_cut(l, line, area->cols, a->glyphs->ascii);
	place_area(f, from, area);
	strbuf_done(&text);
}

static void
draw_footer(struct app *a, struct frame *f)
{
	const struct area *area = &a->layout.footer;
	size_t from = f->lines.count;

	if (area->rows == 0)
		return;
	footer_add(a, area->cols, &f->lines);
	place_area(f, from, area);
}

/* As many words as there is room for. */
static void
too_small(struct app *a, struct frame *f)
{
	static const char words[] = "terminal too small";
	struct line *line = lines_add(&f->lines);
	struct strbuf size;
	const char *from = words;

	strbuf_init(&size);
	strbuf_addf(&size, " (%dx%d)", a->cols, a->rows);
	if (sizeof words - 1 + size.len > (size_t)a->cols)
		from = words + strlen("terminal ");
	line_puts(&f->lines, line, ROLE_TEXT, from);
	line_put(&f->lines, line, ROLE_TEXT, size.s, size.len);
	line_cut(&f->lines, line, a->cols, a->glyphs->ascii);
	frame_place(f, 0, 0, 0, a->cols);
	strbuf_done(&size);
}

void
compose(struct app *a, struct frame *f)
{
	if (a->layout.too_small) {
		too_small(a, f);
		return;
	}
	draw_title(a, f);
	if (a->mode == MODE_LIST || a->mode == MODE_FILTER) {
		draw_list(a, f);
	} else {
		tree_head(a, f);
		detail_head(a, f);
		timeline_head(a, f);
		draw_divider(a, f);
		for (int p = 0; p < PANE_COUNT; p++)
			draw_pane(a, f, (enum pane)p);
	}
	draw_status(a, f);
	draw_footer(a, f);
}
