/*
 * UTF-8 as untrusted input.
 */
#include "amparo/utf8.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <unictype.h>
#include <uninorm.h>

#include "amparo/mem.h"

#define EVERY_BYTE(b) (UINT64_C(0x0101010101010101) * (b))

enum { REPLACEMENT = 0xfffd, SYMBOL_FOR_ESCAPE = 0x241b };

/* Length of the valid character at S, or 0. */
static size_t
decode(const unsigned char *s, size_t n, uint32_t *cp)
{
	/* The smallest code point of each length: shorter would do for less. */
	static const uint32_t least[] = { 0, 0, 0x80, 0x800, 0x10000 };
	size_t len;
	uint32_t c = s[0];

	if (c < 0x80) {
		*cp = c;
		return 1;
	}
	if (c < 0xc2 || c > 0xf4)
		return 0;
	len = c >= 0xf0 ? 4 : c >= 0xe0 ? 3 : 2;
	if (n < len)
		return 0;
	c &= 0x7fu >> len;
	for (size_t i = 1; i < len; i++) {
		if ((s[i] & 0xc0) != 0x80)
			return 0;
		c = c << 6 | (s[i] & 0x3fu);
	}
	if (c < least[len] || c > 0x10ffff || (c >= 0xd800 && c <= 0xdfff))
		return 0;
	*cp = c;
	return len;
}

size_t
utf8_valid_prefix(const char *s, size_t n)
{
	size_t i = 0;

	while (i < n) {
		uint64_t w;
		uint32_t cp;
		size_t len;

		while (n - i >= sizeof(w)) {
			memcpy(&w, s + i, sizeof(w));
			if ((w & EVERY_BYTE(0x80)) != 0)
				break;
			i += sizeof(w);
		}
		if (i == n)
			break;
		len = decode((const unsigned char *)s + i, n - i, &cp);
		if (len == 0)
			break;
		i += len;
	}
	return i;
}

size_t
utf8_decode(const char *s, size_t n, uint32_t *cp)
{
	size_t len = decode((const unsigned char *)s, n, cp);

	if (len == 0)
		*cp = REPLACEMENT;
	return len > 0 ? len : 1;
}

size_t
utf8_write(char b[UTF8_MAX], uint32_t cp)
{
	size_t n = 0;

	if (cp > 0x10ffff || (cp >= 0xd800 && cp <= 0xdfff))
		cp = REPLACEMENT;
	if (cp < 0x80) {
		b[n++] = (char)cp;
	} else {
		if (cp < 0x800) {
			b[n++] = (char)(0xc0 | cp >> 6);
		} else {
			if (cp < 0x10000) {
				b[n++] = (char)(0xe0 | cp >> 12);
			} else {
				b[n++] = (char)(0xf0 | cp >> 18);
				b[n++] = (char)(0x80 | (cp >> 12 & 0x3f));
			}
			b[n++] = (char)(0x80 | (cp >> 6 & 0x3f));
		}
		b[n++] = (char)(0x80 | (cp & 0x3f));
	}
	return n;
}

void
utf8_put(struct strbuf *out, uint32_t cp)
{
	char b[UTF8_MAX];

	strbuf_add(out, b, utf8_write(b, cp));
}

/*
 * Format characters that have a shape: number signs and the like, which
 * enclose the digits after them.
 */
static bool
is_visible_format(uint32_t cp)
{
	return (cp >= 0x600 && cp <= 0x605) || cp == 0x6dd || cp == 0x70f ||
	    cp == 0x890 || cp == 0x891 || cp == 0x8e2 || cp == 0x110bd ||
	    cp == 0x110cd;
}

/* What CP is shown as; CP itself where it is harmless. */
static uint32_t
shown_as(uint32_t cp)
{
	if (cp < 0x20)
		return 0x2400 + cp;
	if (cp < 0x7f)
		return cp;
	if (cp == 0x7f)
		return 0x2421;
	if (cp < 0xa0)
		return REPLACEMENT;
	if (cp < 0x600)
		return cp == 0xad ? SYMBOL_FOR_ESCAPE : cp;
	if (cp == 0x2028 || cp == 0x2029)
		return ' ';
	if ((cp & 0xfffe) == 0xfffe || (cp >= 0xfdd0 && cp <= 0xfdef))
		return REPLACEMENT;
	if (cp == 0x200c || cp == 0x200d || is_visible_format(cp))
		return cp;
	if (cp >= 0x2070 && cp < 0xd800) /* symbols, lines, ideographs */
		return cp;
	if (uc_is_general_category_withtable(cp, UC_CATEGORY_MASK_Cf))
		return SYMBOL_FOR_ESCAPE;
	return cp;
}

/* True where all eight bytes are printable ASCII. */
static bool
is_plain(const char *s)
{
	uint64_t w;

	memcpy(&w, s, sizeof(w));
	/*
	 * A byte under 0x20 borrows into its top bit, 0x7f carries into it.
	 * The lowest such byte is always seen; what it does to those above
	 * can only make this false.
	 */
	return (((w - EVERY_BYTE(0x20)) | (w + EVERY_BYTE(1)) | w) &
		   EVERY_BYTE(0x80)) == 0;
}

size_t
utf8_plain_prefix(const char *s, size_t n)
{
	size_t i = 0;

	while (n - i >= 8 && is_plain(s + i))
		i += 8;
	while (i < n && s[i] >= 0x20 && s[i] < 0x7f)
		i++;
	return i;
}

/* Length of the prefix that is shown as it is. */
static size_t
clean_prefix(const char *s, size_t n, bool keep_newlines)
{
	size_t i = 0;

	while (i < n) {
		uint32_t cp;
		size_t len;

		i += utf8_plain_prefix(s + i, n - i);
		if (i == n)
			break;
		len = decode((const unsigned char *)s + i, n - i, &cp);
		if (len == 0 ||
		    (shown_as(cp) != cp && !(cp == '\n' && keep_newlines)))
			break;
		i += len;
	}
	return i;
}

void
utf8_clean(struct strbuf *out, const char *s, size_t n, bool keep_newlines)
{
	for (;;) {
		size_t len = clean_prefix(s, n, keep_newlines);
		uint32_t cp;

		strbuf_add(out, s, len);
		s += len;
		n -= len;
		if (n == 0)
			return;
		len = utf8_decode(s, n, &cp);
		utf8_put(out, shown_as(cp));
		s += len;
		n -= len;
	}
}

bool
utf8_is_clean(const char *s, size_t n)
{
	return clean_prefix(s, n, false) == n;
}

/* No character under U+0300 is a mark or has another composed form. */
static bool
is_surely_nfc(const char *s, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if ((unsigned char)s[i] >= 0xcc)
			return false;
	return true;
}

void
utf8_nfc(struct strbuf *out, const char *s, size_t n)
{
	uint8_t *nfc;
	size_t len = 0;

	if (is_surely_nfc(s, n)) {
		strbuf_add(out, s, n);
		return;
	}
	nfc = u8_normalize(UNINORM_NFC, (const uint8_t *)s, n, NULL, &len);
	if (nfc == NULL && errno == ENOMEM)
		mem_exhausted();
	if (nfc == NULL) { /* not valid, against the contract */
		strbuf_add(out, s, n);
		return;
	}
	strbuf_add(out, nfc, len);
	free(nfc);
}
