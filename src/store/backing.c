/*
 * What the statements of a record stand on.  Their citations lie together, in
 * the order of the statements, and are read at once.
 */
#include "amparo/backing.h"

#include <stdlib.h>
#include <string.h>

const struct ref *
loader_refer(struct loader *l, uint32_t rec)
{
	struct ref *ref = &l->refs[rec % LOADER_REFS];
	struct arena *a = &l->r->arena;

	if (ref->id != NULL && ref->rec == rec)
		return ref;
	*ref = refs_get(l->s, rec);
	ref->id = arena_strdup(a, ref->id);
	ref->title = arena_strdup(a, ref->title);
	ref->date = arena_strdup(a, ref->date);
	return ref;
}

void *
loader_keep(struct loader *l, void *grown, size_t n, size_t size)
{
	void *p = NULL;

	if (n > 0) {
		p = arena_alloc(&l->r->arena, n * size);
		memcpy(p, grown, n * size);
	}
	free(grown);
	return p;
}

bool
loader_follows(struct loader *l, struct db_stmt *st, int col, int64_t *last)
{
	int64_t n = db_int(st, col);

	if (n <= *last)
		return db_damaged(l->s->db, "rows out of order");
	*last = n;
	return true;
}

/* The source in column COL and the locator behind it; false on damage. */
static bool
read_cite(struct loader *l, struct db_stmt *st, int col, struct citation *c)
{
	uint32_t source = store_record_column(l->s, st, col);
	const struct ref *ref;

	if (source == NO_RECORD)
		return false;
	ref = loader_refer(l, source);
	*c = (struct citation){ source, ref->id, ref->title,
		store_text(&l->r->arena, st, col + 1) };
	return true;
}

/* The rows (ord, source, locator) for KEY. */
static struct citation *
load_cites(struct loader *l, const char *sql, int64_t key, size_t *count)
{
	struct db_stmt *st = db_cached(l->s->db, sql);
	struct citation *c = NULL;
	size_t n = 0, cap = 0;
	int64_t last = -1;

	db_bind_int(st, 1, key);
	while (db_step(st) && loader_follows(l, st, 0, &last)) {
		c = grow(c, n, &cap, sizeof(*c));
		if (!read_cite(l, st, 1, &c[n]))
			break;
		n++;
	}
	db_reset(st);
	*count = n;
	return loader_keep(l, c, n, sizeof(*c));
}

struct citation *
backing_of_record(struct loader *l, uint32_t rec, size_t *count)
{
	return load_cites(l,
	    "SELECT ord, source, locator FROM record_citations"
	    " WHERE record = ?1 ORDER BY ord",
	    (int64_t)rec + 1, count);
}

void
backing_begin(struct loader *l)
{
	struct db_stmt *st = db_cached(l->s->db,
	    "SELECT statement, ord, source, locator FROM citations"
	    " WHERE statement >= ?1 AND statement < ?2"
	    " ORDER BY statement, ord");
	size_t n = 0, cap = 0, by_cap = 0;
	int64_t last = 0, ord = -1;

	db_bind_int(st, 1, l->first);
	db_bind_int(st, 2, l->end);
	for (; db_step(st); n++) {
		bool again = n > 0 && db_int(st, 0) == last;

		if (again ? !loader_follows(l, st, 1, &ord)
			  : !loader_follows(l, st, 0, &last))
			break;
		ord = db_int(st, 1);
		l->cites = grow(l->cites, n, &cap, sizeof(*l->cites));
		l->cited_by =
		    grow(l->cited_by, n, &by_cap, sizeof(*l->cited_by));
		l->cited_by[n] = last;
		if (!read_cite(l, st, 2, &l->cites[n]))
			break;
	}
	db_reset(st);
	l->cites = loader_keep(l, l->cites, n, sizeof(*l->cites));
	l->ncites = n;
}

void
backing_end(struct loader *l)
{
	free(l->cited_by);
	l->cited_by = NULL;
}

/* The citations of statement N of the record. */
static struct citation *
find_cites(const struct loader *l, int64_t n, size_t *count)
{
	size_t i = 0, end = l->ncites;

	while (i < end) {
		size_t half = i + (end - i) / 2;

		if (l->cited_by[half] < n)
			i = half + 1;
		else
			end = half;
	}
	while (end < l->ncites && l->cited_by[end] == n)
		end++;
	*count = end - i;
	return end > i ? l->cites + i : NULL;
}

struct backing
backing_of(struct loader *l, int64_t n, const char *why)
{
	struct backing b = { 0 };

	b.disputed = why != NULL;
	b.why = why != NULL ? why : "";
	if (n >= l->first && n < l->end)
		b.cites = find_cites(l, n, &b.ncites);
	else
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

struct backing
backing_of_row(struct loader *l, struct db_stmt *st, int64_t n, int col)
{
	return backing_of(l, n,
	    db_is_null(st, col) ? NULL : store_text(&l->r->arena, st, col));
}
