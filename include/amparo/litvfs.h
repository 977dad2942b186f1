/*
 * SQLite made to open a path as it stands.
 *
 * SQLite resolves every path before it opens it, and follows no link: the path
 * of an unnamed file (/proc/self/fd/N, see newfile_path) opens nothing then.
 * Here the main database is opened as the system opens files, without locks
 * and without syncing, which is for files that nobody else can know yet, and
 * for those that never change: what follows in them is read beforehand.  All
 * the rest, such as temporary files, is the default file system's.
 */
#ifndef AMPARO_LITVFS_H
#define AMPARO_LITVFS_H

#include <stdbool.h>

struct litvfs;

/*
 * For the database PATH, which is opened now; where it only READS, nobody else
 * may write there either.  NULL where that fails, or where SQLite has no file
 * system at all or will not take another.
 */
struct litvfs *litvfs_new(const char *path, bool reads);
/* That file, closed by litvfs_free. */
int litvfs_fd(const struct litvfs *v);
/* The name to open with; unlike that of any other. */
const char *litvfs_name(const struct litvfs *v);
/* After the last connection that uses it is closed.  V may be NULL. */
void litvfs_free(struct litvfs *v);

#endif
