/*
 * Sets of records out of the tables.
 */
#include "amparo/links.h"

#include <string.h>

#include "amparo/incoming.h"
#include "amparo/schema.h"
#include "amparo/sets.h"
#include "amparo/store_state.h"

static void
add_column(struct db_stmt *st, int col, struct bitmap *out)
{
	int64_t n = db_int(st, col); /* 0 where it is NULL */

	if (n >= 1 && n <= (int64_t)out->bits)
		bitmap_set(out, (uint32_t)(n - 1));
}

/*
 * Add the records in column 0 of each row and in MORE columns from 2 on, of
 * rows with TYPE in column 1 where it is not LINKS_ANY.  Rows that do not end
 * (a damaged tree goes in circles) are more than the file has bytes.
 */
static bool
add_rows(struct store *s, struct db_stmt *st, int more, int type,
    struct bitmap *out, links_stop *stop, void *user)
{
	uint64_t left = db_size(s->db);
	bool done = true;

	while (done && left-- > 0 && db_step(st)) {
		if (type == LINKS_ANY || db_int(st, 1) == type) {
			add_column(st, 0, out);
			for (int i = 0; i < more; i++)
				add_column(st, 2 + i, out);
		}
		done = stop == NULL || !stop(user);
	}
	db_reset(st);
	db_forgive(s->db);
	return done;
}

static int
lists_of(int type)
{
	return type == LINKS_ANY ? INCOMING_RELATIONS : type;
}

static void
add_list(struct incoming_list *l, void *user)
{
	rising_add_to(&l->from, user);
}

bool
links_to(struct store *s, const struct bitmap *targets, int type,
    struct bitmap *out, uint32_t *next, links_stop *stop, void *user)
{
	return incoming_each(s, targets, lists_of(type), next, add_list, out,
	    stop, user);
}

/* What a record states: the targets of its rows. */
static bool
add_stated(struct store *s, uint32_t rec, int type, struct bitmap *out,
    links_stop *stop, void *user)
{
	struct db_stmt *st = db_cached(s->db,
	    "SELECT target, type, target2, target3, target4, target5,"
	    " target6, target7, target8 FROM relation_rows"
	    " WHERE n >= ?1 AND n < ?2");
	int64_t first, end;

	if (!store_statements(s, rec, &first, &end)) {
		db_forgive(s->db);
		return true;
	}
	db_bind_int(st, 1, first);
	db_bind_int(st, 2, end);
	return add_rows(s, st, SCHEMA_TARGETS - 1, type, out, stop, user);
}

struct meeting {
	const struct bitmap *recs;
	struct bitmap *out;
};

static void
add_target(struct incoming_list *l, void *user)
{
	struct meeting *m = user;

	if (!bitmap_has(m->out, l->target) && rising_meets(&l->from, m->recs))
		bitmap_set(m->out, l->target);
}

/* Take from RECS those that state no relation of TYPE. */
static void
keep_stating(struct store *s, int type, struct bitmap *recs)
{
	struct bitmap stating;

	bitmap_init(&stating, recs->bits);
	for (size_t i = 0; i < sets_count(s); i++)
		if (sets_sort(s, i) == SET_STATES &&
		    (type == LINKS_ANY || sets_number(s, i) == (size_t)type))
			sets_add_to(s, i, &stating);
	bitmap_and(recs, &stating);
	bitmap_done(&stating);
}

/* In the time for the rows of a record, so many bytes of lists are read. */
#define BYTES_A_RECORD 4096u

/* Are they so many that reading all lists is faster than reading their rows? */
static bool
are_many(struct store *s, const struct bitmap *recs)
{
	return bitmap_count(recs) > 16 + incoming_bytes(s) / BYTES_A_RECORD;
}

/* The same, row by row. */
static bool
from_rows(struct store *s, const struct bitmap *recs, int type,
    struct bitmap *out, uint32_t *next, links_stop *stop, void *user)
{
	for (; *next < recs->bits; ++*next) {
		*next = bitmap_next(recs, *next);
		if (*next == recs->bits)
			break;
		if ((stop != NULL && stop(user)) ||
		    !add_stated(s, *next, type, out, stop, user))
			return false;
	}
	return true;
}

