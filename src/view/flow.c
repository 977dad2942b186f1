/*
 * Running text in several roles.
 */
#include "amparo/flow.h"

#include <stdlib.h>
#include <string.h>

#include "amparo/mem.h"
#include "amparo/utf8.h"

enum { MARKS = 64 };

void
flow_init(struct flow *f)
{
	memset(f, 0, sizeof(*f));
	strbuf_init(&f->text);
	strbuf_init(&f->shape);
}

void
flow_done(struct flow *f)
{
	strbuf_done(&f->text);
	strbuf_done(&f->shape);
	free(f->parts);
	free(f->marks);
}

void
flow_reset(struct flow *f)
{
	strbuf_reset(&f->text);
	strbuf_reset(&f->shape);
	f->nparts = f->nmarks = 0;
}

/* What was appended to the text since it was BEFORE long is a part. */
static void
close_part(struct flow *f, size_t before, enum role role, int link)
{
	struct flow_part *last;

	if (f->text.len == before)
		return;
	last = f->nparts > 0 ? &f->parts[f->nparts - 1] : NULL;
	if (last != NULL && last->role == role && last->link == link) {
		last->end = f->text.len;
		return;
	}
	f->parts = grow(f->parts, f->nparts, &f->parts_cap, sizeof(*f->parts));
	f->parts[f->nparts++] = (struct flow_part){ f->text.len, role, link };
}

static bool
joins(char c)
{
	return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') ||
	    (c >= 'a' && c <= 'z') || (unsigned char)c >= 0x80;
}

/* "IV.a" and "U.S." are words: a stop inside of one is a letter of it. */
static void
close_words(struct flow *f, size_t from)
{
	char *s = f->shape.s;

	for (size_t i = from > 0 ? from : 1; i + 1 < f->shape.len; i++)
		if (s[i] == '.' && joins(s[i - 1]) && joins(s[i + 1]))
			s[i] = 'x';
}

void
flow_put(struct flow *f, enum role role, int link, const char *s, size_t n)
{
	size_t before = f->text.len;

	utf8_clean(&f->text, s, n, true);
	strbuf_add(&f->shape, f->text.s + before, f->text.len - before);
	close_words(f, before);
	close_part(f, before, role, link);
}

void
flow_puts(struct flow *f, enum role role, int link, const char *s)
{
	flow_put(f, role, link, s, strlen(s));
}

void
flow_glue(struct flow *f, enum role role, int link, int cols)
{
	size_t before = f->text.len;

	/* The breaker takes a letter for what it must not break at. */
	for (; cols > 0; cols--) {
		strbuf_addc(&f->text, ' ');
		strbuf_addc(&f->shape, 'x');
	}
	close_part(f, before, role, link);
}

static bool
is_said(enum role role)
{
	return role == ROLE_TEXT || role == ROLE_TITLE || role == ROLE_LINK ||
	    role == ROLE_DISPUTED;
}

static void
mark_part(struct flow *f, const struct marker *m, size_t from, size_t end)
{
	struct span found[MARKS];
	size_t n = MARKS;

	while (n == MARKS && from < end) {
		size_t base = from;

		n = m->fn(m->user, f->text.s + base, end - base, found, MARKS);
		for (size_t i = 0; i < n; i++) {
			struct span s = { base + found[i].start,
				base + found[i].end };

			if (s.start < from || s.end <= s.start || s.end > end)
				continue;
			f->marks = grow(f->marks, f->nmarks, &f->marks_cap,
			    sizeof(*f->marks));
			f->marks[f->nmarks++] = s;
			from = s.end;
		}
		if (from == base)
			return;
	}
}

void
flow_mark(struct flow *f, const struct marker *m)
{
	size_t from = 0;

	f->nmarks = 0;
	if (m == NULL || m->fn == NULL)
		return;
	for (size_t i = 0; i < f->nparts; i++) {
		if (is_said(f->parts[i].role))
			mark_part(f, m, from, f->parts[i].end);
		from = f->parts[i].end;
	}
}

static size_t
break_at_newlines(const struct flow *f, struct wrap_line **at)
{
	size_t n = 0, cap = 0, from = 0;
	bool more = true;

	*at = NULL;
	while (more) {
		const char *nl =
		    memchr(f->text.s + from, '\n', f->text.len - from);
		size_t end =
		    nl != NULL ? (size_t)(nl - f->text.s) : f->text.len;

		*at = grow(*at, n, &cap, sizeof(**at));
		(*at)[n++] = (struct wrap_line){ from, end - from };
		more = nl != NULL && end + 1 < f->text.len;
		from = end + 1;
	}
	return n;
}

size_t
flow_break(const struct flow *f, int cols, struct wrap_line **at)
{
	if (cols <= 0)
		return break_at_newlines(f, at);
	return wrap_text(f->shape.s, f->shape.len, cols, at);
}

/* Bytes [FROM, END), all of one part, with what is marked in them. */
static void
put_marked(const struct flow *f, const struct flow_part *part, size_t from,
    size_t end, size_t *mark, struct lines *l, struct line *to)
{
	while (from < end) {
		const struct span *s;
		size_t stop = end;
		enum role role = part->role;

		while (*mark < f->nmarks && f->marks[*mark].end <= from)
			++*mark;
		s = *mark < f->nmarks ? &f->marks[*mark] : NULL;
		if (s != NULL && s->start <= from) {
			role = ROLE_MATCH;
			stop = s->end < end ? s->end : end;
		} else if (s != NULL && s->start < end) {
			stop = s->start;
		}
		line_link(l, to, role, part->link, f->text.s + from,
		    stop - from);
		from = stop;
	}
}

/* The first part that ends after FROM. */
static size_t
find_part(const struct flow *f, size_t from)
{
	size_t low = 0, high = f->nparts;

	while (low < high) {
		size_t mid = low + (high - low) / 2;

		if (f->parts[mid].end <= from)
			low = mid + 1;
		else
			high = mid;
	}
	return low;
}

/* The same of the marks. */
static size_t
find_mark(const struct flow *f, size_t from)
{
	size_t low = 0, high = f->nmarks;

	while (low < high) {
		size_t mid = low + (high - low) / 2;

		if (f->marks[mid].end <= from)
			low = mid + 1;
		else
			high = mid;
	}
	return low;
}

void
flow_line(const struct flow *f, const struct wrap_line *at, struct lines *l,
    struct line *to)
{
	size_t from = at->start, end = at->start + at->len;
	size_t mark = find_mark(f, from);

	for (size_t i = find_part(f, from); i < f->nparts && from < end; i++) {
		size_t stop = f->parts[i].end;

		if (stop > end)
			stop = end;
		put_marked(f, &f->parts[i], from, stop, &mark, l, to);
		from = stop;
	}
}
