/*
 * Lines proposed while a search is typed: what would be found instead of
 * nothing (S14, S15), and how the word at the cursor may go on (Tab).
 */
#include <stdlib.h>
#include <string.h>

#include "amparo/app_state.h"
#include "amparo/fields.h"
#include "amparo/fold.h"
#include "amparo/mem.h"
#include "amparo/relax.h"
#include "amparo/sets.h"

enum { PROPOSED_MOST = 100, IDS_MOST = 40 };

void
propose_clear(struct app *a)
{
	struct proposals *p = &a->proposals;

	while (p->n > 0) {
		p->n--;
		free(p->at[p->n].label);
		free(p->at[p->n].text);
	}
	p->chosen = PROPOSED_NONE;
	p->completing = false;
}

void
propose_done(struct app *a)
{
	propose_clear(a);
	free(a->proposals.at);
	free(a->proposals.values);
}

/* LABEL is shown, TEXT is what the line becomes; both are copied. */
static void
add(struct app *a, const char *label, const char *text)
{
	struct proposals *p = &a->proposals;

	for (size_t i = 0; i < p->n; i++)
		if (strcmp(p->at[i].text, text) == 0)
			return;
	if (p->n == PROPOSED_MOST)
		return;
	p->at = grow(p->at, p->n, &p->cap, sizeof *p->at);
	p->at[p->n].label = xstrdup(label);
	p->at[p->n].text = xstrdup(text);
	p->at[p->n].wide = false;
	p->n++;
}

/* ------------------------------------------------- instead of nothing */

static void
add_relaxed(struct app *a, const struct relax *r)
{
	struct strbuf b;

	strbuf_init(&b);
	if (r->everywhere > 0) {
		strbuf_addf(&b, "%u %s", (unsigned)r->everywhere,
		    a->scope.where != SCOPE_ALL ? "everywhere"
						: "outside of the limit");
		add(a, b.s, a->prompt.text.s);
		a->proposals.at[a->proposals.n - 1].wide = true;
	}
	for (size_t i = 0; i < r->nspellings; i++) {
		strbuf_reset(&b);
		strbuf_addf(&b, "did you mean %s (%u)?", r->spelling[i].word,
		    (unsigned)r->spelling[i].found);
		add(a, b.s, r->spelling[i].query);
	}
	if (r->plain != NULL) {
		strbuf_reset(&b);
		strbuf_addf(&b, "%u without accents and capitals",
		    (unsigned)r->plain_found);
		add(a, b.s, r->plain);
	}
	for (size_t i = 0; i < r->ndrops; i++) {
		strbuf_reset(&b);
		strbuf_addf(&b, "%u without \"%s\"", (unsigned)r->drop[i].found,
		    r->drop[i].term);
		add(a, b.s, r->drop[i].query);
	}
	strbuf_done(&b);
}

bool
propose_wanted(const struct app *a)
{
	bool limiting = a->mode == MODE_LIMIT;
	const struct session *s = limiting ? a->limit.session : a->session;

	return (a->mode == MODE_SEARCH || limiting) && session_active(s) &&
	    !session_pending(s) && session_count(s) == 0;
}

void
propose_instead(struct app *a)
{
	bool limiting = a->mode == MODE_LIMIT;
	struct session *s = limiting ? a->limit.session : a->session;
	struct relax r;

	propose_clear(a);
	if (!propose_wanted(a))
		return;
	relax_query(limiting ? a->limit.engine : a->engine, session_query(s),
	    &r, a->poll, a->poll_user);
	add_relaxed(a, &r);
	relax_done(&r);
}

/* -------------------------------------------------------- completion */

/* The word at the cursor: where it begins, and where its value does. */
struct word {
	size_t start, value;        /* VALUE is START where there is no field */
	struct strbuf field, begun; /* folded */
};

static void
find_word(const struct prompt *p, struct word *w)
{
	const char *s = p->text.s;
	size_t at = p->cursor;

	strbuf_init(&w->field);
	strbuf_init(&w->begun);
	while (at > 0 && s[at - 1] != ' ' && s[at - 1] != '(')
		at--;
	if (s[at] == '-' && at < p->cursor)
		at++;
	w->start = w->value = at;
	for (; at < p->cursor; at++) {
		if (s[at] != ':')
			continue;
		fold_text(&w->field, s + w->start, at - w->start);
		w->value = at + 1 + (s[at + 1] == '=');
		break;
	}
	if (w->value > p->cursor)
		w->value = p->cursor;
	fold_text(&w->begun, s + w->value, p->cursor - w->value);
}

static void
done_word(struct word *w)
{
	strbuf_done(&w->field);
	strbuf_done(&w->begun);
}

