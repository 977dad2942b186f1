/*
 * Stores of damaged files: an error, or less to see, and no harm.
 */
#include "unit.h"

#include "small_store.h"

/* The small dataset with SQL run over it at the end. */
static struct store *
open_changed(const char *sql, struct strbuf *bytes, struct error *e)
{
	struct strbuf path;
	struct db *d;

	strbuf_init(&path);
	d = small_new(&path, e);
	assert_non_null(d);
	assert_true(small_fill(d));
	if (!db_exec(d, sql) || !db_finish(d, e))
		fail_msg("%s", sql);
	db_close(d);
	assert_true(file_read(path.s, SIZE_MAX, bytes, e));
	unlink(path.s);
	strbuf_done(&path);
	return store_open_bytes((const unsigned char *)bytes->s, bytes->len, e);
}

#define SET(name, hex) \
	"UPDATE blobs SET data = x'" hex "' WHERE name = '" name "'"

static void
contradictions_are_refused(void **state)
{
	static const char *const damage[][2] = {
		{ "DELETE FROM blobs WHERE name = 'kind'", "length" },
		{ "UPDATE blobs SET data = substr(data, 2)", "length" },
		{ "DELETE FROM record_rows WHERE n = 8", "length" },
		{ "UPDATE record_rows SET n = 1 << 40 WHERE n = 8", "number" },
		{ SET("kind", "00000000000000000000000000000600"), "no kind" },
		{ SET("datebits", "020004005110000000000000000000"), "length" },
		{ SET("datebits", "02000000511044200000000000000000"),
		    "out of order" },
		{ SET("datebits", "09000400511044200000000000000000"),
		    "odd date" },
		{ SET("latest", "0100000000000000"), "odd date" },
		{ SET("latest", "00000000000000"), "length" },
		{ SET("latest", "000000000000000080"), "length" },
		{ SET("earliest", "ffffffffffffffffff010000000000000000"),
		    "length" },
		{ "UPDATE pivots SET n = 5 WHERE n = 0", "out of order" },
		{ "UPDATE kinds SET n = 9 WHERE n = 1", "vocabulary" },
		{ "DROP VIEW dates", "not those of a dataset" },
		{ "DROP TABLE statement_rows;"
		  "CREATE VIEW statement_rows AS SELECT 1",
		    "not those of a dataset" },
	};

	(void)state;
	for (size_t i = 0; i < sizeof(damage) / sizeof(damage[0]); i++) {
		struct error e = { 0 };
		struct strbuf bytes;

		strbuf_init(&bytes);
		if (open_changed(damage[i][0], &bytes, &e) != NULL)
			fail_msg("%s", damage[i][0]);
		if (strstr(e.msg, damage[i][1]) == NULL)
			fail_msg("%s: %s", damage[i][0], e.msg);
		strbuf_done(&bytes);
	}
}

static void
trees_that_are_none_are_not_shown(void **state)
{
	static const char *const damage[] = {
		/* 5 nodes: a group of two, a group of one */
		SET("pivot.1.end", "0500ffffffff7f0201"),
		SET("pivot.1.end", "0500020202"),
		SET("pivot.1.end", "0500020101"),
		SET("pivot.1.end", "0500050201"),
		SET("pivot.1.end", "0500020200"),
		SET("pivot.1.end", "0500000201"),
		SET("pivot.1.end", "0500020301"),
		SET("pivot.1.end", "0500020281"),
		SET("pivot.1.end", "0400020201"),
		SET("pivot.1.end", "0600020201"),
		SET("pivot.1.end", "ffffffff0f"),
		SET("pivot.1.end", "05000202"),
		SET("pivot.1.end", "05000202010001"),
		SET("pivot.1.end", ""),
		SET("pivot.1.item", "0120040504"),
		SET("pivot.1.item", "0102040504"),
		SET("pivot.1.item", "0104040904"),
		SET("pivot.1.item", "01ffffffffffffff7f040504"),
		SET("pivot.1.labels", "3230303800323031"),
		SET("pivot.1.labels", "ff00323000"),
		"DELETE FROM blobs WHERE name = 'pivot.1.labels'",
		"DELETE FROM blobs WHERE name = 'pivot.1.item'",
	};

	(void)state;
	for (size_t i = 0; i < sizeof(damage) / sizeof(damage[0]); i++) {
		struct error e = { 0 };
		struct strbuf bytes;
		struct store *s;

		strbuf_init(&bytes);
		s = open_changed(damage[i], &bytes, &e);
		if (s == NULL)
			fail_msg("%s", e.msg);
		if (dataset_pivot(store_dataset(s), 1) != NULL)
			fail_msg("%s", damage[i]);
		/* And does not hold up the rest. */
		assert_non_null(dataset_pivot(store_dataset(s), 0));
		store_close(s);
		strbuf_done(&bytes);
	}
}

