/*
 * The rows of a dataset, as the compiler gives them.
 */
#include "amparo/schema.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "amparo/btree.h"
#include "amparo/mem.h"
#include "amparo/order.h"
#include "amparo/relation_rows.h"
#include "amparo/sets_writer.h"
#include "amparo/strbuf.h"
#include "amparo/tally.h"
#include "amparo/targets.h"

/* An id that a record had before. */
struct old_id {
	char *id;
	uint32_t rec;
};

/* A citation of one of the latest record's statements. */
struct citing {
	int64_t statement, ord;
	uint32_t source;
	size_t locator; /* where in LOCATORS it begins */
};

/* What is written past SQLite. */
enum tree {
	RECORDS,
	NAMES,
	DATES,
	STATEMENTS,
	RELATIONS,
	PLACEMENTS,
	CITATIONS,
	RECORD_CITATIONS,
	BY_ID,
	TREES
};

static const struct {
	const char *name;
	bool index;
} trees[TREES] = {
	[RECORDS] = { "record_rows", false },
	[NAMES] = { "name_rows", false },
	[DATES] = { "date_rows", false },
	[STATEMENTS] = { "statement_rows", false },
	[RELATIONS] = { "relation_rows", false },
	[PLACEMENTS] = { "placement_rows", true },
	[CITATIONS] = { "citations", true },
	[RECORD_CITATIONS] = { "record_citations", true },
	[BY_ID] = { "records_by_id", true },
};

struct schema_writer {
	struct db *db;
	struct pages *pages;
	struct row row;
	struct btree *tree[TREES];
	struct relation_rows relating;
	int64_t n; /* the highest number given */
	/* Of the record put last. */
	uint32_t current, under;
	int64_t first;
	struct strbuf title, date_of;
	bool titled, dated_so; /* title and date have been stated */
	int64_t ord;           /* citations the latest statement has */
	uint32_t under_rec, under_ord, covering_rec, covering_ord;
	struct tally *tally;
	struct citing *citing;
	size_t nciting, citing_cap;
	struct strbuf locators;
	struct old_id *old;
	size_t nold, old_cap;
	const char **ids; /* by record */
	size_t nids;
	struct targets *targets;
	struct sets_writer *sets;
	uint32_t stating; /* the record of the latest statement */
	int64_t records, dated, statements, relations, placements, names,
	    disputed;
};

/* Where SQLite has put the first page of a table or index. */
static uint32_t
root_of(struct db *d, const char *name)
{
	struct db_stmt *s =
	    db_cached(d, "SELECT rootpage FROM sqlite_master WHERE name = ?1");
	uint32_t root = 0;

	db_bind_text(s, 1, name, strlen(name));
	if (db_step(s))
		root = (uint32_t)db_int(s, 0);
	db_reset(s);
	return root;
}

struct schema_writer *
schema_writer_new(struct db *d)
{
	struct schema_writer *w = xcalloc(1, sizeof(*w));
	uint32_t root[TREES];

	w->db = d;
	strbuf_init(&w->title);
	strbuf_init(&w->date_of);
	strbuf_init(&w->locators);
	row_init(&w->row);
	w->tally = tally_new();
	w->targets = targets_new();
	w->sets = sets_writer_new();
	w->current = w->under_rec = w->covering_rec = NO_RECORD;
	for (int i = 0; i < TREES; i++)
		root[i] = root_of(d, trees[i].name);
	w->pages = pages_begin(d);
	for (int i = 0; i < TREES; i++)
		w->tree[i] = trees[i].index ? btree_index(w->pages, root[i])
					    : btree_table(w->pages, root[i]);
	relation_rows_init(&w->relating, w->tree[RELATIONS]);
	return w;
}

/* What was kept for the indices. */
static void
forget(struct schema_writer *w)
{
	free(w->ids);
	targets_free(w->targets);
	sets_writer_free(w->sets);
	w->ids = NULL;
	w->targets = NULL;
	w->sets = NULL;
}

