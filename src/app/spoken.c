/* What is said of the explorer, and what a typed line does to it. */
#include "amparo/spoken.h"

#include <stdlib.h>
#include <string.h>

#include "amparo/app_state.h"
#include "amparo/mem.h"
#include "amparo/utf8.h"

enum {
	PAGE = 20,  /* rows told at once */
	AROUND = 5, /* of the timeline, before and after */
	DETAIL_COLS = 76,
	DETAIL_ROWS = 4000
};

enum choice_sort { CHOICE_NODE, CHOICE_RECORD, CHOICE_LINK, CHOICE_ITEM };

struct choice {
	enum choice_sort sort;
	uint32_t value;
};

struct spoken {
	struct app *app;
	struct choice *choice; /* what the numbers of the last list stand for */
	size_t choices, cap;
	uint32_t rec, node; /* what was told last */
	uint32_t next;      /* child with which the list goes on, or 0 */
	size_t pivot;
};

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

static void
forget_choices(struct spoken *s)
{
	s->choices = 0;
	s->next = 0;
}

/* Begin a numbered row. */
static void
number(struct spoken *s, enum choice_sort sort, uint32_t value,
    struct strbuf *out)
{
	s->choice = grow(s->choice, s->choices, &s->cap, sizeof *s->choice);
	s->choice[s->choices].sort = sort;
	s->choice[s->choices].value = value;
	s->choices++;
	strbuf_addf(out, "%zu  ", s->choices);
}

static void
put_title(const struct spoken *s, uint32_t rec, struct strbuf *out)
{
	struct strbuf raw;

	strbuf_init(&raw);
	dataset_title(s->app->ds, rec, &raw);
	utf8_clean(out, raw.s, raw.len, false);
	strbuf_done(&raw);
}

/* ", Event, 31 March to 1 April 2008" */
static void
put_kind_and_date(const struct spoken *s, uint32_t rec, struct strbuf *out)
{
	const struct app *a = s->app;
	struct strbuf edtf;
	bool shown;

	strbuf_addf(out, ", %s",
	    vocab_kind_name(a->ds->vocab, a->ds->kind[rec], a->lang, false));
	if (rec < a->ds->dated) {
		strbuf_init(&edtf);
		dataset_date(a->ds, rec, &edtf);
		strbuf_adds(out, ", ");
		detail_date(edtf.s, a->lang, out, &shown);
		strbuf_done(&edtf);
	}
	if (marks_has(&a->marks, rec))
		strbuf_adds(out, ", marked");
}

static const struct pivot *
pivot_of(const struct spoken *s)
{
	return dataset_pivot(s->app->ds, tree_pivot(s->app->tree));
}

/* The title of a node, and what it is. */
static void
put_node(const struct spoken *s, uint32_t node, struct strbuf *out)
{
	const struct pivot *p = pivot_of(s);
	struct strbuf label;

	if (p->item[node] & PIVOT_GROUP) {
		strbuf_init(&label);
		pivot_label(s->app->ds, p, node, &label);
		utf8_clean(out, label.s, label.len, false);
		strbuf_done(&label);
	} else {
		put_title(s, p->item[node], out);
		put_kind_and_date(s, p->item[node], out);
	}
	if (pivot_end(p, node) > node + 1)
		strbuf_addf(out, ", %u below",
		    (unsigned)(pivot_end(p, node) - node - 1));
}

/* The children of the node, from FROM on, a page of them. */
static void
tell_children(struct spoken *s, uint32_t node, uint32_t from,
    struct strbuf *out)
{
	const struct pivot *p = pivot_of(s);
	int told = 0;

	s->next = 0;
	if (p == NULL || node >= p->count)
		return;
	for (; from < pivot_end(p, node) && told < PAGE;
	     from = pivot_end(p, from)) {
		number(s, CHOICE_NODE, from, out);
		put_node(s, from, out);
		strbuf_addc(out, '\n');
		told++;
	}
	if (from < pivot_end(p, node)) {
		s->next = from;
		strbuf_adds(out, "more: Enter\n");
	}
}

