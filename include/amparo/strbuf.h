/*
 * A growing byte string.  S is always terminated and never NULL after
 * strbuf_init; LEN does not count the terminator.  Owned by the caller:
 * strbuf_done frees.
 */
#ifndef AMPARO_STRBUF_H
#define AMPARO_STRBUF_H

#include <stdarg.h>
#include <stddef.h>

struct strbuf {
	char *s;
	size_t len;
	size_t cap;
};

void strbuf_init(struct strbuf *b);
void strbuf_done(struct strbuf *b);
void strbuf_reset(struct strbuf *b); /* empty, keeps the memory */
void strbuf_add(struct strbuf *b, const void *p, size_t n);
void strbuf_adds(struct strbuf *b, const char *s);
void strbuf_addc(struct strbuf *b, char c);
void strbuf_addf(struct strbuf *b, const char *fmt, ...)
    __attribute__((format(printf, 2, 3)));
void strbuf_vaddf(struct strbuf *b, const char *fmt, va_list ap)
    __attribute__((format(printf, 2, 0)));
void strbuf_truncate(struct strbuf *b, size_t len);
/* The string, now the caller's to free; B is empty and usable again. */
char *strbuf_steal(struct strbuf *b);

#endif
