/*
 * Lanes that follow the tree's pivot (L8): between the files timeline*.c of
 * src/view and for nobody else.
 *
 * Each branch at the top of the pivot that has a dated record gets some rows
 * of its own, a block, with its name at the left; what stands in no branch has
 * a block at the end.  A record in several branches is drawn in each of them.
 */
#ifndef AMPARO_TIMELINE_BLOCKS_H
#define AMPARO_TIMELINE_BLOCKS_H

#include "amparo/timeline_state.h"

struct block {
	char *label;
	struct bitmap all;   /* its dated records */
	struct bitmap shown; /* those of the timeline's set */
	struct columns_counted bars;
	uint32_t size;
	int rows;
};

struct blocks {
	const struct pivot *pivot; /* borrowed; NULL: none */
	enum timeline_lanes wanted;
	bool made, counted; /* of the pivot; of the set */
	struct block *at;
	size_t n;
	int label_cols;
};

void timeline_blocks_free(struct blocks *b);
void timeline_blocks_set(struct blocks *b, const struct pivot *p,
    enum timeline_lanes wanted);
/* Whether the lanes of the pane are blocks, and the columns of their names. */
bool timeline_in_blocks(const struct timeline *t, int *gutter);
/*
 * Share out ROWS, at least as many as there are blocks; the block I is then
 * drawn and asked as the timeline *VIEW.  Returns how many blocks there are.
 */
size_t timeline_blocks_share(const struct timeline *t, int rows);
void timeline_block_view(const struct timeline *t, size_t i,
    struct timeline *view);
/* The first block that a record stands in; their number where in none. */
size_t timeline_block_of(const struct timeline *t, uint32_t rec);

#endif
