/*
 * The one or two ends that a date states, for formats that keep years, months
 * and days apart and know nothing of the rest.
 */
#ifndef AMPARO_EDTF_POINTS_H
#define AMPARO_EDTF_POINTS_H

#include <stdbool.h>
#include <stddef.h>

enum edtf_point_sort { POINT_NONE, POINT_DATE, POINT_OPEN, POINT_UNKNOWN };

struct edtf_point {
	enum edtf_point_sort sort; /* the rest is for POINT_DATE */
	int year;                  /* 0 is 1 BC */
	int month, day;            /* 0 where not stated */
	int season;                /* 21 to 41, or 0 */
};

struct edtf_points {
	struct edtf_point start, end; /* END is POINT_NONE for a single date */
	bool circa; /* some part is uncertain or approximate */
};

/*
 * False where S is not valid, is a set, or has an X: such a date has no such
 * ends.
 */
bool edtf_points(const char *s, size_t n, struct edtf_points *out);

/* Is it one exact day, or from one exact day to another?  S may be "". */
bool edtf_exact_days(const char *s, size_t n);

#endif
