/*
 * Stretches of time that the dataset names, drawn behind its records (L14).
 *
 * Which row a band stands in depends on no window, so that nothing jumps while
 * one zooms and pans.
 */
#include <stdlib.h>
#include <string.h>

#include "amparo/band.h"
#include "amparo/date_bar.h"
#include "amparo/mem.h"
#include "amparo/timeline_state.h"
#include "amparo/utf8.h"
#include "amparo/width.h"

enum {
	ROWS_MOST = 3,
	/* Of the pane, for that many rows of bands. */
	ROWS_FOR_ONE = 6,
	ROWS_FOR_TWO = 12,
	ROWS_FOR_THREE = 18,
	LABEL_LEAST = 6,  /* columns worth a label that is cut */
	COLS_IN_MIND = 72 /* of a window, to lay out labels */
};

static int
by_days(const void *pa, const void *pb)
{
	const struct drawn_band *a = pa, *b = pb;

	if (a->first != b->first)
		return a->first < b->first ? -1 : 1;
	return (a->last > b->last) - (a->last < b->last);
}

static void
add_band(struct timeline *t, const char *text, size_t n, size_t *cap)
{
	struct bands *b = &t->bands;
	struct drawn_band *to;
	struct strbuf label;
	struct band band;

	if (!band_read(text, n, &band, NULL))
		return;
	strbuf_init(&label);
	utf8_clean(&label, text, band.label, false);
	b->at = grow(b->at, b->n, cap, sizeof *b->at);
	to = &b->at[b->n++];
	*to = (struct drawn_band){ .label = strbuf_steal(&label),
		.date = text + band.at,
		.when = band.date };
	to->first = band.date.earliest > EDTF_UNKNOWN_START ? band.date.earliest
							    : t->first;
	to->last =
	    band.date.latest < EDTF_UNKNOWN_END ? band.date.latest : t->last;
	if (to->last < to->first)
		to->last = to->first;
	strbuf_done(&label);
}

/* The last day that a band takes, its label too where all is in view. */
static int64_t
end_of_label(const struct timeline *t, const struct drawn_band *band)
{
	int64_t days = (t->last - t->first) / COLS_IN_MIND;
	int64_t end = band->first +
	    days * (width_text(band->label, strlen(band->label)) + 2);

	return end > band->last ? end : band->last;
}

/*
 * Each in the first row that is free by then; a label may be lost rather than
 * a row be needed that is never seen.
 */
static void
share_rows(const struct timeline *t, struct bands *b)
{
	struct {
		int64_t band, label;
	} *end = xcalloc(b->n, sizeof *end);

	for (size_t i = 0; i < b->n; i++) {
		int64_t first = b->at[i].first;
		int row = 0;

		while (row < b->rows && end[row].label >= first)
			row++;
		if (row >= ROWS_MOST)
			for (row = 0; row < b->rows && end[row].band >= first;)
				row++;
		b->at[i].row = row;
		end[row].band = b->at[i].last;
		end[row].label = end_of_label(t, &b->at[i]);
		b->rows += row == b->rows;
	}
	free(end);
}

void
timeline_bands_make(struct timeline *t)
{
	const char *line = t->ds->bands;
	size_t cap = 0, n;

	if (line == NULL)
		return;
	for (; *line != '\0'; line += n + (line[n] != '\0')) {
		n = strcspn(line, "\n");
		add_band(t, line, n, &cap);
	}
	if (t->bands.n == 0)
		return;
	qsort(t->bands.at, t->bands.n, sizeof *t->bands.at, by_days);
	share_rows(t, &t->bands);
}

void
timeline_bands_free(struct timeline *t)
{
	for (size_t i = 0; i < t->bands.n; i++)
		free(t->bands.at[i].label);
	free(t->bands.at);
}

int
timeline_band_rows(const struct timeline *t)
{
	int most = t->height >= ROWS_FOR_THREE ? ROWS_MOST
	    : t->height >= ROWS_FOR_TWO        ? 2
	    : t->height >= ROWS_FOR_ONE        ? 1
					       : 0;

	if (t->hide_bands || t->list)
		return 0;
	return t->bands.rows < most ? t->bands.rows : most;
}

