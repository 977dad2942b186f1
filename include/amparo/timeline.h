/*
 * The timeline pane: the records on a time axis with their real precision, a
 * density strip over the whole span, and a lane for what has no date.
 *
 * Zoom and pan never hide anything from the other panes (L4).
 */
#ifndef AMPARO_TIMELINE_H
#define AMPARO_TIMELINE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "amparo/bitmap.h"
#include "amparo/dataset.h"
#include "amparo/line.h"
#include "amparo/timescale.h"

struct timeline;

/* All of it in view; nothing selected. */
struct timeline *timeline_new(const struct dataset *ds);
void timeline_free(struct timeline *t);

void timeline_resize(struct timeline *t, int width, int height);

/*
 * L8: lanes follow the branches of P (borrowed; NULL: none) where there is a
 * row for each of them.  The same as before costs nothing.
 */
enum timeline_lanes { LANES_BRANCH, LANES_PACKED };
void timeline_set_lanes(struct timeline *t, const struct pivot *p,
    enum timeline_lanes wanted);

/* L14: the bands of the dataset behind its records, or not. */
void timeline_show_bands(struct timeline *t, bool on);

/* Only these are drawn and stepped through (borrowed; NULL: all). */
void timeline_set_matches(struct timeline *t, const struct bitmap *set);

/*
 * Select a record and bring it into view; the zoom stays, and the window
 * stays where the record is already seen (L9).  NO_RECORD selects nothing.
 */
void timeline_select(struct timeline *t, uint32_t rec);
uint32_t timeline_selected(const struct timeline *t);

/* L3: the selection keeps its screen column, else the centre does. */
bool timeline_zoom(struct timeline *t, int steps);
enum zoom timeline_level(const struct timeline *t);
void timeline_fit_all(struct timeline *t);
void timeline_fit_matches(struct timeline *t);
/* Show these days, in the middle, as large as they fit. */
void timeline_fit_days(struct timeline *t, int64_t first, int64_t last);
/* The columns of the window; and to move it by so many. */
int timeline_columns(const struct timeline *t);
void timeline_pan(struct timeline *t, int64_t columns);

/*
 * L10: the record BY places on (back where negative) in date order among those
 * drawn, then the undated ones, as far as there are any; NO_RECORD at the end
 * itself.  The caller selects it everywhere.
 */
uint32_t timeline_step(const struct timeline *t, int64_t by);
/* The same by columns that hold something, to the first record of each. */
uint32_t timeline_step_bucket(const struct timeline *t, int64_t by);
/* Which of those drawn the selected one is, from 1 (0: none); *OF: of all. */
uint32_t timeline_position(const struct timeline *t, uint32_t *of);
uint32_t timeline_first(const struct timeline *t);
uint32_t timeline_last(const struct timeline *t); /* an undated one, if any */

/*
 * L15: the pane as a list to read, one record a row in date order, the undated
 * last; zoom and window stay as they are.
 */
void timeline_set_list(struct timeline *t, bool on);
bool timeline_is_list(const struct timeline *t);
/* So many rows of the list stay in sight around the selection. */
void timeline_set_margin(struct timeline *t, uint32_t rows);
/* The record so many rows below (above where negative), as far as there is. */
uint32_t timeline_skip(const struct timeline *t, int64_t rows);

/*
 * L11: the record nearest to the days [FROM, TO], of those drawn that are
 * dated: one within them, else the next before or after; *AWAY is how many
 * days off it begins or ends, negative where it is earlier, 0 within.
 * NO_RECORD where nothing has a date.
 */
uint32_t timeline_nearest(const struct timeline *t, int64_t from, int64_t to,
    int64_t *away);

/*
 * L7: the records that are drawn at one place with the selected one, itself
 * among them, in date order; *RECS is the caller's to free.  0 where it is not
 * drawn or has no date.
 */
size_t timeline_cluster(const struct timeline *t, uint32_t **recs);

/* The days on which anything is dated: first and last. */
void timeline_whole(const struct timeline *t, int64_t *first, int64_t *last);
/* The days seen: first and last. */
void timeline_window(const struct timeline *t, int64_t *first, int64_t *last);

/*
 * The days that a cell of the pane stands for: of a column, or on the strip of
 * its unit.  False where it stands for none.
 */
bool timeline_days_at(const struct timeline *t, int row, int col,
    int64_t *first, int64_t *last);

/*
 * L1, L4: the window, moved on the density strip.  There is a strip where the
 * pane is no list; it has the focus (in timeline_draw) or the lanes have.
 */
void timeline_focus_strip(struct timeline *t, bool on);
/* Is all that is dated in the window, so that it cannot be moved? */
bool timeline_holds_all(const struct timeline *t);
/* The window begins or ends with what is dated first or last. */
void timeline_pan_end(struct timeline *t, int dir);
/* The window's middle comes to these days. */
void timeline_centre(struct timeline *t, int64_t first, int64_t last);
/* And to the next days of the strip outside of it that hold anything; false
 * where none do. */
bool timeline_pan_next(struct timeline *t, int dir);
/* How many rows the strip has in the pane; 0 in a list. */
int timeline_strip_height(const struct timeline *t);

/*
 * L16: a range of days, from those of the record that was selected when it was
 * begun to those of the one that is selected now, in whole columns; in the list
 * in days.  It cannot begin where no dated record is selected.  Leaving it says
 * whether there was one.
 */
bool timeline_range_start(struct timeline *t);
bool timeline_range_leave(struct timeline *t);
/* These days are the range, in place of any other. */
void timeline_range_set(struct timeline *t, int64_t first, int64_t last);
bool timeline_range(const struct timeline *t, int64_t *first, int64_t *last);
/* Append days as a query has them, "2005..2009", as exact as the columns. */
void timeline_put_days(const struct timeline *t, int64_t first, int64_t last,
    struct strbuf *out);
/* The whole state, to be put back exactly. */
struct timeline_state {
	int64_t left; /* column at the left edge */
	enum zoom zoom;
	uint32_t selected;
	bool list;
	uint32_t top; /* the first row of the list, or NO_RECORD */
};
void timeline_save(const struct timeline *t, struct timeline_state *s);
void timeline_restore(struct timeline *t, const struct timeline_state *s);

/*
 * Draw HEIGHT rows: density strip (first), axis, lanes of glyphs, and the
 * undated lane (last).  With one row: the strip; two: strip and axis.
 * Records that would share a cell become a cluster with its count; every
 * record of the window is drawn or counted.
 */
void timeline_draw(struct timeline *t, bool focus, const struct glyphs *g,
    struct lines *out);

/*
 * For the verb: what is in SET (NULL: all) under headings of UNIT over [FROM,
 * TO] (EDTF_OPEN_*: as far as there is something): one line a heading with a
 * bar and how many begin there certainly and possibly, then one line a record;
 * the undated last.
 */
void timeline_print(const struct dataset *ds, const struct bitmap *set,
    enum zoom unit, int64_t from, int64_t to, enum lang lang,
    const struct glyphs *g, int width,
    bool (*emit)(const struct line *line, void *user), void *user);

/*
 * The same in sentences, without the records (Y8): "2005: 4 events, 1
 * uncertain.  Busiest month: September (3)."
 */
void timeline_tell(const struct dataset *ds, const struct bitmap *set,
    enum zoom unit, int64_t from, int64_t to, enum lang lang,
    bool (*emit)(const struct line *line, void *user), void *user);

#endif
