/*
 * Dates as tables have them, to EDTF, and no more precise than the table knows
 * them.
 */
#ifndef AMPARO_IMPORT_DATE_H
#define AMPARO_IMPORT_DATE_H

#include <stdbool.h>
#include <stddef.h>

#include "amparo/strbuf.h"

/* What "1/2/2003" means, where the day or the month may come first. */
enum date_order { ORDER_UNKNOWN, ORDER_DMY, ORDER_MDY };

/*
 * "17 March 1999", "2008-3-1", "20080301", "200803", "2008-03-01 00:00:00",
 * "1/2/2003" by its order, and EDTF.  Appends the EDTF; false with WHY (of
 * IMPORT_WHY bytes) where it is none.
 */
#define IMPORT_WHY 200
bool import_date(struct strbuf *edtf, const char *cell, enum date_order order,
    char *why);

/* How well the days are known. */
enum date_known {
	KNOWN_DAY,   /* it was on these days */
	KNOWN_RANGE, /* on one of the days from the first to the last */
	KNOWN_WEEK,  /* the same; a single day stands for its week */
	KNOWN_MONTH, /* ... for its month */
	KNOWN_YEAR   /* ... for its year */
};

/* "day", ...; -1 for another word. */
int date_known_find(const char *word);

/*
 * Append what the dates FIRST and LAST ("" where there is none), both EDTF,
 * mean when they are KNOWN so well: 2008-03-01/2008-03-04, or
 * [2008-03-01..2008-03-04], one day of these, or 2008-03.
 */
bool import_span(struct strbuf *edtf, const char *first, const char *last,
    enum date_known known, char *why);

#endif
