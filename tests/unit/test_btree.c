#include "unit.h"

#include <stdio.h>
#include <stdlib.h>

#include "amparo/btree.h"
#include "small_dataset.h"

/*
 * Trees are written here and read by SQLite, which also checks their pages.
 */

static uint32_t
root_of(struct db *d, const char *name)
{
	struct db_stmt *s =
	    db_cached(d, "SELECT rootpage FROM sqlite_master WHERE name = ?1");
	uint32_t root;

	db_bind_text(s, 1, name, strlen(name));
	assert_true(db_step(s));
	root = (uint32_t)db_int(s, 0);
	db_reset(s);
	return root;
}

static struct db *
new_db(void)
{
	struct error e = { 0 };
	struct db *d = small_new(NULL, &e);

	assert_non_null(d);
	assert_true(db_exec(d,
	    "CREATE TABLE t(n INTEGER PRIMARY KEY, a, b, c, d);"
	    "CREATE TABLE w(a, b, c, PRIMARY KEY(a, b)) WITHOUT ROWID;"
	    "CREATE INDEX t_by_a ON t(a);"));
	return d;
}

static void
done(struct db *d)
{
	struct error e = { 0 };
	struct db_stmt *s = db_prepare(d, "PRAGMA integrity_check");

	assert_true(db_step(s));
	assert_string_equal(db_text(s, 0, NULL), "ok");
	db_reset(s);
	if (!db_error(d, &e))
		fail_msg("%s", e.msg);
	db_close(d);
}

static int64_t
ask(struct db *d, const char *sql)
{
	struct db_stmt *s = db_prepare(d, sql);
	int64_t n = db_step(s) ? db_int(s, 0) : -1;

	db_reset(s);
	return n;
}

/* ------------------------------------------------------------------ values */

static const int64_t numbers[] = { 0, 1, 2, -1, 127, 128, -128, -129, 32767,
	32768, -32768, -32769, 8388607, 8388608, -8388608, -8388609, 2147483647,
	2147483648, -2147483648, -2147483649, 140737488355327, 140737488355328,
	-140737488355328, -140737488355329, INT64_MAX, INT64_MIN };

static void
numbers_come_back(void **state)
{
	struct db *d = new_db();
	uint32_t root = root_of(d, "t");
	struct pages *p = pages_begin(d);
	struct btree *t = btree_table(p, root);
	struct db_stmt *s;
	struct row r;
	size_t i = 0;

	(void)state;
	row_init(&r);
	for (; i < sizeof(numbers) / sizeof(numbers[0]); i++) {
		row_begin(&r);
		row_null(&r);
		row_null(&r);
		row_int(&r, numbers[i]);
		row_text(&r, "");
		btree_add(t, (int64_t)1 << (i * 2), &r);
	}
	row_done(&r);
	btree_end(t);
	assert_true(pages_end(p));
	s = db_cached(d, "SELECT n, a, b, c, d FROM t ORDER BY n");
	for (i = 0; db_step(s); i++) {
		assert_true(db_int(s, 0) == (int64_t)1 << (i * 2));
		assert_true(db_is_null(s, 1));
		assert_true(db_int(s, 2) == numbers[i]);
		assert_false(db_is_null(s, 3));
		assert_string_equal(db_text(s, 3, NULL), "");
		assert_true(db_is_null(s, 4));
	}
	db_reset(s);
	assert_int_equal(i, sizeof(numbers) / sizeof(numbers[0]));
	assert_true(db_exec(d, "REINDEX"));
	done(d);
}

/* ------------------------------------------------------------------- trees */

/* How long the text of row I is: around all that a page can hold of it. */
static size_t
length(size_t i, size_t most)
{
	return most < 100 ? i * 7919 % (most + 1) : i * 131 % most;
}