/* The record that is selected now, and its place. */
static void
tell_where(struct spoken *s, struct strbuf *out)
{
	struct app *a = s->app;
	uint32_t node = tree_node(a->tree);
	const struct pivot *p = pivot_of(s);

	s->rec = a->selected;
	s->node = node;
	forget_choices(s);
	if (a->selected != NO_RECORD) {
		put_title(s, a->selected, out);
		put_kind_and_date(s, a->selected, out);
		strbuf_adds(out, ".\n");
	} else if (p != NULL && node < p->count) {
		put_node(s, node, out);
		strbuf_adds(out, ".\n");
	} else {
		strbuf_adds(out, "Nothing is selected.\n");
	}
	if (node != UINT32_MAX)
		tell_children(s, node, node + 1, out);
}

static void
tell_path(struct spoken *s, struct strbuf *out)
{
	struct strbuf path;

	strbuf_init(&path);
	tree_crumbs(s->app->tree, 1000, glyphs_for(true), &path);
	strbuf_add(out, path.s, path.len);
	strbuf_addc(out, '\n');
	strbuf_done(&path);
}

/* The whole record, its links numbered as in the detail pane. */
static void
tell_record(struct spoken *s, struct strbuf *out)
{
	struct app *a = s->app;
	const struct lines *l;
	size_t n = detail_links(a->detail);

	if (a->selected == NO_RECORD) {
		strbuf_adds(out, "A group, not a record.\n");
		return;
	}
	forget_choices(s);
	l = detail_lines(a->detail);
	for (size_t i = 0; i < l->count && i < DETAIL_ROWS; i++) {
		line_text(&l->at[i], out);
		strbuf_addc(out, '\n');
	}
	for (size_t i = 1; i <= n; i++) {
		s->choice =
		    grow(s->choice, s->choices, &s->cap, sizeof *s->choice);
		s->choice[s->choices].sort = CHOICE_LINK;
		s->choice[s->choices++].value = (uint32_t)i;
	}
}

/* The list that lies over the panes. */
static void
tell_list(struct spoken *s, struct strbuf *out)
{
	struct picker *p = &s->app->picker;

	forget_choices(s);
	strbuf_addf(out, "%s:\n", p->title);
	for (size_t i = 0; i < p->nshown; i++) {
		const struct item *it = &p->item[p->shown[i]];

		if (it->key == NULL) {
			strbuf_addf(out, "%s:\n", it->text);
			continue;
		}
		number(s, CHOICE_ITEM, (uint32_t)i, out);
		utf8_clean(out, it->text, strlen(it->text), false);
		if (*it->key != '\0')
			strbuf_addf(out, "  (%s)", it->key);
		strbuf_addc(out, '\n');
	}
	strbuf_adds(out, "A number takes one, Esc closes the list.\n");
}

/* What the search found, best first. */
static void
tell_hits(struct spoken *s, struct strbuf *out)
{
	struct app *a = s->app;
	const struct hit *hits;
	size_t n = session_hits(a->session, &hits);
	size_t all = session_count(a->session);

	forget_choices(s);
	strbuf_addf(out, "%zu found.\n", all);
	for (size_t i = 0; i < n && i < PAGE; i++) {
		number(s, CHOICE_RECORD, hits[i].rec, out);
		put_title(s, hits[i].rec, out);
		put_kind_and_date(s, hits[i].rec, out);
		strbuf_addc(out, '\n');
	}
	if (all > PAGE)
		strbuf_adds(out, "n is the next of all in the tree's order.\n");
}

/* What comes before and after in time. */
static void
tell_time(struct spoken *s, struct strbuf *out)
{
	struct timeline *t = s->app->timeline;
	struct timeline_state kept;
	uint32_t rec, last = NO_RECORD;

	forget_choices(s);
	timeline_save(t, &kept);
	timeline_select(t, timeline_skip(t, -AROUND));
	for (int i = 0; i <= 2 * AROUND; i++) {
		rec = timeline_selected(t);
		if (rec == NO_RECORD || rec == last)
			break;
		number(s, CHOICE_RECORD, rec, out);
		put_title(s, rec, out);
		put_kind_and_date(s, rec, out);
		strbuf_adds(out, rec == kept.selected ? ", here\n" : "\n");
		last = rec;
		timeline_select(t, timeline_skip(t, 1));
	}
	timeline_restore(t, &kept);
}

