/*
 * The arithmetic of a list that scrolls.
 */
#include "amparo/viewport.h"

/* The last row that may stand at the top. */
static uint32_t
last_top(const struct viewport *v)
{
	return v->rows > v->height ? v->rows - v->height : 0;
}

/* Rows kept around the cursor, as far as the window has them. */
static uint32_t
margin(const struct viewport *v)
{
	uint32_t most = v->height > 0 ? (v->height - 1) / 2 : 0;

	return v->margin < most ? v->margin : most;
}

static uint32_t
step(uint32_t from, int64_t by, uint32_t last)
{
	if (by < 0)
		return (uint64_t) - (by + 1) < from ? from - (uint32_t)-by : 0;
	return (uint64_t)by < last - from ? from + (uint32_t)by : last;
}

/* Move the window as little as it takes to see the cursor. */
static void
follow(struct viewport *v)
{
	uint32_t m = margin(v);

	if (v->rows == 0)
		v->cursor = 0;
	else if (v->cursor >= v->rows)
		v->cursor = v->rows - 1;
	if (v->height > 0) {
		uint32_t low = v->cursor > m ? v->cursor - m : 0;
		uint64_t high = (uint64_t)v->cursor + m + 1;

		if (v->top > low)
			v->top = low;
		if (high > (uint64_t)v->top + v->height)
			v->top = (uint32_t)(high - v->height);
	} else {
		v->top = v->cursor;
	}
	if (v->top > last_top(v))
		v->top = last_top(v);
}

void
viewport_set_rows(struct viewport *v, uint32_t rows)
{
	v->rows = rows;
	follow(v);
}

void
viewport_set_height(struct viewport *v, uint32_t height)
{
	v->height = height;
	follow(v);
}

void
viewport_go(struct viewport *v, uint32_t row)
{
	v->cursor = row;
	follow(v);
}

bool
viewport_move(struct viewport *v, int64_t by)
{
	uint32_t was = v->cursor;

	if (v->rows > 0)
		v->cursor = step(v->cursor, by, v->rows - 1);
	follow(v);
	return v->cursor != was;
}

bool
viewport_page(struct viewport *v, int by, bool half)
{
	uint32_t rows = half ? v->height / 2 : v->height;
	uint32_t top = v->top, cursor = v->cursor;
	int64_t n = (int64_t)(rows > 0 ? rows : 1) * by;

	if (v->rows == 0)
		return false;
	/* Window and cursor go together, so that the cursor stays in place. */
	v->top = step(v->top, n, last_top(v));
	v->cursor = step(v->cursor, n, v->rows - 1);
	follow(v);
	return v->top != top || v->cursor != cursor;
}

bool
viewport_scroll(struct viewport *v, int64_t by)
{
	uint32_t was = v->top, m = margin(v), low, high;

	if (v->rows == 0 || v->height == 0)
		return false;
	v->top = step(v->top, by, last_top(v));
	/* The cursor stays where it is as long as it is seen. */
	low = v->top == 0 ? 0 : v->top + m;
	high = v->top == last_top(v) ? v->rows - 1 : v->top + v->height - 1 - m;
	if (v->cursor < low)
		v->cursor = low;
	if (v->cursor > high)
		v->cursor = high;
	return v->top != was;
}

void
viewport_anchor(struct viewport *v, uint32_t window_row)
{
	v->top = v->cursor > window_row ? v->cursor - window_row : 0;
	follow(v);
}
