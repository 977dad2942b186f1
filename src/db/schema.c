/*
 * The tables of a dataset, its description of itself, and its vocabulary.
 */
#include "amparo/schema.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#include "amparo/packed.h"
#include "amparo/strbuf.h"

/*
 * Rows of statements have their number for a key, and come in its order, so
 * that the pages of a table are filled one after another; those of a record
 * run from its first number to the first of the next record.  What a record
 * says in its title, its date and its first place is not said again.  The
 * views in front of such tables say it all.
 */
#define NEXT_FIRST                                                             \
	"coalesce((SELECT b.first FROM record_rows AS b WHERE b.n = r.n + 1)," \
	" 9223372036854775807)"
#define OF_RECORD(rows)                                   \
	" FROM record_rows AS r CROSS JOIN " rows " AS s" \
	" ON s.n >= r.first AND s.n < " NEXT_FIRST
#define DISPUTE " s.why IS NOT NULL AS disputed, nullif(s.why, '') AS why"
/* A date that is one day is not written out. */
#define DATE_OF_RECORD                                                        \
	"CASE WHEN r.date IS NULL THEN date(r.earliest * 86400, 'unixepoch')" \
	" ELSE r.date END"
#define LATEST_OF_RECORD \
	"CASE WHEN r.date IS NULL THEN r.earliest ELSE r.latest END"

/* Relations that share a row, one by one. */
#define TARGET_OF_ROW                                               \
	"CASE k.column1 WHEN 0 THEN s.target WHEN 1 THEN s.target2" \
	" WHEN 2 THEN s.target3 WHEN 3 THEN s.target4"              \
	" WHEN 4 THEN s.target5 WHEN 5 THEN s.target6"              \
	" WHEN 6 THEN s.target7 ELSE s.target8 END"
#define EACH_PLACE                                                    \
	" CROSS JOIN (VALUES (0), (1), (2), (3), (4), (5), (6), (7))" \
	" AS k WHERE " TARGET_OF_ROW " IS NOT NULL"
_Static_assert(SCHEMA_TARGETS == 8, "relation_rows has a column for each");

