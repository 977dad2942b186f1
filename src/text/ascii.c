/* The nearest ASCII letter. */
#include "amparo/ascii.h"

#include <stddef.h>
#include <uninorm.h>

char
ascii_near(uint32_t cp)
{
	static const struct {
		uint32_t cp;
		char near;
	} odd[] = {
		{ 0x00c6, 'A' },
		{ 0x00d0, 'D' },
		{ 0x00d8, 'O' },
		{ 0x00de, 'T' },
		{ 0x00df, 's' },
		{ 0x00e6, 'a' },
		{ 0x00f0, 'd' },
		{ 0x00f8, 'o' },
		{ 0x00fe, 't' },
		{ 0x0110, 'D' },
		{ 0x0111, 'd' },
		{ 0x0131, 'i' },
		{ 0x0141, 'L' },
		{ 0x0142, 'l' },
		{ 0x0152, 'O' },
		{ 0x0153, 'o' },
		{ 0x2010, '-' },
		{ 0x2011, '-' },
		{ 0x2012, '-' },
		{ 0x2013, '-' },
		{ 0x2014, '-' },
		{ 0x2018, '\'' },
		{ 0x2019, '\'' },
		{ 0x201a, '\'' },
		{ 0x201c, '"' },
		{ 0x201d, '"' },
		{ 0x201e, '"' },
		{ 0x00ab, '"' },
		{ 0x00bb, '"' },
		{ 0x2022, '*' },
		{ 0x00a0, ' ' },
		{ 0x202f, ' ' },
	};
	ucs4_t parts[UC_DECOMPOSITION_MAX_LENGTH];
	int tag;

	if (cp < 0x80)
		return (char)cp;
	for (size_t i = 0; i < sizeof odd / sizeof odd[0]; i++)
		if (odd[i].cp == cp)
			return odd[i].near;
	/* One step may give a letter that decomposes again. */
	for (int i = 0; i < 4 && cp >= 0x80; i++) {
		if (uc_decomposition(cp, &tag, parts) < 1)
			return '?';
		cp = parts[0];
	}
	return cp < 0x80 ? (char)cp : '?';
}
