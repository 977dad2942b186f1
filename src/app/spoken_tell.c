/* What is said of the explorer. */
#include "amparo/spoken_tell.h"

#include <stdlib.h>
#include <string.h>

#include "amparo/app_state.h"
#include "amparo/mem.h"
#include "amparo/utf8.h"

enum {
	PAGE = 20,  /* rows told at once */
	AROUND = 5, /* of the timeline, before and after */
	DETAIL_ROWS = 4000
};

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

const struct pivot *
spoken_pivot(const struct spoken *s)
{
	return dataset_pivot(s->app->ds, tree_pivot(s->app->tree));
}

/* The title of a node, and what it is. */
static void
put_node(const struct spoken *s, uint32_t node, struct strbuf *out)
{
	const struct pivot *p = spoken_pivot(s);
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
void
spoken_tell_children(struct spoken *s, uint32_t node, uint32_t from,
    struct strbuf *out)
{
	const struct pivot *p = spoken_pivot(s);
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
void
spoken_tell_where(struct spoken *s, struct strbuf *out)
{
	struct app *a = s->app;
	uint32_t node = tree_node(a->tree);
	const struct pivot *p = spoken_pivot(s);

	s->rec = a->selected;
	s->node = node;
	forget_choices(s);
	if (a->selected != NO_RECORD) {
		put_title(s, a->selected, out);
		put_kind_and_date(s, a->selected, out);
		strbuf_adds(out, ".\n");
		if (places_elapsed(a, out))
			strbuf_adds(out, ".\n");
	} else if (p != NULL && node < p->count) {
		put_node(s, node, out);
		strbuf_adds(out, ".\n");
	} else {
		strbuf_adds(out, "Nothing is selected.\n");
	}
	if (node != UINT32_MAX)
		spoken_tell_children(s, node, node + 1, out);
}

void
spoken_tell_path(struct spoken *s, struct strbuf *out)
{
	struct strbuf path;

	strbuf_init(&path);
	tree_crumbs(s->app->tree, 1000, glyphs_for(true), &path);
	strbuf_add(out, path.s, path.len);
	strbuf_addc(out, '\n');
	strbuf_done(&path);
}

/* The whole record, its links numbered as in the detail pane. */
void
spoken_tell_record(struct spoken *s, struct strbuf *out)
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
void
spoken_tell_list(struct spoken *s, struct strbuf *out)
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
void
spoken_tell_hits(struct spoken *s, struct strbuf *out)
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
void
spoken_tell_time(struct spoken *s, struct strbuf *out)
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

void
spoken_tell_help(struct strbuf *out)
{
	strbuf_adds(out,
	    "A number chooses from the last list.\n"
	    "/words searches; n and N go to the next match and back.\n"
	    "d reads the record; its links are numbers then.\n"
	    "parent goes to the branch above, where tells the path.\n"
	    "time lists what came before and after; < goes back.\n"
	    "limit words hides all else, goto takes an id or a date.\n"
	    "Enter goes on in a list, or tells again where you are.\n"
	    "Every key and every action of the panes works by its name:\n"
	    "keys lists them.  quit leaves.\n");
}

/* What an action or a key has changed. */
void
spoken_tell_change(struct spoken *s, struct strbuf *out)
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
		spoken_tell_list(s, out);
	else if (a->selected != s->rec || tree_node(a->tree) != s->node)
		spoken_tell_where(s, out);
	else if (a->message[0] == '\0' && app_errand(a) == NULL)
		strbuf_adds(out, "Nothing changed.\n");
}
