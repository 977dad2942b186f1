/*
 * Connections and statements.
 */
#include "amparo/db.h"

#include <assert.h>
#include <errno.h>
#include <sqlite3.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "amparo/dbfile.h"
#include "amparo/litvfs.h"
#include "amparo/mem.h"
#include "amparo/schema.h"
#include "amparo/strbuf.h"

/*
 * Each step of ours is a look-up or the next row of a scan: some hundred
 * instructions of SQLite's machine.  A file whose trees share their branches
 * could make one take for ever.
 */
enum { PROGRESS_OPS = 10000, PROGRESS_ROUNDS = 1000 };

struct db_stmt {
	struct db *db;
	const char *sql;    /* of a cached one, else NULL */
	sqlite3_stmt *stmt; /* NULL where it could not be prepared */
	struct db_stmt *next;
};

struct db {
	sqlite3 *handle;
	char *name; /* what messages call it */
	uint64_t size;
	unsigned rounds; /* of PROGRESS_OPS since the call began */
	bool writing;
	struct litvfs *vfs; /* of one being made */
	bool away;          /* its file is in other hands, see db_leave */
	struct db_stmt *stmts;
	struct error error;
	struct error forgiven; /* the first */
};

/* ------------------------------------------------------------- errors */

/*
 * SQLite's own message may quote the file, which is untrusted: where we read,
 * only its fixed words for a code are passed on.
 */
static bool
fail(struct db *d, int rc)
{
	int why;

	if (d->error.code != ERR_NONE)
		return false;
	why = sqlite3_system_errno(d->handle);
	if (d->writing && (rc & 0xff) == SQLITE_IOERR && why != 0)
		return error_set(&d->error, ERR_IO, "%s: cannot write: %s",
		    d->name, strerror(why));
	if (d->writing)
		return error_set(&d->error, ERR_IO, "%s: cannot write: %s",
		    d->name, sqlite3_errmsg(d->handle));
	if ((rc & 0xff) == SQLITE_IOERR && rc != SQLITE_IOERR_SHORT_READ)
		return error_set(&d->error, ERR_IO, "%s: cannot read: %s",
		    d->name, why != 0 ? strerror(why) : sqlite3_errstr(rc));
	if ((rc & 0xff) == SQLITE_CANTOPEN)
		return error_set(&d->error, ERR_DATASET, "%s: cannot open: %s",
		    d->name, why != 0 ? strerror(why) : sqlite3_errstr(rc));
	/* It says so for a schema that holds one table twice, too. */
	if ((rc & 0xff) == SQLITE_NOMEM)
		return db_damaged(d, "or too large for the memory there is");
	if (rc == SQLITE_INTERRUPT)
		return db_damaged(d, "it leads in circles");
	return error_set(&d->error, ERR_DATASET, "%s: damaged: %s", d->name,
	    sqlite3_errstr(rc & 0xff));
}

bool
db_failed(const struct db *d)
{
	return d->error.code != ERR_NONE;
}

bool
db_error(const struct db *d, struct error *e)
{
	if (d->error.code == ERR_NONE)
		return true;
	return error_set(e, d->error.code, "%s", d->error.msg);
}

void
db_forgive(struct db *d)
{
	if (d->writing || d->error.code == ERR_NONE)
		return;
	if (d->forgiven.code == ERR_NONE)
		d->forgiven = d->error;
	error_clear(&d->error);
}

bool
db_sound(const struct db *d, struct error *e)
{
	return d->forgiven.code == ERR_NONE ||
	    error_set(e, d->forgiven.code, "%s", d->forgiven.msg);
}

void
db_cannot_write(struct db *d, int why)
{
	error_set(&d->error, ERR_IO, "%s: cannot write: %s", d->name,
	    strerror(why));
}

uint64_t
db_size(const struct db *d)
{
	return d->size;
}

bool
db_damaged(struct db *d, const char *why)
{
	return error_set(&d->error, ERR_DATASET, "%s: damaged: %s", d->name,
	    why);
}

/* --------------------------------------------------------- connections */

