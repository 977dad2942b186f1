/*
 * Terms: the words of the search index, each in the two forms that matter.
 *
 * A term is known by its folded word and by its form, which keeps accents and
 * capitals: letters that must be met exactly when they are typed with their
 * accent stand as they are (decomposed), all others folded, and what was a
 * capital is one.  So what a typed word agrees with is told from the form
 * alone, without the text.
 */
#ifndef AMPARO_TERM_H
#define AMPARO_TERM_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "amparo/fold.h"

enum { TERM_MAX = 191 }; /* bytes of a key */

/*
 * The key of the word W of the text S: the folded word, and where the form
 * differs a NUL and the form.  Keys sort bytewise: all forms of a word stand
 * together, and all words with one beginning.  Returns the length; KEY is
 * terminated.
 */
size_t term_key(char key[TERM_MAX + 1], const char *s,
    const struct fold_word *w);

/* The form within a key of N bytes: what follows the NUL, else all of it. */
const char *term_form(const char *key, size_t n, size_t *len);

/*
 * A number for the folded words of a text, the same however it is punctuated,
 * spaced, accented or capitalised: "H.R. 2410" and "h r 2410".
 */
uint32_t term_hash(const char *s, size_t n);
/*
 * The same from the words one by one: of the folded word, and of all words up
 * to one and that, beginning with TERM_HASH_NONE.
 */
#define TERM_HASH_NONE 2166136261u
uint32_t term_hash_word(const char *folded, size_t n);
static inline uint32_t
term_hash_add(uint32_t before, uint32_t word)
{
	uint32_t h = (before ^ word) * 0x9e3779b1u;

	return h ^ h >> 15;
}

#endif
