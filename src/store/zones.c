/*
 * The text of a record as search sees it.
 */
#include "amparo/store.h"

#include <string.h>

#include "amparo/store_state.h"

/* Append column 1 of the rows of record N, whose numbers (column 0) rise. */
static void
put_column(struct store *s, const char *sql, uint32_t n, struct strbuf *out)
{
	struct db_stmt *st = db_cached(s->db, sql);
	int64_t last = 0;

	db_bind_int(st, 1, (int64_t)n + 1);
	while (db_step(st) && db_int(st, 0) > last) {
		size_t len;
		const char *text = db_text(st, 1, &len);

		last = db_int(st, 0);
		store_put_text(out, text, len);
		strbuf_addc(out, '\n');
	}
	db_reset(st);
}

/* The first name that is the title is left to its own zone. */
static void
put_other_names(struct store *s, uint32_t n, struct strbuf *out)
{
	struct db_stmt *st = db_cached(s->db,
	    "SELECT n, text, type FROM name_rows WHERE record = ?1"
	    " ORDER BY n");
	bool met = false;
	int64_t last = 0;

	db_bind_int(st, 1, (int64_t)n + 1);
	for (; db_step(st) && db_int(st, 0) > last; last = db_int(st, 0)) {
		size_t len;
		const char *text = db_text(st, 1, &len);

		if (!db_is_null(st, 1)) {
			store_put_text(out, text, len);
		} else if (!met && strcmp(db_text(st, 2, NULL), "name") == 0) {
			met = true;
			continue;
		} else {
			store_title(s, n, out);
		}
		strbuf_addc(out, '\n');
	}
	db_reset(st);
}

void
store_zone(struct store *s, uint32_t n, enum zone z, struct strbuf *out)
{
	switch (z) {
	case ZONE_NAME:
		store_title(s, n, out);
		strbuf_addc(out, '\n');
		break;
	case ZONE_OTHER:
		put_other_names(s, n, out);
		s->ds.ops->id(&s->ds, n, out);
		strbuf_addc(out, '\n');
		break;
	case ZONE_TEXT:
		put_column(s,
		    "SELECT n, text FROM statements WHERE record = ?1"
		    " ORDER BY n",
		    n, out);
		put_column(s,
		    "SELECT n, role FROM relations WHERE record = ?1"
		    " AND role IS NOT NULL ORDER BY n",
		    n, out);
		break;
	case ZONE_COUNT:
		break;
	}
	/* What is damaged in a record is said where the record is shown. */
	db_forgive(s->db);
}