void
schema_writer_free(struct schema_writer *w)
{
	if (w == NULL)
		return;
	for (int i = 0; i < TREES; i++)
		btree_free(w->tree[i]);
	if (w->pages != NULL)
		pages_end(w->pages);
	row_done(&w->row);
	strbuf_done(&w->title);
	strbuf_done(&w->date_of);
	strbuf_done(&w->locators);
	free(w->citing);
	for (size_t i = 0; i < w->nold; i++)
		free(w->old[i].id);
	free(w->old);
	forget(w);
	tally_free(w->tally);
	free(w);
}

static void
put_text(struct schema_writer *w, const char *text)
{
	if (text != NULL)
		row_text(&w->row, text);
	else
		row_null(&w->row);
}

/* Nothing for "". */
static const char *
some(const char *text)
{
	return text != NULL && text[0] != '\0' ? text : NULL;
}

static void
put_some(struct schema_writer *w, const char *text)
{
	put_text(w, some(text));
}

/* The number of a record, as rows have it. */
static void
put_record(struct schema_writer *w, uint32_t rec)
{
	row_int(&w->row, (int64_t)rec + 1);
}

static void
put_days(struct schema_writer *w, int64_t earliest, int64_t latest)
{
	if (earliest > EDTF_UNKNOWN_START)
		row_int(&w->row, earliest);
	else
		row_null(&w->row);
	if (latest < EDTF_UNKNOWN_END)
		row_int(&w->row, latest);
	else
		row_null(&w->row);
}

/* Is TEXT just the day, as the date of the view is written? */
static bool
is_plain_day(const char *text, int64_t day)
{
	char plain[64];
	int month, dayofmonth;
	int64_t year;

	if (strlen(text) != 10 || day <= EDTF_UNKNOWN_START)
		return false;
	edtf_civil(day, &year, &month, &dayofmonth);
	snprintf(plain, sizeof(plain), "%04lld-%02d-%02d", (long long)year,
	    month, dayofmonth);
	return year >= 0 && strcmp(plain, text) == 0;
}

static void
put_date(struct schema_writer *w, const struct row_record *r)
{
	if (r->date == NULL) {
		row_null(&w->row);
		row_null(&w->row);
		row_null(&w->row);
	} else if (r->earliest == r->latest &&
	    is_plain_day(r->date, r->earliest)) {
		row_null(&w->row);
		row_int(&w->row, r->earliest);
		row_null(&w->row);
	} else {
		row_text(&w->row, r->date);
		put_days(w, r->earliest, r->latest);
	}
}

static int
by_statement(const void *pa, const void *pb)
{
	const struct citing *a = pa, *b = pb;

	if (a->statement != b->statement)
		return a->statement < b->statement ? -1 : 1;
	return (a->ord > b->ord) - (a->ord < b->ord);
}

/* The citations of a record, by their statements: its date comes second. */
static void
put_citations(struct schema_writer *w)
{
	if (w->nciting > 1)
		qsort(w->citing, w->nciting, sizeof(*w->citing), by_statement);
	for (size_t i = 0; i < w->nciting; i++) {
		const struct citing *c = &w->citing[i];

		row_begin(&w->row);
		row_int(&w->row, c->statement);
		row_int(&w->row, c->ord);
		put_record(w, c->source);
		put_some(w, w->locators.s + c->locator);
		btree_add(w->tree[CITATIONS], 0, &w->row);
	}
	w->nciting = 0;
	strbuf_reset(&w->locators);
}

static void
begin_record(struct schema_writer *w, const struct row_record *r)
{
	put_citations(w);
	relation_rows_end(&w->relating, &w->row);
	w->current = r->n;
	w->under = r->under_next == 0 ? NO_RECORD : r->under_next - 1;
	w->first = w->n + 1;
	w->titled = w->dated_so = false;
	/* Its title has the first number, and its date the next. */
	w->n += r->date != NULL ? 2 : 1;
	strbuf_reset(&w->title);
	strbuf_adds(&w->title, r->title);
	strbuf_reset(&w->date_of);
	strbuf_adds(&w->date_of, r->date != NULL ? r->date : "");
	w->records++;
	w->dated += r->date != NULL;
}

