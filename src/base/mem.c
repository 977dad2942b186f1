/*
 * Memory that never comes back NULL, and arenas.
 */
#include "amparo/mem.h"

#include <stdalign.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>

enum {
	BLOCK_MIN = 4096 - 64, /* leave room for malloc's own header */
	BLOCK_MAX = 256 * 1024 - 64
};

struct arena_block {
	struct arena_block *next;
	size_t used, cap;
	alignas(max_align_t) unsigned char data[];
};

/*
 * The one variable of this layer: running out of memory has no caller to
 * report to, so what must happen first has to be known beforehand.
 */
static void (*exhaustion_hook)(void);

void
mem_exhausted(void)
{
	void (*hook)(void) = exhaustion_hook;

	exhaustion_hook = NULL;
	if (hook != NULL)
		hook();
	fputs("amparo: out of memory\n", stderr);
	abort();
}

void
mem_on_exhaustion(void (*hook)(void))
{
	exhaustion_hook = hook;
}

void *
xmalloc(size_t n)
{
	void *p = malloc(n > 0 ? n : 1);

	if (p == NULL)
		mem_exhausted();
	return p;
}

void *
xcalloc(size_t n, size_t size)
{
	void *p = n > 0 && size > 0 ? calloc(n, size) : calloc(1, 1);

	if (p == NULL)
		mem_exhausted();
	return p;
}

void *
xmalloc_array(size_t n, size_t size)
{
#ifdef MADV_HUGEPAGE
	const size_t large = (size_t)2 << 20;
	size_t whole;
	void *p;
#endif

	if (size > 0 && n > SIZE_MAX / size)
		mem_exhausted();
	n *= size;
#ifdef MADV_HUGEPAGE
	/* A last page that is nearly full is a large one, too. */
	whole = n <= SIZE_MAX - large ? (n + large - 1) / large * large : n;
	if (n >= large && whole - n <= n / 8)
		n = whole;
	if (n >= large) {
		if (posix_memalign(&p, large, n) != 0)
			mem_exhausted();
		madvise(p, n, MADV_HUGEPAGE); /* advice, no more */
		return p;
	}
#endif
	return xmalloc(n);
}

void *
xreallocarray(void *p, size_t n, size_t size)
{
	void *q;

	if (size > 0 && n > SIZE_MAX / size)
		mem_exhausted();
	n *= size;
	q = realloc(p, n > 0 ? n : 1);
	if (q == NULL)
		mem_exhausted();
	return q;
}

char *
xstrdup(const char *s)
{
	return xstrndup(s, strlen(s));
}

char *
xstrndup(const char *s, size_t n)
{
	char *p;

	n = strnlen(s, n);
	p = xmalloc(n + 1);
	memcpy(p, s, n);
	p[n] = '\0';
	return p;
}

void *
grow(void *p, size_t len, size_t *cap, size_t size)
{
	if (len < *cap)
		return p;
	if (*cap > SIZE_MAX / 2)
		mem_exhausted();
	*cap = *cap < 8 ? 8 : *cap * 2;
	return xreallocarray(p, *cap, size);
}

void *
grow_to(void *p, size_t *n, size_t i, size_t size)
{
	size_t more = *n < 64 ? 64 : *n;

	if (i < *n)
		return p;
	if (i >= SIZE_MAX / 2)
		mem_exhausted();
	while (more <= i)
		more *= 2;
	p = xreallocarray(p, more, size);
	memset((char *)p + *n * size, 0, (more - *n) * size);
	*n = more;
	return p;
}

void *
arena_alloc(struct arena *a, size_t n)
{
	struct arena_block *b = a->head;
	size_t align = alignof(max_align_t);
	void *p;

	if (n > SIZE_MAX / 2)
		mem_exhausted();
	n = n == 0 ? align : (n + align - 1) / align * align;
	if (b == NULL || b->cap - b->used < n) {
		size_t cap = b == NULL ? BLOCK_MIN : b->cap * 2;

		if (cap > BLOCK_MAX)
			cap = BLOCK_MAX;
		if (cap < n)
			cap = n;
		b = xcalloc(1, sizeof(*b) + cap);
		b->cap = cap;
		b->next = a->head;
		a->head = b;
	}
	p = b->data + b->used;
	b->used += n;
	return p;
}

char *
arena_strdup(struct arena *a, const char *s)
{
	return arena_strndup(a, s, strlen(s));
}

char *
arena_strndup(struct arena *a, const char *s, size_t n)
{
	char *p;

	n = strnlen(s, n);
	p = arena_alloc(a, n + 1);
	memcpy(p, s, n);
	return p;
}

void
arena_reset(struct arena *a)
{
	struct arena_block *b = a->head;
	struct arena rest;

	if (b == NULL)
		return;
	rest.head = b->next;
	arena_done(&rest);
	memset(b->data, 0, b->used);
	b->used = 0;
	b->next = NULL;
}

void
arena_done(struct arena *a)
{
	struct arena_block *b = a->head;

	while (b != NULL) {
		struct arena_block *next = b->next;

		free(b);
		b = next;
	}
	a->head = NULL;
}
