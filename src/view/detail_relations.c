/*
 * Relations of a record, where it stands, and what it rests on.
 */
#include "amparo/detail_build.h"

#include <stdlib.h>
#include <string.h>

#include "amparo/detail_words.h"
#include "amparo/mem.h"
#include "amparo/short_date.h"

enum { LISTED = 12 }; /* more of one label are told in running text */

static const char *
kind_id(const struct page *p, int kind)
{
	const struct vocab *v = p->ds->vocab;

	return kind >= 0 && (size_t)kind < v->nkinds ? v->kinds[kind].id : "";
}

static bool
is_one_of(const char *id, const char *const *ids, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (strcmp(ids[i], id) == 0)
			return true;
	return false;
}

static bool
is_agent(const char *kind)
{
	static const char *const ids[] = { "body", "organ", "state",
		"organisation", "person", "position" };

	return is_one_of(kind, ids, sizeof(ids) / sizeof(ids[0]));
}

/* Kinds whose date says something about a relation to them. */
static bool
is_dated(const char *kind)
{
	static const char *const ids[] = { "event", "series", "initiative",
		"case", "document" };

	return is_one_of(kind, ids, sizeof(ids) / sizeof(ids[0]));
}

static const char *
relation_id(const struct page *p, const struct relation *r)
{
	const struct vocab *v = p->ds->vocab;

	return r->type >= 0 && (size_t)r->type < v->nrelations
	    ? v->relations[r->type].id
	    : "";
}

/* A relation to people and their likes, whatever it leads to this time. */
static bool
joins_agents(const struct page *p, const struct relation *r)
{
	const struct vocab *v = p->ds->vocab;
	int person = vocab_find_kind(v, "person");

	if (r->type < 0 || (size_t)r->type >= v->nrelations || person < 0 ||
	    v->relations[r->type].to == VOCAB_ANY)
		return false;
	return person < 63 && (v->relations[r->type].to >> person & 1) != 0;
}

enum detail_area
detail_relation_area(const struct page *p, const struct relation *r)
{
	static const char *const where[] = { "place", "based-in", "within" };
	static const char *const instrument[] = { "based-on",
		"established-by" };
	static const char *const what[] = { "about", "part-of", "edition-of",
		"produced", "presented", "precursor", "successor", "related" };
	const char *kind = kind_id(p, r->to_kind), *id = relation_id(p, r);

	if (is_one_of(id, what, sizeof(what) / sizeof(what[0])))
		return AREA_WHAT;
	if (!r->inverse &&
	    is_one_of(id, where, sizeof(where) / sizeof(where[0])))
		return AREA_WHERE;
	if (is_agent(kind))
		return AREA_WHO;
	if (r->inverse)
		return AREA_WHAT;
	if (is_one_of(id, instrument,
		sizeof(instrument) / sizeof(instrument[0])))
		return AREA_INSTRUMENT;
	if (strcmp(kind, "place") == 0)
		return AREA_WHERE;
	return joins_agents(p, r) ? AREA_WHO : AREA_WHAT;
}

/* DETAIL_AREAS stands for all that is no place. */
static bool
belongs(const struct page *p, const struct relation *r, enum detail_area area)
{
	enum detail_area of = detail_relation_area(p, r);

	return area == DETAIL_AREAS ? of != AREA_WHERE : of == area;
}

/* "[3] Title (1990/..), role, for [4] X" */
static void
put_relation(struct page *p, const struct relation *r)
{
	struct strbuf date;

	strbuf_init(&date);
	page_link(p, r->to, r->to_title, page_role(&r->backing, ROLE_LINK));
	if (r->date[0] != '\0') {
		page_put(p, ROLE_DATE, " (");
		page_put(p, ROLE_DATE, r->date);
		page_put(p, ROLE_DATE, ")");
	} else if (is_dated(kind_id(p, r->to_kind))) {
		short_date(r->to_date, &date);
		if (date.len > 0) {
			page_put(p, ROLE_DIM, " ");
			page_put(p, ROLE_DIM, date.s);
		}
	}
	if (r->role[0] != '\0') {
		page_put(p, ROLE_TEXT, ", ");
		page_put(p, ROLE_TEXT, r->role);
	}
	if (r->for_rec != NO_RECORD) {
		page_put(p, ROLE_TEXT, ", ");
		page_put(p, ROLE_TEXT, detail_word(WORD_FOR, p->o->lang));
		page_put(p, ROLE_TEXT, " ");
		page_link(p, r->for_rec, r->for_title, ROLE_LINK);
	}
	if (!r->inverse)
		page_unsourced(p, &r->backing);
	strbuf_done(&date);
}

/* Relations of one label that are told together. */
struct group {
	const struct relation **at;
	size_t n;
	const char *label;
	const char *glyph;
};

static const char *
group_label(const struct page *p, const struct relation *r, size_t n)
{
	const struct vocab *v = p->ds->vocab;
	const char *name =
	    vocab_relation_name(v, r->type, r->inverse, p->o->lang);

	if (n < 2 || r->inverse || r->type < 0 ||
	    (size_t)r->type >= v->nrelations)
		return name;
	return label_text(&v->relations[r->type].plural, p->o->lang, name);
}