/* Does WHOLE go on from what was begun? */
static bool
goes_on(const struct word *w, const char *whole)
{
	struct strbuf folded;
	bool yes;

	strbuf_init(&folded);
	fold_text(&folded, whole, strlen(whole));
	yes = folded.len >= w->begun.len &&
	    memcmp(folded.s, w->begun.s, w->begun.len) == 0;
	strbuf_done(&folded);
	return yes;
}

/* Propose the line with the word from AT on replaced by WHOLE and TAIL. */
static void
offer(struct app *a, const struct word *w, size_t at, const char *whole,
    const char *tail, const char *label)
{
	const struct prompt *p = &a->prompt;
	struct strbuf text;

	if (!goes_on(w, whole) && (label == NULL || !goes_on(w, label)))
		return;
	strbuf_init(&text);
	strbuf_add(&text, p->text.s, at);
	strbuf_adds(&text, whole);
	strbuf_adds(&text, tail);
	add(a, label != NULL ? label : whole, text.s);
	strbuf_done(&text);
}

static void
offer_fields(struct app *a, const struct word *w)
{
	static const char *const names[] = { "actor", "country", "date", "has",
		"here", "id", "in", "kind", "lang", "name", "source", "status",
		"text", "title", "under" };
	const struct vocab *v = a->ds->vocab;

	for (size_t i = 0; i < sizeof names / sizeof *names; i++)
		offer(a, w, w->start, names[i], ":", NULL);
	for (size_t i = 0; i < v->nrelations; i++)
		offer(a, w, w->start, v->relations[i].id, ":", NULL);
	for (size_t i = 0; i < v->nrelations; i++)
		if (v->relations[i].inverse != NULL)
			offer(a, w, w->start, v->relations[i].inverse, ":",
			    NULL);
	for (size_t i = 0; i < v->nfields; i++)
		offer(a, w, w->start, v->fields[i].id, ":", NULL);
}

struct id_offer {
	struct app *a;
	const struct word *w;
};

/* An id, shown with the title it stands for. */
static void
offer_id(void *user, const char *id, size_t n)
{
	const struct id_offer *o = user;
	uint32_t rec;
	struct strbuf label;

	(void)n;
	strbuf_init(&label);
	strbuf_addf(&label, "%s  ", id);
	rec = dataset_find(o->a->ds, id);
	if (rec != NO_RECORD)
		dataset_title(o->a->ds, rec, &label);
	offer(o->a, o->w, o->w->value, id, " ", label.s);
	strbuf_done(&label);
}

/* The values of a facet of all records, by their own terms. */
static void
offer_facet(struct app *a, const struct word *w, const struct facet *f,
    bool term)
{
	struct strbuf label, value;

	strbuf_init(&label);
	strbuf_init(&value);
	for (size_t i = 0; i < f->n; i++) {
		const char *colon;

		strbuf_reset(&label);
		strbuf_reset(&value);
		facet_label(a->engine, f, i, a->lang, &label);
		facet_term(a->engine, f, i, &value);
		colon = strchr(value.s, ':');
		if (colon == NULL)
			continue;
		if (!term && colon[1] == '=')
			colon++;
		offer(a, w,
		    term ? w->value -
			    (w->value > w->start &&
				a->prompt.text.s[w->value - 1] == '=')
			 : w->value,
		    colon + 1, " ", label.s);
	}
	strbuf_done(&label);
	strbuf_done(&value);
}

/* Which facet holds the values of the field, or -1. */
static int
facet_of(const struct app *a, struct field f)
{
	const char *relation;

	switch (f.sort) {
	case FIELD_COUNTRY: return FACET_COUNTRY;
	case FIELD_SOURCE: return FACET_SOURCE;
	case FIELD_ACTOR: return FACET_ACTOR;
	case FIELD_RELATION: break;
	default: return -1;
	}
	relation = a->ds->vocab->relations[f.n].id;
	if (strcmp(relation, "place") == 0)
		return FACET_COUNTRY;
	return strcmp(relation, "about") == 0 ? FACET_THEME : FACET_ACTOR;
}

/* Counted once, when first asked for, until others are. */
static const struct facets *
all_values(struct app *a, enum facet_sort sort)
{
	struct proposals *p = &a->proposals;
	struct bitmap all;

	if (p->values != NULL && p->values_of == sort)
		return p->values;
	if (p->values == NULL)
		p->values = xcalloc(1, sizeof *p->values);
	bitmap_init(&all, a->ds->count);
	bitmap_fill(&all);
	facets_count_one(a->engine, &all, sort, p->values);
	p->values_of = sort;
	bitmap_done(&all);
	return p->values;
}

