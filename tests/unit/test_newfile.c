/*
 * Both kinds of new file, which is why the source itself is included: what a
 * system has must not decide what is tested.
 */
#include "../../src/base/newfile.c" /* first: it chooses the feature macros */

#include "unit.h"

#include <dirent.h>
#include <sys/wait.h>

static int
enter_folder(void **state)
{
	const char *top = getenv("TESTDIR");
	struct strbuf b;

	strbuf_init(&b);
	strbuf_addf(&b, "%s/newfile-XXXXXX", top != NULL ? top : ".");
	if (mkdtemp(b.s) == NULL || chdir(b.s) != 0)
		return -1;
	umask(022);
	*state = b.s;
	return 0;
}

static int
leave_folder(void **state)
{
	free(*state);
	return chdir("..");
}

static int
count_files(void)
{
	DIR *d = opendir(".");
	int n = 0;

	assert_non_null(d);
	while (readdir(d) != NULL)
		n++;
	closedir(d);
	return n - 2;
}

static void
put(struct newfile *f, const char *text)
{
	size_t n = strlen(text);

	assert_int_equal(write(newfile_fd(f), text, n), n);
}

static void
assert_file(const char *path, const char *text, mode_t mode)
{
	struct strbuf b;
	struct stat st;

	strbuf_init(&b);
	assert_true(file_read(path, 1000, &b, NULL));
	assert_string_equal(b.s, text);
	strbuf_done(&b);
	assert_int_equal(lstat(path, &st), 0);
	assert_true(S_ISREG(st.st_mode));
	assert_int_equal(st.st_mode & 07777, mode);
}

static struct newfile *
begin(const char *path, bool unnamed)
{
	struct error e = { 0 };
	struct newfile *f = newfile_begin_as(path, unnamed, &e);

	assert_non_null(f);
	assert_int_equal(e.code, ERR_NONE);
	return f;
}

static void
replace(const char *path, bool unnamed, const char *text)
{
	const struct newfile *others = doomed;
	struct newfile *f = begin(path, unnamed);

	put(f, text);
	assert_true(newfile_commit(f, NULL));
	assert_ptr_equal(doomed, others);
}

static void
makes_and_replaces(bool unnamed)
{
	replace("new", unnamed, "one");
	assert_file("new", "one", 0644);
	assert_int_equal(count_files(), 1);
	umask(077);
	replace("own", unnamed, "own");
	assert_file("own", "own", 0600);
	replace("new", unnamed, "two");
	assert_file("new", "two", 0644);
	assert_int_equal(chmod("own", 0460), 0);
	replace("own", unnamed, "");
	assert_file("own", "", 0460);
	assert_int_equal(count_files(), 2);
}

static void
is_not_seen_before(bool unnamed)
{
	struct newfile *f = begin("new", unnamed);
	struct strbuf b;

	put(f, "half");
	assert_int_equal(access("new", F_OK), -1);
	/* Even the named kind is out of sight of file_walk. */
	strbuf_init(&b);
	assert_true(file_read(newfile_path(f), 10, &b, NULL));
	assert_string_equal(b.s, "half");
	strbuf_done(&b);
	newfile_abandon(f);
	assert_int_equal(count_files(), 0);
	replace("new", unnamed, "old");
	f = begin("new", unnamed);
	put(f, "half");
	assert_file("new", "old", 0644);
	newfile_abandon(f);
	assert_file("new", "old", 0644);
	assert_int_equal(count_files(), 1);
	newfile_abandon(NULL);
}

static void
follows_links(bool unnamed)
{
	struct stat st;

	assert_int_equal(mkdir("there", 0777), 0);
	assert_int_equal(symlink("there/real", "first"), 0);
	assert_int_equal(symlink("first", "second"), 0);
	replace("second", unnamed, "new through two links");
	assert_file("there/real", "new through two links", 0644);
	replace("second", unnamed, "again");
	assert_file("there/real", "again", 0644);
	assert_int_equal(lstat("second", &st), 0);
	assert_true(S_ISLNK(st.st_mode));
	assert_int_equal(symlink("there", "folder"), 0);
	replace("folder/other", unnamed, "x");
	assert_file("there/other", "x", 0644);
	assert_int_equal(count_files(), 4);
}

