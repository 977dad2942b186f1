/*
 * What a record has.
 */
#include "amparo/standing.h"

#include <stdlib.h>
#include <string.h>

#include "amparo/fields.h"
#include "amparo/fold.h"
#include "amparo/links.h"
#include "amparo/match.h"
#include "amparo/mem.h"

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

bool
standing_add_language(struct search *s, const struct query_node *x,
    struct bitmap *out, struct pace *pace)
{
	const struct column *c = columns_languages(s, pace);
	bool *wanted;

	if (c == NULL)
		return false;
	wanted = xcalloc(columns_codes(s) + 1, sizeof(*wanted));
	for (size_t i = 0; i < columns_codes(s); i++)
		wanted[i] = is_language(x, columns_code(s, (uint32_t)i));
	for (size_t i = 0; i < c->n; i++)
		if (wanted[c->pair[i].what])
			bitmap_set(out, c->pair[i].rec);
	free(wanted);
	return true;
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

struct having {
	const struct vocab *vocab;
	enum links_column column;
	const bool *wanted; /* by number in the vocabulary, or type of name */
	struct bitmap *out;
};

static int
number_of(const struct having *h, const char *what)
{
	switch (h->column) {
	case LINKS_FIELDS: return vocab_find_field(h->vocab, what);
	case LINKS_STATED:
	case LINKS_TARGETED: return vocab_find_relation(h->vocab, what);
	default: break;
	}
	for (int t = NAME_NAME; t <= NAME_MISSPELLING; t++)
		if (strcmp(name_type_id((enum name_type)t), what) == 0)
			return t;
	return -1;
}

static void
note_having(uint32_t rec, const char *what, void *user)
{
	struct having *h = user;
	int n = number_of(h, what);

	if (n >= 0 && h->wanted[n])
		bitmap_set(h->out, rec);
}

/* Does X name the label in any of the languages? */
static bool
names_any(const struct query_node *x, const struct label *l)
{
	for (int i = 0; i < LANG_COUNT; i++)
		if (l->text[i] != NULL && field_names(x, l->text[i]))
			return true;
	return false;
}

/* Is it thing N of this column that X names? */
static bool
names_thing(const struct vocab *v, const struct query_node *x,
    enum links_column c, size_t n)
{
	const struct vocab_relation *r = &v->relations[n];

	switch (c) {
	case LINKS_FIELDS:
		return field_names(x, v->fields[n].id) ||
		    names_any(x, &v->fields[n].name);
	case LINKS_STATED:
		return field_names(x, r->id) || names_any(x, &r->name) ||
		    names_any(x, &r->plural);
	case LINKS_TARGETED:
		return (r->inverse != NULL && field_names(x, r->inverse)) ||
		    names_any(x, &r->inverse_name);
	default: return field_names(x, name_type_id((enum name_type)n));
	}
}

/* Add the records that have what X names in this column, of N things. */
static bool
add_having(struct search *s, const struct query_node *x, enum links_column c,
    size_t n, struct bitmap *out, struct pace *pace)
{
	bool *wanted = xcalloc(n + 1, sizeof(*wanted)), any = false, done;
	struct having h = { s->ds->vocab, c, wanted, out };

	for (size_t i = 0; i < n; i++)
		any |= wanted[i] = names_thing(s->ds->vocab, x, c, i);
	done = !any ||
	    links_column(s->store, c, &pace->walk->at, note_having, &h,
		pace_stop, pace);
	free(wanted);
	return done;
}

static bool
add_having_sources(struct search *s, struct bitmap *out, struct pace *pace)
{
	const struct column *c = columns_sources(s, pace);

	for (size_t i = 0; c != NULL && i < c->n; i++)
		bitmap_set(out, c->pair[i].rec);
	return c != NULL;
}

bool
standing_add_has(struct search *s, const struct query_node *x,
    struct bitmap *out, struct pace *pace)
{
	static const char *const date[] = { "date", "fecha", "data", NULL };
	static const char *const source[] = { "source", "fuente", "fonte",
		NULL };
	const struct vocab *v = s->ds->vocab;
	const struct {
		enum links_column c;
		size_t n;
	} columns[] = { { LINKS_NAMES, NAME_MISSPELLING + 1 },
		{ LINKS_FIELDS, v->nfields }, { LINKS_STATED, v->nrelations },
		{ LINKS_TARGETED, v->nrelations } };

	if (names_one_of(x, date))
		bitmap_set_range(out, 0, s->ds->dated);
	if (names_one_of(x, source) && !add_having_sources(s, out, pace))
		return false;
	for (; pace->walk->step < sizeof(columns) / sizeof(columns[0]);
	     *pace->walk = (struct walk){ .step = pace->walk->step + 1 })
		if (!add_having(s, x, columns[pace->walk->step].c,
			columns[pace->walk->step].n, out, pace))
			return false;
	return true;
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

bool
standing_add_cited(struct search *s, const struct query_node *x,
    const struct bitmap *named, struct bitmap *out, struct pace *pace)
{
	const struct column *c = columns_sources(s, pace);
	struct citing look = { .out = out };

	if (c == NULL)
		return false;
	for (size_t i = 0; i < c->n; i++)
		if (bitmap_has(named, c->pair[i].what))
			bitmap_set(out, c->pair[i].rec);
	if (x->text[0] == '=')
		return true;
	look.words = field_value_words(x, &look.nwords);
	return look.nwords == 0 ||
	    links_citations(s->store, look_at_locator, &look, pace_stop, pace);
}
