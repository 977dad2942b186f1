/*
 * Line breaking (UAX 14 through libunistring) to a width in columns.
 */
#ifndef AMPARO_WRAP_H
#define AMPARO_WRAP_H

#include <stddef.h>

struct wrap_line {
	size_t start, len; /* bytes; trailing spaces and the newline left out */
};

/*
 * Break clean UTF-8 (newlines are breaks, and one at the end opens no line) so
 * that no line is wider than COLS (>= 1), within words only where a word alone
 * is too wide.  A wide character in one column stands alone and is too wide.
 * *LINES is malloc'd, the caller's to free.  Returns how many there are, at
 * least 1.
 */
size_t wrap_text(const char *s, size_t n, int cols, struct wrap_line **lines);

#endif