static void
disconnect(struct db *d)
{
	while (d->stmts != NULL) {
		struct db_stmt *next = d->stmts->next;

		sqlite3_finalize(d->stmts->stmt);
		free(d->stmts);
		d->stmts = next;
	}
	sqlite3_close(d->handle);
	d->handle = NULL;
}

void
db_close(struct db *d)
{
	if (d == NULL)
		return;
	disconnect(d);
	litvfs_free(d->vfs);
	free(d->name);
	free(d);
}

/* Give up on a connection being made: its error goes to E. */
static struct db *
give_up(struct db *d, struct error *e)
{
	db_error(d, e);
	db_close(d);
	return NULL;
}

static void
connect(struct db *d, const char *uri, int flags)
{
	int rc = sqlite3_open_v2(uri, &d->handle, flags | SQLITE_OPEN_NOMUTEX,
	    d->vfs != NULL ? litvfs_name(d->vfs) : NULL);

	if (d->handle != NULL)
		sqlite3_extended_result_codes(d->handle, 1);
	if (rc != SQLITE_OK)
		fail(d, rc);
}

static struct db *
connect_to(const char *what, const char *uri, int flags, struct litvfs *vfs)
{
	struct db *d = xcalloc(1, sizeof(*d));

	d->name = xstrdup(what);
	d->vfs = vfs;
	d->writing = (flags & SQLITE_OPEN_READWRITE) != 0;
	d->size = UINT64_MAX;
	connect(d, uri, flags);
	return d;
}

static int
tick(void *user)
{
	struct db *d = user;

	return ++d->rounds > PROGRESS_ROUNDS;
}

/* The file may have been made by anyone: leave it no way to act. */
static void
distrust(struct db *d)
{
	static const int switches[][2] = {
		{ SQLITE_DBCONFIG_DEFENSIVE, 1 },
		{ SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0 },
		{ SQLITE_DBCONFIG_ENABLE_LOAD_EXTENSION, 0 },
		{ SQLITE_DBCONFIG_ENABLE_TRIGGER, 0 },
		{ SQLITE_DBCONFIG_ENABLE_VIEW, 0 },
	};
	static const int limits[][2] = {
		{ SQLITE_LIMIT_LENGTH, 8 << 20 },
		{ SQLITE_LIMIT_SQL_LENGTH, 1 << 16 },
		{ SQLITE_LIMIT_COLUMN, 64 },
		{ SQLITE_LIMIT_EXPR_DEPTH, 32 },
		{ SQLITE_LIMIT_COMPOUND_SELECT, 4 },
		{ SQLITE_LIMIT_VDBE_OP, 4096 },
		{ SQLITE_LIMIT_ATTACHED, 0 },
	};

	if (db_failed(d))
		return;
	for (size_t i = 0; i < sizeof(switches) / sizeof(switches[0]); i++)
		sqlite3_db_config(d->handle, switches[i][0], switches[i][1],
		    NULL);
	for (size_t i = 0; i < sizeof(limits) / sizeof(limits[0]); i++)
		sqlite3_limit(d->handle, limits[i][0], limits[i][1]);
	sqlite3_progress_handler(d->handle, PROGRESS_OPS, tick, d);
	db_exec(d,
	    "PRAGMA cell_size_check = ON;"
	    "PRAGMA mmap_size = 0;"
	    "PRAGMA query_only = ON;");
	/* The first look at the schema: a damaged one shows here. */
	db_exec(d, "SELECT 1 FROM sqlite_master LIMIT 1");
}

struct db *
db_open(const char *path, struct error *e)
{
	struct strbuf uri;
	uint64_t size;
	struct db *d;

	if (!dbfile_check(path, &size, e))
		return NULL;
	strbuf_init(&uri);
	dbfile_uri(&uri, path);
	d = connect_to(path, uri.s, SQLITE_OPEN_READONLY | SQLITE_OPEN_URI,
	    litvfs_new(path, true));
	strbuf_done(&uri);
	d->size = size;
	distrust(d);
	return db_failed(d) ? give_up(d, e) : d;
}

