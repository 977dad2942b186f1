/* amparo sql STATEMENT: a question in SQL, of a dataset that is only read. */
#include <inttypes.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "amparo/ask.h"
#include "amparo/cli.h"
#include "amparo/jsonstream.h"
#include "amparo/jsontext.h"
#include "amparo/mem.h"
#include "amparo/rows.h"

enum { STATEMENT_MAX = 1 << 20 };

/* ------------------------------------------------------------- one value */

static void
put_hex(struct strbuf *out, const char *s, size_t n)
{
	for (size_t i = 0; i < n; i++)
		strbuf_addf(out, "%02x", (unsigned char)s[i]);
}

/* No byte 0 ends the text. */
static void
put_text(struct strbuf *out, const char *s, size_t n)
{
	while (n > 0) {
		size_t len = strnlen(s, n);

		strbuf_add(out, s, len);
		if (len < n) {
			strbuf_adds(out, "\xe2\x90\x80");
			len++;
		}
		s += len;
		n -= len;
	}
}

static void
put_value(struct strbuf *out, const struct ask *a, int column)
{
	const char *s;
	size_t n;

	switch (ask_type(a, column)) {
	case ASK_NULL: break;
	case ASK_INT: strbuf_addf(out, "%" PRId64, ask_int(a, column)); break;
	case ASK_REAL: strbuf_addf(out, "%.15g", ask_real(a, column)); break;
	case ASK_TEXT:
		s = ask_bytes(a, column, &n);
		put_text(out, s, n);
		break;
	case ASK_BLOB:
		s = ask_bytes(a, column, &n);
		put_hex(out, s, n);
		break;
	}
}

static void
put_json(struct strbuf *out, const struct ask *a, int column)
{
	enum ask_type type = ask_type(a, column);
	struct strbuf value;

	strbuf_init(&value);
	put_value(&value, a, column);
	if (type == ASK_NULL ||
	    (type == ASK_REAL && !isfinite(ask_real(a, column))))
		strbuf_adds(out, "null");
	else if (type == ASK_INT || type == ASK_REAL)
		strbuf_adds(out, value.s);
	else
		jsontext_string(out, value.s);
	strbuf_done(&value);
}

/* ------------------------------------------------------------- the rows */

static size_t
print_plain(struct cli *c, struct ask *a, struct error *e)
{
	static const enum role roles[ROWS_COLUMNS];
	size_t columns = (size_t)ask_columns(a), rows = 0;
	const char *fields[ROWS_COLUMNS];
	struct strbuf value[ROWS_COLUMNS];
	struct rows table;

	rows_begin(&table, &c->out, roles, columns, cli_width(c, 0), c->glyphs,
	    NULL);
	for (size_t i = 0; i < columns; i++) {
		strbuf_init(&value[i]);
		fields[i] = ask_name(a, (int)i);
	}
	rows_add(&table, fields);
	for (; !output_failed(&c->out) && ask_step(a, e); rows++) {
		for (size_t i = 0; i < columns; i++) {
			strbuf_reset(&value[i]);
			put_value(&value[i], a, (int)i);
			fields[i] = value[i].s;
		}
		rows_add(&table, fields);
	}
	rows_end(&table);
	for (size_t i = 0; i < columns; i++)
		strbuf_done(&value[i]);
	return rows;
}

/* Keys of an object are told apart: "n", "n:1", ... */
static char **
unique_names(const struct ask *a)
{
	int columns = ask_columns(a);
	char **names = xcalloc((size_t)columns + 1, sizeof(*names));

	for (int i = 0; i < columns; i++) {
		struct strbuf name;
		int again = 0;

		strbuf_init(&name);
		strbuf_adds(&name, ask_name(a, i));
		for (int k = 0; k < i; k++) {
			if (strcmp(names[k], name.s) != 0)
				continue;
			strbuf_reset(&name);
			strbuf_addf(&name, "%s:%d", ask_name(a, i), ++again);
			k = -1;
		}
		names[i] = strbuf_steal(&name);
		strbuf_done(&name);
	}
	return names;
}

static size_t
print_json(struct cli *c, struct ask *a, struct error *e)
{
	int columns = ask_columns(a);
	char **names = unique_names(a);
	struct jsonstream stream;
	struct strbuf item;
	size_t rows = 0;

	strbuf_init(&item);
	jsonstream_begin(&stream, &c->out, cli_format(c) == FORMAT_JSON);
	for (; !output_failed(&c->out) && ask_step(a, e); rows++) {
		strbuf_addc(&item, '{');
		for (int i = 0; i < columns; i++) {
			jsontext_key(&item, names[i]);
			put_json(&item, a, i);
		}
		strbuf_addc(&item, '}');
		jsonstream_item(&stream, &item);
	}
	jsonstream_end(&stream);
	strbuf_done(&item);
	for (int i = 0; i < columns; i++)
		free(names[i]);
	free(names);
	return rows;
}

/* -------------------------------------------------------------- the verb */

/* The operand; "-": what is on standard input. */
static bool
read_statement(const struct cli *c, struct strbuf *out, struct error *e)
{
	char part[4096];
	size_t n;

	if (strcmp(c->opt.operands[0], "-") != 0) {
		strbuf_adds(out, c->opt.operands[0]);
		return true;
	}
	while ((n = fread(part, 1, sizeof(part), stdin)) > 0 &&
	    out->len <= STATEMENT_MAX)
		strbuf_add(out, part, n);
	if (ferror(stdin))
		return error_set(e, ERR_IO,
		    "sql: standard input cannot be "
		    "read");
	return memchr(out->s, '\0', out->len) == NULL ||
	    error_set(e, ERR_USAGE, "sql: a byte 0 in the statement");
}

static bool
run(struct cli *c, struct ask *a, const char *sql, struct error *e)
{
	size_t rows;

	ask_set_interrupt(a, c->program->interrupted, NULL);
	cli_catch_interrupt(c);
	if (!ask_prepare(a, sql, e))
		return false;
	if (ask_columns(a) > ROWS_COLUMNS)
		return error_set(e, ERR_USAGE, "sql: more than %d columns",
		    ROWS_COLUMNS);
	rows = cli_format(c) == FORMAT_PLAIN ? print_plain(c, a, e)
					     : print_json(c, a, e);
	if (e->code != ERR_NONE)
		return false;
	return rows > 0 || error_set(e, ERR_NOTHING, "sql: nothing found");
}

int
verb_sql(struct cli *c)
{
	const char *path = c->opt.value[OPT_DATASET];
	struct error e = { .code = ERR_NONE };
	struct ask *a = NULL;
	struct strbuf sql;
	bool ok;

	strbuf_init(&sql);
	/* Opening it as the verbs do checks its tables first. */
	ok = read_statement(c, &sql, &e) && cli_open(c, NULL, &e);
	if (ok)
		a = ask_open(path, c->program->dataset, c->program->dataset_len,
		    &e);
	ok = a != NULL && run(c, a, sql.s, &e);
	ask_close(a);
	strbuf_done(&sql);
	return ok ? ERR_NONE : cli_fail(&e);
}
