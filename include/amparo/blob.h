/*
 * Packed arrays in a dataset: blobs cut into parts of BLOB_PART bytes, so that
 * any place in them is one look-up away.  All parts but the last are full.
 *
 * Names, and what they hold (all integers little-endian):
 *   "earliest" "latest"  the ends of dates (packed.h)
 *   "datebits" "kind"    uint16 a record
 *   "pivot.<i>.item" ".end"   the nodes of a tree (packed.h)
 *   "pivot.<i>.labels"   group labels, each ended by NUL
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
/* The length of NAME without reading it. */
uint64_t schema_blob_length(struct db *d, const char *name);
/* One part into BUF (BLOB_PART bytes); its length, 0 where there is none. */
size_t schema_get_part(struct db *d, const char *name, uint32_t part,
    void *buf);

/* Turn numbers as they lie in blobs into the machine's, in place, and back. */
void blob_order32(uint32_t *v, size_t n);
void blob_order16(uint16_t *v, size_t n);

#endif
