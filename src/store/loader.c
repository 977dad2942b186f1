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

#include "amparo/backing.h"
#include "amparo/edtf.h"
#include "amparo/relating.h"

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
		.backing = backing_of(l, l->first, NULL) };
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

	while (db_step(st) && loader_follows(l, st, 0, &last)) {
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
		name->backing = backing_of_row(l, st, last, 4);
		n++;
	}
	db_reset(st);
	if (n == 0) {
		v = grow(v, n, &cap, sizeof(*v));
		v[n++] = title_name(l);
	}
	r->names = loader_keep(l, v, n, sizeof(*v));
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

	while (db_step(st) && loader_follows(l, st, 0, &last)) {
		v = grow(v, n, &cap, sizeof(*v));
		v[n] = make_date(store_text(&r->arena, st, 1));
		v[n++].backing = backing_of_row(l, st, last, 2);
		own |= last == l->first + 1;
	}
	db_reset(st);
	if (!own) {
		v = grow(v, n, &cap, sizeof(*v));
		if (n > 0)
			memmove(v + 1, v, n * sizeof(*v));
		v[0] = make_date(preferred);
		v[0].backing = backing_of(l, l->first + 1, NULL);
		n++;
	}
	r->dates = loader_keep(l, v, n, sizeof(*v));
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

	while (db_step(st) && loader_follows(l, st, 0, &last)) {
		int64_t field = db_int(st, 1);

		if (db_is_null(st, 1) || field < 0 ||
		    field >= (int64_t)l->s->vocab.nfields) {
			db_damaged(l->s->db, "a statement of no field");
			break;
		}
		v = grow(v, n, &cap, sizeof(*v));
		v[n++] = (struct text){ .field = (int)field,
			.text = store_text(&r->arena, st, 2),
			.backing = backing_of_row(l, st, last, 3) };
	}
	db_reset(st);
	order_texts(v, n);
	r->texts = loader_keep(l, v, n, sizeof(*v));
	r->ntexts = n;
}

/* By record; the ids of one stay in their order. */
static int
by_record(const void *x, const void *y)
{
	const struct former_id *a = x, *b = y;

	if (a->rec != b->rec)
		return a->rec < b->rec ? -1 : 1;
	return strcmp(a->id, b->id);
}

/* Few records have any: the table has no index, and is read once. */
static void
read_former_ids(struct store *s)
{
	struct db_stmt *st =
	    db_cached(s->db, "SELECT record, id FROM old_ids ORDER BY id");
	size_t n = 0, cap = 0;

	s->has_former = true;
	while (db_step(st)) {
		uint32_t rec = store_record_column(s, st, 0);
		const char *id = store_text(&s->arena, st, 1);

		if (rec == NO_RECORD ||
		    (n > 0 && strcmp(s->former[n - 1].id, id) >= 0))
			break; /* a damaged tree */
		s->former = grow(s->former, n, &cap, sizeof(*s->former));
		s->former[n++] = (struct former_id){ rec, id };
	}
	db_reset(st);
	if (n > 1)
		qsort(s->former, n, sizeof(*s->former), by_record);
	s->nformer = n;
}

static void
load_former_ids(struct loader *l)
{
	struct store *s = l->s;
	const char **v = NULL;
	size_t n = 0, cap = 0, i = 0, end;

	if (!s->has_former)
		read_former_ids(s);
	for (end = s->nformer; i < end;) {
		size_t half = i + (end - i) / 2;

		if (s->former[half].rec < l->r->n)
			i = half + 1;
		else
			end = half;
	}
	for (; i < s->nformer && s->former[i].rec == l->r->n; i++) {
		v = grow(v, n, &cap, sizeof(*v));
		v[n++] = arena_strdup(&l->r->arena, s->former[i].id);
	}
	l->r->former_ids = loader_keep(l, v, n, sizeof(*v));
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
	ref = loader_refer(l, under);
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
	while (db_step(st) && loader_follows(l, st, 0, &last) &&
	    add_place(l, store_record_column(l->s, st, 1), &v, &n, &cap))
		;
	db_reset(st);
	l->r->under = loader_keep(l, v, n, sizeof(*v));
	l->r->nunder = n;
}

/* --------------------------------------------------------------- the whole */

/* The date of the record under the reading head. */
static const char *
read_date(struct loader *l, struct arena *a)
{
	char day[STORE_DAY_MAX];

	return store_day(l->s, day) ? arena_strdup(a, day)
				    : store_text(a, l->s->row, 2);
}

static void
load_record(struct loader *l, size_t max)
{
	struct record *r = l->r;
	uint32_t under = NO_RECORD;
	const char *date;

	refs_statements(l->s, r->n, &l->first, &l->end);
	if (!store_seek(l->s, r->n))
		return;
	r->id = store_text(&r->arena, l->s->row, 1);
	date = read_date(l, &r->arena);
	r->title = store_text(&r->arena, l->s->row, 3);
	r->status = store_text(&r->arena, l->s->row, 4);
	if (!db_is_null(l->s->row, 5))
		r->order = db_int(l->s->row, 5);
	if (!db_is_null(l->s->row, 8))
		under = store_record_column(l->s, l->s->row, 8);
	r->kind = l->s->kind[r->n];
	/* First what the statements without citations stand on. */
	r->cites = backing_of_record(l, r->n, &r->ncites);
	backing_begin(l);
	load_names(l);
	load_dates(l, date);
	load_texts(l);
	relating_load(l, max);
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
	load_record(&l, max);
	backing_end(&l);
	good = db_error(s->db, e);
	db_forgive(s->db);
	return good;
}

bool
store_record(struct store *s, uint32_t n, struct record *r, struct error *e)
{
	return store_record_part(s, n, SIZE_MAX, r, e);
}
