/*
 * How wide text is on a terminal.
 */
#include "amparo/width.h"

#include <assert.h>
#include <limits.h>
#include <stdbool.h>
#include <unictype.h>
#include <unigbrk.h>
#include <uniwidth.h>

#include "amparo/utf8.h"

enum { ZERO_WIDTH_JOINER = 0x200d };

int
width_char(uint32_t cp)
{
	int w;

	if (cp < 0x300 && cp >= 0x20 && (cp < 0x7f || cp > 0xad))
		return 1;
	if (cp >= 0x2500 && cp < 0x25a0) /* lines and blocks */
		return 1;
	w = uc_width(cp, "UTF-8");
	return w > 0 ? w : 0;
}

int
width_text(const char *s, size_t n)
{
	size_t i = 0;
	int w = 0;

	while (i < n && w < INT_MAX - 2) {
		size_t room = (size_t)(INT_MAX - 2 - w);
		size_t left = n - i < room ? n - i : room;
		size_t plain = utf8_plain_prefix(s + i, left);
		uint32_t cp;

		i += plain;
		w += (int)plain;
		if (plain == left)
			continue;
		i += utf8_decode(s + i, n - i, &cp);
		w += width_char(cp);
	}
	return w;
}

static bool
is_regional(uint32_t cp)
{
	return cp >= 0x1f1e6 && cp <= 0x1f1ff;
}

/*
 * The library knows pairs; emoji joined by ZWJ and flags of two letters need
 * what came before the pair.
 */
size_t
width_grapheme(const char *s, size_t n)
{
	uint32_t last, cp;
	size_t len, step;
	int regionals;
	bool pictograph;

	assert(n > 0);
	if ((unsigned char)s[0] < 0x80 && s[0] != '\r' &&
	    (n == 1 || (unsigned char)s[1] < 0x80))
		return 1;
	len = utf8_decode(s, n, &last);
	regionals = is_regional(last);
	pictograph = uc_is_property_extended_pictographic(last);
	for (; len < n; len += step, last = cp) {
		step = utf8_decode(s + len, n - len, &cp);
		if (last == ZERO_WIDTH_JOINER && pictograph &&
		    uc_is_property_extended_pictographic(cp))
			continue;
		if (is_regional(last) && is_regional(cp)) {
			if (++regionals > 2)
				break;
			continue;
		}
		if (uc_is_grapheme_break(last, cp))
			break;
	}
	return len;
}

size_t
width_fit(const char *s, size_t n, int cols, int *used)
{
	size_t i = 0;
	int w = 0;

	while (i < n) {
		size_t room = w < cols ? (size_t)(cols - w) : 0, len, plain;
		int more;

		/* The last plain letter may have marks after it. */
		len = room + 1 < n - i ? room + 1 : n - i;
		plain = utf8_plain_prefix(s + i, len);
		if (plain > 1) {
			i += plain - 1;
			w += (int)plain - 1;
		}
		len = width_grapheme(s + i, n - i);
		more = len == 1 ? width_char((unsigned char)s[i])
				: width_text(s + i, len);

		if (more > cols - w)
			break;
		w += more;
		i += len;
	}
	if (used != NULL)
		*used = w;
	return i;
}