void
schema_put_record(struct schema_writer *w, const struct row_record *r)
{
	begin_record(w, r);
	w->ids = grow_to(w->ids, &w->nids, r->n, sizeof(*w->ids));
	w->ids[r->n] = r->id;
	row_begin(&w->row);
	row_null(&w->row); /* the row id says it */
	row_text(&w->row, r->id);
	row_int(&w->row, r->kind);
	row_text(&w->row, r->title);
	put_date(w, r);
	row_int(&w->row, w->first);
	if (r->under_next != 0)
		row_int(&w->row, r->under_next);
	else
		row_null(&w->row);
	put_some(w, r->status);
	if (r->order != INT64_MAX)
		row_int(&w->row, r->order);
	btree_add(w->tree[RECORDS], (int64_t)r->n + 1, &w->row);
}

/* Count statement N, which its citations follow. */
static int64_t
note(struct schema_writer *w, uint32_t rec, int64_t n, const char *why)
{
	tally_statement(w->tally, rec, n);
	w->stating = rec;
	w->ord = 0;
	w->statements++;
	w->disputed += why != NULL;
	return n;
}

/* Begin the row of statement N; its first column is the row id. */
static void
begin(struct schema_writer *w, uint32_t rec, int64_t n, const char *why)
{
	note(w, rec, n, why);
	row_begin(&w->row);
	row_null(&w->row);
}

int64_t
schema_put_name(struct schema_writer *w, uint32_t rec, const char *type,
    const char *lang, const char *text, const char *why)
{
	bool title = rec == w->current && !w->titled &&
	    strcmp(type, "name") == 0 && strcmp(text, w->title.s) == 0;
	int64_t n = title ? w->first : ++w->n;

	w->names++;
	w->titled |= title;
	/* All have a name. */
	if (strcmp(type, "name") != 0)
		sets_add_named(w->sets, SET_NAME, type, rec);
	if (lang != NULL && lang[0] != '\0')
		sets_add_named(w->sets, SET_LANG, lang, rec);
	if (title && why == NULL && (lang == NULL || lang[0] == '\0'))
		return note(w, rec, n, why);
	begin(w, rec, n, why);
	row_text(&w->row, type);
	put_some(w, lang);
	row_text(&w->row, text);
	put_text(w, why);
	btree_add(w->tree[NAMES], n, &w->row);
	return n;
}

int64_t
schema_put_date(struct schema_writer *w, uint32_t rec, const char *edtf,
    int64_t earliest, int64_t latest, const char *why)
{
	bool date = rec == w->current && !w->dated_so &&
	    strcmp(edtf, w->date_of.s) == 0;
	int64_t n = date ? w->first + 1 : ++w->n;

	w->dated_so |= date;
	if (date && why == NULL)
		return note(w, rec, n, why);
	begin(w, rec, n, why);
	row_text(&w->row, edtf);
	put_days(w, earliest, latest);
	put_text(w, why);
	btree_add(w->tree[DATES], n, &w->row);
	return n;
}

int64_t
schema_put_text(struct schema_writer *w, uint32_t rec, unsigned field,
    const char *text, const char *why)
{
	int64_t n = ++w->n;

	begin(w, rec, n, why);
	row_int(&w->row, field);
	row_text(&w->row, text);
	put_text(w, why);
	btree_add(w->tree[STATEMENTS], n, &w->row);
	sets_add(w->sets, SET_FIELD, field, rec);
	return n;
}

int64_t
schema_put_relation(struct schema_writer *w, uint32_t rec, unsigned type,
    uint32_t target, const char *date, const char *role, uint32_t for_rec,
    const char *why)
{
	struct relation_row rel = { ++w->n, type, target, for_rec, some(date),
		some(role), why };

	note(w, rec, rel.n, why);
	relation_rows_add(&w->relating, &rel, &w->row);
	targets_add(w->targets, rec, target, type);
	sets_add(w->sets, SET_STATES, type, rec);
	w->relations++;
	return rel.n;
}

void
schema_put_placement(struct schema_writer *w, uint32_t rec, uint32_t under)
{
	if (rec != w->under_rec)
		w->under_ord = 0;
	w->under_rec = rec;
	w->placements++;
	if (w->under_ord++ == 0 && rec == w->current && under == w->under)
		return;
	row_begin(&w->row);
	put_record(w, rec);
	row_int(&w->row, w->under_ord - 1);
	put_record(w, under);
	btree_add(w->tree[PLACEMENTS], 0, &w->row);
}

