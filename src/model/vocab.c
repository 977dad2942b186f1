/*
 * The vocabulary: small arrays searched from end to end, since a dataset has
 * some dozens of kinds, relations and fields.
 */
#include "amparo/vocab.h"

#include <stdlib.h>
#include <string.h>

static const char *const lang_codes[LANG_COUNT] = { "en", "es", "pt", "fr" };

const char *
lang_code(enum lang l)
{
	return (unsigned)l < LANG_COUNT ? lang_codes[l] : "";
}

enum lang
lang_find(const char *code)
{
	int l = 0;

	while (l < LANG_COUNT && strcmp(lang_codes[l], code) != 0)
		l++;
	return (enum lang)l;
}

const char *
label_text(const struct label *l, enum lang lang, const char *fallback)
{
	if ((unsigned)lang < LANG_COUNT && l->text[lang] != NULL)
		return l->text[lang];
	/* English is the first of the languages. */
	for (int i = 0; i < LANG_COUNT; i++)
		if (l->text[i] != NULL)
			return l->text[i];
	return fallback;
}

void
vocab_init(struct vocab *v)
{
	memset(v, 0, sizeof(*v));
}

void
vocab_done(struct vocab *v)
{
	free(v->kinds);
	free(v->relations);
	free(v->fields);
	arena_done(&v->arena);
	memset(v, 0, sizeof(*v));
}

struct vocab_kind *
vocab_add_kind(struct vocab *v, const char *id)
{
	int i = vocab_find_kind(v, id);
	struct vocab_kind *k;

	if (i >= 0)
		return &v->kinds[i];
	v->kinds = grow(v->kinds, v->nkinds, &v->kinds_cap, sizeof(*v->kinds));
	k = &v->kinds[v->nkinds++];
	memset(k, 0, sizeof(*k));
	k->id = arena_strdup(&v->arena, id);
	return k;
}

struct vocab_relation *
vocab_add_relation(struct vocab *v, const char *id)
{
	int i = vocab_find_relation(v, id);
	struct vocab_relation *r;

	if (i >= 0)
		return &v->relations[i];
	v->relations = grow(v->relations, v->nrelations, &v->relations_cap,
	    sizeof(*v->relations));
	r = &v->relations[v->nrelations++];
	memset(r, 0, sizeof(*r));
	r->id = arena_strdup(&v->arena, id);
	return r;
}

struct vocab_field *
vocab_add_field(struct vocab *v, const char *id)
{
	int i = vocab_find_field(v, id);
	struct vocab_field *f;

	if (i >= 0)
		return &v->fields[i];
	v->fields =
	    grow(v->fields, v->nfields, &v->fields_cap, sizeof(*v->fields));
	f = &v->fields[v->nfields++];
	memset(f, 0, sizeof(*f));
	f->id = arena_strdup(&v->arena, id);
	return f;
}

void
label_set(struct vocab *v, struct label *l, enum lang lang, const char *text)
{
	if ((unsigned)lang < LANG_COUNT)
		l->text[lang] = arena_strdup(&v->arena, text);
}

int
vocab_find_kind(const struct vocab *v, const char *id)
{
	for (size_t i = 0; i < v->nkinds; i++)
		if (strcmp(v->kinds[i].id, id) == 0)
			return (int)i;
	return -1;
}

int
vocab_find_relation(const struct vocab *v, const char *id)
{
	for (size_t i = 0; i < v->nrelations; i++)
		if (strcmp(v->relations[i].id, id) == 0)
			return (int)i;
	return -1;
}

int
vocab_find_field(const struct vocab *v, const char *id)
{
	for (size_t i = 0; i < v->nfields; i++)
		if (strcmp(v->fields[i].id, id) == 0)
			return (int)i;
	return -1;
}

int
vocab_find_inverse(const struct vocab *v, const char *inverse)
{
	for (size_t i = 0; i < v->nrelations; i++) {
		const char *id = v->relations[i].inverse;

		if (id != NULL && strcmp(id, inverse) == 0)
			return (int)i;
	}
	return -1;
}

static bool
mask_has(uint64_t mask, int kind)
{
	if (mask == VOCAB_ANY)
		return true;
	return kind < 63 && (mask >> kind & 1) != 0;
}

bool
vocab_joins(const struct vocab *v, int r, int from, int to)
{
	if (r < 0 || (size_t)r >= v->nrelations)
		return false;
	if (from < 0 || (size_t)from >= v->nkinds || to < 0 ||
	    (size_t)to >= v->nkinds)
		return false;
	return mask_has(v->relations[r].from, from) &&
	    mask_has(v->relations[r].to, to);
}

const char *
vocab_kind_name(const struct vocab *v, int kind, enum lang l, bool many)
{
	const struct vocab_kind *k;

	if (kind < 0 || (size_t)kind >= v->nkinds)
		return "";
	k = &v->kinds[kind];
	if (many)
		return label_text(&k->many, l, label_text(&k->one, l, k->id));
	return label_text(&k->one, l, k->id);
}

const char *
vocab_relation_name(const struct vocab *v, int relation, bool inverse,
    enum lang l)
{
	const struct vocab_relation *r;

	if (relation < 0 || (size_t)relation >= v->nrelations)
		return "";
	r = &v->relations[relation];
	if (inverse)
		return label_text(&r->inverse_name, l,
		    r->inverse != NULL ? r->inverse : r->id);
	return label_text(&r->name, l, r->id);
}

const char *
vocab_field_name(const struct vocab *v, int field, enum lang l)
{
	if (field < 0 || (size_t)field >= v->nfields)
		return "";
	return label_text(&v->fields[field].name, l, v->fields[field].id);
}
