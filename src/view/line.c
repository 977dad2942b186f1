/*
 * Rows of runs in an arena.
 */
#include "amparo/line.h"

#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include "amparo/utf8.h"
#include "amparo/width.h"

enum { RUNS_MIN = 6, SPANS = 64 };

void
lines_reset(struct lines *l)
{
	arena_reset(&l->arena);
	l->count = 0;
}

void
lines_done(struct lines *l)
{
	arena_done(&l->arena);
	free(l->at);
	l->at = NULL;
	l->count = l->cap = 0;
}

struct line *
lines_add(struct lines *l)
{
	struct line *line;

	l->at = grow(l->at, l->count, &l->cap, sizeof(*l->at));
	line = &l->at[l->count++];
	*line = (struct line){ .rec = NO_RECORD, .mark_col = -1 };
	return line;
}

/* The runs of a line lie in the arena, so a full row moves to a longer one. */
static void
add_run(struct lines *l, struct line *to, struct run run)
{
	if (run.len == 0)
		return;
	if (to->nruns == to->cap) {
		size_t cap = to->cap == 0 ? RUNS_MIN : to->cap * 2;
		struct run *runs = arena_alloc(&l->arena, cap * sizeof(*runs));

		if (to->nruns > 0)
			memcpy(runs, to->runs, to->nruns * sizeof(*runs));
		to->runs = runs;
		to->cap = cap;
	}
	to->runs[to->nruns++] = run;
}

static const char *
keep(struct lines *l, const char *text, size_t n)
{
	char *kept = arena_alloc(&l->arena, n + 1);

	memcpy(kept, text, n);
	return kept;
}

/* TEXT in the arena, fit for a terminal, as a run of no role yet. */
static struct run
keep_clean(struct lines *l, const char *text, size_t n)
{
	size_t plain = utf8_plain_prefix(text, n);
	struct strbuf clean;
	struct run run = { .text = "" };

	if (n == 0)
		return run;
	if (plain == n || utf8_is_clean(text + plain, n - plain)) {
		run.text = keep(l, text, n);
		run.len = n;
	} else {
		strbuf_init(&clean);
		utf8_clean(&clean, text, n, false);
		run.text = keep(l, clean.s, clean.len);
		run.len = clean.len;
		strbuf_done(&clean);
	}
	run.cols = plain == n ? (int)n : width_text(run.text, run.len);
	return run;
}

/* Add bytes [FROM, END) of a run of which they are a part. */
static void
add_part(struct lines *l, struct line *to, const struct run *of, size_t from,
    size_t end, enum role role)
{
	struct run run = *of;

	run.text += from;
	run.len = end - from;
	run.role = role;
	if (run.len != of->len)
		run.cols = width_text(run.text, run.len);
	add_run(l, to, run);
}

void
line_link(struct lines *l, struct line *to, enum role role, int link,
    const char *text, size_t n)
{
	struct run run = keep_clean(l, text, n);

	run.role = role;
	run.link = link;
	add_run(l, to, run);
}

void
line_again(struct lines *l, struct line *to, enum role role,
    const struct run *run)
{
	struct run again = *run;

	again.text = keep(l, run->text, run->len);
	again.role = role;
	add_run(l, to, again);
}

void
line_put(struct lines *l, struct line *to, enum role role, const char *text,
    size_t n)
{
	line_link(l, to, role, 0, text, n);
}

void
line_puts(struct lines *l, struct line *to, enum role role, const char *text)
{
	line_link(l, to, role, 0, text, strlen(text));
}

void
line_putf(struct lines *l, struct line *to, enum role role, const char *fmt,
    ...)
{
	struct strbuf text;
	va_list ap;

	strbuf_init(&text);
	va_start(ap, fmt);
	strbuf_vaddf(&text, fmt, ap);
	va_end(ap);
	line_link(l, to, role, 0, text.s, text.len);
	strbuf_done(&text);
}

