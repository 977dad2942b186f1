/*
 * Sets as rows of 64-bit words.  Bits past the last number are always zero,
 * so that counting and comparing are whole words.
 */
#include "amparo/bitmap.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include "amparo/mem.h"

static size_t
words(const struct bitmap *b)
{
	return ((size_t)b->bits + 63) / 64;
}

/* The place of the highest one; W is not 0. */
static unsigned
highest(uint64_t w)
{
#if defined(__GNUC__)
	return 63 - (unsigned)__builtin_clzll(w);
#else
	unsigned n = 0;

	while (w >>= 1)
		n++;
	return n;
#endif
}

/* Ones from bit FROM of a word on, and ones below bit TO (0 < TO <= 64). */
static uint64_t
from_mask(uint32_t from)
{
	return UINT64_MAX << (from & 63);
}

static uint64_t
below_mask(uint32_t to)
{
	return UINT64_MAX >> (63 - ((to - 1) & 63));
}

void
bitmap_init(struct bitmap *b, uint32_t bits)
{
	b->bits = bits;
	b->word = xcalloc(words(b), sizeof(*b->word));
}

void
bitmap_done(struct bitmap *b)
{
	free(b->word);
	b->word = NULL;
	b->bits = 0;
}

void
bitmap_copy(struct bitmap *to, const struct bitmap *from)
{
	assert(to->bits == from->bits);
	memcpy(to->word, from->word, words(to) * sizeof(*to->word));
}

void
bitmap_clear(struct bitmap *b)
{
	memset(b->word, 0, words(b) * sizeof(*b->word));
}

void
bitmap_fill(struct bitmap *b)
{
	bitmap_set_range(b, 0, b->bits);
}

void
bitmap_and(struct bitmap *b, const struct bitmap *other)
{
	size_t n = words(b);

	assert(b->bits == other->bits);
	for (size_t i = 0; i < n; i++)
		b->word[i] &= other->word[i];
}

void
bitmap_or(struct bitmap *b, const struct bitmap *other)
{
	size_t n = words(b);

	assert(b->bits == other->bits);
	for (size_t i = 0; i < n; i++)
		b->word[i] |= other->word[i];
}

void
bitmap_andnot(struct bitmap *b, const struct bitmap *other)
{
	size_t n = words(b);

	assert(b->bits == other->bits);
	for (size_t i = 0; i < n; i++)
		b->word[i] &= ~other->word[i];
}

void
bitmap_xor(struct bitmap *b, const struct bitmap *other)
{
	size_t n = words(b);

	assert(b->bits == other->bits);
	for (size_t i = 0; i < n; i++)
		b->word[i] ^= other->word[i];
}

void
bitmap_not(struct bitmap *b)
{
	size_t n = words(b);

	for (size_t i = 0; i < n; i++)
		b->word[i] = ~b->word[i];
	if (n > 0)
		b->word[n - 1] &= below_mask(b->bits);
}

uint32_t
bitmap_count(const struct bitmap *b)
{
	size_t n = words(b);
	uint32_t count = 0;

	for (size_t i = 0; i < n; i++)
		count += bits_count(b->word[i]);
	return count;
}

uint32_t
bitmap_count_and(const struct bitmap *a, const struct bitmap *b)
{
	size_t n = words(a);
	uint32_t count = 0;

	assert(a->bits == b->bits);
	for (size_t i = 0; i < n; i++)
		count += bits_count(a->word[i] & b->word[i]);
	return count;
}

uint32_t
bitmap_count_range(const struct bitmap *b, uint32_t from, uint32_t to)
{
	uint32_t first, last, count;

	if (to > b->bits)
		to = b->bits;
	if (from >= to)
		return 0;
	first = from >> 6;
	last = (to - 1) >> 6;
	if (first == last)
		return bits_count(
		    b->word[first] & from_mask(from) & below_mask(to));
	count = bits_count(b->word[first] & from_mask(from));
	for (uint32_t i = first + 1; i < last; i++)
		count += bits_count(b->word[i]);
	return count + bits_count(b->word[last] & below_mask(to));
}

void
bitmap_set_range(struct bitmap *b, uint32_t from, uint32_t to)
{
	uint32_t first, last;

	if (to > b->bits)
		to = b->bits;
	if (from >= to)
		return;
	first = from >> 6;
	last = (to - 1) >> 6;
	if (first == last) {
		b->word[first] |= from_mask(from) & below_mask(to);
		return;
	}
	b->word[first] |= from_mask(from);
	for (uint32_t i = first + 1; i < last; i++)
		b->word[i] = UINT64_MAX;
	b->word[last] |= below_mask(to);
}

bool
bitmap_equal(const struct bitmap *a, const struct bitmap *b)
{
	return a->bits == b->bits &&
	    (a->bits == 0 ||
		memcmp(a->word, b->word, words(a) * sizeof(*a->word)) == 0);
}

uint32_t
bitmap_next(const struct bitmap *b, uint32_t from)
{
	size_t n = words(b), i = from >> 6;
	uint64_t w;

	if (from >= b->bits)
		return b->bits;
	for (w = b->word[i] & from_mask(from); w == 0; w = b->word[i])
		if (++i == n)
			return b->bits;
	return (uint32_t)(i * 64 + bits_lowest(w));
}

uint32_t
bitmap_prev(const struct bitmap *b, uint32_t from)
{
	size_t i;
	uint64_t w;

	if (b->bits == 0)
		return UINT32_MAX;
	if (from >= b->bits)
		from = b->bits - 1;
	i = from >> 6;
	for (w = b->word[i] & below_mask(from + 1); w == 0; w = b->word[i])
		if (i-- == 0)
			return UINT32_MAX;
	return (uint32_t)(i * 64 + highest(w));
}
