/*
 * Where the panes lie on a screen of any size.
 *
 *   width >= 100: tree left of detail, timeline below
 *   width >= 60, height >= 16: tree over detail over timeline
 *   smaller: the pane that has the focus, alone
 *   under 40x8: too small to work in
 */
#ifndef AMPARO_LAYOUT_H
#define AMPARO_LAYOUT_H

#include <stdbool.h>

enum pane { PANE_TREE, PANE_DETAIL, PANE_TIMELINE, PANE_COUNT };

/* Rows and columns from 0; an area without rows or columns is not drawn. */
struct area {
	int row, col, rows, cols;
};

struct layout {
	bool too_small;
	struct area title;            /* one row */
	struct area head[PANE_COUNT]; /* the title row of each pane */
	struct area body[PANE_COUNT];
	int divider;         /* column of the line between tree and
				       * detail, -1 where there is none */
	struct area results; /* over the tree while searching */
	struct area status;  /* one row */
	struct area footer;  /* one row, or none */
};

/* Where it fits; each falls back to the next. */
enum layout_shape {
	LAYOUT_AUTO,
	LAYOUT_BESIDE,  /* tree beside detail */
	LAYOUT_STACKED, /* tree over detail */
	LAYOUT_SINGLE   /* the pane that has the focus, alone */
};

struct layout_options {
	enum pane focus; /* matters where one pane is alone */
	bool maximised, footer;
	enum layout_shape shape;
	int tree_percent;     /* of the width; 0: by the size */
	int timeline_percent; /* of the height; 0: by the size */
};

void layout_make(struct layout *l, int rows, int cols,
    const struct layout_options *o);

#endif
