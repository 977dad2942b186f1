/*
 * The rows of a dataset, as the compiler gives them.
 *
 * What a source is cited for is counted on the way: afterwards it would be a
 * join over everything.
 */
#include "amparo/schema.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "amparo/mem.h"
#include "amparo/strbuf.h"

/* A record that cites a source for all of it. */
struct covering {
	uint32_t rec, source;
};

struct schema_writer {
	struct db *db;
	struct db_stmt *record, *old_id, *name, *date, *text, *relation,
	    *placement, *citation, *record_citation;
	int64_t n;       /* the latest statement */
	uint32_t rec;    /* whose it is */
	uint32_t latest; /* the record put last, its title and date */
	struct strbuf title, date_of;
	int64_t ord; /* citations it has */
	uint32_t under_rec, under_ord, covering_rec, covering_ord;
	uint32_t *bare; /* by record: statements without citations */
	size_t nbare;
	int64_t *cited;      /* by source: statements it is cited for itself */
	int64_t *cited_last; /* by source: the latest of them */
	size_t ncited;
	struct covering *covering;
	size_t ncovering, covering_cap;
	int64_t records, dated, statements, relations, placements, names,
	    disputed;
};

struct schema_writer *
schema_writer_new(struct db *d)
{
	struct schema_writer *w = xcalloc(1, sizeof(*w));

	w->db = d;
	strbuf_init(&w->title);
	strbuf_init(&w->date_of);
	w->rec = w->latest = w->under_rec = w->covering_rec = NO_RECORD;
	w->record = db_prepare(d,
	    "INSERT INTO records VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)");
	w->old_id = db_prepare(d, "INSERT INTO old_ids VALUES (?1, ?2)");
	w->name = db_prepare(d,
	    "INSERT INTO name_rows VALUES (?1, ?2, ?5, ?6, ?7, ?3, ?4)");
	w->date = db_prepare(d,
	    "INSERT INTO date_rows VALUES (?1, ?2, ?5, ?6, ?7, ?3, ?4)");
	w->text = db_prepare(d,
	    "INSERT INTO statements VALUES (?1, ?2, ?5, ?6, ?3, ?4)");
	w->relation = db_prepare(d,
	    "INSERT INTO relations"
	    " VALUES (?1, ?2, ?5, ?6, ?7, ?8, ?9, ?3, ?4)");
	w->placement =
	    db_prepare(d, "INSERT INTO placements VALUES (?1, ?2, ?3)");
	w->citation =
	    db_prepare(d, "INSERT INTO citations VALUES (?1, ?2, ?3, ?4)");
	w->record_citation = db_prepare(d,
	    "INSERT INTO record_citations VALUES (?1, ?2, ?3, ?4)");
	return w;
}

void
schema_writer_free(struct schema_writer *w)
{
	if (w == NULL)
		return;
	strbuf_done(&w->title);
	strbuf_done(&w->date_of);
	free(w->bare);
	free(w->cited);
	free(w->cited_last);
	free(w->covering);
	free(w);
}

/* The array P of *N zeroed elements, made to have one at I. */
static void *
reach(void *p, size_t *n, size_t i, size_t size)
{
	size_t more = *n < 64 ? 64 : *n * 2;

	if (i < *n)
		return p;
	if (more <= i)
		more = i + 1;
	p = xreallocarray(p, more, size);
	memset((char *)p + *n * size, 0, (more - *n) * size);
	*n = more;
	return p;
}

static void
bind(struct db_stmt *s, int i, const char *text)
{
	if (text != NULL)
		db_lend_text(s, i, text, strlen(text));
}

/* The same, but nothing for "". */
static void
bind_some(struct db_stmt *s, int i, const char *text)
{
	if (text != NULL && text[0] != '\0')
		db_lend_text(s, i, text, strlen(text));
}

static void
bind_days(struct db_stmt *s, int i, int64_t earliest, int64_t latest)
{
	if (earliest > EDTF_UNKNOWN_START)
		db_bind_int(s, i, earliest);
	if (latest < EDTF_UNKNOWN_END)
		db_bind_int(s, i + 1, latest);
}

void
schema_put_record(struct schema_writer *w, const struct row_record *r)
{
	struct db_stmt *s = w->record;

	db_bind_int(s, 1, (int64_t)r->n + 1);
	bind(s, 2, r->id);
	bind(s, 3, r->kind);
	bind(s, 4, r->title);
	if (r->date != NULL) {
		bind(s, 5, r->date);
		bind_days(s, 6, r->earliest, r->latest);
		w->dated++;
	}
	bind_some(s, 8, r->status);
	if (r->order != INT64_MAX)
		db_bind_int(s, 9, r->order);
	db_run(s);
	w->records++;
	w->latest = r->n;
	strbuf_reset(&w->title);
	strbuf_adds(&w->title, r->title);
	strbuf_reset(&w->date_of);
	strbuf_adds(&w->date_of, r->date != NULL ? r->date : "");
}

/* What all statements have: their first four parameters. */
static int64_t
begin(struct schema_writer *w, struct db_stmt *s, uint32_t rec, const char *why)
{
	w->n++;
	w->rec = rec;
	w->ord = 0;
	w->bare = reach(w->bare, &w->nbare, rec, sizeof(*w->bare));
	w->bare[rec]++;
	w->statements++;
	w->disputed += why != NULL;
	db_bind_int(s, 1, (int64_t)rec + 1);
	db_bind_int(s, 2, w->n);
	db_bind_int(s, 3, why != NULL);
	bind_some(s, 4, why);
	return w->n;
}

