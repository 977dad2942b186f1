/*
 * A growing byte string.
 */
#include "amparo/strbuf.h"

#include <assert.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <stdlib.h>

#include "amparo/mem.h"

/*
 * What an empty string shows until it has memory of its own (cap 0); nobody
 * writes to it.
 */
static const char nothing[1];

/* Make room for N more bytes and the terminator. */
static void
reserve(struct strbuf *b, size_t n)
{
	size_t need, cap = b->cap;

	if (n < cap - b->len)
		return;
	/* An overflow asks for more than there is, which ends in mem.c. */
	need = n < SIZE_MAX - b->len ? b->len + n + 1 : SIZE_MAX;
	if (cap == 0)
		cap = 16;
	while (cap < need)
		cap = cap > SIZE_MAX / 2 ? SIZE_MAX : cap * 2;
	b->s = xreallocarray(b->cap > 0 ? b->s : NULL, cap, 1);
	b->cap = cap;
}

void
strbuf_init(struct strbuf *b)
{
	b->s = (char *)nothing;
	b->len = b->cap = 0;
}

void
strbuf_done(struct strbuf *b)
{
	if (b->cap > 0)
		free(b->s);
	b->s = NULL;
	b->len = b->cap = 0;
}

void
strbuf_reset(struct strbuf *b)
{
	strbuf_truncate(b, 0);
}

void
strbuf_add(struct strbuf *b, const void *p, size_t n)
{
	if (n == 0)
		return;
	reserve(b, n);
	memcpy(b->s + b->len, p, n);
	b->len += n;
	b->s[b->len] = '\0';
}

void
strbuf_adds(struct strbuf *b, const char *s)
{
	strbuf_add(b, s, strlen(s));
}

void
strbuf_addc(struct strbuf *b, char c)
{
	reserve(b, 1);
	b->s[b->len++] = c;
	b->s[b->len] = '\0';
}

void
strbuf_addf(struct strbuf *b, const char *fmt, ...)
{
	va_list ap;

	va_start(ap, fmt);
	strbuf_vaddf(b, fmt, ap);
	va_end(ap);
}

void
strbuf_vaddf(struct strbuf *b, const char *fmt, va_list ap)
{
	va_list again;
	size_t room = b->cap - b->len;
	int n;

	va_copy(again, ap);
	n = vsnprintf(b->s + b->len, room, fmt, ap);
	if (n >= 0 && (size_t)n >= room) {
		reserve(b, (size_t)n);
		n = vsnprintf(b->s + b->len, b->cap - b->len, fmt, again);
	}
	va_end(again);
	if (n > 0)
		b->len += (size_t)n;
	if (b->cap > 0)
		b->s[b->len] = '\0';
}

void
strbuf_truncate(struct strbuf *b, size_t len)
{
	assert(len <= b->len);
	b->len = len;
	if (b->cap > 0)
		b->s[len] = '\0';
}

char *
strbuf_steal(struct strbuf *b)
{
	char *s = b->cap > 0 ? b->s : xstrdup("");

	strbuf_init(b);
	return s;
}
