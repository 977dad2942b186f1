/* Questions in SQL, on a connection that only reads. */
#include "amparo/ask.h"

#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "amparo/dbfile.h"
#include "amparo/mem.h"
#include "amparo/strbuf.h"
#include "amparo/suggest.h"

enum { POLL_OPS = 2000, TEXT_MAX = 64 << 20, SQL_MAX = 1 << 20 };

struct ask {
	sqlite3 *handle;
	sqlite3_stmt *stmt;
	char *name;   /* of the dataset, for messages */
	bool refused; /* the authorizer said no */
	bool (*interrupted)(void *user);
	void *user;
};

static bool
is_any(const char *s, const char *const *list)
{
	for (; *list != NULL; list++)
		if (sqlite3_stricmp(s, *list) == 0)
			return true;
	return false;
}

/* Only reading, and of pragmas those that describe tables. */
static int
authorize(void *user, int what, const char *one, const char *two,
    const char *three, const char *four)
{
	static const char *const pragmas[] = { "table_info", "table_xinfo",
		"table_list", "index_list", "index_info", "function_list",
		NULL };
	static const char *const functions[] = { "load_extension", "readfile",
		"writefile", "edit", "fts3_tokenizer", NULL };
	struct ask *a = user;
	bool fine;

	(void)three;
	(void)four;
	switch (what) {
	case SQLITE_SELECT:
	case SQLITE_READ:
	case SQLITE_RECURSIVE: fine = true; break;
	case SQLITE_FUNCTION:
		fine = two != NULL && !is_any(two, functions);
		break;
	case SQLITE_PRAGMA: fine = one != NULL && is_any(one, pragmas); break;
	default: fine = false; break;
	}
	if (!fine)
		a->refused = true;
	return fine ? SQLITE_OK : SQLITE_DENY;
}

static int
poll(void *user)
{
	struct ask *a = user;

	return a->interrupted != NULL && a->interrupted(a->user);
}

/* The file may have been made by anyone: leave it no way to act. */
static bool
distrust(struct ask *a)
{
	static const int switches[][2] = {
		{ SQLITE_DBCONFIG_DEFENSIVE, 1 },
		{ SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0 },
		{ SQLITE_DBCONFIG_ENABLE_LOAD_EXTENSION, 0 },
		{ SQLITE_DBCONFIG_ENABLE_TRIGGER, 0 },
		{ SQLITE_DBCONFIG_DQS_DML, 0 },
		{ SQLITE_DBCONFIG_DQS_DDL, 0 },
	};
	static const int limits[][2] = {
		{ SQLITE_LIMIT_LENGTH, TEXT_MAX },
		{ SQLITE_LIMIT_SQL_LENGTH, SQL_MAX },
		{ SQLITE_LIMIT_EXPR_DEPTH, 200 },
		{ SQLITE_LIMIT_COLUMN, 200 },
		{ SQLITE_LIMIT_COMPOUND_SELECT, 50 },
		{ SQLITE_LIMIT_ATTACHED, 0 },
		{ SQLITE_LIMIT_WORKER_THREADS, 0 },
	};
	char *why = NULL;
	bool fine;

	for (size_t i = 0; i < sizeof(switches) / sizeof(switches[0]); i++)
		sqlite3_db_config(a->handle, switches[i][0], switches[i][1],
		    NULL);
	for (size_t i = 0; i < sizeof(limits) / sizeof(limits[0]); i++)
		sqlite3_limit(a->handle, limits[i][0], limits[i][1]);
	sqlite3_progress_handler(a->handle, POLL_OPS, poll, a);
	fine = sqlite3_exec(a->handle,
		   "PRAGMA cell_size_check = ON;"
		   "PRAGMA mmap_size = 0;"
		   "PRAGMA query_only = ON;",
		   NULL, NULL, &why) == SQLITE_OK;
	sqlite3_free(why);
	sqlite3_set_authorizer(a->handle, authorize, a);
	return fine;
}

static int
connect_to(struct ask *a, const char *path, const unsigned char *bytes,
    size_t n)
{
	struct strbuf uri;
	int rc;

	if (path == NULL) {
		rc = sqlite3_open_v2(":memory:", &a->handle,
		    SQLITE_OPEN_READWRITE | SQLITE_OPEN_MEMORY |
			SQLITE_OPEN_NOMUTEX,
		    NULL);
		if (rc != SQLITE_OK)
			return rc;
		/* Nothing is written: the bytes are read-only. */
		return sqlite3_deserialize(a->handle, "main",
		    (unsigned char *)(uintptr_t)bytes, (sqlite3_int64)n,
		    (sqlite3_int64)n, SQLITE_DESERIALIZE_READONLY);
	}
	strbuf_init(&uri);
	dbfile_uri(&uri, path);
	rc = sqlite3_open_v2(uri.s, &a->handle,
	    SQLITE_OPEN_READONLY | SQLITE_OPEN_URI | SQLITE_OPEN_NOMUTEX, NULL);
	strbuf_done(&uri);
	return rc;
}