static const char *const tables[][2] = {
	{ "meta",
	    "CREATE TABLE meta(key TEXT PRIMARY KEY, value TEXT NOT NULL)"
	    " WITHOUT ROWID" },
	{ "kinds",
	    "CREATE TABLE kinds(n INTEGER PRIMARY KEY, id TEXT NOT NULL)" },
	{ "relation_types",
	    "CREATE TABLE relation_types(n INTEGER PRIMARY KEY,"
	    " id TEXT NOT NULL, inverse TEXT, from_kinds TEXT NOT NULL,"
	    " to_kinds TEXT NOT NULL)" },
	{ "fields",
	    "CREATE TABLE fields(n INTEGER PRIMARY KEY, id TEXT NOT NULL)" },
	{ "vocabulary_labels",
	    "CREATE TABLE vocabulary_labels(sort TEXT, id TEXT, form TEXT,"
	    " en TEXT, es TEXT, pt TEXT, fr TEXT,"
	    " PRIMARY KEY(sort, id, form)) WITHOUT ROWID" },
	{ "record_rows",
	    "CREATE TABLE record_rows(n INTEGER PRIMARY KEY, id TEXT NOT NULL,"
	    " kind INTEGER NOT NULL, title TEXT NOT NULL, date TEXT,"
	    " earliest INTEGER, latest INTEGER, first INTEGER NOT NULL,"
	    " under INTEGER, status TEXT, ord INTEGER)" },
	{ "old_ids",
	    "CREATE TABLE old_ids(id TEXT PRIMARY KEY,"
	    " record INTEGER NOT NULL) WITHOUT ROWID" },
	{ "name_rows",
	    "CREATE TABLE name_rows(n INTEGER PRIMARY KEY,"
	    " type TEXT NOT NULL, lang TEXT, text TEXT NOT NULL, why TEXT)" },
	{ "date_rows",
	    "CREATE TABLE date_rows(n INTEGER PRIMARY KEY,"
	    " edtf TEXT NOT NULL, earliest INTEGER, latest INTEGER,"
	    " why TEXT)" },
	{ "statement_rows",
	    "CREATE TABLE statement_rows(n INTEGER PRIMARY KEY,"
	    " field INTEGER NOT NULL, text TEXT NOT NULL, why TEXT)" },
	{ "relation_rows",
	    "CREATE TABLE relation_rows(n INTEGER PRIMARY KEY,"
	    " type INTEGER NOT NULL, target INTEGER NOT NULL,"
	    " target2 INTEGER, target3 INTEGER, target4 INTEGER,"
	    " target5 INTEGER, target6 INTEGER, target7 INTEGER,"
	    " target8 INTEGER, date TEXT, role TEXT, for_record INTEGER,"
	    " why TEXT)" },
	{ "placement_rows",
	    "CREATE TABLE placement_rows(record INTEGER, ord INTEGER,"
	    " under INTEGER NOT NULL, PRIMARY KEY(record, ord))"
	    " WITHOUT ROWID" },
	{ "citations",
	    "CREATE TABLE citations(statement INTEGER, ord INTEGER,"
	    " source INTEGER NOT NULL, locator TEXT,"
	    " PRIMARY KEY(statement, ord)) WITHOUT ROWID" },
	{ "record_citations",
	    "CREATE TABLE record_citations(record INTEGER, ord INTEGER,"
	    " source INTEGER NOT NULL, locator TEXT,"
	    " PRIMARY KEY(record, ord)) WITHOUT ROWID" },
	{ "source_counts",
	    "CREATE TABLE source_counts(record INTEGER PRIMARY KEY,"
	    " statements INTEGER NOT NULL)" },
	{ "pivots",
	    "CREATE TABLE pivots(n INTEGER PRIMARY KEY, id TEXT NOT NULL,"
	    " title TEXT NOT NULL)" },
	{ "blobs",
	    "CREATE TABLE blobs(n INTEGER PRIMARY KEY, name TEXT NOT NULL,"
	    " part INTEGER NOT NULL, data BLOB NOT NULL)" },
	{ "blobs_by_name",
	    "CREATE UNIQUE INDEX blobs_by_name ON blobs(name, part)" },
	{ "records",
	    "CREATE VIEW records AS SELECT r.n, r.id,"
	    " (SELECT k.id FROM kinds AS k WHERE k.n = r.kind) AS kind,"
	    " r.title, " DATE_OF_RECORD " AS date, r.earliest,"
	    " " LATEST_OF_RECORD " AS latest, r.status, r.ord"
	    " FROM record_rows AS r" },
	{ "names",
	    "CREATE VIEW names AS SELECT r.n AS record, r.first AS n,"
	    " 'name' AS type, NULL AS lang, r.title AS text, 0 AS disputed,"
	    " NULL AS why FROM record_rows AS r"
	    " WHERE r.first NOT IN (SELECT n FROM name_rows)"
	    " UNION ALL SELECT r.n, s.n, s.type, s.lang, s.text," DISPUTE
		OF_RECORD("name_rows") },
	{ "dates",
	    "CREATE VIEW dates AS SELECT r.n AS record, r.first + 1 AS n,"
	    " " DATE_OF_RECORD " AS edtf, r.earliest,"
	    " " LATEST_OF_RECORD " AS latest, 0 AS disputed, NULL AS why"
	    " FROM record_rows AS r"
	    " WHERE coalesce(r.date, r.earliest) IS NOT NULL"
	    " AND r.first + 1 NOT IN (SELECT n FROM date_rows)"
	    " UNION ALL SELECT r.n, s.n, s.edtf, s.earliest, s.latest," DISPUTE
		OF_RECORD("date_rows") },
	{ "statements",
	    "CREATE VIEW statements AS SELECT r.n AS record, s.n,"
	    " (SELECT f.id FROM fields AS f WHERE f.n = s.field) AS field,"
	    " s.text," DISPUTE OF_RECORD("statement_rows") },
	{ "relations",
	    "CREATE VIEW relations AS SELECT r.n AS record,"
	    " s.n + k.column1 AS n,"
	    " (SELECT t.id FROM relation_types AS t WHERE t.n = s.type)"
	    " AS type, " TARGET_OF_ROW " AS target, s.date, s.role,"
	    " s.for_record," DISPUTE OF_RECORD("relation_rows") EACH_PLACE },
	{ "placements",
	    "CREATE VIEW placements AS SELECT r.n AS record, 0 AS ord,"
	    " r.under FROM record_rows AS r WHERE r.under IS NOT NULL"
	    " UNION ALL SELECT record, ord, under FROM placement_rows" },
	{ "sources",
	    "CREATE VIEW sources AS SELECT r.n, r.id, r.title, c.statements"
	    " FROM source_counts AS c JOIN record_rows AS r"
	    " ON r.n = c.record ORDER BY c.statements DESC, r.n" },
};

