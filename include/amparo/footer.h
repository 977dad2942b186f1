/*
 * The row at the bottom of the explorer: the keys worth knowing in the pane,
 * the list or the line that has the focus, as the user has bound them.
 */
#ifndef AMPARO_FOOTER_H
#define AMPARO_FOOTER_H

#include "amparo/line.h"

struct app;

/*
 * Append a line of keys, each with the name of its action, best first, as many
 * as fit in COLS columns.
 */
void footer_add(struct app *a, int cols, struct lines *out);

#endif
