/*
 * The relations of a record out of their rows; see relating.h.
 */
#include "amparo/relating.h"

#include <stdlib.h>

#include "amparo/incoming.h"
#include "amparo/relorder.h"
#include "amparo/schema.h"

/* The first target has column 2, the others those from FURTHER on. */
enum { FURTHER = 7 };
#define COLUMNS                                                         \
	"SELECT n, type, target, date, role, for_record, why, target2," \
	" target3, target4, target5, target6, target7, target8"         \
	" FROM relation_rows WHERE n >= ?1 AND n < ?2"

static const char outgoing_sql[] = COLUMNS " ORDER BY n";
static const char incoming_sql[] =
    COLUMNS " AND ?3 IN (target, target2, target3, target4, target5, target6,"
	    " target7, target8) ORDER BY n";

static int
target_column(int i)
{
	return i == 0 ? 2 : FURTHER + i - 1;
}

/*
 * How many relations the row of ST has, whose number has been looked at: each
 * has one.  The last takes its place in *LAST; 0 with damage noted where it is
 * not below END.
 */
static int
count_relations(struct loader *l, struct db_stmt *st, int64_t end,
    int64_t *last)
{
	int n = 1;

	while (n < SCHEMA_TARGETS && !db_is_null(st, target_column(n)))
		n++;
	if (end - *last < n) {
		db_damaged(l->s->db, "a relation of another record");
		return 0;
	}
	*last += n - 1;
	return n;
}

/* The I-th relation of the row of ST, to record TO. */
static bool
load_relation(struct loader *l, struct db_stmt *st, int i, uint32_t to,
    struct relation *rel)
{
	struct arena *a = &l->r->arena;
	int64_t type = db_int(st, 1);
	const struct ref *ref;

	if (db_is_null(st, 1) || type < 0 ||
	    type >= (int64_t)l->s->vocab.nrelations)
		return db_damaged(l->s->db, "a relation of no type");
	rel->type = (int)type;
	rel->to = to;
	rel->for_rec = NO_RECORD;
	rel->for_id = rel->for_title = "";
	if (rel->to == NO_RECORD)
		return false;
	if (!db_is_null(st, 5)) {
		rel->for_rec = store_record_column(l->s, st, 5);
		if (rel->for_rec == NO_RECORD)
			return false;
		ref = loader_refer(l, rel->for_rec);
		rel->for_id = ref->id;
		rel->for_title = ref->title;
	}
	ref = loader_refer(l, rel->to);
	rel->to_id = ref->id;
	rel->to_title = ref->title;
	rel->to_date = ref->date;
	rel->to_kind = l->s->kind[rel->to];
	rel->date = store_text(a, st, 3);
	rel->role = store_text(a, st, 4);
	rel->backing = backing_of_row(l, st, db_int(st, 0) + i, 6);
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
	b->cites = backing_of_record(l, rel->to, &b->ncites);
}

struct relations {
	struct relation *at;
	size_t n, cap;
};

static bool
add_relation(struct loader *l, struct db_stmt *st, int i, uint32_t target,
    bool inverse, struct relations *to)
{
	to->at = grow(to->at, to->n, &to->cap, sizeof(*to->at));
	to->at[to->n].inverse = inverse;
	if (!load_relation(l, st, i, target, &to->at[to->n]))
		return false;
	to->n++;
	return true;
}

/* Those of a row of record FROM that lead to this one, N relations in all. */
static bool
add_incoming(struct loader *l, struct db_stmt *st, int n, uint32_t from,
    size_t most, struct relations *to)
{
	for (int i = 0; i < n && to->n < most; i++) {
		if (db_int(st, target_column(i)) != (int64_t)l->r->n + 1)
			continue;
		if (!add_relation(l, st, i, from, true, to))
			return false;
		back_incoming(l, &to->at[to->n - 1]);
	}
	return n > 0;
}

/* What record FROM states about this one, until there are MOST relations. */
static bool
load_from(struct loader *l, uint32_t from, size_t most, struct relations *to)
{
	struct db_stmt *st = db_cached(l->s->db, incoming_sql);
	int64_t last = 0, first, end;
	bool good = true;

	/* Looking at another record would forgive what is damaged in this. */
	if (db_failed(l->s->db))
		return false;
	refs_statements(l->s, from, &first, &end);
	if (first == INT64_MAX)
		return db_damaged(l->s->db, "a record is missing");
	db_bind_int(st, 1, first);
	db_bind_int(st, 2, end);
	db_bind_int(st, 3, (int64_t)l->r->n + 1);
	while (good && to->n < most && db_step(st))
		good = loader_follows(l, st, 0, &last) &&
		    add_incoming(l, st, count_relations(l, st, end, &last),
			from, most, to);
	db_reset(st);
	return good;
}

/* At most MAX of those that others state. */
static void
load_incoming(struct loader *l, size_t max, struct relations *to)
{
	size_t own = to->n, most = max < SIZE_MAX - own ? own + max : SIZE_MAX;
	size_t n;
	uint32_t *from = incoming_first(l->s, l->r->n, max, &n);

	l->r->nincoming = (size_t)incoming_count(l->s, l->r->n);
	for (size_t i = 0; i < n && to->n < most; i++)
		if (!load_from(l, from[i], most, to))
			break;
	free(from);
	if (to->n < most)
		l->r->nincoming = to->n - own;
}

/* The N relations of a row of this record. */
static bool
add_stated(struct loader *l, struct db_stmt *st, int n, struct relations *to)
{
	for (int i = 0; i < n; i++) {
		int col = target_column(i);

		if (!add_relation(l, st, i, store_record_column(l->s, st, col),
			false, to))
			return false;
	}
	return n > 0;
}

void
relating_load(struct loader *l, size_t max)
{
	struct db_stmt *st = db_cached(l->s->db, outgoing_sql);
	struct relations all = { 0 };
	int64_t last = 0;

	db_bind_int(st, 1, l->first);
	db_bind_int(st, 2, l->end);
	while (db_step(st) && loader_follows(l, st, 0, &last) &&
	    add_stated(l, st, count_relations(l, st, l->end, &last), &all))
		;
	db_reset(st);
	/* Reading lists would forgive what is damaged in its rows. */
	if (max > 0 && !db_failed(l->s->db))
		load_incoming(l, max, &all);
	relations_order(&l->s->ds, all.at, all.n);
	l->r->relations = loader_keep(l, all.at, all.n, sizeof(*all.at));
	l->r->nrelations = all.n;
}
