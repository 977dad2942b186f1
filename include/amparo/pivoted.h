/*
 * Branches of the pivots that stand for a record: a country with what is in
 * it, an actor with what it took part in, a theme with what is about it.
 */
#ifndef AMPARO_PIVOTED_H
#define AMPARO_PIVOTED_H

#include <stdbool.h>
#include <stdint.h>

#include "amparo/bitmap.h"
#include "amparo/dataset.h"

/*
 * Call FN for the node of each such record of the pivot "country", "actor" or
 * "theme" from node *AT on; never where the dataset has no such pivot.  False
 * where STOP (NULL: never) broke it off: *AT is where to go on.
 */
bool pivoted_tops(const struct dataset *ds, const char *pivot, uint32_t *at,
    void (*fn)(const struct pivot *p, uint32_t node, void *user), void *user,
    bool (*stop)(void *user), void *stop_user);

/*
 * Add the records of NAMED that have a branch there, with all of it; false
 * where it was broken off.
 */
bool pivoted_add(const struct dataset *ds, const char *pivot,
    const struct bitmap *named, struct bitmap *out, uint32_t *at,
    bool (*stop)(void *user), void *stop_user);

#endif
