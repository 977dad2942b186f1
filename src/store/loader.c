/*
 * A record put together from its rows.
 *
 * Rows of one record lie together in their tables, in the order of their
 * numbers; a row that does not follow the one before it means damage, and ends
 * the scan, so that no loop here outlasts a sound file.
 */
#include "amparo/store.h"

#include <stdlib.h>
#include <string.h>

#include "amparo/edtf.h"
#include "amparo/relorder.h"
#include "amparo/store_state.h"

enum { REFS = 64 };

/* What is shown of another record. */
struct ref {
	uint32_t rec;
	const char *id, *title, *date;
};

struct loader {
	struct store *s;
	struct record *r;
	int64_t first, end; /* its statements have numbers from, and below */
	struct strbuf buf;
	struct ref refs[REFS]; /* the latest, by the low bits of their number */
};

/* ---------------------------------------------------------- other records */

/* The date of the record under the reading head. */
static const char *
read_date(struct loader *l, struct arena *a)
{
	char day[STORE_DAY_MAX];

	return store_day(l->s, day) ? arena_strdup(a, day)
				    : store_text(a, l->s->row, 2);
}

static struct ref *
refer(struct loader *l, uint32_t rec)
{
	struct ref *ref = &l->refs[rec % REFS];
	struct arena *a = &l->r->arena;

	if (ref->id != NULL && ref->rec == rec)
		return ref;
	ref->rec = rec;
	ref->id = ref->date = "";
	if (store_seek(l->s, rec)) {
		ref->id = store_text(a, l->s->row, 1);
		ref->date = read_date(l, a);
	}
	strbuf_reset(&l->buf);
	store_title(l->s, rec, &l->buf);
	ref->title = arena_strndup(a, l->buf.s, l->buf.len);
	return ref;
}

/* An array that has grown, moved into the record. */
static void *
keep(struct loader *l, void *grown, size_t n, size_t size)
{
	void *p = NULL;

	if (n > 0) {
		p = arena_alloc(&l->r->arena, n * size);
		memcpy(p, grown, n * size);
	}
	free(grown);
	return p;
}

/* Is the row's number, in column COL, beyond *LAST?  It takes its place. */
static bool
follows(struct loader *l, struct db_stmt *st, int col, int64_t *last)
{
	int64_t n = db_int(st, col);

	if (n <= *last)
		return db_damaged(l->s->db, "rows out of order");
	*last = n;
	return true;
}

/* --------------------------------------------------------------- citations */

static const char record_cites_sql[] =
    "SELECT ord, source, locator FROM record_citations"
    " WHERE record = ?1 ORDER BY ord";

/* The rows (ord, source, locator) for KEY. */
static struct citation *
load_cites(struct loader *l, const char *sql, int64_t key, size_t *count)
{
	struct db_stmt *st = db_cached(l->s->db, sql);
	struct citation *c = NULL;
	size_t n = 0, cap = 0;
	int64_t last = -1;

	db_bind_int(st, 1, key);
	while (db_step(st) && follows(l, st, 0, &last)) {
		uint32_t source = store_record_column(l->s, st, 1);
		const struct ref *ref;

		if (source == NO_RECORD)
			break;
		ref = refer(l, source);
		c = grow(c, n, &cap, sizeof(*c));
		c[n++] = (struct citation){ source, ref->id, ref->title,
			store_text(&l->r->arena, st, 2) };
	}
	db_reset(st);
	*count = n;
	return keep(l, c, n, sizeof(*c));
}

/* The backing of statement N, which is contested where WHY is not NULL. */
static struct backing
make_backing(struct loader *l, int64_t n, const char *why)
{
	struct backing b = { 0 };

	b.disputed = why != NULL;
	b.why = why != NULL ? why : "";
	b.cites = load_cites(l,
	    "SELECT ord, source, locator FROM citations"
	    " WHERE statement = ?1 ORDER BY ord",
	    n, &b.ncites);
	b.own = b.ncites > 0;
	if (!b.own) {
		b.cites = l->r->cites;
		b.ncites = l->r->ncites;
	}
	return b;
}

/* The same, of the row of ST, which has why in COL. */
static struct backing
load_backing(struct loader *l, struct db_stmt *st, int64_t n, int col)
{
	return make_backing(l, n,
	    db_is_null(st, col) ? NULL : store_text(&l->r->arena, st, col));
}

/* -------------------------------------------------------------- statements */

/* SQL for the record's rows of one table. */
static struct db_stmt *
begin_rows(struct loader *l, const char *sql)
{
	struct db_stmt *st = db_cached(l->s->db, sql);

	db_bind_int(st, 1, l->first);
	db_bind_int(st, 2, l->end);
	return st;
}