struct ask *
ask_open(const char *path, const unsigned char *bytes, size_t n,
    struct error *e)
{
	static const char built_in[] = "the built-in dataset";
	size_t head = n < DBFILE_HEADER ? n : DBFILE_HEADER;
	struct ask *a;
	uint64_t size;

	if (path != NULL ? !dbfile_check(path, &size, e)
			 : !dbfile_check_header(bytes, head, n, built_in, e))
		return NULL;
	a = xcalloc(1, sizeof(*a));
	a->name = xstrdup(path != NULL ? path : built_in);
	if (connect_to(a, path, bytes, n) == SQLITE_OK && distrust(a))
		return a;
	error_set(e, ERR_DATASET, "%s: cannot open: %s", a->name,
	    a->handle != NULL ? sqlite3_errmsg(a->handle) : "no memory");
	ask_close(a);
	return NULL;
}

void
ask_close(struct ask *a)
{
	if (a == NULL)
		return;
	sqlite3_finalize(a->stmt);
	sqlite3_close(a->handle);
	free(a->name);
	free(a);
}

void
ask_set_interrupt(struct ask *a, bool (*interrupted)(void *user), void *user)
{
	a->interrupted = interrupted;
	a->user = user;
}

/* ------------------------------------------------------- what went wrong */

static const char *
next_name(void *user)
{
	sqlite3_stmt *s = user;

	if (sqlite3_step(s) != SQLITE_ROW)
		return NULL;
	return (const char *)sqlite3_column_text(s, 0);
}

/* The names that SQL gives, and the nearest of them: malloc'd, or NULL. */
static char *
nearest(struct ask *a, const char *word, const char *sql)
{
	struct arena arena = { NULL };
	sqlite3_stmt *s = NULL;
	const char **list = NULL, *name, *near;
	size_t n = 0, cap = 0;
	char *found = NULL;

	/* This is our question, and describes tables as a table. */
	sqlite3_set_authorizer(a->handle, NULL, NULL);
	if (sqlite3_prepare_v2(a->handle, sql, -1, &s, NULL) == SQLITE_OK)
		while ((name = next_name(s)) != NULL) {
			list = grow(list, n, &cap, sizeof(*list));
			list[n++] = arena_strdup(&arena, name);
		}
	sqlite3_finalize(s);
	sqlite3_set_authorizer(a->handle, authorize, a);
	list = grow(list, n, &cap, sizeof(*list));
	list[n] = NULL;
	near = suggest_from(word, list);
	if (near != NULL)
		found = xstrdup(near);
	free(list);
	arena_done(&arena);
	return found;
}

/* "no such table: x" and the like: X, or NULL. */
static const char *
named_after(const char *message, const char *what)
{
	size_t n = strlen(what);

	return strncmp(message, what, n) == 0 ? message + n : NULL;
}

/* Does the question have WORD between double quotes? */
static bool
is_quoted(const char *sql, const char *word)
{
	size_t n = strlen(word);

	for (const char *s = sql; (s = strchr(s, '"')) != NULL; s++)
		if (strncmp(s + 1, word, n) == 0 && s[n + 1] == '"')
			return true;
	return false;
}

static bool
refuse_words(struct ask *a, const char *sql, struct error *e)
{
	static const char tables[] = "no such table: ";
	static const char columns[] = "no such column: ";
	const char *message = sqlite3_errmsg(a->handle), *word, *dot;
	char *near = NULL, *said = xstrdup(message);

	if ((word = named_after(said, tables)) != NULL) {
		near = nearest(a, word,
		    "SELECT name FROM sqlite_master WHERE type <> 'index'");
	} else if ((word = named_after(said, columns)) != NULL) {
		dot = strrchr(word, '.');
		near = nearest(a, dot != NULL ? dot + 1 : word,
		    "SELECT DISTINCT c.name FROM sqlite_master AS m,"
		    " pragma_table_info(m.name) AS c WHERE m.type <> 'index'");
	}
	if (word != NULL && is_quoted(sql, word))
		error_set(e, ERR_USAGE,
		    "sql: %s; a text stands between single "
		    "quotes: '%s'",
		    said, word);
	else if (near != NULL)
		error_set(e, ERR_USAGE, "sql: %s; did you mean %s?", said,
		    near);
	else if (word != NULL)
		error_set(e, ERR_USAGE,
		    "sql: %s; amparo-dataset(5) lists the "
		    "tables and their columns",
		    said);
	else
		error_set(e, ERR_USAGE, "sql: %s", said);
	free(near);
	free(said);
	return false;
}

