/*
 * The trees over a dataset: the editorial outline and the pivots derived from
 * dates, kinds and relations.  Each ends in a branch for what has no place in
 * it, so that no record is ever out of reach.
 */
#ifndef AMPARO_DERIVE_H
#define AMPARO_DERIVE_H

#include <stdbool.h>

#include "amparo/branches.h"
#include "amparo/build.h"
#include "amparo/db.h"
#include "amparo/error.h"

/* Nodes of the outline: so many a record, and so many beside. */
#define OUTLINE_NODES_EACH 8u
#define OUTLINE_NODES_MORE 100000u

/* Circles of Under, and an outline that grows too large, are faults. */
void outline_check(struct build *b);
/* No circles: build_faulty is false. */
void outline_derive(const struct build *b, struct branches *t);

void kinds_derive(const struct build *b, struct branches *t);
void years_derive(const struct build *b, struct branches *t);
/* These three leave T empty where they would say nothing. */
bool countries_derive(const struct build *b, struct branches *t,
    struct error *e);
bool actors_derive(const struct build *b, struct branches *t, struct error *e);
bool themes_derive(const struct build *b, struct branches *t, struct error *e);

/* All of them, written. */
bool pivots_write(const struct build *b, struct db *d, struct error *e);

#endif
