/*
 * The detail pane: one record, laid out as an archivist would, with numbered
 * links.
 */
#ifndef AMPARO_DETAIL_H
#define AMPARO_DETAIL_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "amparo/dataset.h"
#include "amparo/line.h"
#include "amparo/record.h"
#include "amparo/viewport.h"

struct detail;

struct detail *detail_new(const struct dataset *ds);
void detail_free(struct detail *d);

/*
 * Show R (borrowed until the next call; NULL for an empty pane).  Scrolls to
 * the top when it is another record than before.
 */
void detail_set(struct detail *d, const struct record *r);

/* What the layout depends on; lays out again when something changed. */
struct detail_options {
	int width; /* columns; text wraps at min(width, 80) */
	bool wrap;
	bool sources; /* citations under each statement (D10) */
	bool raw;     /* the record as JSON, as the verbs print it (D11) */
	bool ribbon;  /* dates of relations as bars, */
	int64_t first, last; /* on these days */
	enum lang lang;
	const struct glyphs *glyphs;
	struct marker marker;
	uint64_t marker_generation; /* lay out again when it grows */
};
void detail_layout(struct detail *d, const struct detail_options *o);

struct viewport *detail_viewport(struct detail *d); /* rows are lines; no
						     * cursor, use scroll */
/*
 * The lines seen, after what is in OUT.  The current link is in ROLE_CURRENT.
 * With the focus one line has a place for the hardware cursor: that of the
 * current link, or the first.
 */
void detail_draw(struct detail *d, bool focus, struct lines *out);
/* All lines (for show, and for tests). */
const struct lines *detail_lines(const struct detail *d);

/* Links are numbered from 1 in reading order. */
struct detail_link {
	uint32_t rec;    /* the record it leads to, or NO_RECORD */
	const char *url; /* else an address as it was typed, unchecked */
	uint32_t line;   /* where it stands */
};
size_t detail_links(const struct detail *d);
const struct detail_link *detail_link(const struct detail *d, size_t number);
size_t detail_current(const struct detail *d); /* 0: none */
/* Make it the current one and scroll it into view; 0 for none. */
void detail_select(struct detail *d, size_t number);
/* The next or previous link; from none, the first seen or last seen. */
bool detail_step(struct detail *d, int dir);
/*
 * Fields to copy, one by one (D13), numbered from 1; 0: none is current.  The
 * current one is drawn as selected.
 */
size_t detail_field(const struct detail *d);
/* The first that is seen. */
size_t detail_field_seen(const struct detail *d);
/* Make it current and scroll it into view, or the last where it is beyond. */
void detail_field_select(struct detail *d, size_t number);
/* What the current one says, good until the next layout; "" where none is. */
const char *detail_field_text(const struct detail *d);

/*
 * Scroll sideways by half a width, to the right or back; only while lines are
 * not wrapped.  False where nothing moved.
 */
bool detail_side(struct detail *d, int dir);
/* Scroll to the next or previous heading. */
bool detail_section(struct detail *d, int dir);

/*
 * "about September 2005  (2005-09~)": append words, and say whether the EDTF
 * says more.  What has no words is appended as it is written.
 */
void detail_date(const char *edtf, enum lang lang, struct strbuf *words,
    bool *show_edtf);

#endif
