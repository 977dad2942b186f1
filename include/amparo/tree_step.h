/*
 * What is inside of the tree pane: for tree.c, which holds its state, and
 * tree_step.c, which moves about in it.
 */
#ifndef AMPARO_TREE_STEP_H
#define AMPARO_TREE_STEP_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "amparo/bitmap.h"
#include "amparo/counts.h"
#include "amparo/dataset.h"
#include "amparo/tree.h"
#include "amparo/viewport.h"

#define NO_NODE UINT32_MAX

/* A pivot that was looked at. */
struct branch {
	const struct pivot *p;
	struct bitmap open;
	struct counts *counts;
	uint32_t cursor; /* where it was left */
	uint32_t root;   /* NO_NODE: all of it is shown */
};

struct tree {
	const struct dataset *ds;
	struct branch *branches; /* one a pivot, and one for none */
	size_t pivot;
	const struct pivot *p; /* of the branch shown */
	struct branch *now;
	const struct bitmap *matches, *limit;
	uint32_t *rows; /* room for all nodes of the pivot */
	uint32_t rows_cap;
	enum tree_sort sort;
	bool reversed, sort_short;
	uint32_t *row_of; /* while sorted: of the nodes in ROWS */
	uint32_t row_of_cap;
	struct viewport view;
};

/*
 * Add the visible nodes of [FROM, STOP) in preorder after N rows; how many
 * rows there are then.
 */
uint32_t tree_list_rows(struct tree *t, uint32_t from, uint32_t stop,
    uint32_t n);
/* Make the rows of [FROM, STOP) in the order asked for; how many. */
uint32_t tree_sort_rows(struct tree *t, uint32_t from, uint32_t stop);
/* Children that can be shown. */
bool tree_has_children(const struct tree *t, uint32_t node);
bool tree_is_open(const struct tree *t, uint32_t node);
/* The node above, or NO_NODE. */
uint32_t tree_parent(const struct tree *t, uint32_t node);
/* The row of NODE; false where it is hidden, then the row it would be at. */
bool tree_find_row(const struct tree *t, uint32_t node, uint32_t *row);
/*
 * After something opened, closed or was hidden: the cursor stays on NODE, or
 * what is nearest, and in its row of the window.
 */
void tree_settle(struct tree *t, uint32_t node);
/* Far from what is seen, a row is shown with some of what is before it. */
void tree_go(struct tree *t, uint32_t row);

#endif
