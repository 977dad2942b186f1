/*
 * The engine against SQLite's full-text search, over the same rows, with words
 * that both fold alike: what one finds, the other does.
 */
#include "unit.h"

#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "kit.h"

enum { RECORDS = 300, QUERIES = 400 };

static const char *const words[] = { "paz", "país", "pais", "comisión",
	"comision", "Comisión", "ação", "ano", "año", "de", "derechos",
	"Direitos", "l'homme", "inter-american", "AG/RES. 2650", "r2p", "2008",
	"pazguato", "der", "COMITÉ", "Ñandú" };

static uint64_t state = 7;

static unsigned
below(unsigned n)
{
	state = state * 6364136223846793005u + 1442695040888963407u;
	return (unsigned)(state >> 33) % n;
}

static const char *
word(void)
{
	return words[below(sizeof(words) / sizeof(words[0]))];
}

static void
put_words(struct strbuf *b, unsigned n)
{
	for (unsigned i = 0; i < n; i++)
		strbuf_addf(b, "%s%s", i > 0 ? " " : "", word());
}

/* ------------------------------------------------------------ the oracle */

static sqlite3 *db;

static void
open_oracle(void)
{
	int rc;

	assert_int_equal(sqlite3_open(":memory:", &db), SQLITE_OK);
	rc = sqlite3_exec(db,
	    "CREATE VIRTUAL TABLE t USING fts5(title, text, id,"
	    " tokenize = \"unicode61 remove_diacritics 2\")",
	    NULL, NULL, NULL);
	assert_int_equal(rc, SQLITE_OK);
}

static void
tell_oracle(const char *title, const char *text, const char *id)
{
	sqlite3_stmt *st;

	assert_int_equal(sqlite3_prepare_v2(db,
			     "INSERT INTO t(title, text, id) VALUES (?, ?, ?)",
			     -1, &st, NULL),
	    SQLITE_OK);
	sqlite3_bind_text(st, 1, title, -1, SQLITE_TRANSIENT);
	sqlite3_bind_text(st, 2, text, -1, SQLITE_TRANSIENT);
	sqlite3_bind_text(st, 3, id, -1, SQLITE_TRANSIENT);
	assert_int_equal(sqlite3_step(st), SQLITE_DONE);
	sqlite3_finalize(st);
}

static void
ask_oracle(const struct kit *kit, const char *query, struct bitmap *out)
{
	sqlite3_stmt *st;
	int rc;

	bitmap_clear(out);
	assert_int_equal(sqlite3_prepare_v2(db,
			     "SELECT id FROM t WHERE t MATCH ?", -1, &st, NULL),
	    SQLITE_OK);
	sqlite3_bind_text(st, 1, query, -1, SQLITE_TRANSIENT);
	while ((rc = sqlite3_step(st)) == SQLITE_ROW)
		bitmap_set(out,
		    dataset_find(kit->ds,
			(const char *)sqlite3_column_text(st, 0)));
	if (rc != SQLITE_DONE)
		fail_msg("%s: %s", query, sqlite3_errmsg(db));
	sqlite3_finalize(st);
}

/* ------------------------------------------------------------ the engine */

static void
make_both(struct kit *kit)
{
	struct strbuf rec, title, text;

	strbuf_init(&rec);
	strbuf_init(&title);
	strbuf_init(&text);
	strbuf_adds(&rec, "%rec: Event\n\n");
	for (unsigned i = 0; i < RECORDS; i++) {
		char id[16];

		snprintf(id, sizeof(id), "e%u", i);
		strbuf_reset(&title);
		strbuf_reset(&text);
		put_words(&title, 1 + below(3));
		put_words(&text, 1 + below(6));
		strbuf_addf(&rec, "Id: %s\nName: %s\nSummary: %s\n\n", id,
		    title.s, text.s);
		tell_oracle(title.s, text.s, id);
	}
	kit_make(kit, rec.s);
	strbuf_done(&rec);
	strbuf_done(&title);
	strbuf_done(&text);
}

/* A word for both: folded, for an accent counts for the engine alone. */
static const char *
plain(void)
{
	static const char *const list[] = { "paz", "pais", "comision", "acao",
		"ano", "de", "derechos", "direitos", "homme", "american",
		"2650", "r2p", "comite", "nandu", "nada" };

	return list[below(sizeof(list) / sizeof(list[0]))];
}

/* One term in the syntax of each. */
static void
put_term(struct strbuf *ours, struct strbuf *theirs)
{
	const char *a = plain(), *b = plain();
	int n = 2 + (int)below(2);

	switch (below(4)) {
	case 0:
		strbuf_addf(ours, "\"%s %s\"", a, b);
		strbuf_addf(theirs, "\"%s %s\"", a, b);
		return;
	case 1:
		strbuf_addf(ours, "%.*s*", n, a);
		strbuf_addf(theirs, "\"%.*s\"*", n, a);
		return;
	default:
		strbuf_adds(ours, a);
		strbuf_addf(theirs, "\"%s\"", a);
		return;
	}
}

static void
put_query(struct strbuf *ours, struct strbuf *theirs)
{
	unsigned n = 1 + below(3), how = below(3);

	strbuf_reset(ours);
	strbuf_reset(theirs);
	for (unsigned i = 0; i < n; i++) {
		if (i > 0) {
			strbuf_adds(ours,
			    how == 0       ? " OR "
				: how == 1 ? " -"
					   : " ");
			strbuf_adds(theirs,
			    how == 0       ? " OR "
				: how == 1 ? " NOT "
					   : " AND ");
		}
		put_term(ours, theirs);
	}
	strbuf_adds(ours, " ");
}

static void
finds_what_the_oracle_finds(void **unused)
{
	struct strbuf ours, theirs;
	struct bitmap want, have;
	struct kit kit;
	uint64_t found = 0;

	(void)unused;
	open_oracle();
	make_both(&kit);
	strbuf_init(&ours);
	strbuf_init(&theirs);
	bitmap_init(&want, kit.ds->count);
	bitmap_init(&have, kit.ds->count);
	for (int i = 0; i < QUERIES; i++) {
		struct query q;

		put_query(&ours, &theirs);
		ask_oracle(&kit, theirs.s, &want);
		search_parse(kit.search, &q, ours.s, ours.len);
		assert_true(search_run(kit.search, &q, &have, NULL, NULL));
		if (!bitmap_equal(&want, &have))
			fail_msg("%s: %u of %u", ours.s,
			    (unsigned)bitmap_count(&have),
			    (unsigned)bitmap_count(&want));
		found += bitmap_count(&want);
		query_done(&q);
	}
	assert_true(found > QUERIES);
	bitmap_done(&want);
	bitmap_done(&have);
	strbuf_done(&ours);
	strbuf_done(&theirs);
	kit_done(&kit);
	sqlite3_close(db);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(finds_what_the_oracle_finds),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
