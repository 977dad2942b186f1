/*
 * A packed array that is read where it is asked for, a part at a time.
 */
#ifndef AMPARO_PARTS_H
#define AMPARO_PARTS_H

#include <stddef.h>
#include <stdint.h>

#include "amparo/store.h"

struct parts {
	struct store *store;
	const char *name; /* of the array; must stay */
	uint32_t part;    /* in BYTES, UINT32_MAX for none */
	size_t len;
	unsigned char *bytes;  /* BLOB_PART */
	unsigned char *joined; /* what lies across parts */
	size_t joined_cap;
};

void parts_init(struct parts *b, struct store *s, const char *name);
void parts_done(struct parts *b);

/*
 * N bytes from AT on, good until the next call with B; NULL where there are
 * fewer.  Across parts at most MOST are read.
 */
const unsigned char *parts_bytes(struct parts *b, uint64_t at, size_t n,
    size_t most);

/*
 * All from AT on that lies in one part: where it begins, and its end in *END,
 * good until the next call with B; NULL where there is nothing.
 */
const unsigned char *parts_rest(struct parts *b, uint64_t at,
    const unsigned char **end);

#endif