static void
tell_help(struct strbuf *out)
{
	strbuf_adds(out,
	    "A number chooses from the last list.\n"
	    "/words searches; n and N go to the next match and back.\n"
	    "d reads the record; its links are numbers then.\n"
	    "parent goes to the branch above, where tells the path.\n"
	    "time lists what came before and after; < goes back.\n"
	    "Enter goes on in a list, or tells again where you are.\n"
	    "Every key and every action of the panes works by its name:\n"
	    "keys lists them.  quit leaves.\n");
}

/* What an action or a key has changed. */
static void
tell_change(struct spoken *s, struct strbuf *out)
{
	struct app *a = s->app;

	if (a->message[0] != '\0') {
		utf8_clean(out, a->message, strlen(a->message), false);
		strbuf_addc(out, '\n');
	}
	if (tree_pivot(a->tree) != s->pivot) {
		s->pivot = tree_pivot(a->tree);
		strbuf_addf(out, "Arranged: %s.\n",
		    a->ds->pivot_titles[s->pivot]);
	}
	if (a->mode == MODE_LIST)
		tell_list(s, out);
	else if (a->selected != s->rec || tree_node(a->tree) != s->node)
		tell_where(s, out);
	else if (a->message[0] == '\0')
		strbuf_adds(out, "Nothing changed.\n");
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
	tell_change(s, out);
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
		tell_hits(s, out);
		return;
	}
	app_key(a, K_ENTER);
	tell_change(s, out);
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
			tell_children(s, s->node, from, out);
		else
			tell_where(s, out);
	} else if (is(line, n, "d") || is(line, n, "read")) {
		tell_record(s, out);
	} else if (is(line, n, "where")) {
		tell_path(s, out);
	} else if (is(line, n, "time")) {
		tell_time(s, out);
	} else if (is(line, n, "help") || is(line, n, "?")) {
		tell_help(out);
	} else if (is(line, n, "parent")) {
		uint32_t up = s->node < pivot_of(s)->count
		    ? pivot_parent(pivot_of(s), s->node)
		    : UINT32_MAX;

		if (up != UINT32_MAX) {
			tree_select_node(s->app->tree, up);
			app_follow_tree(s->app);
		}
		tell_where(s, out);
	} else {
		return false;
	}
	return true;
}

/* An action by its name in the table, wherever it works. */
static enum app_after
by_name(struct spoken *s, enum action act, struct strbuf *out)
{
	struct app *a = s->app;
	enum app_after after;

	a->message[0] = '\0';
	if (action_table[act].where == IN_TIMELINE)
		a->focus = PANE_TIMELINE;
	else if (action_table[act].where == IN_DETAIL)
		a->focus = PANE_DETAIL;
	after = app_act(a, act);
	a->focus = PANE_TREE;
	app_resize(a, a->rows, a->cols);
	if (after == APP_GO_ON)
		tell_change(s, out);
	return after;
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
		if (a->mode == MODE_SEARCH || a->mode == MODE_NUMBER ||
		    a->mode == MODE_COMMAND || a->mode == MODE_LETTER)
			app_key(a, K_ESC); /* nothing was typed into it */
		if (after == APP_GO_ON)
			tell_change(s, out);
		return after;
	}
	key = (unsigned char)line[0];
	act = keymap_find(a->keys, IN_TREE, key);
	if (act == ACT_SEARCH || act == ACT_LINK_NUMBER || act == ACT_COMMAND) {
		ask(s, key, line + 1, n - 1, out);
		return APP_GO_ON;
	}
	if ((act == ACT_KEEP_PLACE || act == ACT_GO_PLACE) && n == 2) {
		app_key(a, key);
		app_key(a, (unsigned char)line[1]);
		tell_change(s, out);
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
		tell_change(s, out);
		return APP_GO_ON;
	}
	return take_words(s, line, n, out);
}

void
spoken_begin(struct spoken *s, struct strbuf *out)
{
	app_resize(s->app, 24, DETAIL_COLS);
	s->pivot = tree_pivot(s->app->tree);
	tell_where(s, out);
	strbuf_adds(out, "help tells what can be typed, quit leaves.\n");
}