static const char *const indices[][2] = {
	{ "records_by_id",
	    "CREATE UNIQUE INDEX records_by_id ON record_rows(id)" },
};

#define COUNT(a) (sizeof(a) / sizeof((a)[0]))

bool
schema_create(struct db *d)
{
	for (size_t i = 0; i < COUNT(tables); i++)
		db_exec(d, tables[i][1]);
	for (size_t i = 0; i < COUNT(indices); i++)
		db_exec(d, indices[i][1]);
	return !db_failed(d);
}

/* Which of LIST has this name and this text, or -1. */
static int
find_table(const char *const list[][2], size_t n, const char *name,
    const char *sql)
{
	for (size_t i = 0; i < n; i++)
		if (strcmp(list[i][0], name) == 0)
			return strcmp(list[i][1], sql) == 0 ? (int)i : -1;
	return -1;
}

bool
schema_check(struct db *d)
{
	struct db_stmt *s = db_cached(d, "SELECT name, sql FROM sqlite_master");
	uint64_t seen = 0;
	int i;

	while (db_step(s)) {
		const char *name = db_text(s, 0, NULL);
		const char *sql = db_text(s, 1, NULL);

		i = find_table(tables, COUNT(tables), name, sql);
		if (i >= 0)
			seen |= (uint64_t)1 << i;
		i = find_table(indices, COUNT(indices), name, sql);
		if (i >= 0)
			seen |= (uint64_t)1 << (COUNT(tables) + (size_t)i);
	}
	db_reset(s);
	if (seen != ((uint64_t)1 << (COUNT(tables) + COUNT(indices))) - 1)
		db_damaged(d, "its tables are not those of a dataset");
	return !db_failed(d);
}

/* ------------------------------------------------- the dataset as such */

bool
schema_put_meta(struct db *d, const char *key, const char *value)
{
	struct db_stmt *s = db_cached(d,
	    "INSERT OR REPLACE INTO meta(key, value) VALUES (?1, ?2)");

	db_bind_text(s, 1, key, strlen(key));
	db_bind_text(s, 2, value, strlen(value));
	return db_run(s);
}

bool
schema_put_pivot(struct db *d, uint32_t i, const struct pivot *p,
    const uint32_t *end)
{
	struct db_stmt *s = db_cached(d,
	    "INSERT INTO pivots(n, id, title) VALUES (?1, ?2, ?3)");
	struct blob_writer b;
	char name[32];

	db_bind_int(s, 1, i);
	db_bind_text(s, 2, p->id, strlen(p->id));
	db_bind_text(s, 3, p->title, strlen(p->title));
	db_run(s);
	packed_put_nodes(d, i, p, end);
	snprintf(name, sizeof(name), "pivot.%" PRIu32 ".labels", i);
	blob_begin(&b, d, name);
	for (uint32_t k = 0; k < p->nlabels; k++)
		blob_add(&b, p->labels[k], strlen(p->labels[k]) + 1);
	return blob_end(&b);
}

