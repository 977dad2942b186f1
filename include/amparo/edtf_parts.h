/*
 * What an EDTF string says, part by part: between the readers of the text
 * (edtf_scan.c, parse.c) and those who make days, spellings and words of it.
 * For src/edtf only.  Nothing allocates, nothing points into the text.
 */
#ifndef AMPARO_EDTF_PARTS_H
#define AMPARO_EDTF_PARTS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "amparo/edtf.h"

#define EDTF_X (-1) /* an unspecified digit */

/* A date takes four digits and what parts it from the next. */
#define EDTF_MAX_DATES (EDTF_MAX_LEN / 5 + 1)

enum edtf_part { EDTF_PART_YEAR, EDTF_PART_MONTH, EDTF_PART_DAY, EDTF_PARTS };

enum edtf_zone { EDTF_ZONE_NONE, EDTF_ZONE_UTC, EDTF_ZONE_OFFSET };

struct edtf_time {
	int hour, minute, second;
	enum edtf_zone zone;
	int offset; /* minutes east of UTC */
};

struct edtf_date {
	size_t at, day_at; /* where it and its day stand in the text */
	bool negative;     /* the year */
	bool has_month;    /* a month, not a season */
	bool has_day;
	bool has_time;
	bool joined;         /* of sets: ".." and the next date follow */
	signed char year[4]; /* digits or EDTF_X, most significant first */
	signed char month[2];
	signed char day[2];
	int season;                     /* 21..41, or 0 */
	unsigned qualifier[EDTF_PARTS]; /* EDTF_UNCERTAIN, EDTF_APPROXIMATE */
	int level;
	struct edtf_time time;
};

enum edtf_form { EDTF_FORM_DATE, EDTF_FORM_INTERVAL, EDTF_FORM_SET };

enum edtf_end { EDTF_END_DATE, EDTF_END_OPEN, EDTF_END_UNKNOWN };

/*
 * Of an interval, the dates are those of its dated ends, one or two.  Of a
 * set, all in order; START and END are open where it begins or ends in "..".
 */
struct edtf_expr {
	enum edtf_form form;
	bool all; /* of sets: {..} */
	enum edtf_end start, end;
	size_t n;
	struct edtf_date date[EDTF_MAX_DATES];
};

/* Read the text: spelling only, no calendar.  FAULT may be NULL. */
bool edtf_read(struct edtf_expr *expr, const char *s, size_t n,
    struct edtf_fault *fault);

/* edtf_read and the calendar.  OUT may be NULL, FAULT too. */
bool edtf_load(struct edtf_expr *expr, struct edtf *out, const char *s,
    size_t n, struct edtf_fault *fault);

/* Record where and why; false always.  FAULT may be NULL. */
bool edtf_fault_set(struct edtf_fault *fault, size_t at, const char *fmt, ...)
    __attribute__((format(printf, 3, 4)));

/* How many parts are stated: year, month or season, day. */
int edtf_date_parts(const struct edtf_date *d);

bool edtf_date_has_x(const struct edtf_date *d);

/* Can N digits, some of them EDTF_X, spell VALUE? */
bool edtf_digits_fit(const signed char *digits, int n, int value);

/*
 * First and last real day the date can mean; false where there is none.
 * Exact for every combination of unspecified digits.
 */
bool edtf_date_bounds(const struct edtf_date *d, int64_t *earliest,
    int64_t *latest);

/* First and last year that the digits of D can mean. */
void edtf_date_years(const struct edtf_date *d, int *first, int *last);

/* Could it be this month and day, in one of its years?  D has a month. */
bool edtf_date_may_be(const struct edtf_date *d, int month, int day);

/* English words of one date, without what qualifies it, and with it. */
void edtf_date_words(struct strbuf *out, const struct edtf_date *d);
void edtf_date_words_qualified(struct strbuf *out, const struct edtf_date *d);

/* "April", 1 to 12. */
const char *edtf_month_name(int month);

#endif
