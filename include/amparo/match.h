/*
 * Comparing the words of a query with a text.
 */
#ifndef AMPARO_MATCH_H
#define AMPARO_MATCH_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "amparo/fold.h"
#include "amparo/query.h"

/*
 * Does the word W of TEXT agree with Q, accents and all?  Returns where the
 * part that agrees ends in TEXT, or 0.
 */
size_t match_word(const struct query_word *q, const char *text,
    const struct fold_word *w);

/* Do the words stand one after the other somewhere in the text? */
bool match_phrase(const struct query_word *words, size_t n, const char *text,
    size_t len);

/* Does the text begin with the words?  WHOLE: and end with them, all whole? */
bool match_start(const struct query_word *words, size_t n, const char *text,
    size_t len, bool whole);

/*
 * Following a phrase through a text, word by word: bit I of STATE is set where
 * the first I + 1 words have just been met.  At most 64 words.
 */
struct phrase_scan {
	const struct query_word *words;
	size_t n;
	uint64_t state;
};
/* Returns the end of the phrase in the text where W is its last word, or 0. */
size_t phrase_step(struct phrase_scan *s, const char *text,
    const struct fold_word *w);

#endif
