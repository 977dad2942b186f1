/*
 * Dates as a person types them in passing: "2009", "2009-03", "sep 2005",
 * "12 de setiembre de 2005", "March 31, 2008", "2009q3", "1990s", and EDTF.
 * Month names are those of English, Spanish, Portuguese and French, whole or
 * from three letters on.
 */
#ifndef AMPARO_LOOSE_DATE_H
#define AMPARO_LOOSE_DATE_H

#include <stdbool.h>
#include <stddef.h>

#include "amparo/edtf.h"
#include "amparo/strbuf.h"

/*
 * Read S, N bytes, folded (fold.h): lower case without accents.  EDTF that is
 * written with capital letters must be tried by edtf_parse before.  Appends
 * the EDTF it means to EDTF; false where it means none or more than one, then
 * FAULT (may be NULL) says why.
 */
bool loose_date(struct strbuf *edtf, const char *s, size_t n,
    struct edtf_fault *fault);

#endif
