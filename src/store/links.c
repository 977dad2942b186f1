/*
 * Sets of records out of the tables.
 */
#include "amparo/links.h"

#include <string.h>

#include "amparo/store_state.h"

/*
 * Add the record in column 0 of each row, of those with TYPE in column 1 where
 * it is not NULL.  Rows that do not end (a damaged tree goes in circles) are
 * more than the file has bytes.
 */
static bool
add_rows(struct store *s, struct db_stmt *st, const char *type,
    struct bitmap *out, links_stop *stop, void *user)
{
	uint64_t left = db_size(s->db);
	bool done = true;

	while (done && left-- > 0 && db_step(st)) {
		int64_t n = db_int(st, 0);

		if (n >= 1 && n <= (int64_t)out->bits &&
		    (type == NULL || strcmp(db_text(st, 1, NULL), type) == 0))
			bitmap_set(out, (uint32_t)(n - 1));
		done = stop == NULL || !stop(user);
	}
	db_reset(st);
	db_forgive(s->db);
	return done;
}

static const char *
type_id(const struct store *s, int type)
{
	return type == LINKS_ANY ? NULL : s->vocab.relations[type].id;
}

bool
links_to(struct store *s, uint32_t target, int type, struct bitmap *out,
    links_stop *stop, void *user)
{
	struct db_stmt *st = db_cached(s->db,
	    type == LINKS_ANY
		? "SELECT record FROM relations WHERE target = ?1"
		: "SELECT record, type FROM relations WHERE target = ?1");

	db_bind_int(st, 1, (int64_t)target + 1);
	return add_rows(s, st, type_id(s, type), out, stop, user);
}

bool
links_from(struct store *s, uint32_t rec, int type, struct bitmap *out,
    links_stop *stop, void *user)
{
	struct db_stmt *st = db_cached(s->db,
	    "SELECT target, type FROM relations WHERE record = ?1");

	db_bind_int(st, 1, (int64_t)rec + 1);
	return add_rows(s, st, type_id(s, type), out, stop, user);
}

bool
links_with_id(struct store *s, const char *prefix, size_t n, struct bitmap *out,
    links_stop *stop, void *user)
{
	struct db_stmt *st = db_cached(s->db,
	    "SELECT n FROM records WHERE id >= ?1 AND id < ?2");
	char end[256];

	if (n == 0 || n >= sizeof(end))
		return true;
	/* The first string after all that begin so: text has no byte 0xff. */
	memcpy(end, prefix, n);
	end[n - 1] = (char)(end[n - 1] + 1);
	db_bind_text(st, 1, prefix, n);
	db_bind_text(st, 2, end, n);
	return add_rows(s, st, NULL, out, stop, user);
}

/* Report the rows (record, words) of ST. */
static bool
each_row(struct store *s, struct db_stmt *st,
    void (*each)(uint32_t rec, const char *what, void *to), void *to,
    links_stop *stop, void *user)
{
	uint64_t left = db_size(s->db);
	bool done = true;

	while (done && left-- > 0 && db_step(st)) {
		int64_t n = db_int(st, 0);

		if (n >= 1 && n <= (int64_t)s->ds.count)
			each((uint32_t)(n - 1), db_text(st, 1, NULL), to);
		done = stop == NULL || !stop(user);
	}
	db_reset(st);
	db_forgive(s->db);
	return done;
}

bool
links_column(struct store *s, enum links_column c,
    void (*each)(uint32_t rec, const char *what, void *to), void *to,
    links_stop *stop, void *user)
{
	static const char *const sql[] = {
		[LINKS_NAMES] = "SELECT record, type FROM name_rows",
		[LINKS_LANGS] = "SELECT record, lang FROM name_rows"
				" WHERE lang IS NOT NULL",
		[LINKS_FIELDS] = "SELECT record, field FROM statements",
		[LINKS_STATED] = "SELECT record, type FROM relations",
		[LINKS_TARGETED] = "SELECT target, type FROM relations",
	};

	return each_row(s, db_cached(s->db, sql[c]), each, to, stop, user);
}

bool
links_texts(struct store *s, const char *field,
    void (*each)(uint32_t rec, const char *text, void *to), void *to,
    links_stop *stop, void *user)
{
	struct db_stmt *st = db_cached(s->db,
	    "SELECT record, text FROM statements WHERE field = ?1");

	db_bind_text(st, 1, field, strlen(field));
	return each_row(s, st, each, to, stop, user);
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

/*
 * Statements are numbered record by record, a name first: the record of a
 * statement is the last whose first name has no higher number.
 */
struct owner {
	struct db_stmt *names;
	int64_t rec;        /* whose statements these are */
	int64_t next, from; /* the one after it, and its first number */
};

static void
owner_advance(struct owner *o)
{
	o->rec = o->next;
	do {
		if (!db_step(o->names)) {
			o->from = INT64_MAX;
			return;
		}
		o->next = db_int(o->names, 0);
		o->from = db_int(o->names, 1);
	} while (o->next <= o->rec);
}

static bool
cite_statements(struct citing *c)
{
	struct db_stmt *st = db_cached(c->s->db,
	    "SELECT statement, source, locator FROM citations"
	    " ORDER BY statement, ord");
	struct owner o = { db_cached(c->s->db,
			       "SELECT record, n FROM name_rows"
			       " ORDER BY record, n"),
		0, 0, 0 };
	int64_t count = (int64_t)c->s->ds.count;
	bool done = true;

	while (done && c->left-- > 0 && db_step(st)) {
		int64_t n = db_int(st, 0), source = db_int(st, 1);

		while (n >= o.from && o.from < INT64_MAX && done) {
			owner_advance(&o);
			done = c->stop == NULL || !c->stop(c->user);
		}
		if (done && o.rec >= 1 && o.rec <= count && source >= 1 &&
		    source <= count)
			c->each((uint32_t)(o.rec - 1), (uint32_t)(source - 1),
			    db_text(st, 2, NULL), c->to);
	}
	db_reset(st);
	db_reset(o.names);
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
