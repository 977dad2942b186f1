/*
 * Rows of fields: separated by tabs, as they come; on a terminal in columns,
 * cut to its width.
 */
#ifndef AMPARO_ROWS_H
#define AMPARO_ROWS_H

#include <stdbool.h>
#include <stddef.h>

#include "amparo/line.h"
#include "amparo/output.h"

#define ROWS_COLUMNS 64

struct rows {
	struct output *out;
	const enum role *roles; /* one a column */
	size_t columns;
	int width;                   /* of a row on a terminal */
	const struct marker *marker; /* may be NULL */
	bool under;                  /* on a terminal the last field stands on
				      * a line of its own; false at first */
	const struct glyphs *glyphs;
	struct arena arena; /* rows held back to align them */
	const char *(*held)[ROWS_COLUMNS];
	size_t nheld, cap;
	int widest[ROWS_COLUMNS];
};

/* All is borrowed.  Terminal columns only where OUT is one. */
void rows_begin(struct rows *r, struct output *out, const enum role *roles,
    size_t columns, int width, const struct glyphs *g, const struct marker *m);
/* One field a column; cleaned here. */
void rows_add(struct rows *r, const char *const *fields);
void rows_end(struct rows *r);

#endif
