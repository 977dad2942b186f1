/*
 * Where one is, and going back there: back and forward, the previous place,
 * places kept under letters.
 */
#include <stdlib.h>
#include <string.h>

#include "amparo/app_state.h"
#include "amparo/elapsed.h"
#include "amparo/mem.h"

/* --------------------------------------------------------------- places */

/*
 * A place names its limit by a number: texts are kept once for all places, and
 * the few that a user types as long as the program runs.
 */
static size_t
limit_number(struct app *a)
{
	struct limit_texts *t = &a->limit_texts;
	const char *text = limit_text(a);

	if (limit_set(a) == NULL)
		return 0;
	for (size_t i = 0; i < t->n; i++)
		if (strcmp(t->at[i], text) == 0)
			return i + 1;
	t->at = grow(t->at, t->n, &t->cap, sizeof *t->at);
	t->at[t->n++] = xstrdup(text);
	return t->n;
}

void
places_done(struct app *a)
{
	for (size_t i = 0; i < a->limit_texts.n; i++)
		free(a->limit_texts.at[i]);
	free(a->limit_texts.at);
}

struct place
app_place(struct app *a)
{
	const struct viewport *v = tree_viewport(a->tree);
	struct place p = {
		.rec = a->selected,
		.node = tree_node(a->tree),
		.pivot = tree_pivot(a->tree),
		.focus = a->focus,
		.top = detail_viewport(a->detail)->top,
		.link = detail_current(a->detail),
		.row = v->cursor - v->top,
		.root = tree_root(a->tree),
		.limit = limit_number(a),
	};

	return p;
}

void
app_go(struct app *a, const struct place *p)
{
	if (p->pivot != tree_pivot(a->tree))
		tree_set_pivot(a->tree, p->pivot);
	if (p->limit != limit_number(a))
		limit_go(a,
		    p->limit > 0 ? a->limit_texts.at[p->limit - 1] : NULL);
	if (p->root != tree_root(a->tree))
		tree_set_root(a->tree, p->root);
	tree_select_node(a->tree, p->node);
	viewport_anchor(tree_viewport(a->tree), p->row);
	app_show(a, p->rec);
	a->focus = p->focus;
	app_lay_out(a);
	detail_select(a->detail, p->link);
	viewport_scroll(detail_viewport(a->detail),
	    (int64_t)p->top - detail_viewport(a->detail)->top);
}

void
app_leave(struct app *a, const struct place *here)
{
	trail_leave(&a->trail, here);
	a->previous = *here;
	a->has_previous = true;
}

void
app_jump(struct app *a, uint32_t rec)
{
	struct place here = app_place(a);

	app_leave(a, &here);
	app_select(a, rec);
}

void
app_say_new_id(struct app *a, const char *id, uint32_t rec)
{
	struct strbuf now;

	strbuf_init(&now);
	dataset_id(a->ds, rec, &now);
	if (strcmp(now.s, id) != 0)
		app_say(a, "%s has the id %s now", id, now.s);
	strbuf_done(&now);
}

void
places_walk(struct app *a, int dir, uint32_t times)
{
	struct place here = app_place(a), from = here, to;
	bool some = false;

	while (times-- > 0 &&
	    (dir < 0 ? trail_back(&a->trail, &from, &to)
		     : trail_forward(&a->trail, &from, &to))) {
		from = to;
		some = true;
	}
	if (some) {
		app_go(a, &from);
		a->previous = here;
		a->has_previous = true;
	} else {
		app_say(a,
		    dir < 0 ? "nothing to go back to"
			    : "nothing to go forward to");
	}
}

/* -------------------------------------------------------------- letters */

static bool
is_letter(keycode k)
{
	return k >= 'a' && k < 'a' + PLACE_LETTERS;
}

void
places_keep(struct app *a, keycode k)
{
	if (!is_letter(k)) {
		app_complain(a, "a place is kept under a letter, a to z");
		return;
	}
	a->kept[k - 'a'] = app_place(a);
	a->is_kept[k - 'a'] = true;
	a->kept_last = (char)k;
	app_say(a, "kept: '%c comes back here", (char)k);
}

