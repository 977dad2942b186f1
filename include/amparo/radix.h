/*
 * Sorting many numbers in a few passes over them.
 */
#ifndef AMPARO_RADIX_H
#define AMPARO_RADIX_H

#include <stddef.h>
#include <stdint.h>

/* Put N numbers in rising order; takes as much memory again meanwhile. */
void radix_sort(uint64_t *v, size_t n);

#endif
