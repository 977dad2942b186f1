/*
 * A dataset opened: packed arrays in memory, checked once so that everything
 * above may trust them; rows and text read when asked for.
 */
#include "amparo/store.h"

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "amparo/incoming.h"
#include "amparo/packed.h"
#include "amparo/refs.h"
#include "amparo/schema.h"
#include "amparo/sets.h"
#include "amparo/store_state.h"

static void
op_id(const struct dataset *ds, uint32_t rec, struct strbuf *out)
{
	struct ref r;

	if (rec >= ds->count)
		return;
	r = refs_get(store_of(ds), rec);
	strbuf_add(out, r.id, r.id_len);
}

static void
op_date(const struct dataset *ds, uint32_t rec, struct strbuf *out)
{
	struct ref r;

	if (rec >= ds->count)
		return;
	r = refs_get(store_of(ds), rec);
	strbuf_add(out, r.date, r.date_len);
}

static void
op_title(const struct dataset *ds, uint32_t rec, struct strbuf *out)
{
	struct ref r;

	if (rec >= ds->count) {
		strbuf_addf(out, "#%" PRIu32, rec + 1);
		return;
	}
	r = refs_get(store_of(ds), rec);
	strbuf_add(out, r.title, r.title_len);
}

static uint32_t
find_in(struct store *s, const char *sql, const char *id)
{
	struct db_stmt *st = db_cached(s->db, sql);
	uint32_t n = NO_RECORD;

	db_bind_text(st, 1, id, strlen(id));
	if (db_step(st))
		n = store_record_column(s, st, 0);
	db_reset(st);
	db_forgive(s->db);
	return n;
}

static uint32_t
op_find(const struct dataset *ds, const char *id)
{
	struct store *s = store_of(ds);
	uint32_t n = find_in(s, "SELECT n FROM record_rows WHERE id = ?1", id);

	if (n == NO_RECORD)
		n = find_in(s, "SELECT record FROM old_ids WHERE id = ?1", id);
	return n;
}

void
store_ids(struct store *s, const char *begun, int max,
    void (*fn)(void *user, const char *id, size_t n), void *user)
{
	struct db_stmt *st = db_cached(s->db,
	    "SELECT id FROM record_rows WHERE id >= ?1 AND "
	    "id < ?1 || char(1114111) ORDER BY id LIMIT ?2");

	db_bind_text(st, 1, begun, strlen(begun));
	db_bind_int(st, 2, max);
	while (db_step(st)) {
		size_t n;
		const char *id = db_text(st, 0, &n);

		fn(user, id, n);
	}
	db_reset(st);
	db_forgive(s->db);
}

static const struct pivot *
op_pivot(const struct dataset *ds, size_t i)
{
	return store_pivot(store_of(ds), i);
}

static bool
op_pivot_ready(const struct dataset *ds, size_t i, bool (*stop)(void *user),
    void *user)
{
	return store_pivot_ready(store_of(ds), i, stop, user);
}

static const struct dataset_ops ops = {
	.title = op_title,
	.id = op_id,
	.find = op_find,
	.date = op_date,
	.pivot = op_pivot,
	.pivot_ready = op_pivot_ready,
};

/* ------------------------------------------------------------- opening */

/* The packed array NAME of exactly N elements of 16 bits. */
static void
load_array(struct store *s, const char *name, uint16_t *to, size_t n)
{
	if (schema_read_blob(s->db, name, to, n * sizeof(*to)))
		blob_order16(to, n);
}

