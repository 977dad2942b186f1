/*
 * A record as something that can be cited: what citations and bibliographies
 * need of it.
 */
#ifndef AMPARO_REFERENCE_H
#define AMPARO_REFERENCE_H

#include <stdbool.h>

#include "amparo/dataset.h"
#include "amparo/record.h"
#include "amparo/strbuf.h"

/* Where records come from.  Strings are borrowed and never NULL. */
struct provenance {
	const char *dataset; /* id of the dataset, or "" */
	const char *title, *version, *licence, *cite;
	const char *query; /* what chose the records; "" for all */
};

/* The first text of this field, or NULL. */
const char *reference_text(const struct dataset *ds, const struct record *r,
    const char *field);
/*
 * The record's own relation of this type that follows AFTER (NULL: the first),
 * or NULL.
 */
const struct relation *reference_next(const struct dataset *ds,
    const struct record *r, const char *type, const struct relation *after);
bool reference_is(const struct dataset *ds, const struct record *r,
    const char *kind);
/* The preferred date as EDTF, or "". */
const char *reference_date(const struct record *r);
/* Append the preferred date in words; nothing where there is none. */
void reference_date_words(struct strbuf *out, const struct record *r);
/* Append the permanent address: amparo:ID@VERSION. */
void reference_address(struct strbuf *out, const char *id,
    const struct provenance *p);
/* Append the citation of the dataset, without a full stop at its end. */
void reference_dataset(struct strbuf *out, const struct provenance *p);

#endif
