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

/* Where the reading of an array is.  Behind the end of all there are zeros. */
struct reader {
	struct parts *parts;
	uint64_t next; /* the byte at END */
	const unsigned char *at, *end;
	unsigned char *joined; /* as in parts */
	size_t joined_cap;
};

/* Zeroed, a reader needs its PARTS and a place. */
void reader_seek(struct reader *r, uint64_t at);
void reader_done(struct reader *r);
uint64_t reader_long_number(struct reader *r);
/*
 * N bytes, good until more is read; NULL where there are fewer.  The reader
 * is then behind them.
 */
const unsigned char *reader_take(struct reader *r, size_t n);

static inline uint64_t
reader_tell(const struct reader *r)
{
	return r->next - (uint64_t)(r->end - r->at);
}

static inline void
reader_skip(struct reader *r, uint64_t n)
{
	if (n < (uint64_t)(r->end - r->at))
		r->at += n;
	else
		reader_seek(r, reader_tell(r) + n);
}

/* The varint that comes next, of 35 bits at most. */
static inline uint64_t
reader_number(struct reader *r)
{
	if (r->at != r->end && *r->at < 0x80)
		return *r->at++;
	return reader_long_number(r);
}

#endif
