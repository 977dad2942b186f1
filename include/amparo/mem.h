/*
 * Memory that never comes back NULL, and arenas freed whole.
 *
 * Exhausted memory prints one line and aborts; a hook lets the front end give
 * the terminal back first.  An arena is for everything that dies together: one
 * loaded record, one search, one rebuilt view.
 */
#ifndef AMPARO_MEM_H
#define AMPARO_MEM_H

#include <stddef.h>

void *xmalloc(size_t n);
void *xcalloc(size_t n, size_t size);
/*
 * The same for an array that is filled and walked whole: in large pages where
 * the system has them, for faulting a megabyte in piece by piece can take
 * longer than reading it.  Freed with free().
 */
void *xmalloc_array(size_t n, size_t size);
/* Overflow of n * size is fatal like exhaustion. */
void *xreallocarray(void *p, size_t n, size_t size);
char *xstrdup(const char *s);
char *xstrndup(const char *s, size_t n);

/* What the above do when there is no more; for libraries that report it. */
_Noreturn void mem_exhausted(void);

/* Called once, before the message, when memory runs out; NULL for none. */
void mem_on_exhaustion(void (*hook)(void));

/*
 * Make room for one more element in the growing array P of capacity *CAP
 * (elements of SIZE bytes, LEN in use).  Returns the array, moved or not.
 */
void *grow(void *p, size_t len, size_t *cap, size_t size);

/*
 * Make the array P of *N elements, of SIZE bytes, have one at I; new ones are
 * zeros.  Returns the array, moved or not.
 */
void *grow_to(void *p, size_t *n, size_t i, size_t size);

struct arena_block;
struct arena {
	struct arena_block *head;
};

/* All-zero is an empty arena. */
void *arena_alloc(struct arena *a, size_t n); /* zeroed, aligned for any type */
char *arena_strdup(struct arena *a, const char *s);
char *arena_strndup(struct arena *a, const char *s, size_t n);
/* Empty it for the like again: the last block is kept. */
void arena_reset(struct arena *a);
void arena_done(struct arena *a); /* frees all, leaves an empty arena */

#endif
