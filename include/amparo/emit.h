/*
 * Rows, packed arrays and search index of a dataset, from resolved drafts.
 */
#ifndef AMPARO_EMIT_H
#define AMPARO_EMIT_H

#include <stdbool.h>

#include "amparo/build.h"
#include "amparo/compile.h"
#include "amparo/db.h"
#include "amparo/error.h"

struct emit;

/* NEAR: see spool_new. */
struct emit *emit_new(struct build *b, struct db *d, const char *near);
void emit_free(struct emit *m);

/*
 * Record REC, in rising order.  D is put in canonical order: what is preferred
 * first, then by the vocabulary, then as written; so that a dataset compiled
 * from its own export is the same.
 */
bool emit_record(struct emit *m, uint32_t rec, struct draft *d,
    struct error *e);
/* All records are in: from here on SQLite has the file. */
bool emit_rows(struct emit *m, struct error *e);
/* What is not row by row, at last. */
bool emit_finish(struct emit *m, struct compile_stats *stats, struct error *e);

#endif
