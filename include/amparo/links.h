/*
 * Sets of records that a column of the dataset names, for search: who states
 * a relation, whose id begins so, who has a name in a language.
 *
 * STOP is asked after every row or so (it may be NULL); when it says true the
 * set is left incomplete and false is returned.
 */
#ifndef AMPARO_LINKS_H
#define AMPARO_LINKS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "amparo/bitmap.h"
#include "amparo/store.h"

typedef bool links_stop(void *user);

/* Any type of relation. */
#define LINKS_ANY (-1)

/* Add the records that state a relation of TYPE (vocabulary) to TARGET. */
bool links_to(struct store *s, uint32_t target, int type, struct bitmap *out,
    links_stop *stop, void *user);
/* Add the targets of the relations of TYPE that REC states. */
bool links_from(struct store *s, uint32_t rec, int type, struct bitmap *out,
    links_stop *stop, void *user);
/* Add the records whose id begins with the N bytes at PREFIX. */
bool links_with_id(struct store *s, const char *prefix, size_t n,
    struct bitmap *out, links_stop *stop, void *user);

/*
 * What is known of records by a column alone.  Each call of EACH is one row,
 * in no order that is promised.
 */
enum links_column {
	LINKS_NAMES,    /* WHAT: the type of a name */
	LINKS_LANGS,    /* WHAT: the language of a name */
	LINKS_FIELDS,   /* WHAT: the field of a text */
	LINKS_STATED,   /* WHAT: the type of a relation of the record */
	LINKS_TARGETED, /* WHAT: the type of a relation that others state */
};
/*
 * From *AT on, all-zero for the first row; where STOP broke it off, *AT is
 * where to go on.
 */
struct links_at {
	int64_t row, rec; /* the last row, and its record where that tells */
};
bool links_column(struct store *s, enum links_column c, struct links_at *at,
    void (*each)(uint32_t rec, const char *what, void *to), void *to,
    links_stop *stop, void *user);

/*
 * Every date that has a row of its own: those beside the preferred one of a
 * record, and few more.  As above; the days are packed (day_unpack).
 */
bool links_dates(struct store *s,
    void (*each)(uint32_t rec, int32_t earliest, int32_t latest, void *to),
    void *to, links_stop *stop, void *user);

/* Every text of FIELD, as above. */
bool links_texts(struct store *s, const char *field,
    void (*each)(uint32_t rec, const char *text, void *to), void *to,
    links_stop *stop, void *user);

/*
 * Every citation: a statement of REC, or REC as a whole, stands on SOURCE, at
 * LOCATOR ("" where none is told).
 */
bool links_citations(struct store *s,
    void (*each)(uint32_t rec, uint32_t source, const char *locator, void *to),
    void *to, links_stop *stop, void *user);

#endif