static void
a_damaged_record_is_alone(void **state)
{
	static const char *const damage[] = {
		"UPDATE relation_rows SET target = 99 WHERE n IN"
		" (SELECT n FROM relations WHERE record = 3)",
		"UPDATE relation_rows SET target2 = 99 WHERE n IN"
		" (SELECT n FROM relations WHERE record = 3)",
		"UPDATE relation_rows SET target2 = 1, target3 = 1,"
		" target4 = 1, target5 = 1, target6 = 1, target7 = 1,"
		" target8 = 1 WHERE n IN"
		" (SELECT n FROM relations WHERE record = 3)",
		"UPDATE relation_rows SET type = 99 WHERE n IN"
		" (SELECT n FROM relations WHERE record = 3)",
		"UPDATE relation_rows SET for_record = -1 WHERE role = 'host'",
		"UPDATE statement_rows SET field = 99",
		("INSERT INTO name_rows"
		 " SELECT first, 'none', NULL, title, NULL"
		 " FROM record_rows WHERE n = 3"),
		"UPDATE citations SET source = 0 WHERE ord = 2",
		"UPDATE record_citations SET source = 9 WHERE record = 3",
		"UPDATE placement_rows SET under = 9 WHERE record = 3",
		"UPDATE record_rows SET under = 9 WHERE n = 3",
	};

	(void)state;
	for (size_t i = 0; i < sizeof(damage) / sizeof(damage[0]); i++) {
		struct error e = { 0 };
		struct strbuf bytes;
		struct store *s;
		struct record r;

		strbuf_init(&bytes);
		s = open_changed(damage[i], &bytes, &e);
		if (s == NULL)
			fail_msg("%s", e.msg);
		record_init(&r);
		if (store_record(s, TALKS, &r, &e))
			fail_msg("%s", damage[i]);
		assert_int_equal(e.code, ERR_DATASET);
		record_done(&r);
		error_clear(&e);
		assert_true(store_record(s, DECLARATION, &r, &e));
		record_done(&r);
		store_close(s);
		strbuf_done(&bytes);
	}
}

static void
records_have_names_all_the_same(void **state)
{
	struct error e = { 0 };
	struct strbuf bytes, b;
	struct store *s;

	(void)state;
	strbuf_init(&bytes);
	strbuf_init(&b);
	s = open_changed(
	    "UPDATE record_rows SET title = '';"
	    "UPDATE record_rows SET id = '' WHERE n = 2;"
	    "UPDATE record_rows SET title = CAST(x'61ff62' AS TEXT)"
	    " WHERE n = 3",
	    &bytes, &e);
	assert_non_null(s);
	dataset_title(store_dataset(s), 0, &b);
	dataset_title(store_dataset(s), 1, &b);
	dataset_title(store_dataset(s), 2, &b);
	assert_string_equal(b.s,
	    "declaration#2a\xef\xbf\xbd"
	    "b");
	store_close(s);
	strbuf_done(&b);
	strbuf_done(&bytes);
}

static void
pass_source(uint32_t source, int64_t count, void *user)
{
	(void)source;
	(void)count;
	(void)user;
}

/* Look at everything there is; what is damaged must only say so. */
static void
walk(struct store *s)
{
	const struct dataset *ds = store_dataset(s);
	struct store_counts c;
	struct strbuf b;
	size_t n;

	strbuf_init(&b);
	for (size_t i = 0; i < ds->npivots; i++) {
		const struct pivot *p = dataset_pivot(ds, i);

		for (uint32_t k = 0; p != NULL && k < p->count; k++)
			pivot_label(ds, p, k, &b);
	}
	for (uint32_t i = 0; i < ds->count; i++) {
		struct error e = { 0 };
		struct record r;

		record_init(&r);
		strbuf_reset(&b);
		dataset_title(ds, i, &b);
		assert_true(b.len > 0);
		if (!store_record(s, i, &r, &e))
			assert_int_equal(e.code, ERR_DATASET);
		for (int z = 0; z < ZONE_COUNT; z++)
			store_zone(s, i, (enum zone)z, &b);
		record_done(&r);
	}
	strbuf_reset(&b);
	store_sources(s, pass_source, &b);
	store_counts(s, &c);
	strbuf_done(&b);
	free(store_blob(s, "search.terms", &n));
}

