/*
 * Growing a pivot in preorder: open a node, open its children, close them.
 */
#ifndef AMPARO_BRANCHES_H
#define AMPARO_BRANCHES_H

#include <stddef.h>
#include <stdint.h>

#include "amparo/dataset.h"

struct branches {
	uint32_t *item, *end, *parent;
	size_t count, item_cap, end_cap, parent_cap;
	uint32_t top; /* the node that is open, or UINT32_MAX */
	char **labels;
	size_t nlabels, labels_cap;
};

void branches_init(struct branches *t);
void branches_done(struct branches *t);

/* A node for a record below the open one; it is open now. */
void branches_open(struct branches *t, uint32_t rec);
/* The same for a group with this label (copied). */
void branches_open_group(struct branches *t, const char *label);
/* Close the open node: its parent is open again. */
void branches_close(struct branches *t);
/* A node without children. */
void branches_leaf(struct branches *t, uint32_t rec);

/*
 * The pivot without its nesting, its arrays still T's, as are the ends of its
 * nodes; all must be closed.
 */
struct pivot branches_pivot(const struct branches *t, const char *id,
    const char *title);

#endif
