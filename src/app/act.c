/* What actions do while the panes have the keys. */
#include <string.h>

#include "amparo/app_state.h"
#include "amparo/outside.h"
#include "amparo/reading.h"

/* Take the record the timeline names, unless it has come to its end. */
static void
take(struct app *a, uint32_t rec)
{
	if (rec != NO_RECORD)
		app_select(a, rec);
}

static void
move_tree(struct app *a, int64_t by)
{
	if (viewport_move(tree_viewport(a->tree), by))
		app_follow_tree(a);
}

/* One step begins in the window where nothing is selected. */
static void
step_time(struct app *a, int64_t by)
{
	if (by == 1 || by == -1)
		take(a, timeline_step(a->timeline, (int)by));
	else
		take(a, timeline_skip(a->timeline, by));
}

static void
move_rows(struct app *a, int dir)
{
	int64_t by = (int64_t)dir * count_times(a);

	switch (a->focus) {
	case PANE_TREE: move_tree(a, by); break;
	case PANE_DETAIL:
		if (!field_lines_move(a, by))
			viewport_scroll(detail_viewport(a->detail), by);
		break;
	default: step_time(a, by); break;
	}
}

/* The list of the timeline moves its cursor, as the tree does. */
static void
page_timeline(struct app *a, int by, bool half)
{
	int64_t rows = a->layout.body[PANE_TIMELINE].rows;

	rows = half ? (rows + 1) / 2 : rows - 1;
	take(a, timeline_skip(a->timeline, by * (rows < 1 ? 1 : rows)));
}

/* A page, or half of one; false where there is no more. */
static bool
move_page(struct app *a, int by, bool half)
{
	struct viewport *v = detail_viewport(a->detail);
	int64_t cols = timeline_columns(a->timeline);
	int64_t rows = v->height > 1 ? (int64_t)v->height - 1 : 1;

	switch (a->focus) {
	case PANE_TREE: return viewport_page(tree_viewport(a->tree), by, half);
	case PANE_DETAIL:
		return viewport_scroll(v,
		    half ? by * (rows + 1) / 2 : by * rows);
	default:
		if (timeline_is_list(a->timeline))
			page_timeline(a, by, half);
		else
			timeline_pan(a->timeline,
			    half ? by * cols / 2 : by * cols);
		return true;
	}
}

static void
move_pages(struct app *a, int by, bool half)
{
	enum { PAGES_MOST = 10000 }; /* of the timeline, which has no end */
	uint32_t n = count_times(a);

	if (a->focus == PANE_TIMELINE && n > PAGES_MOST)
		n = PAGES_MOST;
	while (n-- > 0 && move_page(a, by, half))
		continue;
	if (a->focus == PANE_TREE)
		app_follow_tree(a);
}

/* To the row of the number that was typed, else to an end. */
static void
move_end(struct app *a, int dir)
{
	struct viewport *v = detail_viewport(a->detail);
	struct viewport *t = tree_viewport(a->tree);
	struct place here = app_place(a);
	uint32_t row = a->count > 0 ? a->count - 1 : dir < 0 ? 0 : UINT32_MAX;

	switch (a->focus) {
	case PANE_TREE:
		viewport_go(t,
		    row < t->rows     ? row
			: t->rows > 0 ? t->rows - 1
				      : 0);
		app_follow_tree(a);
		break;
	case PANE_DETAIL:
		if (!field_lines_move(a, dir < 0 ? -INT32_MAX : INT32_MAX))
			viewport_scroll(v, (int64_t)row - v->top);
		break;
	default:
		take(a,
		    row == UINT32_MAX ? timeline_last(a->timeline)
				      : timeline_first(a->timeline));
		if (row > 0 && row < UINT32_MAX)
			take(a, timeline_skip(a->timeline, row));
		break;
	}
	if (tree_node(a->tree) != here.node || a->selected != here.rec)
		app_leave(a, &here);
}

static void
right(struct app *a)
{
	switch (a->focus) {
	case PANE_TREE:
		switch (tree_right(a->tree)) {
		case TREE_MOVED: app_follow_tree(a); break;
		case TREE_LEAF: app_focus(a, PANE_DETAIL); break;
		default: break;
		}
		break;
	case PANE_DETAIL: detail_side(a->detail, 1); break;
	default: step_time(a, count_times(a)); break;
	}
}