bool
links_from(struct store *s, const struct bitmap *recs, int type,
    struct bitmap *out, uint32_t *next, links_stop *stop, void *user)
{
	struct bitmap some;
	struct meeting m = { &some, out };
	bool done;

	if (!are_many(s, recs))
		return from_rows(s, recs, type, out, next, stop, user);
	bitmap_init(&some, recs->bits);
	bitmap_copy(&some, recs);
	keep_stating(s, type, &some);
	done = are_many(s, &some)
	    ? incoming_each(s, NULL, lists_of(type), next, add_target, &m, stop,
		  user)
	    : from_rows(s, &some, type, out, next, stop, user);
	bitmap_done(&some);
	return done;
}

/* Add the record whose id is just this. */
static void
add_whole_id(struct store *s, const char *id, size_t n, struct bitmap *out)
{
	struct db_stmt *st =
	    db_cached(s->db, "SELECT n FROM record_rows WHERE id = ?1");

	db_bind_text(st, 1, id, n);
	add_rows(s, st, 0, LINKS_ANY, out, NULL, NULL);
}

/* The first string after all that begin so: text has no byte 0xff. */
static void
put_end(char *end, const char *prefix, size_t n)
{
	memcpy(end, prefix, n);
	end[n - 1] = (char)(end[n - 1] + 1);
}

bool
links_with_id(struct store *s, const char *prefix, size_t n, struct bitmap *out,
    uint32_t *next, links_stop *stop, void *user)
{
	struct db_stmt *st = db_cached(s->db,
	    "SELECT n, id FROM record_rows WHERE id > ?1 AND id < ?2"
	    " ORDER BY id");
	uint64_t left = db_size(s->db);
	struct strbuf from;
	bool done = true;
	char end[256];

	if (n == 0 || n >= sizeof(end))
		return true;
	put_end(end, prefix, n);
	strbuf_init(&from);
	if (*next > 0)
		s->ds.ops->id(&s->ds, *next - 1, &from);
	else
		add_whole_id(s, prefix, n, out);
	db_bind_text(st, 1, *next > 0 ? from.s : prefix,
	    *next > 0 ? from.len : n);
	db_bind_text(st, 2, end, n);
	while (done && left-- > 0 && db_step(st)) {
		int64_t rec = db_int(st, 0);

		if (rec < 1 || rec > (int64_t)out->bits)
			break;
		bitmap_set(out, (uint32_t)(rec - 1));
		*next = (uint32_t)rec;
		done = stop == NULL || !stop(user);
	}
	db_reset(st);
	db_forgive(s->db);
	strbuf_done(&from);
	return done;
}

/* ------------------------------------------------------- whose statements */

/*
 * Statements are numbered record by record: the record of one is the last
 * whose first has no higher number.  Asked for in rising order.
 */
struct owner {
	struct db_stmt *firsts;
	int64_t rec;        /* whose statements these are */
	int64_t next, from; /* the one after it, and its first number */
	bool stopped;
};

static struct owner
owner_begin(struct store *s)
{
	return (struct owner){ .firsts = db_cached(s->db,
				   "SELECT n, first FROM record_rows"
				   " ORDER BY n") };
}

static void
owner_advance(struct owner *o)
{
	o->rec = o->next;
	if (!db_step(o->firsts) || db_int(o->firsts, 0) <= o->rec) {
		o->from = INT64_MAX;
		return;
	}
	o->next = db_int(o->firsts, 0);
	o->from = db_int(o->firsts, 1);
}

/* The record of statement N; 0 where STOP said so, or there is none. */
static int64_t
owner_of(struct owner *o, int64_t n, links_stop *stop, void *user)
{
	while (n >= o->from && o->from < INT64_MAX) {
		owner_advance(o);
		if (stop != NULL && stop(user)) {
			o->stopped = true;
			return 0;
		}
	}
	return o->rec;
}

/* ---------------------------------------------------------------- texts */