static bool
refuse(struct ask *a, int rc, const char *sql, struct error *e)
{
	switch (rc & 0xff) {
	case SQLITE_INTERRUPT:
		return error_set(e, ERR_INTERRUPTED, "sql: interrupted");
	case SQLITE_CORRUPT:
	case SQLITE_NOTADB:
	case SQLITE_IOERR:
		return error_set(e, ERR_DATASET, "%s: damaged: %s", a->name,
		    sqlite3_errstr(rc & 0xff));
	case SQLITE_NOMEM:
		return error_set(e, ERR_IO,
		    "sql: the answer needs more memory "
		    "than there is");
	case SQLITE_FULL:
		return error_set(e, ERR_IO,
		    "sql: no room for sorting: TMPDIR "
		    "names another folder");
	case SQLITE_TOOBIG:
		return error_set(e, ERR_USAGE,
		    "sql: a value would be longer "
		    "than %d MiB",
		    TEXT_MAX >> 20);
	case SQLITE_READONLY:
	case SQLITE_AUTH:
		return error_set(e, ERR_USAGE,
		    "sql: a dataset is only read: "
		    "ask with SELECT, VALUES, WITH or EXPLAIN");
	default: break;
	}
	if (a->refused)
		return refuse(a, SQLITE_AUTH, sql, e);
	return refuse_words(a, sql, e);
}

/* ---------------------------------------------------------- the question */

/* Nothing but blanks, comments and semicolons? */
static bool
is_over(struct ask *a, const char *sql)
{
	while (*sql != '\0') {
		sqlite3_stmt *s = NULL;
		const char *tail = sql;
		int rc = sqlite3_prepare_v2(a->handle, sql, -1, &s, &tail);
		bool some = rc != SQLITE_OK || s != NULL;

		sqlite3_finalize(s);
		if (some || tail == sql)
			return false;
		sql = tail;
	}
	return true;
}

bool
ask_prepare(struct ask *a, const char *sql, struct error *e)
{
	const char *tail = sql;
	int rc;

	if (strlen(sql) > SQL_MAX)
		return error_set(e, ERR_USAGE, "sql: longer than %d bytes",
		    SQL_MAX);
	a->refused = false;
	rc = sqlite3_prepare_v2(a->handle, sql, -1, &a->stmt, &tail);
	if (rc != SQLITE_OK)
		return refuse(a, rc, sql, e);
	if (a->stmt == NULL)
		return error_set(e, ERR_USAGE, "sql: there is no statement");
	if (!sqlite3_stmt_readonly(a->stmt))
		return refuse(a, SQLITE_READONLY, sql, e);
	if (sqlite3_bind_parameter_count(a->stmt) > 0)
		return error_set(e, ERR_USAGE,
		    "sql: a parameter (? or :name) "
		    "has no value here: write the value");
	return is_over(a, tail) ||
	    error_set(e, ERR_USAGE,
		"sql: one statement "
		"at a time; another follows the first: %.40s",
		tail);
}

int
ask_columns(const struct ask *a)
{
	return sqlite3_column_count(a->stmt);
}

const char *
ask_name(const struct ask *a, int column)
{
	const char *name = sqlite3_column_name(a->stmt, column);

	return name != NULL ? name : "";
}

bool
ask_step(struct ask *a, struct error *e)
{
	int rc = sqlite3_step(a->stmt);

	if (rc == SQLITE_ROW)
		return true;
	if (rc != SQLITE_DONE)
		refuse(a, rc, "", e);
	return false;
}

enum ask_type
ask_type(const struct ask *a, int column)
{
	switch (sqlite3_column_type(a->stmt, column)) {
	case SQLITE_INTEGER: return ASK_INT;
	case SQLITE_FLOAT: return ASK_REAL;
	case SQLITE_TEXT: return ASK_TEXT;
	case SQLITE_BLOB: return ASK_BLOB;
	default: return ASK_NULL;
	}
}

int64_t
ask_int(const struct ask *a, int column)
{
	return sqlite3_column_int64(a->stmt, column);
}

double
ask_real(const struct ask *a, int column)
{
	return sqlite3_column_double(a->stmt, column);
}

const char *
ask_bytes(const struct ask *a, int column, size_t *n)
{
	const void *p = sqlite3_column_blob(a->stmt, column);

	*n = (size_t)sqlite3_column_bytes(a->stmt, column);
	return p != NULL ? p : "";
}
