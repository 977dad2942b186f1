/*
 * Folding: the form in which search compares text, and how to get back.
 *
 * Folded text is NFKD with marks dropped, case folded, and the letters that
 * decomposition leaves alone spelled out (oe ae ss o l d d th i), with
 * typographic quotes, dashes and spaces made plain.  Words are runs of
 * letters, digits and marks; an apostrophe, full stop, slash or hyphen between
 * them ends a word.
 */
#ifndef AMPARO_FOLD_H
#define AMPARO_FOLD_H

#include <stdbool.h>
#include <stddef.h>

#include "amparo/strbuf.h"

/* Append the folded form of valid UTF-8. */
void fold_text(struct strbuf *out, const char *s, size_t n);

/*
 * Walk the words of valid UTF-8 text.  For each, FN gets the folded word
 * (terminated, valid during the call) and the bytes [start, end) of the text
 * it stands for.  FN returns false to stop.
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
 * of S it covers, or 0.  This is the check behind "comision" finding
 * "Comisión" and "comisión" not finding "comision".
 */
size_t fold_match_prefix(const char *s, size_t n, const char *typed,
    size_t typed_len);

/* True where TYPED has a letter that fold_text changes beyond its case. */
bool fold_has_accents(const char *typed, size_t n);

/*
 * A sort key: compares with strcmp the way readers expect (accents and case
 * second to letters).  Same for every locale of the machine.
 */
void fold_sort_key(struct strbuf *out, const char *s, size_t n);

#endif
