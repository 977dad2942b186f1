/* Manual pages of records as a tree for man(1). */
#ifndef AMPARO_EXPORT_TREE_H
#define AMPARO_EXPORT_TREE_H

#include <stdbool.h>

#include "amparo/cli.h"
#include "amparo/export.h"

/*
 * Write the pages of the records chosen into the folder X->path: ID.7 in man7,
 * and the file whatis, which is an index for apropos(1).  The folder is made
 * where it is missing; one that is not empty is refused without --force.
 */
bool export_tree(struct cli *c, struct export *x, struct error *e);

/* Where the records of the open dataset come from; QUERY is borrowed. */
struct provenance export_provenance(struct cli *c, const char *query);

#endif
