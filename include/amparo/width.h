/*
 * Columns: how wide text is on a terminal, and how to cut and pad it.
 * Text is clean UTF-8 (utf8_clean).  Units are terminal columns.  Widths are
 * those of libunistring (UAX 11, non-CJK context), taken per character so that
 * they agree with what curses will do: an emoji joined of others is as wide as
 * they are together, though it is one grapheme cluster.
 */
#ifndef AMPARO_WIDTH_H
#define AMPARO_WIDTH_H

#include <stddef.h>
#include <stdint.h>

int width_char(uint32_t cp); /* 0, 1 or 2; controls 0 */
int width_text(const char *s, size_t n);

/*
 * Bytes of S that fit in COLS columns, cut at a grapheme boundary; *USED
 * (may be NULL) gets the columns they take.
 */
size_t width_fit(const char *s, size_t n, int cols, int *used);

/* Length in bytes of the grapheme cluster at S (N > 0). */
size_t width_grapheme(const char *s, size_t n);

#endif
