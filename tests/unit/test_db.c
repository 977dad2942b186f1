#include "unit.h"

#include <signal.h>
#include <stdio.h>
#include <sys/resource.h>
#include <sys/stat.h>

#include "amparo/db.h"
#include "amparo/file.h"
#include "small_bytes.h"

static int
enter_folder(void **state)
{
	struct strbuf b;

	strbuf_init(&b);
	strbuf_addf(&b, "%s/db-XXXXXX", small_folder());
	if (mkdtemp(b.s) == NULL || chdir(b.s) != 0)
		return -1;
	*state = b.s;
	return 0;
}

static int
leave_folder(void **state)
{
	free(*state);
	return chdir("..");
}

static void
write_file(const char *path, const void *bytes, size_t n)
{
	FILE *f = fopen(path, "wb");

	assert_non_null(f);
	assert_int_equal(fwrite(bytes, 1, n, f), n);
	assert_int_equal(fclose(f), 0);
}

static void
read_small(struct strbuf *b)
{
	struct error e = { 0 };

	strbuf_init(b);
	if (!small_bytes(b, &e))
		fail_msg("%s", e.msg);
}

static void
assert_refused(const char *path, const char *why)
{
	struct error e = { 0 };

	assert_null(db_open(path, &e));
	assert_int_equal(e.code, ERR_DATASET);
	assert_true(strncmp(e.msg, path, strlen(path)) == 0);
	if (strstr(e.msg, why) == NULL)
		fail_msg("\"%s\" lacks \"%s\"", e.msg, why);
	assert_null(db_open(path, NULL));
}

static void
what_is_no_dataset_is_named(void **state)
{
	(void)state;
	assert_refused("none", "No such file");
	assert_refused("none/none", "No such file");
	assert_refused(".", "a folder");
	write_file("empty", "", 0);
	assert_refused("empty", "empty");
	write_file("text", "%rec: Event\n", 12);
	assert_refused("text", "not an amparo dataset");
	write_file("short", "SQLite format 3\0xyz", 19);
	assert_refused("short", "cut short");
	assert_int_equal(mkfifo("pipe", 0600), 0);
	assert_refused("pipe", "not a regular file");
}

static void
versions_are_told_apart(void **state)
{
	struct strbuf b, why;

	(void)state;
	read_small(&b);
	strbuf_init(&why);
	b.s[63] = SCHEMA_VERSION + 1;
	write_file("newer", b.s, b.len);
	strbuf_addf(&why,
	    "made for schema %d, this amparo reads %d: "
	    "use a newer amparo, or compile it again",
	    SCHEMA_VERSION + 1, SCHEMA_VERSION);
	assert_refused("newer", why.s);
	b.s[63] = 1;
	write_file("older", b.s, b.len);
	strbuf_reset(&why);
	strbuf_addf(&why,
	    "made for schema 1, this amparo reads %d: compile it again",
	    SCHEMA_VERSION);
	assert_refused("older", why.s);
	strbuf_done(&why);
	b.s[63] = SCHEMA_VERSION;
	b.s[68] = 0;
	write_file("other", b.s, b.len);
	assert_refused("other", "an SQLite database, but not an amparo");
	b.s[68] = 0x41;
	b.s[18] = b.s[19] = 2;
	write_file("wal", b.s, b.len);
	assert_refused("wal", "changed by another program");
	b.s[18] = b.s[19] = 1;
	write_file("cut", b.s, b.len - 1);
	assert_refused("cut", "cut short");
	strbuf_addc(&b, 'x');
	write_file("long", b.s, b.len);
	assert_refused("long", "1 bytes after its end");
	memset(b.s + 100, 0xaa, SCHEMA_PAGE_SIZE - 100);
	write_file("garbage", b.s, b.len - 1);
	assert_refused("garbage", "damaged");
	strbuf_done(&b);
}

