/*
 * Source files line by line, through one buffer, however long the file.
 *
 * A byte order mark at the start and the carriage return of a CRLF are not
 * part of any line.  Bytes are as they are: NUL and invalid UTF-8 included.
 */
#ifndef AMPARO_LINES_H
#define AMPARO_LINES_H

#include <stdbool.h>
#include <stddef.h>

#include "amparo/error.h"

struct lines;

struct line {
	const char *s; /* good until the next call; not terminated */
	size_t n;
	unsigned number; /* from 1 */
	bool cut;        /* over the limit: the rest of it was passed over */
	bool unended;    /* the last one, without a newline */
};

/* PATH "-" is standard input.  LIMIT: bytes of the longest good line. */
struct lines *lines_open(const char *path, size_t limit, struct error *e);
/* Over BYTES, borrowed until lines_close. */
struct lines *lines_memory(const void *bytes, size_t n, size_t limit);
void lines_close(struct lines *l);
/*
 * A signal that comes while a read waits asks STOP: true ends the reading
 * with ERR_INTERRUPTED.
 */
void lines_stop_when(struct lines *l, bool (*stop)(void *user), void *user);

/* False at the end, and where reading fails: then E is set. */
bool lines_next(struct lines *l, struct line *line, struct error *e);

#endif
