/*
 * The vocabulary as rec text, read and extended.
 */
#ifndef AMPARO_VOCAB_REC_H
#define AMPARO_VOCAB_REC_H

#include <stdbool.h>
#include <stddef.h>

#include "amparo/diag.h"
#include "amparo/rec.h"
#include "amparo/vocab.h"

/* Is this the type of a vocabulary record: Kind, Relation, Field? */
bool vocab_rec_type(const char *type);

/*
 * Collects vocabulary records, over what V has, in whatever order they come.
 * A record of an id that V has from before changes what it states; the same
 * id twice within what is added is a fault.
 */
struct vocab_rec;
struct vocab_rec *vocab_rec_new(struct vocab *v, struct diag_list *diag);
/* FILE is borrowed until vocab_rec_finish. */
void vocab_rec_add(struct vocab_rec *r, const struct rec_group *g,
    const char *file);
/* Rec text as a whole, such as the built-in one; other records are faults. */
void vocab_rec_text(struct vocab_rec *r, const char *text, size_t n,
    const char *file);
/* Look up what refers to each other, check, and free R. */
void vocab_rec_finish(struct vocab_rec *r);

/*
 * The vocabulary of rec text alone, for comparing: false with a message in E
 * where it is faulty.  V is initialised here.
 */
bool vocab_rec_parse(struct vocab *v, const char *text, size_t n,
    struct error *e);

/*
 * Field names of sources and what they mean.
 */
enum field_sort {
	FIELD_ID,
	FIELD_NAME,
	FIELD_ACRONYM,
	FIELD_ALIAS,
	FIELD_MISSPELLING,
	FIELD_DATE,
	FIELD_UNDER,
	FIELD_ORDER,
	FIELD_SOURCE,
	FIELD_STATUS,
	FIELD_FORMER_ID,
	FIELD_TEXT,     /* number: the vocabulary's field */
	FIELD_RELATION, /* number: the vocabulary's relation */
	FIELD_INVERSE   /* number: the relation it is the inverse of */
};

struct field_names;
/* Names as ids are: "co-organiser".  V is borrowed. */
struct field_names *field_names_new(const struct vocab *v);
void field_names_free(struct field_names *f);
/* NAME written as ids are, or with CAPITAL as rec fields are. */
bool field_names_find(const struct field_names *f, const char *name,
    bool capital, enum field_sort *sort, unsigned *number);
/* The nearest known name, written the same way, or NULL. */
const char *field_names_nearest(const struct field_names *f, const char *name,
    bool capital, char buf[DIAG_QUOTE]);

/* The kind of a %rec: type ("Event"), or -1; NEAR gets the nearest type. */
int kind_of_type(const struct vocab *v, const char *type,
    char near[DIAG_QUOTE]);

#endif