/* Every name means that file, and no parameter, escape, host or memory. */
static void
paths_are_taken_literally(void **state)
{
	static const char *const names[] = { "a?mode=memory", "b%41", "c#d",
		"e f&cache=shared", ":memory:", "file:x", "100%", "\xff\xfe",
		"ni\xc3\xb1o.amparo", "'quoted\"" };
	struct strbuf b, path;

	read_small(&b);
	strbuf_init(&path);
	for (size_t i = 0; i < sizeof(names) / sizeof(names[0]); i++) {
		struct error e = { 0 };
		struct db *d;

		write_file(names[i], b.s, b.len);
		d = db_open(names[i], &e);
		if (d == NULL)
			fail_msg("%s", e.msg);
		assert_true(
		    db_step(db_prepare(d, "SELECT n FROM record_rows")));
		db_close(d);
		strbuf_reset(&path);
		strbuf_addf(&path, "/%s/%s", (const char *)*state, names[i]);
		d = db_open(path.s, &e);
		if (((const char *)*state)[0] == '/')
			assert_non_null(d);
		db_close(d);
		assert_int_equal(unlink(names[i]), 0);
	}
	strbuf_done(&path);
	strbuf_done(&b);
}

static void
nothing_can_be_changed(void **state)
{
	static const char *const tries[] = { "DELETE FROM records",
		"CREATE TABLE t(x)", "CREATE TEMP TABLE t(x)", "VACUUM",
		"PRAGMA user_version = 7; SELECT * FROM none",
		"ATTACH ':memory:' AS m", "SELECT load_extension('x')",
		"SELECT * FROM sources" };
	struct error e = { 0 };
	struct strbuf b, after;

	(void)state;
	read_small(&b);
	write_file("fixed", b.s, b.len);
	assert_int_equal(chmod("fixed", 0600), 0);
	for (size_t i = 0; i < sizeof(tries) / sizeof(tries[0]); i++) {
		struct db *d = db_open("fixed", &e);

		assert_non_null(d);
		if (db_exec(d, tries[i]))
			fail_msg("%s", tries[i]);
		db_close(d);
		d = db_open_bytes((const unsigned char *)b.s, b.len, &e);
		assert_non_null(d);
		assert_false(db_exec(d, tries[i]));
		db_close(d);
	}
	strbuf_init(&after);
	assert_true(file_read("fixed", SIZE_MAX, &after, &e));
	assert_int_equal(after.len, b.len);
	assert_memory_equal(after.s, b.s, b.len);
	strbuf_done(&after);
	strbuf_done(&b);
}

static void
endless_work_ends(void **state)
{
	struct error e = { 0 };
	struct strbuf b;
	struct db *d;

	(void)state;
	read_small(&b);
	d = db_open_bytes((const unsigned char *)b.s, b.len, &e);
	assert_non_null(d);
	assert_false(db_step(db_prepare(d,
	    "WITH RECURSIVE c(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM c)"
	    " SELECT max(x) FROM c")));
	assert_true(db_failed(d));
	assert_false(db_error(d, &e));
	assert_non_null(strstr(e.msg, "circles"));
	db_close(d);
	strbuf_done(&b);
}

static void
errors_stick(void **state)
{
	struct error e = { 0 };
	struct db_stmt *s;
	struct db *d;
	size_t n;

	(void)state;
	d = small_new(NULL, &e);
	assert_non_null(d);
	assert_true(db_exec(d, "CREATE TABLE t(x INTEGER PRIMARY KEY)"));
	s = db_prepare(d, "INSERT INTO t VALUES (?1)");
	db_bind_int(s, 1, 1);
	assert_true(db_run(s));
	assert_true(db_error(d, &e));
	db_bind_int(s, 1, 1);
	assert_false(db_run(s));
	assert_true(db_failed(d));
	/* From here on nothing happens, and nothing is forgotten. */
	db_bind_int(s, 1, 2);
	assert_false(db_run(s));
	assert_false(db_exec(d, "CREATE TABLE u(x)"));
	s = db_prepare(d, "SELECT x FROM t");
	db_bind_text(s, 1, "x", 1);
	assert_false(db_step(s));
	assert_int_equal(db_int(s, 0), 0);
	assert_string_equal(db_text(s, 0, &n), "");
	assert_int_equal(n, 0);
	assert_true(db_is_null(s, 0));
	assert_non_null(db_blob(s, 0, &n));
	db_forgive(d);
	assert_true(db_failed(d));
	assert_false(db_finish(d, &e));
	assert_int_equal(e.code, ERR_IO);
	assert_non_null(strstr(e.msg, "UNIQUE"));
	db_close(d);
	db_close(NULL);
}

