/* The lists over the panes: help, links, arrangements of the tree. */
#include <stdlib.h>
#include <string.h>

#include "amparo/app_state.h"
#include "amparo/explain.h"
#include "amparo/outside.h"
#include "amparo/short_date.h"

void
lists_open(struct app *a)
{
	picker_ready(&a->picker);
	a->mode = MODE_LIST;
}

/* What one who knows ? from a pager looks for first. */
static void
add_search_back(struct app *a)
{
	struct strbuf b;

	if (keymap_find(a->keys, app_context(a), '?') != ACT_HELP)
		return;
	strbuf_init(&b);
	strbuf_adds(&b, "search back: ");
	keymap_keys(a->keys, ACT_PREV_MATCH, false, &b);
	strbuf_adds(&b, ", or :set keys=less");
	picker_add(&a->picker, NULL, b.s, PICKER_NOTE);
	strbuf_done(&b);
}

void
lists_help(struct app *a)
{
	static const char *const title[PANE_COUNT] = {
		[PANE_TREE] = "Keys in the tree",
		[PANE_DETAIL] = "Keys in the detail",
		[PANE_TIMELINE] = "Keys on the timeline",
	};
	unsigned here = app_context(a) | IN_PROMPT;

	picker_begin(&a->picker, PICK_HELP,
	    a->mode == MODE_LIST ? "Keys in a list"
		: strip_on(a)    ? "Keys on the strip"
				 : title[a->focus]);
	add_search_back(a);
	for (int g = 0; g < GROUP_COUNT; g++) {
		picker_add(&a->picker, NULL,
		    action_group_title((enum action_group)g), 0);
		for (int i = 0; i < ACTION_COUNT; i++) {
			struct strbuf keys, help;

			if ((int)action_table[i].group != g ||
			    (action_table[i].where & here) == 0)
				continue;
			strbuf_init(&keys);
			strbuf_init(&help);
			keymap_keys(a->keys, (enum action)i, true, &keys);
			if (keys.len == 0)
				strbuf_addf(&keys, ":%s", action_table[i].name);
			action_help((enum action)i, app_context(a), &help);
			if (help.len > 0) {
				picker_add(&a->picker, keys.s, help.s,
				    (uint32_t)i);
				picker_also(&a->picker, action_table[i].name);
			}
			strbuf_done(&keys);
			strbuf_done(&help);
		}
	}
	lists_open(a);
}

void
lists_links(struct app *a)
{
	size_t n = detail_links(a->detail);
	struct strbuf key, text;

	if (n == 0) {
		app_say(a, "no link here");
		return;
	}
	strbuf_init(&key);
	strbuf_init(&text);
	picker_begin(&a->picker, PICK_LINKS, "Links of this record");
	for (size_t i = 1; i <= n; i++) {
		const struct detail_link *l = detail_link(a->detail, i);

		strbuf_reset(&key);
		strbuf_reset(&text);
		strbuf_addf(&key, "[%zu]", i);
		if (l->rec == NO_RECORD)
			strbuf_adds(&text, l->url);
		else
			dataset_title(a->ds, l->rec, &text);
		picker_add_record(&a->picker, key.s, text.s, (uint32_t)i,
		    l->rec);
	}
	strbuf_done(&key);
	strbuf_done(&text);
	lists_open(a);
	if (detail_current(a->detail) > 0)
		picker_go(&a->picker, (uint32_t)detail_current(a->detail) - 1);
}

void
lists_pivots(struct app *a)
{
	picker_begin(&a->picker, PICK_PIVOTS, "Arrange the tree");
	for (size_t i = 0; i < a->ds->npivots; i++)
		picker_add(&a->picker, a->ds->pivot_ids[i],
		    a->ds->pivot_titles[i], (uint32_t)i);
	lists_open(a);
	picker_go(&a->picker, (uint32_t)tree_pivot(a->tree));
}

void
lists_why(struct app *a)
{
	struct strbuf text;
	char *line, *next;

	if (!session_active(a->session) || a->selected == NO_RECORD ||
	    !bitmap_has(session_set(a->session), a->selected)) {
		app_say(a, "the search did not find this record");
		return;
	}
	strbuf_init(&text);
	explain_hit(a->engine, session_query(a->session), a->selected, &text);
	picker_begin(&a->picker, PICK_WHY, "Why it was found");
	for (line = text.s; *line != '\0'; line = next) {
		char *colon;

		next = line + strcspn(line, "\n");
		if (*next != '\0')
			*next++ = '\0';
		colon = strstr(line, ": ");
		if (colon != NULL)
			*colon = '\0';
		picker_add(&a->picker, colon != NULL ? line : "",
		    colon != NULL ? colon + 2 : line, 0);
	}
	lists_open(a);
	strbuf_done(&text);
}

