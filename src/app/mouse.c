/* Clicks and the wheel: what is under them, and what they do to it. */
#include <string.h>

#include "amparo/app_state.h"

enum { WHEEL_ROWS = 3, WHEEL_PART = 8 /* of the timeline's width */ };

static bool
inside(const struct area *area, int row, int col)
{
	return row >= area->row && row < area->row + area->rows &&
	    col >= area->col && col < area->col + area->cols;
}

/* The run of a frame that is seen at a place, or NULL. */
static const struct run *
run_at(const struct frame *f, int row, int col)
{
	for (size_t i = f->npieces; i-- > 0;) {
		const struct piece *p = &f->piece[i];
		const struct line *line = &f->lines.at[p->line];
		int at = p->col;

		if (p->row != row || col < p->col || col >= p->col + p->cols)
			continue;
		for (size_t r = 0; r < line->nruns; r++) {
			at += line->runs[r].cols;
			if (col < at)
				return &line->runs[r];
		}
		return NULL;
	}
	return NULL;
}

/* The record that the row of a frame stands for. */
static uint32_t
record_at(const struct frame *f, int row, int col)
{
	for (size_t i = f->npieces; i-- > 0;) {
		const struct piece *p = &f->piece[i];

		if (p->row == row && col >= p->col && col < p->col + p->cols)
			return f->lines.at[p->line].rec;
	}
	return NO_RECORD;
}

static void
scroll_pane(struct app *a, enum pane p, int by)
{
	switch (p) {
	case PANE_TREE:
		viewport_scroll(tree_viewport(a->tree), by * WHEEL_ROWS);
		app_follow_tree(a);
		break;
	case PANE_DETAIL:
		viewport_scroll(detail_viewport(a->detail), by * WHEEL_ROWS);
		break;
	default:
		if (timeline_is_list(a->timeline))
			app_select(a,
			    timeline_skip(a->timeline, by * WHEEL_ROWS));
		else
			timeline_pan(a->timeline,
			    by * a->layout.body[p].cols / WHEEL_PART);
		break;
	}
}

/* A row of the tree; once more on the same row opens it. */
static enum app_after
click_tree(struct app *a, int row)
{
	struct viewport *v = tree_viewport(a->tree);
	uint32_t to = v->top + (uint32_t)row;

	if (to >= v->rows)
		return APP_GO_ON;
	if (to == v->cursor)
		return app_act(a, ACT_OPEN);
	viewport_go(v, to);
	app_follow_tree(a);
	return APP_GO_ON;
}

/* What is nearest to the days of a cell. */
static void
click_axis(struct app *a, int row, int col)
{
	int64_t first, last, away;
	uint32_t rec = NO_RECORD;

	if (timeline_days_at(a->timeline, row, col, &first, &last))
		rec = timeline_nearest(a->timeline, first, last, &away);
	if (rec != NO_RECORD)
		app_select(a, rec);
}

static enum app_after
click_pane(struct app *a, const struct frame *f, enum pane p, int row, int col)
{
	const struct area *body = &a->layout.body[p];
	bool had_focus = a->focus == p;
	const struct run *run;
	uint32_t rec;

	app_focus(a, p);
	switch (p) {
	case PANE_TREE: return click_tree(a, row - body->row);
	case PANE_DETAIL:
		run = run_at(f, row, col);
		if (run == NULL || run->link < 1 ||
		    (size_t)run->link > detail_links(a->detail))
			return APP_GO_ON;
		detail_select(a->detail, (size_t)run->link);
		return app_act(a, ACT_OPEN);
	default:
		if (!timeline_is_list(a->timeline)) {
			if (!strip_press(a, row - body->row, col - body->col))
				click_axis(a, row - body->row, col - body->col);
			return APP_GO_ON;
		}
		rec = record_at(f, row, col);
		if (rec == NO_RECORD)
			return APP_GO_ON;
		if (had_focus && rec == a->selected)
			return app_act(a, ACT_OPEN);
		app_select(a, rec);
		return APP_GO_ON;
	}
}

