/* amparo diff OLD NEW: what has been added, removed, changed. */
#include <string.h>

#include "amparo/cli.h"
#include "amparo/difference.h"
#include "amparo/jsonstream.h"
#include "amparo/jsontext.h"
#include "amparo/record_json.h"

enum { CHANGES = CHANGE_CHANGED + 1 };

struct differ {
	struct cli *c;
	struct jsonstream stream; /* not plain */
	struct strbuf item;
	size_t records[CHANGES], statements[CHANGES], relations[CHANGES];
};

/* ------------------------------------------------------------- for people */

static char
sign_of(enum change c)
{
	return "+-~"[c];
}

/* " [source, locator; source] [!why]", as source text has it. */
static void
put_backing(struct lines *lines, struct line *line, const struct backing *b)
{
	if (b == NULL)
		return;
	for (size_t i = 0; i < b->ncites; i++) {
		const struct citation *c = &b->cites[i];

		line_puts(lines, line, ROLE_DIM, i == 0 ? "  [@" : "; @");
		line_puts(lines, line, ROLE_DIM, c->id);
		if (*c->locator != '\0')
			line_putf(lines, line, ROLE_DIM, ", %s", c->locator);
	}
	if (b->ncites > 0)
		line_puts(lines, line, ROLE_DIM, "]");
	if (b->disputed)
		line_putf(lines, line, ROLE_DISPUTED, "  [!%s]", b->why);
}

/* A value on as many lines as it has. */
static void
put_statement(struct differ *d, char sign, const struct statement *s)
{
	struct lines lines = { 0 };
	const char *at = s->value;

	for (bool first = true; at != NULL; first = false) {
		size_t n = strcspn(at, "\n");
		bool last = at[n] == '\0';
		struct line *line = lines_add(&lines);

		line_putf(&lines, line, ROLE_TEXT, "  %c ", sign);
		if (first)
			line_putf(&lines, line, ROLE_LABEL, "%s  ",
			    s->property);
		else
			line_puts(&lines, line, ROLE_TEXT, "  ");
		line_put(&lines, line, ROLE_TEXT, at, n);
		if (last)
			put_backing(&lines, line, s->backing);
		at = last ? NULL : at + n + 1;
	}
	for (size_t i = 0; i < lines.count; i++)
		output_line(&d->c->out, &lines.at[i]);
	lines_done(&lines);
}

static void
put_plain(struct differ *d, const struct changed_record *r)
{
	struct lines lines = { 0 };
	struct line *line = lines_add(&lines);

	line_putf(&lines, line, ROLE_TEXT, "%c ", sign_of(r->change));
	line_puts(&lines, line, ROLE_LINK, r->id);
	line_putf(&lines, line, ROLE_DIM, "  %s  ", r->kind);
	line_puts(&lines, line, ROLE_TITLE, r->title);
	output_line(&d->c->out, line);
	lines_done(&lines);
	for (size_t i = 0; i < r->n; i++) {
		const struct changed_statement *s = &r->at[i];

		if (s->before != NULL)
			put_statement(d, '-', s->before);
		if (s->now != NULL)
			put_statement(d, '+', s->now);
	}
}

/* ----------------------------------------------------------- for programs */

static void
json_backing(struct strbuf *out, const struct backing *b)
{
	jsontext_key(out, "disputed");
	strbuf_adds(out, b != NULL && b->disputed ? "true" : "false");
	jsontext_key(out, "why");
	jsontext_string_or_null(out, b != NULL ? b->why : NULL);
	jsontext_key(out, "sources");
	strbuf_addc(out, '[');
	for (size_t i = 0; b != NULL && i < b->ncites; i++) {
		strbuf_adds(out, i > 0 ? ",{" : "{");
		jsontext_key(out, "source");
		jsontext_string(out, b->cites[i].id);
		jsontext_key(out, "locator");
		jsontext_string_or_null(out, b->cites[i].locator);
		strbuf_addc(out, '}');
	}
	strbuf_addc(out, ']');
}

static void
json_statement(struct strbuf *out, const struct changed_statement *c)
{
	const struct statement *s = c->now != NULL ? c->now : c->before;

	strbuf_addc(out, '{');
	jsontext_key(out, "change");
	jsontext_string(out, change_name(c->change));
	jsontext_key(out, "property");
	jsontext_string(out, s->property);
	jsontext_key(out, "value");
	jsontext_string(out, s->value);
	jsontext_key(out, "to");
	jsontext_string_or_null(out, s->to);
	json_backing(out, s->backing);
	if (c->change == CHANGE_CHANGED) {
		jsontext_key(out, "before");
		strbuf_addc(out, '{');
		json_backing(out, c->before->backing);
		strbuf_addc(out, '}');
	}
	strbuf_addc(out, '}');
}

