/*
 * field:value.
 */
#include "amparo/fields.h"

#include <stdlib.h>
#include <string.h>

#include "amparo/fold.h"
#include "amparo/links.h"
#include "amparo/mem.h"
#include "amparo/pivoted.h"
#include "amparo/plan.h"
#include "amparo/standing.h"

/* ---------------------------------------------------------------- names */

/* Fields that every dataset has, in the languages of the program. */
static const struct {
	const char *name;
	enum field_sort sort;
} names[] = {
	{ "kind", FIELD_KIND },
	{ "type", FIELD_KIND },
	{ "tipo", FIELD_KIND },
	{ "clase", FIELD_KIND },
	{ "genre", FIELD_KIND },
	{ "id", FIELD_ID },
	{ "title", FIELD_TITLE },
	{ "titulo", FIELD_TITLE },
	{ "titre", FIELD_TITLE },
	{ "name", FIELD_NAME },
	{ "nombre", FIELD_NAME },
	{ "nome", FIELD_NAME },
	{ "nom", FIELD_NAME },
	{ "text", FIELD_TEXT },
	{ "texto", FIELD_TEXT },
	{ "texte", FIELD_TEXT },
	{ "lang", FIELD_LANG },
	{ "idioma", FIELD_LANG },
	{ "langue", FIELD_LANG },
	{ "lingua", FIELD_LANG },
	{ "status", FIELD_STATUS },
	{ "situacion", FIELD_STATUS },
	{ "situacao", FIELD_STATUS },
	{ "statut", FIELD_STATUS },
	{ "has", FIELD_HAS },
	{ "tiene", FIELD_HAS },
	{ "tem", FIELD_HAS },
	{ "avec", FIELD_HAS },
	{ "source", FIELD_SOURCE },
	{ "fuente", FIELD_SOURCE },
	{ "fonte", FIELD_SOURCE },
	{ "actor", FIELD_ACTOR },
	{ "ator", FIELD_ACTOR },
	{ "acteur", FIELD_ACTOR },
	{ "country", FIELD_COUNTRY },
	{ "pais", FIELD_COUNTRY },
	{ "pays", FIELD_COUNTRY },
	{ "under", FIELD_UNDER },
	{ "bajo", FIELD_UNDER },
	{ "sob", FIELD_UNDER },
	{ "sous", FIELD_UNDER },
};

/* Is the label NAME, folded, its spaces typed as dashes? */
static bool
is_label(const char *label, const char *name)
{
	struct strbuf b;
	bool same;

	if (label == NULL)
		return false;
	strbuf_init(&b);
	fold_text(&b, label, strlen(label));
	for (size_t i = 0; i < b.len; i++)
		if (b.s[i] == ' ')
			b.s[i] = '-';
	same = strcmp(b.s, name) == 0;
	strbuf_done(&b);
	return same;
}

static bool
has_label(const struct label *l, const char *name)
{
	for (int i = 0; i < LANG_COUNT; i++)
		if (is_label(l->text[i], name))
			return true;
	return false;
}

static struct field
find_label(const struct vocab *v, const char *name)
{
	for (size_t i = 0; i < v->nrelations; i++) {
		const struct vocab_relation *r = &v->relations[i];

		if (has_label(&r->name, name) || has_label(&r->plural, name))
			return (struct field){ FIELD_RELATION, (int)i };
		if (has_label(&r->inverse_name, name))
			return (struct field){ FIELD_INVERSE, (int)i };
	}
	for (size_t i = 0; i < v->nkinds; i++)
		if (has_label(&v->kinds[i].one, name) ||
		    has_label(&v->kinds[i].many, name))
			return (struct field){ FIELD_ABOUT, (int)i };
	for (size_t i = 0; i < v->nfields; i++)
		if (has_label(&v->fields[i].name, name))
			return (struct field){ FIELD_TEXTS, (int)i };
	return (struct field){ FIELD_UNKNOWN, 0 };
}

