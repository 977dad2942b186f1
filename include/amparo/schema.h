/*
 * The schema of a dataset file: its tables, its version, the packed blobs, and
 * the writer that fills them.  The compiler writes through this module, the
 * store reads; amparo-dataset(5) documents both.
 *
 * Tables for people
 *   meta(key, value)          title, version, licence, cite, id, edtf, generator
 *   kinds(n, id, label...)    vocabulary, as it was written
 *   relation_types(n, ...)    and
 *   fields(n, ...)            labels are in vocabulary_labels
 *   records(n, id, kind, title, date, earliest, latest, status, ord)
 *   names(n, record, type, lang, text, disputed, why)
 *   dates(n, record, edtf, earliest, latest, disputed, why)
 *   statements(n, record, field, text, disputed, why)
 *   relations(n, record, type, target, date, role, for_record, disputed, why)
 *   placements(record, under)
 *   citations(statement, ord, source, locator)
 *   sources                   a view: the records that are cited, with counts
 *
 * names, dates, statements and relations share one sequence of numbers N, to
 * which citations refer; a statement without citations of its own stands on
 * those of its record, filed under -(record number + 1).  records.n is the
 * record number + 1.
 *
 * Packed data
 *   blobs(name, part, data)   arrays cut into parts of at most BLOB_PART bytes
 */
#ifndef AMPARO_SCHEMA_H
#define AMPARO_SCHEMA_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "amparo/db.h"
#include "amparo/vocab.h"

#define SCHEMA_APPLICATION_ID 0x414d5052
#define SCHEMA_VERSION 1
#define BLOB_PART 65536u

/*
 * Names of the packed arrays.  Integers are little-endian.
 *   "earliest" "latest"  int32 a record
 *   "datebits" "kind"    uint16 a record
 *   "title.off"          uint32 a record: offset into "title.heap"
 *   "title.heap"         titles, each ended by NUL, none across a part's end
 *   "pivot.<i>.item" ".end" ".parent"   uint32 a node
 *   "pivot.<i>.labels"   group labels, each ended by NUL
 *   "search.terms", "search.dir", "search.post"  the search index (postings.h)
 */

bool schema_create(struct db *d);

/* Cut BYTES of N into parts and write them under NAME. */
bool schema_put_blob(struct db *d, const char *name, const void *bytes,
    size_t n);
/* All parts of NAME joined, malloc'd; NULL with *N = 0 where there are none. */
void *schema_get_blob(struct db *d, const char *name, size_t *n);
/* One part into BUF (BLOB_PART bytes); its length, 0 where there is none. */
size_t schema_get_part(struct db *d, const char *name, uint32_t part,
    void *buf);

bool schema_put_meta(struct db *d, const char *key, const char *value);
bool schema_put_vocab(struct db *d, const struct vocab *v);
bool schema_get_vocab(struct db *d, struct vocab *v);

/* Rows, through statements prepared once. */
struct schema_writer;
struct schema_writer *schema_writer_new(struct db *d);
void schema_writer_free(struct schema_writer *w);

struct row_record {
	uint32_t n;           /* record number */
	const char *id, *kind, *title;
	const char *date;     /* preferred, NULL where undated */
	int64_t earliest, latest; /* edtf values; stored as days, NULL = open or
				   * unknown */
	const char *status;   /* NULL where none */
	int64_t order;        /* INT64_MAX where none */
};
void schema_put_record(struct schema_writer *w, const struct row_record *r);

/* Each returns the statement's number N, for schema_put_citation. */
int64_t schema_put_name(struct schema_writer *w, uint32_t rec,
    const char *type, const char *lang, const char *text, const char *why);
int64_t schema_put_date(struct schema_writer *w, uint32_t rec,
    const char *edtf, int64_t earliest, int64_t latest, const char *why);
int64_t schema_put_text(struct schema_writer *w, uint32_t rec,
    const char *field, const char *text, const char *why);
int64_t schema_put_relation(struct schema_writer *w, uint32_t rec,
    const char *type, uint32_t target, const char *date, const char *role,
    uint32_t for_rec, const char *why);
void schema_put_placement(struct schema_writer *w, uint32_t rec,
    uint32_t under);
void schema_put_citation(struct schema_writer *w, int64_t statement,
    uint32_t source, const char *locator);
void schema_put_record_citation(struct schema_writer *w, uint32_t rec,
    uint32_t source, const char *locator);
/* Indices and views, once all rows are in. */
bool schema_finish(struct db *d);

#endif
