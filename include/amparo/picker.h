/*
 * A list over the panes: help, links, pivots.  Rows in two columns, headings
 * between them, a filter that keeps the rows that hold a text.
 */
#ifndef AMPARO_PICKER_H
#define AMPARO_PICKER_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "amparo/line.h"
#include "amparo/viewport.h"

enum picker_what {
	PICK_HELP,
	PICK_LINKS,
	PICK_PIVOTS,
	PICK_CLUSTER,
	PICK_FACETS,
	PICK_WHY,
	PICK_CITE,
	PICK_COPY,
	PICK_READ,
	PICK_SAVE,
	PICK_BROWSE,
	PICK_MESSAGES,
	PICK_SETTINGS,
	PICK_MARKED,
	PICK_PLACES,
	PICK_COMPARE,
	PICK_SORT,
	PICK_SEARCHES
};

struct item {
	const char *key; /* left column, or NULL for a heading */
	const char *text;
	uint32_t value;   /* the caller's */
	const char *also; /* found by this too, though not shown; or NULL */
	uint32_t rec;     /* the record it stands for, or NO_RECORD */
};

struct picker {
	enum picker_what what;
	const char *title;
	struct arena arena;
	struct item *item;
	size_t count, cap;
	uint32_t *shown; /* items that pass the filter */
	size_t nshown;
	char *filter;         /* folded, "" for none */
	struct viewport view; /* rows are shown items */
};

/* Empty and named; frees what was there.  TITLE is borrowed. */
void picker_begin(struct picker *p, enum picker_what what, const char *title);
/*
 * KEY NULL: a heading, or with the value PICKER_NOTE a line to read, there as
 * long as nothing is looked for.  Both are copied.
 */
enum { PICKER_NOTE = 1 };
void picker_add(struct picker *p, const char *key, const char *text,
    uint32_t value);
/* The same of a record. */
void picker_add_record(struct picker *p, const char *key, const char *text,
    uint32_t value, uint32_t rec);
/* The item that was added last is found by TEXT too (borrowed). */
void picker_also(struct picker *p, const char *text);
/* All added: nothing filtered, the cursor on the first row that counts. */
void picker_ready(struct picker *p);
void picker_done(struct picker *p);

/* Case and accents are ignored; headings of empty groups are left out. */
void picker_filter(struct picker *p, const char *text);
/* Move the cursor, over headings. */
void picker_move(struct picker *p, int64_t by);
void picker_page(struct picker *p, int by, bool half);
void picker_go(struct picker *p, uint32_t row);
/* The item under the cursor, or NULL. */
const struct item *picker_current(const struct picker *p);

/* Draw view.height rows. */
void picker_draw(const struct picker *p, int width, const struct marker *m,
    struct lines *out);

#endif
