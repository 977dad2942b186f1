/*
 * Packing rising numbers.
 */
#include "amparo/rising.h"

#include <stdlib.h>
#include <string.h>

#include "amparo/mem.h"

enum { BEYOND = 8 }; /* bytes that reading a number may look past its end */

static size_t
bytes_of(size_t n, unsigned width)
{
	return (n * width + 7) / 8;
}

/* ------------------------------------------------------------- writing */

static unsigned
width_of(const uint32_t *v, size_t n)
{
	uint32_t all = 0;
	unsigned width = 0;

	for (size_t i = 0; i < n; i++)
		all |= v[i];
	while (width < 32 && all >> width != 0)
		width++;
	return width;
}

static void
pack(unsigned char *to, const uint32_t *v, size_t n, unsigned width)
{
	uint64_t bits = 0;
	unsigned have = 0;

	for (size_t i = 0; i < n; i++) {
		bits |= (uint64_t)v[i] << have;
		for (have += width; have >= 8; have -= 8) {
			*to++ = (unsigned char)bits;
			bits >>= 8;
		}
	}
	if (have > 0)
		*to = (unsigned char)bits;
}

static void
end_run(struct rising_writer *w)
{
	unsigned width = width_of(w->step, w->nsteps);

	if (w->nsteps == 0)
		return;
	if (w->cap - w->len < RISING_RUN_MAX) {
		w->cap = w->cap * 2 + RISING_RUN_MAX;
		w->bytes = xreallocarray(w->bytes, w->cap, 1);
	}
	w->bytes[w->len++] = (unsigned char)width;
	pack(w->bytes + w->len, w->step, w->nsteps, width);
	w->len += bytes_of(w->nsteps, width);
	w->nsteps = 0;
}

void
rising_add(struct rising_writer *w, uint32_t v)
{
	w->step[w->nsteps++] = v - w->last;
	w->last = v;
	w->count++;
	if (w->nsteps == RISING_RUN)
		end_run(w);
}

void
rising_end(struct rising_writer *w)
{
	end_run(w);
}

void
rising_reset(struct rising_writer *w)
{
	w->len = w->nsteps = 0;
	w->count = w->last = 0;
}

void
rising_done(struct rising_writer *w)
{
	free(w->bytes);
	memset(w, 0, sizeof(*w));
}

/* ------------------------------------------------------------- reading */

/* Eight bytes, the low ones first: one load on most machines. */
static inline uint64_t
read64(const unsigned char *p)
{
	return (uint64_t)p[0] | (uint64_t)p[1] << 8 | (uint64_t)p[2] << 16 |
	    (uint64_t)p[3] << 24 | (uint64_t)p[4] << 32 | (uint64_t)p[5] << 40 |
	    (uint64_t)p[6] << 48 | (uint64_t)p[7] << 56;
}

/* BEYOND bytes behind the last are there.  Returns the last number. */
static uint64_t
unpack(const unsigned char *p, unsigned width, uint64_t last, uint32_t *v,
    size_t n)
{
	uint64_t mask = ((uint64_t)1 << width) - 1;
	size_t bit = 0;

	for (size_t i = 0; i < n; i++, bit += width) {
		last += read64(p + bit / 8) >> bit % 8 & mask;
		v[i] = (uint32_t)last;
	}
	return last;
}

struct rising
rising_begin(const unsigned char *p, size_t n, uint32_t count)
{
	return (struct rising){ p, p != NULL ? p + n : p, count, 0 };
}

size_t
rising_next(struct rising *r, uint32_t v[RISING_RUN])
{
	size_t n = r->left < RISING_RUN ? r->left : RISING_RUN, bytes, rest;
	unsigned char tail[RISING_RUN_MAX + BEYOND] = { 0 };
	uint64_t last;
	unsigned width;

	if (n == 0 || r->p == r->end || (width = *r->p) > 32)
		return 0;
	bytes = bytes_of(n, width);
	rest = (size_t)(r->end - r->p) - 1;
	if (bytes > rest)
		return 0;
	if (bytes + BEYOND > rest) {
		memcpy(tail, r->p + 1, bytes);
		last = unpack(tail, width, r->last, v, n);
	} else {
		last = unpack(r->p + 1, width, r->last, v, n);
	}
	r->p += 1 + bytes;
	r->left -= (uint32_t)n;
	/* No number is less than the one before: the last is the largest. */
	if (last > UINT32_MAX) {
		r->left = 0;
		return 0;
	}
	r->last = (uint32_t)last;
	return n;
}

/* The next ones that a set of BITS can have; 0 where there are none. */
static size_t
next_within(struct rising *r, uint32_t bits, uint32_t v[RISING_RUN])
{
	size_t n = rising_next(r, v);

	while (n > 0 && v[n - 1] >= bits)
		n--;
	return n;
}

void
rising_add_to(struct rising *r, struct bitmap *out)
{
	uint32_t v[RISING_RUN];
	size_t n;

	while ((n = next_within(r, out->bits, v)) > 0)
		for (size_t i = 0; i < n; i++)
			bitmap_set(out, v[i]);
}

uint32_t
rising_count_in(struct rising *r, const struct bitmap *among)
{
	uint32_t v[RISING_RUN], count = 0;
	size_t n;

	while ((n = next_within(r, among->bits, v)) > 0)
		for (size_t i = 0; i < n; i++)
			count += bitmap_has(among, v[i]);
	return count;
}

bool
rising_meets(struct rising *r, const struct bitmap *among)
{
	uint32_t v[RISING_RUN];
	size_t n;

	while ((n = next_within(r, among->bits, v)) > 0)
		for (size_t i = 0; i < n; i++)
			if (bitmap_has(among, v[i]))
				return true;
	return false;
}
