/*
 * Packed arrays in a dataset: blobs cut into parts of BLOB_PART bytes, so that
 * any place in them is one look-up away.  All parts but the last are full.
 *
 * Names, and what they hold (all integers little-endian):
 *   "earliest" "latest"  the ends of dates (packed.h)
 *   "datebits" "kind"    uint16 a record
 *   "pivot.<i>.item" ".end"   the nodes of a tree (packed.h)
 *   "pivot.<i>.labels"   group labels, each ended by NUL
 *   "links.*"            who leads to a record (targets.h)
 *   "sets.*"             records by what they have (sets_writer.h)
 *   "search.*"           the search index (index_writer.h)
 */
#ifndef AMPARO_BLOB_H
#define AMPARO_BLOB_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "amparo/db.h"

#define BLOB_PART 65536u

/* Write BYTES of N under NAME. */
bool schema_put_blob(struct db *d, const char *name, const void *bytes,
    size_t n);
/* The same for numbers in the machine's order. */
bool schema_put_u32(struct db *d, const char *name, const uint32_t *v,
    size_t n);
bool schema_put_u16(struct db *d, const char *name, const uint16_t *v,
    size_t n);

/*
 * A blob that is written as it comes, one part in memory.  NAME must stay.
 * Errors stick in the connection.
 */
struct blob_writer {
	struct db *db;
	const char *name;
	uint32_t part;
	size_t len;
	unsigned char *data;
};
void blob_begin(struct blob_writer *b, struct db *d, const char *name);
void blob_add(struct blob_writer *b, const void *p, size_t n);
uint64_t blob_tell(const struct blob_writer *b);
bool blob_end(struct blob_writer *b);

/*
 * All parts of NAME joined, malloc'd; NULL with *N = 0 where there are none
 * or they are damaged (db_failed).
 */
void *schema_get_blob(struct db *d, const char *name, size_t *n);
/* The same into TO, which must be of its length N; false on damage. */
bool schema_read_blob(struct db *d, const char *name, void *to, size_t n);
/* The length of NAME without reading it. */
uint64_t schema_blob_length(struct db *d, const char *name);
/* One part into BUF (BLOB_PART bytes); its length, 0 where there is none. */
size_t schema_get_part(struct db *d, const char *name, uint32_t part,
    void *buf);

/*
 * A blob that is read from its beginning, one part in memory: what has come
 * and not been taken lies at [P, END).
 */
#define BLOB_REST 16u /* bytes that may be left where more is asked for */
struct blob_reader {
	struct db *db;
	char name[32];
	const unsigned char *p, *end;
	uint64_t left; /* bytes that have not come yet */
	uint32_t part;
	unsigned char *data;
	bool cut; /* for whoever takes the bytes: they ended too soon */
};
/* How many bytes there are; 0 where there are none, or on damage. */
uint64_t blob_read_begin(struct blob_reader *b, struct db *d, const char *name);
/*
 * More behind what is left, which is BLOB_REST at most; what does not come for
 * damage is not there.
 */
void blob_read_more(struct blob_reader *b);
void blob_read_end(struct blob_reader *b);

/* Turn numbers as they lie in blobs into the machine's, in place, and back. */
void blob_order32(uint32_t *v, size_t n);
void blob_order16(uint16_t *v, size_t n);

#endif
