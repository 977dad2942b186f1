#include "amparo/notes.h"

#include <errno.h>
#include <fcntl.h>
#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "amparo/mem.h"
#include "amparo/strbuf.h"
#include "amparo/xdg.h"

enum { PATIENCE_MS = 5000, NAMES_TRIED = 1000 };

struct notes {
	sqlite3 *db; /* NULL: there is no file, and so no note */
	char *path, *aside;
	bool begun;
};

static bool
fail(const struct notes *n, struct error *e)
{
	return error_set(e, ERR_IO, "%s: %s", n->path,
	    n->db != NULL ? sqlite3_errmsg(n->db) : "out of memory");
}

static bool
run(struct notes *n, const char *sql, struct error *e)
{
	return sqlite3_exec(n->db, sql, NULL, NULL, NULL) == SQLITE_OK ||
	    fail(n, e);
}

/* The only value of a pragma, or -1. */
static int
ask(struct notes *n, const char *sql)
{
	sqlite3_stmt *st;
	int value = -1;

	if (sqlite3_prepare_v2(n->db, sql, -1, &st, NULL) != SQLITE_OK)
		return -1;
	if (sqlite3_step(st) == SQLITE_ROW)
		value = sqlite3_column_int(st, 0);
	sqlite3_finalize(st);
	return value;
}

/* -------------------------------------------------------------- opening */

static bool
make_tables(struct notes *n, struct error *e)
{
	char sql[512];

	snprintf(sql, sizeof(sql),
	    "BEGIN IMMEDIATE;"
	    "CREATE TABLE IF NOT EXISTS notes(dataset TEXT NOT NULL,"
	    " record TEXT NOT NULL, text TEXT NOT NULL, made TEXT NOT NULL,"
	    " changed TEXT NOT NULL, PRIMARY KEY(dataset, record))"
	    " WITHOUT ROWID;"
	    "PRAGMA application_id = %d; PRAGMA user_version = %d; COMMIT",
	    NOTES_APPLICATION_ID, NOTES_VERSION);
	return run(n, sql, e);
}

enum state { SOUND, EMPTY, NEWER, UNREADABLE };

static enum state
look(struct notes *n)
{
	sqlite3_stmt *st;
	bool sound = false;
	int version = ask(n, "PRAGMA user_version");
	int owner = ask(n, "PRAGMA application_id");

	if (version < 0 || owner < 0)
		return UNREADABLE;
	if (owner == 0 && version == 0 &&
	    ask(n, "SELECT count(*) FROM sqlite_schema") == 0)
		return EMPTY;
	if (owner != NOTES_APPLICATION_ID)
		return UNREADABLE;
	if (version > NOTES_VERSION)
		return NEWER;
	if (sqlite3_prepare_v2(n->db, "PRAGMA quick_check(1)", -1, &st, NULL) ==
	    SQLITE_OK) {
		sound = sqlite3_step(st) == SQLITE_ROW &&
		    strcmp((const char *)sqlite3_column_text(st, 0), "ok") == 0;
		sqlite3_finalize(st);
	}
	return sound ? SOUND : UNREADABLE;
}

static void
disconnect(struct notes *n)
{
	sqlite3_close(n->db);
	n->db = NULL;
}

static bool
connect(struct notes *n, bool write, struct error *e)
{
	int flags = SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX;

	if (sqlite3_open_v2(n->path, &n->db, flags, NULL) != SQLITE_OK) {
		if (write)
			return fail(n, e);
		disconnect(n);
		if (sqlite3_open_v2(n->path, &n->db,
			SQLITE_OPEN_READONLY | SQLITE_OPEN_NOMUTEX,
			NULL) != SQLITE_OK)
			return fail(n, e);
	}
	sqlite3_busy_timeout(n->db, PATIENCE_MS);
	sqlite3_db_config(n->db, SQLITE_DBCONFIG_DEFENSIVE, 1, NULL);
	sqlite3_db_config(n->db, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, NULL);
	sqlite3_exec(n->db, "PRAGMA cell_size_check = ON", NULL, NULL, NULL);
	return true;
}

