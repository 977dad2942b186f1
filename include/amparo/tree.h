/*
 * The tree pane: a pivot of the dataset, some of its nodes open, one of them
 * under the cursor.
 *
 * The tree is rebuilt freely and addressed by record: whatever changes
 * (pivot, open nodes, limit), the cursor stays on the same record, or its
 * nearest visible ancestor.
 */
#ifndef AMPARO_TREE_H
#define AMPARO_TREE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "amparo/bitmap.h"
#include "amparo/dataset.h"
#include "amparo/line.h"
#include "amparo/viewport.h"

struct tree;

/* Over the outline, all closed but the top level when it has one node. */
struct tree *tree_new(const struct dataset *ds);
void tree_free(struct tree *t);

bool tree_set_pivot(struct tree *t, size_t pivot); /* false: damaged */
/*
 * Get a pivot ready until STOP says so; true where no more is to be done, and
 * tree_set_pivot takes no time.
 */
bool tree_pivot_ready(struct tree *t, size_t pivot, bool (*stop)(void *user),
    void *user);
size_t tree_pivot(const struct tree *t);

/*
 * What a search found (borrowed until the next call; NULL for none): counts
 * become "hits/all", branches without a hit are faded.
 */
void tree_set_matches(struct tree *t, const struct bitmap *set);

/*
 * What is limited to (borrowed like the matches; NULL: nothing is hidden):
 * only the paths to these are seen, and what is not of them is dim (T4).
 * Without a search the counts are "in the limit/all".
 */
void tree_set_limit(struct tree *t, const struct bitmap *set);

/*
 * Where the cursor is: node of the pivot (UINT32_MAX in an empty one), its
 * record or NO_RECORD (group).
 */
uint32_t tree_node(const struct tree *t);
uint32_t tree_record(const struct tree *t);
/*
 * Put the cursor on a record, opening what hides it.  Among several places
 * the nearest to the cursor that is already visible, else the first.  False
 * where the pivot has no such record.
 */
bool tree_select(struct tree *t, uint32_t rec);
void tree_select_node(struct tree *t, uint32_t node);

/*
 * T12: show only NODE and what is below it (UINT32_MAX: all again); whatever
 * selects something outside shows all again.  The cursor stays where it can.
 */
void tree_set_root(struct tree *t, uint32_t node);
uint32_t tree_root(const struct tree *t); /* UINT32_MAX: all is shown */

/* The first node at which a record stands in this pivot, or UINT32_MAX. */
uint32_t tree_place(const struct tree *t, uint32_t rec);
/* Distinct records of the search, else of the limit, at NODE and below it. */
uint32_t tree_found(const struct tree *t, uint32_t node);

/* The row of NODE, or of the nearest above it that is visible. */
uint32_t tree_row(const struct tree *t, uint32_t node);

/*
 * T13: siblings by another key than the arrangement's, each branch for itself;
 * what has no date comes last.  Hits are those of the search, else of the
 * limit, else all records below.
 */
enum tree_sort {
	TREE_ARRANGED,
	TREE_BY_NAME,
	TREE_BY_START,
	TREE_BY_END,
	TREE_BY_HITS
};
void tree_set_sort(struct tree *t, enum tree_sort sort, bool reversed);
enum tree_sort tree_sort(const struct tree *t, bool *reversed);
/*
 * Bring nodes into the order in which the sorted tree has them, whether they
 * are seen or not; as it is arranged, they are left as they are.
 */
void tree_sort_nodes(struct tree *t, uint32_t *node, size_t n);
/* Was some branch too large to be sorted within a frame, and left as it is? */
bool tree_sort_short(const struct tree *t);

struct viewport *tree_viewport(struct tree *t); /* rows are visible nodes */
uint32_t tree_visible(const struct tree *t, uint32_t row); /* node at row */

/* T1: one press does one thing. */
enum tree_step {
	TREE_NOTHING,
	TREE_OPENED,
	TREE_CLOSED,
	TREE_MOVED,
	TREE_LEAF /* right on a leaf: the caller moves the focus on */
};
enum tree_step tree_right(struct tree *t);
enum tree_step tree_left(struct tree *t);
void tree_toggle(struct tree *t); /* the node under the cursor */
void tree_open(struct tree *t, bool open);
void tree_toggle_subtree(struct tree *t); /* T2 */
void tree_open_all(struct tree *t, bool open);
bool tree_sibling(struct tree *t, int dir); /* to the next or previous */
/*
 * To the next place in preorder of a record in SET, or the one before,
 * wrapping; *WRAPPED (may be NULL) says so.  False where there is none.
 */
bool tree_next_match(struct tree *t, const struct bitmap *set, int dir,
    bool *wrapped);

/*
 * The whole state (open nodes, cursor, top, pivot), to be put back exactly;
 * S1, T5.  tree_restore frees nothing; the snapshot can be used again.
 */
struct tree_state;
struct tree_state *tree_save(const struct tree *t);
void tree_restore(struct tree *t, const struct tree_state *s);
void tree_state_free(struct tree_state *s);

/*
 * Draw the rows seen (viewport height) WIDTH columns wide, after what is in
 * OUT.  Each line has its record, its selection state and where the hardware
 * cursor belongs.
 */
void tree_draw(struct tree *t, int width, bool focus, const struct glyphs *g,
    const struct marker *m, struct lines *out);

/*
 * The path to the cursor: labels joined by " > ", elided in the middle to fit
 * in WIDTH columns.
 */
void tree_crumbs(const struct tree *t, int width, const struct glyphs *g,
    struct strbuf *out);

/*
 * For the verb: the subtree of NODE (UINT32_MAX: all) down to DEPTH levels
 * (0: no end), indented, with counts; with SET only paths to hits.  WIDTH 0
 * cuts nothing.  EMIT returns false to stop; its line dies with the call.
 */
void tree_print(const struct dataset *ds, const struct pivot *p, uint32_t node,
    unsigned depth, const struct bitmap *set, const struct glyphs *g, int width,
    bool (*emit)(const struct line *line, void *user), void *user);

#endif
