/*
 * A record owns nothing but its arena.
 */
#include "amparo/record.h"

#include <string.h>

#include "amparo/dataset.h"

void
record_init(struct record *r)
{
	memset(r, 0, sizeof(*r));
	r->n = NO_RECORD;
	r->id = r->title = r->acronym = r->status = "";
	r->kind = -1;
	r->order = INT64_MAX;
}

void
record_done(struct record *r)
{
	arena_done(&r->arena);
	record_init(r);
}

const char *
name_type_id(enum name_type t)
{
	static const char *const ids[] = { "name", "acronym", "alias",
		"misspelling" };

	return (unsigned)t < sizeof(ids) / sizeof(ids[0]) ? ids[t] : "";
}
