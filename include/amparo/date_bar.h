/*
 * A date drawn on a scale of columns, as wide as it is known (L5): what is
 * certain is a line, what may be so is shaded, and no end is more exact than
 * the date.
 */
#ifndef AMPARO_DATE_BAR_H
#define AMPARO_DATE_BAR_H

#include "amparo/edtf.h"
#include "amparo/line.h"
#include "amparo/timescale.h"

/* Days as columns from 0 to WIDTH - 1. */
struct date_scale {
	int width;
	bool calendar; /* a column is a unit of ZOOM, the first is LEFT; */
	enum zoom zoom;
	int64_t left;
	int64_t first, last; /* else the columns share these days */
};

/* The column of a day; -1 before the first, WIDTH after the last. */
int date_column(const struct date_scale *s, int64_t day);

struct date_bar {
	int from, to;
	/* Begun by this column, not over before that one. */
	int begun, over;
	const char *point; /* the glyph where it takes one column */
	const char *left, *start, *body, *end, *right;
};

/*
 * How D is drawn from column FROM to TO of the scale, which it covers; what
 * was cut off on a side has no end there.  START and END are the halves of an
 * interval, NULL for another date or where they are not known.
 */
void date_bar_make(struct date_bar *b, const struct edtf *d,
    const struct edtf *start, const struct edtf *end,
    const struct date_scale *s, const struct glyphs *g);
/* The glyph in a column from FROM to TO. */
const char *date_bar_glyph(const struct date_bar *b, int column);

/* Read both halves of an interval; false where TEXT is none. */
bool date_halves(const char *text, struct edtf *start, struct edtf *end);

#endif