struct field
field_find(const struct vocab *v, const char *name)
{
	int n;

	for (size_t i = 0; i < sizeof(names) / sizeof(names[0]); i++)
		if (strcmp(names[i].name, name) == 0)
			return (struct field){ names[i].sort, 0 };
	if ((n = vocab_find_relation(v, name)) >= 0)
		return (struct field){ FIELD_RELATION, n };
	if ((n = vocab_find_inverse(v, name)) >= 0)
		return (struct field){ FIELD_INVERSE, n };
	if ((n = vocab_find_kind(v, name)) >= 0)
		return (struct field){ FIELD_ABOUT, n };
	if ((n = vocab_find_field(v, name)) >= 0)
		return (struct field){ FIELD_TEXTS, n };
	return find_label(v, name);
}

enum query_op
field_op(const struct vocab *v, const struct query_node *x)
{
	if (x->op != QUERY_FIELD ||
	    field_find(v, x->field).sort != FIELD_UNKNOWN)
		return x->op;
	return x->nwords > 1 ? QUERY_PHRASE
	    : x->nwords == 1 ? QUERY_WORD
			     : QUERY_ALL;
}

/* --------------------------------------------------------------- values */

/* field:=id asks for one record. */
static bool
is_exact(const struct query_node *x)
{
	return x->text[0] == '=';
}

static bool
count_word(const struct fold_word *w, void *user)
{
	(void)w;
	++*(size_t *)user;
	return true;
}

/* Those of the leaf behind the ones of its name. */
const struct query_word *
field_value_words(const struct query_node *x, size_t *n)
{
	size_t skip = 0;

	fold_words(x->field, strlen(x->field), count_word, &skip);
	if (skip > x->nwords)
		skip = x->nwords;
	*n = x->nwords - skip;
	return x->words + skip;
}

const struct query_word *
field_words(const struct vocab *v, const struct query_node *x, size_t *n)
{
	if (is_exact(x)) {
		*n = 0;
		return NULL;
	}
	switch (field_find(v, x->field).sort) {
	case FIELD_UNKNOWN:
	case FIELD_KIND:
	case FIELD_ID:
	case FIELD_LANG:
	case FIELD_STATUS:
	case FIELD_HAS: *n = 0; return NULL;
	default: return field_value_words(x, n);
	}
}

/*
 * Add the records that have all words of the value in the lists of MASK;
 * CASED: with the capitals that are typed.
 */
static void
add_matching(struct search *s, const struct query_node *x, unsigned mask,
    bool cased, struct bitmap *out)
{
	size_t n;
	const struct query_word *words = field_value_words(x, &n);
	struct bitmap *all, *one;

	if (n == 0)
		return;
	all = scratch_take(s);
	one = scratch_take(s);
	bitmap_fill(all);
	for (size_t i = 0; i < n; i++) {
		struct query_word w = words[i];

		w.cased &= cased;
		bitmap_clear(one);
		plan_add_word(plan_word(s, &w), mask, one);
		bitmap_and(all, one);
	}
	bitmap_or(out, all);
	scratch_give(s);
	scratch_give(s);
}

static void
add_exact(struct search *s, const struct query_node *x, struct bitmap *out)
{
	uint32_t rec = dataset_find(s->ds, x->text + 1);

	if (rec != NO_RECORD)
		bitmap_set(out, rec);
}

bool
field_names(const struct query_node *x, const char *label)
{
	const char *text = x->text + is_exact(x);
	struct strbuf want, have;
	size_t n;
	bool same;

	if (label == NULL)
		return false;
	strbuf_init(&want);
	strbuf_init(&have);
	n = strlen(text);
	if (n > 0 && text[n - 1] == '*')
		n--;
	fold_text(&want, text, n);
	fold_text(&have, label, strlen(label));
	same = want.len > 0 && strncmp(have.s, want.s, want.len) == 0 &&
	    (x->prefix || have.len == want.len);
	strbuf_done(&want);
	strbuf_done(&have);
	return same;
}

