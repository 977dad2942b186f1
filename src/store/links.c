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

bool
links_with_language(struct store *s, const char *lang, struct bitmap *out,
    links_stop *stop, void *user)
{
	struct db_stmt *st =
	    db_cached(s->db, "SELECT record, lang FROM name_rows");

	return add_rows(s, st, lang, out, stop, user);
}
