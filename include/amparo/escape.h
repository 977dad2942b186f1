/*
 * Untrusted text made harmless in the forms of other programs.  Each appends S
 * cleaned as utf8_clean does, and then escaped; NULL is nothing.
 */
#ifndef AMPARO_ESCAPE_H
#define AMPARO_ESCAPE_H

#include "amparo/strbuf.h"

/* XML and HTML, in text and in quoted attributes; newlines stay. */
void escape_xml(struct strbuf *out, const char *s);
/* TeX in balanced braces, on one line. */
void escape_tex(struct strbuf *out, const char *s);
/* A URL for TeX's verbatim fields: what could end one is percent-encoded. */
void escape_url(struct strbuf *out, const char *s);
/*
 * A cell of RFC 4180, in quotes where it needs them.  One that a spreadsheet
 * could take for a formula has an apostrophe before it; so has one that begins
 * with an apostrophe before such a character, that it can be told apart.
 */
void escape_csv(struct strbuf *out, const char *s);
/* Markdown and the HTML in it, on one line. */
void escape_markdown(struct strbuf *out, const char *s);
/* TEXT of RFC 5545; the line is folded elsewhere. */
void escape_ical(struct strbuf *out, const char *s);
/* Between the quotes of a string of graphviz. */
void escape_dot(struct strbuf *out, const char *s);
/*
 * Text of roff: no escape, no request, no macro and no argument of one, on one
 * line.  Letters beyond ASCII stay.
 */
void escape_roff(struct strbuf *out, const char *s);
/* On one line, no more than that. */
void escape_line(struct strbuf *out, const char *s);

#endif
