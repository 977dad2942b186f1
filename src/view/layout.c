/*
 * Where the panes lie.
 */
#include "amparo/layout.h"

#include <string.h>

enum {
	MIN_ROWS = 8,
	MIN_COLS = 40,
	WIDE_COLS = 100, /* tree and detail side by side */
	STACK_COLS = 60, /* one over the other */
	STACK_ROWS = 16,
	DETAIL_COLS = 84, /* no text is set wider */
	RESULTS = 10
};

static int
clamp(int n, int low, int high)
{
	return n > high ? high : n < low ? low : n;
}

/* A pane with its title row. */
static void
put(struct layout *l, enum pane p, struct area a)
{
	l->head[p] = (struct area){ a.row, a.col, 1, a.cols };
	l->body[p] = (struct area){ a.row + 1, a.col, a.rows - 1, a.cols };
}

/* The timeline takes a quarter, and no more than it can fill with sense. */
static int
timeline_rows(int rows)
{
	int n = clamp(rows / 4, 5, 10);

	return n > rows / 2 ? rows / 2 : n;
}

static void
side_by_side(struct layout *l, struct area main)
{
	int below = timeline_rows(main.rows);
	int above = main.rows - below;
	int tree = clamp(main.cols * 2 / 5, 40, main.cols - 1 - 40);

	if (main.cols - 1 - tree > DETAIL_COLS)
		tree = clamp(main.cols - 1 - DETAIL_COLS, tree, main.cols / 2);
	put(l, PANE_TREE, (struct area){ main.row, main.col, above, tree });
	l->divider = main.col + tree;
	put(l, PANE_DETAIL,
	    (struct area){ main.row, l->divider + 1, above,
		main.cols - tree - 1 });
	put(l, PANE_TIMELINE,
	    (struct area){ main.row + above, main.col, below, main.cols });
}

static void
stacked(struct layout *l, struct area main)
{
	int below = timeline_rows(main.rows);
	int tree = (main.rows - below) / 2;
	int detail = main.rows - below - tree;

	put(l, PANE_TREE, (struct area){ main.row, main.col, tree, main.cols });
	put(l, PANE_DETAIL,
	    (struct area){ main.row + tree, main.col, detail, main.cols });
	put(l, PANE_TIMELINE,
	    (struct area){ main.row + tree + detail, main.col, below,
		main.cols });
}

/* The upper part of the tree, or of the pane that stands alone. */
static void
put_results(struct layout *l, enum pane focus)
{
	l->results = l->body[PANE_TREE];
	if (l->results.rows == 0)
		l->results = l->body[focus];
	l->results.rows = clamp(l->results.rows * 2 / 3, 1, RESULTS);
}

void
layout_make(struct layout *l, int rows, int cols, enum pane focus,
    bool maximised, bool footer)
{
	struct area main = { 1, 0, rows - 2 - footer, cols };

	memset(l, 0, sizeof(*l));
	l->divider = -1;
	if (rows < MIN_ROWS || cols < MIN_COLS) {
		l->too_small = true;
		return;
	}
	l->title = (struct area){ 0, 0, 1, cols };
	l->status = (struct area){ rows - 1 - footer, 0, 1, cols };
	if (footer)
		l->footer = (struct area){ rows - 1, 0, 1, cols };
	if (maximised ||
	    (cols < WIDE_COLS && (cols < STACK_COLS || rows < STACK_ROWS)))
		put(l, focus, main);
	else if (cols >= WIDE_COLS)
		side_by_side(l, main);
	else
		stacked(l, main);
	put_results(l, focus);
}
