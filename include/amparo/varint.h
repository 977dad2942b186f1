/*
 * Numbers of seven bits a byte, the low ones first, the eighth bit set in all
 * bytes but the last (LEB128).
 */
#ifndef AMPARO_VARINT_H
#define AMPARO_VARINT_H

#include <stddef.h>
#include <stdint.h>

#define VARINT_MAX 10 /* bytes of a number */

/* Write V; returns how many bytes it took. */
size_t varint_put(unsigned char *to, uint64_t v);

/* Read 32 bits at *P; 0 where they end too late. */
static inline uint32_t
varint_get(const unsigned char **p, const unsigned char *end)
{
	uint32_t v = 0;

	for (unsigned shift = 0; *p < end && shift < 32; shift += 7) {
		unsigned char c = *(*p)++;

		v |= (uint32_t)(c & 0x7f) << shift;
		if (c < 0x80)
			break;
	}
	return v;
}

#endif
