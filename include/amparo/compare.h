/*
 * Two records beside each other, field by field: what both say stands in one
 * row and is dim; what only one says stands alone.  On narrow screens the two
 * stand one under the other in each field.
 */
#ifndef AMPARO_COMPARE_H
#define AMPARO_COMPARE_H

#include <stdbool.h>
#include <stddef.h>

#include "amparo/dataset.h"
#include "amparo/line.h"
#include "amparo/record.h"

enum { COMPARE_BESIDE = 80 }; /* columns from which on they stand so */

struct compare;

/* The records may go once it is made.  DS is borrowed. */
struct compare *compare_new(const struct dataset *ds, const struct record *a,
    const struct record *b, enum lang lang);
void compare_free(struct compare *c);

/* All rows, WIDTH columns wide. */
void compare_draw(const struct compare *c, int width, const struct glyphs *g,
    struct lines *out);

/*
 * Each field for a reader of words: its name, what both say, what only the
 * first and only the second says ("" where nothing), values joined by "; ".
 */
void compare_tell(const struct compare *c,
    void (*fn)(const char *label, const char *both, const char *first,
	const char *second, void *user),
    void *user);

#endif
