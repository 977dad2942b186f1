/* Notes: kept, merged, apart, never lost. */
#include "unit.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "amparo/file.h"
#include "amparo/notes.h"
#include "amparo/strbuf.h"

#define EARLY "2026-01-01T00:00:00Z"
#define LATE "2026-02-02T00:00:00Z"

struct place {
	char folder[64], path[128];
};

static int
set_up(void **state)
{
	struct place *p = calloc(1, sizeof(*p));

	if (p == NULL)
		return -1;
	snprintf(p->folder, sizeof(p->folder), "/tmp/amparo-notes-XXXXXX");
	if (mkdtemp(p->folder) == NULL)
		return -1;
	snprintf(p->path, sizeof(p->path), "%s/data/amparo/notes.db",
	    p->folder);
	*state = p;
	return 0;
}

static int
tear_down(void **state)
{
	static const char *const folders[] = { "/data/amparo", "/data", "" };
	struct place *p = *state;
	char name[128];

	/* What may have been left, then the folders from the inside out. */
	for (int i = 0; i < 3; i++) {
		static const char *const ends[] = { "", ".unreadable-1",
			".unreadable-2" };

		snprintf(name, sizeof(name), "%s%s", p->path, ends[i]);
		unlink(name);
	}
	for (int i = 0; i < 3; i++) {
		snprintf(name, sizeof(name), "%s%s", p->folder, folders[i]);
		rmdir(name);
	}
	free(p);
	return 0;
}

static struct notes *
open_at(const char *path, bool write)
{
	struct error e = { .code = ERR_NONE };
	struct notes *n = notes_open(path, write, &e);

	assert_string_equal(e.msg, "");
	assert_non_null(n);
	return n;
}

static bool
take(const struct note *note, void *user)
{
	strbuf_addf(user, "%s/%s=%s (%.10s, %.10s)\n", note->dataset,
	    note->record, note->text, note->made, note->changed);
	return true;
}

static void
assert_notes(struct notes *n, const char *dataset, const char *expected)
{
	struct error e = { .code = ERR_NONE };
	struct strbuf b;

	strbuf_init(&b);
	assert_true(notes_each(n, dataset, take, &b, &e));
	assert_string_equal(b.s, expected);
	strbuf_done(&b);
}

static void
put(struct notes *n, const char *record, const char *text, const char *when)
{
	struct error e = { .code = ERR_NONE };

	assert_true(
	    notes_put(n, &(struct note){ "d", record, text, when, when }, &e));
}

static bool
merge(struct notes *n, const char *text, const char *when)
{
	struct error e = { .code = ERR_NONE };
	bool news;

	assert_true(notes_merge(n, &(struct note){ "d", "r", text, when, when },
	    &news, &e));
	return news;
}

static void
are_kept(void **state)
{
	struct place *p = *state;
	struct notes *n = open_at(p->path, true);
	struct stat st;

	put(n, "b", "two", EARLY);
	put(n, "a", "one\nline", EARLY);
	put(n, "b", "three", LATE);
	put(n, "c", "gone", EARLY);
	put(n, "c", "", LATE);
	notes_close(n);
	assert_int_equal(stat(p->path, &st), 0);
	assert_int_equal(st.st_mode & 0777, 0600);
	n = open_at(p->path, false);
	assert_notes(n, NULL,
	    "d/a=one\nline (2026-01-01, 2026-01-01)\n"
	    "d/b=three (2026-01-01, 2026-02-02)\n");
	assert_notes(n, "other", "");
	notes_close(n);
}

static void
none_is_no_error(void **state)
{
	struct place *p = *state;
	struct notes *n = open_at(p->path, false);

	assert_notes(n, NULL, "");
	notes_close(n);
	assert_int_not_equal(access(p->path, F_OK), 0);
}

static void
nothing_is_lost_by_merging(void **state)
{
	struct place *p = *state;
	struct notes *n = open_at(p->path, true);

	assert_true(merge(n, "mine", LATE));
	assert_false(merge(n, "mine", EARLY));
	assert_true(merge(n, "theirs", EARLY));
	assert_notes(n, "d", "d/r=mine\n\ntheirs (2026-01-01, 2026-02-02)\n");
	assert_false(merge(n, "theirs", EARLY));
	assert_true(merge(n, "mine\n\ntheirs, and more", LATE));
	assert_notes(n, "d",
	    "d/r=mine\n\ntheirs, and more (2026-01-01, 2026-02-02)\n");
	notes_close(n);
}

static void
what_is_not_committed_is_not_there(void **state)
{
	struct place *p = *state;
	struct notes *n = open_at(p->path, true);
	struct error e = { .code = ERR_NONE };

	put(n, "a", "stays", EARLY);
	assert_true(notes_begin(n, &e));
	put(n, "a", "goes", LATE);
	notes_close(n);
	n = open_at(p->path, true);
	assert_notes(n, NULL, "d/a=stays (2026-01-01, 2026-01-01)\n");
	notes_close(n);
}

static void
two_at_once_see_each_other(void **state)
{
	struct place *p = *state;
	struct notes *one = open_at(p->path, true);
	struct notes *two = open_at(p->path, true);

	put(one, "a", "of one", EARLY);
	put(two, "b", "of two", EARLY);
	assert_notes(one, NULL,
	    "d/a=of one (2026-01-01, 2026-01-01)\n"
	    "d/b=of two (2026-01-01, 2026-01-01)\n");
	notes_close(one);
	notes_close(two);
}

static void
write_file(const char *path, const char *bytes)
{
	FILE *f = fopen(path, "w");

	assert_non_null(f);
	assert_true(fputs(bytes, f) >= 0);
	assert_int_equal(fclose(f), 0);
}

static void
what_cannot_be_read_is_set_aside(void **state)
{
	struct place *p = *state;
	struct error e = { .code = ERR_NONE };
	struct notes *n = open_at(p->path, true);
	struct strbuf b;

	notes_close(n);
	write_file(p->path, "not a database");
	assert_null(notes_open(p->path, false, &e));
	assert_non_null(strstr(e.msg, "cannot be read"));
	n = open_at(p->path, true);
	assert_non_null(notes_aside(n));
	strbuf_init(&b);
	assert_true(file_read(notes_aside(n), 100, &b, &e));
	assert_string_equal(b.s, "not a database");
	strbuf_done(&b);
	put(n, "a", "new", EARLY);
	notes_close(n);
	/* Once more, under another name. */
	write_file(p->path, "nor is this");
	n = open_at(p->path, true);
	assert_non_null(strstr(notes_aside(n), "unreadable-2"));
	notes_close(n);
}

int
main(void)
{
#define TEST(f) cmocka_unit_test_setup_teardown(f, set_up, tear_down)
	const struct CMUnitTest tests[] = {
		TEST(are_kept),
		TEST(none_is_no_error),
		TEST(nothing_is_lost_by_merging),
		TEST(what_is_not_committed_is_not_there),
		TEST(two_at_once_see_each_other),
		TEST(what_cannot_be_read_is_set_aside),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
