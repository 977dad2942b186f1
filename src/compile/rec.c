/*
 * The form of rec text; see rec.h.
 */
#include "amparo/rec.h"

#include <stdlib.h>
#include <string.h>

#include "amparo/mem.h"
#include "amparo/strbuf.h"
#include "amparo/utf8.h"

struct reader {
	const struct rec_reader *to;
	struct strbuf text; /* names and values of the record, terminated */
	struct rec_field *fields; /* pointers are offsets until the end */
	size_t nfields, fields_cap;
	size_t *at; /* three offsets a field: name, language, value */
	size_t at_cap;
	struct strbuf type;
	bool typed;
	unsigned type_line;
	unsigned rec_line; /* line of a %rec: nothing has followed yet, or 0 */
	bool open;         /* the last field may be continued */
	bool swallow;      /* a fault: pass over what continues it */
	bool too_many, too_big; /* said once a record */
	bool stopped;
};

static bool
is_letter(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

static bool
is_digit(char c)
{
	return c >= '0' && c <= '9';
}

bool
rec_is_id(const char *s, size_t n)
{
	size_t i;

	for (i = 0; i < n; i++)
		if (!(s[i] >= 'a' && s[i] <= 'z') && !is_digit(s[i]) &&
		    (s[i] != '-' || i == 0))
			return false;
	return n > 0 && n <= 255;
}

bool
rec_is_lang(const char *s, size_t n)
{
	size_t i, part = 0;
	bool first = true;

	for (i = 0; i <= n; i++) {
		if (i == n || s[i] == '-') {
			if (part < (first ? 2 : 1) || part > 8)
				return false;
			first = false;
			part = 0;
		} else if (is_letter(s[i]) || (!first && is_digit(s[i]))) {
			part++;
		} else {
			return false;
		}
	}
	return n <= 64;
}

/* Characters are counted, not bytes, as editors do. */
static unsigned
chars(const char *s, size_t n)
{
	unsigned count = 0;

	for (; n > 0; s++, n--)
		if (((unsigned char)*s & 0xc0) != 0x80)
			count++;
	return count;
}

void
rec_place(const struct rec_field *f, size_t at, unsigned *line,
    unsigned *column)
{
	const char *start = f->value, *stop = f->value + at, *nl;
	unsigned first = f->value_column;

	*line = f->line;
	while ((nl = memchr(start, '\n', (size_t)(stop - start))) != NULL) {
		start = nl + 1;
		++*line;
		first = 3; /* behind "+ " */
	}
	*column = first + chars(start, (size_t)(stop - start));
}

#define FAULT(r, line, at, ...)                                            \
	do {                                                               \
		if ((r)->to->diag != NULL)                                 \
			diag_add((r)->to->diag, DIAG_ERROR, (r)->to->file, \
			    (line)->number, chars((line)->s, (at)) + 1,    \
			    __VA_ARGS__);                                  \
	} while (0)

/* Cut the spaces at the end of a line of the open value. */
static void
trim_value(struct reader *r)
{
	struct strbuf *t = &r->text;
	size_t from = r->at[3 * r->nfields - 1], n = t->len;

	while (n > from && (t->s[n - 1] == ' ' || t->s[n - 1] == '\t'))
		n--;
	strbuf_truncate(t, n);
}

static void
close_field(struct reader *r)
{
	if (r->open) {
		trim_value(r);
		r->fields[r->nfields - 1].n =
		    r->text.len - r->at[3 * r->nfields - 1];
		strbuf_addc(&r->text, '\0');
	}
	r->open = false;
}

/* A blank line or the end: hand the record over. */
static void
close_record(struct reader *r)
{
	struct rec_group g = { .fields = r->fields, .nfields = r->nfields };
	size_t i;

	close_field(r);
	for (i = 0; i < r->nfields; i++) {
		r->fields[i].name = r->text.s + r->at[3 * i];
		r->fields[i].lang = r->text.s + r->at[3 * i + 1];
		r->fields[i].value = r->text.s + r->at[3 * i + 2];
	}
	if (r->nfields > 0) {
		g.type = r->typed ? r->type.s : NULL;
		g.type_line = r->type_line;
		g.line = r->fields[0].line;
		r->stopped = !r->to->record(&g, r->to->user);
	}
	strbuf_reset(&r->text);
	r->nfields = 0;
	r->rec_line = 0;
	r->swallow = r->too_many = r->too_big = false;
}

/* Put S on the end of the open value, unless that makes it too long. */
static void
add_value(struct reader *r, const struct line *line, const char *s, size_t n)
{
	size_t from = r->at[3 * r->nfields - 1];

	if (r->text.len - from + n > REC_VALUE_MAX) {
		FAULT(r, line, 0, "a value over 1 MiB");
		r->swallow = true;
		return;
	}
	if (r->text.len + n > REC_RECORD_MAX) {
		if (!r->too_big)
			FAULT(r, line, 0, "a record over 16 MiB");
		r->too_big = r->swallow = true;
		return;
	}
	strbuf_add(&r->text, s, n);
}

static void
read_descriptor(struct reader *r, const struct line *line)
{
	const char *s = line->s;
	size_t n = line->n, i;

	if (r->nfields > 0) {
		FAULT(r, line, 0, "a blank line must stand before %%rec:");
		close_record(r);
	}
	r->swallow = true;
	if (n < 5 || memcmp(s, "%rec:", 5) != 0) {
		FAULT(r, line, 0, "%%rec: is the only descriptor");
		return;
	}
	r->rec_line = line->number;
	r->typed = true;
	r->type_line = line->number;
	strbuf_reset(&r->type);
	if (n < 7 || s[5] != ' ' || !is_letter(s[6])) {
		FAULT(r, line, 5, "one space and a kind must follow %%rec:");
		return;
	}
	for (i = 6; i < n; i++)
		if (!is_letter(s[i]) && !is_digit(s[i]) && s[i] != '-')
			break;
	strbuf_add(&r->type, s + 6, i - 6);
	if (i < n)
		FAULT(r, line, i, "nothing may follow the kind");
}

static void
read_continuation(struct reader *r, const struct line *line)
{
	size_t skip = line->n > 1 && line->s[1] == ' ' ? 2 : 1;

	if (r->swallow)
		return;
	if (!r->open) {
		FAULT(r, line, 0, "a line with + that continues no field");
		r->swallow = true;
		return;
	}
	if (skip == 1 && line->n > 1)
		FAULT(r, line, 1, "one space must follow the +");
	trim_value(r);
	add_value(r, line, "\n", 1);
	if (!r->swallow)
		add_value(r, line, line->s + skip, line->n - skip);
}

/* Length of the name and of the language at the start of a field line. */
static bool
read_name(struct reader *r, const struct line *line, size_t *name, size_t *lang)
{
	const char *s = line->s, *close;
	size_t n = line->n, i = 0;

	*lang = 0;
	while (i < n &&
	    (is_letter(s[i]) ||
		(i > 0 && (is_digit(s[i]) || s[i] == '-' || s[i] == '_'))))
		i++;
	*name = i;
	if (i == 0) {
		FAULT(r, line, 0,
		    "expected \"Field: value\", a comment or a "
		    "blank line");
		return false;
	}
	if (i < n && s[i] == '[') {
		close = memchr(s + i, ']', n - i);
		if (close == NULL) {
			FAULT(r, line, i, "the [ is not closed");
			return false;
		}
		*lang = (size_t)(close - s) - i - 1;
		if (!rec_is_lang(s + i + 1, *lang)) {
			FAULT(r, line, i + 1,
			    "not a language, such as es or "
			    "pt-BR");
			return false;
		}
		i += *lang + 2;
	}
	if (i == n || s[i] != ':') {
		FAULT(r, line, i, "expected a colon after the field's name");
		return false;
	}
	return true;
}

static size_t
skip_spaces(struct reader *r, const struct line *line, size_t colon)
{
	const char *s = line->s;
	size_t i = colon + 1;

	while (i < line->n && (s[i] == ' ' || s[i] == '\t'))
		i++;
	if (i == line->n)
		return i;
	if (i == colon + 1)
		FAULT(r, line, i, "one space must follow the colon");
	else if (i > colon + 2 || s[colon + 1] != ' ')
		FAULT(r, line, colon + 1,
		    "one space must follow the colon, "
		    "no more");
	return i;
}

static void
add_field(struct reader *r, const struct line *line, size_t name, size_t lang,
    size_t value)
{
	struct rec_field *f;
	size_t *at;

	r->fields =
	    grow(r->fields, r->nfields, &r->fields_cap, sizeof(*r->fields));
	r->at = grow(r->at, r->nfields, &r->at_cap, 3 * sizeof(*r->at));
	f = &r->fields[r->nfields];
	at = r->at + 3 * r->nfields++;
	memset(f, 0, sizeof(*f));
	f->line = line->number;
	f->column = 1;
	f->value_column = chars(line->s, value) + 1;
	at[0] = r->text.len;
	strbuf_add(&r->text, line->s, name);
	strbuf_addc(&r->text, '\0');
	at[1] = r->text.len;
	if (lang > 0)
		strbuf_add(&r->text, line->s + name + 1, lang);
	strbuf_addc(&r->text, '\0');
	at[2] = r->text.len;
	r->open = true;
	add_value(r, line, line->s + value, line->n - value);
	if (r->swallow) { /* there was no room for it */
		strbuf_truncate(&r->text, at[0]);
		r->nfields--;
		r->open = false;
	}
}

static void
read_field(struct reader *r, const struct line *line)
{
	size_t name, lang, value;

	close_field(r);
	r->swallow = true;
	if (r->rec_line != 0 && r->nfields == 0)
		FAULT(r, line, 0, "a blank line must follow %%rec:");
	r->rec_line = 0;
	if (!read_name(r, line, &name, &lang))
		return;
	value = skip_spaces(r, line, name + (lang > 0 ? lang + 2 : 0));
	if (value == line->n) {
		FAULT(r, line, value, "a field without a value");
		return;
	}
	if (r->nfields == REC_FIELDS_MAX) {
		if (!r->too_many)
			FAULT(r, line, 0, "a record of more than 1,000 fields");
		r->too_many = true;
		return;
	}
	r->swallow = false;
	add_field(r, line, name, lang, value);
}

/* Faults of the bytes.  False where the line cannot be used. */
static bool
check_bytes(struct reader *r, struct line *line)
{
	const char *nul;
	size_t valid;

	if (line->cut) {
		FAULT(r, line, 0, "a line over 64 KiB");
		return false;
	}
	if (line->unended)
		FAULT(r, line, line->n, "the last line has no newline");
	nul = memchr(line->s, '\0', line->n);
	if (nul != NULL) {
		FAULT(r, line, (size_t)(nul - line->s), "a NUL byte");
		return false;
	}
	valid = utf8_valid_prefix(line->s, line->n);
	if (valid < line->n) {
		FAULT(r, line, valid, "invalid UTF-8");
		return false;
	}
	if (line->n > 0 && line->s[line->n - 1] == '\\' && *line->s != '#') {
		line->n--;
		FAULT(r, line, line->n, "a \\ at the end of a line");
	}
	return true;
}

static bool
is_blank(const struct line *line)
{
	size_t i;

	for (i = 0; i < line->n; i++)
		if (line->s[i] != ' ' && line->s[i] != '\t')
			return false;
	return true;
}

static void
read_line(struct reader *r, struct line *line)
{
	if (!check_bytes(r, line)) {
		close_field(r);
		r->swallow = true;
	} else if (is_blank(line)) {
		if (line->n > 0)
			FAULT(r, line, 0, "a blank line must be empty");
		close_record(r);
	} else if (line->s[0] == '%') {
		read_descriptor(r, line);
	} else if (line->s[0] == '+') {
		read_continuation(r, line);
	} else if (line->s[0] == '#') {
		close_field(r);
	} else {
		read_field(r, line);
	}
}

bool
rec_read(struct lines *in, const struct rec_reader *to, struct error *e)
{
	struct reader r = { .to = to };
	struct error mine = { .code = ERR_NONE };
	struct line line;

	strbuf_init(&r.text);
	strbuf_init(&r.type);
	while (!r.stopped && lines_next(in, &line, &mine))
		read_line(&r, &line);
	if (!r.stopped && mine.code == ERR_NONE)
		close_record(&r);
	strbuf_done(&r.text);
	strbuf_done(&r.type);
	free(r.fields);
	free(r.at);
	if (mine.code != ERR_NONE)
		return error_set(e, mine.code, "%s", mine.msg);
	return !r.stopped;
}
