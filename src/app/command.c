/* The command line: any action by its name, with its argument. */
#include <stdlib.h>
#include <string.h>

#include "amparo/app_state.h"
#include "amparo/export_table.h"
#include "amparo/file_words.h"
#include "amparo/manual.h"
#include "amparo/mem.h"
#include "amparo/outside.h"
#include "amparo/suggest.h"
#include "amparo/utf8.h"
#include "amparo/width.h"

void
command_start(struct app *a, const char *text)
{
	prompt_done(&a->prompt);
	prompt_init(&a->prompt, ":", &a->commands);
	prompt_set(&a->prompt, text);
	a->mode = MODE_COMMAND;
}

/* May it be typed?  What edits a line works only while one is typed. */
static bool
is_command(int i)
{
	return (action_table[i].where & IN_PANES) != 0;
}

/* The name, or the only one that begins so; ACT_NONE otherwise. */
static enum action
find(const char *name)
{
	enum action act = action_find(name), only = ACT_NONE;
	size_t n = strlen(name);

	if (act != ACT_NONE && is_command((int)act))
		return act;
	if (strcmp(name, "q") == 0)
		return ACT_QUIT;
	if (strcmp(name, "!") == 0)
		return ACT_SHELL;
	if (strcmp(name, "|") == 0)
		return ACT_PIPE;
	for (int i = 0; i < ACTION_COUNT && n > 0; i++)
		if (is_command(i) &&
		    strncmp(action_table[i].name, name, n) == 0) {
			if (only != ACT_NONE)
				return ACT_NONE;
			only = (enum action)i;
		}
	return only;
}

/* ------------------------------------------------------------ completion */

static void
choices(const char *list, const char *begun, candidate_fn fn, void *user)
{
	size_t len, n = strlen(begun);

	for (;; list += len + 1) {
		len = strcspn(list, "|");
		if (len >= n && memcmp(list, begun, n) == 0)
			fn(user, list, len);
		if (list[len] == '\0')
			return;
	}
}

static void
setting_words(const char *begun, candidate_fn fn, void *user, size_t *from)
{
	const char *space = strchr(begun, ' ');
	size_t n = strlen(begun);
	char *name;
	enum setting s;

	if (space == NULL) {
		for (int i = 0; i < SETTING_COUNT; i++)
			if (strncmp(setting_table[i].name, begun, n) == 0)
				fn(user, setting_table[i].name,
				    strlen(setting_table[i].name));
		return;
	}
	name = xstrndup(begun, (size_t)(space - begun));
	s = setting_find(name);
	free(name);
	*from += (size_t)(space - begun) + 1;
	if (s != SETTING_COUNT && !setting_is_number(s))
		choices(setting_table[s].choices, space + 1, fn, user);
}

/* Ids that begin so; there may be a million of them: the first few do. */
static void
id_words(const struct app *a, const char *begun, candidate_fn fn, void *user)
{
	enum { ID_MOST = 50 };

	if (*begun != '\0')
		store_ids(a->store, begun, ID_MOST, fn, user);
}

/* The pages of our own; of others we know nothing. */
static void
page_words(const char *begun, candidate_fn fn, void *user)
{
	size_t n = strlen(begun);

	for (const struct manual_page *p = manual_pages; p->name != NULL; p++)
		if (strncmp(p->name, begun, n) == 0)
			fn(user, p->name, strlen(p->name));
}

/* A format, then a file. */
static void
save_words(const char *begun, candidate_fn fn, void *user, size_t *from)
{
	const char *space = strchr(begun, ' ');

	if (space == NULL) {
		choices(EXPORT_NAMES, begun, fn, user);
		return;
	}
	*from += (size_t)(space - begun) + 1;
	file_words(space + 1, fn, user, from);
}

/* Each word that could stand at the end of LINE; where it starts. */
static size_t
candidates(const struct app *a, const char *line, candidate_fn fn, void *user)
{
	const char *space = strchr(line, ' ');
	size_t n = strlen(line), from = 0;
	enum action act;
	char *name;

	if (space == NULL) {
		for (int i = 0; i < ACTION_COUNT; i++)
			if (is_command(i) &&
			    strncmp(action_table[i].name, line, n) == 0)
				fn(user, action_table[i].name,
				    strlen(action_table[i].name));
		return 0;
	}
	name = xstrndup(line, (size_t)(space - line));
	act = find(name);
	free(name);
	from = (size_t)(space - line) + 1;
	if (act == ACT_NONE)
		return from;
	switch (action_argument(act).takes) {
	case TAKES_SETTING: setting_words(space + 1, fn, user, &from); break;
	case TAKES_SORT:
		choices("arranged|name|start|end|hits", space + 1, fn, user);
		break;
	case TAKES_ID: id_words(a, space + 1, fn, user); break;
	case TAKES_SEARCH: saved_names(a, space + 1, fn, user); break;
	case TAKES_NAME: file_words(space + 1, fn, user, &from); break;
	case TAKES_PAGE: page_words(space + 1, fn, user); break;
	case TAKES_FILE: save_words(space + 1, fn, user, &from); break;
	case TAKES_COPY: choices(copy_names, space + 1, fn, user); break;
	case TAKES_PIVOT:
		for (size_t i = 0; i < a->ds->npivots; i++)
			choices(a->ds->pivot_ids[i], space + 1, fn, user);
		break;
	default: break;
	}
	return from;
}

