/*
 * The keys of the explorer, printed from the action table: as text, and as the
 * manual page amparo-keys(7).
 */
#ifndef AMPARO_KEYS_PAGE_H
#define AMPARO_KEYS_PAGE_H

#include "amparo/output.h"

void keys_page_text(struct output *out);
void keys_page_mdoc(struct output *out);

#endif
