/*
 * The relations of a record that is loaded: its own, and those that others
 * state about it.
 */
#ifndef AMPARO_RELATING_H
#define AMPARO_RELATING_H

#include <stddef.h>

#include "amparo/backing.h"

/* The record's relations, of others' at most MAX; damage is noted. */
void relating_load(struct loader *l, size_t max);

#endif