static bool
find_name_type(const char *id, enum name_type *type)
{
	static const enum name_type all[] = { NAME_NAME, NAME_ACRONYM,
		NAME_ALIAS, NAME_MISSPELLING };

	for (size_t i = 0; i < sizeof(all) / sizeof(all[0]); i++) {
		*type = all[i];
		if (strcmp(name_type_id(all[i]), id) == 0)
			return true;
	}
	return false;
}

/* The name that is the title goes first, and the acronym is picked. */
static void
order_names(struct record *r)
{
	const struct name *acronym = NULL;
	size_t i = 0;

	for (size_t k = 0; k < r->nnames; k++) {
		const struct name *n = &r->names[k];

		if (n->type == NAME_ACRONYM &&
		    (acronym == NULL ||
			(acronym->backing.disputed && !n->backing.disputed)))
			acronym = n;
	}
	if (acronym != NULL)
		r->acronym = acronym->text;
	while (i < r->nnames &&
	    (r->names[i].type != NAME_NAME ||
		strcmp(r->names[i].text, r->title) != 0))
		i++;
	if (i > 0 && i < r->nnames) {
		struct name title = r->names[i];

		memmove(r->names + 1, r->names, i * sizeof(*r->names));
		r->names[0] = title;
	}
}

/* The name that the title is, where it has no row to say more. */
static struct name
title_name(struct loader *l)
{
	return (struct name){ .type = NAME_NAME,
		.lang = "",
		.text = l->r->title,
		.backing = make_backing(l, l->first, NULL) };
}

static void
load_names(struct loader *l)
{
	struct db_stmt *st = begin_rows(l,
	    "SELECT n, type, lang, text, why FROM name_rows"
	    " WHERE n >= ?1 AND n < ?2 ORDER BY n");
	struct record *r = l->r;
	struct name *v = NULL;
	size_t n = 0, cap = 0;
	bool own = false; /* the title has a row */
	int64_t last = 0;

	while (db_step(st) && follows(l, st, 0, &last)) {
		struct name *name;

		own |= last == l->first;
		if (n == 0 && !own) {
			v = grow(v, n, &cap, sizeof(*v));
			v[n++] = title_name(l);
		}
		v = grow(v, n, &cap, sizeof(*v));
		name = &v[n];
		if (!find_name_type(db_text(st, 1, NULL), &name->type)) {
			db_damaged(l->s->db, "a name of no type");
			break;
		}
		name->lang = store_text(&r->arena, st, 2);
		name->text = store_text(&r->arena, st, 3);
		name->backing = load_backing(l, st, last, 4);
		n++;
	}
	db_reset(st);
	if (n == 0) {
		v = grow(v, n, &cap, sizeof(*v));
		v[n++] = title_name(l);
	}
	r->names = keep(l, v, n, sizeof(*v));
	r->nnames = n;
	order_names(r);
}

/* The preferred date, PREFERRED, goes first. */
static void
order_dates(struct record *r, const char *preferred)
{
	size_t i = 0;

	while (i < r->ndates &&
	    (r->dates[i].backing.disputed ||
		strcmp(r->dates[i].edtf, preferred) != 0))
		i++;
	/* All of them may be disputed. */
	if (i == r->ndates)
		for (i = 0; i < r->ndates; i++)
			if (strcmp(r->dates[i].edtf, preferred) == 0)
				break;
	if (i > 0 && i < r->ndates) {
		struct date d = r->dates[i];

		memmove(r->dates + 1, r->dates, i * sizeof(*r->dates));
		r->dates[0] = d;
	}
}

static struct date
make_date(const char *edtf)
{
	struct date d = { .edtf = edtf,
		.earliest = EDTF_UNKNOWN_START,
		.latest = EDTF_UNKNOWN_END };
	struct edtf days;

	if (edtf_parse(edtf, strlen(edtf), &days, NULL)) {
		d.earliest = days.earliest;
		d.latest = days.latest;
	}
	return d;
}

/* PREFERRED, the date of the record, has the number after its title's. */
static void
load_dates(struct loader *l, const char *preferred)
{
	struct db_stmt *st = begin_rows(l,
	    "SELECT n, edtf, why FROM date_rows"
	    " WHERE n >= ?1 AND n < ?2 ORDER BY n");
	struct record *r = l->r;
	struct date *v = NULL;
	size_t n = 0, cap = 0;
	bool own = *preferred == '\0'; /* it has a row, or there is none */
	int64_t last = 0;

	while (db_step(st) && follows(l, st, 0, &last)) {
		v = grow(v, n, &cap, sizeof(*v));
		v[n] = make_date(store_text(&r->arena, st, 1));
		v[n++].backing = load_backing(l, st, last, 2);
		own |= last == l->first + 1;
	}
	db_reset(st);
	if (!own) {
		v = grow(v, n, &cap, sizeof(*v));
		if (n > 0)
			memmove(v + 1, v, n * sizeof(*v));
		v[0] = make_date(preferred);
		v[0].backing = make_backing(l, l->first + 1, NULL);
		n++;
	}
	r->dates = keep(l, v, n, sizeof(*v));
	r->ndates = n;
	order_dates(r, preferred);
}

