/*
 * The records that are marked: a set by record, so that one that stands in
 * several places is marked in all of them, whatever is searched, hidden or
 * arranged.
 *
 * Every change can be taken back, the last first.
 */
#ifndef AMPARO_MARKS_H
#define AMPARO_MARKS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "amparo/bitmap.h"

#define MARKS_UNDO 32 /* older changes cannot be taken back */

/*
 * Where marks outlive the program.  LOAD sets the bits of what was marked;
 * SAVE is told the whole set after each change.  Either may be NULL, and
 * neither reports: marks that cannot be kept are still marks.
 */
struct marks_keeper {
	void (*load)(void *user, struct bitmap *set);
	void (*save)(void *user, const struct bitmap *set);
	void *user; /* borrowed */
};

/* What one change turned over: a record, or a set of them. */
struct marks_change {
	uint32_t rec;
	struct bitmap set; /* no bits: the record alone */
};

struct marks {
	struct bitmap set;
	uint32_t count;
	struct marks_change change[MARKS_UNDO];
	size_t changes;
	struct marks_keeper keeper;
};

/* None of RECORDS records is marked. */
void marks_init(struct marks *m, uint32_t records);
void marks_done(struct marks *m);
/* Load what K kept, and save to it from now on. */
void marks_keep(struct marks *m, const struct marks_keeper *k);

bool marks_has(const struct marks *m, uint32_t rec); /* NO_RECORD: not */
/* Mark it, or take its mark away; is it marked now? */
bool marks_toggle(struct marks *m, uint32_t rec);
/* Each of these says how many marks it made or took away. */
uint32_t marks_add(struct marks *m, const struct bitmap *set);
uint32_t marks_remove(struct marks *m, const struct bitmap *set);
/* Turn over those of SET (NULL: all records). */
uint32_t marks_invert(struct marks *m, const struct bitmap *set);
uint32_t marks_clear(struct marks *m);
/* Take the last change back; false where there is none. */
bool marks_undo(struct marks *m);

/* How many marked records are not in SHOWN (NULL: all are). */
uint32_t marks_outside(const struct marks *m, const struct bitmap *shown);

#endif
