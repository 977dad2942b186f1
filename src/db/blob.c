/*
 * Packed arrays cut into parts.
 */
#include "amparo/blob.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "amparo/mem.h"

static bool
little_endian(void)
{
	const uint16_t one = 1;
	unsigned char first;

	memcpy(&first, &one, 1);
	return first == 1;
}

void
blob_order32(uint32_t *v, size_t n)
{
	if (little_endian())
		return;
	for (size_t i = 0; i < n; i++)
		v[i] = v[i] >> 24 | (v[i] >> 8 & 0xff00) |
		    (v[i] << 8 & 0xff0000) | v[i] << 24;
}

void
blob_order16(uint16_t *v, size_t n)
{
	if (little_endian())
		return;
	for (size_t i = 0; i < n; i++)
		v[i] = (uint16_t)(v[i] >> 8 | v[i] << 8);
}

/* ------------------------------------------------------------- writing */

static void
put_part(struct blob_writer *b)
{
	struct db_stmt *s = db_cached(b->db,
	    "INSERT INTO blobs(name, part, data) VALUES (?1, ?2, ?3)");

	db_bind_text(s, 1, b->name, strlen(b->name));
	db_bind_int(s, 2, b->part++);
	db_bind_blob(s, 3, b->data, b->len);
	db_run(s);
	b->len = 0;
}

void
blob_begin(struct blob_writer *b, struct db *d, const char *name)
{
	b->db = d;
	b->name = name;
	b->part = 0;
	b->len = 0;
	b->data = xmalloc(BLOB_PART);
}

void
blob_add(struct blob_writer *b, const void *p, size_t n)
{
	const unsigned char *from = p;

	while (n > 0) {
		size_t room = BLOB_PART - b->len;
		size_t take = n < room ? n : room;

		memcpy(b->data + b->len, from, take);
		b->len += take;
		from += take;
		n -= take;
		if (b->len == BLOB_PART)
			put_part(b);
	}
}

uint64_t
blob_tell(const struct blob_writer *b)
{
	return (uint64_t)b->part * BLOB_PART + b->len;
}

bool
blob_end(struct blob_writer *b)
{
	if (b->len > 0)
		put_part(b);
	free(b->data);
	b->data = NULL;
	return !db_failed(b->db);
}

bool
schema_put_blob(struct db *d, const char *name, const void *bytes, size_t n)
{
	struct blob_writer b;

	blob_begin(&b, d, name);
	blob_add(&b, bytes, n);
	return blob_end(&b);
}

bool
schema_put_u32(struct db *d, const char *name, const uint32_t *v, size_t n)
{
	struct blob_writer b;

	blob_begin(&b, d, name);
	for (size_t i = 0; i < n;) {
		uint32_t some[1024];
		size_t m = n - i < 1024 ? n - i : 1024;

		memcpy(some, v + i, m * sizeof(*v));
		blob_order32(some, m);
		blob_add(&b, some, m * sizeof(*v));
		i += m;
	}
	return blob_end(&b);
}

bool
schema_put_u16(struct db *d, const char *name, const uint16_t *v, size_t n)
{
	struct blob_writer b;

	blob_begin(&b, d, name);
	for (size_t i = 0; i < n;) {
		uint16_t some[1024];
		size_t m = n - i < 1024 ? n - i : 1024;

		memcpy(some, v + i, m * sizeof(*v));
		blob_order16(some, m);
		blob_add(&b, some, m * sizeof(*v));
		i += m;
	}
	return blob_end(&b);
}

/* ------------------------------------------------------------- reading */

uint64_t
schema_blob_length(struct db *d, const char *name)
{
	struct db_stmt *s = db_cached(d,
	    "SELECT part, length(data) FROM blobs WHERE name = ?1"
	    " ORDER BY part DESC LIMIT 1");
	uint64_t n = 0;

	db_bind_text(s, 1, name, strlen(name));
	if (db_step(s)) {
		int64_t part = db_int(s, 0), len = db_int(s, 1);

		if (part < 0 || part > UINT32_MAX || len < 1 || len > BLOB_PART)
			db_damaged(d, "a packed array has an odd part");
		else
			n = (uint64_t)part * BLOB_PART + (uint64_t)len;
	}
	db_reset(s);
	/* Parts do not overlap: more than the file is not there. */
	if (n > db_size(d)) {
		db_damaged(d, "a packed array is longer than the file");
		n = 0;
	}
	return db_failed(d) ? 0 : n;
}

bool
schema_read_blob(struct db *d, const char *name, void *to, size_t n)
{
	struct db_stmt *s = db_cached(d,
	    "SELECT part, data FROM blobs WHERE name = ?1 ORDER BY part");
	unsigned char *all = to;
	size_t at = 0;

	if (schema_blob_length(d, name) != n)
		return db_damaged(d, "a packed array has another length");
	db_bind_text(s, 1, name, strlen(name));
	while (at < n && db_step(s)) {
		size_t len, want = n - at < BLOB_PART ? n - at : BLOB_PART;
		const void *data = db_blob(s, 1, &len);

		if ((uint64_t)db_int(s, 0) != at / BLOB_PART || len != want)
			break;
		memcpy(all + at, data, len);
		at += len;
	}
	db_reset(s);
	if (at == n && !db_failed(d))
		return true;
	return db_damaged(d, "a packed array lacks a part");
}

void *
schema_get_blob(struct db *d, const char *name, size_t *n)
{
	uint64_t total = schema_blob_length(d, name);
	unsigned char *all;

	*n = 0;
	if (total == 0 || total > SIZE_MAX)
		return NULL;
	all = xmalloc_array((size_t)total, 1);
	if (schema_read_blob(d, name, all, (size_t)total)) {
		*n = (size_t)total;
		return all;
	}
	free(all);
	return NULL;
}

size_t
schema_get_part(struct db *d, const char *name, uint32_t part, void *buf)
{
	struct db_stmt *s = db_cached(d,
	    "SELECT data FROM blobs WHERE name = ?1 AND part = ?2");
	size_t n = 0;

	db_bind_text(s, 1, name, strlen(name));
	db_bind_int(s, 2, part);
	if (db_step(s)) {
		const void *data = db_blob(s, 0, &n);

		if (n > BLOB_PART) {
			db_damaged(d, "a packed array has an odd part");
			n = 0;
		}
		memcpy(buf, data, n);
	}
	db_reset(s);
	return n;
}

/* ------------------------------------------------------- part after part */

uint64_t
blob_read_begin(struct blob_reader *b, struct db *d, const char *name)
{
	memset(b, 0, sizeof(*b));
	b->db = d;
	snprintf(b->name, sizeof(b->name), "%s", name);
	b->left = schema_blob_length(d, name);
	b->data = xmalloc(BLOB_REST + BLOB_PART);
	b->p = b->end = b->data;
	blob_read_more(b);
	return b->left + (uint64_t)(b->end - b->p);
}

void
blob_read_more(struct blob_reader *b)
{
	size_t rest = (size_t)(b->end - b->p), n, want = BLOB_PART;

	if (b->left == 0)
		return;
	memmove(b->data, b->p, rest);
	n = schema_get_part(b->db, b->name, b->part++, b->data + rest);
	if (b->left < want)
		want = (size_t)b->left;
	if (n != want) {
		db_damaged(b->db, "a packed array lacks a part");
		n = 0;
		want = (size_t)b->left;
	}
	b->left -= want;
	b->p = b->data;
	b->end = b->data + rest + n;
}

void
blob_read_end(struct blob_reader *b)
{
	free(b->data);
	memset(b, 0, sizeof(*b));
}
