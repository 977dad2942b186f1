/*
 * What one dataset has and another has not, record by record: a walk over the
 * ids of both in their order.
 */
#ifndef AMPARO_DIFFERENCE_H
#define AMPARO_DIFFERENCE_H

#include <stdbool.h>
#include <stddef.h>

#include "amparo/error.h"
#include "amparo/statements.h"
#include "amparo/store.h"

enum change { CHANGE_ADDED, CHANGE_REMOVED, CHANGE_CHANGED };

/* "added", "removed", "changed". */
const char *change_name(enum change c);

/*
 * One statement that differs.  CHANGED is one whose sources, or whose dispute,
 * are others: BEFORE has the old ones.
 */
struct changed_statement {
	enum change change;
	const struct statement *now, *before; /* NULL where there is none */
};

/* One record that differs; all of it is good during the call. */
struct changed_record {
	enum change change;
	const char *id, *kind, *title; /* of the new one, if there is one */
	const struct changed_statement *at;
	size_t n;
};

/*
 * Call FN for every record that differs, in order of their ids; a record whose
 * former id is the old one's is the same record.  FN gives false to stop.
 * False with E where something could not be read.
 */
bool difference_walk(struct store *before, struct store *now,
    bool (*fn)(const struct changed_record *r, void *user), void *user,
    struct error *e);

#endif
