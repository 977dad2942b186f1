/*
 * The arithmetic of a list that scrolls: rows, height, cursor, top row.
 * Counts and positions only.  Lists stop at their ends.
 */
#ifndef AMPARO_VIEWPORT_H
#define AMPARO_VIEWPORT_H

#include <stdbool.h>
#include <stdint.h>

struct viewport {
	uint32_t rows;   /* how many there are */
	uint32_t height; /* how many are seen; 0 is allowed */
	uint32_t cursor; /* < rows, or 0 where there are none */
	uint32_t top;    /* first row seen */
	uint32_t margin; /* rows kept around the cursor (scrolloff) */
};

/* Each keeps the cursor seen and the last page full. */
void viewport_set_rows(struct viewport *v, uint32_t rows);
void viewport_set_height(struct viewport *v, uint32_t height);
void viewport_go(struct viewport *v, uint32_t row);
/* By rows; false where nothing moved. */
bool viewport_move(struct viewport *v, int64_t by);
/* By pages (half pages: by = +-1, half true). */
bool viewport_page(struct viewport *v, int by, bool half);
/*
 * Scroll the window; the cursor stays where it is as long as it is seen, else
 * at the nearest row that is.
 */
bool viewport_scroll(struct viewport *v, int64_t by);
/* Put the cursor's row at this row of the window, if that can be. */
void viewport_anchor(struct viewport *v, uint32_t window_row);

#endif
