/*
 * Records in order of time under headings, for the verb: a heading for each
 * unit of the calendar in which something begins; for what may have begun in
 * one of several units, a heading that is as wide as that; and one for what
 * began before the days that were asked for, or has no beginning at all.
 */
#ifndef AMPARO_TIMELINE_GROUPS_H
#define AMPARO_TIMELINE_GROUPS_H

#include "amparo/bitmap.h"
#include "amparo/dataset.h"
#include "amparo/strbuf.h"
#include "amparo/timescale.h"

enum time_group_sort { GROUP_EARLIER, GROUP_UNIT, GROUP_UNITS };

struct time_entry {
	enum time_group_sort sort;
	int64_t a, b; /* the first and the last unit in which it may begin */
	int64_t day;  /* and the first day */
	uint32_t rec;
};

struct time_group {
	enum time_group_sort sort;
	int64_t a, b;
	size_t from, n; /* its entries */
	/* What begins in it: of a unit also what stands under wider ones. */
	uint32_t certain, possible;
};

struct time_groups {
	enum zoom unit;
	struct time_entry *entry;
	struct time_group *at;
	size_t n, entries;
	uint32_t most; /* in one group */
};

/* Units that are no numbers: it may begin as early, or as late, as can be. */
#define UNIT_OPEN_START INT64_MIN
#define UNIT_OPEN_END INT64_MAX

/*
 * The dated records of SET (NULL: all) that reach into the days [FROM, TO]
 * (EDTF_OPEN_*: no limit).
 */
void time_groups_make(struct time_groups *g, const struct dataset *ds,
    const struct bitmap *set, enum zoom unit, int64_t from, int64_t to);
void time_groups_done(struct time_groups *g);

/* Append "2008", "2008-03", "2000s", "2000..2009", "..1984", "from before". */
void time_group_name(const struct time_groups *g,
    const struct time_group *group, struct strbuf *out);

#endif
