/*
 * What a view gives: rows of text with meaning, no colour, no terminal.
 *
 * A line is a row of runs; a run is clean UTF-8 in one role.  Front ends turn
 * roles into attributes, verbs print the text alone.  Lines live in an arena
 * and die together.
 */
#ifndef AMPARO_LINE_H
#define AMPARO_LINE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "amparo/dataset.h"
#include "amparo/hit.h"
#include "amparo/mem.h"
#include "amparo/strbuf.h"

enum role {
	ROLE_TEXT,
	ROLE_DIM,   /* aside: EDTF, ids, what does not match */
	ROLE_TITLE, /* the name of the record */
	ROLE_LABEL, /* the name of a field or a relation */
	ROLE_LINK,  /* can be followed */
	ROLE_COUNT, /* numbers beside tree nodes */
	ROLE_DATE,
	ROLE_MATCH,      /* what the search found */
	ROLE_DISPUTED,   /* a contested value, or its mark */
	ROLE_BORDER,     /* separators, tree lines, axis */
	ROLE_EVENT,      /* timeline glyphs, certain */
	ROLE_POSSIBLE,   /* timeline glyphs of what is not certain */
	ROLE_WINDOW,     /* the visible part in the density strip */
	ROLE_HEAD,       /* pane titles */
	ROLE_HEAD_FOCUS, /* the title of the pane that has the focus */
	ROLE_KEY,        /* a key in help and footer */
	ROLE_STATUS,
	ROLE_ERROR,
	ROLE_CURRENT, /* the link that would be followed */
	ROLE_COUNT_OF_ROLES
};

enum line_state {
	LINE_SELECTED = 1, /* the cursor of the pane is on it */
	LINE_FOCUS = 2,    /* and the pane has the focus */
	LINE_FADED = 4,    /* whole row aside: no hit in a search */
	LINE_MARKED = 8,   /* its record is marked */
	LINE_RANGE = 16    /* in the range that is being chosen */
};

struct run {
	const char *text;
	size_t len;
	enum role role;
	int link; /* number of the link it belongs to, 0 for none */
	int cols; /* that the text takes */
};

struct line {
	struct run *runs;
	size_t nruns, cap;
	unsigned state; /* enum line_state */
	uint32_t rec;   /* the record it stands for, or NO_RECORD */
	int mark_col;   /* column of the hardware cursor, -1 where none */
};

struct lines {
	struct arena arena;
	struct line *at;
	size_t count, cap;
};

/* All-zero is empty.  lines_reset forgets what was there, lines_done frees. */
void lines_reset(struct lines *l);
void lines_done(struct lines *l);
/* A new empty line at the end; good until the next lines_add. */
struct line *lines_add(struct lines *l);

/*
 * Append text to a line.  TEXT is cleaned (utf8_clean) on the way; empty text
 * adds nothing.
 */
void line_put(struct lines *l, struct line *to, enum role role,
    const char *text, size_t n);
void line_puts(struct lines *l, struct line *to, enum role role,
    const char *text);
void line_putf(struct lines *l, struct line *to, enum role role,
    const char *fmt, ...) __attribute__((format(printf, 4, 5)));
/* The same with a link number. */
void line_link(struct lines *l, struct line *to, enum role role, int link,
    const char *text, size_t n);
/* The same with the text of a run of another line. */
void line_again(struct lines *l, struct line *to, enum role role,
    const struct run *run);
/* The same with what M (may be NULL) marks in ROLE_MATCH. */
void line_marked(struct lines *l, struct line *to, enum role role, int link,
    const char *text, size_t n, const struct marker *m);
/* COLS columns of WHAT, which is clean, repeated; blanks fill the rest. */
void line_pad(struct lines *l, struct line *to, enum role role, int cols,
    const char *what);

int line_width(const struct line *line); /* columns */
/* Cut to COLS columns, ending in an ellipsis where something was cut. */
void line_cut(struct lines *l, struct line *line, int cols, bool ascii);
/* Leave out the first COLS columns. */
void line_skip(struct line *line, int cols);
/*
 * Say that the line's record is marked: LINE_MARKED, and a star in the first
 * column, or in the second where the first is not blank.
 */
void line_star(struct lines *l, struct line *line);
/* All text of a line, appended. */
void line_text(const struct line *line, struct strbuf *out);

/* The glyphs of the views in their two dresses. */
struct glyphs {
	bool ascii;
	const char *open, *closed, *leaf; /* tree nodes */
	const char *bar_v, *bar_h, *cross_t, *cross_b, *cross_l, *cross_r;
	const char *day, *planned, *month, *from, *mid, *to, *approx, *unknown;
	const char *open_end, *before, *after;
	const char *block[9];         /* density 0 to 8 */
	const char *range;            /* the axis, where chosen */
	const char *band;             /* and where a band lies */
	const char *shade[4];         /* what is only possible */
	const char *link, *back_link; /* relation out, relation in */
	const char *ellipsis, *dot, *mark;
	const char *disputed; /* a contested value */
};
const struct glyphs *glyphs_for(bool ascii);
/* Blanks for all lines that only divide. */
void glyphs_without_borders(struct glyphs *g);

#endif
