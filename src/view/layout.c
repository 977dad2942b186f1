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
	LEAST_COLS = 20, /* of tree and detail, where the user sizes them */
	LEAST_ROWS = 3,
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
timeline_rows(int rows, const struct layout_options *o)
{
	int n = clamp(rows / 4, 5, 10);

	if (o->timeline_percent > 0 && rows > 4 * LEAST_ROWS)
		return clamp(rows * o->timeline_percent / 100, LEAST_ROWS,
		    rows - 2 * LEAST_ROWS);
	return n > rows / 2 ? rows / 2 : n;
}

static int
tree_cols(int cols, const struct layout_options *o)
{
	int tree = cols * 2 / 5;

	if (cols >= WIDE_COLS)
		tree = clamp(tree, 40, cols - 1 - 40);
	if (o->tree_percent > 0)
		return clamp(cols * o->tree_percent / 100, LEAST_COLS,
		    cols - 1 - LEAST_COLS);
	if (cols - 1 - tree > DETAIL_COLS)
		tree = clamp(cols - 1 - DETAIL_COLS, tree, cols / 2);
	return tree;
}

static void
side_by_side(struct layout *l, struct area main, const struct layout_options *o)
{
	int below = timeline_rows(main.rows, o);
	int above = main.rows - below;
	int tree = tree_cols(main.cols, o);

	put(l, PANE_TREE, (struct area){ main.row, main.col, above, tree });
	l->divider = main.col + tree;
	put(l, PANE_DETAIL,
	    (struct area){ main.row, l->divider + 1, above,
		main.cols - tree - 1 });
	put(l, PANE_TIMELINE,
	    (struct area){ main.row + above, main.col, below, main.cols });
}

static void
stacked(struct layout *l, struct area main, const struct layout_options *o)
{
	int below = timeline_rows(main.rows, o);
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

/* The shape that is asked for, or the next that fits. */
static enum layout_shape
shape_of(int rows, int cols, const struct layout_options *o)
{
	enum layout_shape shape = o->shape;

	if (o->maximised)
		return LAYOUT_SINGLE;
	if (shape == LAYOUT_AUTO)
		shape = cols >= WIDE_COLS ? LAYOUT_BESIDE : LAYOUT_STACKED;
	if (shape == LAYOUT_BESIDE && cols < STACK_COLS)
		shape = LAYOUT_SINGLE;
	if (shape == LAYOUT_STACKED && (cols < STACK_COLS || rows < STACK_ROWS))
		shape = LAYOUT_SINGLE;
	return shape;
}

void
layout_make(struct layout *l, int rows, int cols,
    const struct layout_options *o)
{
	bool footer = o->footer;
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
	switch (shape_of(rows, cols, o)) {
	case LAYOUT_BESIDE: side_by_side(l, main, o); break;
	case LAYOUT_STACKED: stacked(l, main, o); break;
	default: put(l, o->focus, main); break;
	}
	put_results(l, o->focus);
}
