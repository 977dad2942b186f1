/*
 * A file system that opens the main database itself, path as given, and
 * forwards everything else to the default one, the real one.  Of one that is
 * only read, much is read at once.
 */
#include "amparo/litvfs.h"

#include <errno.h>
#include <fcntl.h>
#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "amparo/mem.h"

struct litvfs {
	sqlite3_vfs base; /* first: SQLite hands back a pointer to it */
	sqlite3_vfs *real;
	int fd;
	bool reads; /* and no more: what comes next is read, too */
	char name[48];
};

/* ------------------------------------------------------------ the file */

/* What was read beforehand: LEN bytes from AT on. */
struct ahead {
	sqlite3_int64 at, next; /* NEXT: behind what was asked for last */
	int len;
	char bytes[64 * 1024];
};

struct litfile {
	sqlite3_file base;
	int fd;
	struct ahead *ahead; /* or NULL */
};

static int
fd_of(sqlite3_file *f)
{
	return ((struct litfile *)f)->fd;
}

static int
file_close(sqlite3_file *f)
{
	free(((struct litfile *)f)->ahead);
	return close(fd_of(f)) == 0 ? SQLITE_OK : SQLITE_IOERR_CLOSE;
}

static int
file_read_at(sqlite3_file *f, void *p, int n, sqlite3_int64 at)
{
	char *to = p;

	while (n > 0) {
		ssize_t got = pread(fd_of(f), to, (size_t)n, (off_t)at);

		if (got < 0 && errno == EINTR)
			continue;
		if (got < 0)
			return SQLITE_IOERR_READ;
		if (got == 0) {
			memset(to, 0, (size_t)n);
			return SQLITE_IOERR_SHORT_READ;
		}
		to += got;
		at += got;
		n -= (int)got;
	}
	return SQLITE_OK;
}

/*
 * A long value is read page by page, in the order of the file: where the page
 * that follows the last is asked for, those behind it will be.  What lies past
 * the end of the file is for file_read_at to tell.
 */
static int
file_read_ahead(sqlite3_file *f, void *p, int n, sqlite3_int64 at)
{
	struct ahead *a = ((struct litfile *)f)->ahead;
	bool there = at >= a->at && at + n <= a->at + a->len;

	if (!there && at == a->next && (size_t)n <= sizeof(a->bytes)) {
		ssize_t got =
		    pread(fd_of(f), a->bytes, sizeof(a->bytes), (off_t)at);

		a->at = at;
		a->len = got > 0 ? (int)got : 0;
		there = n <= a->len;
	}
	a->next = at + n;
	if (!there)
		return file_read_at(f, p, n, at);
	memcpy(p, a->bytes + (at - a->at), (size_t)n);
	return SQLITE_OK;
}

static int
file_write_at(sqlite3_file *f, const void *p, int n, sqlite3_int64 at)
{
	const char *from = p;

	while (n > 0) {
		ssize_t put = pwrite(fd_of(f), from, (size_t)n, (off_t)at);

		if (put < 0 && errno == EINTR)
			continue;
		if (put < 0)
			return SQLITE_IOERR_WRITE;
		from += put;
		at += put;
		n -= (int)put;
	}
	return SQLITE_OK;
}

static int
file_truncate(sqlite3_file *f, sqlite3_int64 n)
{
	return ftruncate(fd_of(f), (off_t)n) == 0 ? SQLITE_OK
						  : SQLITE_IOERR_TRUNCATE;
}

static int
file_sync(sqlite3_file *f, int flags)
{
	(void)f;
	(void)flags;
	return SQLITE_OK;
}

static int
file_size(sqlite3_file *f, sqlite3_int64 *n)
{
	struct stat st;

	if (fstat(fd_of(f), &st) != 0)
		return SQLITE_IOERR_FSTAT;
	*n = st.st_size;
	return SQLITE_OK;
}

static int
file_lock(sqlite3_file *f, int level)
{
	(void)f;
	(void)level;
	return SQLITE_OK;
}

static int
file_check_lock(sqlite3_file *f, int *held)
{
	(void)f;
	*held = 0;
	return SQLITE_OK;
}

static int
file_control(sqlite3_file *f, int op, void *arg)
{
	(void)f;
	(void)op;
	(void)arg;
	return SQLITE_NOTFOUND;
}

static int
file_zero(sqlite3_file *f)
{
	(void)f;
	return 0; /* the default sector size; no promises */
}

static const sqlite3_io_methods file_methods = {
	.iVersion = 1,
	.xClose = file_close,
	.xRead = file_read_at,
	.xWrite = file_write_at,
	.xTruncate = file_truncate,
	.xSync = file_sync,
	.xFileSize = file_size,
	.xLock = file_lock,
	.xUnlock = file_lock,
	.xCheckReservedLock = file_check_lock,
	.xFileControl = file_control,
	.xSectorSize = file_zero,
	.xDeviceCharacteristics = file_zero,
};

static int
file_refuse_write(sqlite3_file *f, const void *p, int n, sqlite3_int64 at)
{
	(void)f;
	(void)p;
	(void)n;
	(void)at;
	return SQLITE_READONLY;
}

