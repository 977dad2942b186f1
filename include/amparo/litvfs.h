/*
 * SQLite made to open a path as it stands.
 *
 * SQLite resolves every path before it opens it; the path of an unnamed file
 * (/proc/self/fd/N, see newfile_path) then turns into one that opens nothing.
 * This file system is the default one in everything but that.
 */
#ifndef AMPARO_LITVFS_H
#define AMPARO_LITVFS_H

struct litvfs;

/* NULL where SQLite has no file system at all or will not take another. */
struct litvfs *litvfs_new(void);
/* The name to open with; unlike that of any other. */
const char *litvfs_name(const struct litvfs *v);
/* After the last connection that uses it is closed.  V may be NULL. */
void litvfs_free(struct litvfs *v);

#endif
