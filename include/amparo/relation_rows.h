/*
 * Rows of relations on their way into a dataset: what follows another of the
 * same type and says nothing but its target shares the row of that one.
 */
#ifndef AMPARO_RELATION_ROWS_H
#define AMPARO_RELATION_ROWS_H

#include <stddef.h>
#include <stdint.h>

#include "amparo/btree.h"
#include "amparo/schema.h"

struct relation_rows {
	struct btree *to;
	/* The row that may still grow. */
	int64_t n; /* of its first relation */
	unsigned type;
	size_t count; /* of its targets */
	uint32_t target[SCHEMA_TARGETS];
};

/* One relation; texts are NULL, and FOR_REC NO_RECORD, where there is none. */
struct relation_row {
	int64_t n;
	unsigned type;
	uint32_t target, for_rec;
	const char *date, *role, *why;
};

/* Rows go to the tree TO, numbers rising. */
void relation_rows_init(struct relation_rows *r, struct btree *to);
/* ROW is what rows are put together in. */
void relation_rows_add(struct relation_rows *r, const struct relation_row *rel,
    struct row *row);
/* What comes next is of another record, or nothing does. */
void relation_rows_end(struct relation_rows *r, struct row *row);

#endif
