/*
 * The ASCII letter nearest to a character, for terminals that show no others.
 */
#ifndef AMPARO_ASCII_H
#define AMPARO_ASCII_H

#include <stdint.h>

/*
 * The letter without its marks ("e" for U+00E9), a plain quote or dash for a
 * typographic one, or '?' where nothing is near.  Takes one column.
 */
char ascii_near(uint32_t cp);

#endif
