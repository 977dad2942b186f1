/*
 * Byte by byte, the lowest first; see radix.h.
 */
#include "amparo/radix.h"

#include <stdlib.h>
#include <string.h>

#include "amparo/mem.h"

enum { BYTES = sizeof(uint64_t), VALUES = 256 };

/* How often each byte has each value. */
static void
count(const uint64_t *v, size_t n, size_t counts[BYTES][VALUES])
{
	memset(counts, 0, sizeof(size_t[BYTES][VALUES]));
	for (size_t i = 0; i < n; i++)
		for (unsigned b = 0; b < BYTES; b++)
			counts[b][v[i] >> b * 8 & 0xff]++;
}

static void
distribute(const uint64_t *from, uint64_t *to, size_t n, unsigned shift,
    size_t counts[VALUES])
{
	size_t at = 0;

	for (unsigned k = 0; k < VALUES; k++) {
		size_t next = at + counts[k];

		counts[k] = at;
		at = next;
	}
	for (size_t i = 0; i < n; i++)
		to[counts[from[i] >> shift & 0xff]++] = from[i];
}

void
radix_sort(uint64_t *v, size_t n)
{
	size_t counts[BYTES][VALUES];
	uint64_t *from = v, *to, *other;

	if (n < 2)
		return;
	other = to = xmalloc_array(n, sizeof(*to));
	count(v, n, counts);
	for (unsigned b = 0; b < BYTES; b++) {
		uint64_t *t = from;

		/* A byte that all have alike changes nothing. */
		if (counts[b][v[0] >> b * 8 & 0xff] == n)
			continue;
		distribute(from, to, n, b * 8, counts[b]);
		from = to;
		to = t;
	}
	if (from != v)
		memcpy(v, from, n * sizeof(*v));
	free(other);
}
