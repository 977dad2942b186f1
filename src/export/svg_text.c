/* How wide text will be, in a font without serifs that is not known. */
#include <string.h>

#include "amparo/svg.h"
#include "amparo/utf8.h"
#include "amparo/width.h"

/* Of a letter, in ems: that of the widest usual font, or a little more. */
static double
letter_width(uint32_t cp)
{
	int cols = width_char(cp);

	if (cols != 1)
		return cols == 2 ? 1 : 0;
	if (cp >= 0x80)
		return cp == 0x2026 ? 1 : 0.72; /* ... in one */
	if (strchr("Iijl.,:;'|! ", (int)cp) != NULL)
		return 0.33;
	if (strchr("fJ()[]trs-/\"", (int)cp) != NULL)
		return 0.46;
	if (strchr("mMW%@", (int)cp) != NULL)
		return 1;
	if (cp == 'w' || (cp >= 'A' && cp <= 'Z'))
		return 0.76;
	return 0.63;
}

size_t
svg_fit(const char *s, size_t n, double size, double room)
{
	size_t at = 0;

	while (at < n) {
		size_t len = width_grapheme(s + at, n - at), i = at;
		uint32_t cp;

		while (i < at + len) {
			i += utf8_decode(s + i, n - i, &cp);
			room -= size * letter_width(cp);
		}
		if (room < 0)
			break;
		at += len;
	}
	return at;
}

double
svg_width(const char *s, size_t n, double size)
{
	double width = 0;

	for (size_t i = 0; i < n;) {
		uint32_t cp;

		i += utf8_decode(s + i, n - i, &cp);
		width += size * letter_width(cp);
	}
	return width;
}