/* "organisers > "; where the area is the place, that is said already. */
static void
put_lead(struct page *p, const struct group *g)
{
	if (p->bullet.len == 0)
		page_hang(p);
	if (strcmp(relation_id(p, g->at[0]), "place") != 0) {
		page_put(p, ROLE_LABEL, g->label);
		page_put(p, ROLE_TEXT, " ");
	}
	page_put(p, ROLE_BORDER, g->glyph);
	flow_glue(&p->flow, ROLE_TEXT, 0, 1);
}

static void
put_running(struct page *p, const struct group *g, bool led)
{
	if (!led)
		page_bullet(p, ROLE_BORDER, g->glyph);
	page_begin(p, 0);
	if (led)
		put_lead(p, g);
	for (size_t i = 0; i < g->n; i++) {
		if (i > 0) {
			flow_glue(&p->flow, ROLE_DIM, 0, 1);
			page_put(p, ROLE_DIM, p->o->glyphs->dot);
			page_put(p, ROLE_DIM, " ");
		}
		put_relation(p, g->at[i]);
	}
	page_end(p);
	detail_ribbons(p, g->at, g->n);
	page_backing(p, &g->at[0]->backing, p->o->sources);
}

static void
put_listed(struct page *p, const struct group *g, const struct relation *r,
    bool led)
{
	if (r->backing.disputed)
		page_item(p, &r->backing);
	else if (!led)
		page_bullet(p, ROLE_BORDER, g->glyph);
	page_begin(p, 0);
	if (led)
		put_lead(p, g);
	put_relation(p, r);
	page_end(p);
	detail_ribbons(p, &r, 1);
	page_backing(p, &r->backing, p->o->sources);
}

static bool
same_backing(const struct backing *a, const struct backing *b)
{
	if (a->ncites != b->ncites)
		return false;
	for (size_t i = 0; i < a->ncites; i++)
		if (a->cites[i].source != b->cites[i].source ||
		    strcmp(a->cites[i].locator, b->cites[i].locator) != 0)
			return false;
	return true;
}

/* How many from I on rest on the same, or are not asked what they rest on. */
static size_t
run_of(const struct page *p, const struct group *g, size_t i)
{
	size_t n = 1;

	while (i + n < g->n &&
	    (!p->o->sources ||
		same_backing(&g->at[i]->backing, &g->at[i + n]->backing)))
		n++;
	return n;
}

/*
 * Many relations, and those that rest on the same where that is told, are
 * running text; the rest are listed.
 */
static void
put_sure(struct page *p, const struct group *g, bool led)
{
	size_t n;

	for (size_t i = 0; i < g->n; i += n) {
		struct group run = *g;

		n = run.n = run_of(p, g, i);
		run.at = g->at + i;
		if (led || p->o->sources || n > LISTED)
			put_running(p, &run, led);
		else
			for (size_t k = 0; k < n; k++)
				put_listed(p, &run, run.at[k], led);
	}
}

/* What is not disputed, together; then each that is. */
static void
put_group(struct page *p, struct group *g, bool led)
{
	size_t n = g->n, sure = 0;
	const struct relation **disputed = xcalloc(n, sizeof(*disputed));
	size_t ndisputed = 0;

	g->label = group_label(p, g->at[0], n);
	g->glyph =
	    g->at[0]->inverse ? p->o->glyphs->back_link : p->o->glyphs->link;
	if (!led)
		page_label(p, g->label);
	for (size_t i = 0; i < n; i++) {
		if (g->at[i]->backing.disputed)
			disputed[ndisputed++] = g->at[i];
		else
			g->at[sure++] = g->at[i];
	}
	g->n = sure;
	g->label = group_label(p, g->at[0], sure);
	put_sure(p, g, led);
	if (ndisputed > 0)
		g->label = group_label(p, disputed[0], 1);
	for (size_t i = 0; i < ndisputed; i++)
		put_listed(p, g, disputed[i], led);
	free((void *)disputed);
}

void
detail_relations(struct page *p, enum detail_area area, bool led)
{
	const struct relation *r = p->r->relations;
	size_t n = p->r->nrelations, end;
	const struct relation **room = xcalloc(n, sizeof(*room));

	for (size_t i = 0; i < n; i = end) {
		struct group g = { .at = room };

		for (end = i; end < n && r[end].type == r[i].type &&
		     r[end].inverse == r[i].inverse;
		     end++)
			if (belongs(p, &r[end], area))
				g.at[g.n++] = &r[end];
		if (g.n > 0)
			put_group(p, &g, led);
	}
	free((void *)room);
}

void
detail_not_shown(struct page *p)
{
	const struct record *r = p->r;
	size_t shown = 0;
	struct strbuf text;

	for (size_t i = 0; i < r->nrelations; i++)
		shown += r->relations[i].inverse;
	if (r->nincoming <= shown)
		return;
	strbuf_init(&text);
	strbuf_addf(&text, "%zu (amparo show %s)", r->nincoming - shown, r->id);
	page_label(p, detail_word(WORD_NOT_SHOWN, p->o->lang));
	page_text(p, ROLE_DIM, text.s);
	strbuf_done(&text);
}

void
detail_placements(struct page *p)
{
	const struct record *r = p->r;

	page_label(p,
	    detail_word(r->nunder > 1 ? WORD_ALSO_UNDER : WORD_UNDER,
		p->o->lang));
	for (size_t i = 0; i < r->nunder; i++) {
		page_bullet(p, ROLE_BORDER, p->o->glyphs->link);
		page_begin(p, 0);
		page_link(p, r->under[i].under, r->under[i].title, ROLE_LINK);
		page_end(p);
	}
	page_label(p, "");
}
