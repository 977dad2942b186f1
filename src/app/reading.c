/* Text to read over the panes. */
#include "amparo/reading.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "amparo/outside.h"
#include "amparo/process.h"
#include "amparo/utf8.h"

enum { PAGE_BYTES = 4 << 20, WIDTH_MOST = 80, WIDTH_LEAST = 40, MARGIN = 6 };

/* ----------------------------------------------------------- manual pages */

/* The character before the end of OUT is struck over. */
static void
strike(struct strbuf *out, size_t start)
{
	while (out->len > start &&
	    ((unsigned char)out->s[out->len - 1] & 0xc0) == 0x80)
		strbuf_truncate(out, out->len - 1);
	if (out->len > start)
		strbuf_truncate(out, out->len - 1);
}

/* The bytes of an escape sequence, 1 where it is none. */
static size_t
escape_length(const char *s, size_t n)
{
	size_t i = 2;

	if (n < 2 || s[1] != '[')
		return 1;
	while (i < n && (s[i] < '@' || s[i] > '~'))
		i++;
	return i < n ? i + 1 : n;
}

void
reading_plain(struct strbuf *out, const char *line, size_t n)
{
	size_t start = out->len;
	struct strbuf text;

	strbuf_init(&text);
	for (size_t i = 0; i < n;) {
		if (line[i] == '\b') {
			strike(&text, 0);
			i++;
		} else if (line[i] == '\033') {
			i += escape_length(line + i, n - i);
		} else {
			strbuf_addc(&text, line[i++]);
		}
	}
	utf8_clean(out, text.s, text.len, false);
	while (out->len > start && out->s[out->len - 1] == ' ')
		strbuf_truncate(out, out->len - 1);
	strbuf_done(&text);
}

/* Words that man(1) takes for a name or a section, not for an option. */
static bool
is_name(char *const *word, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (word[i][0] == '-')
			return false;
	return n >= 1 && n <= 2;
}

/* What man(1) writes for these words; false where it has no such page. */
static bool
format_page(char *const *word, int width, struct strbuf *out, struct error *e)
{
	struct strbuf columns;
	const char *argv[] = { "env", "MANPAGER=cat", "PAGER=cat", NULL,
		"MAN_KEEP_FORMATTING=", "man", word[0], word[1], NULL };
	struct process p = { .argv = argv, .quiet = true };
	char bytes[4096];
	int status = 1;
	ssize_t n;

	strbuf_init(&columns);
	strbuf_addf(&columns, "MANWIDTH=%d", width);
	argv[3] = columns.s;
	p.in = process_spool(e);
	p.out = process_spool(e);
	if (p.in >= 0 && p.out >= 0 && process_run(&p, &status, e) &&
	    lseek(p.out, 0, SEEK_SET) == 0)
		while (out->len < PAGE_BYTES &&
		    (n = read(p.out, bytes, sizeof bytes)) > 0)
			strbuf_add(out, bytes, (size_t)n);
	if (p.in >= 0)
		close(p.in);
	if (p.out >= 0)
		close(p.out);
	strbuf_done(&columns);
	return status == 0 && out->len > 0;
}

/* The lines of a page; those at the left edge are its headings. */
static void
list_page(struct app *a, const char *text, const char *title)
{
	struct strbuf line;
	bool gap = true;
	size_t n;

	strbuf_init(&line);
	picker_begin(&a->picker, PICK_READ, "");
	a->picker.title = arena_strdup(&a->picker.arena, title);
	for (; *text != '\0'; text += n + (text[n] == '\n')) {
		n = strcspn(text, "\n");
		strbuf_reset(&line);
		reading_plain(&line, text, n);
		/* One blank line says as much as three. */
		if (line.len > 0 || !gap)
			picker_add(&a->picker,
			    line.len > 0 && line.s[0] != ' ' ? NULL : "",
			    line.s, 0);
		gap = line.len == 0;
	}
	lists_open(a);
	strbuf_done(&line);
}

