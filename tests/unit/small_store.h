/*
 * A store over a small dataset, for groups of tests.
 */
#ifndef SMALL_STORE_H
#define SMALL_STORE_H

#include <stdlib.h>

#include "amparo/store.h"
#include "small_bytes.h"

/* The whole file, and a store over it. */
struct opened {
	struct strbuf bytes;
	struct store *store;
	const struct dataset *ds;
};

/* What a group of tests begins and ends with. */
static int
open_small(void **state)
{
	struct opened *o = calloc(1, sizeof(*o));
	struct error e = { 0 };

	strbuf_init(&o->bytes);
	if (small_bytes(&o->bytes, &e))
		o->store = store_open_bytes((const unsigned char *)o->bytes.s,
		    o->bytes.len, &e);
	if (o->store == NULL) {
		print_error("%s\n", e.msg);
		return -1;
	}
	o->ds = store_dataset(o->store);
	*state = o;
	return 0;
}

static int
close_small(void **state)
{
	struct opened *o = *state;

	store_close(o->store);
	strbuf_done(&o->bytes);
	free(o);
	return 0;
}

#endif
