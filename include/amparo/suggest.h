/*
 * The nearest known word, for messages about typos.
 * Distance: Damerau-Levenshtein (optimal string alignment) over bytes, ASCII
 * case ignored.
 */
#ifndef AMPARO_SUGGEST_H
#define AMPARO_SUGGEST_H

#include <stddef.h>

/* Edit distance, or LIMIT + 1 as soon as it must exceed LIMIT. */
size_t suggest_distance(const char *a, const char *b, size_t limit);

/*
 * The candidate nearest to WORD, or NULL where none is near enough (a third
 * of its length, at least 1, at most 3).  NEXT is called with USER until it
 * gives NULL; what it gives must outlive the call.  Ties go to the first.
 */
const char *suggest_nearest(const char *word, const char *(*next)(void *user),
    void *user);

/* The same over a NULL-ended list. */
const char *suggest_from(const char *word, const char *const *list);

#endif
