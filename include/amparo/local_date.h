/*
 * Dates in Spanish, Portuguese and French words.
 *
 * The forms that records mostly have are told: days, months, seasons, years,
 * decades and centuries, uncertain or approximate, and intervals of the first
 * four with open and unknown ends.  What else EDTF can say reads the same in
 * every language as it is written.
 */
#ifndef AMPARO_LOCAL_DATE_H
#define AMPARO_LOCAL_DATE_H

#include <stdbool.h>

#include "amparo/strbuf.h"
#include "amparo/vocab.h"

/*
 * Append valid EDTF in words.  False, and nothing appended, where there are
 * none; in English there are never any here (edtf_words has them).
 */
bool local_date(struct strbuf *out, const char *edtf, enum lang lang);

#endif
