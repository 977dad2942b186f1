/* Rows of fields, in columns on a terminal. */
#include "amparo/rows.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include "amparo/utf8.h"
#include "amparo/width.h"

enum {
	HELD_MAX = 1000, /* rows aligned with each other */
	UNDER_INDENT = 4,
	COLUMN_MAX = 32 /* a longer field pushes the rest of its row */
};

void
rows_begin(struct rows *r, struct output *out, const enum role *roles,
    size_t columns, int width, const struct glyphs *g, const struct marker *m)
{
	assert(columns <= ROWS_COLUMNS);
	memset(r, 0, sizeof(*r));
	r->out = out;
	r->roles = roles;
	r->columns = columns;
	r->width = width;
	r->glyphs = g;
	r->marker = m;
}

/* A field in its role, with what was found in it. */
static void
put_field(struct rows *r, struct lines *lines, struct line *line, size_t i,
    const char *s)
{
	line_marked(lines, line, r->roles[i], 0, s, strlen(s),
	    r->roles[i] == ROLE_TEXT ? r->marker : NULL);
}

static void
put_under(struct rows *r, const char *s, struct lines *lines)
{
	struct line *line = lines_add(lines);

	line_pad(lines, line, ROLE_TEXT, UNDER_INDENT, " ");
	put_field(r, lines, line, r->columns - 1, s);
	line_cut(lines, line, r->width, r->glyphs->ascii);
	output_line(r->out, line);
}

static void
put_held(struct rows *r, const char *const *fields, struct lines *lines)
{
	struct line *line = lines_add(lines);
	size_t columns = r->columns - (r->under ? 1 : 0);

	for (size_t i = 0; i < columns; i++) {
		const char *s = fields[i];
		size_t n = strlen(s);
		int pad = r->widest[i] - width_text(s, n) + 2;

		put_field(r, lines, line, i, s);
		if (i + 1 < columns)
			line_pad(lines, line, ROLE_TEXT, pad > 1 ? pad : 1,
			    " ");
	}
	line_cut(lines, line, r->width, r->glyphs->ascii);
	output_line(r->out, line);
	if (r->under && *fields[columns] != '\0')
		put_under(r, fields[columns], lines);
	lines_reset(lines);
}

/* Widths only grow, so that what follows is not narrower. */
static void
release(struct rows *r)
{
	struct lines lines = { 0 };

	for (size_t k = 0; k < r->nheld; k++)
		for (size_t i = 0; i < r->columns; i++) {
			const char *s = r->held[k][i];
			int w = width_text(s, strlen(s));

			if (w > r->widest[i])
				r->widest[i] = w < COLUMN_MAX ? w : COLUMN_MAX;
		}
	for (size_t k = 0; k < r->nheld; k++)
		put_held(r, r->held[k], &lines);
	lines_done(&lines);
	arena_done(&r->arena);
	r->nheld = 0;
}

static void
hold(struct rows *r, const char *const *fields)
{
	struct strbuf clean;

	r->held = grow(r->held, r->nheld, &r->cap, sizeof(*r->held));
	strbuf_init(&clean);
	for (size_t i = 0; i < r->columns; i++) {
		strbuf_reset(&clean);
		utf8_clean(&clean, fields[i], strlen(fields[i]), false);
		r->held[r->nheld][i] =
		    arena_strndup(&r->arena, clean.s, clean.len);
	}
	strbuf_done(&clean);
	if (++r->nheld == HELD_MAX)
		release(r);
}

void
rows_add(struct rows *r, const char *const *fields)
{
	if (r->out->terminal) {
		hold(r, fields);
		return;
	}
	for (size_t i = 0; i < r->columns; i++) {
		output_clean(r->out, fields[i]);
		output_adds(r->out, i + 1 < r->columns ? "\t" : "\n");
	}
}

void
rows_end(struct rows *r)
{
	release(r);
	free(r->held);
	r->held = NULL;
}
