/*
 * Errors as values.
 */
#include "amparo/error.h"

#include <assert.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

/*
 * Cut S at the last whole character that ends at or before LEN.  Only the
 * lead bytes matter: what went in is mostly UTF-8, and what is not must still
 * end somewhere.
 */
static size_t
whole_characters(const char *s, size_t len)
{
	size_t i = len;

	for (int back = 0; i > 0 && back < 4; back++) {
		unsigned char c = (unsigned char)s[--i];

		if (c < 0x80)
			return len;
		if (c >= 0xc0) {
			size_t need = c >= 0xf0 ? 4 : c >= 0xe0 ? 3 : 2;

			return i + need <= len ? len : i;
		}
	}
	return len;
}

bool
error_set(struct error *e, enum err code, const char *fmt, ...)
{
	va_list ap;
	int n;

	assert(code != ERR_NONE);
	if (e == NULL || e->code != ERR_NONE)
		return false;
	e->code = code;
	va_start(ap, fmt);
	n = vsnprintf(e->msg, sizeof(e->msg), fmt, ap);
	va_end(ap);
	if (n < 0)
		e->msg[0] = '\0';
	else if ((size_t)n >= sizeof(e->msg))
		e->msg[whole_characters(e->msg, sizeof(e->msg) - 1)] = '\0';
	/* File names and values may hold anything; a message is one line. */
	for (char *p = e->msg; *p != '\0'; p++)
		if ((unsigned char)*p < 0x20 || *p == 0x7f)
			*p = '?';
	return false;
}

void
error_clear(struct error *e)
{
	e->code = ERR_NONE;
	e->msg[0] = '\0';
}