void
reading_man(struct app *a, const char *argument)
{
	struct error e = { .code = ERR_NONE };
	struct strbuf text, title;
	char **word;
	int width = a->cols - MARGIN;
	size_t n =
	    process_words(*argument != '\0' ? argument : "amparo", &word);

	width = width < WIDTH_LEAST ? WIDTH_LEAST : width;
	strbuf_init(&text);
	strbuf_init(&title);
	strbuf_addf(&title, "Manual page %s",
	    *argument != '\0' ? argument : "amparo");
	if (!is_name(word, n))
		app_complain(a, "man takes a name, or a section and a name");
	else if (!process_there("man"))
		app_complain(a, "man is not installed; amparo help has help");
	else if (format_page(word, width < WIDTH_MOST ? width : WIDTH_MOST,
		     &text, &e))
		list_page(a, text.s, title.s);
	else if (e.code != ERR_NONE)
		app_complain(a, "%s", e.msg);
	else
		app_complain(a, "%s: no such manual page is installed",
		    argument);
	strbuf_done(&text);
	strbuf_done(&title);
	free(word);
}

/* ---------------------------------------------------------------- dataset */

static void
add_fact(struct app *a, const char *label, const char *value)
{
	if (value != NULL && *value != '\0')
		picker_add(&a->picker, label, value, 0);
}

void
reading_info(struct app *a)
{
	struct strbuf n;

	strbuf_init(&n);
	picker_begin(&a->picker, PICK_READ, "What is open");
	add_fact(a, "title", a->ds->title);
	add_fact(a, "version", a->ds->version);
	add_fact(a, "licence", store_meta(a->store, "licence"));
	add_fact(a, "cite as", store_meta(a->store, "cite"));
	strbuf_addf(&n, "%u, of them %u with a date", (unsigned)a->ds->count,
	    (unsigned)a->ds->dated);
	add_fact(a, "records", n.s);
	add_fact(a, "program", "amparo " AMPARO_VERSION);
	lists_open(a);
	strbuf_done(&n);
}

void
reading_version(struct app *a)
{
	app_say(a, "amparo " AMPARO_VERSION "; dataset: %s %s",
	    a->ds->title[0] != '\0' ? a->ds->title : "no title",
	    a->ds->version);
}

/* ------------------------------------------------------------------ print */

static void
put_lines(const struct lines *l, struct strbuf *out)
{
	for (size_t i = 0; i < l->count; i++) {
		size_t start = out->len;

		line_text(&l->at[i], out);
		while (out->len > start && out->s[out->len - 1] == ' ')
			strbuf_truncate(out, out->len - 1);
		strbuf_addc(out, '\n');
	}
}

/* All rows that are open, seen or not. */
static void
put_tree(struct app *a, struct strbuf *out)
{
	struct viewport *v = tree_viewport(a->tree), was = *v;
	struct marker none = { NULL, NULL };
	struct lines l = { 0 };

	v->top = 0;
	v->height = v->rows;
	tree_draw(a->tree, WIDTH_MOST, false, a->glyphs, &none, &l);
	put_lines(&l, out);
	lines_done(&l);
	*v = was;
}

static void
put_timeline(struct app *a, struct strbuf *out)
{
	struct lines l = { 0 };

	timeline_draw(a->timeline, false, a->glyphs, &l);
	put_lines(&l, out);
	lines_done(&l);
}

void
reading_print(struct app *a, const char *file)
{
	struct strbuf text;

	strbuf_init(&text);
	switch (a->focus) {
	case PANE_TREE: put_tree(a, &text); break;
	case PANE_DETAIL: put_lines(detail_lines(a->detail), &text); break;
	default: put_timeline(a, &text); break;
	}
	if (*file == '\0')
		outside_page(a, text.s, text.len);
	else
		save_text(a, text.s, text.len, file);
	strbuf_done(&text);
}
