/*
 * The text of a record as search sees it.
 */
#include "amparo/store.h"

#include "amparo/refs.h"

/* SQL for the rows of record N in one table; *FIRST is its first number. */
static struct db_stmt *
begin_rows(struct store *s, const char *sql, uint32_t n, int64_t *first)
{
	struct db_stmt *st = db_cached(s->db, sql);
	int64_t end;

	refs_statements(s, n, first, &end);
	db_bind_int(st, 1, *first);
	db_bind_int(st, 2, end);
	return st;
}

/* Append column 1 of the rows of record N, whose numbers (column 0) rise. */
static void
put_column(struct store *s, const char *sql, uint32_t n, struct strbuf *out)
{
	int64_t last = 0, first;
	struct db_stmt *st = begin_rows(s, sql, n, &first);

	while (db_step(st) && db_int(st, 0) > last) {
		size_t len;
		const char *text = db_text(st, 1, &len);

		last = db_int(st, 0);
		store_put_text(out, text, len);
		strbuf_addc(out, '\n');
	}
	db_reset(st);
}

/* The name that is the title is left to its own zone. */
static void
put_other_names(struct store *s, uint32_t n, struct strbuf *out)
{
	int64_t last = 0, first;
	struct db_stmt *st = begin_rows(s,
	    "SELECT n, text FROM name_rows WHERE n >= ?1 AND n < ?2"
	    " ORDER BY n",
	    n, &first);

	while (db_step(st) && db_int(st, 0) > last) {
		size_t len;
		const char *text = db_text(st, 1, &len);

		last = db_int(st, 0);
		if (last == first)
			continue;
		store_put_text(out, text, len);
		strbuf_addc(out, '\n');
	}
	db_reset(st);
}

void
store_zone(struct store *s, uint32_t n, enum zone z, struct strbuf *out)
{
	switch (z) {
	case ZONE_NAME:
		s->ds.ops->title(&s->ds, n, out);
		strbuf_addc(out, '\n');
		break;
	case ZONE_OTHER:
		put_other_names(s, n, out);
		s->ds.ops->id(&s->ds, n, out);
		strbuf_addc(out, '\n');
		break;
	case ZONE_TEXT:
		put_column(s,
		    "SELECT n, text FROM statement_rows"
		    " WHERE n >= ?1 AND n < ?2 ORDER BY n",
		    n, out);
		put_column(s,
		    "SELECT n, role FROM relation_rows"
		    " WHERE n >= ?1 AND n < ?2 AND role IS NOT NULL"
		    " ORDER BY n",
		    n, out);
		break;
	case ZONE_COUNT: break;
	}
	/* What is damaged in a record is said where the record is shown. */
	db_forgive(s->db);
}
