/* Manual pages of records as a tree for man(1). */
#ifndef AMPARO_EXPORT_TREE_H
#define AMPARO_EXPORT_TREE_H

#include <stdbool.h>

#include "amparo/export_file.h"

/*
 * Write the pages of the records chosen into the folder X->path: ID.7 in man7,
 * and the file whatis, which is an index for apropos(1).  The folder is made
 * where it is missing; one that is not empty is refused unless R allows it.
 */
bool export_tree(struct export *x, struct store *s,
    const struct export_replace *r, struct error *e);

#endif
