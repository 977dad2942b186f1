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
