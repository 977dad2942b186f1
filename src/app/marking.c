/*
 * Marking records, one by one, by range and by what a search found, and
 * telling how many are marked.
 */
#include "amparo/app_state.h"
#include "amparo/short_date.h"

/* ------------------------------------------------------- what is shown */

/*
 * The records that are not hidden, by limit or root: NULL where all are, else
 * a set, which may be OWN (bitmap_done in any case).
 */
static const struct bitmap *
shown_set(const struct app *a, struct bitmap *own)
{
	const struct pivot *p = dataset_pivot(a->ds, tree_pivot(a->tree));
	const struct bitmap *limit = limit_set(a);
	uint32_t root = tree_root(a->tree);

	*own = (struct bitmap){ NULL, 0 };
	if (root == UINT32_MAX || p == NULL || root >= p->count)
		return limit;
	bitmap_init(own, a->ds->count);
	pivot_branch(p, root, own);
	if (limit != NULL)
		bitmap_and(own, limit);
	return own;
}

/* Those of the list that lies over the panes, as far as it is filtered. */
static void
fill_listed(const struct app *a, size_t from, size_t to, struct bitmap *set)
{
	const struct picker *p = &a->picker;

	for (size_t i = from; i < to && i < p->nshown; i++) {
		uint32_t rec = p->item[p->shown[i]].rec;

		if (rec < set->bits)
			bitmap_set(set, rec);
	}
}

void
marks_status(const struct app *a, struct strbuf *out)
{
	struct bitmap own;
	uint32_t hidden;

	if (a->marks.count == 0)
		return;
	hidden = marks_outside(&a->marks, shown_set(a, &own));
	strbuf_addf(out, "%u marked", (unsigned)a->marks.count);
	if (hidden > 0)
		strbuf_addf(out, " (%u not shown)", (unsigned)hidden);
	bitmap_done(&own);
}

static void
say_marked(struct app *a)
{
	struct strbuf text;

	strbuf_init(&text);
	marks_status(a, &text);
	app_say(a, "%s", text.len > 0 ? text.s : "nothing is marked");
	strbuf_done(&text);
}

/* --------------------------------------------------------------- range */

static bool
in_list(const struct app *a)
{
	return a->mode == MODE_LIST;
}

bool
range_rows(const struct app *a, uint32_t *from, uint32_t *to)
{
	const struct range *r = &a->range;
	uint32_t start = r->at, end;

	if (!r->on || r->list != in_list(a))
		return false;
	if (r->list) {
		end = a->picker.view.cursor;
	} else {
		if (a->focus != PANE_TREE || r->pivot != tree_pivot(a->tree))
			return false;
		end = tree_viewport(a->tree)->cursor;
		start = tree_row(a->tree, r->at);
	}
	*from = start < end ? start : end;
	*to = (start < end ? end : start) + 1;
	return true;
}

void
range_start(struct app *a)
{
	uint32_t from, to;

	if (range_rows(a, &from, &to)) {
		range_leave(a);
		return;
	}
	a->range.list = in_list(a);
	a->range.pivot = tree_pivot(a->tree);
	a->range.at =
	    a->range.list ? a->picker.view.cursor : tree_node(a->tree);
	a->range.on = true;
	app_say(a, "range: move, then t marks, Esc leaves it");
}

bool
range_leave(struct app *a)
{
	uint32_t from, to;
	bool was = range_rows(a, &from, &to);

	a->range.on = false;
	if (was)
		app_say(a, "range left");
	return was;
}

/* The records of the range; how many rows it has that are none. */
static void
fill_range(const struct app *a, uint32_t from, uint32_t to, struct bitmap *set)
{
	const struct pivot *p = dataset_pivot(a->ds, tree_pivot(a->tree));

	if (in_list(a)) {
		fill_listed(a, from, to, set);
		return;
	}
	for (; p != NULL && from < to; from++) {
		uint32_t node = tree_visible(a->tree, from);
		uint32_t rec = node < p->count ? p->item[node] : NO_RECORD;

		if (rec < set->bits)
			bitmap_set(set, rec);
	}
}

/* All of the range; where all were marked, none of it. */
static void
mark_range(struct app *a, uint32_t from, uint32_t to)
{
	struct bitmap set;

	bitmap_init(&set, a->ds->count);
	fill_range(a, from, to, &set);
	a->range.on = false;
	if (marks_add(&a->marks, &set) == 0 &&
	    marks_remove(&a->marks, &set) == 0)
		app_say(a, "no record in the range");
	else
		say_marked(a);
	bitmap_done(&set);
}

/* ------------------------------------------------------------- marking */