static bool
names_kind(const struct query_node *x, const struct vocab_kind *k)
{
	if (field_names(x, k->id))
		return true;
	for (int l = 0; l < LANG_COUNT; l++)
		if (field_names(x, k->one.text[l]) ||
		    field_names(x, k->many.text[l]))
			return true;
	return false;
}

/* Add the records of the kinds for which WANTED is 1. */
static void
add_of_kinds(struct search *s, const uint8_t *wanted, struct bitmap *out)
{
	for (uint32_t i = 0; i < out->bits; i++)
		out->word[i >> 6] |= (uint64_t)wanted[s->ds->kind[i]]
		    << (i & 63);
}

static void
add_of_kind(struct search *s, size_t kind, struct bitmap *out)
{
	uint8_t *wanted = xcalloc(s->ds->vocab->nkinds, 1);

	wanted[kind] = 1;
	add_of_kinds(s, wanted, out);
	free(wanted);
}

static void
add_kinds(struct search *s, const struct query_node *x, struct bitmap *out)
{
	const struct vocab *v = s->ds->vocab;
	uint8_t *wanted = xcalloc(v->nkinds, 1);

	for (size_t k = 0; k < v->nkinds; k++)
		wanted[k] = names_kind(x, &v->kinds[k]);
	add_of_kinds(s, wanted, out);
	free(wanted);
}

enum { SLICES_MOST = 1 << 14 };

static bool
add_ids(struct search *s, const struct query_node *x, struct bitmap *out,
    struct pace *pace)
{
	size_t n = strlen(x->text);
	uint32_t rec;

	/* In a damaged index it could go on for ever. */
	if (pace->walk->step++ == SLICES_MOST)
		return true;
	if (x->prefix)
		return links_with_id(s->store, x->text,
		    n - (n > 0 && x->text[n - 1] == '*'), out,
		    &pace->walk->next, pace_stop, pace);
	rec = dataset_find(s->ds, x->text + is_exact(x));
	if (rec != NO_RECORD)
		bitmap_set(out, rec);
	return true;
}

/* ------------------------------------------------------------ relations */

/* Add who states a relation of TYPE to a record of TARGETS. */
static bool
add_to_any(struct search *s, const struct bitmap *targets, int type,
    struct bitmap *out, uint32_t *next, struct pace *pace)
{
	return links_to(s->store, targets, type, out, next, pace_stop, pace);
}

/* Add what the records of RECS state. */
static bool
add_from_any(struct search *s, const struct bitmap *recs, int type,
    struct bitmap *out, uint32_t *next, struct pace *pace)
{
	return links_from(s->store, recs, type, out, next, pace_stop, pace);
}

/* Add what stands below the records of TOPS in the outline. */
static void
add_under(struct search *s, const struct bitmap *tops, struct bitmap *out)
{
	const struct pivot *p = dataset_pivot(s->ds, 0);
	uint32_t until = 0;

	for (uint32_t i = 0; p != NULL && i < p->count; i++) {
		uint32_t rec = p->item[i];

		if (rec & PIVOT_GROUP)
			continue;
		if (i < until)
			bitmap_set(out, rec);
		if (bitmap_has(tops, rec) && pivot_end(p, i) > until)
			until = pivot_end(p, i);
	}
}

#define PLACE_LEVELS 6 /* quarter, town, province, country, and more */

/* What leads to a place leads to what that lies in. */
static bool
is_of_place(const struct vocab *v, int type)
{
	static const char *const ids[] = { "place", "within", "based-in" };

	for (size_t i = 0; i < sizeof(ids) / sizeof(ids[0]); i++)
		if (strcmp(v->relations[type].id, ids[i]) == 0)
			return true;
	return false;
}

