/*
 * The tree on standard output, for `tree` and for an explorer without a
 * terminal.
 */
#ifndef AMPARO_VERB_TREE_H
#define AMPARO_VERB_TREE_H

#include <stddef.h>
#include <stdint.h>

#include "amparo/cli.h"

/*
 * The pivot of --pivot, 0 where it was not given.  False with ERR_USAGE and
 * the nearest name where there is no such pivot.
 */
bool verb_tree_pivot(const struct cli *c, size_t *pivot, struct error *e);

/*
 * Print the tree of the dataset that is open, below REC or, with NO_RECORD,
 * all of it, by --pivot, --depth and --query.  The exit status.
 */
int verb_tree_print(struct cli *c, uint32_t rec);

#endif