/* An empty file that only its owner reads; SQLite's others get its mode. */
static bool
touch(const char *path, struct error *e)
{
	int fd = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0600);

	if (fd < 0)
		return error_set(e, ERR_IO, "%s: %s", path, strerror(errno));
	close(fd);
	return true;
}

/* The file and what SQLite may have left beside it get a name of their own. */
static bool
set_aside(struct notes *n, struct error *e)
{
	static const char *const ends[] = { "", "-wal", "-shm" };
	struct strbuf to, from;
	bool ok = false;

	disconnect(n);
	strbuf_init(&to);
	strbuf_init(&from);
	for (int i = 1; i < NAMES_TRIED; i++) {
		strbuf_reset(&to);
		strbuf_addf(&to, "%s.unreadable-%d", n->path, i);
		if (access(to.s, F_OK) != 0)
			break;
	}
	n->aside = xstrdup(to.s);
	for (size_t i = 0; i < sizeof(ends) / sizeof(ends[0]); i++) {
		strbuf_reset(&to);
		strbuf_reset(&from);
		strbuf_addf(&to, "%s%s", n->aside, ends[i]);
		strbuf_addf(&from, "%s%s", n->path, ends[i]);
		if (rename(from.s, to.s) == 0)
			ok = ok || i == 0;
		else if (i == 0)
			error_set(e, ERR_IO, "%s: %s", from.s, strerror(errno));
	}
	strbuf_done(&to);
	strbuf_done(&from);
	return ok;
}

static bool
open_for_writing(struct notes *n, struct error *e)
{
	enum state state;

	if (!xdg_make_folders(n->path, e) || !touch(n->path, e) ||
	    !connect(n, true, e))
		return false;
	state = look(n);
	if (state == UNREADABLE) {
		if (!set_aside(n, e) || !touch(n->path, e) ||
		    !connect(n, true, e))
			return false;
		state = EMPTY;
	}
	if (state == NEWER)
		return error_set(e, ERR_IO,
		    "%s: written by a later version of amparo", n->path);
	return run(n, "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL",
		   e) &&
	    (state == SOUND || make_tables(n, e));
}

static bool
open_for_reading(struct notes *n, struct error *e)
{
	if (access(n->path, F_OK) != 0 && errno == ENOENT)
		return true;
	if (!connect(n, false, e))
		return false;
	switch (look(n)) {
	case SOUND: return true;
	case EMPTY: disconnect(n); return true;
	case NEWER:
		return error_set(e, ERR_IO,
		    "%s: written by a later version of amparo", n->path);
	default:
		return error_set(e, ERR_IO,
		    "%s: these notes cannot be read; the file stays as it is",
		    n->path);
	}
}

struct notes *
notes_open(const char *path, bool write, struct error *e)
{
	struct notes *n = xcalloc(1, sizeof(*n));

	n->path = xstrdup(path);
	if (write ? open_for_writing(n, e) : open_for_reading(n, e))
		return n;
	notes_close(n);
	return NULL;
}

void
notes_close(struct notes *n)
{
	if (n == NULL)
		return;
	/* What was begun and not committed is rolled back. */
	disconnect(n);
	free(n->path);
	free(n->aside);
	free(n);
}

const char *
notes_aside(const struct notes *n)
{
	return n->aside;
}

/* -------------------------------------------------------------- reading */

static const char *
text_of(sqlite3_stmt *st, int column)
{
	const unsigned char *s = sqlite3_column_text(st, column);

	return s != NULL ? (const char *)s : "";
}

bool
notes_each(struct notes *n, const char *dataset,
    bool (*fn)(const struct note *note, void *user), void *user,
    struct error *e)
{
	sqlite3_stmt *st;
	int rc;

