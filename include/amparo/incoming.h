/*
 * What leads to a record, as targets.h lays it out: read list by list, in the
 * order of the records it leads to.
 */
#ifndef AMPARO_INCOMING_H
#define AMPARO_INCOMING_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "amparo/bitmap.h"
#include "amparo/rising.h"
#include "amparo/store.h"

/* Types of relations are numbers of the vocabulary; besides there are: */
#define INCOMING_CITED (-1)     /* who stands on it as a source */
#define INCOMING_RELATIONS (-2) /* relations of any type */

/* One list. */
struct incoming_list {
	uint32_t target;
	int type;
	uint32_t count; /* what leads there, a record perhaps more than once */
	struct rising from;
};

/*
 * The lists of TYPE to the records of TARGETS (NULL: to all), from the record
 * *NEXT on.  FN is called for each.  Where STOP (asked at every record; it may
 * be NULL) says so, false is returned, and *NEXT is where to go on.
 */
bool incoming_each(struct store *s, const struct bitmap *targets, int type,
    uint32_t *next, void (*fn)(struct incoming_list *l, void *user), void *user,
    bool (*stop)(void *user), void *stop_user);

/* How many relations there are to TARGET. */
uint64_t incoming_count(struct store *s, uint32_t target);
/*
 * The records that state one, each once and in order, MAX at most; the
 * caller frees them.  *N is how many.
 */
uint32_t *incoming_first(struct store *s, uint32_t target, size_t max,
    size_t *n);

/* The bytes of all lists. */
uint64_t incoming_bytes(struct store *s);

/* What the store keeps of it. */
struct incoming;
void incoming_free(struct incoming *in);

#endif
