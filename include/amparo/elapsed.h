/*
 * How long from one date to another, told no more exactly than both are known.
 */
#ifndef AMPARO_ELAPSED_H
#define AMPARO_ELAPSED_H

#include <stdbool.h>

#include "amparo/edtf.h"
#include "amparo/strbuf.h"

/*
 * The days from the beginning of FROM to the beginning of TO, negative where
 * TO lies before: *LEAST and *MOST are equal where both are known to the day.
 * False where one of them has no beginning.
 */
bool edtf_elapsed(const struct edtf *from, const struct edtf *to,
    int64_t *least, int64_t *most);

/*
 * Append how far TO is from FROM, which is called NAME: "3 y 2 m after 'a",
 * "2 y to 3 y 11 m after 'a" where either is imprecise, "from 9 m before to
 * 2 m after 'a" where either may be first, "about" where either is said to be
 * approximate or uncertain, "on the day of 'a".  Calendar years and months, the
 * largest two units.  False and nothing appended where one has no beginning.
 */
bool edtf_put_elapsed(struct strbuf *out, const struct edtf *from,
    const struct edtf *to, const char *name);

#endif
