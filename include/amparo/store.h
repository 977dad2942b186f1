/*
 * A dataset opened for reading.
 */
#ifndef AMPARO_STORE_H
#define AMPARO_STORE_H

#include <stdbool.h>
#include <stddef.h>

#include "amparo/dataset.h"
#include "amparo/error.h"
#include "amparo/record.h"

struct store;

/* Both give NULL with ERR_DATASET where the file is not a good dataset. */
struct store *store_open(const char *path, struct error *e);
struct store *store_open_bytes(const unsigned char *bytes, size_t len,
    struct error *e);
void store_close(struct store *s);

/* Owned by the store. */
const struct dataset *store_dataset(const struct store *s);

/*
 * Where something could not be read, what was asked for is shown without it:
 * a title as its number, an id as nothing.  False, and what came first in E,
 * where that has happened.
 */
bool store_sound(const struct store *s, struct error *e);

/*
 * Most records are going to be read, and what they refer to, which is anywhere:
 * keep up to 16 MiB of the file at hand.
 */
void store_expect_walk(struct store *s);

/*
 * Fill R (record_init first) with record N.  False with E on damage; R is
 * then to be freed all the same, and other records may still be sound.
 */
bool store_record(struct store *s, uint32_t n, struct record *r,
    struct error *e);
/*
 * The same, with at most MAX of the relations that others state about it, in
 * the order of their numbers: what a screen can show of a record that a
 * hundred thousand others point to.  R->nincoming says how many there are,
 * unless MAX is 0.
 */
bool store_record_part(struct store *s, uint32_t n, size_t max,
    struct record *r, struct error *e);

/*
 * Calls FN with the ids that begin with BEGUN, at most MAX, in the order of
 * their bytes.
 */
void store_ids(struct store *s, const char *begun, int max,
    void (*fn)(void *user, const char *id, size_t n), void *user);

/* A value of the meta table, or NULL. */
const char *store_meta(struct store *s, const char *key);

struct store_counts {
	int64_t records, dated, statements, relations, placements, names,
	    sources, disputed;
};
void store_counts(struct store *s, struct store_counts *c);

/*
 * How often each source is cited: calls FN by falling count.  COUNT is the
 * number of statements (own citations, and those covered by the record's).
 */
void store_sources(struct store *s,
    void (*fn)(uint32_t source, int64_t count, void *user), void *user);

/*
 * The searchable text of a record in one zone, for the index, for phrase and
 * accent checks and for snippets: strings one after the other, each ended by
 * '\n' (a text may hold more of them).
 *   ZONE_NAME   the title
 *   ZONE_OTHER  every name, acronym, alias and misspelling as written but the
 *               first name that is the title, then the id
 *   ZONE_TEXT   the texts of its statements, then the roles of its relations
 * Dates, reasons of disputes, locators and the names of related records are in
 * no zone.  The compiler indexes exactly these.
 */
enum zone { ZONE_NAME, ZONE_OTHER, ZONE_TEXT, ZONE_COUNT };
void store_zone(struct store *s, uint32_t n, enum zone z, struct strbuf *out);

/* A part of a packed blob, for the search index (see schema.h). */
size_t store_part(struct store *s, const char *name, uint32_t part, void *buf);
void *store_blob(struct store *s, const char *name, size_t *n);
size_t store_blob_length(struct store *s, const char *name);

#endif
