/* A screen put together from lines. */
#include "amparo/frame.h"

#include <stdlib.h>
#include <string.h>

#include "amparo/mem.h"

void
frame_reset(struct frame *f, int rows, int cols)
{
	lines_reset(&f->lines);
	f->rows = rows;
	f->cols = cols;
	f->npieces = 0;
	f->cursor_row = f->cursor_col = 0;
}

void
frame_done(struct frame *f)
{
	lines_done(&f->lines);
	free(f->piece);
	memset(f, 0, sizeof *f);
}

void
frame_place(struct frame *f, size_t from_line, int row, int col, int cols)
{
	for (size_t i = from_line; i < f->lines.count; i++, row++) {
		struct piece p = { row, col, cols, i };

		if (row < 0 || row >= f->rows || cols <= 0)
			continue;
		f->piece = grow(f->piece, f->npieces, &f->cap, sizeof p);
		f->piece[f->npieces++] = p;
	}
}
