/*
 * Line breaking to a width in columns.
 */
#include "amparo/wrap.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>
#include <unigbrk.h>
#include <unilbrk.h>

#include "amparo/mem.h"
#include "amparo/utf8.h"
#include "amparo/width.h"

enum { COLS_MAX = 1 << 20 }; /* sums of columns stay far from overflow */

struct wrapping {
	const char *s;
	int cols;
	struct wrap_line *lines;
	size_t count, cap;
	/* The line being filled: where it starts, its columns with spaces. */
	size_t start, end;
	int used;
};

static void
end_line(struct wrapping *w, size_t end)
{
	struct wrap_line *line;
	size_t next = end;

	while (end > w->start && w->s[end - 1] == ' ')
		end--;
	w->lines = grow(w->lines, w->count, &w->cap, sizeof(*w->lines));
	line = &w->lines[w->count++];
	line->start = w->start;
	line->len = end - w->start;
	w->start = w->end = next;
	w->used = 0;
}

/* Cut the piece that starts at the line's start into full lines. */
static void
cut_piece(struct wrapping *w, size_t end)
{
	for (;;) {
		const char *p = w->s + w->start;
		size_t left = end - w->start;
		size_t fit = width_fit(p, left, w->cols, NULL);

		if (fit == left)
			return;
		/* A character too wide for any line stands alone. */
		if (fit == 0)
			fit = width_grapheme(p, left);
		if (fit == left)
			return;
		end_line(w, w->start + fit);
	}
}

/* Place the text between two chances to break, spaces at its end included. */
static void
add_piece(struct wrapping *w, size_t start, size_t end)
{
	size_t ink = end;
	size_t spaces;
	int width;

	while (ink > start && w->s[ink - 1] == ' ')
		ink--;
	width = width_text(w->s + start, ink - start);
	if (width > w->cols - w->used && start > w->start)
		end_line(w, start);
	if (width > w->cols) {
		cut_piece(w, ink);
		width = width_text(w->s + w->start, ink - w->start);
	}
	/* One space beyond the margin is as good as many: nothing fits. */
	spaces = end - ink;
	if (spaces > (size_t)w->cols)
		spaces = (size_t)w->cols + 1;
	w->used += width + (int)spaces;
	w->end = end;
}

/* The library may see a chance to break where a cluster would be torn. */
static int
tears_cluster(const char *s, size_t n, size_t at)
{
	uint32_t before, after;
	size_t i = at - 1;

	if ((unsigned char)s[at] < 0x80)
		return 0;
	while (i > 0 && ((unsigned char)s[i] & 0xc0) == 0x80)
		i--;
	utf8_decode(s + i, at - i, &before);
	utf8_decode(s + at, n - at, &after);
	return !uc_is_grapheme_break(before, after);
}

static void
wrap_paragraph(struct wrapping *w, size_t start, size_t n)
{
	const char *s = w->s + start;
	size_t from = 0;
	char *chances;

	w->start = w->end = start;
	w->used = 0;
	if (n == 0) {
		end_line(w, start);
		return;
	}
	if (n <= (size_t)w->cols * UTF8_MAX && width_text(s, n) <= w->cols) {
		end_line(w, start + n);
		return;
	}
	chances = xmalloc(n);
	u8_possible_linebreaks((const uint8_t *)s, n, "UTF-8", chances);
	for (size_t i = 1; i < n; i++) {
		if (chances[i] != UC_BREAK_POSSIBLE &&
		    chances[i] != UC_BREAK_MANDATORY)
			continue;
		if (tears_cluster(s, n, i))
			continue;
		add_piece(w, start + from, start + i);
		from = i;
	}
	free(chances);
	add_piece(w, start + from, start + n);
	end_line(w, start + n);
}

size_t
wrap_text(const char *s, size_t n, int cols, struct wrap_line **lines)
{
	struct wrapping w = { .s = s, .cols = cols };
	size_t start = 0;

	assert(cols >= 1);
	if (cols > COLS_MAX)
		w.cols = COLS_MAX;
	do {
		const char *nl = memchr(s + start, '\n', n - start);
		size_t end = nl != NULL ? (size_t)(nl - s) : n;

		wrap_paragraph(&w, start, end - start);
		start = end + 1;
	} while (start < n);
	*lines = w.lines;
	return w.count;
}