/* What all candidates have in common. */
struct common {
	struct strbuf text;
	int count;
};

static void
take_common(void *user, const char *word, size_t n)
{
	struct common *c = user;
	size_t i = 0;

	if (c->count++ == 0) {
		strbuf_add(&c->text, word, n);
		return;
	}
	while (i < n && i < c->text.len && c->text.s[i] == word[i])
		i++;
	/* Two letters may begin with the same byte. */
	strbuf_truncate(&c->text, utf8_valid_prefix(c->text.s, i));
}

static void
complete(struct app *a)
{
	struct common c = { .count = 0 };
	struct strbuf line;
	size_t from;

	strbuf_init(&c.text);
	strbuf_init(&line);
	from = candidates(a, a->prompt.text.s, take_common, &c);
	if (c.count > 0) {
		strbuf_add(&line, a->prompt.text.s, from);
		strbuf_adds(&line, c.text.s);
		/* Below a folder there is more to complete. */
		if (c.count == 1 && line.s[line.len - 1] != '/')
			strbuf_addc(&line, ' ');
		prompt_set(&a->prompt, line.s);
	}
	strbuf_done(&c.text);
	strbuf_done(&line);
}

struct hint {
	struct strbuf *out;
	int width;
	bool full;
};

static void
take_hint(void *user, const char *word, size_t n)
{
	struct hint *h = user;
	size_t before = h->out->len;

	if (h->full)
		return;
	if (before > 0)
		strbuf_adds(h->out, "  ");
	strbuf_add(h->out, word, n);
	if (width_text(h->out->s, h->out->len) > h->width) {
		strbuf_truncate(h->out, before);
		h->full = true;
	}
}

void
command_hint(struct app *a, int width, struct strbuf *out)
{
	struct hint h = { out, width, false };
	size_t n = strcspn(a->prompt.text.s, " ");
	struct action_argument arg;
	char *name;
	enum action act;

	if (a->prompt.text.len == 0) {
		strbuf_adds(out, "Tab completes names");
		return;
	}
	name = xstrndup(a->prompt.text.s, n);
	act = find(name);
	free(name);
	if (act == ACT_SAVE && a->prompt.text.s[n] != '\0' &&
	    strchr(a->prompt.text.s + n + 1, ' ') != NULL) {
		save_hint(a, out);
		return;
	}
	candidates(a, a->prompt.text.s, take_hint, &h);
	if (act == ACT_NONE || out->len > 0)
		return;
	arg = action_argument(act);
	strbuf_adds(out, *arg.name != '\0' ? arg.name : "takes nothing more");
}

/* ---------------------------------------------------------------- running */

bool
command_goto(struct app *a, const char *id)
{
	uint32_t rec = dataset_find(a->ds, id);

	if (rec == NO_RECORD)
		return false;
	app_jump(a, rec);
	app_say_new_id(a, id, rec);
	return true;
}

void
command_random(struct app *a)
{
	const struct bitmap *set = limit_set(a);
	uint32_t n = set != NULL ? bitmap_count(set) : a->ds->count, nth, i;

	if (n == 0)
		return;
	a->dice = a->dice * 6364136223846793005u + 1442695040888963407u;
	nth = (uint32_t)((a->dice >> 33) % n);
	for (i = 0; set != NULL && i < a->ds->count; i++)
		if (bitmap_has(set, i) && nth-- == 0)
			break;
	app_jump(a, set != NULL ? i : nth);
}

/* A prompt filled and accepted, as if typed. */
static enum app_after
fill_prompt(struct app *a, enum action act, const char *text)
{
	enum app_after after = app_act(a, act);

	if (after != APP_GO_ON || app_context(a) != IN_PROMPT)
		return after;
	prompt_set(&a->prompt, "");
	app_paste(a, text, strlen(text));
	if (a->mode == MODE_SEARCH)
		return find_key(a, K_ENTER);
	return a->mode == MODE_LIMIT ? limit_key(a, K_ENTER) : APP_GO_ON;
}

