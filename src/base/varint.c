/*
 * Writing numbers of seven bits a byte.
 */
#include "amparo/varint.h"

size_t
varint_put(unsigned char *to, uint64_t v)
{
	size_t n = 0;

	for (; v >= 0x80; v >>= 7)
		to[n++] = (unsigned char)(0x80 | (v & 0x7f));
	to[n++] = (unsigned char)v;
	return n;
}
