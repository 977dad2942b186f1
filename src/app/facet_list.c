/* The facets of what is shown: values to keep, or to shut out (S19). */
#include <stdlib.h>
#include <string.h>

#include "amparo/app_state.h"
#include "amparo/mem.h"

/* What the facets are of: the search, else the limit, else everything. */
static void
fill_shown(const struct app *a, struct bitmap *set)
{
	const struct bitmap *shown = NULL;

	if (session_active(a->session) && session_count(a->session) > 0)
		shown = session_set(a->session);
	else
		shown = limit_set(a);
	if (shown != NULL)
		bitmap_copy(set, shown);
	else
		bitmap_fill(set);
}

/* Rows of one facet; VALUE is its place and that of the value. */
static void
add_facet(struct app *a, size_t at)
{
	const struct facet *f = &a->facets->facet[at];
	struct strbuf label, count;

	strbuf_init(&label);
	strbuf_init(&count);
	strbuf_adds(&label, facet_title(f->sort, a->lang));
	if (f->total > f->n)
		strbuf_addf(&label, " (%zu of %zu)", f->n, f->total);
	picker_add(&a->picker, NULL, label.s, 0);
	for (size_t i = 0; i < f->n; i++) {
		strbuf_reset(&label);
		strbuf_reset(&count);
		facet_label(a->engine, f, i, a->lang, &label);
		strbuf_addf(&count, "%u", (unsigned)f->value[i].count);
		picker_add(&a->picker, count.s, label.s,
		    (uint32_t)(at * FACET_VALUES + i));
	}
	strbuf_done(&label);
	strbuf_done(&count);
}

void
facet_list(struct app *a)
{
	if (a->facets == NULL)
		a->facets = xcalloc(1, sizeof *a->facets);
	later_want(a, LATER_FACETS);
}

bool
facet_list_count(struct app *a, bool (*stop)(void *user), void *user)
{
	struct bitmap set;
	bool done;

	bitmap_init(&set, a->ds->count);
	fill_shown(a, &set);
	done = facets_count(a->engine, &set, a->facets, stop, user);
	bitmap_done(&set);
	return done;
}

void
facet_list_show(struct app *a)
{
	if (a->facets->n == 0) {
		app_say(a, "nothing to tell apart here");
		return;
	}
	picker_begin(&a->picker, PICK_FACETS,
	    "Keep only (Enter), or shut out (-)");
	for (size_t i = 0; i < a->facets->n; i++)
		add_facet(a, i);
	picker_ready(&a->picker);
	a->mode = MODE_LIST;
}

void
facet_list_take(struct app *a, uint32_t value, bool exclude)
{
	const struct facet *f = &a->facets->facet[value / FACET_VALUES];
	struct strbuf term;

	strbuf_init(&term);
	facet_term(a->engine, f, value % FACET_VALUES, &term);
	limit_narrow(a, term.s, exclude);
	if (a->message[0] == '\0')
		app_say(a, "limit %s: %u hidden", limit_text(a),
		    (unsigned)limit_hidden(a));
	strbuf_done(&term);
}