/* A key or a name in the footer does what it says. */
static enum app_after
click_footer(struct app *a, const struct frame *f, int row, int col)
{
	const struct run *run = run_at(f, row, col);
	char name[32];
	enum action act;

	if (run == NULL || run->role != ROLE_DIM || run->len >= sizeof name)
		return APP_GO_ON;
	memcpy(name, run->text, run->len);
	name[run->len] = '\0';
	act = action_find(name);
	if (act == ACT_NONE || !(action_table[act].where & app_context(a)))
		return APP_GO_ON;
	return app_act(a, act);
}

static enum app_after
mouse_in_panes(struct app *a, const struct frame *f, const struct app_mouse *m)
{
	const struct layout *l = &a->layout;

	for (int p = 0; p < PANE_COUNT; p++) {
		bool head = inside(&l->head[p], m->row, m->col);

		if (!head && !inside(&l->body[p], m->row, m->col))
			continue;
		if (m->what == MOUSE_WHEEL_UP)
			scroll_pane(a, (enum pane)p, -1);
		else if (m->what == MOUSE_WHEEL_DOWN)
			scroll_pane(a, (enum pane)p, 1);
		else if (head)
			app_focus(a, (enum pane)p);
		else
			return click_pane(a, f, (enum pane)p, m->row, m->col);
		return APP_GO_ON;
	}
	if (m->what == MOUSE_CLICK && inside(&l->footer, m->row, m->col))
		return click_footer(a, f, m->row, m->col);
	return APP_GO_ON;
}

static enum app_after
mouse_in_list(struct app *a, const struct app_mouse *m)
{
	struct picker *p = &a->picker;
	uint32_t row = p->view.top + (uint32_t)(m->row - LIST_ROW);

	if (m->what != MOUSE_CLICK) {
		picker_move(p,
		    m->what == MOUSE_WHEEL_UP ? -WHEEL_ROWS : WHEEL_ROWS);
		return APP_GO_ON;
	}
	if (m->row < LIST_ROW || m->row >= LIST_ROW + (int)p->view.height ||
	    row >= p->nshown)
		return APP_GO_ON;
	if (row == p->view.cursor)
		return app_key(a, K_ENTER);
	picker_go(p, row);
	return APP_GO_ON;
}

/* The hits of a search follow the wheel, and a click chooses one. */
static enum app_after
mouse_in_search(struct app *a, const struct app_mouse *m)
{
	const struct area *area = &a->layout.results;
	int row = m->row - area->row;

	if (m->what != MOUSE_CLICK)
		return app_key(a, m->what == MOUSE_WHEEL_UP ? K_UP : K_DOWN);
	if (!inside(area, m->row, m->col) || a->proposals.n > 0 ||
	    row >= (int)app_hit_rows(a))
		return APP_GO_ON;
	for (int by = (int)(a->hits.top - a->hits.cursor) + row; by != 0;
	     by += by < 0 ? 1 : -1)
		app_key(a, by < 0 ? K_UP : K_DOWN);
	return APP_GO_ON;
}

enum app_after
app_mouse(struct app *a, const struct frame *f, const struct app_mouse *m)
{
	enum app_after after = APP_GO_ON;

	if (a->layout.too_small)
		return APP_GO_ON;
	if (m->what == MOUSE_DROP) {
		strip_drop(a, m->col - a->layout.body[PANE_TIMELINE].col);
		return APP_GO_ON;
	}
	a->drag.on = false;
	a->message[0] = '\0';
	a->greeting = false;
	switch (a->mode) {
	case MODE_PANES: after = mouse_in_panes(a, f, m); break;
	case MODE_LIST:
	case MODE_FILTER: after = mouse_in_list(a, m); break;
	case MODE_SEARCH: after = mouse_in_search(a, m); break;
	default: break;
	}
	app_lay_out(a);
	return after;
}

void
mouse_toggle(struct app *a)
{
	bool on = a->config.settings.value[SETTING_MOUSE] == 0;
	struct error e = { 0 };

	settings_set(&a->config.settings, "mouse", on ? "on" : "off", "F2",
	    NULL, &e);
	app_say(a, "%s",
	    on ? "mouse on: hold Shift to select text (Option on a Mac)"
	       : "mouse off");
}
