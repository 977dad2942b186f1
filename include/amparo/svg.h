/*
 * The timeline drawn for paper: what its marks and the page around them share.
 * Lengths are units of the drawing.
 */
#ifndef AMPARO_SVG_H
#define AMPARO_SVG_H

#include <stddef.h>
#include <stdint.h>

#include "amparo/export.h"

enum {
	SVG_PAGE = 760, /* on a page of A4 a label is as large as a footnote */
	SVG_MARGIN = 24,
	SVG_SPAN = 500, /* of the axis; the rest is for labels */
	SVG_ROW = 16,
	SVG_HEAD = 70, /* above the first row */
	SVG_FONT = 10  /* of a label */
};

struct export_svg {
	int64_t first, last; /* days drawn */
	double *end;         /* of each lane: what is taken */
	size_t lanes, cap;
	uint32_t drawn, left_out; /* records */
};

/* Where DAY is on the axis. */
double svg_at(const struct export_svg *s, int64_t day);

/*
 * About how wide a line of clean text is at SIZE, on the safe side: the fonts
 * of the reader are not known.
 */
double svg_width(const char *s, size_t n, double size);

/* Bytes of it that fit in ROOM, cut between letters. */
size_t svg_fit(const char *s, size_t n, double size, double room);

/* The page around X's marks in S->lanes rows: begins the drawing. */
void svg_page(struct export *x, const struct export_svg *s);

#endif