int64_t
schema_put_name(struct schema_writer *w, uint32_t rec, const char *type,
    const char *lang, const char *text, const char *why)
{
	int64_t n = begin(w, w->name, rec, why);

	bind(w->name, 5, type);
	bind_some(w->name, 6, lang);
	if (rec != w->latest || strcmp(text, w->title.s) != 0)
		bind(w->name, 7, text);
	db_run(w->name);
	w->names++;
	return n;
}

int64_t
schema_put_date(struct schema_writer *w, uint32_t rec, const char *edtf,
    int64_t earliest, int64_t latest, const char *why)
{
	int64_t n = begin(w, w->date, rec, why);

	if (rec != w->latest || strcmp(edtf, w->date_of.s) != 0) {
		bind(w->date, 5, edtf);
		bind_days(w->date, 6, earliest, latest);
	}
	db_run(w->date);
	return n;
}

int64_t
schema_put_text(struct schema_writer *w, uint32_t rec, const char *field,
    const char *text, const char *why)
{
	int64_t n = begin(w, w->text, rec, why);

	bind(w->text, 5, field);
	bind(w->text, 6, text);
	db_run(w->text);
	return n;
}

int64_t
schema_put_relation(struct schema_writer *w, uint32_t rec, const char *type,
    uint32_t target, const char *date, const char *role, uint32_t for_rec,
    const char *why)
{
	int64_t n = begin(w, w->relation, rec, why);

	bind(w->relation, 5, type);
	db_bind_int(w->relation, 6, (int64_t)target + 1);
	bind_some(w->relation, 7, date);
	bind_some(w->relation, 8, role);
	if (for_rec != NO_RECORD)
		db_bind_int(w->relation, 9, (int64_t)for_rec + 1);
	db_run(w->relation);
	w->relations++;
	return n;
}

void
schema_put_placement(struct schema_writer *w, uint32_t rec, uint32_t under)
{
	if (rec != w->under_rec)
		w->under_ord = 0;
	w->under_rec = rec;
	db_bind_int(w->placement, 1, (int64_t)rec + 1);
	db_bind_int(w->placement, 2, w->under_ord++);
	db_bind_int(w->placement, 3, (int64_t)under + 1);
	db_run(w->placement);
	w->placements++;
}

void
schema_put_old_id(struct schema_writer *w, const char *id, uint32_t rec)
{
	bind(w->old_id, 1, id);
	db_bind_int(w->old_id, 2, (int64_t)rec + 1);
	db_run(w->old_id);
}

static void
make_source(struct schema_writer *w, uint32_t source)
{
	size_t n = w->ncited;

	w->cited = reach(w->cited, &n, source, sizeof(*w->cited));
	w->cited_last =
	    reach(w->cited_last, &w->ncited, source, sizeof(*w->cited_last));
}

void
schema_put_citation(struct schema_writer *w, int64_t statement, uint32_t source,
    const char *locator)
{
	if (statement == w->n && w->ord == 0)
		w->bare[w->rec]--;
	make_source(w, source);
	/* Two places of one source are one source. */
	if (w->cited_last[source] != statement)
		w->cited[source]++;
	w->cited_last[source] = statement;
	db_bind_int(w->citation, 1, statement);
	db_bind_int(w->citation, 2, w->ord++);
	db_bind_int(w->citation, 3, (int64_t)source + 1);
	bind_some(w->citation, 4, locator);
	db_run(w->citation);
}

static void
cover(struct schema_writer *w, uint32_t rec, uint32_t source)
{
	for (size_t i = w->ncovering; i-- > 0 && w->covering[i].rec == rec;)
		if (w->covering[i].source == source)
			return;
	w->covering = grow(w->covering, w->ncovering, &w->covering_cap,
	    sizeof(*w->covering));
	w->covering[w->ncovering++] = (struct covering){ rec, source };
}

void
schema_put_record_citation(struct schema_writer *w, uint32_t rec,
    uint32_t source, const char *locator)
{
	if (rec != w->covering_rec)
		w->covering_ord = 0;
	w->covering_rec = rec;
	make_source(w, source);
	cover(w, rec, source);
	db_bind_int(w->record_citation, 1, (int64_t)rec + 1);
	db_bind_int(w->record_citation, 2, w->covering_ord++);
	db_bind_int(w->record_citation, 3, (int64_t)source + 1);
	bind_some(w->record_citation, 4, locator);
	db_run(w->record_citation);
}

/* Sources by the statements that stand on them; returns how many there are. */
static int64_t
put_source_counts(struct schema_writer *w)
{
	struct db_stmt *s =
	    db_prepare(w->db, "INSERT INTO source_counts VALUES (?1, ?2)");
	bool *is_source = xcalloc(w->ncited, sizeof(*is_source));
	int64_t sources = 0;

	for (size_t i = 0; i < w->ncited; i++)
		is_source[i] = w->cited_last[i] != 0;
	for (size_t i = 0; i < w->ncovering; i++) {
		const struct covering *c = &w->covering[i];

		is_source[c->source] = true;
		if (c->rec < w->nbare)
			w->cited[c->source] += w->bare[c->rec];
	}
	for (size_t i = 0; i < w->ncited; i++) {
		if (!is_source[i])
			continue;
		db_bind_int(s, 1, (int64_t)i + 1);
		db_bind_int(s, 2, w->cited[i]);
		db_run(s);
		sources++;
	}
	free(is_source);
	return sources;
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
	int64_t sources = put_source_counts(w);

	put_count(w->db, "records", w->records);
	put_count(w->db, "dated", w->dated);
	put_count(w->db, "statements", w->statements);
	put_count(w->db, "relations", w->relations);
	put_count(w->db, "placements", w->placements);
	put_count(w->db, "names", w->names);
	put_count(w->db, "sources", sources);
	put_count(w->db, "disputed", w->disputed);
	return schema_create_indices(w->db);
}
