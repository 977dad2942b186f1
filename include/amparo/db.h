/*
 * The only door to SQLite: connections in the modes amparo needs, and
 * statements with errors that stick.
 *
 * A statement that fails records the error in the connection once; later
 * calls do nothing and db_failed says so, so that a long series of writes is
 * checked at its end.
 */
#ifndef AMPARO_DB_H
#define AMPARO_DB_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "amparo/error.h"

struct db;
struct db_stmt;

/*
 * Open a dataset file read-only and immutable, with an untrusted schema,
 * defensive, cells checked, never memory-mapped.  A file that is missing,
 * not ours (application_id), of another schema version, or damaged is
 * ERR_DATASET with a message that names PATH and says which.
 */
struct db *db_open(const char *path, struct error *e);

/*
 * The same over bytes in memory (borrowed until db_close), which are not copied
 * to be read.
 */
struct db *db_open_bytes(const unsigned char *bytes, size_t len,
    struct error *e);

/*
 * A new dataset being compiled.  PATH is opened literally (it may be a
 * /proc/self/fd path) and must be an empty file.  No journal, no locking
 * beyond this process, one transaction; nothing is synced: the caller owns
 * the file's fate.
 */
struct db *db_create(const char *path, struct error *e);
/* Commit, and finish the file; the error that stuck, if any. */
bool db_finish(struct db *d, struct error *e);
void db_close(struct db *d);

/*
 * Between these two, D lets go of the file it makes, committed, for pages to
 * be written past SQLite.  Statements end, and no SQL may be asked.  db_leave
 * returns the file, which stays the connection's, and how many PAGES it has.
 */
int db_leave(struct db *d, uint32_t *pages);
bool db_return(struct db *d);
/* What failed meanwhile, an errno, sticks like every other error. */
void db_cannot_write(struct db *d, int why);

/* Something failed and sticks. */
bool db_failed(const struct db *d);
/* Copies what stuck to E; false where something did, else true. */
bool db_error(const struct db *d, struct error *e);
/*
 * Declare a dataset damaged where its contents contradict themselves: WHY is
 * a few words.  Sticks like every other error.  Returns false.
 */
bool db_damaged(struct db *d, const char *why);
/*
 * Forget what stuck in a dataset opened for reading, once it is reported: what
 * is damaged in one place may be sound in another.
 */
void db_forgive(struct db *d);
/* Copies the first thing that was forgiven to E; true where nothing was. */
bool db_sound(const struct db *d, struct error *e);
/* Bytes in the dataset opened for reading, UINT64_MAX while writing. */
uint64_t db_size(const struct db *d);

bool db_exec(struct db *d, const char *sql);

/* Statements belong to the connection and end with it. */
struct db_stmt *db_prepare(struct db *d, const char *sql);
/* The same, prepared at the first call with this SQL: for use in functions. */
struct db_stmt *db_cached(struct db *d, const char *sql);
/* Parameters count from 1, columns from 0. */
void db_bind_int(struct db_stmt *s, int i, int64_t v);
void db_bind_text(struct db_stmt *s, int i, const char *text, size_t n);
/* The same without a copy: TEXT stays until the statement is reset. */
void db_lend_text(struct db_stmt *s, int i, const char *text, size_t n);
void db_bind_blob(struct db_stmt *s, int i, const void *p, size_t n);
void db_bind_null(struct db_stmt *s, int i);
bool db_step(struct db_stmt *s);  /* true while there is a row */
void db_reset(struct db_stmt *s); /* before the next round; clears bindings */
/* Run a statement that gives no rows, and reset it. */
bool db_run(struct db_stmt *s);
int64_t db_int(struct db_stmt *s, int col);
bool db_is_null(struct db_stmt *s, int col);
/* Valid until the next step; never NULL; *N (may be NULL) gets the length. */
const char *db_text(struct db_stmt *s, int col, size_t *n);
const void *db_blob(struct db_stmt *s, int col, size_t *n);

/* "3.40.1" */
const char *db_library_version(void);

#endif
