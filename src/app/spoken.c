/* What a typed line does to the explorer. */
#include "amparo/spoken_tell.h"

#include <stdlib.h>
#include <string.h>

#include "amparo/app_state.h"
#include "amparo/mem.h"
#include "amparo/utf8.h"

enum { DETAIL_COLS = 76 };

struct spoken *
spoken_new(struct app *a)
{
	struct spoken *s = xcalloc(1, sizeof *s);

	s->app = a;
	s->rec = NO_RECORD;
	s->node = UINT32_MAX;
	return s;
}

void
spoken_free(struct spoken *s)
{
	if (s == NULL)
		return;
	free(s->choice);
	free(s);
}

static enum app_after
choose(struct spoken *s, size_t n, struct strbuf *out)
{
	struct app *a = s->app;
	struct choice c;
	enum app_after after = APP_GO_ON;

	if (n < 1 || n > s->choices) {
		strbuf_addf(out, "There is no %zu to choose.\n", n);
		return APP_GO_ON;
	}
	c = s->choice[n - 1];
	a->message[0] = '\0';
	switch (c.sort) {
	case CHOICE_NODE:
		tree_select_node(a->tree, c.value);
		app_follow_tree(a);
		break;
	case CHOICE_RECORD: app_jump(a, c.value); break;
	case CHOICE_LINK:
		detail_select(a->detail, c.value);
		a->focus = PANE_DETAIL;
		app_act(a, ACT_OPEN);
		a->focus = PANE_TREE;
		break;
	default:
		picker_go(&a->picker, c.value);
		after = app_key(a, K_ENTER);
		break;
	}
	app_resize(a, a->rows, a->cols);
	spoken_tell_change(s, out);
	return after;
}

/* A prompt is opened by its key, filled, and closed with Enter. */
static void
ask(struct spoken *s, keycode key, const char *text, size_t n,
    struct strbuf *out)
{
	struct app *a = s->app;

	a->focus = PANE_TREE;
	app_key(a, key);
	app_paste(a, text, n);
	while (app_busy(a))
		app_work(a);
	if (a->mode == MODE_SEARCH && session_count(a->session) > 0) {
		app_key(a, K_ENTER);
		spoken_tell_hits(s, out);
		return;
	}
	app_key(a, K_ENTER);
	spoken_tell_change(s, out);
}

/* The key that a whole line is the name of, or K_NONE. */
static keycode
key_of(const char *line, size_t n)
{
	char name[16];

	if (n >= sizeof name)
		return K_NONE;
	memcpy(name, line, n);
	name[n] = '\0';
	return keycode_parse(name);
}

static bool
is(const char *line, size_t n, const char *word)
{
	return strlen(word) == n && memcmp(line, word, n) == 0;
}

/* Words of the dialogue itself. */
static bool
own_word(struct spoken *s, const char *line, size_t n, struct strbuf *out)
{
	if (n == 0) {
		uint32_t from = s->next;

		if (from != 0)
			spoken_tell_children(s, s->node, from, out);
		else
			spoken_tell_where(s, out);
	} else if (is(line, n, "d") || is(line, n, "read")) {
		spoken_tell_record(s, out);
	} else if (is(line, n, "where")) {
		spoken_tell_path(s, out);
	} else if (is(line, n, "time")) {
		spoken_tell_time(s, out);
	} else if (is(line, n, "help") || is(line, n, "?")) {
		spoken_tell_help(out);
	} else if (is(line, n, "parent")) {
		uint32_t up = s->node < spoken_pivot(s)->count
		    ? pivot_parent(spoken_pivot(s), s->node)
		    : UINT32_MAX;

		if (up != UINT32_MAX) {
			tree_select_node(s->app->tree, up);
			app_follow_tree(s->app);
		}
		spoken_tell_where(s, out);
	} else {
		return false;
	}
	return true;
}

/* A prompt that was opened and not filled has nobody to fill it. */
static bool
close_prompt(struct spoken *s, struct strbuf *out)
{
	struct app *a = s->app;

	if (app_context(a) != IN_PROMPT && a->mode != MODE_LETTER)
		return false;
	app_key(a, K_ESC);
	a->message[0] = '\0';
	strbuf_adds(out, "What it takes goes on the same line.\n");
	return true;
}

/* An action by its name in the table, wherever it works. */
static enum app_after
by_name(struct spoken *s, enum action act, struct strbuf *out)
{
	struct app *a = s->app;
	enum app_after after;

	a->message[0] = '\0';
	if ((action_table[act].where & (IN_TREE | IN_TIMELINE)) == IN_TIMELINE)
		a->focus = PANE_TIMELINE;
	else if (action_table[act].where == IN_DETAIL)
		a->focus = PANE_DETAIL;
	after = app_act(a, act);
	a->focus = PANE_TREE;
	app_resize(a, a->rows, a->cols);
	if (after == APP_GO_ON && !close_prompt(s, out))
		spoken_tell_change(s, out);
	return after;
}

