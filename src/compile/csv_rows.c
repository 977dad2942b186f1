/* Rows through libcsv. */
#include "amparo/csv_rows.h"

#include <csv.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "amparo/mem.h"
#include "amparo/strbuf.h"
#include "amparo/utf8.h"

/* The first line, for the separator, is not waited for longer. */
enum { FIRST_LINE_MAX = 1 << 16 };

struct csv_rows {
	struct csv_parser parser;
	struct csv_user user;
	char separator;
	bool quotes, begun, stopped;
	struct strbuf first; /* until it has begun */
	struct strbuf text;  /* of the cells, each with its NUL */
	size_t *at;          /* where each begins */
	size_t n, cap;
	const char **cell;
	size_t cell_cap;
	const char *why;      /* what is wrong with the row, or NULL */
	unsigned line, begin; /* the one that is read; where the row begins */
};

/* Blanks belong to a cell. */
static int
no_space(unsigned char c)
{
	(void)c;
	return 0;
}

static void
take_cell(void *cell, size_t n, void *user)
{
	struct csv_rows *c = user;
	const char *s = cell != NULL ? cell : "";

	if (c->n == CSV_COLUMNS_MAX) {
		c->why = "more columns than any table has";
		return;
	}
	if (n > CSV_CELL_MAX)
		c->why = "a cell of more than 1 MiB: is a quotation mark not "
			 "closed?";
	else if (memchr(s, '\0', n) != NULL)
		c->why = "a byte 0";
	else if (utf8_valid_prefix(s, n) != n)
		c->why = "not UTF-8: save the table in that encoding";
	if (c->why != NULL)
		return;
	if (c->n == c->cap)
		c->at = grow(c->at, c->n, &c->cap, sizeof(*c->at));
	c->at[c->n++] = c->text.len;
	strbuf_add(&c->text, s, n);
	strbuf_add(&c->text, "", 1);
}

static void
forget_row(struct csv_rows *c)
{
	strbuf_reset(&c->text);
	c->n = 0;
	c->why = NULL;
	c->begin = c->line + 1;
}

static void
fault(struct csv_rows *c, const char *why)
{
	if (!c->stopped && !c->user.fault(c->begin, why, c->user.user))
		c->stopped = true;
}

static void
take_row(int end, void *user)
{
	struct csv_rows *c = user;
	struct csv_row row = { .n = c->n, .line = c->begin };

	(void)end;
	if (c->stopped)
		return;
	if (c->why != NULL) {
		fault(c, c->why);
		forget_row(c);
		return;
	}
	while (c->cell_cap < c->n)
		c->cell =
		    grow(c->cell, c->cell_cap, &c->cell_cap, sizeof(*c->cell));
	for (size_t i = 0; i < c->n; i++)
		c->cell[i] = c->text.s + c->at[i];
	row.cell = c->cell;
	if (!c->user.row(&row, c->user.user))
		c->stopped = true;
	forget_row(c);
}

static void
set_up(struct csv_rows *c)
{
	if (csv_init(&c->parser, CSV_STRICT | CSV_STRICT_FINI) != 0)
		mem_exhausted();
	csv_set_space_func(&c->parser, no_space);
	csv_set_delim(&c->parser, (unsigned char)c->separator);
	if (!c->quotes)
		csv_set_quote(&c->parser, 0);
}

struct csv_rows *
csv_rows_new(char separator, bool quotes, const struct csv_user *u)
{
	struct csv_rows *c = xcalloc(1, sizeof(*c));

	c->user = *u;
	c->separator = separator;
	c->quotes = quotes;
	c->line = c->begin = 1;
	strbuf_init(&c->first);
	strbuf_init(&c->text);
	return c;
}

void
csv_rows_free(struct csv_rows *c)
{
	if (c == NULL)
		return;
	if (c->begun)
		csv_free(&c->parser);
	strbuf_done(&c->first);
	strbuf_done(&c->text);
	free(c->at);
	free(c->cell);
	free(c);
}