/* By field, as written: an insertion sort, for they nearly are. */
static void
order_texts(struct text *v, size_t n)
{
	for (size_t i = 1; i < n; i++) {
		struct text t = v[i];
		size_t k = i;

		for (; k > 0 && v[k - 1].field > t.field; k--)
			v[k] = v[k - 1];
		v[k] = t;
	}
}

static void
load_texts(struct loader *l)
{
	struct db_stmt *st = begin_rows(l,
	    "SELECT n, field, text, why FROM statement_rows"
	    " WHERE n >= ?1 AND n < ?2 ORDER BY n");
	struct record *r = l->r;
	struct text *v = NULL;
	size_t n = 0, cap = 0;
	int64_t last = 0;

	while (db_step(st) && follows(l, st, 0, &last)) {
		int64_t field = db_int(st, 1);

		if (db_is_null(st, 1) || field < 0 ||
		    field >= (int64_t)l->s->vocab.nfields) {
			db_damaged(l->s->db, "a statement of no field");
			break;
		}
		v = grow(v, n, &cap, sizeof(*v));
		v[n++] = (struct text){ .field = (int)field,
			.text = store_text(&r->arena, st, 2),
			.backing = load_backing(l, st, last, 3) };
	}
	db_reset(st);
	order_texts(v, n);
	r->texts = keep(l, v, n, sizeof(*v));
	r->ntexts = n;
}

/* Few records have any: no index is worth it. */
static void
load_former_ids(struct loader *l)
{
	struct db_stmt *st = db_cached(l->s->db,
	    "SELECT id FROM old_ids WHERE record = ?1 ORDER BY id");
	const char **v = NULL;
	size_t n = 0, cap = 0;

	db_bind_int(st, 1, (int64_t)l->r->n + 1);
	while (db_step(st)) {
		const char *id = store_text(&l->r->arena, st, 0);

		if (n > 0 && strcmp(v[n - 1], id) >= 0)
			break; /* a damaged tree */
		v = grow(v, n, &cap, sizeof(*v));
		v[n++] = id;
	}
	db_reset(st);
	l->r->former_ids = keep(l, v, n, sizeof(*v));
	l->r->nformer_ids = n;
}

static bool
add_place(struct loader *l, uint32_t under, struct placement **v, size_t *n,
    size_t *cap)
{
	const struct ref *ref;

	/* Looking at another record would forgive what is damaged in this. */
	if (under == NO_RECORD || db_failed(l->s->db))
		return false;
	ref = refer(l, under);
	*v = grow(*v, *n, cap, sizeof(**v));
	(*v)[(*n)++] = (struct placement){ under, ref->id, ref->title };
	return true;
}

/* The first place is UNDER, where it is not NO_RECORD. */
static void
load_placements(struct loader *l, uint32_t under)
{
	struct db_stmt *st = db_cached(l->s->db,
	    "SELECT ord, under FROM placement_rows WHERE record = ?1"
	    " ORDER BY ord");
	struct placement *v = NULL;
	size_t n = 0, cap = 0;
	int64_t last = -1;

	add_place(l, under, &v, &n, &cap);
	db_bind_int(st, 1, (int64_t)l->r->n + 1);
	while (db_step(st) && follows(l, st, 0, &last) &&
	    add_place(l, store_record_column(l->s, st, 1), &v, &n, &cap))
		;
	db_reset(st);
	l->r->under = keep(l, v, n, sizeof(*v));
	l->r->nunder = n;
}

/* --------------------------------------------------------------- relations */

static const char outgoing_sql[] =
    "SELECT n, type, target, date, role, for_record, why"
    " FROM relation_rows WHERE n >= ?1 AND n < ?2 ORDER BY n";
static const char incoming_sql[] =
    "SELECT n, type, record, date, role, for_record, why"
    " FROM relation_rows WHERE target = ?1 ORDER BY record, n LIMIT ?2";

