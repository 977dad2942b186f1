/*
 * The parts of the timeline, shared by the files timeline*.c of src/view and
 * by nobody else.
 */
#ifndef AMPARO_TIMELINE_STATE_H
#define AMPARO_TIMELINE_STATE_H

#include "amparo/timeline.h"
#include "amparo/timeline_count.h"

/*
 * The density strip: one bucket of each calendar unit of the whole span, so
 * that a year that is known is never torn in two.
 */
struct strip {
	struct time_bucket *at;
	struct time_runs runs; /* of the units, good until the width changes */
	int units,
	    cols;      /* each unit is as many columns wide as there is room */
	bool known;    /* the counts: until the set changes */
	bool doubtful; /* something is only possible somewhere */
};

/* The columns of the window, and which records begin in them. */
struct window {
	struct time_bucket *at;
	struct time_runs runs;
	size_t dated; /* columns, as far as anything is dated */
	int64_t left;
	enum zoom zoom;
	int cols;
	unsigned number; /* of the windows that there have been */
};

/* How many of a set those are: of the bars, and of those of each block. */
struct columns_counted {
	struct time_bucket *at;
	unsigned window; /* by its number; 0: not counted */
};

/* Of each block of records: found when first asked for. */
struct reaches {
	int32_t *last;  /* the last day of any */
	int32_t *begun; /* the last day on which one may begin */
};

/* Stretches of time behind the records, in rows where none meet. */
struct drawn_band {
	char *label;      /* clean */
	const char *date; /* of the dataset */
	struct edtf when;
	int64_t first, last; /* days; where it is open, those of the dataset */
	int row;
};
struct bands {
	struct drawn_band *at;
	size_t n;
	int rows;
};

struct timeline {
	const struct dataset *ds;
	const struct bitmap *set; /* borrowed; NULL: all */
	int pane_width, height;
	int gutter;   /* columns of it for the names of lanes */
	int width;    /* the others: the window */
	int64_t left; /* column at the left edge */
	enum zoom zoom;
	uint32_t selected;
	int64_t first, last;      /* days with something, of all records */
	bool list;                /* drawn as rows of text */
	uint32_t top;             /* the first of them; NO_RECORD: not yet */
	uint32_t margin;          /* rows kept in sight around the selection */
	uint32_t undefined_start; /* records before this one begin nowhere */
	bool ranging;
	uint32_t range_from; /* the record that was selected then */
	bool brushed;        /* or days that were chosen: */
	int64_t brush_first, brush_last;
	bool on_strip; /* it has the focus, instead of the lanes */
	/* Shared with the timelines of its blocks, but for the counts. */
	struct reaches *reaches;
	struct strip *strip;
	struct window *window;
	struct columns_counted *bars;
	struct blocks *blocks;
	struct bands bands;
	bool hide_bands;
};

enum { REACH_BLOCK = 64 };

/* Days of a record as drawn: [*FROM, *TO], with ends that are not days cut
 * to [FIRST, LAST].  False where it has no date. */
bool timeline_extent(const struct dataset *ds, uint32_t rec, int64_t first,
    int64_t last, int64_t *from, int64_t *to);
/* The last day that each block of records touches, and may begin on. */
const int32_t *timeline_reach(const struct timeline *t);
const int32_t *timeline_begun(const struct timeline *t);
/* The first and last day that any record of SET (NULL: all) touches. */
bool timeline_span(const struct dataset *ds, const struct bitmap *set,
    int64_t *first, int64_t *last);
/* The first dated record that begins on DAY or later. */
uint32_t timeline_lower(const struct dataset *ds, int64_t day);
/* How many of the records [FROM, TO) are in SET (NULL: all). */
uint32_t timeline_members(const struct bitmap *set, uint32_t from, uint32_t to);
bool timeline_shows(const struct timeline *t, uint32_t rec);
/* The first record from FROM on that is shown; beyond all where none is. */
uint32_t timeline_next(const struct timeline *t, uint32_t from);

/* The columns of the window, and how many of the set begin in each. */
const struct time_bucket *timeline_counted(const struct timeline *t);

/* How many rows the strip takes: one more where it tells what is possible. */
int timeline_strip_rows(const struct timeline *t);
/*
 * The bands of the dataset.  How many rows of the pane they take; they are
 * shaded on the axis where there is no room for any.
 */
void timeline_bands_make(struct timeline *t);
void timeline_bands_free(struct timeline *t);
int timeline_band_rows(const struct timeline *t);
bool timeline_band_on_axis(const struct timeline *t, int column);
void timeline_bands(const struct timeline *t, const struct glyphs *g,
    struct lines *out);

/* The density over the whole span; and a line of ticks and labels. */
void timeline_strip(const struct timeline *t, bool focus,
    const struct glyphs *g, struct lines *out);
void timeline_axis(const struct timeline *t, const struct glyphs *g,
    struct lines *out);

/* The pane as rows of text, at most HEIGHT. */
void timeline_draw_list(struct timeline *t, bool focus, const struct glyphs *g,
    struct lines *out);

#endif