/* The character that parts the first line most often, outside of quotes. */
static char
likeliest(const char *s, size_t n)
{
	static const char among[] = ",;\t|";
	size_t count[sizeof(among)] = { 0 }, best = 0;
	bool quoted = false;

	for (size_t i = 0; i < n && s[i] != '\n'; i++) {
		const char *at = s[i] != '\0' ? strchr(among, s[i]) : NULL;

		if (s[i] == '"')
			quoted = !quoted;
		else if (!quoted && at != NULL)
			count[at - among]++;
	}
	for (size_t i = 0; among[i] != '\0'; i++)
		if (count[i] > count[best])
			best = i;
	return among[best];
}

/* What has been fed is up to the end of a line, or the last of all. */
static void
take_line(struct csv_rows *c, const char *s, size_t n)
{
	bool whole = n > 0 && s[n - 1] == '\n';
	unsigned rows = c->begin;

	if (csv_parse(&c->parser, s, n, take_cell, take_row, c) != n) {
		if (csv_error(&c->parser) == CSV_ENOMEM ||
		    csv_error(&c->parser) == CSV_ETOOBIG)
			mem_exhausted();
		fault(c,
		    "a quotation mark within a cell: it is doubled "
		    "there, and the whole cell stands between two");
		csv_free(&c->parser);
		set_up(c);
		forget_row(c);
	} else if (c->parser.entry_pos > CSV_CELL_MAX) {
		fault(c,
		    "a cell of more than 1 MiB: is a quotation mark not "
		    "closed?");
		csv_free(&c->parser);
		set_up(c);
		forget_row(c);
	} else if (whole && rows == c->begin && c->n == 0 &&
	    c->parser.pstate == 0) {
		/* A blank line gives no row. */
		c->begin = c->line + 1;
	}
	if (whole)
		c->line++;
}

static void
take(struct csv_rows *c, const char *s, size_t n)
{
	while (n > 0 && !c->stopped) {
		const char *end = memchr(s, '\n', n);
		size_t len = end != NULL ? (size_t)(end - s) + 1 : n;

		take_line(c, s, len);
		s += len;
		n -= len;
	}
}

static void
begin(struct csv_rows *c)
{
	const char *s = c->first.s;
	size_t n = c->first.len;

	if (n >= 3 && memcmp(s, "\xef\xbb\xbf", 3) == 0) {
		s += 3;
		n -= 3;
	}
	if (c->separator == '\0')
		c->separator = likeliest(s, n);
	c->begun = true;
	set_up(c);
	if (n >= 2 &&
	    (memcmp(s, "\xff\xfe", 2) == 0 || memcmp(s, "\xfe\xff", 2) == 0)) {
		fault(c, "UTF-16: save the table as UTF-8");
		c->stopped = true;
	}
	take(c, s, n);
	strbuf_done(&c->first);
	strbuf_init(&c->first);
}

bool
csv_rows_feed(struct csv_rows *c, const char *s, size_t n)
{
	if (c->begun) {
		take(c, s, n);
		return !c->stopped;
	}
	strbuf_add(&c->first, s, n);
	if (memchr(c->first.s, '\n', c->first.len) != NULL ||
	    c->first.len > FIRST_LINE_MAX)
		begin(c);
	return !c->stopped;
}

bool
csv_rows_end(struct csv_rows *c)
{
	if (!c->begun)
		begin(c);
	if (!c->stopped && csv_fini(&c->parser, take_cell, take_row, c) != 0)
		fault(c, "a quotation mark is not closed");
	return !c->stopped;
}

const char *
csv_library_version(void)
{
	/* "CSV_MAJOR.MINOR.RELEASE" is known where it was built. */
#define TEXT(x) #x
#define VERSION(a, b, c) TEXT(a) "." TEXT(b) "." TEXT(c)
	return VERSION(CSV_MAJOR, CSV_MINOR, CSV_RELEASE);
#undef VERSION
#undef TEXT
}