/* The preferred date of a record, whole; false where it has none. */
static bool
date_of(const struct app *a, uint32_t rec, struct edtf *date)
{
	struct strbuf text;
	bool is_date;

	if (rec == NO_RECORD || rec >= a->ds->dated)
		return false;
	strbuf_init(&text);
	dataset_date(a->ds, rec, &text);
	is_date = edtf_parse(text.s, text.len, date, NULL);
	strbuf_done(&text);
	return is_date;
}

bool
places_elapsed(const struct app *a, struct strbuf *out)
{
	const char name[] = { '\'', a->kept_last, '\0' };
	const struct place *kept;
	struct edtf from, to;

	if (a->kept_last == '\0')
		return false;
	kept = &a->kept[a->kept_last - 'a'];
	return kept->rec != a->selected && date_of(a, kept->rec, &from) &&
	    date_of(a, a->selected, &to) &&
	    edtf_put_elapsed(out, &from, &to, name);
}

void
places_go(struct app *a, keycode k)
{
	struct place to = a->previous, here;
	struct strbuf name;

	if (k == '\'' && !a->has_previous) {
		app_say(a, "no place before this one");
	} else if (is_letter(k) && a->is_kept[k - 'a']) {
		to = a->kept[k - 'a'];
	} else if (k != '\'') {
		strbuf_init(&name);
		keycode_name(k, &name);
		app_complain(a, "no place is kept under %s; m keeps one",
		    name.s);
		strbuf_done(&name);
		return;
	}
	if (k == '\'' && !a->has_previous)
		return;
	here = app_place(a);
	app_leave(a, &here);
	app_go(a, &to);
}

void
places_ask(struct app *a)
{
	prompt_done(&a->prompt);
	prompt_init(&a->prompt,
	    "keep this place under a letter, a to z: ", NULL);
	a->mode = MODE_LETTER;
}

enum app_after
places_letter_key(struct app *a, keycode k)
{
	enum action act = keymap_find(a->keys, IN_PROMPT, k);

	if (act == ACT_REDRAW)
		return APP_REPAINT;
	if (act == ACT_SUSPEND)
		return APP_SUSPEND;
	a->mode = MODE_PANES;
	if (act == ACT_NONE)
		places_keep(a, k);
	return APP_GO_ON;
}

/* The name of what is at a place: a record, or a group of the tree. */
static void
put_place(const struct app *a, const struct place *p, struct strbuf *out)
{
	const struct pivot *pivot = dataset_pivot(a->ds, p->pivot);

	if (p->rec != NO_RECORD)
		dataset_title(a->ds, p->rec, out);
	else if (pivot != NULL && p->node < pivot->count)
		pivot_label(a->ds, pivot, p->node, out);
	if (p->pivot != 0)
		strbuf_addf(out, "  (%s)", a->ds->pivot_titles[p->pivot]);
	if (p->limit > 0)
		strbuf_addf(out, "  &%s", a->limit_texts.at[p->limit - 1]);
}

static void
add_place(struct app *a, char letter, const struct place *p)
{
	const char key[2] = { letter, '\0' };
	struct strbuf text;

	strbuf_init(&text);
	if (p == NULL)
		strbuf_adds(&text, "where you were before; nowhere yet");
	else
		put_place(a, p, &text);
	picker_add_record(&a->picker, key, text.s,
	    (uint32_t)(unsigned char)letter, p != NULL ? p->rec : NO_RECORD);
	strbuf_done(&text);
}

void
lists_places(struct app *a)
{
	picker_begin(&a->picker, PICK_PLACES, "Places: press a letter");
	add_place(a, '\'', a->has_previous ? &a->previous : NULL);
	for (int i = 0; i < PLACE_LETTERS; i++)
		if (a->is_kept[i])
			add_place(a, (char)('a' + i), &a->kept[i]);
	lists_open(a);
}

bool
places_list_key(struct app *a, keycode k)
{
	bool printable = k > ' ' && k < 0x7f && k != '/';

	if (a->mode != MODE_LIST || a->picker.what != PICK_PLACES || !printable)
		return false;
	lists_close(a);
	places_go(a, k);
	return true;
}
