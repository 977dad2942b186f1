/*
 * Searching as it is lived: the prompt, the hits under it, the panes that
 * follow every key, and the way back.
 */
#include <stdlib.h>
#include <string.h>

#include "amparo/app_state.h"
#include "amparo/mem.h"
#include "amparo/time_words.h"
#include "amparo/width.h"

static void
forget_origin(struct app *a)
{
	tree_state_free(a->origin.tree);
	free(a->origin.query);
	memset(&a->origin, 0, sizeof a->origin);
}

void
find_start(struct app *a)
{
	struct origin *o = &a->origin;

	forget_origin(a);
	o->tree = tree_save(a->tree);
	timeline_save(a->timeline, &o->timeline);
	o->focus = a->focus;
	o->selected = a->selected;
	o->node = tree_node(a->tree);
	o->row = tree_viewport(a->tree)->cursor - tree_viewport(a->tree)->top;
	o->detail_top = detail_viewport(a->detail)->top;
	o->link = detail_current(a->detail);
	o->query = xstrdup(session_text(a->session));
	if (a->unsearched == NULL)
		a->unsearched = tree_save(a->tree);
	prompt_done(&a->prompt);
	prompt_init(&a->prompt, "/", &a->searches);
	memset(&a->hits, 0, sizeof a->hits);
	a->mode = MODE_SEARCH;
	o->scope = a->scope.where;
	o->scope_node = a->scope.node;
	o->scope_rec = a->scope.rec;
	o->limit_on = a->limit.on;
	scope_begin(a);
}

/* The tree, the timeline and the selection as they were before the prompt. */
static void
put_back(struct app *a)
{
	const struct origin *o = &a->origin;

	tree_restore(a->tree, o->tree);
	if (o->selected != a->selected) {
		app_follow_tree(a);
		if (a->selected != o->selected)
			app_select(a, o->selected);
		tree_restore(a->tree, o->tree);
	}
	timeline_restore(a->timeline, &o->timeline);
}

/* Tell the views what the search found; nothing where it found nothing. */
static void
narrow(struct app *a)
{
	const struct bitmap *set = NULL;

	if (session_active(a->session) && session_count(a->session) > 0)
		set = session_set(a->session);
	tree_set_matches(a->tree, set);
	timeline_set_matches(a->timeline, set != NULL ? set : limit_set(a));
}

/*
 * Show the hit under the cursor of the list in all panes.  The way there from
 * the origin is the same whatever was shown before.
 */
static void
preview(struct app *a)
{
	const struct hit *hits;
	size_t n = session_hits(a->session, &hits);

	if (a->hits.cursor >= n) {
		put_back(a);
		return;
	}
	tree_restore(a->tree, a->origin.tree);
	timeline_restore(a->timeline, &a->origin.timeline);
	app_select(a, hits[a->hits.cursor].rec);
}

void
find_refresh(struct app *a)
{
	const struct hit *hits;

	narrow(a);
	if (a->mode != MODE_SEARCH)
		return;
	a->hits.cursor = a->hits.top = 0;
	viewport_set_rows(&a->hits, (uint32_t)session_hits(a->session, &hits));
	app_size_panes(a);
	if (!a->proposals.completing) {
		propose_clear(a);
		if (propose_wanted(a))
			later_want(a, LATER_INSTEAD);
	}
	viewport_set_height(&a->hits, app_hit_rows(a));
	preview(a);
}

/* Ask for the answer to TEXT (NULL: go on); true where there is one. */
static bool
ask(struct app *a, const char *text)
{
	struct slice s;
	bool done;

	slice_begin(&s, a);
	done = text != NULL ? session_edit(a->session, text, slice_ends, &s)
			    : session_resume(a->session, slice_ends, &s);
	if (!done)
		slice_broken(&s, search_moved(a->engine));
	return done;
}

void
find_edited(struct app *a)
{
	if (ask(a, a->prompt.text.s))
		find_refresh(a);
}

void
find_work(struct app *a)
{
	if (ask(a, NULL))
		find_refresh(a);
}

static void
cancel(struct app *a)
{
	struct origin *o = &a->origin;

	a->mode = MODE_PANES;
	propose_clear(a);
	a->scope.where = (enum scope)o->scope;
	a->scope.node = o->scope_node;
	a->scope.rec = o->scope_rec;
	limit_turn(a, o->limit_on);
	ask(a, o->query);
	narrow(a);
	put_back(a);
	a->focus = o->focus;
	app_lay_out(a);
	detail_select(a->detail, o->link);
	viewport_scroll(detail_viewport(a->detail),
	    (int64_t)o->detail_top - detail_viewport(a->detail)->top);
	if (!session_active(a->session)) {
		tree_state_free(a->unsearched);
		a->unsearched = NULL;
	}
	forget_origin(a);
}

static void
accept(struct app *a)
{
	struct place here;

	/* The best hit is known when all are. */
	if (session_pending(a->session)) {
		session_resume(a->session, NULL, NULL);
		find_refresh(a);
	}
	if (!session_active(a->session) || session_count(a->session) == 0) {
		if (session_active(a->session))
			app_complain(a, "no match: %s",
			    session_text(a->session));
		cancel(a);
		return;
	}
	history_add(&a->searches, a->prompt.text.s);
	propose_clear(a);
	a->mode = MODE_PANES;
	a->greeting = false;
	here = app_place(a);
	here.rec = a->origin.selected;
	here.focus = a->origin.focus;
	here.top = a->origin.detail_top;
	here.link = a->origin.link;
	here.node = a->origin.node;
	here.row = a->origin.row;
	app_leave(a, &here);
	forget_origin(a);
}