bool
lists_cluster(struct app *a)
{
	enum { LIST_MOST = 1000 }; /* more is no list to choose from */
	struct strbuf date, text;
	uint32_t *recs;
	size_t n = timeline_cluster(a->timeline, &recs), at = 0;

	if (n > LIST_MOST)
		app_say(a, "%zu share this place: + zooms in, = lists them", n);
	if (n <= 1 || n > LIST_MOST) {
		free(recs);
		return n > LIST_MOST;
	}
	strbuf_init(&date);
	strbuf_init(&text);
	picker_begin(&a->picker, PICK_CLUSTER, "At this place on the timeline");
	for (size_t i = 0; i < n; i++) {
		strbuf_reset(&date);
		strbuf_reset(&text);
		short_date_of(a->ds, recs[i], &date);
		dataset_title(a->ds, recs[i], &text);
		picker_add_record(&a->picker, date.s, text.s, recs[i], recs[i]);
		if (recs[i] == a->selected)
			at = i;
	}
	lists_open(a);
	picker_go(&a->picker, (uint32_t)at);
	strbuf_done(&date);
	strbuf_done(&text);
	free(recs);
	return true;
}

/* What was said, the last of it under the cursor. */
void
lists_messages(struct app *a)
{
	const struct messages *m = &a->log;

	if (m->count == 0) {
		app_say(a, "nothing was said yet");
		return;
	}
	picker_begin(&a->picker, PICK_MESSAGES, "Messages");
	for (size_t i = 0; i < m->count; i++) {
		const struct message *one = messages_at(m, i);

		picker_add(&a->picker, one->bad ? "error" : "note", one->text,
		    (uint32_t)i);
	}
	lists_open(a);
	picker_go(&a->picker, (uint32_t)m->count - 1);
}

void
lists_settings(struct app *a)
{
	struct strbuf text, value;

	strbuf_init(&text);
	strbuf_init(&value);
	picker_begin(&a->picker, PICK_SETTINGS, "Settings");
	for (int i = 0; i < SETTING_COUNT; i++) {
		strbuf_reset(&text);
		strbuf_reset(&value);
		settings_put_value(&a->config.settings, (enum setting)i,
		    &value);
		strbuf_addf(&text, "%-9s %s (%s)", value.s,
		    setting_table[i].help,
		    settings_origin(&a->config.settings, (enum setting)i));
		picker_add(&a->picker, setting_table[i].name, text.s,
		    (uint32_t)i);
	}
	strbuf_done(&text);
	strbuf_done(&value);
	lists_open(a);
}

static void
edit_setting(struct app *a, enum setting s)
{
	struct strbuf line;

	strbuf_init(&line);
	strbuf_addf(&line, "set %s ", setting_table[s].name);
	command_start(a, line.s);
	strbuf_done(&line);
}

void
lists_close(struct app *a)
{
	a->mode = MODE_PANES;
	if (a->range.list)
		a->range.on = false;
}

void
lists_take_pivot(struct app *a, size_t pivot)
{
	a->later_pivot = pivot;
	later_want(a, LATER_PIVOT);
}

void
lists_show_pivot(struct app *a, size_t pivot)
{
	if (!tree_set_pivot(a->tree, pivot))
		app_complain(a, "this arrangement is damaged");
	else if (a->selected != NO_RECORD)
		app_select(a, a->selected);
	else
		app_follow_tree(a);
	find_refresh(a);
}

/* What the item under the cursor leads to; an action for the panes in *RUN. */
static void
take_item(struct app *a, enum action *run)
{
	const struct item *it = picker_current(&a->picker);

	if (it == NULL)
		return;
	lists_close(a);
	switch (a->picker.what) {
	case PICK_HELP:
		if (action_table[it->value].where & (unsigned)app_context(a))
			*run = (enum action)it->value;
		else
			app_say(a, "works only %s",
			    action_table[it->value].where == IN_LIST
				? "in a list"
				: "while you type");
		break;
	case PICK_LINKS:
		detail_select(a->detail, it->value);
		app_focus(a, PANE_DETAIL);
		*run = ACT_OPEN;
		break;
	case PICK_CLUSTER: app_select(a, it->value); break;
	case PICK_MARKED: app_jump(a, it->value); break;
	case PICK_PLACES: places_go(a, it->value); break;
	case PICK_WHY: break;
	case PICK_COMPARE: break;
	case PICK_READ: break;
	case PICK_SEARCHES: saved_take(a, it->value); break;
	case PICK_SORT: sort_take(a, it->value); break;
	case PICK_CITE: cite_list_take(a, it->value); break;
	case PICK_COPY: copy_take(a, it->value); break;
	case PICK_SAVE: save_take(a, it->value); break;
	case PICK_BROWSE: browse(a, it->text); break;
	case PICK_FACETS: facet_list_take(a, it->value, false); break;
	case PICK_MESSAGES: break;
	case PICK_SETTINGS: edit_setting(a, (enum setting)it->value); break;
	default: lists_take_pivot(a, it->value); break;
	}
}

/* The item that has this key at its left. */
static bool
take_letter(struct app *a, keycode k)
{
	char name[2] = { (char)k, '\0' };

	if (k <= ' ' || k >= 0x7f)
		return false;
	lists_close(a);
	if (copy_named(a, name))
		return true;
	a->mode = MODE_LIST;
	return false;
}