static int
file_refuse_truncate(sqlite3_file *f, sqlite3_int64 n)
{
	(void)f;
	(void)n;
	return SQLITE_READONLY;
}

static const sqlite3_io_methods reading_methods = {
	.iVersion = 1,
	.xClose = file_close,
	.xRead = file_read_ahead,
	.xWrite = file_refuse_write,
	.xTruncate = file_refuse_truncate,
	.xSync = file_sync,
	.xFileSize = file_size,
	.xLock = file_lock,
	.xUnlock = file_lock,
	.xCheckReservedLock = file_check_lock,
	.xFileControl = file_control,
	.xSectorSize = file_zero,
	.xDeviceCharacteristics = file_zero,
};

/* ------------------------------------------------------ the file system */

static sqlite3_vfs *
real(sqlite3_vfs *v)
{
	return ((struct litvfs *)v)->real;
}

static int
lit_open(sqlite3_vfs *v, const char *name, sqlite3_file *f, int flags, int *out)
{
	if (name == NULL || (flags & SQLITE_OPEN_MAIN_DB) == 0)
		return real(v)->xOpen(real(v), name, f, flags, out);
	f->pMethods = NULL;
	((struct litfile *)f)->fd =
	    fcntl(((struct litvfs *)v)->fd, F_DUPFD_CLOEXEC, 0);
	if (fd_of(f) < 0)
		return SQLITE_CANTOPEN;
	((struct litfile *)f)->ahead = NULL;
	f->pMethods = &file_methods;
	if (((struct litvfs *)v)->reads) {
		((struct litfile *)f)->ahead = xcalloc(1, sizeof(struct ahead));
		f->pMethods = &reading_methods;
	}
	if (out != NULL)
		*out = flags;
	return SQLITE_OK;
}

static int
lit_delete(sqlite3_vfs *v, const char *name, int sync_dir)
{
	return real(v)->xDelete(real(v), name, sync_dir);
}

static int
lit_access(sqlite3_vfs *v, const char *name, int flags, int *out)
{
	return real(v)->xAccess(real(v), name, flags, out);
}

static int
lit_full_pathname(sqlite3_vfs *v, const char *name, int n, char *out)
{
	size_t len = strlen(name);

	(void)v;
	if (n <= 0 || len >= (size_t)n)
		return SQLITE_CANTOPEN;
	memcpy(out, name, len + 1);
	return SQLITE_OK;
}

static int
lit_randomness(sqlite3_vfs *v, int n, char *out)
{
	return real(v)->xRandomness(real(v), n, out);
}

static int
lit_sleep(sqlite3_vfs *v, int microseconds)
{
	return real(v)->xSleep(real(v), microseconds);
}

static int
lit_current_time(sqlite3_vfs *v, double *out)
{
	return real(v)->xCurrentTime(real(v), out);
}

static int
lit_last_error(sqlite3_vfs *v, int n, char *out)
{
	return real(v)->xGetLastError(real(v), n, out);
}

static int
lit_current_time_64(sqlite3_vfs *v, sqlite3_int64 *out)
{
	return real(v)->xCurrentTimeInt64(real(v), out);
}

struct litvfs *
litvfs_new(const char *path, bool reads)
{
	sqlite3_vfs *def = sqlite3_vfs_find(NULL);
	struct litvfs *v;
	int fd;

	if (def == NULL || def->iVersion < 2)
		return NULL;
	fd = open(path, (reads ? O_RDONLY : O_RDWR) | O_CLOEXEC);
	if (fd < 0)
		return NULL;
	v = xcalloc(1, sizeof(*v));
	v->real = def;
	v->fd = fd;
	v->reads = reads;
	/* Two at once must not meet: the registry is the whole process's. */
	snprintf(v->name, sizeof(v->name), "amparo-literal-%p", (void *)v);
	v->base.iVersion = 2; /* no dlopen: the xDl functions stay NULL */
	v->base.szOsFile = def->szOsFile > (int)sizeof(struct litfile)
	    ? def->szOsFile
	    : (int)sizeof(struct litfile);
	v->base.mxPathname = def->mxPathname;
	v->base.zName = v->name;
	v->base.xOpen = lit_open;
	v->base.xDelete = lit_delete;
	v->base.xAccess = lit_access;
	v->base.xFullPathname = lit_full_pathname;
	v->base.xRandomness = lit_randomness;
	v->base.xSleep = lit_sleep;
	v->base.xCurrentTime = lit_current_time;
	v->base.xGetLastError = lit_last_error;
	v->base.xCurrentTimeInt64 = lit_current_time_64;
	if (sqlite3_vfs_register(&v->base, 0) != SQLITE_OK) {
		close(fd);
		free(v);
		return NULL;
	}
	return v;
}

int
litvfs_fd(const struct litvfs *v)
{
	return v->fd;
}

const char *
litvfs_name(const struct litvfs *v)
{
	return v->name;
}

void
litvfs_free(struct litvfs *v)
{
	if (v == NULL)
		return;
	sqlite3_vfs_unregister(&v->base);
	close(v->fd);
	free(v);
}