void
schema_put_old_id(struct schema_writer *w, const char *id, uint32_t rec)
{
	w->old = grow(w->old, w->nold, &w->old_cap, sizeof(*w->old));
	w->old[w->nold++] = (struct old_id){ xstrdup(id), rec };
}

void
schema_put_citation(struct schema_writer *w, int64_t statement, uint32_t source,
    const char *locator)
{
	tally_citation(w->tally, statement, source);
	targets_cite(w->targets, w->stating, source);
	sets_add(w->sets, SET_CITES, 0, w->stating);
	w->citing =
	    grow(w->citing, w->nciting, &w->citing_cap, sizeof(*w->citing));
	w->citing[w->nciting++] =
	    (struct citing){ statement, w->ord++, source, w->locators.len };
	strbuf_add(&w->locators, locator != NULL ? locator : "",
	    locator != NULL ? strlen(locator) + 1 : 1);
}

void
schema_put_record_citation(struct schema_writer *w, uint32_t rec,
    uint32_t source, const char *locator)
{
	if (rec != w->covering_rec)
		w->covering_ord = 0;
	w->covering_rec = rec;
	tally_cover(w->tally, rec, source);
	targets_cite(w->targets, rec, source);
	sets_add(w->sets, SET_CITES, 0, rec);
	row_begin(&w->row);
	put_record(w, rec);
	row_int(&w->row, w->covering_ord++);
	put_record(w, source);
	put_some(w, locator);
	btree_add(w->tree[RECORD_CITATIONS], 0, &w->row);
}

/* ------------------------------------------------------------- indices */

static const char *
id_of(uint32_t rec, const void *user)
{
	const struct schema_writer *w = user;

	return w->ids[rec];
}

static void
put_ids(struct schema_writer *w)
{
	struct order *all = xmalloc_array(w->nids, sizeof(*all));
	size_t n = 0;

	for (size_t i = 0; i < w->nids; i++)
		if (w->ids[i] != NULL)
			all[n++] = (struct order){ 0, (uint32_t)i };
	order_by_text(all, n, id_of, w);
	for (size_t i = 0; i < n; i++) {
		row_begin(&w->row);
		row_text(&w->row, w->ids[all[i].what]);
		put_record(w, all[i].what);
		btree_add(w->tree[BY_ID], 0, &w->row);
	}
	free(all);
}

static void
put_old_ids(struct schema_writer *w)
{
	struct db_stmt *s =
	    db_cached(w->db, "INSERT INTO old_ids VALUES (?1, ?2)");

	for (size_t i = 0; i < w->nold; i++) {
		const char *id = w->old[i].id;

		db_bind_text(s, 1, id, strlen(id));
		db_bind_int(s, 2, (int64_t)w->old[i].rec + 1);
		db_run(s);
	}
}

static void
put_count(struct db *d, const char *what, int64_t n)
{
	char key[48], value[24];

	snprintf(key, sizeof(key), "count.%s", what);
	snprintf(value, sizeof(value), "%lld", (long long)n);
	schema_put_meta(d, key, value);
}

bool
schema_finish(struct schema_writer *w)
{
	int64_t sources;

	put_citations(w);
	relation_rows_end(&w->relating, &w->row);
	put_ids(w);
	for (int i = 0; i < TREES; i++) {
		btree_end(w->tree[i]);
		w->tree[i] = NULL;
	}
	pages_end(w->pages);
	w->pages = NULL;
	targets_put(w->targets, w->db, w->sets);
	sets_put(w->sets, w->db);
	forget(w);
	put_old_ids(w);
	sources = tally_put(w->tally, w->db);
	put_count(w->db, "records", w->records);
	put_count(w->db, "dated", w->dated);
	put_count(w->db, "statements", w->statements);
	put_count(w->db, "relations", w->relations);
	put_count(w->db, "placements", w->placements);
	put_count(w->db, "names", w->names);
	put_count(w->db, "sources", sources);
	put_count(w->db, "disputed", w->disputed);
	return !db_failed(w->db);
}
