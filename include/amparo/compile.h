/*
 * From source text to dataset: the whole compiler behind one call.
 *
 * Sources are folders (all .rec and .jsonl below), .rec and .jsonl files, or
 * "-" (JSON Lines on standard input).  Memory grows with the number of
 * records, not with the text: rows are spilled to an unnamed file.
 */
#ifndef AMPARO_COMPILE_H
#define AMPARO_COMPILE_H

#include <stdbool.h>
#include <stddef.h>

#include "amparo/diag.h"
#include "amparo/error.h"

struct compile_options {
	bool lenient;           /* odd bulk data is kept as text */
	bool strict;            /* report notes too (unsourced, orphans, ...) */
	const char *vocabulary; /* rec text of the built-in vocabulary */
	size_t vocabulary_len;
	/* Polled now and then, may be NULL; true: ERR_INTERRUPTED. */
	bool (*interrupted)(void *user);
	void *user;
};

struct compile_stats {
	size_t records, statements, relations, placements, sources, terms;
};

/*
 * Read SOURCES and write the dataset to OUT (NULL: only check).  Faults go to
 * DIAG.  False with E set when no dataset was made: ERR_NOTHING where the
 * sources have errors (see DIAG), else what went wrong.  OUT is replaced in
 * one step at the very end or left as it was.
 */
bool compile(const char *const *sources, size_t nsources, const char *out,
    const struct compile_options *opt, struct diag_list *diag,
    struct compile_stats *stats, struct error *e);

#endif