static bool
load_relation(struct loader *l, struct db_stmt *st, struct relation *rel)
{
	struct arena *a = &l->r->arena;
	int64_t type = db_int(st, 1);
	const struct ref *ref;

	if (db_is_null(st, 1) || type < 0 ||
	    type >= (int64_t)l->s->vocab.nrelations)
		return db_damaged(l->s->db, "a relation of no type");
	rel->type = (int)type;
	rel->to = store_record_column(l->s, st, 2);
	rel->for_rec = NO_RECORD;
	rel->for_id = rel->for_title = "";
	if (rel->to == NO_RECORD)
		return false;
	if (!db_is_null(st, 5)) {
		rel->for_rec = store_record_column(l->s, st, 5);
		if (rel->for_rec == NO_RECORD)
			return false;
		ref = refer(l, rel->for_rec);
		rel->for_id = ref->id;
		rel->for_title = ref->title;
	}
	ref = refer(l, rel->to);
	rel->to_id = ref->id;
	rel->to_title = ref->title;
	rel->to_date = ref->date;
	rel->to_kind = l->s->kind[rel->to];
	rel->date = store_text(a, st, 3);
	rel->role = store_text(a, st, 4);
	rel->backing = load_backing(l, st, db_int(st, 0), 6);
	return true;
}

/*
 * What others state stands on their sources where the statement has none of
 * its own, not on this record's.
 */
static void
back_incoming(struct loader *l, struct relation *rel)
{
	struct backing *b = &rel->backing;

	if (b->own)
		return;
	b->cites =
	    load_cites(l, record_cites_sql, (int64_t)rel->to + 1, &b->ncites);
}

static int64_t
count_incoming(struct loader *l)
{
	struct db_stmt *st = db_cached(l->s->db,
	    "SELECT count(*) FROM relation_rows WHERE target = ?1");
	int64_t n;

	db_bind_int(st, 1, (int64_t)l->r->n + 1);
	n = db_step(st) ? db_int(st, 0) : 0;
	db_reset(st);
	return n;
}

static void
load_relations(struct loader *l, size_t max)
{
	struct db_stmt *out = begin_rows(l, outgoing_sql);
	struct db_stmt *in = db_cached(l->s->db, incoming_sql);
	struct relation *v = NULL;
	size_t n = 0, cap = 0, own;
	int64_t last = 0, last_rec = 0;

	while (db_step(out) && follows(l, out, 0, &last)) {
		v = grow(v, n, &cap, sizeof(*v));
		v[n].inverse = false;
		if (!load_relation(l, out, &v[n]))
			break;
		n++;
	}
	db_reset(out);
	own = n;
	db_bind_int(in, 1, (int64_t)l->r->n + 1);
	db_bind_int(in, 2, max > INT64_MAX ? -1 : (int64_t)max);
	for (last = 0; db_step(in); n++) {
		if (db_int(in, 2) != last_rec)
			last = 0;
		if (last > 0 ? !follows(l, in, 0, &last)
			     : !follows(l, in, 2, &last_rec))
			break;
		last = db_int(in, 0);
		v = grow(v, n, &cap, sizeof(*v));
		v[n].inverse = true;
		if (!load_relation(l, in, &v[n]))
			break;
		back_incoming(l, &v[n]);
	}
	db_reset(in);
	relations_order(&l->s->ds, v, n);
	l->r->relations = keep(l, v, n, sizeof(*v));
	l->r->nrelations = n;
	l->r->nincoming = n - own < max ? n - own : (size_t)count_incoming(l);
}

/* --------------------------------------------------------------- the whole */

static void
load_record(struct loader *l, size_t max)
{
	struct record *r = l->r;
	uint32_t under = NO_RECORD;
	const char *date;

	if (!store_seek(l->s, r->n))
		return;
	r->id = store_text(&r->arena, l->s->row, 1);
	date = read_date(l, &r->arena);
	r->title = store_text(&r->arena, l->s->row, 3);
	r->status = store_text(&r->arena, l->s->row, 4);
	if (!db_is_null(l->s->row, 5))
		r->order = db_int(l->s->row, 5);
	l->first = db_int(l->s->row, 7);
	if (!db_is_null(l->s->row, 8))
		under = store_record_column(l->s, l->s->row, 8);
	l->end = store_statements_end(l->s, r->n);
	r->kind = l->s->kind[r->n];
	/* First what the statements without citations stand on. */
	r->cites =
	    load_cites(l, record_cites_sql, (int64_t)r->n + 1, &r->ncites);
	load_names(l);
	load_dates(l, date);
	load_texts(l);
	load_relations(l, max);
	load_placements(l, under);
	load_former_ids(l);
}

bool
store_record_part(struct store *s, uint32_t n, size_t max, struct record *r,
    struct error *e)
{
	struct loader l = { .s = s, .r = r };
	bool good;

	r->n = n;
	if (n >= s->ds.count)
		return error_set(e, ERR_NOTHING, "no such record");
	strbuf_init(&l.buf);
	load_record(&l, max);
	strbuf_done(&l.buf);
	good = db_error(s->db, e);
	db_forgive(s->db);
	return good;
}

bool
store_record(struct store *s, uint32_t n, struct record *r, struct error *e)
{
	return store_record_part(s, n, SIZE_MAX, r, e);
}