	if (n->db == NULL)
		return true;
	if (sqlite3_prepare_v2(n->db,
		"SELECT dataset, record, text, made, changed FROM notes"
		" WHERE ?1 IS NULL OR dataset = ?1 ORDER BY dataset, record",
		-1, &st, NULL) != SQLITE_OK)
		return fail(n, e);
	if (dataset != NULL)
		sqlite3_bind_text(st, 1, dataset, -1, SQLITE_STATIC);
	while ((rc = sqlite3_step(st)) == SQLITE_ROW) {
		struct note note = { text_of(st, 0), text_of(st, 1),
			text_of(st, 2), text_of(st, 3), text_of(st, 4) };

		if (!fn(&note, user)) {
			rc = SQLITE_DONE;
			break;
		}
	}
	if (rc != SQLITE_DONE)
		fail(n, e);
	sqlite3_finalize(st);
	return rc == SQLITE_DONE;
}

/* -------------------------------------------------------------- writing */

bool
notes_begin(struct notes *n, struct error *e)
{
	return run(n, "BEGIN IMMEDIATE", e);
}

bool
notes_commit(struct notes *n, struct error *e)
{
	return run(n, "COMMIT", e);
}

static bool
change(struct notes *n, const char *sql, const struct note *note,
    const char *text, struct error *e)
{
	const char *values[] = { note->dataset, note->record, text, note->made,
		note->changed };
	sqlite3_stmt *st;
	int rc;

	if (sqlite3_prepare_v2(n->db, sql, -1, &st, NULL) != SQLITE_OK)
		return fail(n, e);
	for (int i = 0; i < sqlite3_bind_parameter_count(st); i++)
		sqlite3_bind_text(st, i + 1, values[i], -1, SQLITE_STATIC);
	rc = sqlite3_step(st);
	if (rc != SQLITE_DONE)
		fail(n, e);
	sqlite3_finalize(st);
	return rc == SQLITE_DONE;
}

static bool
put(struct notes *n, const struct note *note, const char *text, struct error *e)
{
	if (*text == '\0')
		return change(n,
		    "DELETE FROM notes WHERE dataset = ?1 AND record = ?2",
		    note, text, e);
	return change(n,
	    "INSERT INTO notes VALUES(?1, ?2, ?3, ?4, ?5)"
	    " ON CONFLICT DO UPDATE SET text = excluded.text,"
	    " made = min(made, excluded.made),"
	    " changed = max(changed, excluded.changed)",
	    note, text, e);
}

bool
notes_put(struct notes *n, const struct note *note, struct error *e)
{
	return put(n, note, note->text, e);
}

/* The text that is there, malloc'd, "" for none; NULL with E on failure. */
static char *
text_there(struct notes *n, const struct note *note, struct error *e)
{
	sqlite3_stmt *st;
	char *text = NULL;
	int rc;

	if (sqlite3_prepare_v2(n->db,
		"SELECT text FROM notes WHERE dataset = ?1 AND record = ?2", -1,
		&st, NULL) != SQLITE_OK) {
		fail(n, e);
		return NULL;
	}
	sqlite3_bind_text(st, 1, note->dataset, -1, SQLITE_STATIC);
	sqlite3_bind_text(st, 2, note->record, -1, SQLITE_STATIC);
	rc = sqlite3_step(st);
	if (rc == SQLITE_ROW)
		text = xstrdup(text_of(st, 0));
	else if (rc == SQLITE_DONE)
		text = xstrdup("");
	else
		fail(n, e);
	sqlite3_finalize(st);
	return text;
}

bool
notes_merge(struct notes *n, const struct note *note, bool *news,
    struct error *e)
{
	char *there = text_there(n, note, e);
	struct strbuf both;
	bool ok = true;

	*news = false;
	if (there == NULL)
		return false;
	strbuf_init(&both);
	if (strstr(there, note->text) == NULL) {
		*news = true;
		if (strstr(note->text, there) == NULL)
			strbuf_addf(&both, "%s\n\n", there);
		strbuf_adds(&both, note->text);
		ok = put(n, note, both.s, e);
	}
	strbuf_done(&both);
	free(there);
	return ok;
}