static void
put_json(struct differ *d, const struct changed_record *r)
{
	struct strbuf *out = &d->item;

	strbuf_addc(out, '{');
	jsontext_key(out, "change");
	jsontext_string(out, change_name(r->change));
	jsontext_key(out, "id");
	jsontext_string(out, r->id);
	jsontext_key(out, "kind");
	jsontext_string(out, r->kind);
	jsontext_key(out, "name");
	jsontext_string(out, r->title);
	jsontext_key(out, "statements");
	strbuf_addc(out, '[');
	for (size_t i = 0; i < r->n; i++) {
		strbuf_adds(out, i > 0 ? "," : "");
		json_statement(out, &r->at[i]);
	}
	strbuf_adds(out, "]}");
	jsonstream_item(&d->stream, out);
}

/* --------------------------------------------------------------- the verb */

static bool
put(const struct changed_record *r, void *user)
{
	struct differ *d = user;

	d->records[r->change]++;
	for (size_t i = 0; i < r->n; i++) {
		const struct changed_statement *s = &r->at[i];
		const struct statement *one =
		    s->now != NULL ? s->now : s->before;

		(one->to != NULL ? d->relations : d->statements)[s->change]++;
	}
	if (cli_format(d->c) == FORMAT_PLAIN)
		put_plain(d, r);
	else
		put_json(d, r);
	return !output_failed(&d->c->out);
}

/* "records 1 added, 2 changed"; nothing where there are none. */
static void
add_counts(struct strbuf *out, const char *what, const size_t n[CHANGES])
{
	bool some = false;

	for (int i = 0; i < CHANGES; i++) {
		if (n[i] == 0)
			continue;
		if (!some)
			strbuf_addf(out, "%s%s ", out->len > 0 ? "; " : "",
			    what);
		else
			strbuf_adds(out, ", ");
		strbuf_addf(out, "%zu %s", n[i], change_name((enum change)i));
		some = true;
	}
}

static void
summarise(const struct differ *d)
{
	struct strbuf text;

	strbuf_init(&text);
	add_counts(&text, "records", d->records);
	add_counts(&text, "statements", d->statements);
	add_counts(&text, "relations", d->relations);
	if (text.len > 0)
		cli_say("diff: %s", text.s);
	strbuf_done(&text);
}

/* Kinds, relations and fields are compared whole: they seldom change. */
static bool
vocabulary_differs(struct store *before, struct store *now)
{
	struct strbuf a, b;
	bool differs;

	strbuf_init(&a);
	strbuf_init(&b);
	vocab_json(&a, store_dataset(before)->vocab);
	vocab_json(&b, store_dataset(now)->vocab);
	differs = a.len != b.len || memcmp(a.s, b.s, a.len) != 0;
	strbuf_done(&a);
	strbuf_done(&b);
	return differs;
}

static int
compare(struct cli *c, struct store *before, struct store *now)
{
	struct differ d = { .c = c };
	struct error e = { .code = ERR_NONE };
	bool plain = cli_format(c) == FORMAT_PLAIN, ok, words;

	strbuf_init(&d.item);
	if (!plain)
		jsonstream_begin(&d.stream, &c->out,
		    cli_format(c) == FORMAT_JSON);
	words = vocabulary_differs(before, now);
	ok = difference_walk(before, now, put, &d, &e) &&
	    store_sound(before, &e) && store_sound(now, &e);
	if (!plain)
		jsonstream_end(&d.stream);
	strbuf_done(&d.item);
	if (!ok)
		return cli_fail(&e);
	if (words)
		cli_say("diff: the vocabularies differ: kinds, relations, "
			"fields or their labels");
	summarise(&d);
	return words ||
		d.records[CHANGE_ADDED] + d.records[CHANGE_REMOVED] +
			d.records[CHANGE_CHANGED] >
		    0
	    ? ERR_NOTHING
	    : ERR_NONE;
}

int
verb_diff(struct cli *c)
{
	struct error e = { .code = ERR_NONE };
	struct store *before = store_open(c->opt.operands[0], &e), *now = NULL;
	int status;

	if (before != NULL)
		now = store_open(c->opt.operands[1], &e);
	status = now != NULL ? compare(c, before, now) : cli_fail(&e);
	store_close(before);
	store_close(now);
	return status;
}
