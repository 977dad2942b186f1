/*
 * What the sources of the store share: text from rows, and the reading head.
 */
#include "amparo/store_state.h"

#include <stdio.h>
#include <string.h>

#include "amparo/edtf.h"
#include "amparo/utf8.h"

struct store *
store_of(const struct dataset *ds)
{
	return (struct store *)(uintptr_t)ds;
}

/* ---------------------------------------------------------------- text */

void
store_put_text(struct strbuf *out, const char *s, size_t n)
{
	size_t good;

	while ((good = utf8_valid_prefix(s, n)) < n) {
		strbuf_add(out, s, good);
		utf8_put(out, 0xfffd);
		s += good + 1;
		n -= good + 1;
	}
	strbuf_add(out, s, n);
}

const char *
store_text(struct arena *a, struct db_stmt *st, int col)
{
	size_t n;
	const char *s = db_text(st, col, &n);
	struct strbuf b;
	char *copy;

	if (n == 0)
		return "";
	if (utf8_valid_prefix(s, n) == n)
		return arena_strndup(a, s, n);
	strbuf_init(&b);
	store_put_text(&b, s, n);
	copy = arena_strndup(a, b.s, b.len);
	strbuf_done(&b);
	return copy;
}

/* ---------------------------------------------------------------- rows */

uint32_t
store_record_column(struct store *s, struct db_stmt *st, int col)
{
	int64_t n = db_int(st, col);

	if (n >= 1 && n <= (int64_t)s->ds.count)
		return (uint32_t)(n - 1);
	db_damaged(s->db, "it names a record that is not there");
	return NO_RECORD;
}

bool
store_seek(struct store *s, uint32_t n)
{
	bool next = s->row_rec != NO_RECORD && n == s->row_rec + 1;

	if (n == s->row_rec)
		return true;
	s->row_rec = NO_RECORD;
	if (!next) {
		db_reset(s->row);
		db_bind_int(s->row, 1, (int64_t)n + 1);
	}
	if (!db_step(s->row) || db_int(s->row, 0) != (int64_t)n + 1) {
		db_damaged(s->db, "a record is missing");
		db_reset(s->row);
		return false;
	}
	s->row_rec = n;
	return true;
}

bool
store_day(struct store *s, char day[STORE_DAY_MAX])
{
	int64_t at = db_int(s->row, 6), year;
	int month, dayofmonth;

	if (!db_is_null(s->row, 2) || db_is_null(s->row, 6) || at < INT32_MIN ||
	    at > INT32_MAX)
		return false;
	edtf_civil(at, &year, &month, &dayofmonth);
	snprintf(day, STORE_DAY_MAX, "%04lld-%02d-%02d", (long long)year, month,
	    dayofmonth);
	return true;
}

bool
store_statements(struct store *s, uint32_t n, int64_t *first, int64_t *end)
{
	if (!store_seek(s, n))
		return false;
	*first = db_int(s->row, 7);
	*end = INT64_MAX;
	if (n + 1 == s->ds.count)
		return true;
	if (!store_seek(s, n + 1))
		return false;
	*end = db_int(s->row, 7);
	return true;
}
