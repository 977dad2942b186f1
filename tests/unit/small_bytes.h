/*
 * The small dataset as the bytes of a file.
 */
#ifndef SMALL_BYTES_H
#define SMALL_BYTES_H

#include <unistd.h>

#include "amparo/file.h"
#include "small_dataset.h"

/* The bytes of the small dataset, in OUT. */
static bool
small_bytes(struct strbuf *out, struct error *e)
{
	struct strbuf path;
	struct db *d;
	bool good;

	strbuf_init(&path);
	d = small_new(&path, e);
	good = d != NULL && small_fill(d) && db_finish(d, e);
	db_close(d);
	good = good && file_read(path.s, SIZE_MAX, out, e);
	unlink(path.s);
	strbuf_done(&path);
	return good;
}

#endif
