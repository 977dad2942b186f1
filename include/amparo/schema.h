/*
 * The schema of a dataset file: its tables, its version, the packed blobs, and
 * the writer that fills them.  The compiler writes through this module, the
 * store reads; amparo-dataset(5) documents both.
 *
 * Tables for people
 *   meta(key, value)          title, version, licence, cite, id, edtf,
 *                             generator, count.*
 *   kinds(n, id)              the vocabulary, in its order
 *   relation_types(n, id, inverse, from_kinds, to_kinds)
 *   fields(n, id)
 *   vocabulary_labels(sort, id, form, en, es, pt, fr)
 *   records(n, id, kind, title, date, earliest, latest, status, ord)
 *   old_ids(id, record)       ids that records had before
 *   names(record, n, type, lang, text, disputed, why)
 *   dates(record, n, edtf, earliest, latest, disputed, why)
 *   statements(record, n, field, text, disputed, why)
 *   relations(record, n, type, target, date, role, for_record, disputed, why)
 *   placements(record, ord, under)
 *   citations(statement, ord, source, locator)
 *   record_citations(record, ord, source, locator)
 *   source_counts(record, statements)
 *   sources                   a view: the records that are cited, with counts
 *
 * Of these, records, names, dates, statements, relations and placements are
 * views; each stands in front of a table of rows, which says nothing twice:
 *   record_rows  kind is a number of kinds; a date that is one plain day is
 *                NULL, and so is latest; first is the number of its title,
 *                its date has the next; under is its first place
 *   name_rows, date_rows   the others, and those two where they say more than
 *                the record does (a language, a dispute)
 *   statement_rows, relation_rows   field and type are numbers of theirs; up
 *                to eight relations of one type that say nothing but their
 *                targets share a row, which has the number of the first
 *   placement_rows   the further places
 * The statements of a record run from its first number to that of the next
 * record; why is NULL where a statement is not disputed, "" without a reason.
 *
 * names, dates, statements and relations share one sequence of numbers N, to
 * which citations refer; a statement without citations of its own stands on
 * those of its record.  records.n, and every column that names a record, is
 * the record number + 1.
 *
 * Packed data
 *   pivots(n, id, title)      the derived trees, 0 the outline
 *   blobs(n, name, part, data)   packed arrays, see blob.h
 */
#ifndef AMPARO_SCHEMA_H
#define AMPARO_SCHEMA_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "amparo/blob.h"
#include "amparo/dataset.h"
#include "amparo/db.h"
#include "amparo/vocab.h"

#define SCHEMA_APPLICATION_ID 0x414d5052
#define SCHEMA_VERSION 6
#define SCHEMA_PAGE_SIZE 4096
/* Columns of relation_rows for targets: target, target2 and so on. */
#define SCHEMA_TARGETS 8

bool schema_create(struct db *d);
/*
 * Are the tables those of schema_create, to the letter?  What is asked of a
 * table is then answered from a table, and not by a view that never ends.
 */
bool schema_check(struct db *d);

/* One of the derived trees, its nodes' ENDS apart: its row and its blobs. */
bool schema_put_pivot(struct db *d, uint32_t i, const struct pivot *p,
    const uint32_t *ends);

bool schema_put_meta(struct db *d, const char *key, const char *value);
bool schema_put_vocab(struct db *d, const struct vocab *v);
bool schema_get_vocab(struct db *d, struct vocab *v);

/*
 * Rows, written past SQLite (btree.h) into the tables of schema_create.  From
 * schema_writer_new to schema_finish the file is the writer's: blobs, meta and
 * vocabulary come before or after.
 */
struct schema_writer;
struct schema_writer *schema_writer_new(struct db *d);
void schema_writer_free(struct schema_writer *w);
/* Indices and counts, once all rows are in. */
bool schema_finish(struct schema_writer *w);

struct row_record {
	uint32_t n;     /* record number */
	const char *id; /* stays until schema_finish */
	const char *title;
	unsigned kind;       /* number in the vocabulary */
	uint32_t under_next; /* where it is placed first, + 1; 0 where not */
	const char *date;    /* preferred, NULL where undated */
	int64_t earliest, latest; /* edtf values; stored as days, NULL = open or
				   * unknown */
	const char *status;       /* NULL where none */
	int64_t order;            /* INT64_MAX where none */
};
/* Records come in rising order. */
void schema_put_record(struct schema_writer *w, const struct row_record *r);

/*
 * Statements, right after their record, its title before its other names and
 * its date before its other dates.  Each returns its number N, for
 * schema_put_citation.  WHY disputes the statement ("" without a reason); NULL
 * where it is not disputed.  LANG, DATE and ROLE may be NULL.
 */
int64_t schema_put_name(struct schema_writer *w, uint32_t rec, const char *type,
    const char *lang, const char *text, const char *why);
int64_t schema_put_date(struct schema_writer *w, uint32_t rec, const char *edtf,
    int64_t earliest, int64_t latest, const char *why);
int64_t schema_put_text(struct schema_writer *w, uint32_t rec, unsigned field,
    const char *text, const char *why);
int64_t schema_put_relation(struct schema_writer *w, uint32_t rec,
    unsigned type, uint32_t target, const char *date, const char *role,
    uint32_t for_rec, const char *why);
void schema_put_placement(struct schema_writer *w, uint32_t rec,
    uint32_t under);
/* An id that REC had before: looking for it finds REC. */
void schema_put_old_id(struct schema_writer *w, const char *id, uint32_t rec);
/* Of the latest statement; its citations stand in the order of the calls. */
void schema_put_citation(struct schema_writer *w, int64_t statement,
    uint32_t source, const char *locator);
/* Record by record; LOCATOR may be NULL or "". */
void schema_put_record_citation(struct schema_writer *w, uint32_t rec,
    uint32_t source, const char *locator);

#endif
