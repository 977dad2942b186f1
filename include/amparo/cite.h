/*
 * The end of a value: citations "[@source, locator; @source]" and "[!why]".
 */
#ifndef AMPARO_CITE_H
#define AMPARO_CITE_H

#include <stddef.h>

#include "amparo/diag.h"
#include "amparo/draft.h"
#include "amparo/rec.h"

/*
 * Give the last item of D what stands at the end of F's value, and return how
 * many bytes of the value are left, trailing spaces cut.  Faults go to DIAG.
 */
size_t cite_read(const struct rec_field *f, struct draft *d,
    struct diag_list *diag, const char *file);

/*
 * "source-id, locator" in S of N bytes; false where the id is none.  Both are
 * copied into D's arena.
 */
bool cite_split(struct draft *d, const char *s, size_t n, const char **source,
    const char **locator);

#endif
