/*
 * One letter: what search and sorting make of it.
 *
 * Folding a character drops marks (categories Mn and Me), characters that are
 * not seen (soft hyphen, joiners, variation selectors) and case, takes
 * compatibility forms apart, and spells out the letters that Unicode does not
 * decompose.  fold.h builds text and words from these pieces.
 */
#ifndef AMPARO_LETTER_H
#define AMPARO_LETTER_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum { LETTER_MAX = 32 };

/* The folded form of CP: how many code points, 0 for one that is dropped. */
size_t letter_fold(uint32_t cp, uint32_t out[LETTER_MAX]);

/*
 * The folded form of one of the Latin letters U+00C0 to U+017F, all ASCII
 * letters, or "" where letter_fold has to be asked.  The common case of the
 * four languages, hence a table.
 */
const char *letter_latin(uint32_t cp);

enum letter_class {
	LETTER_OTHER, /* between words */
	LETTER_WORD,  /* part of a word */
	LETTER_ALONE  /* a word of its own: ideographs and kana */
};

/* The class of a folded character. */
enum letter_class letter_class(uint32_t folded);

/* A character with the marks that follow it. */
struct letter {
	size_t len; /* bytes */
	uint32_t folded[LETTER_MAX];
	size_t nfolded;
	/*
	 * Canonically decomposed, in lower case: equal for all ways to write
	 * the same letter.  Marks beyond LETTER_MAX are left out.
	 */
	uint32_t exact[LETTER_MAX];
	size_t nexact;
	/* A letter with marks, or one that had to be spelled out. */
	bool accented;
	bool upper;
};

/* The capital of a letter, or the letter where it has none that leads back. */
uint32_t letter_capital(uint32_t cp);

/* Read the letter at S (N > 0 bytes of valid UTF-8). */
void letter_read(struct letter *l, const char *s, size_t n);

#endif
