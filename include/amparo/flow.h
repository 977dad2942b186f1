/*
 * Running text in several roles, to be broken into lines.
 *
 * What is put is cleaned on the way; newlines stay and break.
 */
#ifndef AMPARO_FLOW_H
#define AMPARO_FLOW_H

#include <stddef.h>

#include "amparo/hit.h"
#include "amparo/line.h"
#include "amparo/strbuf.h"
#include "amparo/wrap.h"

struct flow_part {
	size_t end; /* bytes of text up to here */
	enum role role;
	int link;
};

struct flow {
	struct strbuf text;
	struct strbuf shape; /* the text as the line breaker is to see it */
	struct flow_part *parts;
	size_t nparts, parts_cap;
	struct span *marks; /* what the search found */
	size_t nmarks, marks_cap;
};

void flow_init(struct flow *f);
void flow_done(struct flow *f);
void flow_reset(struct flow *f);

void flow_put(struct flow *f, enum role role, int link, const char *s,
    size_t n);
void flow_puts(struct flow *f, enum role role, int link, const char *s);
/* Columns of blank at which no line ends. */
void flow_glue(struct flow *f, enum role role, int link, int cols);

/*
 * Find the matches in what a record says: in text, titles, links and disputed
 * values, not in labels and asides.
 */
void flow_mark(struct flow *f, const struct marker *m);

/*
 * Break into lines of at most COLS columns, or at newlines only where COLS is
 * 0.  *AT is malloc'd, the caller's to free.
 */
size_t flow_break(const struct flow *f, int cols, struct wrap_line **at);
/* Put the bytes that AT says at the end of a line. */
void flow_line(const struct flow *f, const struct wrap_line *at,
    struct lines *l, struct line *to);

#endif
