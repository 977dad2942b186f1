/* Untrusted text made harmless in the forms of other programs. */
#include "amparo/escape.h"

#include <stdbool.h>
#include <string.h>

#include "amparo/utf8.h"

/* What stands for the byte C at AT; NULL where C stands for itself. */
typedef const char *(*escape_fn)(char c);

/* Cleaned; newlines kept, or spaces. */
static void
clean(struct strbuf *out, const char *s, bool lines)
{
	strbuf_init(out);
	if (s == NULL)
		return;
	utf8_clean(out, s, strlen(s), true);
	for (size_t i = 0; i < out->len && !lines; i++)
		if (out->s[i] == '\n')
			out->s[i] = ' ';
}

static void
put(struct strbuf *out, const char *s, bool lines, escape_fn escape)
{
	struct strbuf text;

	clean(&text, s, lines);
	for (size_t i = 0; i < text.len; i++) {
		const char *instead = escape(text.s[i]);

		if (instead != NULL)
			strbuf_adds(out, instead);
		else
			strbuf_addc(out, text.s[i]);
	}
	strbuf_done(&text);
}

static const char *
xml_of(char c)
{
	switch (c) {
	case '&': return "&amp;";
	case '<': return "&lt;";
	case '>': return "&gt;";
	case '"': return "&quot;";
	case '\'': return "&#39;";
	default: return NULL;
	}
}

/* U+FFFE and U+FFFF are characters of UTF-8, not of XML. */
void
escape_xml(struct strbuf *out, const char *s)
{
	size_t from = out->len;

	put(out, s, true, xml_of);
	for (size_t i = from; i + 2 < out->len; i++)
		if (memcmp(out->s + i, "\xef\xbf", 2) == 0 &&
		    (unsigned char)out->s[i + 2] >= 0xbe)
			out->s[i + 2] = (char)0xbd;
}

static const char *
tex_of(char c)
{
	switch (c) {
	case '\\': return "\\textbackslash{}";
	/* Readers count braces, escaped or not. */
	case '{': return "\\textbraceleft{}";
	case '}': return "\\textbraceright{}";
	case '$': return "\\$";
	case '%': return "\\%";
	case '&': return "\\&";
	case '#': return "\\#";
	case '_': return "\\_";
	case '~': return "\\textasciitilde{}";
	case '^': return "\\textasciicircum{}";
	default: return NULL;
	}
}

void
escape_tex(struct strbuf *out, const char *s)
{
	put(out, s, false, tex_of);
}

static const char *
url_of(char c)
{
	switch (c) {
	case '\\': return "%5C";
	case '{': return "%7B";
	case '}': return "%7D";
	case ' ': return "%20";
	case '"': return "%22";
	case '<': return "%3C";
	case '>': return "%3E";
	default: return NULL;
	}
}

void
escape_url(struct strbuf *out, const char *s)
{
	put(out, s, false, url_of);
}

static bool
is_formula(char c)
{
	return c != '\0' && strchr("=+-@", c) != NULL;
}

void
escape_csv(struct strbuf *out, const char *s)
{
	struct strbuf text;
	bool quote;

	clean(&text, s, true);
	s = text.s;
	quote = strpbrk(s, ",\"\n;") != NULL || *s == ' ' ||
	    (text.len > 0 && s[text.len - 1] == ' ');
	if (quote)
		strbuf_addc(out, '"');
	if (is_formula(s[0]) ||
	    (s[0] == '\'' && (is_formula(s[1]) || s[1] == '\'')))
		strbuf_addc(out, '\'');
	for (; *s != '\0'; s++) {
		if (*s == '"')
			strbuf_addc(out, '"');
		strbuf_addc(out, *s);
	}
	if (quote)
		strbuf_addc(out, '"');
	strbuf_done(&text);
}

static const char *
markdown_of(char c)
{
	switch (c) {
	case '&': return "&amp;";
	case '<': return "&lt;";
	case '>': return "&gt;";
	case '\\': return "\\\\";
	case '`': return "\\`";
	case '*': return "\\*";
	case '_': return "\\_";
	case '[': return "\\[";
	case ']': return "\\]";
	case '#': return "\\#";
	case '|': return "\\|";
	case '~': return "\\~";
	case '!': return "\\!";
	default: return NULL;
	}
}

void
escape_markdown(struct strbuf *out, const char *s)
{
	size_t from = out->len, i;

	put(out, s, false, markdown_of);
	/* "- x", "+ x", "1. x", "1) x" and "= x" begin lists and headings. */
	for (i = from; out->s[i] >= '0' && out->s[i] <= '9'; i++)
		;
	if (out->len > i && strchr(i > from ? ".)" : "-+=", out->s[i])) {
		struct strbuf rest;

		strbuf_init(&rest);
		strbuf_add(&rest, out->s + i, out->len - i);
		strbuf_truncate(out, i);
		strbuf_addc(out, '\\');
		strbuf_add(out, rest.s, rest.len);
		strbuf_done(&rest);
	}
}

static const char *
ical_of(char c)
{
	switch (c) {
	case '\\': return "\\\\";
	case ';': return "\\;";
	case ',': return "\\,";
	case '\n': return "\\n";
	default: return NULL;
	}
}

void
escape_ical(struct strbuf *out, const char *s)
{
	put(out, s, true, ical_of);
}

static const char *
dot_of(char c)
{
	switch (c) {
	case '\\': return "\\\\";
	case '"': return "\\\"";
	/* Graphviz reads entities of HTML in its strings. */
	case '&': return "&amp;";
	default: return NULL;
	}
}

void
escape_dot(struct strbuf *out, const char *s)
{
	put(out, s, false, dot_of);
}

static const char *
roff_of(char c)
{
	switch (c) {
	case '\\': return "\\e";
	case '"': return "\\(dq";
	case '\'': return "\\(aq";
	case '`': return "\\(ga";
	case '^': return "\\(ha";
	case '~': return "\\(ti";
	case '-': return "\\-";
	default: return NULL;
	}
}

/* Nothing at the beginning of a line can be a request after "\&". */
void
escape_roff(struct strbuf *out, const char *s)
{
	strbuf_adds(out, "\\&");
	put(out, s, false, roff_of);
}

static const char *
itself(char c)
{
	(void)c;
	return NULL;
}

void
escape_line(struct strbuf *out, const char *s)
{
	put(out, s, false, itself);
}