static bool
load_arrays(struct store *s)
{
	struct db_stmt *st = db_cached(s->db, "SELECT max(n) FROM record_rows");
	int64_t count = db_step(st) ? db_int(st, 0) : 0;
	size_t n;

	db_reset(st);
	if (count < 0 || count >= (int64_t)PIVOT_GROUP)
		return db_damaged(s->db, "an odd number of records");
	s->ds.count = (uint32_t)count;
	n = s->ds.count;
	/* The length of one says that there are so many records. */
	if (schema_blob_length(s->db, "kind") != n * sizeof(*s->kind))
		return db_damaged(s->db, "a packed array has another length");
	s->earliest =
	    xmalloc_array(n, 2 * sizeof(*s->earliest) + 2 * sizeof(*s->kind));
	s->latest = s->earliest + n;
	s->datebits = (uint16_t *)(void *)(s->latest + n);
	s->kind = s->datebits + n;
	load_array(s, "datebits", s->datebits, n);
	load_array(s, "kind", s->kind, n);
	if (db_failed(s->db))
		return false;
	packed_get_days(s->db, s->earliest, s->latest, s->ds.count);
	s->ds.earliest = s->earliest;
	s->ds.latest = s->latest;
	s->ds.datebits = s->datebits;
	s->ds.kind = s->kind;
	return !db_failed(s->db);
}

static bool
has_date(const struct store *s, uint32_t i)
{
	return (s->datebits[i] & DATEBITS_PRECISION) != EDTF_NONE;
}

/* Both days of a record as one number that orders them. */
static uint64_t
day_order(const struct store *s, uint32_t i)
{
	uint32_t flip = UINT32_C(1) << 31;

	return (uint64_t)((uint32_t)s->earliest[i] ^ flip) << 32 |
	    ((uint32_t)s->latest[i] ^ flip);
}

/* In date order, the undated last; kinds known.  Whole passes are quicker. */
static bool
check_arrays(struct store *s)
{
	uint32_t n = s->ds.count, dated = 0;
	bool odd = false, behind = false;

	for (uint32_t i = 0; i < n; i++)
		odd |= s->kind[i] >= s->vocab.nkinds;
	if (odd)
		return db_damaged(s->db, "a record of no kind");
	while (dated < n && has_date(s, dated))
		dated++;
	for (uint32_t i = dated; i < n; i++)
		behind |= has_date(s, i);
	for (uint32_t i = 0; i < dated; i++) {
		odd |= (s->datebits[i] & DATEBITS_PRECISION) > EDTF_MILLENNIUM;
		odd |= s->earliest[i] > s->latest[i];
	}
	for (uint32_t i = 1; i < dated; i++)
		behind |= day_order(s, i - 1) > day_order(s, i);
	if (odd || behind)
		return db_damaged(s->db,
		    odd ? "an odd date" : "dates out of order");
	s->ds.dated = dated;
	return true;
}

static bool
load_meta(struct store *s)
{
	struct db_stmt *st =
	    db_cached(s->db, "SELECT key, value FROM meta ORDER BY key");

	while (db_step(st)) {
		const char *key = store_text(&s->arena, st, 0);

		if (s->nmeta > 0 &&
		    strcmp(s->meta[s->nmeta - 1].key, key) >= 0) {
			db_damaged(s->db, "its description is out of order");
			break;
		}
		s->meta =
		    grow(s->meta, s->nmeta, &s->meta_cap, sizeof(*s->meta));
		s->meta[s->nmeta++] =
		    (struct meta_row){ key, store_text(&s->arena, st, 1) };
	}
	db_reset(st);
	return !db_failed(s->db);
}

static const char *
meta_or_empty(struct store *s, const char *key)
{
	const char *value = store_meta(s, key);

	return value != NULL ? value : "";
}

/* What DB holds as a store, which owns it from now on. */
static struct store *
open_store(struct db *db, struct error *e)
{
	struct store *s;

	if (db == NULL)
		return NULL;
	s = xcalloc(1, sizeof(*s));
	s->db = db;
	s->row_rec = NO_RECORD;
	vocab_init(&s->vocab);
	s->ds.vocab = &s->vocab;
	s->ds.ops = &ops;
	store_stream(s, true);
	if (!schema_check(db) || !schema_get_vocab(db, &s->vocab) ||
	    !load_arrays(s) || !check_arrays(s) || !load_meta(s) ||
	    !store_list_pivots(s)) {
		db_error(db, e);
		store_close(s);
		return NULL;
	}
	store_stream(s, false);
	s->ds.title = meta_or_empty(s, "title");
	s->ds.version = meta_or_empty(s, "version");
	s->ds.bands = meta_or_empty(s, "bands");
	s->row = db_prepare(db,
	    "SELECT n, id, date, title, status, ord, earliest, first, under"
	    " FROM record_rows"
	    " WHERE n >= ?1 ORDER BY n");
	return s;
}