struct db *
db_open_bytes(const unsigned char *bytes, size_t len, struct error *e)
{
	static const char what[] = "the built-in dataset";
	size_t head = len < DBFILE_HEADER ? len : DBFILE_HEADER;
	struct db *d;
	int rc;

	if (!dbfile_check_header(bytes, head, len, what, e))
		return NULL;
	/* Nothing is written: the bytes are read-only, whatever the flags. */
	d = connect_to(what,
	    ":memory:", SQLITE_OPEN_READWRITE | SQLITE_OPEN_MEMORY, NULL);
	d->writing = false;
	d->size = len;
	if (!db_failed(d)) {
		rc = sqlite3_deserialize(d->handle, "main",
		    (unsigned char *)(uintptr_t)bytes, (sqlite3_int64)len,
		    (sqlite3_int64)len, SQLITE_DESERIALIZE_READONLY);
		if (rc != SQLITE_OK)
			fail(d, rc);
	}
	distrust(d);
	/* They cannot be cut short: pages are looked at where they lie. */
	db_exec(d, "PRAGMA mmap_size = 268435456");
	return db_failed(d) ? give_up(d, e) : d;
}

#define WRITE_ALONE                        \
	"PRAGMA journal_mode = OFF;"       \
	"PRAGMA locking_mode = EXCLUSIVE;" \
	"PRAGMA synchronous = OFF;"        \
	"PRAGMA cache_size = -8192;"

struct db *
db_create(const char *path, struct error *e)
{
	struct litvfs *vfs;
	struct strbuf sql;
	struct stat st;
	struct db *d;

	if (stat(path, &st) != 0) {
		error_set(e, ERR_IO, "%s: %s", path, strerror(errno));
		return NULL;
	}
	if (st.st_size != 0) {
		error_set(e, ERR_IO, "%s: not an empty file", path);
		return NULL;
	}
	vfs = litvfs_new(path, false);
	if (vfs == NULL) {
		error_set(e, ERR_IO, "%s: SQLite cannot open files", path);
		return NULL;
	}
	d = connect_to(path, path, SQLITE_OPEN_READWRITE, vfs);
	strbuf_init(&sql);
	/* The page size first, before anything has a page. */
	strbuf_addf(&sql,
	    "PRAGMA page_size = %d;" WRITE_ALONE "PRAGMA application_id = %d;"
	    "PRAGMA user_version = %d;"
	    "BEGIN EXCLUSIVE",
	    SCHEMA_PAGE_SIZE, SCHEMA_APPLICATION_ID, SCHEMA_VERSION);
	db_exec(d, sql.s);
	strbuf_done(&sql);
	return db_failed(d) ? give_up(d, e) : d;
}

int
db_leave(struct db *d, uint32_t *pages)
{
	struct stat st;

	*pages = 0;
	db_exec(d, "COMMIT");
	disconnect(d);
	d->away = true;
	if (fstat(litvfs_fd(d->vfs), &st) != 0)
		db_cannot_write(d, errno);
	else
		*pages = (uint32_t)(st.st_size / SCHEMA_PAGE_SIZE);
	return litvfs_fd(d->vfs);
}

bool
db_return(struct db *d)
{
	d->away = false;
	if (db_failed(d))
		return false;
	connect(d, d->name, SQLITE_OPEN_READWRITE);
	return db_exec(d, WRITE_ALONE "BEGIN EXCLUSIVE");
}

bool
db_finish(struct db *d, struct error *e)
{
	for (struct db_stmt *s = d->stmts; s != NULL; s = s->next)
		if (s->stmt != NULL)
			sqlite3_reset(s->stmt);
	db_exec(d, "COMMIT");
	return db_error(d, e);
}

bool
db_exec(struct db *d, const char *sql)
{
	int rc;

	if (db_failed(d))
		return false;
	assert(!d->away);
	d->rounds = 0;
	rc = sqlite3_exec(d->handle, sql, NULL, NULL, NULL);
	return rc == SQLITE_OK || fail(d, rc);
}

/* ---------------------------------------------------------- statements */