static void
put_trees(struct db *d, size_t rows, size_t most)
{
	uint32_t t_root = root_of(d, "t"), w_root = root_of(d, "w");
	uint32_t a_root = root_of(d, "t_by_a");
	struct pages *p = pages_begin(d);
	struct btree *t = btree_table(p, t_root), *w = btree_index(p, w_root);
	struct btree *a = btree_index(p, a_root);
	char *text = calloc(most + 32, 1);
	struct row r;

	row_init(&r);
	for (size_t i = 0; i < rows; i++) {
		memset(text, 'x', length(i, most));
		snprintf(text, 16, "%08u", (unsigned)i);
		text[8] = 'x';
		text[8 + length(i, most)] = '\0';
		row_begin(&r);
		row_null(&r);
		row_text(&r, text);
		btree_add(t, (int64_t)i + 1, &r);
		row_begin(&r);
		row_text(&r, text);
		row_int(&r, (int64_t)i + 1);
		btree_add(a, 0, &r);
		row_begin(&r);
		row_int(&r, (int64_t)i / 3);
		row_int(&r, (int64_t)i % 3);
		row_text(&r, text);
		btree_add(w, 0, &r);
		memset(text, 'x', most + 31);
	}
	row_done(&r);
	free(text);
	btree_end(t);
	btree_end(w);
	btree_end(a);
	assert_true(pages_end(p));
}

static void
check_trees(size_t rows, size_t most)
{
	struct db *d = new_db();
	struct db_stmt *s;
	size_t i = 0;

	put_trees(d, rows, most);
	assert_int_equal(ask(d, "SELECT count(*) FROM t"), rows);
	assert_int_equal(ask(d, "SELECT count(*) FROM w"), rows);
	s = db_cached(d,
	    "SELECT t.n, length(t.a), w.c = t.a, (SELECT x.n FROM t AS x"
	    " INDEXED BY t_by_a WHERE x.a = t.a) FROM t JOIN w"
	    " ON w.a = (t.n - 1) / 3 AND w.b = (t.n - 1) % 3 ORDER BY t.n");
	for (; db_step(s); i++) {
		assert_int_equal(db_int(s, 0), i + 1);
		assert_int_equal(db_int(s, 1), 8 + length(i, most));
		assert_int_equal(db_int(s, 2), 1);
		assert_int_equal(db_int(s, 3), i + 1);
	}
	db_reset(s);
	assert_int_equal(i, rows);
	/* SQLite goes on where these end. */
	assert_true(db_exec(d, "INSERT INTO t(a) VALUES ('more')"));
	done(d);
}

static void
trees_of_every_height(void **state)
{
	(void)state;
	for (size_t rows = 0; rows < 400; rows += rows < 8 ? 1 : 7)
		check_trees(rows, 20);
	for (size_t rows = 400; rows < 500; rows++)
		check_trees(rows, 1500);
	check_trees(20000, 40);
	/* Indices of long keys are high: four to a page. */
	check_trees(3000, 1020);
}

static void
long_rows_have_pages_of_their_own(void **state)
{
	(void)state;
	check_trees(300, 4200);
	check_trees(300, 20000);
	check_trees(40, 1 << 20);
}

static void
the_file_goes_to_and_fro(void **state)
{
	struct error e = { 0 };
	struct db *d = new_db();

	(void)state;
	put_trees(d, 1000, 20);
	db_exec(d, "CREATE TABLE more(x); INSERT INTO more VALUES (1), (2)");
	pages_end(pages_begin(d));
	assert_int_equal(ask(d, "SELECT sum(x) FROM more"), 3);
	assert_int_equal(ask(d, "SELECT count(*) FROM t"), 1000);
	assert_true(db_finish(d, &e));
	done(d);
}

static void
a_dataset_is_sound(void **state)
{
	struct error e = { 0 };
	struct db *d = small_new(NULL, &e);

	(void)state;
	assert_true(small_fill(d));
	done(d);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(numbers_come_back),
		cmocka_unit_test(trees_of_every_height),
		cmocka_unit_test(long_rows_have_pages_of_their_own),
		cmocka_unit_test(the_file_goes_to_and_fro),
		cmocka_unit_test(a_dataset_is_sound),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
