/*
 * The vocabulary of a dataset: kinds of records, types of relations, fields of
 * text, with their labels in the languages of the program.
 *
 * A vocabulary is made by the compiler (from rec text, over the built-in one)
 * and read back by the store; both fill it through vocab_add_*.  Numbers
 * (indices into the arrays) are what records and packed arrays hold.
 */
#ifndef AMPARO_VOCAB_H
#define AMPARO_VOCAB_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "amparo/mem.h"

enum lang { LANG_EN, LANG_ES, LANG_PT, LANG_FR, LANG_COUNT };

/* "en", "es", ... ; lang_find gives LANG_COUNT for what it does not know. */
const char *lang_code(enum lang l);
enum lang lang_find(const char *code);

struct label {
	const char *text[LANG_COUNT]; /* NULL where there is none */
};

/* The text in L, else in English, else in any language, else FALLBACK. */
const char *label_text(const struct label *l, enum lang lang,
    const char *fallback);

struct vocab_kind {
	const char *id; /* "event" */
	struct label one, many;
};

#define VOCAB_ANY UINT64_MAX

struct vocab_relation {
	const char *id;      /* "organiser", the field in lower case */
	const char *inverse; /* "organised" */
	struct label name, plural, inverse_name;
	uint64_t from, to; /* bit K: kind K may stand there (K < 63) */
};

struct vocab_field {
	const char *id; /* "summary" */
	struct label name;
};

struct vocab {
	struct arena arena; /* owns all strings */
	struct vocab_kind *kinds;
	size_t nkinds, kinds_cap;
	struct vocab_relation *relations;
	size_t nrelations, relations_cap;
	struct vocab_field *fields;
	size_t nfields, fields_cap;
};

void vocab_init(struct vocab *v);
void vocab_done(struct vocab *v);

/*
 * Find or add by id (copied).  The pointer is good until the next addition of
 * the same sort.  Labels are set by the caller with label_set.
 */
struct vocab_kind *vocab_add_kind(struct vocab *v, const char *id);
struct vocab_relation *vocab_add_relation(struct vocab *v, const char *id);
struct vocab_field *vocab_add_field(struct vocab *v, const char *id);
void label_set(struct vocab *v, struct label *l, enum lang lang,
    const char *text);

/* Index, or -1. */
int vocab_find_kind(const struct vocab *v, const char *id);
int vocab_find_relation(const struct vocab *v, const char *id);
int vocab_find_field(const struct vocab *v, const char *id);
/* A relation by its inverse's id, or -1. */
int vocab_find_inverse(const struct vocab *v, const char *inverse);

/* May relation R join a record of kind FROM to one of kind TO? */
bool vocab_joins(const struct vocab *v, int r, int from, int to);

/* Labels that always answer (the id when nothing else is there). */
const char *vocab_kind_name(const struct vocab *v, int kind, enum lang l,
    bool many);
const char *vocab_relation_name(const struct vocab *v, int relation,
    bool inverse, enum lang l);
const char *vocab_field_name(const struct vocab *v, int field, enum lang l);

#endif