static void
left(struct app *a)
{
	switch (a->focus) {
	case PANE_TREE:
		if (tree_left(a->tree) == TREE_MOVED)
			app_follow_tree(a);
		break;
	case PANE_DETAIL:
		if (!detail_side(a->detail, -1))
			app_focus(a, PANE_TREE);
		break;
	default: step_time(a, -(int64_t)count_times(a)); break;
	}
}

/* The next or previous record: by time on the timeline, else by tree. */
static void
neighbour(struct app *a, int dir)
{
	int64_t by = (int64_t)dir * count_times(a);

	if (a->focus == PANE_TIMELINE)
		step_time(a, by);
	else if (session_active(a->session))
		find_next(a, by);
	else
		move_tree(a, by);
}

static void
section(struct app *a, int dir)
{
	uint32_t n = count_times(a);

	switch (a->focus) {
	case PANE_TREE:
		while (n-- > 0 && tree_sibling(a->tree, dir))
			continue;
		app_follow_tree(a);
		break;
	case PANE_DETAIL:
		while (n-- > 0 && detail_section(a->detail, dir))
			continue;
		break;
	default:
		take(a, timeline_step_bucket(a->timeline, (int64_t)dir * n));
		break;
	}
}

/* Page the detail from any pane; at its end go on to the next record. */
static void
read_on(struct app *a, int dir)
{
	struct viewport *v = detail_viewport(a->detail);
	int64_t rows = v->height > 1 ? (int64_t)v->height - 1 : 1;

	if (!viewport_scroll(v, dir * rows) && dir > 0)
		neighbour(a, 1);
}

static void
follow_link(struct app *a)
{
	size_t n = detail_current(a->detail);
	const struct detail_link *l;

	if (n == 0) {
		if (!detail_step(a->detail, 1))
			app_say(a, "no link here");
		return;
	}
	l = detail_link(a->detail, n);
	if (l->rec == NO_RECORD)
		app_say(a, "%s", l->url);
	else
		app_jump(a, l->rec);
}

static void
open_row(struct app *a)
{
	/* A link that is chosen is what Enter means, from any pane. */
	if (detail_current(a->detail) > 0) {
		follow_link(a);
		return;
	}
	switch (a->focus) {
	case PANE_TREE:
		if (tree_record(a->tree) == NO_RECORD)
			tree_toggle(a->tree);
		else
			app_focus(a, PANE_DETAIL);
		break;
	case PANE_DETAIL: follow_link(a); break;
	default:
		if (span_take(a))
			break;
		if (timeline_is_list(a->timeline) || !lists_cluster(a))
			app_focus(a, PANE_DETAIL);
		break;
	}
}

static void
step_link(struct app *a, int dir)
{
	uint32_t n = count_times(a);
	bool some = false;

	while (n-- > 0 && detail_step(a->detail, dir))
		some = true;
	if (!some)
		app_say(a,
		    detail_links(a->detail) == 0 ? "no link here"
			: dir > 0                ? "last link"
						 : "first link");
	else if (a->layout.body[PANE_DETAIL].rows == 0)
		app_focus(a, PANE_DETAIL);
}

static void
ask_number(struct app *a)
{
	prompt_done(&a->prompt);
	prompt_init(&a->prompt, "link #", NULL);
	a->mode = MODE_NUMBER;
}

/* Esc: one step down the ladder; it never quits. */
static void
step_back(struct app *a)
{
	if (range_leave(a) || span_leave(a) || field_lines_leave(a)) {
		return;
	} else if (session_active(a->session)) {
		find_clear(a);
		app_say(a, "search cleared");
	} else if (detail_current(a->detail) != 0) {
		detail_select(a->detail, 0);
	} else if (limit_set(a) != NULL) {
		limit_clear(a);
	} else if (tree_root(a->tree) != UINT32_MAX) {
		tree_set_root(a->tree, UINT32_MAX);
		app_say(a, "the whole tree");
	} else {
		app_say(a, "Esc does not quit: q does");
	}
}

/* On the list there is no scale to change; the axis comes back for it. */
static void
show_axis(struct app *a)
{
	if (timeline_is_list(a->timeline)) {
		timeline_set_list(a->timeline, false);
		a->timeline_chosen = true;
	}
}

static void
zoom(struct app *a, int steps)
{
	if (!timeline_zoom(a->timeline, steps))
		app_say(a,
		    steps > 0 ? "no finer than days"
			      : "no coarser than centuries");
}

/* There are fewer levels than a count may ask for. */
static int
zooms(const struct app *a)
{
	uint32_t n = count_times(a);

	return n < ZOOM_LEVELS ? (int)n : ZOOM_LEVELS;
}

