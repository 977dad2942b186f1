/*
 * The hits of a search as a list: kind, title with the matches marked, date,
 * best passage.
 */
#ifndef AMPARO_RESULTS_H
#define AMPARO_RESULTS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "amparo/dataset.h"
#include "amparo/hit.h"
#include "amparo/line.h"
#include "amparo/viewport.h"

/*
 * Draw hits [v->top, v->top + v->height), WIDTH columns wide.  The row under
 * V's cursor is selected.  SNIPPET appends the passage of a record (may be
 * NULL).
 */
void results_draw(const struct dataset *ds, const struct hit *hits, size_t n,
    const struct viewport *v, int width, enum lang lang, const struct glyphs *g,
    const struct marker *m,
    void (*snippet)(void *user, uint32_t rec, int cols, struct strbuf *out),
    void *user, struct lines *out);

#endif