void
find_clear(struct app *a)
{
	struct viewport *v = tree_viewport(a->tree);
	uint32_t rec = a->selected;
	uint32_t row = v->cursor - v->top;

	session_clear(a->session);
	narrow(a);
	if (a->unsearched != NULL) {
		/* What the search opened closes, but for the way to REC. */
		tree_restore(a->tree, a->unsearched);
		tree_state_free(a->unsearched);
		a->unsearched = NULL;
		if (rec != NO_RECORD)
			tree_select(a->tree, rec);
		viewport_anchor(tree_viewport(a->tree), row);
	}
}

static bool
take_proposed(struct app *a)
{
	if (!propose_take(a))
		return false;
	find_edited(a);
	return true;
}

static void
complete(struct app *a, int dir)
{
	if (!propose_complete(a, dir))
		return;
	find_edited(a);
	app_size_panes(a);
}

static bool
move_hit(struct app *a, int dir)
{
	if (propose_move(a, dir))
		return true;
	if (a->prompt.text.len == 0 && session_active(a->session) == false)
		return prompt_recall(&a->prompt, -dir) &&
		    (find_edited(a), true);
	if (viewport_move(&a->hits, dir))
		preview(a);
	return true;
}

enum app_after
find_key(struct app *a, keycode k)
{
	enum action act = app_prompt_action(a, k);

	switch (act) {
	case ACT_ACCEPT:
		if (!take_proposed(a))
			accept(a);
		return APP_GO_ON;
	case ACT_CANCEL: cancel(a); return APP_GO_ON;
	case ACT_SCOPE: scope_cycle(a); return APP_GO_ON;
	case ACT_COMPLETE: complete(a, 1); return APP_GO_ON;
	case ACT_COMPLETE_BACK: complete(a, -1); return APP_GO_ON;
	case ACT_PROMPT_DOWN: move_hit(a, 1); return APP_GO_ON;
	case ACT_PROMPT_UP: move_hit(a, -1); return APP_GO_ON;
	case ACT_REDRAW: return APP_REPAINT;
	case ACT_SUSPEND: return APP_SUSPEND;
	default: break;
	}
	if (prompt_take(&a->prompt, act, k)) {
		propose_clear(a);
		find_edited(a);
	}
	return APP_GO_ON;
}

/* Append " · branch n" for the branches at the top that have matches. */
static void
branches(struct app *a, int width, struct strbuf *out)
{
	const struct pivot *p = dataset_pivot(a->ds, tree_pivot(a->tree));
	uint32_t i = 0, end;

	if (p == NULL || p->count == 0)
		return;
	end = p->count;
	if (pivot_end(p, 0) == p->count)
		i = 1; /* a single root stands for all */
	for (; i < end; i = pivot_end(p, i)) {
		uint32_t n = tree_found(a->tree, i);
		size_t before = out->len;

		if (n == 0)
			continue;
		strbuf_adds(out, a->glyphs->ascii ? " - " : " \u00b7 ");
		pivot_label(a->ds, p, i, out);
		strbuf_addf(out, " %u", (unsigned)n);
		if (width_text(out->s, out->len) > width) {
			strbuf_truncate(out, before);
			return;
		}
	}
}

/* ", 11 certainly, 3 possibly", where a date was asked for. */
static void
put_doubt(struct app *a, struct strbuf *out)
{
	uint32_t n = session_count(a->session);

	if (a->dated.of != session_generation(a->session) ||
	    a->dated.count != n) {
		a->dated.of = session_generation(a->session);
		a->dated.count = n;
		a->dated.asked =
		    search_certain(a->engine, session_query(a->session),
			session_set(a->session), &a->dated.certain);
	}
	if (!a->dated.asked || session_incomplete(a->session))
		return;
	if (a->dated.certain == n)
		strbuf_addf(out, ", %s", time_word(TIME_CERTAINLY, a->lang));
	else if (a->dated.certain == 0)
		strbuf_addf(out, ", %s", time_word(TIME_POSSIBLY, a->lang));
	else
		strbuf_addf(out, ", %u %s, %u %s", (unsigned)a->dated.certain,
		    time_word(TIME_CERTAINLY, a->lang),
		    (unsigned)(n - a->dated.certain),
		    time_word(TIME_POSSIBLY, a->lang));
}

void
find_status(struct app *a, int width, struct strbuf *out)
{
	const char *more = session_incomplete(a->session) ? "+" : "";
	uint32_t n = session_count(a->session);
	size_t at;

	if (n == 0) {
		strbuf_adds(out,
		    session_pending(a->session) ? "searching" : "no match");
		return;
	}
	if (a->mode == MODE_SEARCH) {
		strbuf_addf(out, "match %u of %u%s",
		    (unsigned)a->hits.cursor + 1, (unsigned)n, more);
	} else {
		at = find_position(a);
		if (at > 0)
			strbuf_addf(out, "match %zu of %u%s", at, (unsigned)n,
			    more);
		else
			strbuf_addf(out, "%u%s match%s", (unsigned)n, more,
			    n == 1 ? "" : "es");
	}
	if (session_pending(a->session))
		strbuf_adds(out, " (still searching)");
	else
		put_doubt(a, out);
	branches(a, width, out);
}
