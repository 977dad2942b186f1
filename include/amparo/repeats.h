/*
 * Records that stand at several nodes of a pivot: how many too many there are
 * in a subtree where places are counted for records (counts.h).
 */
#ifndef AMPARO_REPEATS_H
#define AMPARO_REPEATS_H

#include <stdbool.h>
#include <stdint.h>

#include "amparo/bitmap.h"
#include "amparo/dataset.h"

struct repeats;

/* P is borrowed; RECORDS is how many the dataset has. */
struct repeats *repeats_new(const struct pivot *p, uint32_t records);
void repeats_free(struct repeats *r);

/*
 * Go through the pivot until STOP (NULL: never) says so; true when that is
 * done.  Nothing else may be asked before.
 */
bool repeats_ready(struct repeats *r, bool (*stop)(void *user), void *user);

/* What was found (not kept). */
void repeats_find(struct repeats *r, const struct bitmap *set);

/*
 * How many records stand below NODE, which ends before END, at the PLACES that
 * there are below it: of all, and of those that were found.
 */
uint32_t repeats_all(const struct repeats *r, uint32_t node, uint32_t end,
    uint32_t places);
uint32_t repeats_found(const struct repeats *r, uint32_t node, uint32_t end,
    uint32_t places);

#endif
