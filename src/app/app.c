/* The explorer without a terminal: its parts, its selection, its keys. */
#include "amparo/app.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "amparo/app_state.h"
#include "amparo/mem.h"

#define HISTORY_LINES 500

static void
config_fault_said(void *user, const char *msg)
{
	app_complain(user, "%s", msg);
}

/* What the user has set; the command line goes before it. */
static void
read_config(struct app *a, const struct app_options *o)
{
	size_t faults = a->log.count;

	config_read(&a->config, o->config, config_fault_said, a);
	for (int i = 0; i < SETTING_COUNT; i++)
		if (a->config.settings.origin[i] != NULL &&
		    (i != SETTING_LANG || !o->lang_given))
			settings_apply(a, (enum setting)i);
	if (a->config.binds > 0)
		settings_keys(a);
	/* The first fault stays in sight; :messages has all, each once. */
	if (a->log.count > faults + 1)
		snprintf(a->message, sizeof a->message,
		    "%s (:messages has %zu more)",
		    messages_at(&a->log, faults)->text,
		    a->log.count - faults - 1);
}

static bool
begin_at(struct app *a, const struct app_options *o, struct error *e)
{
	uint32_t rec = NO_RECORD;
	size_t pivot;

	if (o->pivot != NULL) {
		pivot = dataset_find_pivot(a->ds, o->pivot);
		if (pivot == a->ds->npivots)
			return error_set(e, ERR_USAGE,
			    "%s: no such arrangement of the tree", o->pivot);
		if (!tree_set_pivot(a->tree, pivot))
			return error_set(e, ERR_DATASET,
			    "%s: damaged arrangement", o->pivot);
	}
	if (o->start != NULL) {
		rec = dataset_find(a->ds, o->start);
		if (rec == NO_RECORD)
			return error_set(e, ERR_NOTHING, "%s: no such record",
			    o->start);
		app_select(a, rec);
	} else {
		app_follow_tree(a);
	}
	if (o->limit != NULL && *o->limit != '\0')
		limit_put(a, o->limit);
	if (a->picking)
		pick_begin(a);
	if (o->query != NULL && *o->query != '\0') {
		find_start(a);
		prompt_insert(&a->prompt, o->query, strlen(o->query));
		find_edited(a);
		find_key(a, K_ENTER);
	}
	return true;
}

struct app *
app_new(struct store *s, const struct app_options *o, struct error *e)
{
	struct app *a = xcalloc(1, sizeof *a);

	a->store = s;
	a->ds = store_dataset(s);
	a->ascii_only = o->ascii;
	a->glyphs = glyphs_for(o->ascii);
	a->lang = o->lang;
	a->wrap = true;
	a->picking = o->picking;
	a->rows = 24;
	a->cols = 80;
	a->selected = NO_RECORD;
	a->proposals.chosen = PROPOSED_NONE;
	record_init(&a->record);
	history_init(&a->searches, HISTORY_LINES);
	history_init(&a->filters, HISTORY_LINES);
	history_init(&a->commands, HISTORY_LINES);
	prompt_init(&a->prompt, "/", NULL);
	marks_init(&a->marks, a->ds->count);
	a->keys = keymap_new();
	a->tree = tree_new(a->ds);
	a->detail = detail_new(a->ds);
	a->timeline = timeline_new(a->ds);
	tree_viewport(a->tree)->margin = 2;
	timeline_set_margin(a->timeline, 2);
	a->engine = search_new(s, e);
	if (a->engine != NULL)
		a->session = session_new(a->engine);
	if (a->engine == NULL || !begin_at(a, o, e)) {
		app_free(a);
		return NULL;
	}
	if (o->config != NULL)
		read_config(a, o);
	if (o->note != NULL && *o->note != '\0')
		app_complain(a, "%s", o->note);
	if (o->theme != NULL)
		settings_set(&a->config.settings, "theme", o->theme, "--theme",
		    NULL, e);
	if (a->picking)
		app_say(a, "Enter chooses, t marks, q gives up");
	app_lay_out(a);
	a->greeting = !session_active(a->session);
	return a;
}

