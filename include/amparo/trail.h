/*
 * Where one has been: the list behind back and forward.  A step is a jump,
 * not a move to a neighbour.
 */
#ifndef AMPARO_TRAIL_H
#define AMPARO_TRAIL_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "amparo/layout.h"

#define TRAIL_MAX 200 /* older places are forgotten */

struct place {
	uint32_t rec, node;
	size_t pivot;
	enum pane focus;
	uint32_t top; /* of the detail */
	size_t link;
	uint32_t row;  /* of the window of the tree */
	uint32_t root; /* UINT32_MAX: all of the tree */
	size_t limit;  /* a number of the caller's, 0 for none */
};

struct trail {
	struct place at[TRAIL_MAX + 1];
	size_t count; /* places kept, the forward ones included */
	size_t now;   /* how many of them lie behind */
};

/* All-zero is empty. */

/* About to leave HERE by a jump: what lay ahead is forgotten. */
void trail_leave(struct trail *t, const struct place *here);
/* One step; HERE is kept for the way back.  False at the end. */
bool trail_back(struct trail *t, const struct place *here, struct place *to);
bool trail_forward(struct trail *t, const struct place *here, struct place *to);

#endif
