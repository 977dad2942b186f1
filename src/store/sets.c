/*
 * Reading ready sets of records.
 */
#include "amparo/sets.h"

#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

#include "amparo/mem.h"
#include "amparo/parts.h"
#include "amparo/rising.h"
#include "amparo/store_state.h"
#include "amparo/varint.h"

struct set {
	enum set_sort sort;
	const char *name;
	size_t number;
	uint32_t records;
	uint64_t at;
	size_t bytes;
};

struct sets {
	unsigned char *heads; /* the names lie in them */
	struct set *set;
	size_t n, cap;
	struct parts lists;
};

/* The number of that name; SIZE_MAX for none. */
static size_t
number_of(const char *name)
{
	size_t n = 0, len = strspn(name, "0123456789");

	if (name[len] != '\0' || len == 0 || len > 6)
		return SIZE_MAX;
	for (size_t i = 0; i < len; i++)
		n = n * 10 + (size_t)(name[i] - '0');
	return n;
}

/* The heads up to the first that is damaged. */
static void
read_heads(struct sets *t, const unsigned char *p, size_t n, uint64_t total)
{
	const unsigned char *end = p + n, *nul;
	uint64_t at = 0;

	while (p < end && *p < SET_SORTS) {
		struct set set = { .sort = (enum set_sort) * p, .at = at };

		nul = memchr(p + 1, '\0', (size_t)(end - p) - 1);
		if (nul == NULL)
			return;
		set.name = (const char *)p + 1;
		set.number = number_of(set.name);
		p = nul + 1;
		set.records = varint_get(&p, end);
		set.bytes = varint_get(&p, end);
		at += set.bytes;
		if (at > total)
			return;
		t->set = grow(t->set, t->n, &t->cap, sizeof(*t->set));
		t->set[t->n++] = set;
	}
}

static struct sets *
get(struct store *s)
{
	struct sets *t = s->sets;
	size_t n;

	if (t != NULL)
		return t;
	t = s->sets = xcalloc(1, sizeof(*t));
	parts_init(&t->lists, s, "sets.lists");
	t->heads = store_blob(s, "sets.heads", &n);
	read_heads(t, t->heads, n, store_blob_length(s, "sets.lists"));
	return t;
}

void
sets_free(struct sets *t)
{
	if (t == NULL)
		return;
	parts_done(&t->lists);
	free(t->heads);
	free(t->set);
	free(t);
}

size_t
sets_count(struct store *s)
{
	return get(s)->n;
}

enum set_sort
sets_sort(struct store *s, size_t i)
{
	return get(s)->set[i].sort;
}

const char *
sets_name(struct store *s, size_t i)
{
	return get(s)->set[i].name;
}

size_t
sets_number(struct store *s, size_t i)
{
	return get(s)->set[i].number;
}

static struct rising
begin(struct sets *t, size_t i)
{
	const struct set *set = &t->set[i];
	const unsigned char *bytes =
	    parts_bytes(&t->lists, set->at, set->bytes, set->bytes);

	return rising_begin(bytes, bytes != NULL ? set->bytes : 0,
	    set->records);
}

void
sets_add_to(struct store *s, size_t i, struct bitmap *out)
{
	struct rising r = begin(get(s), i);

	rising_add_to(&r, out);
}

uint32_t
sets_count_in(struct store *s, size_t i, const struct bitmap *among)
{
	struct rising r = begin(get(s), i);

	return rising_count_in(&r, among);
}
