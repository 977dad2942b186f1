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
/* Add the records that have a name in this language. */
bool links_with_language(struct store *s, const char *lang,
    struct bitmap *out, links_stop *stop, void *user);

#endif
