#include "unit.h"

#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "amparo/file.h"

/* Every test has a folder of its own, and works in it. */
static int
enter_folder(void **state)
{
	const char *top = getenv("TESTDIR");
	struct strbuf b;

	strbuf_init(&b);
	strbuf_addf(&b, "%s/file-XXXXXX", top != NULL ? top : ".");
	if (mkdtemp(b.s) == NULL || chdir(b.s) != 0)
		return -1;
	strbuf_reset(&b);
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
write_file(const char *path, const char *text)
{
	FILE *f = fopen(path, "w");

	assert_non_null(f);
	assert_int_equal(fputs(text, f) >= 0, 1);
	assert_int_equal(fclose(f), 0);
}

static void
reads_whole_files(void **state)
{
	struct error e = { 0 };
	struct strbuf b;
	char line[] = "0123456789abcde\n";

	(void)state;
	strbuf_init(&b);
	for (int i = 0; i < 10000; i++)
		strbuf_adds(&b, line);
	write_file("large", b.s);
	write_file("empty", "");
	strbuf_reset(&b);
	strbuf_adds(&b, "kept,");
	assert_true(file_read("large", 160000, &b, &e));
	assert_int_equal(b.len, 160005);
	assert_string_equal(b.s + b.len - 16, line);
	assert_memory_equal(b.s, "kept,0123", 9);
	assert_true(file_read("empty", 0, &b, &e));
	assert_int_equal(b.len, 160005);
	assert_int_equal(e.code, ERR_NONE);
	strbuf_done(&b);
	unlink("large");
	unlink("empty");
}

static void
says_why_it_cannot_read(void **state)
{
	struct error e = { 0 };
	struct strbuf b;

	(void)state;
	strbuf_init(&b);
	strbuf_adds(&b, "kept");
	assert_false(file_read("absent", 10, &b, &e));
	assert_int_equal(e.code, ERR_IO);
	assert_string_equal(e.msg, "absent: No such file or directory");
	error_clear(&e);
	assert_false(file_read(".", 10, &b, &e));
	assert_string_equal(e.msg, ".: Is a directory");
	error_clear(&e);
	write_file("eleven", "0123456789a");
	assert_false(file_read("eleven", 10, &b, &e));
	assert_int_equal(e.code, ERR_IO);
	assert_string_equal(e.msg, "eleven: larger than 10 bytes");
	assert_string_equal(b.s, "kept");
	strbuf_done(&b);
	unlink("eleven");
}

struct seen {
	struct strbuf paths;
	int left;
};

static bool
see(const char *path, void *user)
{
	struct seen *seen = user;

	strbuf_addf(&seen->paths, "%s\n", path);
	return --seen->left > 0;
}

static void
walks_in_a_stable_order(void **state)
{
	struct seen seen = { .left = 100 };
	struct error e = { 0 };

	(void)state;
	strbuf_init(&seen.paths);
	mkdir("top", 0777);
	mkdir("top/b", 0777);
	mkdir("top/a", 0777);
	mkdir("top/empty", 0777);
	mkdir("top/.hidden", 0777);
	write_file("top/b/2", "");
	write_file("top/b/10", "");
	write_file("top/a/Z", "");
	write_file("top/a/a", "");
	write_file("top/a.rec", "");
	write_file("top/.secret", "");
	write_file("top/.hidden/x", "");
	assert_int_equal(symlink("../b", "top/a/folder"), 0);
	assert_int_equal(symlink("../b/2", "top/a/file"), 0);
	assert_int_equal(symlink("nowhere", "top/dangling"), 0);
	assert_int_equal(mkfifo("top/pipe", 0666), 0);

	assert_true(file_walk("top", see, &seen, &e));
	assert_string_equal(seen.paths.s,
	    "top/a/Z\ntop/a/a\ntop/a/file\ntop/a.rec\n"
	    "top/b/10\ntop/b/2\n");
	strbuf_reset(&seen.paths);
	assert_true(file_walk("top/a/folder/", see, &seen, &e));
	assert_string_equal(seen.paths.s, "top/a/folder/10\ntop/a/folder/2\n");
	strbuf_reset(&seen.paths);
	assert_true(file_walk("top/.secret", see, &seen, &e));
	assert_string_equal(seen.paths.s, "top/.secret\n");
	strbuf_reset(&seen.paths);
	seen.left = 4;
	assert_false(file_walk("top", see, &seen, &e));
	assert_int_equal(e.code, ERR_NONE);
	assert_string_equal(seen.paths.s,
	    "top/a/Z\ntop/a/a\ntop/a/file\ntop/a.rec\n");
	assert_false(file_walk("absent", see, &seen, &e));
	assert_int_equal(e.code, ERR_IO);
	strbuf_done(&seen.paths);
}

static void
walks_no_deeper_than_it_can(void **state)
{
	struct seen seen = { .left = 100 };
	struct error e = { 0 };
	struct strbuf b;

	(void)state;
	strbuf_init(&b);
	strbuf_init(&seen.paths);
	strbuf_adds(&b, "deep");
	for (int i = 0; i < 140; i++) {
		assert_int_equal(mkdir(b.s, 0777), 0);
		strbuf_adds(&b, "/d");
	}
	assert_false(file_walk("deep", see, &seen, &e));
	assert_int_equal(e.code, ERR_IO);
	assert_non_null(strstr(e.msg, "folders within folders"));
	strbuf_done(&b);
	strbuf_done(&seen.paths);
}

#define IN_FOLDER(f) \
	cmocka_unit_test_setup_teardown(f, enter_folder, leave_folder)

int
main(void)
{
	const struct CMUnitTest tests[] = {
		IN_FOLDER(reads_whole_files),
		IN_FOLDER(says_why_it_cannot_read),
		IN_FOLDER(walks_in_a_stable_order),
		IN_FOLDER(walks_no_deeper_than_it_can),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
