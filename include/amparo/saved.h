/*
 * Searches kept under a name: what was searched for, what was limited to, and
 * the window of the timeline, together (S18).
 *
 * In the order of their names; whoever keeps them between runs reads the list
 * and fills it with saved_put.
 */
#ifndef AMPARO_SAVED_H
#define AMPARO_SAVED_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "amparo/timescale.h"

struct saved_search {
	char *name;
	char *query, *limit; /* "" where there was none */
	enum zoom zoom;
	int64_t left; /* column at the left edge of the timeline */
};

/* All-zero is empty. */
struct saved_searches {
	struct saved_search *at;
	size_t n, cap;
};

void saved_done(struct saved_searches *l);
/* Texts are copied; true where one of that name is replaced. */
bool saved_put(struct saved_searches *l, const struct saved_search *one);
/* False where none has that name. */
bool saved_drop(struct saved_searches *l, const char *name);

#endif
