/*
 * Writing ready sets of records.
 */
#include "amparo/sets_writer.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "amparo/blob.h"
#include "amparo/map.h"
#include "amparo/mem.h"
#include "amparo/rising.h"
#include "amparo/varint.h"

/* The sets of one sort, by their number. */
struct sort {
	struct rising_writer *set;
	size_t n;
	struct map *names; /* NULL where the sets are numbered */
};

struct sets_writer {
	struct sort sort[SET_SORTS];
};

struct sets_writer *
sets_writer_new(void)
{
	return xcalloc(1, sizeof(struct sets_writer));
}

void
sets_writer_free(struct sets_writer *w)
{
	if (w == NULL)
		return;
	for (int i = 0; i < SET_SORTS; i++) {
		struct sort *s = &w->sort[i];

		for (size_t k = 0; k < s->n; k++)
			rising_done(&s->set[k]);
		free(s->set);
		map_free(s->names);
	}
	free(w);
}

void
sets_add(struct sets_writer *w, enum set_sort sort, unsigned number,
    uint32_t rec)
{
	struct sort *s = &w->sort[sort];
	struct rising_writer *set;

	s->set = grow_to(s->set, &s->n, number, sizeof(*s->set));
	set = &s->set[number];
	if (set->count == 0 || set->last != rec)
		rising_add(set, rec);
}

void
sets_add_named(struct sets_writer *w, enum set_sort sort, const char *name,
    uint32_t rec)
{
	struct sort *s = &w->sort[sort];
	uint32_t n;

	if (s->names == NULL)
		s->names = map_new();
	n = (uint32_t)map_count(s->names);
	map_put(s->names, name, strlen(name), n, &n);
	sets_add(w, sort, n, rec);
}

static void
put_head(struct blob_writer *b, const struct sort *s, unsigned sort, size_t i)
{
	const struct rising_writer *set = &s->set[i];
	unsigned char bytes[1 + 2 * VARINT_MAX];
	char number[24];
	const char *name = number;
	size_t n;

	if (s->names != NULL)
		name = map_key(s->names, (uint32_t)i, NULL);
	else
		snprintf(number, sizeof(number), "%zu", i);
	bytes[0] = (unsigned char)sort;
	blob_add(b, bytes, 1);
	blob_add(b, name, strlen(name) + 1);
	n = varint_put(bytes, set->count);
	n += varint_put(bytes + n, set->len);
	blob_add(b, bytes, n);
}

bool
sets_put(struct sets_writer *w, struct db *d)
{
	struct blob_writer heads, lists;

	blob_begin(&heads, d, "sets.heads");
	blob_begin(&lists, d, "sets.lists");
	for (unsigned i = 0; i < SET_SORTS; i++) {
		struct sort *s = &w->sort[i];

		for (size_t k = 0; k < s->n; k++) {
			if (s->set[k].count == 0)
				continue;
			rising_end(&s->set[k]);
			put_head(&heads, s, i, k);
			blob_add(&lists, s->set[k].bytes, s->set[k].len);
		}
	}
	blob_end(&heads);
	return blob_end(&lists);
}
