/*
 * Why a record was found: each term of the query, and where it was met.
 */
#include "amparo/explain.h"

#include <string.h>

#include "amparo/engine.h"
#include "amparo/fields.h"
#include "amparo/match.h"
#include "amparo/plan.h"
#include "amparo/record.h"
#include "amparo/vocab.h"

enum { PASSAGE_COLS = 60, RELATIONS_SHOWN = 3 };

struct explaining {
	struct search *s;
	const struct query *q;
	const struct plan *plan;
	const struct record *r;
	uint32_t rec;
	struct strbuf *out;
};

static bool
stands_in(const struct query_node *x, const char *text)
{
	return match_phrase(x->words, x->nwords, text, strlen(text));
}

/* ---------------------------------------------------------------- words */

static bool
put_name(const struct explaining *e, const struct query_node *x)
{
	for (size_t i = 0; i < e->r->nnames; i++) {
		const struct name *n = &e->r->names[i];

		if (!stands_in(x, n->text))
			continue;
		strbuf_adds(e->out, name_type_id(n->type));
		if (n->lang[0] != '\0')
			strbuf_addf(e->out, " (%s)", n->lang);
		strbuf_addf(e->out, " %s", n->text);
		return true;
	}
	if (!stands_in(x, e->r->id))
		return false;
	strbuf_addf(e->out, "id %s", e->r->id);
	return true;
}

/* The best passage for this term alone. */
static void
put_passage(const struct explaining *e, struct query_node *x)
{
	struct query alone = *e->q;

	alone.root = x;
	search_snippet(e->s, &alone, e->rec, PASSAGE_COLS, e->out);
}

static void
put_text(const struct explaining *e, struct query_node *x)
{
	for (size_t i = 0; i < e->r->ntexts; i++) {
		const struct text *t = &e->r->texts[i];

		if (!stands_in(x, t->text))
			continue;
		strbuf_addf(e->out, "%s: ",
		    vocab_field_name(e->s->ds->vocab, t->field, LANG_EN));
		put_passage(e, x);
		return;
	}
	strbuf_adds(e->out, "role of a relation");
}

static void
put_where(const struct explaining *e, struct query_node *x)
{
	if (stands_in(x, e->r->title))
		strbuf_adds(e->out, "in the title");
	else if (!put_name(e, x))
		put_text(e, x);
}

/* ---------------------------------------------------------------- dates */

/* A date beside the preferred one, that is why it was found. */
static bool
put_other_date(const struct explaining *e, const struct query_node *x)
{
	for (size_t i = 0; i < e->r->ndates; i++) {
		const struct date *d = &e->r->dates[i];
		const char *why = d->backing.why;

		if (d->earliest > x->to || d->latest < x->from)
			continue;
		strbuf_addf(e->out, "possibly: %s, %s", d->edtf,
		    d->backing.disputed ? "a contested date"
					: "another date of it");
		if (*why != '\0')
			strbuf_addf(e->out, " (%s)", why);
		return true;
	}
	return false;
}

static void
put_date(const struct explaining *e, const struct query_node *x)
{
	int64_t first = day_unpack(e->s->ds->earliest[e->rec]);
	int64_t last = day_unpack(e->s->ds->latest[e->rec]);
	const char *why = "";

	if ((first > x->to || last < x->from) && put_other_date(e, x))
		return;
	if (last == EDTF_OPEN_END)
		why = "it has no end";
	else if (first == EDTF_OPEN_START)
		why = "it has no beginning";
	else if (first == EDTF_UNKNOWN_START || last == EDTF_UNKNOWN_END)
		why = "one end of it is not known";
	else if (first < x->from && last > x->to)
		why = "it begins before and ends after";
	else if (first < x->from)
		why = "it begins before";
	else if (last > x->to)
		why = "it ends after";
	strbuf_adds(e->out, *why == '\0' ? "certainly: " : "possibly: ");
	dataset_date(e->s->ds, e->rec, e->out);
	strbuf_addf(e->out, "%s%s", *why == '\0' ? " lies within" : ", ", why);
}

/* --------------------------------------------------------------- fields */

/* The records to which the relation is that a field asks for. */
static bool
put_relations(const struct explaining *e, struct field f)
{
	size_t n = 0;

	for (size_t i = 0; i < e->r->nrelations && n < RELATIONS_SHOWN; i++) {
		const struct relation *rel = &e->r->relations[i];

		if (rel->inverse || rel->type != f.n)
			continue;
		strbuf_addf(e->out, "%s%s", n > 0 ? "; " : "", rel->to_title);
		n++;
	}
	return n > 0;
}

static void
put_field(const struct explaining *e, const struct query_node *x)
{
	struct field f = field_find(e->s->ds->vocab, x->field);

	if (f.sort == FIELD_KIND)
		strbuf_adds(e->out,
		    vocab_kind_name(e->s->ds->vocab, e->r->kind, LANG_EN,
			false));
	else if (f.sort != FIELD_RELATION || !put_relations(e, f))
		strbuf_adds(e->out, "holds");
}

/* ---------------------------------------------------------------- terms */

static void
put_term(const struct explaining *e, struct query_node *x, bool wanted)
{
	strbuf_addc(e->out, '\n');
	strbuf_add(e->out, e->q->text + x->start, x->end - x->start);
	strbuf_adds(e->out, ": ");
	if (!wanted) {
		strbuf_adds(e->out, "nowhere");
		return;
	}
	switch (x->op) {
	case QUERY_WORD:
	case QUERY_PHRASE: put_where(e, x); return;
	case QUERY_DATE:
	case QUERY_IN: put_date(e, x); return;
	case QUERY_FIELD: put_field(e, x); return;
	default: strbuf_adds(e->out, "in this branch"); return;
	}
}

/* The terms below X that hold. */
static void
put_terms(const struct explaining *e, struct query_node *x)
{
	switch (x->op) {
	case QUERY_AND:
	case QUERY_OR:
		put_terms(e, x->left);
		put_terms(e, x->right);
		return;
	case QUERY_ALL: return;
	case QUERY_NOT:
		if (plan_holds(e->plan, x, PLAN_ALL, e->rec))
			put_term(e, x, false);
		return;
	default:
		if (plan_holds(e->plan, x, PLAN_ALL, e->rec))
			put_term(e, x, true);
		return;
	}
}

/* The class by which the record is ranked. */
static void
put_class(struct search *s, const struct query *q, uint32_t rec,
    struct strbuf *out)
{
	struct hit hit = { rec, HIT_TEXT };
	struct bitmap one;

	bitmap_init(&one, s->ds->count);
	bitmap_set(&one, rec);
	search_rank(s, q, &one, &hit, 1);
	bitmap_done(&one);
	strbuf_adds(out, hit_class_name(hit.why));
}

void
explain_hit(struct search *s, const struct query *q, uint32_t rec,
    struct strbuf *out)
{
	struct explaining e = { s, q, NULL, NULL, rec, out };
	struct record r;
	struct pace pace;
	struct plan p;

	put_class(s, q, rec, out);
	pace_begin(&pace, NULL, NULL);
	plan_init(&p, s, q, &pace);
	record_init(&r);
	e.plan = &p;
	e.r = &r;
	if (store_record_part(s->store, rec, 0, &r, NULL))
		put_terms(&e, q->root);
	record_done(&r);
	plan_done(&p);
}