bool
links_texts(struct store *s, const char *field,
    void (*each)(uint32_t rec, const char *text, void *to), void *to,
    links_stop *stop, void *user)
{
	struct db_stmt *st = db_cached(s->db,
	    "SELECT n, text FROM statement_rows WHERE field = ?1 ORDER BY n");
	struct owner o = owner_begin(s);
	int n = vocab_find_field(&s->vocab, field);
	bool done = true;
	int64_t last = 0;

	if (n < 0)
		return true;
	db_bind_int(st, 1, n);
	while (done && db_step(st) && db_int(st, 0) > last) {
		int64_t rec;

		last = db_int(st, 0);
		rec = owner_of(&o, last, stop, user);
		if (rec >= 1 && rec <= (int64_t)s->ds.count)
			each((uint32_t)(rec - 1), db_text(st, 1, NULL), to);
		done = !o.stopped && (stop == NULL || !stop(user));
	}
	db_reset(st);
	db_reset(o.firsts);
	db_forgive(s->db);
	return done;
}

/* ---------------------------------------------------------------- dates */

/* An end that is open or not known is not stored. */
static int32_t
day_of(struct db_stmt *st, int col, int32_t none)
{
	return db_is_null(st, col) ? none : day_pack(db_int(st, col));
}

bool
links_dates(struct store *s,
    void (*each)(uint32_t rec, int32_t earliest, int32_t latest, void *to),
    void *to, links_stop *stop, void *user)
{
	struct db_stmt *st = db_cached(s->db,
	    "SELECT n, earliest, latest FROM date_rows ORDER BY n");
	struct owner o = owner_begin(s);
	uint64_t left = db_size(s->db);
	bool done = true;

	while (done && left-- > 0 && db_step(st)) {
		int64_t rec = owner_of(&o, db_int(st, 0), stop, user);

		if (rec >= 1 && rec <= (int64_t)s->ds.count)
			each((uint32_t)(rec - 1),
			    day_of(st, 1, DAY_UNKNOWN_START),
			    day_of(st, 2, DAY_UNKNOWN_END), to);
		done = !o.stopped && (stop == NULL || !stop(user));
	}
	db_reset(st);
	db_reset(o.firsts);
	db_forgive(s->db);
	return done;
}

/* ------------------------------------------------------------ citations */

struct citing {
	struct store *s;
	void (*each)(uint32_t rec, uint32_t source, const char *locator,
	    void *to);
	void *to;
	links_stop *stop;
	void *user;
	uint64_t left; /* rows that are not more than the file can have */
};

/* Report the rows (key, source, locator) of ST whose keys are records. */
static bool
cite_records(struct citing *c)
{
	struct db_stmt *st = db_cached(c->s->db,
	    "SELECT record, source, locator FROM record_citations");
	bool done = true;

	while (done && c->left-- > 0 && db_step(st)) {
		int64_t rec = db_int(st, 0), source = db_int(st, 1);

		if (rec >= 1 && rec <= (int64_t)c->s->ds.count && source >= 1 &&
		    source <= (int64_t)c->s->ds.count)
			c->each((uint32_t)(rec - 1), (uint32_t)(source - 1),
			    db_text(st, 2, NULL), c->to);
		done = c->stop == NULL || !c->stop(c->user);
	}
	db_reset(st);
	return done;
}

static bool
cite_statements(struct citing *c)
{
	struct db_stmt *st = db_cached(c->s->db,
	    "SELECT statement, source, locator FROM citations"
	    " ORDER BY statement, ord");
	struct owner o = owner_begin(c->s);
	int64_t count = (int64_t)c->s->ds.count;
	bool done = true;

	while (done && c->left-- > 0 && db_step(st)) {
		int64_t rec = owner_of(&o, db_int(st, 0), c->stop, c->user);
		int64_t source = db_int(st, 1);

		if (rec >= 1 && rec <= count && source >= 1 && source <= count)
			c->each((uint32_t)(rec - 1), (uint32_t)(source - 1),
			    db_text(st, 2, NULL), c->to);
		done = !o.stopped && (c->stop == NULL || !c->stop(c->user));
	}
	db_reset(st);
	db_reset(o.firsts);
	return done;
}

bool
links_citations(struct store *s,
    void (*each)(uint32_t rec, uint32_t source, const char *locator, void *to),
    void *to, links_stop *stop, void *user)
{
	struct citing c = { s, each, to, stop, user, db_size(s->db) };
	bool done = cite_records(&c) && cite_statements(&c);

	db_forgive(s->db);
	return done;
}
