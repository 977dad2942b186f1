/*
 * amparo-dataset(5) against the tables: every column that it names is there
 * and in that order, no table is left out, and every query of it runs.
 */
#include "unit.h"

#include <stdlib.h>
#include <string.h>

#include "amparo/file.h"
#include "small_dataset.h"

struct manual {
	struct strbuf page;
	struct db *db;
};

static int
open_manual(void **state)
{
	const char *top = getenv("TOP");
	struct manual *m = calloc(1, sizeof(*m));
	struct error e = { 0 };
	struct strbuf path;

	strbuf_init(&path);
	strbuf_init(&m->page);
	strbuf_addf(&path, "%s/man/amparo-dataset.5", top != NULL ? top : ".");
	m->db = small_new(NULL, &e);
	if (m->db == NULL || !small_fill(m->db) ||
	    !file_read(path.s, SIZE_MAX, &m->page, &e)) {
		print_error("%s\n", e.msg);
		return -1;
	}
	strbuf_done(&path);
	*state = m;
	return 0;
}

static int
close_manual(void **state)
{
	struct manual *m = *state;

	db_close(m->db);
	strbuf_done(&m->page);
	free(m);
	return 0;
}

/* "a , b , c" with blanks around commas, of the columns of TABLE. */
static void
put_columns(struct db *d, const char *table, size_t n, struct strbuf *out)
{
	struct db_stmt *s =
	    db_cached(d, "SELECT name FROM pragma_table_info(?1)");

	db_bind_text(s, 1, table, n);
	while (db_step(s)) {
		if (out->len > 0)
			strbuf_adds(out, " , ");
		strbuf_adds(out, db_text(s, 0, NULL));
	}
	db_reset(s);
}

/* Check "NAME Ns Pq Va COLUMN , COLUMN"; false where LINE is none of that. */
static bool
check_line(struct db *d, const char *line, size_t n)
{
	static const char mark[] = " Ns Pq Va ";
	struct strbuf b, has;
	char *list, *name;

	strbuf_init(&b);
	strbuf_init(&has);
	strbuf_add(&b, line, n);
	list = strstr(b.s, mark);
	if (list != NULL) {
		*list = '\0';
		name = strrchr(b.s, ' ');
		list += sizeof(mark) - 1;
		/* A full stop after it. */
		if (list[strlen(list) - 1] == '.')
			list[strlen(list) - 2] = '\0';
		assert_non_null(name);
		put_columns(d, name + 1, strlen(name + 1), &has);
		if (strcmp(has.s, list) != 0)
			fail_msg("%s: %s", name + 1, has.s);
	}
	strbuf_done(&has);
	strbuf_done(&b);
	return list != NULL;
}

static void
its_columns_are_there(void **state)
{
	const struct manual *m = *state;
	int tables = 0;

	for (const char *p = m->page.s; *p != '\0';) {
		size_t n = strcspn(p, "\n");

		tables += check_line(m->db, p, n);
		p += n + 1;
	}
	assert_true(tables > 15);
}

static void
no_table_is_left_out(void **state)
{
	const struct manual *m = *state;
	struct db_stmt *s = db_prepare(m->db,
	    "SELECT name FROM sqlite_master"
	    " WHERE type IN ('table', 'view')");
	struct strbuf b;

	strbuf_init(&b);
	while (db_step(s)) {
		strbuf_reset(&b);
		strbuf_addf(&b, "Va %s", db_text(s, 0, NULL));
		if (strstr(m->page.s, b.s) == NULL)
			fail_msg("%s", b.s);
	}
	strbuf_done(&b);
}

static void
its_queries_run(void **state)
{
	static const char begin[] = ".Bd -literal -offset indent\nSELECT";
	const struct manual *m = *state;
	int queries = 0;

	for (const char *p = m->page.s; (p = strstr(p, begin)) != NULL;) {
		const char *sql = strchr(p, '\n') + 1;
		const char *end = strstr(sql, "\n.Ed");
		struct error e = { 0 };
		char *copy;

		assert_non_null(end);
		copy = strndup(sql, (size_t)(end - sql));
		if (!db_exec(m->db, copy)) {
			db_error(m->db, &e);
			fail_msg("%s: %s", copy, e.msg);
		}
		free(copy);
		queries++;
		p = end;
	}
	assert_true(queries > 5);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(its_columns_are_there),
		cmocka_unit_test(no_table_is_left_out),
		cmocka_unit_test(its_queries_run),
	};

	return cmocka_run_group_tests(tests, open_manual, close_manual);
}