void
app_free(struct app *a)
{
	if (a == NULL)
		return;
	errand_done(&a->errand);
	picker_done(&a->picker);
	marks_done(&a->marks);
	places_done(a);
	compare_free(a->compare);
	limit_done(a);
	saved_done(&a->saved.list);
	search_free(a->saved.engine);
	propose_done(a);
	free(a->facets);
	prompt_done(&a->prompt);
	history_done(&a->searches);
	history_done(&a->filters);
	history_done(&a->commands);
	messages_done(&a->log);
	config_done(&a->config);
	tree_state_free(a->origin.tree);
	tree_state_free(a->unsearched);
	free(a->origin.query);
	free(a->matches);
	session_free(a->session);
	search_free(a->engine);
	timeline_free(a->timeline);
	detail_free(a->detail);
	record_done(&a->record);
	tree_free(a->tree);
	keymap_free(a->keys);
	free(a);
}

void
app_resize(struct app *a, int rows, int cols)
{
	a->rows = rows > 0 ? rows : 1;
	a->cols = cols > 0 ? cols : 1;
	app_lay_out(a);
}

void
app_follow_number(struct app *a, const char *number)
{
	long n = strtol(number, NULL, 10);

	a->mode = MODE_PANES;
	if (n < 1 || (size_t)n > detail_links(a->detail)) {
		app_complain(a, "no link %s here; there are %zu", number,
		    detail_links(a->detail));
		return;
	}
	detail_select(a->detail, (size_t)n);
	app_focus(a, PANE_DETAIL);
	app_act(a, ACT_OPEN);
}

enum action
app_prompt_action(const struct app *a, keycode k)
{
	enum action act;

	if (a->prompt.literal)
		return ACT_NONE;
	act = keymap_find(a->keys, IN_PROMPT, k);
	/* Nothing left to erase: the prompt itself goes. */
	return act == ACT_PROMPT_ERASE && a->prompt.text.len == 0 ? ACT_CANCEL
								  : act;
}

/*
 * A key while the number of a link is typed.  Nothing is literal there, or no
 * key would lead out of a number that has no room for more.
 */
static enum app_after
number_key(struct app *a, keycode k)
{
	enum action act = app_prompt_action(a, k);

	if (act == ACT_CANCEL)
		a->mode = MODE_PANES;
	else if (act == ACT_ACCEPT)
		app_follow_number(a, a->prompt.text.s);
	else if (act == ACT_REDRAW)
		return APP_REPAINT;
	else if (act == ACT_SUSPEND)
		return APP_SUSPEND;
	else if ((act != ACT_NONE && act != ACT_PROMPT_LITERAL) ||
	    (k >= '0' && k <= '9' && a->prompt.text.len < 9))
		prompt_take(&a->prompt, act, k);
	return APP_GO_ON;
}

/*
 * Alt and a key look like Esc and the key when typed fast or over a slow line.
 * What nobody bound with Alt is taken as the two.
 */
static bool
is_esc_and_key(const struct app *a, keycode k)
{
	return (k & K_ALT) && !a->prompt.literal &&
	    keymap_find(a->keys, app_context(a), k) == ACT_NONE;
}

/*
 * A digit begins a number before a key, or goes on with one; Esc drops it.
 * Alone, 0 is a key like others.
 */
static bool
count_key(struct app *a, keycode k)
{
	enum action act;

	if (a->mode != MODE_PANES && a->mode != MODE_LIST)
		return false;
	act = keymap_find(a->keys, app_context(a), k);
	if (a->count > 0 && act == ACT_STEP_BACK) {
		a->count = 0;
		return true;
	}
	if (k < '0' || k > '9' || (a->count == 0 && act != ACT_COUNT) ||
	    (a->mode == MODE_LIST && a->picker.what == PICK_PLACES))
		return false;
	if (a->count <= COUNT_MOST / 10)
		a->count = a->count * 10 + (uint32_t)(k - '0');
	return true;
}