static bool
open_and_walk(const unsigned char *bytes, size_t n)
{
	struct error e = { 0 };
	struct store *s = store_open_bytes(bytes, n, &e);

	if (s == NULL) {
		assert_int_equal(e.code, ERR_DATASET);
		assert_true(strncmp(e.msg, "the built-in dataset: ", 22) == 0);
		assert_null(strchr(e.msg, '\n'));
		return false;
	}
	walk(s);
	store_close(s);
	return true;
}

static void
cut_files_are_refused(void **state)
{
	const struct opened *o = *state;
	const unsigned char *bytes = (const unsigned char *)o->bytes.s;

	assert_true(open_and_walk(bytes, o->bytes.len));
	for (size_t n = 0; n < 120; n++)
		assert_false(open_and_walk(bytes, n));
	for (size_t n = SCHEMA_PAGE_SIZE; n < o->bytes.len;
	     n += SCHEMA_PAGE_SIZE) {
		assert_false(open_and_walk(bytes, n - 1));
		assert_false(open_and_walk(bytes, n));
	}
}

/* The same where the header owns up to being that short. */
static void
missing_pages_do_no_harm(void **state)
{
	const struct opened *o = *state;

	for (size_t n = 1; n < o->bytes.len / SCHEMA_PAGE_SIZE; n++) {
		size_t len = n * SCHEMA_PAGE_SIZE;
		unsigned char *cut = malloc(len);

		memcpy(cut, o->bytes.s, len);
		cut[30] = (unsigned char)(n >> 8);
		cut[31] = (unsigned char)n;
		open_and_walk(cut, len);
		free(cut);
	}
}

static void
flipped_bytes_do_no_harm(void **state)
{
	const struct opened *o = *state;
	static const unsigned char flips[] = { 0xff, 0x01, 0x80, 0x7f };
	unsigned char *copy = malloc(o->bytes.len);
	size_t step = 61, k = 0;

	memcpy(copy, o->bytes.s, o->bytes.len);
	/* All of the header and schema's first cells, then here and there. */
	for (size_t i = 0; i < o->bytes.len; i += i < 200 ? 1 : step) {
		unsigned char flip = flips[k++ % sizeof(flips)];

		copy[i] ^= flip;
		open_and_walk(copy, o->bytes.len);
		copy[i] ^= flip;
	}
	free(copy);
}

/* Pages take the place of others: trees with shared and circular branches. */
static void
swapped_pages_do_no_harm(void **state)
{
	const struct opened *o = *state;
	size_t pages = o->bytes.len / SCHEMA_PAGE_SIZE;
	unsigned char *copy = malloc(o->bytes.len);

	for (size_t k = 0; k < pages * 4; k++) {
		size_t to = 1 + k % (pages - 1);
		size_t from = 1 + (k * 7 + 3) % (pages - 1);

		memcpy(copy, o->bytes.s, o->bytes.len);
		memcpy(copy + to * SCHEMA_PAGE_SIZE,
		    o->bytes.s + from * SCHEMA_PAGE_SIZE, SCHEMA_PAGE_SIZE);
		open_and_walk(copy, o->bytes.len);
	}
	free(copy);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(contradictions_are_refused),
		cmocka_unit_test(trees_that_are_none_are_not_shown),
		cmocka_unit_test(a_damaged_record_is_alone),
		cmocka_unit_test(records_have_names_all_the_same),
		cmocka_unit_test(cut_files_are_refused),
		cmocka_unit_test(missing_pages_do_no_harm),
		cmocka_unit_test(flipped_bytes_do_no_harm),
		cmocka_unit_test(swapped_pages_do_no_harm),
	};

	return cmocka_run_group_tests(tests, open_small, close_small);
}