/* Shut out what the value under the cursor stands for. */
static void
shut_out(struct app *a)
{
	const struct item *it = picker_current(&a->picker);

	if (a->picker.what != PICK_FACETS) {
		app_complain(a, "- shuts out values of facets (F) only");
	} else if (it != NULL) {
		lists_close(a);
		facet_list_take(a, it->value, true);
	}
}

static void
start_filter(struct app *a)
{
	prompt_done(&a->prompt);
	prompt_init(&a->prompt, "/", &a->filters);
	if (a->range.list)
		a->range.on = false;
	a->mode = MODE_FILTER;
}

/* Esc in a list: first the filter goes, then the list. */
static void
back_out(struct app *a)
{
	if (range_leave(a))
		return;
	if (*a->picker.filter != '\0')
		picker_filter(&a->picker, "");
	else
		lists_close(a);
}

/* Pages, as far as there are any. */
static void
page(struct picker *p, int by, bool half, uint32_t times)
{
	uint32_t row;

	do {
		row = p->view.cursor;
		picker_page(p, by, half);
	} while (--times > 0 && p->view.cursor != row);
}

/* The row of the number that was typed, else this one. */
static void
go_row(struct picker *p, uint32_t count, uint32_t otherwise)
{
	uint32_t row = count > 0 ? count - 1 : otherwise;
	uint32_t last = p->nshown > 0 ? (uint32_t)p->nshown - 1 : 0;

	picker_go(p, row < last ? row : last);
}

static enum app_after
lists_act(struct app *a, enum action act, enum action *run)
{
	struct picker *p = &a->picker;
	uint32_t n = count_times(a);

	if (p->what == PICK_COMPARE && compare_act(a, act))
		return APP_GO_ON;
	switch (act) {
	case ACT_DOWN: picker_move(p, n); break;
	case ACT_UP: picker_move(p, -(int64_t)n); break;
	case ACT_HALF_DOWN: page(p, 1, true, n); break;
	case ACT_HALF_UP: page(p, -1, true, n); break;
	case ACT_READ_ON:
	case ACT_PAGE_DOWN: page(p, 1, false, n); break;
	case ACT_READ_BACK:
	case ACT_PAGE_UP: page(p, -1, false, n); break;
	case ACT_TOP: go_row(p, a->count, 0); break;
	case ACT_BOTTOM: go_row(p, a->count, UINT32_MAX); break;
	case ACT_OPEN: take_item(a, run); break;
	case ACT_SHUT_OUT: shut_out(a); break;
	case ACT_MARK: mark_toggle(a, n); break;
	case ACT_MARK_RESULTS: mark_results(a); break;
	case ACT_MARK_INVERT: mark_invert(a); break;
	case ACT_MARK_CLEAR: mark_clear(a); break;
	case ACT_RANGE: range_start(a); break;
	case ACT_REVERSE: sort_reverse(a); break;
	case ACT_LIMIT:
	case ACT_SEARCH: start_filter(a); break;
	case ACT_STEP_BACK: back_out(a); break;
	case ACT_HELP:
		if (a->picker.what == PICK_HELP)
			lists_close(a);
		else
			lists_help(a);
		break;
	case ACT_CLOSE: lists_close(a); break;
	case ACT_MOUSE: mouse_toggle(a); break;
	case ACT_QUIT: return APP_QUIT;
	case ACT_INTERRUPT: return APP_INTERRUPTED;
	case ACT_REDRAW: return APP_REPAINT;
	case ACT_SUSPEND: return APP_SUSPEND;
	default: break;
	}
	return APP_GO_ON;
}

/* A key while the filter of a list is typed. */
static enum app_after
filter_key(struct app *a, keycode k, enum action *run)
{
	enum action act = app_prompt_action(a, k);

	switch (act) {
	case ACT_ACCEPT:
		history_add(&a->filters, a->prompt.text.s);
		a->mode = MODE_LIST;
		/* Of what was found in the help, it is to be done. */
		if (a->picker.what == PICK_HELP)
			take_item(a, run);
		return APP_GO_ON;
	case ACT_CANCEL:
		a->mode = MODE_LIST;
		picker_filter(&a->picker, "");
		return APP_GO_ON;
	case ACT_PROMPT_DOWN: picker_move(&a->picker, 1); return APP_GO_ON;
	case ACT_PROMPT_UP: picker_move(&a->picker, -1); return APP_GO_ON;
	case ACT_REDRAW: return APP_REPAINT;
	case ACT_SUSPEND: return APP_SUSPEND;
	default: break;
	}
	if (prompt_take(&a->prompt, act, k))
		picker_filter(&a->picker, a->prompt.text.s);
	return APP_GO_ON;
}

enum app_after
lists_key(struct app *a, keycode k, enum action *run)
{
	enum action act;

	if (a->mode == MODE_FILTER)
		return filter_key(a, k, run);
	if (places_list_key(a, k))
		return APP_GO_ON;
	/* What can be copied has letters, for a second key after y. */
	if (a->picker.what == PICK_COPY && take_letter(a, k))
		return APP_GO_ON;
	act = keymap_find(a->keys, IN_LIST, k);
	if (act == ACT_NONE)
		return APP_GO_ON;
	return lists_act(a, act, run);
}