static void
toggle_root(struct app *a)
{
	uint32_t node = tree_node(a->tree);

	if (tree_root(a->tree) == node)
		node = UINT32_MAX;
	tree_set_root(a->tree, node);
	app_say(a,
	    node == UINT32_MAX ? "the whole tree"
			       : "only this branch: Esc shows the whole tree");
}

static void
act_tree(struct app *a, enum action act)
{
	switch (act) {
	case ACT_EXPAND: tree_open(a->tree, true); break;
	case ACT_COLLAPSE: tree_open(a->tree, false); break;
	case ACT_ROOT: toggle_root(a); break;
	case ACT_SUBTREE: tree_toggle_subtree(a->tree); break;
	case ACT_EXPAND_ALL: tree_open_all(a->tree, true); break;
	case ACT_COLLAPSE_ALL: tree_open_all(a->tree, false); break;
	default: break;
	}
	app_follow_tree(a);
}

static enum app_after
act_program(struct app *a, enum action act)
{
	switch (act) {
	case ACT_HELP: lists_help(a); break;
	case ACT_COMMAND: command_start(a, ""); break;
	case ACT_MESSAGES: lists_messages(a); break;
	case ACT_SET: lists_settings(a); break;
	case ACT_MOUSE: mouse_toggle(a); break;
	case ACT_STEP_BACK: step_back(a); break;
	case ACT_CLOSE:
	case ACT_QUIT: return APP_QUIT;
	case ACT_INTERRUPT: return APP_INTERRUPTED;
	case ACT_REDRAW: return APP_REPAINT;
	case ACT_SUSPEND: return APP_SUSPEND;
	default: break;
	}
	return APP_GO_ON;
}

/* Plain, then with sources, then raw. */
static void
cycle_form(struct app *a)
{
	bool sources = !a->sources && !a->raw;

	a->raw = a->sources;
	a->sources = sources;
	app_say(a,
	    a->sources   ? "sources shown"
		: a->raw ? "the record as JSON"
			 : "plain");
}

static void
act_detail(struct app *a, enum action act)
{
	switch (act) {
	case ACT_NEXT_LINK: step_link(a, 1); break;
	case ACT_PREV_LINK: step_link(a, -1); break;
	case ACT_LINK_LIST: lists_links(a); break;
	case ACT_FIELDS: field_lines_toggle(a); break;
	case ACT_CITE: cite_list(a); break;
	case ACT_LINK_NUMBER: ask_number(a); break;
	case ACT_SOURCES: cycle_form(a); break;
	case ACT_WRAP:
		a->wrap = !a->wrap;
		app_say(a,
		    a->wrap ? "long lines wrapped"
			    : "long lines cut: h and l scroll");
		break;
	default: break;
	}
}

static void
act_timeline(struct app *a, enum action act)
{
	if (act == ACT_TIMELINE_LIST) {
		timeline_set_list(a->timeline, !timeline_is_list(a->timeline));
		a->timeline_chosen = true;
		return;
	}
	if (act == ACT_WINDOW) {
		span_window(a);
		return;
	}
	show_axis(a);
	switch (act) {
	case ACT_ZOOM_IN: zoom(a, zooms(a)); break;
	case ACT_ZOOM_OUT: zoom(a, -zooms(a)); break;
	case ACT_FIT_ALL: timeline_fit_all(a->timeline); break;
	default: timeline_fit_matches(a->timeline); break;
	}
}

static void
act_select(struct app *a, enum action act)
{
	switch (act) {
	case ACT_MARK: mark_toggle(a, count_times(a)); break;
	case ACT_MARK_RESULTS: mark_results(a); break;
	case ACT_MARK_INVERT: mark_invert(a); break;
	case ACT_MARK_CLEAR: mark_clear(a); break;
	case ACT_RANGE:
		if (a->mode == MODE_PANES && a->focus == PANE_TIMELINE)
			span_start(a);
		else
			range_start(a);
		break;
	case ACT_MARKED: lists_marked(a); break;
	case ACT_COMPARE: compare_list(a); break;
	case ACT_UNDO: mark_undo(a); break;
	default: break;
	}
}

/* The strip comes after the lanes of the timeline. */
static void
next_stop(struct app *a)
{
	if (a->focus != PANE_TIMELINE || strip_on(a) || !strip_focus(a))
		app_focus(a, (a->focus + 1) % PANE_COUNT);
}

