/*
 * Sets of records out of the tables.
 */
#include "amparo/links.h"

#include <string.h>

#include "amparo/store_state.h"

/*
 * Add the record in column 0 of each row, of those with TYPE in column 1 where
 * it is not LINKS_ANY.  Rows that do not end (a damaged tree goes in circles)
 * are more than the file has bytes.
 */
static bool
add_rows(struct store *s, struct db_stmt *st, int type, struct bitmap *out,
    links_stop *stop, void *user)
{
	uint64_t left = db_size(s->db);
	bool done = true;

	while (done && left-- > 0 && db_step(st)) {
		int64_t n = db_int(st, 0);

		if (n >= 1 && n <= (int64_t)out->bits &&
		    (type == LINKS_ANY || db_int(st, 1) == type))
			bitmap_set(out, (uint32_t)(n - 1));
		done = stop == NULL || !stop(user);
	}
	db_reset(st);
	db_forgive(s->db);
	return done;
}

bool
links_to(struct store *s, uint32_t target, int type, struct bitmap *out,
    links_stop *stop, void *user)
{
	struct db_stmt *st = db_cached(s->db,
	    type == LINKS_ANY
		? "SELECT record FROM relation_rows WHERE target = ?1"
		: "SELECT record, type FROM relation_rows WHERE target = ?1");

	db_bind_int(st, 1, (int64_t)target + 1);
	return add_rows(s, st, type, out, stop, user);
}

bool
links_from(struct store *s, uint32_t rec, int type, struct bitmap *out,
    links_stop *stop, void *user)
{
	struct db_stmt *st = db_cached(s->db,
	    "SELECT target, type FROM relation_rows WHERE n >= ?1 AND n < ?2");

	if (!store_seek(s, rec)) {
		db_forgive(s->db);
		return true;
	}
	db_bind_int(st, 1, db_int(s->row, 7));
	db_bind_int(st, 2, store_statements_end(s, rec));
	return add_rows(s, st, type, out, stop, user);
}

bool
links_with_id(struct store *s, const char *prefix, size_t n, struct bitmap *out,
    links_stop *stop, void *user)
{
	struct db_stmt *st = db_cached(s->db,
	    "SELECT n FROM record_rows WHERE id >= ?1 AND id < ?2");
	char end[256];

	if (n == 0 || n >= sizeof(end))
		return true;
	/* The first string after all that begin so: text has no byte 0xff. */
	memcpy(end, prefix, n);
	end[n - 1] = (char)(end[n - 1] + 1);
	db_bind_text(st, 1, prefix, n);
	db_bind_text(st, 2, end, n);
	return add_rows(s, st, LINKS_ANY, out, stop, user);
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

/* From record REC on, 0 for the first. */
static struct owner
owner_begin(struct store *s, int64_t rec)
{
	struct db_stmt *st = db_cached(s->db,
	    "SELECT n, first FROM record_rows WHERE n >= ?1 ORDER BY n");

	db_bind_int(st, 1, rec);
	return (struct owner){ .firsts = st };
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

/* ---------------------------------------------------------------- columns */

struct columns {
	struct store *s;
	enum links_column c;
	void (*each)(uint32_t rec, const char *what, void *to);
	void *to;
};

/*
 * Column 1 of ST as text: the id of a field or a type, which are numbers there.
 */
static const char *
what_of(const struct columns *x, struct db_stmt *st)
{
	const struct vocab *v = &x->s->vocab;
	int64_t n = db_int(st, 1);

	switch (x->c) {
	case LINKS_FIELDS:
		return n >= 0 && n < (int64_t)v->nfields ? v->fields[n].id : "";
	case LINKS_STATED:
	case LINKS_TARGETED:
		return n >= 0 && n < (int64_t)v->nrelations ? v->relations[n].id
							    : "";
	case LINKS_NAMES:
	case LINKS_LANGS: break;
	}
	return db_text(st, 1, NULL);
}

/*
 * Column 0 is a record, or a statement whose OWNER is asked for; rows follow
 * each other by column ROW.
 */
static bool
report(struct columns *x, struct db_stmt *st, int row, struct owner *owner,
    struct links_at *at, links_stop *stop, void *user)
{
	bool done = true;

	while (done && db_step(st) && db_int(st, row) > at->row) {
		int64_t n = db_int(st, 0);

		if (owner != NULL)
			n = owner_of(owner, n, stop, user);
		if (owner != NULL && owner->stopped) {
			done = false;
			break;
		}
		at->row = db_int(st, row);
		at->rec = n;
		if (n >= 1 && n <= (int64_t)x->s->ds.count)
			x->each((uint32_t)(n - 1), what_of(x, st), x->to);
		done = stop == NULL || !stop(user);
	}
	db_reset(st);
	if (owner != NULL)
		db_reset(owner->firsts);
	db_forgive(x->s->db);
	return done;
}

bool
links_column(struct store *s, enum links_column c, struct links_at *at,
    void (*each)(uint32_t rec, const char *what, void *to), void *to,
    links_stop *stop, void *user)
{
	static const char *const sql[] = {
		[LINKS_NAMES] = "SELECT n, type FROM name_rows"
				" WHERE n > ?1 ORDER BY n",
		[LINKS_LANGS] = "SELECT n, lang FROM name_rows"
				" WHERE n > ?1 AND lang IS NOT NULL ORDER BY n",
		[LINKS_FIELDS] = "SELECT n, field FROM statement_rows"
				 " WHERE n > ?1 ORDER BY n",
		[LINKS_STATED] = "SELECT record, type, n FROM relation_rows"
				 " WHERE n > ?1 ORDER BY n",
		[LINKS_TARGETED] = "SELECT target, type, n FROM relation_rows"
				   " WHERE n > ?1 ORDER BY n",
	};
	bool related = c == LINKS_STATED || c == LINKS_TARGETED;
	struct db_stmt *st = db_cached(s->db, sql[c]);
	struct owner owner = owner_begin(s, at->rec);
	struct columns x = { s, c, each, to };

	/* The title is a name, of every record. */
	for (uint32_t i = 0; c == LINKS_NAMES && i < s->ds.count; i++)
		each(i, name_type_id(NAME_NAME), to);
	db_bind_int(st, 1, at->row);
	return report(&x, st, related ? 2 : 0, related ? NULL : &owner, at,
	    stop, user);
}

bool
links_texts(struct store *s, const char *field,
    void (*each)(uint32_t rec, const char *text, void *to), void *to,
    links_stop *stop, void *user)
{
	struct db_stmt *st = db_cached(s->db,
	    "SELECT n, text FROM statement_rows WHERE field = ?1 ORDER BY n");
	struct columns x = { s, LINKS_NAMES, each, to };
	struct owner owner = owner_begin(s, 0);
	struct links_at at = { 0, 0 };
	int n = vocab_find_field(&s->vocab, field);

	if (n < 0)
		return true;
	db_bind_int(st, 1, n);
	return report(&x, st, 0, &owner, &at, stop, user);
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
	struct owner o = owner_begin(s, 0);
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
	struct owner o = owner_begin(c->s, 0);
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