/* The record under the cursor, and on to the next row. */
static bool
advance(struct app *a)
{
	uint32_t rec;

	if (in_list(a)) {
		uint32_t row = a->picker.view.cursor;

		picker_move(&a->picker, 1);
		return a->picker.view.cursor != row;
	}
	if (a->focus == PANE_TREE) {
		if (!viewport_move(tree_viewport(a->tree), 1))
			return false;
		app_follow_tree(a);
		return true;
	}
	if (a->focus == PANE_DETAIL)
		return false;
	rec = timeline_step(a->timeline, 1);
	if (rec != NO_RECORD)
		app_select(a, rec);
	return rec != NO_RECORD;
}

static uint32_t
under_cursor(const struct app *a)
{
	const struct item *it = picker_current(&a->picker);

	if (!in_list(a))
		return a->selected;
	return it != NULL ? it->rec : NO_RECORD;
}

void
mark_toggle(struct app *a, uint32_t times)
{
	uint32_t from, to, rec;
	bool any = false;

	if (range_rows(a, &from, &to)) {
		mark_range(a, from, to);
		return;
	}
	do {
		rec = under_cursor(a);
		if (rec != NO_RECORD)
			marks_toggle(&a->marks, rec);
		any = any || rec != NO_RECORD;
	} while (advance(a) && --times > 0);
	if (any)
		say_marked(a);
	else
		app_say(a,
		    !in_list(a) && a->focus == PANE_TREE
			? "a group, not a record: v marks a range"
			: "no record here");
}

void
mark_results(struct app *a)
{
	const struct bitmap *found = limit_set(a);
	struct bitmap listed = { NULL, 0 };
	uint32_t n;

	if (in_list(a)) {
		bitmap_init(&listed, a->ds->count);
		fill_listed(a, 0, a->picker.nshown, &listed);
		found = &listed;
	} else if (session_active(a->session)) {
		if (session_pending(a->session))
			session_resume(a->session, NULL, NULL);
		find_refresh(a);
		found = session_set(a->session);
	}
	if (found == NULL) {
		app_say(a, "nothing is searched for: T marks what / found");
		return;
	}
	n = marks_add(&a->marks, found);
	if (n == 0)
		app_say(a, "no more to mark");
	else
		say_marked(a);
	bitmap_done(&listed);
}

void
mark_invert(struct app *a)
{
	struct bitmap own;
	const struct bitmap *shown;

	if (in_list(a)) {
		bitmap_init(&own, a->ds->count);
		fill_listed(a, 0, a->picker.nshown, &own);
		shown = &own;
	} else {
		shown = shown_set(a, &own);
	}
	marks_invert(&a->marks, shown);
	bitmap_done(&own);
	say_marked(a);
}

void
mark_clear(struct app *a)
{
	uint32_t n = marks_clear(&a->marks);

	if (n == 0)
		app_say(a, "nothing is marked");
	else
		app_say(a, "%u mark%s taken away; :undo brings %s back",
		    (unsigned)n, n == 1 ? "" : "s", n == 1 ? "it" : "them");
}

void
mark_undo(struct app *a)
{
	if (!marks_undo(&a->marks))
		app_say(a, "nothing to undo");
	else
		say_marked(a);
}

/* ------------------------------------------------------------- drawing */

void
marks_draw(const struct app *a, struct lines *l, size_t from, uint32_t top,
    bool ranged)
{
	uint32_t first = 0, end = 0;

	if (ranged && !range_rows(a, &first, &end))
		ranged = false;
	for (size_t i = from; i < l->count; i++) {
		uint32_t row = top + (uint32_t)(i - from);

		if (marks_has(&a->marks, l->at[i].rec))
			line_star(l, &l->at[i]);
		if (ranged && row >= first && row < end)
			l->at[i].state |= LINE_RANGE;
	}
}

/* The marked records as a list, so many as one can go through. */
void
lists_marked(struct app *a)
{
	enum { LIST_MOST = 1000 };
	const struct bitmap *set = &a->marks.set;
	struct strbuf date, text;
	int n = 0;

	if (a->marks.count == 0) {
		app_say(a, "nothing is marked: t marks a record");
		return;
	}
	strbuf_init(&date);
	strbuf_init(&text);
	picker_begin(&a->picker, PICK_MARKED, "Marked records");
	for (uint32_t i = bitmap_next(set, 0); i < set->bits && n < LIST_MOST;
	     i = bitmap_next(set, i + 1), n++) {
		strbuf_reset(&date);
		strbuf_reset(&text);
		short_date_of(a->ds, i, &date);
		dataset_title(a->ds, i, &text);
		picker_add_record(&a->picker, date.s, text.s, i, i);
	}
	strbuf_done(&date);
	strbuf_done(&text);
	lists_open(a);
	if (a->marks.count > LIST_MOST)
		app_say(a, "the first %d of %u marked", LIST_MOST,
		    (unsigned)a->marks.count);
}