static void
take_pivot(struct app *a, const char *id)
{
	size_t pivot = dataset_find_pivot(a->ds, id);

	if (pivot == a->ds->npivots)
		app_complain(a,
		    "%s: no such arrangement of the tree; P lists "
		    "them",
		    id);
	else
		lists_take_pivot(a, pivot);
}

static enum app_after
with_argument(struct app *a, enum action act, const char *text)
{
	switch (action_argument(act).takes) {
	case TAKES_QUERY: return fill_prompt(a, act, text);
	case TAKES_SEARCH:
		(act == ACT_KEEP_SEARCH ? saved_keep : saved_forget)(a, text);
		break;
	case TAKES_NUMBER: app_follow_number(a, text); break;
	case TAKES_SORT: sort_command(a, text); break;
	case TAKES_LETTER:
		if (text[1] != '\0')
			app_complain(a, "%s takes one letter, not %s",
			    action_table[act].name, text);
		else if (act == ACT_KEEP_PLACE)
			places_keep(a, (unsigned char)*text);
		else
			places_go(a, (unsigned char)*text);
		break;
	case TAKES_PIVOT: take_pivot(a, text); break;
	case TAKES_ID:
		if (!command_goto(a, text))
			goto_date(a, text);
		break;
	case TAKES_SETTING: settings_command(a, text); break;
	case TAKES_COPY:
	case TAKES_FILE:
	case TAKES_NAME:
	case TAKES_PAGE:
	case TAKES_COMMAND:
	case TAKES_ADDRESS: outside_command(a, act, text); break;
	default:
		app_complain(a, "%s takes nothing, not %s",
		    action_table[act].name, text);
		break;
	}
	return APP_GO_ON;
}

static const char *
next_name(void *user)
{
	int *i = user;

	while (*i < ACTION_COUNT && !is_command(*i))
		(*i)++;
	return *i < ACTION_COUNT ? action_table[(*i)++].name : NULL;
}

/* It is no name: an id perhaps, or a typo. */
static void
not_found(struct app *a, const char *name)
{
	int i = 0;
	const char *near;

	if (command_goto(a, name))
		return;
	near = suggest_nearest(name, next_name, &i);
	if (near != NULL)
		app_complain(a, "%s: no such command; did you mean %s?", name,
		    near);
	else
		app_complain(a, "%s: no such command or record; Tab completes",
		    name);
}

enum app_after
command_run(struct app *a, const char *line)
{
	enum app_after after = APP_GO_ON;
	const char *rest;
	enum action act;
	size_t n, len;
	char *name, *text;

	line += strspn(line, " :");
	/* "!date" is "! date", as everywhere. */
	n = *line == '!' || *line == '|' ? 1 : strcspn(line, " ");
	if (n == 0)
		return APP_GO_ON;
	name = xstrndup(line, n);
	rest = line + n + strspn(line + n, " ");
	len = strlen(rest);
	while (len > 0 && rest[len - 1] == ' ')
		len--;
	text = xstrndup(rest, len);
	act = find(name);
	if (act == ACT_NONE)
		not_found(a, name);
	else if (*text != '\0')
		after = with_argument(a, act, text);
	else if (action_argument(act).needed)
		app_complain(a, "%s needs %s", action_table[act].name,
		    action_argument(act).name);
	else
		after = app_act(a, act);
	free(name);
	free(text);
	return after;
}

/* ---------------------------------------------------------------- typing */

static enum app_after
accept(struct app *a)
{
	char *line = xstrdup(a->prompt.text.s);
	enum app_after after;

	a->mode = MODE_PANES;
	history_add(&a->commands, line);
	after = command_run(a, line);
	free(line);
	return after;
}

enum app_after
command_key(struct app *a, keycode k)
{
	enum action act = app_prompt_action(a, k);

	switch (act) {
	case ACT_ACCEPT: return accept(a);
	case ACT_CANCEL: a->mode = MODE_PANES; break;
	case ACT_PROMPT_DOWN: prompt_recall(&a->prompt, 1); break;
	case ACT_PROMPT_UP: prompt_recall(&a->prompt, -1); break;
	case ACT_COMPLETE: complete(a); break;
	case ACT_REDRAW: return APP_REPAINT;
	case ACT_SUSPEND: return APP_SUSPEND;
	default: prompt_take(&a->prompt, act, k); break;
	}
	return APP_GO_ON;
}