struct store *
store_open(const char *path, struct error *e)
{
	return open_store(db_open(path, e), e);
}

struct store *
store_open_bytes(const unsigned char *bytes, size_t len, struct error *e)
{
	return open_store(db_open_bytes(bytes, len, e), e);
}

void
store_close(struct store *s)
{
	if (s == NULL)
		return;
	store_free_pivots(s);
	free(s->earliest);
	free(s->meta);
	vocab_done(&s->vocab);
	arena_done(&s->arena);
	refs_done(s);
	free(s->former);
	incoming_free(s->incoming);
	sets_free(s->sets);
	db_close(s->db);
	free(s);
}

void
store_stream(struct store *s, bool on)
{
	if (on)
		db_exec(s->db, "PRAGMA cache_size = -256");
	else if (s->walks)
		db_exec(s->db, "PRAGMA cache_size = -16384");
	else
		db_exec(s->db, "PRAGMA cache_size = -2048");
}

void
store_expect_walk(struct store *s)
{
	s->walks = true;
	store_stream(s, false);
}

bool
store_sound(const struct store *s, struct error *e)
{
	return db_sound(s->db, e);
}

const struct dataset *
store_dataset(const struct store *s)
{
	return &s->ds;
}

/* ----------------------------------------------- the dataset as a whole */

const char *
store_meta(struct store *s, const char *key)
{
	for (size_t i = 0; i < s->nmeta; i++)
		if (strcmp(s->meta[i].key, key) == 0)
			return s->meta[i].value;
	return NULL;
}

static int64_t
count_of(struct store *s, const char *key)
{
	long long n = strtoll(meta_or_empty(s, key), NULL, 10);

	return n < 0 ? 0 : n;
}

void
store_counts(struct store *s, struct store_counts *c)
{
	c->records = s->ds.count;
	c->dated = s->ds.dated;
	c->statements = count_of(s, "count.statements");
	c->relations = count_of(s, "count.relations");
	c->placements = count_of(s, "count.placements");
	c->names = count_of(s, "count.names");
	c->sources = count_of(s, "count.sources");
	c->disputed = count_of(s, "count.disputed");
}

struct source_count {
	uint32_t source;
	int64_t count;
};

static int
by_falling_count(const void *a, const void *b)
{
	const struct source_count *x = a, *y = b;

	if (x->count != y->count)
		return x->count < y->count ? 1 : -1;
	return x->source < y->source ? -1 : x->source > y->source;
}

void
store_sources(struct store *s,
    void (*fn)(uint32_t source, int64_t count, void *user), void *user)
{
	struct db_stmt *st = db_cached(s->db,
	    "SELECT record, statements FROM source_counts ORDER BY record");
	struct source_count *all = NULL;
	size_t n = 0, cap = 0;

	while (db_step(st)) {
		uint32_t rec = store_record_column(s, st, 0);

		if (rec == NO_RECORD || (n > 0 && all[n - 1].source >= rec))
			break;
		all = grow(all, n, &cap, sizeof(*all));
		all[n++] = (struct source_count){ rec, db_int(st, 1) };
	}
	db_reset(st);
	db_forgive(s->db);
	if (n > 0)
		qsort(all, n, sizeof(*all), by_falling_count);
	for (size_t i = 0; i < n; i++)
		fn(all[i].source, all[i].count, user);
	free(all);
}

size_t
store_part(struct store *s, const char *name, uint32_t part, void *buf)
{
	size_t n = schema_get_part(s->db, name, part, buf);

	db_forgive(s->db);
	return n;
}

void *
store_blob(struct store *s, const char *name, size_t *n)
{
	void *p = schema_get_blob(s->db, name, n);

	db_forgive(s->db);
	return p;
}

size_t
store_blob_length(struct store *s, const char *name)
{
	uint64_t n = schema_blob_length(s->db, name);

	db_forgive(s->db);
	return n <= SIZE_MAX ? (size_t)n : 0;
}