/* ------------------------------------------------------ the vocabulary */

_Static_assert(LANG_EN == 0 && LANG_ES == 1 && LANG_PT == 2 && LANG_FR == 3 &&
	LANG_COUNT == 4,
    "vocabulary_labels has a column for each language");

static void
put_label(struct db *d, const char *sort, const char *id, const char *form,
    const struct label *l)
{
	struct db_stmt *s = db_cached(d,
	    "INSERT INTO vocabulary_labels(sort, id, form, en, es, pt, fr)"
	    " VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)");
	int some = 0;

	db_bind_text(s, 1, sort, strlen(sort));
	db_bind_text(s, 2, id, strlen(id));
	db_bind_text(s, 3, form, strlen(form));
	for (int i = 0; i < LANG_COUNT; i++) {
		if (l->text[i] == NULL)
			continue;
		db_bind_text(s, 4 + i, l->text[i], strlen(l->text[i]));
		some++;
	}
	if (some > 0)
		db_run(s);
	else
		db_reset(s);
}

/* A row whose columns are N, ID and the same for more texts. */
static void
put_row(struct db *d, const char *sql, size_t n, const char *const *texts,
    size_t ntexts)
{
	struct db_stmt *s = db_cached(d, sql);

	db_bind_int(s, 1, (int64_t)n);
	for (size_t i = 0; i < ntexts; i++)
		if (texts[i] != NULL)
			db_bind_text(s, (int)i + 2, texts[i], strlen(texts[i]));
	db_run(s);
}

/* Kinds as people write them: ids with spaces between, or "any". */
static void
put_mask(struct strbuf *out, const struct vocab *v, uint64_t mask)
{
	if (mask == VOCAB_ANY) {
		strbuf_adds(out, "any");
		return;
	}
	for (size_t k = 0; k < v->nkinds && k < 63; k++) {
		if ((mask >> k & 1) == 0)
			continue;
		if (out->len > 0)
			strbuf_addc(out, ' ');
		strbuf_adds(out, v->kinds[k].id);
	}
}

static uint64_t
get_mask(const struct vocab *v, const char *text)
{
	uint64_t mask = 0;

	if (strcmp(text, "any") == 0)
		return VOCAB_ANY;
	while (*text != '\0') {
		size_t n = strcspn(text, " ");

		for (size_t k = 0; k < v->nkinds && k < 63; k++)
			if (strncmp(v->kinds[k].id, text, n) == 0 &&
			    v->kinds[k].id[n] == '\0')
				mask |= (uint64_t)1 << k;
		text += n;
		text += *text == ' ';
	}
	return mask;
}

static void
put_relation_type(struct db *d, const struct vocab *v, size_t i)
{
	const struct vocab_relation *r = &v->relations[i];
	struct strbuf from, to;

	strbuf_init(&from);
	strbuf_init(&to);
	put_mask(&from, v, r->from);
	put_mask(&to, v, r->to);
	put_row(d,
	    "INSERT INTO relation_types(n, id, inverse, from_kinds, to_kinds)"
	    " VALUES (?1, ?2, ?3, ?4, ?5)",
	    i, (const char *[]){ r->id, r->inverse, from.s, to.s }, 4);
	put_label(d, "relation", r->id, "one", &r->name);
	put_label(d, "relation", r->id, "many", &r->plural);
	put_label(d, "relation", r->id, "inverse", &r->inverse_name);
	strbuf_done(&from);
	strbuf_done(&to);
}

bool
schema_put_vocab(struct db *d, const struct vocab *v)
{
	for (size_t i = 0; i < v->nkinds; i++) {
		put_row(d, "INSERT INTO kinds(n, id) VALUES (?1, ?2)", i,
		    &v->kinds[i].id, 1);
		put_label(d, "kind", v->kinds[i].id, "one", &v->kinds[i].one);
		put_label(d, "kind", v->kinds[i].id, "many", &v->kinds[i].many);
	}
	for (size_t i = 0; i < v->nrelations; i++)
		put_relation_type(d, v, i);
	for (size_t i = 0; i < v->nfields; i++) {
		put_row(d, "INSERT INTO fields(n, id) VALUES (?1, ?2)", i,
		    &v->fields[i].id, 1);
		put_label(d, "field", v->fields[i].id, "one",
		    &v->fields[i].name);
	}
	return !db_failed(d);
}