/* Name what the key has done, for those who want to learn it (H4). */
static void
name_action(struct app *a, enum action act, keycode k)
{
	struct strbuf key;

	if (act == ACT_NONE ||
	    a->config.settings.value[SETTING_SHOW_ACTIONS] == 0)
		return;
	strbuf_init(&key);
	keycode_name(k, &key);
	snprintf(a->done, sizeof a->done, "%s (%s)", action_table[act].name,
	    key.s);
	strbuf_done(&key);
}

enum app_after
app_key(struct app *a, keycode k)
{
	enum app_after after;
	enum action act;

	/* A resize is told among the keys, and is none. */
	if (k == K_NONE) {
		a->message[0] = '\0';
		app_lay_out(a);
		return APP_GO_ON;
	}
	if (is_esc_and_key(a, k)) {
		after = app_key(a, K_ESC);
		return after == APP_GO_ON ? app_key(a, k & ~K_ALT) : after;
	}
	a->message[0] = a->done[0] = '\0';
	a->slices_lost = 0;
	if (later_takes(a, k) || count_key(a, k))
		return APP_GO_ON;
	if (a->mode == MODE_SEARCH) {
		after = find_key(a, k);
	} else if (a->mode == MODE_LIMIT) {
		after = limit_key(a, k);
	} else if (a->mode == MODE_COMMAND) {
		after = command_key(a, k);
	} else if (a->mode == MODE_NUMBER) {
		after = number_key(a, k);
	} else if (a->mode == MODE_LETTER) {
		after = places_letter_key(a, k);
	} else if (a->mode == MODE_LIST || a->mode == MODE_FILTER) {
		act = ACT_NONE;
		after = lists_key(a, k, &act);
		if (act != ACT_NONE)
			after = app_act(a, act);
	} else {
		act = keymap_find(a->keys, app_context(a), k);
		if (act == ACT_NONE && k != K_NONE) {
			struct strbuf b;

			strbuf_init(&b);
			keycode_name(k, &b);
			app_complain(a, "%s does nothing here; ? lists keys",
			    b.s);
			strbuf_done(&b);
		}
		name_action(a, act, k);
		after = act == ACT_NONE ? APP_GO_ON : app_act(a, act);
	}
	a->count = 0;
	app_lay_out(a);
	return after;
}

void
app_paste(struct app *a, const char *text, size_t n)
{
	a->message[0] = '\0';
	if (a->mode == MODE_PANES || a->mode == MODE_LIST) {
		app_say(a, "pasted text is taken only while you type a search");
		return;
	}
	if (a->mode == MODE_NUMBER || a->mode == MODE_LETTER)
		return;
	prompt_insert(&a->prompt, text, n);
	if (a->mode == MODE_SEARCH)
		find_edited(a);
	else if (a->mode == MODE_LIMIT)
		limit_pasted(a);
	else if (a->mode == MODE_FILTER)
		picker_filter(&a->picker, a->prompt.text.s);
	app_lay_out(a);
}

void
app_set_poll(struct app *a, bool (*poll)(void *user), void *user)
{
	a->poll = poll;
	a->poll_user = user;
}

void
app_set_stop(struct app *a, bool (*stop)(void *user), void *user)
{
	a->stop = stop;
	a->stop_user = user;
}

bool
app_busy(const struct app *a)
{
	return session_pending(a->session) || limit_pending(a) ||
	    a->later != LATER_NOTHING;
}

void
app_work(struct app *a)
{
	if (limit_pending(a))
		limit_work(a);
	else if (session_pending(a->session))
		find_work(a);
	else
		later_work(a);
	app_lay_out(a);
}

void
app_draw(struct app *a, struct frame *f)
{
	frame_reset(f, a->rows, a->cols);
	compose(a, f);
}
