/*
 * What a record has.
 */
#include "amparo/standing.h"

#include <stdlib.h>
#include <string.h>

#include "amparo/fields.h"
#include "amparo/fold.h"
#include "amparo/incoming.h"
#include "amparo/links.h"
#include "amparo/match.h"
#include "amparo/mem.h"
#include "amparo/sets.h"

/* ------------------------------------------------------------ languages */

/* The languages of the program, as each of them calls them. */
static const struct {
	const char *code, *names[LANG_COUNT];
} languages[] = {
	{ "en", { "English", "inglés", "inglês", "anglais" } },
	{ "es", { "Spanish", "español", "espanhol", "espagnol" } },
	{ "pt", { "Portuguese", "portugués", "português", "portugais" } },
	{ "fr", { "French", "francés", "francês", "français" } },
};

/* The first part of a code: "pt" of "pt-BR". */
static size_t
language_len(const char *code)
{
	return strcspn(code, "-_");
}

/* Is this the code of what X asks for, or of a form of it? */
static bool
is_language(const struct query_node *x, const char *code)
{
	size_t n = language_len(code);
	char *language;
	bool same;

	if (field_names(x, code))
		return true;
	if (x->text[0] == '=')
		return false;
	language = xstrdup(code);
	language[n] = '\0';
	same = field_names(x, language);
	for (size_t i = 0; !same && i < sizeof(languages) / sizeof(*languages);
	     i++)
		for (int l = 0; !same && l < LANG_COUNT; l++)
			same = strcmp(language, languages[i].code) == 0 &&
			    field_names(x, languages[i].names[l]);
	free(language);
	return same;
}

void
standing_add_language(struct search *s, const struct query_node *x,
    struct bitmap *out)
{
	for (size_t i = 0; i < sets_count(s->store); i++)
		if (sets_sort(s->store, i) == SET_LANG &&
		    is_language(x, sets_name(s->store, i)))
			sets_add_to(s->store, i, out);
}

/* --------------------------------------------------------------- status */

static bool
names_one_of(const struct query_node *x, const char *const *labels)
{
	for (; *labels != NULL; labels++)
		if (field_names(x, *labels))
			return true;
	return false;
}

void
standing_add_status(struct search *s, const struct query_node *x,
    struct bitmap *out)
{
	static const char *const planned[] = { "planned", "previsto", "prévu",
		NULL };

	if (!names_one_of(x, planned))
		return;
	for (uint32_t i = 0; i < s->ds->count; i++)
		if (s->ds->datebits[i] & DATEBITS_PLANNED)
			bitmap_set(out, i);
}

/* ------------------------------------------------------------------ has */

/* Does X name the label in any of the languages? */
static bool
names_any(const struct query_node *x, const struct label *l)
{
	for (int i = 0; i < LANG_COUNT; i++)
		if (l->text[i] != NULL && field_names(x, l->text[i]))
			return true;
	return false;
}

static bool
names_relation(const struct query_node *x, const struct vocab_relation *r)
{
	return field_names(x, r->id) || names_any(x, &r->name) ||
	    names_any(x, &r->plural);
}

static bool
names_inverse(const struct query_node *x, const struct vocab_relation *r)
{
	return (r->inverse != NULL && field_names(x, r->inverse)) ||
	    names_any(x, &r->inverse_name);
}

static bool
names_source(const struct query_node *x)
{
	static const char *const source[] = { "source", "fuente", "fonte",
		NULL };

	return names_one_of(x, source);
}

/* Is it what the records of set I have that X names? */
static bool
names_set(struct search *s, const struct query_node *x, size_t i)
{
	const struct vocab *v = s->ds->vocab;
	size_t n = sets_number(s->store, i);

	switch (sets_sort(s->store, i)) {
	case SET_NAME: return field_names(x, sets_name(s->store, i));
	case SET_FIELD:
		return n < v->nfields &&
		    (field_names(x, v->fields[n].id) ||
			names_any(x, &v->fields[n].name));
	case SET_STATES:
		return n < v->nrelations && names_relation(x, &v->relations[n]);
	case SET_TARGET:
		return n < v->nrelations && names_inverse(x, &v->relations[n]);
	case SET_CITES: return names_source(x);
	case SET_LANG:
	case SET_SORTS: break;
	}
	return false;
}

void
standing_add_has(struct search *s, const struct query_node *x,
    struct bitmap *out)
{
	static const char *const date[] = { "date", "fecha", "data", NULL };

	if (names_one_of(x, date))
		bitmap_set_range(out, 0, s->ds->dated);
	if (field_names(x, name_type_id(NAME_NAME)))
		bitmap_fill(out);
	for (size_t i = 0; i < sets_count(s->store); i++)
		if (names_set(s, x, i))
			sets_add_to(s->store, i, out);
}

/* ---------------------------------------------------------------- texts */

struct reading {
	const struct query_node *node;
	const struct query_word *words;
	size_t nwords;
	bool codes; /* the texts are codes of languages */
	struct bitmap *out;
};

static void
look_at_text(uint32_t rec, const char *text, void *user)
{
	struct reading *r = user;

	if (r->codes ? is_language(r->node, text)
		     : r->nwords > 0 &&
		    match_phrase(r->words, r->nwords, text, strlen(text)))
		bitmap_set(r->out, rec);
}

bool
standing_add_texts(struct search *s, const struct query_node *x, int field,
    struct bitmap *out, struct pace *pace)
{
	const char *id = s->ds->vocab->fields[field].id;
	struct reading r = { .node = x, .out = out };

	r.codes = strcmp(id, "language") == 0;
	r.words = field_value_words(x, &r.nwords);
	return links_texts(s->store, id, look_at_text, &r, pace_stop, pace);
}

/* -------------------------------------------------------------- sources */

struct citing {
	const struct query_word *words;
	size_t nwords;
	struct bitmap *out;
};

static void
look_at_locator(uint32_t rec, uint32_t source, const char *locator, void *user)
{
	struct citing *c = user;

	(void)source;
	if (*locator != '\0' &&
	    match_phrase(c->words, c->nwords, locator, strlen(locator)))
		bitmap_set(c->out, rec);
}

static void
add_citing(struct incoming_list *l, void *user)
{
	rising_add_to(&l->from, user);
}

bool
standing_add_cited(struct search *s, const struct query_node *x,
    const struct bitmap *named, struct bitmap *out, struct pace *pace)
{
	struct citing look = { .out = out };
	uint32_t next = 0;

	incoming_each(s->store, named, INCOMING_CITED, &next, add_citing, out,
	    NULL, NULL);
	if (x->text[0] == '=')
		return true;
	look.words = field_value_words(x, &look.nwords);
	return look.nwords == 0 ||
	    links_citations(s->store, look_at_locator, &look, pace_stop, pace);
}