/* The number of a row must be the index it gets; then ids are unique, too. */
static bool
row_in_order(struct db *d, struct db_stmt *s, size_t next)
{
	/* Kinds are 16 bits in packed arrays; the others are far fewer. */
	if (db_int(s, 0) == (int64_t)next && next < UINT16_MAX)
		return true;
	return db_damaged(d, "its vocabulary is out of order");
}

static void
get_kinds_and_fields(struct db *d, struct vocab *v)
{
	struct db_stmt *s;

	s = db_cached(d, "SELECT n, id FROM kinds ORDER BY n");
	while (db_step(s) && row_in_order(d, s, v->nkinds))
		vocab_add_kind(v, db_text(s, 1, NULL));
	db_reset(s);
	s = db_cached(d, "SELECT n, id FROM fields ORDER BY n");
	while (db_step(s) && row_in_order(d, s, v->nfields))
		vocab_add_field(v, db_text(s, 1, NULL));
	db_reset(s);
}

static void
get_relation_types(struct db *d, struct vocab *v)
{
	struct db_stmt *s = db_cached(d,
	    "SELECT n, id, inverse, from_kinds, to_kinds FROM relation_types"
	    " ORDER BY n");

	while (db_step(s) && row_in_order(d, s, v->nrelations)) {
		struct vocab_relation *r =
		    vocab_add_relation(v, db_text(s, 1, NULL));

		if (!db_is_null(s, 2))
			r->inverse =
			    arena_strdup(&v->arena, db_text(s, 2, NULL));
		r->from = get_mask(v, db_text(s, 3, NULL));
		r->to = get_mask(v, db_text(s, 4, NULL));
	}
	db_reset(s);
}

static struct label *
find_label(struct vocab *v, const char *sort, const char *id, const char *form)
{
	bool many = strcmp(form, "many") == 0;
	int i;

	if (strcmp(sort, "kind") == 0) {
		i = vocab_find_kind(v, id);
		if (i >= 0)
			return many ? &v->kinds[i].many : &v->kinds[i].one;
	} else if (strcmp(sort, "relation") == 0) {
		i = vocab_find_relation(v, id);
		if (i >= 0 && strcmp(form, "inverse") == 0)
			return &v->relations[i].inverse_name;
		if (i >= 0)
			return many ? &v->relations[i].plural
				    : &v->relations[i].name;
	} else if (strcmp(sort, "field") == 0) {
		i = vocab_find_field(v, id);
		if (i >= 0)
			return &v->fields[i].name;
	}
	return NULL;
}

bool
schema_get_vocab(struct db *d, struct vocab *v)
{
	struct db_stmt *s = db_cached(d,
	    "SELECT sort, id, form, en, es, pt, fr FROM vocabulary_labels");
	size_t most;

	get_kinds_and_fields(d, v);
	get_relation_types(d, v);
	/* More rows than there can be labels: a damaged tree goes round. */
	most = v->nkinds * 2 + v->nrelations * 3 + v->nfields;
	while (db_step(s)) {
		struct label *l = find_label(v, db_text(s, 0, NULL),
		    db_text(s, 1, NULL), db_text(s, 2, NULL));

		if (l == NULL || most-- == 0) {
			db_damaged(d, "its vocabulary has odd labels");
			break;
		}
		for (int i = 0; i < LANG_COUNT; i++)
			if (!db_is_null(s, 3 + i))
				label_set(v, l, (enum lang)i,
				    db_text(s, 3 + i, NULL));
	}
	db_reset(s);
	return !db_failed(d);
}
