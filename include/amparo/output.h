/*
 * Where a verb writes: a buffer over a descriptor, with an error that sticks.
 *
 * Text that comes from data goes through output_clean or output_line, so that
 * nothing in it reaches a terminal as anything but text.
 */
#ifndef AMPARO_OUTPUT_H
#define AMPARO_OUTPUT_H

#include <stdbool.h>
#include <stddef.h>

#include "amparo/error.h"
#include "amparo/line.h"
#include "amparo/strbuf.h"

struct output {
	int fd;
	const char *name; /* for messages */
	struct strbuf buf;
	int failed; /* errno of the first failure, 0 for none */
	bool terminal;
	bool color;
	int width; /* columns of the terminal; 0 where it is none */
};

/* NAME is borrowed. */
void output_init(struct output *o, int fd, const char *name);
void output_done(struct output *o);

void output_add(struct output *o, const char *s, size_t n);
void output_adds(struct output *o, const char *s);
void output_addf(struct output *o, const char *fmt, ...)
    __attribute__((format(printf, 2, 3)));
/* Through utf8_clean, newlines included. */
void output_clean(struct output *o, const char *s);
/* A row of a view and a newline; colours where COLOR. */
void output_line(struct output *o, const struct line *line);
/* The same as the EMIT of views: false when writing has failed; USER: O. */
bool output_emit(const struct line *line, void *user);

/* Something could not be written: no use in going on. */
bool output_failed(const struct output *o);
/*
 * Write what is left.  False with ERR_IO; without a message where nobody reads
 * any more, for that is the reader's choice.
 */
bool output_end(struct output *o, struct error *e);

#endif
