/*
 * The fields of a query over one dataset: what field: means there, and the
 * records that field:value stands for.
 */
#ifndef AMPARO_FIELDS_H
#define AMPARO_FIELDS_H

#include <stdbool.h>

#include "amparo/engine.h"
#include "amparo/query.h"
#include "amparo/vocab.h"

enum field_sort {
	FIELD_UNKNOWN,
	FIELD_KIND,     /* kind: type: */
	FIELD_ID,       /* id: */
	FIELD_TITLE,    /* title: words of the title */
	FIELD_NAME,     /* name: of any name */
	FIELD_TEXT,     /* text: of what is said of it */
	FIELD_LANG,     /* lang: has a name in that language */
	FIELD_STATUS,   /* status: planned */
	FIELD_HAS,      /* has: a date, sources, a text, a relation */
	FIELD_SOURCE,   /* source: stands on it */
	FIELD_COUNTRY,  /* country: its branch of the pivot */
	FIELD_ACTOR,    /* actor: likewise */
	FIELD_UNDER,    /* under: anywhere below it in the outline */
	FIELD_RELATION, /* organiser: states that relation to it */
	FIELD_INVERSE,  /* organised: it states that relation to this */
	FIELD_TEXTS,    /* language: goal: its texts of that field */
	FIELD_ABOUT     /* body: person: any relation to one of that kind */
};

struct field {
	enum field_sort sort;
	int n; /* of the relation, text field or kind */
};

/*
 * The field of this folded name: the name in any of the languages, or that of
 * a relation, its inverse, a kind or a text field in the vocabulary.
 */
struct field field_find(const struct vocab *v, const char *name);

/* What a node is in this dataset: an unknown field is a word or a phrase. */
enum query_op field_op(const struct vocab *v, const struct query_node *x);

/*
 * The words of a field's value that are looked for in names or texts, *N of
 * them: none where the value is a kind, an id, a code.
 */
const struct query_word *field_words(const struct vocab *v,
    const struct query_node *x, size_t *n);

/* The words of the value alone: a leaf has those of the field's name, too. */
const struct query_word *field_value_words(const struct query_node *x,
    size_t *n);

/* Does the value name this label, or, where it is not ended, begin to? */
bool field_names(const struct query_node *x, const char *label);

/* Add what the leaf X of field F stands for; false where PACE stopped it. */
bool field_add(struct search *s, struct field f, const struct query_node *x,
    struct bitmap *out, struct pace *pace);

/*
 * Add the records whose dates X wants: for QUERY_DATE those of which any date
 * overlaps it, contested ones among them; for QUERY_IN those whose preferred
 * date lies within it.  False where PACE stopped it.
 */
bool dates_add(struct search *s, const struct query_node *x, struct bitmap *out,
    struct pace *pace);

#endif
