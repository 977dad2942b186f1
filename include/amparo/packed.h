/*
 * Packed arrays whose numbers follow from those before them: days and trees.
 * They are stored as differences, seven bits a byte, the low ones first, with
 * the eighth bit set in all bytes but the last; signed differences are folded
 * (0, -1, 1, -2: 0, 1, 2, 3).  Most take one byte in place of four.
 */
#ifndef AMPARO_PACKED_H
#define AMPARO_PACKED_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "amparo/dataset.h"
#include "amparo/db.h"

/*
 * The ends of N dates: "earliest" as differences from the record before,
 * "latest" as the change in how far it lies behind "earliest".
 */
bool packed_put_days(struct db *d, const int32_t *earliest,
    const int32_t *latest, size_t n);
/* The same into arrays of N each; false, with the damage noted, if not. */
bool packed_get_days(struct db *d, int32_t *earliest, int32_t *latest,
    size_t n);

/*
 * The nodes of tree I, as "pivot.<i>.item": the difference from the latest
 * record, or from the latest label, doubled, plus one for a label; and
 * "pivot.<i>.end": how many nodes there are, and for each that has some below
 * it how many were passed over since the last such node, and how many stand
 * below.
 */
bool packed_put_nodes(struct db *d, uint32_t i, const struct pivot *p,
    const uint32_t *end);

/*
 * The same read piece by piece, for a tree of RECORDS and LABELS.
 * packed_nodes_read goes on until STOP (NULL: never) says so, and is true when
 * no more is to be done; packed_nodes_take then fills the items and the
 * nesting of P, which are the caller's to free (nesting_done).  It is false
 * where they are no tree, or name what there is not; the damage is noted.
 */
struct packed_nodes;
struct packed_nodes *packed_nodes_open(struct db *d, uint32_t i,
    uint32_t records, uint32_t labels);
bool packed_nodes_read(struct packed_nodes *n, bool (*stop)(void *user),
    void *user);
bool packed_nodes_take(struct packed_nodes *n, struct pivot *p);
void packed_nodes_close(struct packed_nodes *n);

#endif