void
line_marked(struct lines *l, struct line *to, enum role role, int link,
    const char *text, size_t n, const struct marker *m)
{
	struct run run = keep_clean(l, text, n);
	struct span spans[SPANS];
	size_t at = 0, found;

	run.link = link;
	n = run.len;
	/* A text with more matches than there is room for is asked again. */
	while (m != NULL && m->fn != NULL && at < n) {
		size_t base = at;

		found = m->fn(m->user, run.text + base, n - base, spans, SPANS);
		for (size_t i = 0; i < found; i++) {
			size_t from = base + spans[i].start;
			size_t end = base + spans[i].end;

			if (from < at || end <= from || end > n)
				continue;
			add_part(l, to, &run, at, from, role);
			add_part(l, to, &run, from, end, ROLE_MATCH);
			at = end;
		}
		if (found < SPANS || at == base)
			break;
	}
	add_part(l, to, &run, at, n, role);
}

void
line_pad(struct lines *l, struct line *to, enum role role, int cols,
    const char *what)
{
	size_t n = strlen(what), times, rest;
	int w, all = cols;
	char *text;

	if (cols <= 0)
		return;
	w = width_text(what, n);
	times = w > 0 ? (size_t)(cols / w) : 0;
	rest = w > 0 ? (size_t)(cols % w) : (size_t)cols;
	text = arena_alloc(&l->arena, times * n + rest);
	for (size_t i = 0; i < times; i++)
		memcpy(text + i * n, what, n);
	memset(text + times * n, ' ', rest);
	add_run(l, to, (struct run){ text, times * n + rest, role, 0, all });
}

int
line_width(const struct line *line)
{
	int w = 0;

	for (size_t i = 0; i < line->nruns; i++)
		w += line->runs[i].cols;
	return w;
}

void
line_cut(struct lines *l, struct line *line, int cols, bool ascii)
{
	const char *ellipsis = glyphs_for(ascii)->ellipsis;
	size_t i;
	int room;

	if (line_width(line) <= cols)
		return;
	if (cols <= 0) {
		line->nruns = 0;
		return;
	}
	room = cols - width_text(ellipsis, strlen(ellipsis));
	for (i = 0; i < line->nruns; i++) {
		struct run *run = &line->runs[i];

		if (run->cols > room) {
			run->len =
			    width_fit(run->text, run->len, room, &run->cols);
			break;
		}
		room -= run->cols;
	}
	/* The ellipsis says for the run that was cut what it says. */
	line->nruns = i < line->nruns ? i + 1 : i;
	if (line->nruns > 0) {
		struct run last = line->runs[line->nruns - 1];

		if (last.len == 0)
			line->nruns--;
		line_link(l, line, last.role, last.link, ellipsis,
		    strlen(ellipsis));
	}
}

void
line_skip(struct line *line, int cols)
{
	size_t i = 0, kept = 0;

	for (; i < line->nruns && cols > 0; i++) {
		struct run *run = &line->runs[i];
		int used = 0;
		size_t n = width_fit(run->text, run->len, cols, &used);

		/* Half of a wide character cannot be shown. */
		if (n < run->len && used < cols) {
			n += width_grapheme(run->text + n, run->len - n);
			used = cols;
		}
		cols -= used;
		run->text += n;
		run->len -= n;
		run->cols = width_text(run->text, run->len);
		if (run->len > 0)
			break;
	}
	for (; i < line->nruns; i++)
		line->runs[kept++] = line->runs[i];
	line->nruns = kept;
}

void
line_star(struct lines *l, struct line *line)
{
	struct line old = *line;
	const char *first = old.nruns > 0 ? old.runs[0].text : "";
	bool second = old.nruns > 0 && *first != ' ';

	line->state |= LINE_MARKED;
	line->runs = NULL;
	line->nruns = line->cap = 0;
	if (second) {
		size_t n = width_fit(first, old.runs[0].len, 1, NULL);

		line_put(l, line, old.runs[0].role, first, n);
	}
	line_puts(l, line, ROLE_TEXT, "*");
	line_skip(&old, second ? 2 : 1);
	for (size_t i = 0; i < old.nruns; i++)
		add_run(l, line, old.runs[i]);
}

void
line_text(const struct line *line, struct strbuf *out)
{
	for (size_t i = 0; i < line->nruns; i++)
		strbuf_add(out, line->runs[i].text, line->runs[i].len);
}
