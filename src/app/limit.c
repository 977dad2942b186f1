/*
 * The limit: a query that hides what it does not mean (T6).  It has an engine
 * of its own, made when it is first wanted, so that the search inside of it
 * keeps its answers.
 */
#include <stdlib.h>
#include <string.h>

#include "amparo/app_state.h"
#include "amparo/mem.h"

/* The set that is not hidden, or NULL where nothing is. */
const struct bitmap *
limit_set(const struct app *a)
{
	const struct limit *l = &a->limit;

	return l->on && l->session != NULL && session_count(l->session) > 0
	    ? session_set(l->session)
	    : NULL;
}

const char *
limit_text(const struct app *a)
{
	return a->limit.session != NULL ? session_text(a->limit.session) : "";
}

uint32_t
limit_hidden(const struct app *a)
{
	const struct bitmap *set = limit_set(a);

	return set == NULL ? 0 : a->ds->count - bitmap_count(set);
}

/* Tell all that depends on it; the cursor stays on its record if it can. */
static void
apply(struct app *a)
{
	const struct bitmap *set = limit_set(a);
	uint32_t rec = a->selected;

	tree_set_limit(a->tree, set);
	scope_apply(a);
	if (session_pending(a->session))
		find_work(a);
	find_refresh(a);
	if (rec != NO_RECORD && (set == NULL || bitmap_has(set, rec)))
		app_select(a, rec);
	else
		app_follow_tree(a);
}

static void
begin(struct app *a)
{
	struct limit *l = &a->limit;

	if (l->session != NULL)
		return;
	l->engine = search_beside(a->engine);
	l->session = session_new(l->engine);
	history_init(&l->history, 100);
}

void
limit_done(struct app *a)
{
	struct limit *l = &a->limit;

	tree_state_free(l->before);
	session_free(l->kept);
	if (l->session == NULL)
		return;
	history_done(&l->history);
	session_free(l->session);
	search_free(l->engine);
}

void
limit_start(struct app *a)
{
	struct limit *l = &a->limit;

	begin(a);
	tree_state_free(l->before);
	session_free(l->kept);
	l->before = tree_save(a->tree);
	l->kept = session_copy(l->session);
	l->before_rec = a->selected;
	l->before_on = l->on;
	timeline_save(a->timeline, &l->before_timeline);
	prompt_done(&a->prompt);
	prompt_init(&a->prompt, "&", &l->history);
	/* A limit that is on is opened for editing (S24). */
	if (session_active(l->session)) {
		prompt_set(&a->prompt, session_text(l->session));
		l->on = true;
		apply(a);
	}
	a->mode = MODE_LIMIT;
}

/* More of the answer is known. */
static void
follow(struct app *a)
{
	a->limit.on = session_active(a->limit.session);
	apply(a);
	if (!a->proposals.completing) {
		propose_clear(a);
		if (propose_wanted(a))
			later_want(a, LATER_INSTEAD);
	}
	app_size_panes(a);
}

/* Ask for the answer to TEXT (NULL: go on), as long as no key waits. */
static void
ask(struct app *a, const char *text)
{
	struct session *l = a->limit.session;
	struct slice s;
	bool done;

	slice_begin(&s, a);
	done = text != NULL ? session_edit(l, text, slice_ends, &s)
			    : session_resume(l, slice_ends, &s);
	if (done)
		follow(a);
	else
		slice_broken(&s, search_moved(a->limit.engine));
}

static void
edited(struct app *a)
{
	ask(a, a->prompt.text.s);
}

bool
limit_pending(const struct app *a)
{
	return a->mode == MODE_LIMIT && session_pending(a->limit.session);
}

void
limit_work(struct app *a)
{
	ask(a, NULL);
}

/* As it was before the prompt, and exactly so. */
static void
put_back(struct app *a)
{
	struct limit *l = &a->limit;
	struct session *edited_one = l->session;

	propose_clear(a);
	l->session = l->kept;
	l->kept = NULL;
	l->on = l->before_on;
	apply(a);
	session_free(edited_one);
	tree_restore(a->tree, l->before);
	if (l->before_rec != NO_RECORD)
		app_select(a, l->before_rec);
	else
		app_follow_tree(a);
	tree_restore(a->tree, l->before);
	timeline_restore(a->timeline, &l->before_timeline);
	a->mode = MODE_PANES;
}

