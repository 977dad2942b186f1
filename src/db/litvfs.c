/*
 * A file system that forwards everything to the default one, the real one,
 * and keeps paths as they were given.
 */
#include "amparo/litvfs.h"

#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "amparo/mem.h"

struct litvfs {
	sqlite3_vfs base; /* first: SQLite hands back a pointer to it */
	sqlite3_vfs *real;
	char name[48];
};

static sqlite3_vfs *
real(sqlite3_vfs *v)
{
	return ((struct litvfs *)v)->real;
}

static int
lit_open(sqlite3_vfs *v, const char *name, sqlite3_file *f, int flags, int *out)
{
	return real(v)->xOpen(real(v), name, f, flags, out);
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
litvfs_new(void)
{
	sqlite3_vfs *def = sqlite3_vfs_find(NULL);
	struct litvfs *v;

	if (def == NULL || def->iVersion < 2)
		return NULL;
	v = xcalloc(1, sizeof(*v));
	v->real = def;
	/* Two at once must not meet: the registry is the whole process's. */
	snprintf(v->name, sizeof(v->name), "amparo-literal-%p", (void *)v);
	v->base.iVersion = 2; /* no dlopen: the xDl functions stay NULL */
	v->base.szOsFile = def->szOsFile;
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
		free(v);
		return NULL;
	}
	return v;
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
	free(v);
}
