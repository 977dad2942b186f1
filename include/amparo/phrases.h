/*
 * Finding phrases by the places of their words in the index.
 */
#ifndef AMPARO_PHRASES_H
#define AMPARO_PHRASES_H

#include <stdbool.h>
#include <stddef.h>

#include "amparo/bitmap.h"
#include "amparo/postings.h"
#include "amparo/query.h"

struct search;
struct pace;

/*
 * Add the records where the N words stand one behind another in one text to
 * SETS, list by list.  False where PACE stopped it; *NEXT, 0 at first, is then
 * where to go on.
 */
bool phrase_add(struct search *s, const struct query_word *words, size_t n,
    struct bitmap *sets, uint32_t *next, struct pace *pace);

/*
 * The beginning of the phrase looked for last, all but its last word, and where
 * it is met: as a phrase is typed on, only its end changes.
 */
struct phrase_start {
	char *key; /* of its words, NULL for none */
	size_t len;
	struct spots behind;
	struct spots spare; /* room for the next */
	char *broken;       /* of words whose last was broken off, or NULL */
	size_t broken_len;
	uint32_t next; /* the term of it that comes next */
};
void phrase_done(struct phrase_start *p);

#endif
