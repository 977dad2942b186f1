/*
 * A set of record numbers as a plain row of bits.
 */
#ifndef AMPARO_BITMAP_H
#define AMPARO_BITMAP_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct bitmap {
	uint64_t *word;
	uint32_t bits; /* how many numbers there are: 0 .. bits - 1 */
};

void bitmap_init(struct bitmap *b, uint32_t bits); /* empty set */
void bitmap_done(struct bitmap *b);
void bitmap_copy(struct bitmap *to, const struct bitmap *from); /* same bits */
void bitmap_clear(struct bitmap *b);
void bitmap_fill(struct bitmap *b);
void bitmap_and(struct bitmap *b, const struct bitmap *other);
void bitmap_or(struct bitmap *b, const struct bitmap *other);
void bitmap_andnot(struct bitmap *b, const struct bitmap *other);
void bitmap_xor(struct bitmap *b, const struct bitmap *other);
void bitmap_not(struct bitmap *b);
uint32_t bitmap_count(const struct bitmap *b);
/* How many are in both. */
uint32_t bitmap_count_and(const struct bitmap *a, const struct bitmap *b);
uint32_t bitmap_count_range(const struct bitmap *b, uint32_t from, uint32_t to);
void bitmap_set_range(struct bitmap *b, uint32_t from, uint32_t to);
bool bitmap_equal(const struct bitmap *a, const struct bitmap *b);
/* The first number >= FROM, or bits where there is none. */
uint32_t bitmap_next(const struct bitmap *b, uint32_t from);
/* The last number <= FROM, or UINT32_MAX where there is none. */
uint32_t bitmap_prev(const struct bitmap *b, uint32_t from);

/* Ones in a word; inline and without tables, for most counting is by this. */
static inline unsigned
bits_count(uint64_t w)
{
	w -= w >> 1 & UINT64_C(0x5555555555555555);
	w = (w & UINT64_C(0x3333333333333333)) +
	    (w >> 2 & UINT64_C(0x3333333333333333));
	w = (w + (w >> 4)) & UINT64_C(0x0f0f0f0f0f0f0f0f);
	return (unsigned)(w * UINT64_C(0x0101010101010101) >> 56);
}

/* The number of zeros below the lowest one; W is not 0. */
static inline unsigned
bits_lowest(uint64_t w)
{
#if defined(__GNUC__)
	return (unsigned)__builtin_ctzll(w);
#else
	return bits_count((w & (~w + 1)) - 1);
#endif
}

static inline void
bitmap_set(struct bitmap *b, uint32_t i)
{
	b->word[i >> 6] |= (uint64_t)1 << (i & 63);
}

static inline void
bitmap_unset(struct bitmap *b, uint32_t i)
{
	b->word[i >> 6] &= ~((uint64_t)1 << (i & 63));
}

static inline bool
bitmap_has(const struct bitmap *b, uint32_t i)
{
	return (b->word[i >> 6] >> (i & 63)) & 1;
}

#endif