static void
takes_a_name_made_meanwhile(bool unnamed)
{
	struct newfile *f = begin("new", unnamed);

	put(f, "ours");
	replace("new", !unnamed, "theirs");
	assert_true(newfile_commit(f, NULL));
	assert_file("new", "ours", 0644);
	assert_int_equal(count_files(), 1);
}

static void
leaves_nothing_when_it_fails(bool unnamed)
{
	struct newfile *f = begin("new", unnamed);
	struct error e = { 0 };

	put(f, "lost");
	assert_int_equal(mkdir("new", 0777), 0);
	assert_false(newfile_commit(f, &e));
	assert_int_equal(e.code, ERR_IO);
	assert_memory_equal(e.msg, "new: ", 5);
	assert_null(doomed);
	assert_int_equal(count_files(), 1);
	assert_int_equal(rmdir("new"), 0);

	error_clear(&e);
	assert_int_equal(mkdir("gone", 0777), 0);
	f = begin("gone/new", unnamed);
	if (!unnamed)
		assert_int_equal(unlink(newfile_path(f)), 0);
	assert_int_equal(rmdir("gone"), 0);
	assert_false(newfile_commit(f, &e));
	assert_int_equal(e.code, ERR_IO);
	assert_int_equal(count_files(), 0);
}

static void
steps_aside_of_names_in_use(bool unnamed)
{
	char name[64];

	for (int i = 0; i < 3; i++) {
		FILE *f;

		snprintf(name, sizeof(name), ".amparo-%ld-%d", (long)getpid(),
		    i);
		f = fopen(name, "w");
		assert_non_null(f);
		fclose(f);
	}
	replace("new", unnamed, "one");
	replace("new", unnamed, "two");
	assert_file("new", "two", 0644);
	assert_int_equal(count_files(), 4);
}

static void
refuses_what_is_no_file(bool unnamed)
{
	/* Where there is an error's number, the system has its own words. */
	static const struct {
		const char *path, *says;
		int error;
	} rows[] = {
		{ ".", ".: it is a folder", 0 },
		{ "", "the name of the file is empty", 0 },
		{ "/dev/null", "/dev/null: it is not a regular file", 0 },
		{ "no/new", "no/new: there is no folder no", 0 },
		{ "/no-such-folder/x",
		    "/no-such-folder/x: there is no folder /no-such-folder",
		    0 },
		{ "new/", "new/: ", EISDIR },
		{ "file/x", "file/x: ", ENOTDIR },
		{ "loop", "loop: ", ELOOP },
	};
	char says[200];

	replace("file", unnamed, "");
	assert_int_equal(symlink("loop", "loop"), 0);
	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		struct error e = { 0 };

		snprintf(says, sizeof says, "%s%s", rows[i].says,
		    rows[i].error != 0 ? strerror(rows[i].error) : "");
		assert_null(newfile_begin_as(rows[i].path, unnamed, &e));
		assert_int_equal(e.code, ERR_IO);
		assert_string_equal(e.msg, says);
	}
	assert_int_equal(count_files(), 2);
}

/* Permissions do not bind root, so a child asks as nobody. */
static void
says_that_a_folder_is_closed(bool unnamed)
{
	int status;
	pid_t pid;

	assert_int_equal(chmod(".", 0555), 0);
	pid = fork();
	assert_true(pid >= 0);
	if (pid == 0) {
		struct error e = { 0 };

		if (geteuid() == 0 && setuid(65534) != 0)
			_exit(2);
		if (newfile_begin_as("new", unnamed, &e) != NULL)
			_exit(3);
		_exit(strcmp(e.msg,
			  "new: cannot write in the folder .: "
			  "Permission denied") == 0
			? 0
			: 4);
	}
	assert_int_equal(waitpid(pid, &status, 0), pid);
	assert_true(WIFEXITED(status));
	assert_int_equal(WEXITSTATUS(status), 0);
	assert_int_equal(chmod(".", 0755), 0);
}

static volatile sig_atomic_t caught;

static void catch (int sig)
{
	caught = sig;
}

