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

/*
 * Add the records that state a relation of TYPE (vocabulary) to one of
 * TARGETS, from *NEXT on, 0 for the first; where STOP broke it off, *NEXT is
 * where to go on.
 */
bool links_to(struct store *s, const struct bitmap *targets, int type,
    struct bitmap *out, uint32_t *next, links_stop *stop, void *user);
/* The same for the targets of the relations that RECS state. */
bool links_from(struct store *s, const struct bitmap *recs, int type,
    struct bitmap *out, uint32_t *next, links_stop *stop, void *user);
/* Add the records whose id begins with the N bytes at PREFIX; NEXT as above. */
bool links_with_id(struct store *s, const char *prefix, size_t n,
    struct bitmap *out, uint32_t *next, links_stop *stop, void *user);

/*
 * Every date that has a row of its own: those beside the preferred one of a
 * record, and few more.  The days are packed (day_unpack).
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
