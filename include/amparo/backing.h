/*
 * The inside of the loader, shared by the sources of the store alone: a record
 * that is put together, and what its statements stand on.
 */
#ifndef AMPARO_BACKING_H
#define AMPARO_BACKING_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "amparo/refs.h"

enum { LOADER_REFS = 64 };

struct loader {
	struct store *s;
	struct record *r;
	int64_t first, end; /* its statements have numbers from, and below */
	struct ref refs[LOADER_REFS]; /* the latest, by their low bits */
	/* What its statements cite, in their order. */
	struct citation *cites;
	int64_t *cited_by; /* the statement of each */
	size_t ncites;
};

/* What is shown of record REC; the strings are the loaded record's. */
const struct ref *loader_refer(struct loader *l, uint32_t rec);

/* An array of N elements that has grown, moved into the record. */
void *loader_keep(struct loader *l, void *grown, size_t n, size_t size);

/*
 * Is the row's number, in column COL, beyond *LAST?  It takes its place.  False
 * with damage noted.
 */
bool loader_follows(struct loader *l, struct db_stmt *st, int col,
    int64_t *last);

/* The citations of record REC as a whole, *COUNT of them. */
struct citation *backing_of_record(struct loader *l, uint32_t rec,
    size_t *count);

/* The citations of all statements of the record, for the next; free after. */
void backing_begin(struct loader *l);
void backing_end(struct loader *l);

/* The backing of statement N, which is contested where WHY is not NULL. */
struct backing backing_of(struct loader *l, int64_t n, const char *why);

/* The same, of the row of ST, which has why in COL. */
struct backing backing_of_row(struct loader *l, struct db_stmt *st, int64_t n,
    int col);

#endif
