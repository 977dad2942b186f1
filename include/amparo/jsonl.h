/*
 * JSON Lines: one record a line, in the bulk form people generate and the full
 * form that export writes.  One line is in memory at a time.
 */
#ifndef AMPARO_JSONL_H
#define AMPARO_JSONL_H

#include <stdbool.h>
#include <stddef.h>

#include "amparo/diag.h"
#include "amparo/draft.h"
#include "amparo/lines.h"
#include "amparo/vocab.h"

#define JSONL_LINE_MAX (16u * 1024 * 1024)
#define JSONL_KINDS_MAX 5000

struct jsonl;

/* V gets the kinds that lines bring with them. */
struct jsonl *jsonl_new(struct vocab *v, struct diag_list *diag, bool lenient);
void jsonl_free(struct jsonl *j);

enum jsonl_what {
	JSONL_NOTHING,   /* a blank line, or faults that leave no record */
	JSONL_RECORD,    /* D is filled; faults may have been reported */
	JSONL_VOCABULARY /* the line holds the vocabulary: jsonl_vocabulary */
};

/* Strings of D (reset by the caller) are good until the next call. */
enum jsonl_what jsonl_read(struct jsonl *j, const struct line *line,
    const char *file, struct draft *d);

/* Rec text of the vocabulary line read last. */
const char *jsonl_vocabulary(const struct jsonl *j);

#endif
