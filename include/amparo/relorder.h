/*
 * The order in which a record's relations stand (see record.h).
 */
#ifndef AMPARO_RELORDER_H
#define AMPARO_RELORDER_H

#include <stddef.h>

#include "amparo/dataset.h"
#include "amparo/record.h"

/* Sort the N relations of V, which are in the order of their numbers. */
void relations_order(const struct dataset *ds, struct relation *v, size_t n);

#endif