/* How a child ends that is sent SIG with two files half made. */
static int
interrupted(int sig, void (*handler)(int), bool unnamed)
{
	int status = 0;
	pid_t pid = fork();

	assert_true(pid >= 0);
	if (pid == 0) {
		struct sigaction sa = { .sa_handler = handler };
		struct newfile *a, *b;

		sigaction(sig, &sa, NULL);
		a = newfile_begin_as("a", unnamed, NULL);
		b = newfile_begin_as("b", unnamed, NULL);
		raise(sig);
		if (handler == catch && caught != sig)
			_exit(2);
		_exit(
		    newfile_commit(a, NULL) && newfile_commit(b, NULL) ? 0 : 1);
	}
	assert_int_equal(waitpid(pid, &status, 0), pid);
	return status;
}

static void
leaves_nothing_when_interrupted(bool unnamed)
{
	for (int i = 0; i < FATAL_SIGNALS; i++) {
		int sig = fatal_signals[i];
		int status = interrupted(sig, SIG_DFL, unnamed);

		assert_true(WIFSIGNALED(status));
		assert_int_equal(WTERMSIG(status), sig);
		assert_int_equal(count_files(), 0);

		/* Whoever wants to go on finds the named files gone. */
		status = interrupted(sig, catch, unnamed);
		assert_true(WIFEXITED(status));
		assert_int_equal(WEXITSTATUS(status), unnamed ? 0 : 1);
		assert_int_equal(count_files(), unnamed ? 2 : 0);

		status = interrupted(sig, SIG_IGN, unnamed);
		assert_true(WIFEXITED(status));
		assert_int_equal(WEXITSTATUS(status), 0);
		assert_int_equal(count_files(), 2);
		unlink("a");
		unlink("b");
	}
}

static void
gives_the_signals_back(void **state)
{
	struct sigaction sa = { .sa_handler = catch }, now;
	struct newfile *a, *b;

	(void)state;
	assert_int_equal(sigaction(SIGHUP, &sa, NULL), 0);
	a = begin("a", false);
	b = begin("b", false);
	assert_int_equal(sigaction(SIGHUP, NULL, &now), 0);
	assert_ptr_equal(now.sa_handler, remove_doomed);
	newfile_abandon(a);
	assert_int_equal(sigaction(SIGHUP, NULL, &now), 0);
	assert_ptr_equal(now.sa_handler, remove_doomed);
	assert_true(newfile_commit(b, NULL));
	assert_int_equal(sigaction(SIGHUP, NULL, &now), 0);
	assert_ptr_equal(now.sa_handler, catch);
	sa.sa_handler = SIG_DFL;
	assert_int_equal(sigaction(SIGHUP, &sa, NULL), 0);
	assert_int_equal(count_files(), 1);
}

/* Which kind it is, is the system's to say; that it works is ours. */
static void
works_as_it_is_called(void **state)
{
	struct error e = { 0 };
	struct newfile *f = newfile_begin("new", &e);

	(void)state;
	assert_non_null(f);
	put(f, "text");
	assert_true(newfile_commit(f, &e));
	assert_file("new", "text", 0644);
	assert_int_equal(e.code, ERR_NONE);
}

#define BOTH(f)                               \
	static void f##_unnamed(void **state) \
	{                                     \
		(void)state;                  \
		f(true);                      \
	}                                     \
	static void f##_named(void **state)   \
	{                                     \
		(void)state;                  \
		f(false);                     \
	}
#define IN_FOLDER(f) \
	cmocka_unit_test_setup_teardown(f, enter_folder, leave_folder)
#define RUN(f) IN_FOLDER(f##_unnamed), IN_FOLDER(f##_named)

BOTH(makes_and_replaces)
BOTH(is_not_seen_before)
BOTH(follows_links)
BOTH(takes_a_name_made_meanwhile)
BOTH(leaves_nothing_when_it_fails)
BOTH(steps_aside_of_names_in_use)
BOTH(refuses_what_is_no_file)
BOTH(says_that_a_folder_is_closed)
BOTH(leaves_nothing_when_interrupted)

int
main(void)
{
	const struct CMUnitTest tests[] = {
		RUN(makes_and_replaces),
		RUN(is_not_seen_before),
		RUN(follows_links),
		RUN(takes_a_name_made_meanwhile),
		RUN(leaves_nothing_when_it_fails),
		RUN(steps_aside_of_names_in_use),
		RUN(refuses_what_is_no_file),
		RUN(says_that_a_folder_is_closed),
		RUN(leaves_nothing_when_interrupted),
		IN_FOLDER(gives_the_signals_back),
		IN_FOLDER(works_as_it_is_called),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
