/*
 * A band: a stretch of time behind the events of a dataset, with a name, so
 * that one sees in what time they fall.  "Label ; date=EDTF".
 */
#ifndef AMPARO_BAND_H
#define AMPARO_BAND_H

#include <stdbool.h>
#include <stddef.h>

#include "amparo/edtf.h"

/* Of the text it was read from. */
struct band {
	size_t label; /* bytes of the label, at the beginning */
	size_t at;    /* where the date begins, which goes on to the end */
	struct edtf date;
};

/*
 * Read N bytes of TEXT; false where it is no band, and WHY (may be NULL) says
 * so, with the byte it is about.
 */
bool band_read(const char *text, size_t n, struct band *out,
    struct edtf_fault *why);

#endif