bool
timeline_band_on_axis(const struct timeline *t, int column)
{
	int64_t first = zoom_first_day(t->zoom, t->left + column);
	int64_t last = zoom_last_day(t->zoom, t->left + column);

	if (t->hide_bands || timeline_band_rows(t) > 0)
		return false;
	for (size_t i = 0; i < t->bands.n; i++)
		if (t->bands.at[i].first <= last &&
		    t->bands.at[i].last >= first)
			return true;
	return false;
}

/* Its columns; false where it is not in the window. */
static bool
find_bar(const struct timeline *t, const struct drawn_band *band,
    const struct glyphs *g, struct date_bar *b)
{
	const struct date_scale scale = { .width = t->width,
		.calendar = true,
		.zoom = t->zoom,
		.left = t->left };
	struct strbuf date;
	struct edtf start, end;
	int from = date_column(&scale, band->first);
	int to = date_column(&scale, band->last);
	bool halves;

	if (band->when.latest >= EDTF_UNKNOWN_END)
		to = t->width;
	if (from >= t->width || to < 0)
		return false;
	b->from = from < 0 ? 0 : from;
	b->to = to >= t->width ? t->width - 1 : to;
	strbuf_init(&date);
	strbuf_add(&date, band->date, strcspn(band->date, "\n"));
	halves = date_halves(date.s, &start, &end);
	date_bar_make(b, &band->when, halves ? &start : NULL,
	    halves ? &end : NULL, &scale, g);
	strbuf_done(&date);
	return true;
}

/* As much of the label as ROOM columns hold; how many it takes, or 0. */
static int
put_label(struct lines *out, struct line *line, const struct drawn_band *band,
    int room, const struct glyphs *g)
{
	size_t n = strlen(band->label), fits;
	int before = line_width(line);

	if (width_text(band->label, n) <= room) {
		line_put(out, line, ROLE_LABEL, band->label, n);
	} else if (room >= LABEL_LEAST) {
		fits = width_fit(band->label, n, room - 1, NULL);
		line_put(out, line, ROLE_LABEL, band->label, fits);
		line_puts(out, line, ROLE_DIM, g->ellipsis);
	}
	return line_width(line) - before;
}

/* The label stands where the band has begun, else behind it. */
static void
draw_band(const struct drawn_band *band, const struct date_bar *b, int room,
    const struct glyphs *g, struct lines *out, struct line *line)
{
	int at = b->begun >= b->from ? b->begun + 1 : b->from + 1;
	int end = b->over <= b->to ? b->over : b->to, col = b->from;

	if (at + 1 >= end)
		at = b->to + 1;
	for (; col <= b->to && col < at; col++)
		line_puts(out, line, ROLE_BORDER,
		    b->from == b->to ? g->bar_v : date_bar_glyph(b, col));
	if (at <= b->to)
		col += put_label(out, line, band, end - at, g);
	for (; col <= b->to; col++)
		line_puts(out, line, ROLE_BORDER, date_bar_glyph(b, col));
	if (at > b->to)
		put_label(out, line, band, room - (b->to + 1), g);
}

/* The first band of ROW after band I that the window shows. */
static size_t
next_in_row(const struct timeline *t, int row, size_t i, const struct glyphs *g,
    struct date_bar *b)
{
	for (; i < t->bands.n; i++)
		if (t->bands.at[i].row == row &&
		    find_bar(t, &t->bands.at[i], g, b))
			break;
	return i;
}

void
timeline_bands(const struct timeline *t, const struct glyphs *g,
    struct lines *out)
{
	int rows = timeline_band_rows(t);
	struct date_bar bar, next;

	for (int row = 0; row < rows; row++) {
		struct line *line = lines_add(out);
		size_t i = next_in_row(t, row, 0, g, &bar), after;

		for (; i < t->bands.n; i = after, bar = next) {
			int room = t->width;

			after = next_in_row(t, row, i + 1, g, &next);
			if (after < t->bands.n)
				room = next.from - 1;
			line_pad(out, line, ROLE_TEXT,
			    t->gutter + bar.from - line_width(line), " ");
			draw_band(&t->bands.at[i], &bar, room, g, out, line);
		}
	}
}