struct db_stmt *
db_prepare(struct db *d, const char *sql)
{
	struct db_stmt *s = xcalloc(1, sizeof(*s));
	int rc;

	s->db = d;
	s->next = d->stmts;
	d->stmts = s;
	if (db_failed(d))
		return s;
	assert(!d->away);
	d->rounds = 0;
	rc = sqlite3_prepare_v3(d->handle, sql, -1, SQLITE_PREPARE_PERSISTENT,
	    &s->stmt, NULL);
	if (rc != SQLITE_OK)
		fail(d, rc);
	return s;
}

struct db_stmt *
db_cached(struct db *d, const char *sql)
{
	struct db_stmt *s;

	for (s = d->stmts; s != NULL; s = s->next)
		if (s->sql != NULL &&
		    (s->sql == sql || strcmp(s->sql, sql) == 0))
			return s;
	s = db_prepare(d, sql);
	s->sql = sql;
	return s;
}

/* A statement is dead once anything has failed. */
static bool
dead(const struct db_stmt *s)
{
	return s->stmt == NULL || db_failed(s->db);
}

static void
bound(struct db_stmt *s, int rc)
{
	if (rc != SQLITE_OK)
		fail(s->db, rc);
}

void
db_bind_int(struct db_stmt *s, int i, int64_t v)
{
	if (!dead(s))
		bound(s, sqlite3_bind_int64(s->stmt, i, v));
}

void
db_lend_text(struct db_stmt *s, int i, const char *text, size_t n)
{
	if (!dead(s))
		bound(s,
		    sqlite3_bind_text64(s->stmt, i, text, n, SQLITE_STATIC,
			SQLITE_UTF8));
}

void
db_bind_text(struct db_stmt *s, int i, const char *text, size_t n)
{
	if (!dead(s))
		bound(s,
		    sqlite3_bind_text64(s->stmt, i, text, n, SQLITE_TRANSIENT,
			SQLITE_UTF8));
}

void
db_bind_blob(struct db_stmt *s, int i, const void *p, size_t n)
{
	if (!dead(s))
		bound(s,
		    sqlite3_bind_blob64(s->stmt, i, p, n, SQLITE_TRANSIENT));
}

void
db_bind_null(struct db_stmt *s, int i)
{
	if (!dead(s))
		bound(s, sqlite3_bind_null(s->stmt, i));
}

bool
db_step(struct db_stmt *s)
{
	int rc;

	if (dead(s))
		return false;
	s->db->rounds = 0;
	rc = sqlite3_step(s->stmt);
	if (rc == SQLITE_ROW)
		return true;
	return rc != SQLITE_DONE && fail(s->db, rc);
}

void
db_reset(struct db_stmt *s)
{
	/* The code of a failed step comes again here; it has been noted. */
	if (s->stmt != NULL) {
		sqlite3_reset(s->stmt);
		sqlite3_clear_bindings(s->stmt);
	}
}

bool
db_run(struct db_stmt *s)
{
	db_step(s);
	db_reset(s);
	return !db_failed(s->db);
}

int64_t
db_int(struct db_stmt *s, int col)
{
	return dead(s) ? 0 : sqlite3_column_int64(s->stmt, col);
}

bool
db_is_null(struct db_stmt *s, int col)
{
	return dead(s) || sqlite3_column_type(s->stmt, col) == SQLITE_NULL;
}

const char *
db_text(struct db_stmt *s, int col, size_t *n)
{
	const unsigned char *text = NULL;
	size_t len = 0;

	if (!dead(s))
		text = sqlite3_column_text(s->stmt, col);
	if (text != NULL)
		len = (size_t)sqlite3_column_bytes(s->stmt, col);
	if (n != NULL)
		*n = len;
	return text != NULL ? (const char *)text : "";
}

const void *
db_blob(struct db_stmt *s, int col, size_t *n)
{
	const void *p = NULL;

	*n = 0;
	if (!dead(s))
		p = sqlite3_column_blob(s->stmt, col);
	if (p == NULL)
		return "";
	*n = (size_t)sqlite3_column_bytes(s->stmt, col);
	return p;
}

const char *
db_library_version(void)
{
	return sqlite3_libversion();
}
