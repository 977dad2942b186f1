/*
 * What each record of a dataset states, boiled down to a number, so that most
 * of those that have not changed need not be read.
 */
#ifndef AMPARO_DIGEST_H
#define AMPARO_DIGEST_H

#include <stddef.h>
#include <stdint.h>

#include "amparo/error.h"
#include "amparo/store.h"

/* Nobody who makes a dataset knows it: none can be made to have a digest. */
struct digest_key {
	uint64_t a, b;
};

struct digest_key digest_key_new(void);

/* Of N bytes. */
uint64_t digest_of(const struct digest_key *k, const void *p, size_t n);

/*
 * Of all records of S: equal, in two datasets and under one key, where a record
 * states the same in the same order, and hardly ever where it does not.  IDS
 * has the digest of each record's id.  Malloc'd, the caller's to free; NULL
 * with E where something could not be read.
 */
uint64_t *digest_records(struct store *s, const struct digest_key *k,
    const uint64_t *ids, struct error *e);

#endif
