/*
 * One row of a tree, for the pane and for the verb.
 *
 *   ▾ Regional bodies  3/14                                        1948/..
 */
#ifndef AMPARO_TREE_ROW_H
#define AMPARO_TREE_ROW_H

#include <stdbool.h>
#include <stdint.h>

#include "amparo/counts.h"
#include "amparo/dataset.h"
#include "amparo/line.h"

struct tree_look {
	const struct dataset *ds;
	const struct pivot *p;
	const struct counts *counts;
	const struct bitmap *limit; /* what is not of it is dim; NULL: all is */
	bool searched;              /* counts are "hits/all" */
	int width;                  /* 0: nothing is cut */
	const struct glyphs *glyphs;
	const struct marker *marker;
};

struct tree_row {
	uint32_t node;
	uint32_t depth;
	bool inner; /* has children that can be shown */
	bool open;
};

/* Fill the new line TO. */
void tree_row_put(struct lines *l, struct line *to,
    const struct tree_look *look, const struct tree_row *row);

/* How deep a node lies, counted no further than MOST. */
uint32_t tree_depth(const struct pivot *p, uint32_t node, uint32_t most);

/* Append the labels on the path to NODE, " > " between them. */
void tree_path(const struct dataset *ds, const struct pivot *p, uint32_t node,
    int width, const struct glyphs *g, struct strbuf *out);

#endif
