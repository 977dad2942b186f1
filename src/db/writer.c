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
	int64_t n;      /* the highest number given */
	int64_t latest; /* the statement put last */
	uint32_t rec;   /* whose it is */
	/* Of the record put last. */
	uint32_t current, under;
	int64_t first;
	struct strbuf title, date_of;
	bool titled, dated_so; /* title and date have been stated */
	int64_t ord;           /* citations the latest statement has */
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
	w->rec = w->current = w->under_rec = w->covering_rec = NO_RECORD;
	w->record = db_prepare(d,
	    "INSERT INTO record_rows"
	    " VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11)");
	w->old_id = db_prepare(d, "INSERT INTO old_ids VALUES (?1, ?2)");
	w->name =
	    db_prepare(d, "INSERT INTO name_rows VALUES (?1, ?3, ?4, ?5, ?2)");
	w->date =
	    db_prepare(d, "INSERT INTO date_rows VALUES (?1, ?3, ?4, ?5, ?2)");
	w->text =
	    db_prepare(d, "INSERT INTO statement_rows VALUES (?1, ?3, ?4, ?2)");
	w->relation = db_prepare(d,
	    "INSERT INTO relation_rows"
	    " VALUES (?1, ?3, ?4, ?5, ?6, ?7, ?8, ?2)");
	w->placement =
	    db_prepare(d, "INSERT INTO placement_rows VALUES (?1, ?2, ?3)");
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
bind_date(struct db_stmt *s, const struct row_record *r)
{
	if (r->earliest == r->latest && is_plain_day(r->date, r->earliest)) {
		db_bind_int(s, 6, r->earliest);
		return;
	}
	bind(s, 5, r->date);
	bind_days(s, 6, r->earliest, r->latest);
}

static void
begin_record(struct schema_writer *w, const struct row_record *r)
{
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
	struct db_stmt *s = w->record;

	begin_record(w, r);
	db_bind_int(s, 1, (int64_t)r->n + 1);
	bind(s, 2, r->id);
	db_bind_int(s, 3, r->kind);
	bind(s, 4, r->title);
	if (r->date != NULL)
		bind_date(s, r);
	db_bind_int(s, 8, w->first);
	if (r->under_next != 0)
		db_bind_int(s, 9, r->under_next);
	bind_some(s, 10, r->status);
	if (r->order != INT64_MAX)
		db_bind_int(s, 11, r->order);
	db_run(s);
}

/* Count statement N, which its citations follow. */
static int64_t
note(struct schema_writer *w, uint32_t rec, int64_t n, const char *why)
{
	w->latest = n;
	w->rec = rec;
	w->ord = 0;
	w->bare = reach(w->bare, &w->nbare, rec, sizeof(*w->bare));
	w->bare[rec]++;
	w->statements++;
	w->disputed += why != NULL;
	return n;
}

/* The row of statement N in S: its first two parameters. */
static int64_t
begin(struct schema_writer *w, struct db_stmt *s, uint32_t rec, int64_t n,
    const char *why)
{
	db_bind_int(s, 1, n);
	bind(s, 2, why);
	return note(w, rec, n, why);
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
	if (title && why == NULL && (lang == NULL || lang[0] == '\0'))
		return note(w, rec, n, why);
	begin(w, w->name, rec, n, why);
	bind(w->name, 3, type);
	bind_some(w->name, 4, lang);
	bind(w->name, 5, text);
	db_run(w->name);
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
	begin(w, w->date, rec, n, why);
	bind(w->date, 3, edtf);
	bind_days(w->date, 4, earliest, latest);
	db_run(w->date);
	return n;
}

int64_t
schema_put_text(struct schema_writer *w, uint32_t rec, unsigned field,
    const char *text, const char *why)
{
	int64_t n = begin(w, w->text, rec, ++w->n, why);

	db_bind_int(w->text, 3, field);
	bind(w->text, 4, text);
	db_run(w->text);
	return n;
}

int64_t
schema_put_relation(struct schema_writer *w, uint32_t rec, unsigned type,
    uint32_t target, const char *date, const char *role, uint32_t for_rec,
    const char *why)
{
	int64_t n = begin(w, w->relation, rec, ++w->n, why);

	db_bind_int(w->relation, 3, (int64_t)rec + 1);
	db_bind_int(w->relation, 4, type);
	db_bind_int(w->relation, 5, (int64_t)target + 1);
	bind_some(w->relation, 6, date);
	bind_some(w->relation, 7, role);
	if (for_rec != NO_RECORD)
		db_bind_int(w->relation, 8, (int64_t)for_rec + 1);
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
	w->placements++;
	if (w->under_ord++ == 0 && rec == w->current && under == w->under)
		return;
	db_bind_int(w->placement, 1, (int64_t)rec + 1);
	db_bind_int(w->placement, 2, w->under_ord - 1);
	db_bind_int(w->placement, 3, (int64_t)under + 1);
	db_run(w->placement);
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
	if (statement == w->latest && w->ord == 0)
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
