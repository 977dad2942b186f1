/*
 * Files: read whole, walked in a stable order, and replaced so that a reader
 * sees the old bytes or the new ones and a failure leaves nothing behind.
 */
#ifndef AMPARO_FILE_H
#define AMPARO_FILE_H

#include <stdbool.h>
#include <stddef.h>

#include "amparo/error.h"
#include "amparo/strbuf.h"

/* Append the file's bytes to OUT; more than LIMIT bytes is an error. */
bool file_read(const char *path, size_t limit, struct strbuf *out,
    struct error *e);

/*
 * A file on its way to replace PATH.  Until newfile_commit the bytes live in an
 * unnamed file of the same folder where the system has such files, else in a
 * named one that is removed on failure and on INT, TERM and HUP (which then do
 * what they did before).  PATH may be a symbolic link: the file it leads to is
 * replaced, and lends its mode; a new file gets 0666 less the umask.  Only
 * regular files are replaced.
 */
struct newfile;

struct newfile *newfile_begin(const char *path, struct error *e);
int newfile_fd(const struct newfile *f);
/*
 * A path that opens the same bytes while the file is being made, to be taken
 * literally: "/proc/self/fd/N" for the unnamed kind.
 */
const char *newfile_path(const struct newfile *f);
/* Sync, then take PATH's name in one step.  Frees F in any case. */
bool newfile_commit(struct newfile *f, struct error *e);
/*
 * The same without waiting for the disk: for one of many files that the same
 * command makes again.
 */
bool newfile_place(struct newfile *f, struct error *e);
void newfile_abandon(struct newfile *f);

/*
 * Call FN for every regular file under PATH (or PATH itself when it is no
 * folder), hidden ones left out, each folder in byte order of its names.
 * Stops at the first false of FN or the first failure, and returns false; only
 * a failure sets E.  Symbolic links to folders are not followed, save PATH.
 */
bool file_walk(const char *path, bool (*fn)(const char *path, void *user),
    void *user, struct error *e);

/*
 * Read N bytes of FD into TO, fewer only at its end: *GOT tells how many.
 * False with errno where it cannot be read, and with EINTR where SIGINT came
 * and STOP says so: however closely it comes before a wait, none is missed.
 */
bool file_fill(int fd, char *to, size_t n, size_t *got,
    bool (*stop)(void *user), void *user);

#endif
