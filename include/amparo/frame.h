/*
 * One screen, ready to be put on a terminal: lines and where they go.
 */
#ifndef AMPARO_FRAME_H
#define AMPARO_FRAME_H

#include <stddef.h>

#include "amparo/line.h"

struct piece {
	int row, col, cols; /* the line is cut and padded to COLS */
	size_t line;        /* index into lines */
};

struct frame {
	int rows, cols;
	struct lines lines;
	struct piece *piece;
	size_t npieces, cap;
	int cursor_row, cursor_col; /* where the hardware cursor stands */
};

void frame_reset(struct frame *f, int rows, int cols);
void frame_done(struct frame *f);
/*
 * Take all lines of FROM_LINE.. that were added since, one a row from ROW on.
 */
void frame_place(struct frame *f, size_t from_line, int row, int col, int cols);

#endif
