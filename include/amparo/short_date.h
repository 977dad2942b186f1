/*
 * A date in a column of at most 10: its EDTF where that is short enough, else
 * the month or the years that its ends lie in ("2008-03", "2008/2011~").
 */
#ifndef AMPARO_SHORT_DATE_H
#define AMPARO_SHORT_DATE_H

#include <stdint.h>

#include "amparo/dataset.h"
#include "amparo/strbuf.h"

enum { SHORT_DATE_COLS = 10 };

/* Append; nothing where there is no date. */
void short_date(const char *edtf, struct strbuf *out);
/* The same for a record. */
void short_date_of(const struct dataset *ds, uint32_t rec, struct strbuf *out);

#endif
