/* Searches kept under a name. */
#include "amparo/saved.h"

#include <stdlib.h>
#include <string.h>

#include "amparo/mem.h"

static void
free_texts(struct saved_search *s)
{
	free(s->name);
	free(s->query);
	free(s->limit);
}

void
saved_done(struct saved_searches *l)
{
	for (size_t i = 0; i < l->n; i++)
		free_texts(&l->at[i]);
	free(l->at);
	*l = (struct saved_searches){ .at = NULL };
}

/* Where NAME is, or would be. */
static size_t
place_of(const struct saved_searches *l, const char *name)
{
	size_t i = 0;

	while (i < l->n && strcmp(l->at[i].name, name) < 0)
		i++;
	return i;
}

static bool
is_at(const struct saved_searches *l, size_t i, const char *name)
{
	return i < l->n && strcmp(l->at[i].name, name) == 0;
}

bool
saved_put(struct saved_searches *l, const struct saved_search *one)
{
	size_t i = place_of(l, one->name);
	bool replaces = is_at(l, i, one->name);
	struct saved_search copy = *one;

	copy.name = xstrdup(one->name);
	copy.query = xstrdup(one->query);
	copy.limit = xstrdup(one->limit);
	if (replaces) {
		free_texts(&l->at[i]);
	} else {
		l->at = grow(l->at, l->n, &l->cap, sizeof *l->at);
		memmove(l->at + i + 1, l->at + i, (l->n++ - i) * sizeof *l->at);
	}
	l->at[i] = copy;
	return replaces;
}

bool
saved_drop(struct saved_searches *l, const char *name)
{
	size_t i = place_of(l, name);

	if (!is_at(l, i, name))
		return false;
	free_texts(&l->at[i]);
	memmove(l->at + i, l->at + i + 1, (--l->n - i) * sizeof *l->at);
	return true;
}
