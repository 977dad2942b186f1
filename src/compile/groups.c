/*
 * Pivots by what each record is by itself: its kind, its date.
 */
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "amparo/derive.h"
#include "amparo/mem.h"

/* --------------------------------------------------------------- kinds */

void
kinds_derive(const struct build *b, struct branches *t)
{
	size_t nkinds = b->vocab.nkinds, n = b->nentries, k;
	uint32_t *start = xcalloc(nkinds + 2, sizeof(*start));
	uint32_t *recs = xcalloc(n + 1, sizeof(*recs)), i;

	for (i = 0; i < n; i++)
		start[build_entry(b, i)->kind + 2]++;
	for (k = 2; k < nkinds + 2; k++)
		start[k] += start[k - 1];
	for (i = 0; i < n; i++)
		recs[start[build_entry(b, i)->kind + 1]++] = i;
	for (k = 0; k < nkinds; k++) {
		if (start[k] == start[k + 1])
			continue;
		branches_open_group(t,
		    vocab_kind_name(&b->vocab, (int)k, LANG_EN, true));
		for (i = start[k]; i < start[k + 1]; i++)
			branches_leaf(t, recs[i]);
		branches_close(t);
	}
	free(start);
	free(recs);
}

/* --------------------------------------------------------------- years */

/* Where a record stands: in a span of years, within a decade or not. */
struct when {
	int64_t decade; /* first year, or of the century and the like */
	int64_t width;  /* 10, or more for coarser dates */
	int64_t year;   /* INT64_MIN where the date is of a whole decade */
	uint32_t rec;
};

static int
compare(int64_t a, int64_t b)
{
	return (a > b) - (a < b);
}

static int
by_when(const void *pa, const void *pb)
{
	const struct when *a = pa, *b = pb;
	int c = compare(a->decade, b->decade);

	if (c == 0)
		c = compare(b->width, a->width);
	if (c == 0)
		c = compare(a->year, b->year);
	return c != 0 ? c : compare(a->rec, b->rec);
}

static int64_t
floor_to(int64_t year, int64_t width)
{
	int64_t rest = year % width;

	return year - (rest < 0 ? rest + width : rest);
}

/* The start; the end where the start is open or not known. */
static bool
when_of(const struct build *b, uint32_t rec, struct when *w)
{
	const struct entry *en = build_entry(b, rec);
	int64_t day = day_unpack(en->earliest);
	int month, dayofmonth;

	if (rec >= b->dated)
		return false;
	if (day == EDTF_OPEN_START || day == EDTF_UNKNOWN_START)
		day = day_unpack(en->latest);
	if (day == EDTF_OPEN_END || day == EDTF_UNKNOWN_END)
		return false;
	edtf_civil(day, &w->year, &month, &dayofmonth);
	w->rec = rec;
	switch (en->datebits & DATEBITS_PRECISION) {
	case EDTF_MILLENNIUM: w->width = 1000; break;
	case EDTF_CENTURY: w->width = 100; break;
	default: w->width = 10; break;
	}
	w->decade = floor_to(w->year, w->width);
	if ((en->datebits & DATEBITS_PRECISION) >= EDTF_DECADE)
		w->year = INT64_MIN;
	return true;
}

static void
open_span(struct branches *t, const struct when *w)
{
	char label[64];
	const char *minus = w->decade < 0 ? "-" : "";
	int64_t from = w->decade < 0 ? -w->decade : w->decade;

	if (w->width == 10)
		snprintf(label, sizeof(label), "%s%04" PRId64 "s", minus, from);
	else
		snprintf(label, sizeof(label), "%s%04" PRId64 " to %04" PRId64,
		    minus, from, w->decade + w->width - 1);
	branches_open_group(t, label);
}

static void
open_year(struct branches *t, int64_t year)
{
	char label[32];

	snprintf(label, sizeof(label), "%s%04" PRId64, year < 0 ? "-" : "",
	    year < 0 ? -year : year);
	branches_open_group(t, label);
}

static void
grow_years(struct branches *t, const struct when *all, size_t n)
{
	size_t i;

	for (i = 0; i < n; i++) {
		const struct when *w = &all[i];
		const struct when *before = &all[i > 0 ? i - 1 : 0];
		bool same = i > 0 && before->decade == w->decade &&
		    before->width == w->width;
		bool same_year = same && before->year == w->year;

		if (i > 0 && !same_year && before->year != INT64_MIN)
			branches_close(t);
		if (i > 0 && !same)
			branches_close(t);
		if (!same)
			open_span(t, w);
		if (!same_year && w->year != INT64_MIN)
			open_year(t, w->year);
		branches_leaf(t, w->rec);
	}
	while (t->top != UINT32_MAX)
		branches_close(t);
}

void
years_derive(const struct build *b, struct branches *t)
{
	struct when *all = xcalloc(b->nentries + 1, sizeof(*all));
	size_t n = 0, undated = 0, k;
	uint32_t i;

	for (i = 0; i < b->nentries; i++) {
		if (when_of(b, i, &all[n]))
			n++;
		else
			undated++;
	}
	/* As a rule they are sorted, since records are. */
	for (k = 1; k < n && by_when(&all[k - 1], &all[k]) <= 0; k++)
		;
	if (k < n)
		qsort(all, n, sizeof(*all), by_when);
	grow_years(t, all, n);
	if (undated > 0) {
		branches_open_group(t, "Undated");
		for (i = 0; i < b->nentries; i++)
			if (!when_of(b, i, &all[0]))
				branches_leaf(t, i);
		branches_close(t);
	}
	free(all);
}