/* What set I of the records that have something calls it; "" for itself. */
static const char *
set_word(const struct app *a, size_t i)
{
	const struct vocab *v = a->ds->vocab;
	size_t n = sets_number(a->store, i);

	switch (sets_sort(a->store, i)) {
	case SET_NAME:
	case SET_LANG: return sets_name(a->store, i);
	case SET_FIELD: return n < v->nfields ? v->fields[n].id : "";
	case SET_STATES: return n < v->nrelations ? v->relations[n].id : "";
	case SET_TARGET:
		return n < v->nrelations && v->relations[n].inverse != NULL
		    ? v->relations[n].inverse
		    : "";
	case SET_CITES: return "source";
	case SET_SORTS: break;
	}
	return "";
}

/* The languages of the names, or all else that records have. */
static void
offer_sets(struct app *a, const struct word *w, bool languages)
{
	for (size_t i = 0; i < sets_count(a->store); i++) {
		const char *word = set_word(a, i);

		if (*word != '\0' &&
		    (sets_sort(a->store, i) == SET_LANG) == languages)
			offer(a, w, w->value, word, " ", NULL);
	}
}

static void
offer_facets(struct app *a, const struct word *w, int sort)
{
	const struct facets *f;

	if (sort < 0)
		return;
	f = all_values(a, (enum facet_sort)sort);
	for (size_t i = 0; i < f->n; i++)
		if (f->facet[i].sort == (enum facet_sort)sort)
			offer_facet(a, w, &f->facet[i], false);
}

static void
offer_values(struct app *a, const struct word *w)
{
	const struct vocab *v = a->ds->vocab;
	struct field field = field_find(v, w->field.s);
	struct id_offer ids = { a, w };

	switch (field.sort) {
	case FIELD_ID:
	case FIELD_UNDER:
		store_ids(a->store, w->begun.s, IDS_MOST, offer_id, &ids);
		break;
	case FIELD_KIND:
		for (size_t i = 0; i < v->nkinds; i++)
			offer(a, w, w->value, v->kinds[i].id, " ", NULL);
		break;
	case FIELD_STATUS: offer(a, w, w->value, "planned", " ", NULL); break;
	case FIELD_LANG: offer_sets(a, w, true); break;
	case FIELD_HAS:
		offer(a, w, w->value, "date", " ", NULL);
		offer_sets(a, w, false);
		break;
	default: offer_facets(a, w, facet_of(a, field)); break;
	}
}

/* The next (or previous) of what is proposed becomes the line. */
static void
take_next(struct app *a, int dir)
{
	struct proposals *p = &a->proposals;

	if (p->chosen == PROPOSED_NONE)
		p->chosen = dir > 0 ? 0 : p->n - 1;
	else
		p->chosen =
		    (p->chosen + p->n + (dir > 0 ? 1 : p->n - 1)) % p->n;
	prompt_set(&a->prompt, p->at[p->chosen].text);
}

static void
complete(struct app *a, int dir)
{
	struct proposals *p = &a->proposals;
	struct word w;

	if (!p->completing) {
		propose_clear(a);
		find_word(&a->prompt, &w);
		if (w.value > w.start)
			offer_values(a, &w);
		else
			offer_fields(a, &w);
		done_word(&w);
		p->completing = p->n > 0;
	}
	if (p->n == 0) {
		app_say(a, "nothing to complete here");
		return;
	}
	take_next(a, dir);
	/* The only one is taken; there is nothing to choose. */
	if (p->n == 1)
		propose_clear(a);
}

bool
propose_complete(struct app *a, int dir)
{
	if (propose_move(a, dir))
		return false;
	complete(a, dir);
	return true;
}

bool
propose_take(struct app *a)
{
	struct proposals *p = &a->proposals;

	if (p->completing || p->chosen >= p->n)
		return false;
	prompt_set(&a->prompt, p->at[p->chosen].text);
	if (p->at[p->chosen].wide)
		scope_widen(a);
	propose_clear(a);
	return true;
}

bool
propose_move(struct app *a, int dir)
{
	struct proposals *p = &a->proposals;

	if (p->n == 0 || p->completing)
		return false;
	if (p->chosen == PROPOSED_NONE)
		p->chosen = dir > 0 ? 0 : PROPOSED_NONE;
	else if (dir < 0 && p->chosen == 0)
		p->chosen = PROPOSED_NONE;
	else if (dir < 0 || p->chosen + 1 < p->n)
		p->chosen += dir > 0 ? 1 : (size_t)-1;
	return true;
}

void
propose_draw(const struct app *a, int rows, struct lines *out)
{
	const struct proposals *p = &a->proposals;
	size_t top = 0;

	if (p->chosen != PROPOSED_NONE && p->chosen >= (size_t)rows)
		top = p->chosen - (size_t)rows + 1;
	for (size_t i = top; i < p->n && i < top + (size_t)rows; i++) {
		struct line *line = lines_add(out);

		line_puts(out, line, ROLE_TEXT, "  ");
		line_puts(out, line, ROLE_TEXT, p->at[i].label);
		if (i == p->chosen) {
			line->state |= LINE_SELECTED | LINE_FOCUS;
			line->mark_col = 2;
		}
	}
}
