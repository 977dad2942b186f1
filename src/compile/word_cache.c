/*
 * Each word has one place that it can be in; see word_cache.h.
 */
#include "amparo/word_cache.h"

#include <stdlib.h>
#include <string.h>

#include "amparo/mem.h"

enum { BITS = 16, WORD_MAX = 27 }; /* half a line of the processor's cache */

struct place {
	uint32_t number;
	unsigned char n; /* 0: free */
	char s[WORD_MAX];
};

struct word_cache {
	struct place places[1u << BITS];
};

struct word_cache *
word_cache_new(void)
{
	return xcalloc(1, sizeof(struct word_cache));
}

void
word_cache_free(struct word_cache *c)
{
	free(c);
}

void
word_cache_clear(struct word_cache *c)
{
	memset(c, 0, sizeof(*c));
}

static size_t
place_of(const char *s, size_t n)
{
	const uint64_t k = UINT64_C(0x9e3779b97f4a7c15);
	uint64_t h = n, w;

	for (; n >= sizeof(w); s += sizeof(w), n -= sizeof(w)) {
		memcpy(&w, s, sizeof(w));
		h = (h ^ w) * k;
		h ^= h >> 32;
	}
	for (w = 0; n > 0; n--)
		w = w << 8 | (unsigned char)*s++;
	return (size_t)(((h ^ w) * k) >> (64 - BITS));
}

bool
word_cache_get(const struct word_cache *c, const char *s, size_t n,
    uint32_t *number)
{
	const struct place *p;

	if (n == 0 || n > WORD_MAX)
		return false;
	p = &c->places[place_of(s, n)];
	if (p->n != n || memcmp(p->s, s, n) != 0)
		return false;
	*number = p->number;
	return true;
}

void
word_cache_put(struct word_cache *c, const char *s, size_t n, uint32_t number)
{
	struct place *p;

	if (n == 0 || n > WORD_MAX)
		return;
	p = &c->places[place_of(s, n)];
	p->number = number;
	p->n = (unsigned char)n;
	memcpy(p->s, s, n);
}
