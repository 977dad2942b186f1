/*
 * UTF-8 as untrusted input: checking, walking, and cleaning for display.
 * Lengths are bytes.
 */
#ifndef AMPARO_UTF8_H
#define AMPARO_UTF8_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "amparo/strbuf.h"

/* Length of the valid prefix of S; N where all of it is valid. */
size_t utf8_valid_prefix(const char *s, size_t n);

/*
 * Decode one character at S (N > 0 bytes left).  Returns its length; an
 * invalid byte gives length 1 and U+FFFD.
 */
size_t utf8_decode(const char *s, size_t n, uint32_t *cp);

enum { UTF8_MAX = 4 }; /* bytes of a character */

/* Write CP encoded, U+FFFD where it is no character; returns its length. */
size_t utf8_write(char b[UTF8_MAX], uint32_t cp);

/* Append CP encoded. */
void utf8_put(struct strbuf *out, uint32_t cp);

/*
 * Append S made safe for a terminal: C0 controls become their pictures
 * (U+2400 and on), DEL U+2421, C1 controls and invalid bytes U+FFFD, bidi
 * controls and other invisible formatting (except ZWJ and ZWNJ) are shown as
 * U+241B, line and paragraph separators as spaces.  With KEEP_NEWLINES, '\n'
 * stays.  Clean text is copied unchanged.
 */
void utf8_clean(struct strbuf *out, const char *s, size_t n,
    bool keep_newlines);

/* True where utf8_clean (without newlines) would change nothing. */
bool utf8_is_clean(const char *s, size_t n);

/* How many bytes at the beginning of S are printable ASCII. */
size_t utf8_plain_prefix(const char *s, size_t n);

/* NFC form of valid UTF-8. */
void utf8_nfc(struct strbuf *out, const char *s, size_t n);

#endif