static void
previous_stop(struct app *a)
{
	if (strip_on(a))
		app_focus(a, PANE_TIMELINE);
	else if (a->focus == PANE_TREE)
		strip_focus(a);
	else
		app_focus(a, (enum pane)(a->focus - 1));
}

static void
act_panes(struct app *a, enum action act)
{
	switch (act) {
	case ACT_NEXT_PANE: next_stop(a); break;
	case ACT_PREV_PANE: previous_stop(a); break;
	case ACT_PANE_1: app_focus(a, PANE_TREE); break;
	case ACT_PANE_2: app_focus(a, PANE_DETAIL); break;
	case ACT_PANE_3: app_focus(a, PANE_TIMELINE); break;
	case ACT_STRIP:
		show_axis(a);
		strip_focus(a);
		break;
	case ACT_MAXIMISE: a->maximised = !a->maximised; break;
	default: break;
	}
}

static void
act_move(struct app *a, enum action act)
{
	switch (act) {
	case ACT_DOWN: move_rows(a, 1); break;
	case ACT_UP: move_rows(a, -1); break;
	case ACT_RIGHT: right(a); break;
	case ACT_LEFT: left(a); break;
	case ACT_HALF_DOWN: move_pages(a, 1, true); break;
	case ACT_HALF_UP: move_pages(a, -1, true); break;
	case ACT_PAGE_DOWN: move_pages(a, 1, false); break;
	case ACT_PAGE_UP: move_pages(a, -1, false); break;
	case ACT_TOP: move_end(a, -1); break;
	case ACT_BOTTOM: move_end(a, 1); break;
	case ACT_READ_ON: read_on(a, 1); break;
	case ACT_READ_BACK: read_on(a, -1); break;
	case ACT_NEXT_RECORD: neighbour(a, 1); break;
	case ACT_PREV_RECORD: neighbour(a, -1); break;
	case ACT_NEXT_SECTION: section(a, 1); break;
	case ACT_PREV_SECTION: section(a, -1); break;
	case ACT_OPEN: open_row(a); break;
	case ACT_COUNT: app_say(a, "type a number, then a key"); break;
	default: break;
	}
}

enum app_after
app_act(struct app *a, enum action act)
{
	/* The hint of the start goes with the first step, not with a look. */
	if (action_table[act].group != GROUP_PROGRAM && act != ACT_SEARCH &&
	    act != ACT_LIMIT)
		a->greeting = false;
	if (strip_on(a) && strip_act(a, act))
		return APP_GO_ON;
	if (act == ACT_OPEN && pick_take(a))
		return APP_QUIT;
	switch (action_table[act].group) {
	case GROUP_MOVE: act_move(a, act); break;
	case GROUP_TREE:
		if (act == ACT_PIVOT)
			lists_pivots(a);
		else if (act == ACT_SORT)
			lists_sort(a);
		else
			act_tree(a, act);
		break;
	case GROUP_DETAIL: act_detail(a, act); break;
	case GROUP_TIMELINE: act_timeline(a, act); break;
	case GROUP_SEARCH:
		if (act == ACT_SEARCH)
			find_start(a);
		else if (act == ACT_LIMIT)
			limit_start(a);
		else if (act == ACT_LIMIT_TOGGLE)
			limit_toggle(a);
		else if (act == ACT_FACETS)
			facet_list(a);
		else if (act == ACT_WHY)
			lists_why(a);
		else if (act == ACT_SEARCHES)
			lists_searches(a);
		else if (act == ACT_KEEP_SEARCH)
			command_start(a, "keep-search ");
		else if (act == ACT_FORGET_SEARCH)
			command_start(a, "forget-search ");
		else
			find_next(a,
			    act == ACT_NEXT_MATCH ? count_times(a)
						  : -(int64_t)count_times(a));
		break;
	case GROUP_SELECT: act_select(a, act); break;
	case GROUP_HISTORY:
		if (act == ACT_GOTO)
			command_start(a, "goto ");
		else if (act == ACT_RANDOM)
			command_random(a);
		else if (act == ACT_KEEP_PLACE)
			places_ask(a);
		else if (act == ACT_GO_PLACE)
			lists_places(a);
		else
			places_walk(a, act == ACT_BACK ? -1 : 1,
			    count_times(a));
		break;
	case GROUP_PANES: act_panes(a, act); break;
	case GROUP_OUT: outside_act(a, act); break;
	default: return act_program(a, act);
	}
	return APP_GO_ON;
}
