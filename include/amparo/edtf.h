/*
 * Extended Date/Time Format: ISO 8601-2:2019 as profiled by the Library of
 * Congress (https://www.loc.gov/standards/datetime/).  Levels 0 and 1 whole;
 * of level 2: sets [..] {..}, X anywhere, qualification of a part, and
 * seasons 21 to 41.  Y-years, exponents, significant digits and durations are
 * refused by name.
 *
 * Units: days are proleptic Gregorian day numbers, 1970-01-01 = 0, 64-bit.
 * Qualifiers never widen bounds.  Nothing allocates.
 */
#ifndef AMPARO_EDTF_H
#define AMPARO_EDTF_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "amparo/strbuf.h"

#define EDTF_MAX_LEN 1024 /* bytes of a longer string are not read */

/* Ends that are not days. */
#define EDTF_OPEN_START INT64_MIN          /* ".." before */
#define EDTF_OPEN_END INT64_MAX            /* ".." after  */
#define EDTF_UNKNOWN_START (INT64_MIN + 1) /* empty before the "/" */
#define EDTF_UNKNOWN_END (INT64_MAX - 1)   /* empty after the "/"  */

enum edtf_precision { /* of the coarsest part that is stated */
	EDTF_NONE,    /* no date */
	EDTF_DAY,
	EDTF_MONTH,
	EDTF_SEASON, /* 21..41 */
	EDTF_YEAR,
	EDTF_DECADE,    /* 201X */
	EDTF_CENTURY,   /* 20XX */
	EDTF_MILLENNIUM /* and coarser */
};

enum edtf_flags {
	EDTF_UNCERTAIN = 1,   /* a ? (or %) anywhere */
	EDTF_APPROXIMATE = 2, /* a ~ (or %) anywhere */
	EDTF_UNSPECIFIED = 4, /* an X anywhere */
	EDTF_INTERVAL = 8,    /* a "/" */
	EDTF_SET_ONE = 16,    /* [..]: one of */
	EDTF_SET_ALL = 32     /* {..}: all of */
};

struct edtf {
	int64_t earliest; /* day, or EDTF_OPEN_START, EDTF_UNKNOWN_START */
	int64_t latest;   /* day, or EDTF_OPEN_END, EDTF_UNKNOWN_END */
	enum edtf_precision precision;
	unsigned flags; /* enum edtf_flags */
	int level;      /* 0, 1 or 2 */
	/*
	 * The last day on which it may begin and the first on which it may be
	 * over, where ENDS; else they are taken for latest and earliest.
	 */
	bool ends;
	int64_t start_latest, end_earliest;
};

struct edtf_fault {
	size_t at;     /* byte offset into the string */
	char why[160]; /* what was expected; no newline */
};

/*
 * Read S of N bytes.  False where it is not EDTF (or not the part we read),
 * then FAULT (may be NULL) says where and why.
 */
bool edtf_parse(const char *s, size_t n, struct edtf *out,
    struct edtf_fault *fault);

/*
 * Append the canonical form: the one spelling for equal meaning (the group
 * qualifier "2004-06~" rather than "~2004-~06", sets in the order given,
 * seconds kept).  S must be valid; false and nothing appended where not.
 * Canonical forms are fixed points.
 */
bool edtf_canonical(struct strbuf *out, const char *s, size_t n);

/*
 * Append the date in English words without adding precision:
 * "12 April 1985", "April 1985", "spring 2012", "about 1984",
 * "1984 (uncertain)", "from 1990, ongoing", "from 1990 until an unknown date",
 * "before or in 1984", "2008 to 2011", "31 March to 1 April 2008",
 * "some time in the 2010s", "one of 1667, 1668 or 1670 to 1672", "44 BC" for
 * -0043.  S must be valid; false and nothing appended where not.
 */
bool edtf_words(struct strbuf *out, const char *s, size_t n);

/*
 * A date somewhere from EARLIEST to LATEST (which may be the ends that are
 * not days), as rows of a dataset keep it: for the answers below.
 */
void edtf_between(struct edtf *out, int64_t earliest, int64_t latest,
    enum edtf_precision precision);

/*
 * Three-valued answers.  They see the ends, not the gaps between them that a
 * set or an X leaves: such a date is "possibly" in its own gap, never wrongly
 * "no".
 */
enum edtf_answer { EDTF_NO, EDTF_POSSIBLY, EDTF_CERTAINLY };

/*
 * Is A within the days [FROM, TO]?  Certainly: every day it may mean is;
 * possibly: some are.  An open or unknown end is never certainly within.
 * EDTF_OPEN_START and EDTF_OPEN_END stand for no limit.
 */
enum edtf_answer edtf_within(const struct edtf *a, int64_t from, int64_t to);

/* Does A lie before B?  Certainly, possibly or not. */
enum edtf_answer edtf_before(const struct edtf *a, const struct edtf *b);

/* Could A and B share a day?  Certainly where both must cover a common day. */
enum edtf_answer edtf_overlap(const struct edtf *a, const struct edtf *b);

/*
 * Calendar arithmetic, proleptic Gregorian, any year within +-10^12.  The
 * month is 1 to 12; edtf_month_days gives 0 for another.
 */
int64_t edtf_day(int64_t year, int month, int day);
void edtf_civil(int64_t day, int64_t *year, int *month, int *dayofmonth);
int edtf_month_days(int64_t year, int month);
bool edtf_leap(int64_t year);

/*
 * Append a day as ISO 8601 (-0999-12-31 for negative years), "open" for the
 * open ends, nothing for the unknown ones.
 */
void edtf_put_day(struct strbuf *out, int64_t day);

/* "day", "month", ... for a precision. */
const char *edtf_precision_name(enum edtf_precision p);

#endif