/* Add to the places those that lie within them. */
static void
widen_places(struct search *s, struct bitmap *places)
{
	int within = vocab_find_relation(s->ds->vocab, "within");
	struct bitmap *found = scratch_take(s), *new = scratch_take(s);

	bitmap_copy(new, places);
	for (int i = 0; within >= 0 && i < PLACE_LEVELS; i++) {
		uint32_t next = 0;

		bitmap_clear(found);
		links_to(s->store, new, within, found, &next, NULL, NULL);
		bitmap_andnot(found, places);
		if (bitmap_next(found, 0) == found->bits)
			break;
		bitmap_or(places, found);
		bitmap_copy(new, found);
	}
	scratch_give(s);
	scratch_give(s);
}

static bool
add_relation(struct search *s, int type, struct bitmap *targets,
    struct bitmap *out, struct pace *pace)
{
	if (is_of_place(s->ds->vocab, type))
		widen_places(s, targets);
	return add_to_any(s, targets, type, out, &pace->walk->next, pace);
}

/* All that has to do with the records of one kind that are named. */
static bool
add_about(struct search *s, int kind, struct bitmap *named, struct bitmap *out,
    struct pace *pace)
{
	struct bitmap *of_kind = scratch_take(s);

	add_of_kind(s, (size_t)kind, of_kind);
	bitmap_and(named, of_kind);
	scratch_give(s);
	bitmap_or(out, named);
	add_under(s, named, out);
	if (pace->walk->step == 0) {
		if (!add_to_any(s, named, LINKS_ANY, out, &pace->walk->next,
			pace))
			return false;
		*pace->walk = (struct walk){ .step = 1 };
	}
	return add_from_any(s, named, LINKS_ANY, out, &pace->walk->next, pace);
}

/* Add what stands below those that are named; the tree goes on being read. */
static bool
add_pivoted(struct search *s, const char *pivot, const struct bitmap *named,
    struct bitmap *out, struct pace *pace)
{
	s->moved = true;
	return pivoted_add(s->ds, pivot, named, out, &pace->walk->next,
	    pace_stop, pace);
}

/* Fields whose value names other records. */
static bool
add_related(struct search *s, struct field f, const struct query_node *x,
    struct bitmap *out, struct pace *pace)
{
	struct bitmap *named = scratch_take(s);
	bool done = true;

	if (is_exact(x))
		add_exact(s, x, named);
	else
		add_matching(s, x, PLAN_NAMES, false, named);
	switch (f.sort) {
	case FIELD_UNDER: add_under(s, named, out); break;
	case FIELD_COUNTRY:
		done = add_pivoted(s, "country", named, out, pace);
		break;
	case FIELD_ACTOR:
		done = add_pivoted(s, "actor", named, out, pace);
		break;
	case FIELD_SOURCE:
		done = standing_add_cited(s, x, named, out, pace);
		break;
	case FIELD_RELATION:
		done = add_relation(s, f.n, named, out, pace);
		break;
	case FIELD_INVERSE:
		done =
		    add_from_any(s, named, f.n, out, &pace->walk->next, pace);
		break;
	default: done = add_about(s, f.n, named, out, pace); break;
	}
	scratch_give(s);
	return done;
}

bool
field_add(struct search *s, struct field f, const struct query_node *x,
    struct bitmap *out, struct pace *pace)
{
	if (x->text[0] == '\0') {
		bitmap_fill(out);
		return true;
	}
	switch (f.sort) {
	case FIELD_KIND: add_kinds(s, x, out); return true;
	case FIELD_ID: return add_ids(s, x, out, pace);
	case FIELD_TITLE:
		add_matching(s, x, PLAN_TITLE, true, out);
		return true;
	case FIELD_NAME: add_matching(s, x, PLAN_NAMES, true, out); return true;
	case FIELD_TEXT: add_matching(s, x, PLAN_TEXT, true, out); return true;
	case FIELD_LANG: standing_add_language(s, x, out); return true;
	case FIELD_STATUS: standing_add_status(s, x, out); return true;
	case FIELD_HAS: standing_add_has(s, x, out); return true;
	case FIELD_TEXTS: return standing_add_texts(s, x, f.n, out, pace);
	default: return add_related(s, f, x, out, pace);
	}
}
