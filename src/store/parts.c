/*
 * Reading packed arrays a part at a time.
 */
#include "amparo/parts.h"

#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

#include "amparo/blob.h"
#include "amparo/mem.h"

void
parts_init(struct parts *b, struct store *s, const char *name)
{
	*b = (struct parts){ .store = s, .name = name, .part = UINT32_MAX };
}

void
parts_done(struct parts *b)
{
	free(b->bytes);
	free(b->joined);
}

/* Have the part that holds byte AT; false where there is none. */
static bool
have_part(struct parts *b, uint64_t at)
{
	uint64_t part = at / BLOB_PART;

	if (part != b->part) {
		if (part >= UINT32_MAX)
			return false;
		if (b->bytes == NULL)
			b->bytes = xmalloc(BLOB_PART);
		b->part = (uint32_t)part;
		b->len = store_part(b->store, b->name, b->part, b->bytes);
	}
	return at % BLOB_PART < b->len;
}

const unsigned char *
parts_bytes(struct parts *b, uint64_t at, size_t n, size_t most)
{
	size_t got = 0;

	if (!have_part(b, at))
		return NULL;
	if (n <= b->len - at % BLOB_PART)
		return b->bytes + at % BLOB_PART;
	if (n > most)
		return NULL;
	if (n > b->joined_cap) {
		free(b->joined);
		b->joined = xmalloc(n);
		b->joined_cap = n;
	}
	while (got < n) {
		size_t take;

		if (!have_part(b, at + got))
			return NULL;
		take = b->len - (at + got) % BLOB_PART;
		if (take > n - got)
			take = n - got;
		memcpy(b->joined + got, b->bytes + (at + got) % BLOB_PART,
		    take);
		got += take;
	}
	return b->joined;
}

const unsigned char *
parts_rest(struct parts *b, uint64_t at, const unsigned char **end)
{
	if (!have_part(b, at))
		return NULL;
	*end = b->bytes + b->len;
	return b->bytes + at % BLOB_PART;
}

/* -------------------------------------------------------------- reading */

void
reader_seek(struct reader *r, uint64_t at)
{
	r->next = at;
	r->at = r->end = NULL;
}

void
reader_done(struct reader *r)
{
	free(r->joined);
}

/* Have the part that comes next; false behind the last. */
static bool
read_on(struct reader *r)
{
	r->at = parts_rest(r->parts, r->next, &r->end);
	if (r->at == NULL) {
		r->end = NULL;
		return false;
	}
	r->next += (uint64_t)(r->end - r->at);
	return true;
}

uint64_t
reader_long_number(struct reader *r)
{
	uint64_t v = 0;

	for (unsigned shift = 0; shift < 35; shift += 7) {
		unsigned c = r->at != r->end || read_on(r) ? *r->at++ : 0;

		v |= (uint64_t)(c & 0x7f) << shift;
		if (c < 0x80)
			break;
	}
	return v;
}

/* More than all parts have is damage, which must not take the memory. */
static bool
have_room(struct reader *r, size_t n)
{
	if (n <= r->joined_cap)
		return true;
	if (reader_tell(r) + n >
	    store_blob_length(r->parts->store, r->parts->name))
		return false;
	free(r->joined);
	r->joined = xmalloc(n);
	r->joined_cap = n;
	return true;
}

const unsigned char *
reader_take(struct reader *r, size_t n)
{
	size_t got = 0;

	if (r->at != NULL && n <= (size_t)(r->end - r->at)) {
		r->at += n;
		return r->at - n;
	}
	if (!have_room(r, n))
		return NULL;
	while (got < n) {
		size_t take = (size_t)(r->end - r->at);

		if (take == 0) {
			if (!read_on(r))
				return NULL;
			continue;
		}
		take = take < n - got ? take : n - got;
		memcpy(r->joined + got, r->at, take);
		r->at += take;
		got += take;
	}
	return r->joined;
}