static void
values_come_back(void **state)
{
	struct error e = { 0 };
	struct db *d = small_new(NULL, &e);
	struct db_stmt *s;
	size_t n;

	(void)state;
	db_exec(d, "CREATE TABLE t(a, b, c, d)");
	s = db_prepare(d, "INSERT INTO t VALUES (?1, ?2, ?3, ?4)");
	db_bind_int(s, 1, INT64_MIN);
	db_bind_text(s, 2, "a\0b", 3);
	db_bind_blob(s, 3, "", 0);
	db_bind_null(s, 4);
	db_run(s);
	s = db_cached(d, "SELECT a, b, c, d FROM t");
	assert_ptr_equal(s, db_cached(d, "SELECT a, b, c, d FROM t"));
	assert_true(db_step(s));
	assert_true(db_int(s, 0) == INT64_MIN);
	assert_memory_equal(db_text(s, 1, &n), "a\0b", 4);
	assert_int_equal(n, 3);
	assert_non_null(db_blob(s, 2, &n));
	assert_int_equal(n, 0);
	assert_true(db_is_null(s, 3));
	assert_false(db_step(s));
	db_reset(s);
	assert_true(db_finish(d, &e));
	db_close(d);
	assert_true(strlen(db_library_version()) > 0);
}

/* ---------------------------------------------------------------- making */

static void
a_file_without_a_name_can_be_made(void **state)
{
	struct error e = { 0 };
	struct newfile *f = newfile_begin("made.amparo", &e);
	struct db *d;

	(void)state;
	assert_non_null(f);
	d = db_create(newfile_path(f), &e);
	if (d == NULL)
		fail_msg("%s", e.msg);
	assert_true(small_fill(d));
	assert_true(db_finish(d, &e));
	db_close(d);
	assert_int_not_equal(access("made.amparo", F_OK), 0);
	assert_true(newfile_commit(f, &e));
	d = db_open("made.amparo", &e);
	assert_non_null(d);
	db_close(d);
}

static void
only_empty_files_are_made(void **state)
{
	struct error e = { 0 };

	(void)state;
	write_file("full", "x", 1);
	assert_null(db_create("full", &e));
	assert_int_equal(e.code, ERR_IO);
	error_clear(&e);
	assert_null(db_create("absent", &e));
	assert_int_equal(e.code, ERR_IO);
	assert_int_not_equal(access("absent", F_OK), 0);
}

static void
the_same_rows_are_the_same_bytes(void **state)
{
	struct strbuf a, b;

	(void)state;
	read_small(&a);
	read_small(&b);
	assert_int_equal(a.len, b.len);
	assert_memory_equal(a.s, b.s, a.len);
	strbuf_done(&a);
	strbuf_done(&b);
}

/* The limit on a file's size stands for a full disk. */
static void
a_full_disk_is_an_error(void **state)
{
	struct rlimit old, small = { 0 };
	struct error e = { 0 };
	struct db *d;

	(void)state;
	assert_int_equal(getrlimit(RLIMIT_FSIZE, &old), 0);
	small = old;
	small.rlim_cur = 3 * SCHEMA_PAGE_SIZE;
	signal(SIGXFSZ, SIG_IGN);
	write_file("limited", "", 0);
	d = db_create("limited", &e);
	assert_non_null(d);
	assert_int_equal(setrlimit(RLIMIT_FSIZE, &small), 0);
	small_fill(d);
	assert_false(db_finish(d, &e));
	assert_int_equal(setrlimit(RLIMIT_FSIZE, &old), 0);
	assert_int_equal(e.code, ERR_IO);
	assert_non_null(strstr(e.msg, "limited: cannot write"));
	db_close(d);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(what_is_no_dataset_is_named),
		cmocka_unit_test(versions_are_told_apart),
		cmocka_unit_test(paths_are_taken_literally),
		cmocka_unit_test(nothing_can_be_changed),
		cmocka_unit_test(endless_work_ends),
		cmocka_unit_test(errors_stick),
		cmocka_unit_test(values_come_back),
		cmocka_unit_test(a_file_without_a_name_can_be_made),
		cmocka_unit_test(only_empty_files_are_made),
		cmocka_unit_test(the_same_rows_are_the_same_bytes),
		cmocka_unit_test(a_full_disk_is_an_error),
	};

	return cmocka_run_group_tests(tests, enter_folder, leave_folder);
}
