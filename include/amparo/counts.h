/*
 * How many records stand below a node of a pivot, of all and of those that a
 * search found.
 *
 * A record that stands at several places below a node is one record there
 * (T10), so the count at the top is the count of the search.  Beside the pivot
 * this takes some bits a node, and what repeats.h does for further places of a
 * record; a new set costs one pass over the pivot.
 */
#ifndef AMPARO_COUNTS_H
#define AMPARO_COUNTS_H

#include <stdbool.h>
#include <stdint.h>

#include "amparo/bitmap.h"
#include "amparo/dataset.h"

struct counts;

/* P is borrowed; RECORDS is how many the dataset has. */
struct counts *counts_new(const struct pivot *p, uint32_t records);
/*
 * Go through the pivot until STOP (NULL: never) says so; true when that is
 * done.  Nothing else may be asked before.
 */
bool counts_ready(struct counts *c, bool (*stop)(void *user), void *user);
void counts_free(struct counts *c);

/*
 * The nodes at which a record stands, in ascending order, and how many; good
 * until the next call.  Call by call a list of all of them is made, but for
 * pivots of millions.
 */
uint32_t counts_places(struct counts *c, uint32_t rec, const uint32_t **nodes);

/* What was found (not kept); NULL for no search. */
void counts_find(struct counts *c, const struct bitmap *set);

/* What is not hidden (not kept); NULL hides nothing. */
void counts_limit(struct counts *c, const struct bitmap *set);
/* Is any of the nodes [FROM, TO) in the limit?  Always, where there is none. */
bool counts_within(const struct counts *c, uint32_t from, uint32_t to);

/* Distinct records below NODE, itself not counted. */
uint32_t counts_all(const struct counts *c, uint32_t node);
/* The same of those that were found; 0 without a search. */
uint32_t counts_found(const struct counts *c, uint32_t node);
/* Was the record at NODE found, or any below it? */
bool counts_in_branch(const struct counts *c, uint32_t node);

#endif