static void
accept(struct app *a)
{
	struct limit *l = &a->limit;

	if (session_pending(l->session)) {
		session_resume(l->session, NULL, NULL);
		follow(a);
	}
	a->mode = MODE_PANES;
	propose_clear(a);
	if (!session_active(l->session)) {
		app_say(a, "nothing is hidden");
		return;
	}
	if (session_count(l->session) == 0) {
		app_complain(a, "no match: %s", session_text(l->session));
		put_back(a);
		return;
	}
	history_add(&l->history, a->prompt.text.s);
}

void
limit_clear(struct app *a)
{
	if (a->limit.session != NULL)
		session_clear(a->limit.session);
	a->limit.on = false;
	apply(a);
	app_say(a, "nothing is hidden now");
}

void
limit_turn(struct app *a, bool on)
{
	a->limit.on = on;
	tree_set_limit(a->tree, limit_set(a));
	scope_apply(a);
}

void
limit_toggle(struct app *a)
{
	struct limit *l = &a->limit;

	if (l->session == NULL || !session_active(l->session)) {
		app_say(a, "no limit is set: & sets one");
		return;
	}
	l->on = !l->on;
	apply(a);
	if (l->on)
		app_say(a, "limit on: %u hidden", (unsigned)limit_hidden(a));
	else
		app_say(a, "limit off, and kept: %s", session_text(l->session));
}

void
limit_go(struct app *a, const char *text)
{
	struct limit *l = &a->limit;

	begin(a);
	if (text != NULL && strcmp(text, session_text(l->session)) != 0)
		session_edit(l->session, text, NULL, NULL);
	l->on = text != NULL;
	apply(a);
}

void
limit_put(struct app *a, const char *text)
{
	struct limit *l = &a->limit;
	char *before;

	begin(a);
	before = xstrdup(session_text(l->session));
	session_edit(l->session, text, NULL, NULL);
	if (session_count(l->session) == 0) {
		app_complain(a, "nothing is left with %s", text);
		session_edit(l->session, before, NULL, NULL);
	} else {
		history_add(&l->history, text);
		l->on = true;
	}
	apply(a);
	free(before);
}

void
limit_narrow(struct app *a, const char *term, bool exclude)
{
	struct strbuf text;

	begin(a);
	strbuf_init(&text);
	facet_narrow(session_query(a->limit.session), term, exclude, &text);
	limit_put(a, text.s);
	strbuf_done(&text);
}

void
limit_pasted(struct app *a)
{
	edited(a);
}

/* Among what is proposed instead of nothing, else through the history. */
static void
move(struct app *a, int dir)
{
	if (!propose_move(a, dir) && prompt_recall(&a->prompt, dir))
		edited(a);
}

enum app_after
limit_key(struct app *a, keycode k)
{
	enum action act = app_prompt_action(a, k);

	switch (act) {
	case ACT_ACCEPT:
		if (propose_take(a))
			edited(a);
		else
			accept(a);
		return APP_GO_ON;
	case ACT_CANCEL: put_back(a); return APP_GO_ON;
	case ACT_COMPLETE:
	case ACT_COMPLETE_BACK:
		if (propose_complete(a, act == ACT_COMPLETE ? 1 : -1))
			edited(a);
		return APP_GO_ON;
	case ACT_PROMPT_DOWN:
	case ACT_PROMPT_UP:
		move(a, act == ACT_PROMPT_UP ? -1 : 1);
		return APP_GO_ON;
	case ACT_REDRAW: return APP_REPAINT;
	case ACT_SUSPEND: return APP_SUSPEND;
	default: break;
	}
	if (prompt_take(&a->prompt, act, k)) {
		propose_clear(a);
		edited(a);
	}
	return APP_GO_ON;
}

/* "limit oas: 480 hidden" */
void
limit_status(const struct app *a, struct strbuf *out)
{
	const struct limit *l = &a->limit;

	if (l->session == NULL || !session_active(l->session))
		return;
	if (!l->on)
		return;
	if (session_count(l->session) == 0)
		strbuf_adds(out,
		    session_pending(l->session) ? "searching" : "no match");
	else
		strbuf_addf(out, "limit %s: %s%u hidden%s",
		    session_text(l->session),
		    session_incomplete(l->session) ? "up to " : "",
		    (unsigned)limit_hidden(a),
		    session_pending(l->session) ? " (still searching)" : "");
}
