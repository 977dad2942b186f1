/*
 * Whole names by their hash, gathered for the search index ("search.exact",
 * index_writer.h).
 */
#ifndef AMPARO_EXACT_H
#define AMPARO_EXACT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "amparo/db.h"

/* All-zero is empty. */
struct exact {
	uint64_t *names; /* a hash, then whose it is */
	size_t n, cap;
};

void exact_add(struct exact *x, uint32_t hash, uint32_t rec, bool acronym);
/* Write each pair once, in order; N is how many they are then. */
bool exact_put(struct exact *x, struct db *d);
void exact_done(struct exact *x);

#endif
