/*
 * Which record stands in which lane of the timeline, and who shares a place:
 * between the files timeline*.c of src/view and for nobody else.
 *
 * A record has a lane of its own while there is one free where it begins.
 * Where there are more, the bottom lane collects what is left over: one that
 * stands alone is drawn as it is, those that would stand on each other become
 * a cluster with its count.  A cluster takes in whatever begins in the columns
 * it is drawn on, so that it never stands for a date that it does not cover,
 * and every record of the window is drawn or counted.
 */
#ifndef AMPARO_TIMELINE_LANES_H
#define AMPARO_TIMELINE_LANES_H

#include "amparo/timeline_state.h"

/* A record or a cluster in a lane; columns are relative to the window. */
struct mark {
	uint32_t rec; /* of a cluster: the selected one, or the first */
	uint32_t n;   /* records that share the place */
	uint32_t at;  /* the first of them in lanes.over, where n > 1 */
	int lane, from, to;
	bool cut_left, cut_right;
};

struct lanes {
	const struct timeline *t;
	int count;         /* lanes */
	struct mark *mark; /* in order of from, within a lane */
	size_t marks, cap;
	uint32_t *over; /* records of the bottom lane, in order */
	size_t overs, over_cap;
	int *end; /* per lane: first free column */
};

/* Lay the records that begin in the window into COUNT lanes, at least one. */
void lanes_lay(struct lanes *l, const struct timeline *t, int count);
void lanes_done(struct lanes *l);

/*
 * L12: where more than two fifths of the window lie empty between two records
 * of the N layings L, from which column on, how many, and how long that is
 * ("6 yr").  False where there is no such gap.
 */
enum { GAP_TEXT = 24 };
struct gap {
	int from, cols;
	char text[GAP_TEXT];
};
bool lanes_gap(const struct lanes *l, size_t n, struct gap *gap);

/* Does a record begin before the window and reach into it? */
bool timeline_reaches_in(const struct timeline *t, uint32_t rec);
/* The last one below END that does, or NO_RECORD; and how many do. */
uint32_t timeline_prev_earlier(const struct timeline *t, uint32_t end);
uint32_t timeline_count_earlier(const struct timeline *t, uint32_t end);
/* The records [*A, *B) begin in the window. */
void timeline_in_window(const struct timeline *t, uint32_t *a, uint32_t *b);
/* Too many for LANES lanes: bars are drawn. */
bool timeline_dense(const struct timeline *t, int lanes);
/*
 * How many rows of a pane are lanes; how many records reach into the window
 * from before it, and whether one row more tells them (else there is no room).
 */
int timeline_lanes(const struct timeline *t, uint32_t *earlier, bool *apart);

unsigned timeline_flags(const struct timeline *t, uint32_t rec);

/* Begin a line of the pane: LABEL (or NULL) in the gutter, cut to it. */
void timeline_gutter(const struct timeline *t, const char *label,
    const struct glyphs *g, struct lines *out, struct line *line);
/* Bars that stand on the bottom lane, one for each column. */
void timeline_bars(const struct timeline *t, int lanes, const char *label,
    bool focus, const struct glyphs *g, struct lines *out);

#endif
