/*
 * The small dataset as the bytes of a file.
 */
#ifndef SMALL_BYTES_H
#define SMALL_BYTES_H

#include <stdlib.h>
#include <unistd.h>

#include "amparo/file.h"
#include "small_dataset.h"

/* The folder that tests may write to. */
static const char *
small_folder(void)
{
	const char *dir = getenv("TESTDIR");

	return dir != NULL ? dir : ".";
}

/* The bytes of the small dataset, in OUT. */
static bool
small_bytes(struct strbuf *out, struct error *e)
{
	struct strbuf path;
	struct db *d = NULL;
	bool good;
	int fd;

	strbuf_init(&path);
	strbuf_addf(&path, "%s/small-XXXXXX", small_folder());
	fd = mkstemp(path.s);
	if (fd >= 0)
		d = db_create(path.s, e);
	good = d != NULL && small_fill(d) && db_finish(d, e);
	db_close(d);
	good = good && file_read(path.s, SIZE_MAX, out, e);
	if (fd >= 0) {
		close(fd);
		unlink(path.s);
	}
	strbuf_done(&path);
	return good;
}

#endif
