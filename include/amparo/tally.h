/*
 * What each source is cited for, counted while the rows are written:
 * afterwards it would be a join over everything.
 */
#ifndef AMPARO_TALLY_H
#define AMPARO_TALLY_H

#include <stdint.h>

#include "amparo/db.h"

struct tally;

struct tally *tally_new(void);
void tally_free(struct tally *t);
/* Statement N of a record; its citations follow, before the next statement. */
void tally_statement(struct tally *t, uint32_t rec, int64_t n);
void tally_citation(struct tally *t, int64_t statement, uint32_t source);
/* A record that cites a source for all that cites nothing itself. */
void tally_cover(struct tally *t, uint32_t rec, uint32_t source);
/* Write source_counts; returns how many sources there are. */
int64_t tally_put(struct tally *t, struct db *d);

#endif
