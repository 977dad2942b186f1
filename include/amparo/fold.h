/*
 * Folding: the form in which search compares text, and how to get back.
 *
 * Folded text is NFKD with marks dropped, in lower case, and the letters that
 * decomposition leaves alone spelled out (oe ae ss o l d d th i and a few
 * more), with typographic quotes, dashes and spaces made plain, and with what
 * is not seen (soft hyphens, joiners, variation selectors) dropped.
 *
 * Words are runs of letters, digits and marks; an apostrophe, full stop, slash
 * or hyphen between them ends a word.  Chinese and Japanese do not separate
 * their words, so every ideograph and every kana is a word of its own: what is
 * typed is found inside a run, character by character.
 */
#ifndef AMPARO_FOLD_H
#define AMPARO_FOLD_H

#include <stdbool.h>
#include <stddef.h>

#include "amparo/strbuf.h"

/* Append the folded form of valid UTF-8. */
void fold_text(struct strbuf *out, const char *s, size_t n);

/* A longer word is known by what fits of it, cut between characters. */
enum { FOLD_WORD_MAX = 64 };

/*
 * Walk the words of valid UTF-8 text.  For each, FN gets the folded word
 * (terminated, valid during the call) and the bytes [start, end) of the text
 * it stands for, all of it for a word that is too long.  One character may
 * stand for several words (a fraction), which then share its bytes.  FN returns
 * false to stop.
 */
struct fold_word {
	const char *folded;
	size_t len;
	size_t start, end;
};
void fold_words(const char *s, size_t n,
    bool (*fn)(const struct fold_word *w, void *user), void *user);

/*
 * Does the text character sequence at S agree with the typed one, where typed
 * letters that carry an accent must be met exactly and plain ones meet any?
 * Both are valid UTF-8; compares TYPED as a prefix of S, and returns the bytes
 * of S it covers (whole characters with their marks), or 0.  This is the check
 * behind "comision" finding "Comisión" and "comisión" not finding "comision".
 * Case never counts, nor does the way a letter is encoded.
 */
size_t fold_match_prefix(const char *s, size_t n, const char *typed,
    size_t typed_len);

/* The same, where typed capitals must be met by capitals as well. */
size_t fold_match_cased(const char *s, size_t n, const char *typed,
    size_t typed_len);

/*
 * True where TYPED has a capital that is to be met by one: not where it is all
 * capitals and short, for so acronyms are typed.
 */
bool fold_has_capitals(const char *typed, size_t n);

/*
 * True where TYPED has a letter to be met exactly: one with marks, or one of
 * those that folding spells out.  Other forms of the same letter (full width,
 * raised, ligatures of print) and punctuation are not such letters.
 */
bool fold_has_accents(const char *typed, size_t n);

/*
 * A sort key: compares with strcmp the way readers expect.  Words and letters
 * first, numbers by value, punctuation aside; then accents, then capitals,
 * then the bytes, so that only equal text is equal.  Same for every locale of
 * the machine.
 */
void fold_sort_key(struct strbuf *out, const char *s, size_t n);

#endif
