/*
 * The scale of the timeline: one column is one calendar unit, or several.
 *
 * Columns are numbered by the calendar (proleptic Gregorian): at ZOOM_YEAR the
 * year 2005 is column 2005, at ZOOM_MONTH January 2005 is 2005 * 12.  A month
 * is drawn a month wide because columns follow the calendar, not seconds.
 */
#ifndef AMPARO_TIMESCALE_H
#define AMPARO_TIMESCALE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "amparo/strbuf.h"

/* The zoom ladder, coarse to fine. */
enum zoom {
	ZOOM_CENTURY, /* 1 column = 100 years */
	ZOOM_DECADE,
	ZOOM_FIVE_YEARS,
	ZOOM_TWO_YEARS,
	ZOOM_YEAR,
	ZOOM_QUARTER,
	ZOOM_MONTH,
	ZOOM_WEEK, /* Monday to Sunday */
	ZOOM_DAY,
	ZOOM_LEVELS
};

/* "1 col = 1 quarter" */
const char *zoom_name(enum zoom z);

int64_t zoom_column(enum zoom z, int64_t day); /* the column a day is in */
int64_t zoom_first_day(enum zoom z, int64_t column);
int64_t zoom_last_day(enum zoom z, int64_t column);

/*
 * Whether a tick belongs at a column's left edge; its label is appended.  The
 * labels leave room for the next tick: years at coarse zooms, "2005 Sep" and
 * days at fine ones, so that the year is always told (L12).
 */
bool zoom_tick(enum zoom z, int64_t column, struct strbuf *label);

/* The finest zoom at which [FIRST, LAST] fits in COLS columns. */
enum zoom zoom_fit(int64_t first, int64_t last, int cols);

#endif
