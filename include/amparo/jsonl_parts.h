/*
 * What jsonl.c, jsonl_kind.c and jsonl_full.c share; for these only.
 */
#ifndef AMPARO_JSONL_PARTS_H
#define AMPARO_JSONL_PARTS_H

#include "amparo/diag.h"
#include "amparo/draft.h"
#include "amparo/edtf.h"
#include "amparo/json.h"
#include "amparo/map.h"
#include "amparo/record.h"
#include "amparo/vocab.h"
#include "amparo/vocab_rec.h"

struct jsonl {
	struct vocab *vocab;
	struct diag_list *diag;
	bool lenient;
	struct field_names *names;
	struct map *kinds; /* as written -> number */
	int actor, place;  /* relations of the bulk form, or -1 */
	struct json_reader *reader;
	const struct value *root; /* of the line read last, with its strings */
	struct draft *d;
	const char *file;
	unsigned line;
};

#define JSONL_FAULT(j, ...) \
	diag_add((j)->diag, DIAG_ERROR, (j)->file, (j)->line, 0, __VA_ARGS__)
#define JSONL_WARN(j, ...) \
	diag_add((j)->diag, DIAG_WARNING, (j)->file, (j)->line, 0, __VA_ARGS__)

/* The string V, or NULL: with a fault that names KEY where it is no string. */
const char *jsonl_string(struct jsonl *j, const struct value *v,
    const char *key);
/* The same for ids. */
const char *jsonl_id(struct jsonl *j, const struct value *v, const char *key);
/* A new item at this line. */
struct draft_item *jsonl_add(struct jsonl *j, enum draft_sort sort,
    unsigned type, const char *text);
/* A date, or when lenient a text; NULL where there is nothing. */
struct draft_item *jsonl_date(struct jsonl *j, const char *edtf);
struct draft_item *jsonl_name(struct jsonl *j, enum name_type type,
    const char *text);
/* The number of a kind, made where there is none of this name; or -1. */
int jsonl_kind(struct jsonl *j, const char *name);
/* The number of a text field, which is made where DECLARE says so; or -1. */
int jsonl_field(struct jsonl *j, const char *id, bool declare);

/* Keys of the full form. */
void jsonl_dates(struct jsonl *j, const struct value *v, const char *key);
void jsonl_former_ids(struct jsonl *j, const struct value *v, const char *key);
void jsonl_names(struct jsonl *j, const struct value *v, const char *key);
void jsonl_places(struct jsonl *j, const struct value *v, const char *key);
void jsonl_relations(struct jsonl *j, const struct value *v, const char *key);
void jsonl_sources(struct jsonl *j, const struct value *v, const char *key);
void jsonl_statements(struct jsonl *j, const struct value *v, const char *key);
void jsonl_summary(struct jsonl *j, const struct value *v, const char *key);
void jsonl_under(struct jsonl *j, const struct value *v, const char *key);

#endif
