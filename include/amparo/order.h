/*
 * Sorting many things by a number and then by a text, in place and without
 * more memory: eight bytes of the text at a time take the number's place.
 */
#ifndef AMPARO_ORDER_H
#define AMPARO_ORDER_H

#include <stddef.h>
#include <stdint.h>

struct order {
	uint64_t rank; /* lost in sorting */
	uint32_t what;
};

/*
 * Sort N things by rank, then by the bytes of the terminated TEXT(what), then
 * by what.
 */
void order_by_text(struct order *all, size_t n,
    const char *(*text)(uint32_t what, const void *user), const void *user);

#endif
