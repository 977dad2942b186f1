/*
 * JSON values one by one, as an array or as a stream of lines.
 */
#ifndef AMPARO_JSONSTREAM_H
#define AMPARO_JSONSTREAM_H

#include <stdbool.h>
#include <stddef.h>

#include "amparo/output.h"
#include "amparo/strbuf.h"

/* Values after each other: [ , , ] or one a line. */
struct jsonstream {
	struct output *out;
	bool array;
	size_t count;
};

void jsonstream_begin(struct jsonstream *s, struct output *out, bool array);
/* Writes ITEM (one JSON value, without newlines) and empties it. */
void jsonstream_item(struct jsonstream *s, struct strbuf *item);
void jsonstream_end(struct jsonstream *s);

#endif