/* The action that a line begins with, by name or by key; its argument. */
static enum action
argument_of(const struct spoken *s, const char *line, size_t n, size_t *from)
{
	char name[64];
	enum action act = ACT_NONE;
	const char *space = memchr(line, ' ', n);
	size_t len = space != NULL ? (size_t)(space - line) : n;

	if (len < n && len < sizeof name) {
		memcpy(name, line, len);
		name[len] = '\0';
		act = action_find(name);
	}
	*from = len;
	if (act == ACT_NONE && n > 1) {
		act =
		    keymap_find(s->app->keys, IN_TREE, (unsigned char)line[0]);
		*from = 1;
		if (act != ACT_LIMIT && act != ACT_GOTO)
			act = ACT_NONE;
	}
	if (act != ACT_NONE &&
	    ((action_table[act].where & IN_PANES) == 0 ||
		action_argument(act).takes == TAKES_NOTHING))
		act = ACT_NONE;
	return act;
}

/* "limit kind:event", "&kind:event", "goto oas": as the command line has it. */
static bool
with_argument(struct spoken *s, const char *line, size_t n, struct strbuf *out,
    enum app_after *after)
{
	struct app *a = s->app;
	size_t from;
	enum action act = argument_of(s, line, n, &from);
	struct strbuf command;

	if (act == ACT_NONE)
		return false;
	strbuf_init(&command);
	strbuf_addf(&command, "%s ", action_table[act].name);
	strbuf_add(&command, line + from, n - from);
	a->message[0] = '\0';
	a->focus = PANE_TREE;
	*after = command_run(a, command.s);
	strbuf_done(&command);
	while (app_busy(a))
		app_work(a);
	app_resize(a, a->rows, a->cols);
	if (*after != APP_GO_ON || close_prompt(s, out))
		return true;
	if (act == ACT_LIMIT && limit_set(a) != NULL && a->message[0] == '\0') {
		limit_status(a, out);
		strbuf_addc(out, '\n');
	} else if (act == ACT_SEARCH && session_count(a->session) > 0) {
		spoken_tell_hits(s, out);
	} else {
		spoken_tell_change(s, out);
	}
	return true;
}

static enum app_after
take_words(struct spoken *s, const char *line, size_t n, struct strbuf *out)
{
	struct app *a = s->app;
	enum app_after after;
	enum action act;
	keycode key;
	char name[64];

	if (n > 0 && n < sizeof name) {
		memcpy(name, line, n);
		name[n] = '\0';
		if (is(line, n, "keys"))
			memcpy(name, "help", sizeof "help");
		act = action_find(name);
		if (act != ACT_NONE && (action_table[act].where & IN_PANES))
			return by_name(s, act, out);
	}
	key = key_of(line, n);
	if (key != K_NONE) {
		after = app_key(a, key);
		if (after == APP_GO_ON && !close_prompt(s, out))
			spoken_tell_change(s, out);
		return after;
	}
	if (with_argument(s, line, n, out, &after))
		return after;
	key = (unsigned char)line[0];
	act = keymap_find(a->keys, IN_TREE, key);
	if (act == ACT_SEARCH || act == ACT_LINK_NUMBER || act == ACT_COMMAND) {
		ask(s, key, line + 1, n - 1, out);
		return APP_GO_ON;
	}
	if ((act == ACT_KEEP_PLACE || act == ACT_GO_PLACE) && n == 2) {
		app_key(a, key);
		app_key(a, (unsigned char)line[1]);
		spoken_tell_change(s, out);
		return APP_GO_ON;
	}
	strbuf_adds(out, "Not understood; help tells what can be typed.\n");
	return APP_GO_ON;
}

enum app_after
spoken_line(struct spoken *s, const char *line, size_t n, struct strbuf *out)
{
	size_t value = 0, i;

	while (n > 0 && (line[n - 1] == '\n' || line[n - 1] == '\r'))
		n--;
	for (i = 0; i < n && line[i] >= '0' && line[i] <= '9'; i++)
		value = value > 100000000
		    ? value
		    : value * 10 + (size_t)(line[i] - '0');
	if (n > 0 && i == n)
		return choose(s, value, out);
	if (s->app->mode == MODE_PANES && own_word(s, line, n, out))
		return APP_GO_ON;
	if (n == 0) {
		spoken_tell_change(s, out);
		return APP_GO_ON;
	}
	return take_words(s, line, n, out);
}

void
spoken_begin(struct spoken *s, struct strbuf *out)
{
	app_resize(s->app, 24, DETAIL_COLS);
	s->pivot = tree_pivot(s->app->tree);
	spoken_tell_where(s, out);
	strbuf_adds(out, "help tells what can be typed, quit leaves.\n");
}
