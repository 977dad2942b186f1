/* JSON as it is written. */
#include "amparo/jsontext.h"

#include <string.h>

#include "amparo/edtf.h"
#include "amparo/utf8.h"

/* What is seen as nothing, or turns what is seen around. */
static bool
is_hidden(uint32_t cp)
{
	return cp < 0x20 || (cp >= 0x7f && cp < 0xa0) || cp == 0x61c ||
	    cp == 0x200e || cp == 0x200f || (cp >= 0x2028 && cp <= 0x202e) ||
	    (cp >= 0x2066 && cp <= 0x2069) || cp == 0xfeff;
}

static void
put_char(struct strbuf *out, uint32_t cp)
{
	switch (cp) {
	case '"': strbuf_adds(out, "\\\""); break;
	case '\\': strbuf_adds(out, "\\\\"); break;
	case '\n': strbuf_adds(out, "\\n"); break;
	case '\t': strbuf_adds(out, "\\t"); break;
	case '\r': strbuf_adds(out, "\\r"); break;
	default:
		if (is_hidden(cp))
			strbuf_addf(out, "\\u%04x", (unsigned)cp);
		else
			utf8_put(out, cp);
	}
}

/* Bytes from S on that stand for themselves; most do. */
static size_t
plain_prefix(const char *s, size_t n)
{
	size_t i = 0;

	while (i < n && (unsigned char)s[i] >= 0x20 &&
	    (unsigned char)s[i] < 0x7f && s[i] != '"' && s[i] != '\\')
		i++;
	return i;
}

void
jsontext_string(struct strbuf *out, const char *s)
{
	size_t n = strlen(s);

	strbuf_addc(out, '"');
	while (n > 0) {
		uint32_t cp;
		size_t len = plain_prefix(s, n);

		if (len > 0) {
			strbuf_add(out, s, len);
		} else {
			len = utf8_decode(s, n, &cp);
			put_char(out, cp);
		}
		s += len;
		n -= len;
	}
	strbuf_addc(out, '"');
}

void
jsontext_string_or_null(struct strbuf *out, const char *s)
{
	if (s == NULL || *s == '\0')
		strbuf_adds(out, "null");
	else
		jsontext_string(out, s);
}

void
jsontext_key(struct strbuf *out, const char *key)
{
	if (out->len > 0 && out->s[out->len - 1] != '{')
		strbuf_addc(out, ',');
	jsontext_string(out, key);
	strbuf_addc(out, ':');
}

void
jsontext_day(struct strbuf *out, bool dated, int64_t day)
{
	struct strbuf iso;

	strbuf_init(&iso);
	if (dated)
		edtf_put_day(&iso, day);
	jsontext_string_or_null(out, iso.s);
	strbuf_done(&iso);
}
