/*
 * What the names of fields mean; see vocab_rec.h.
 */
#include <string.h>
#include <stdlib.h>

#include "amparo/map.h"
#include "amparo/mem.h"
#include "amparo/suggest.h"
#include "amparo/vocab_rec.h"

enum { NUMBER_BITS = 24 };

struct field_names {
	struct map *map; /* id -> sort and number */
};

static const char *const own_names[] = { "id", "name", "acronym", "alias",
	"misspelling", "date", "under", "order", "source", "status",
	"former-id" };

static void
put(struct field_names *f, const char *name, enum field_sort sort, size_t n)
{
	map_put(f->map, name, strlen(name),
	    (uint32_t)sort << NUMBER_BITS | (uint32_t)n, NULL);
}

struct field_names *
field_names_new(const struct vocab *v)
{
	struct field_names *f = xmalloc(sizeof(*f));
	size_t i;

	f->map = map_new();
	for (i = 0; i <= FIELD_FORMER_ID; i++)
		put(f, own_names[i], (enum field_sort)i, 0);
	for (i = 0; i < v->nrelations; i++)
		put(f, v->relations[i].id, FIELD_RELATION, i);
	for (i = 0; i < v->nfields; i++)
		put(f, v->fields[i].id, FIELD_TEXT, i);
	for (i = 0; i < v->nrelations; i++)
		if (v->relations[i].inverse != NULL)
			put(f, v->relations[i].inverse, FIELD_INVERSE, i);
	return f;
}

void
field_names_free(struct field_names *f)
{
	if (f == NULL)
		return;
	map_free(f->map);
	free(f);
}

/* Swap the case of the first letter: "Event" to "event" and back. */
static char
other_case(char c)
{
	if (c >= 'A' && c <= 'Z')
		return (char)(c - 'A' + 'a');
	return c >= 'a' && c <= 'z' ? (char)(c - 'a' + 'A') : c;
}

static bool
is_capital(char c)
{
	return c >= 'A' && c <= 'Z';
}

bool
field_names_find(const struct field_names *f, const char *name, bool capital,
    enum field_sort *sort, unsigned *number)
{
	size_t n = strlen(name);
	char low[256];
	uint32_t code;

	if (n == 0 || n >= sizeof(low) || is_capital(*name) != capital)
		return false;
	memcpy(low, name, n + 1);
	if (capital)
		low[0] = other_case(low[0]);
	if (!map_get(f->map, low, n, &code))
		return false;
	*sort = (enum field_sort)(code >> NUMBER_BITS);
	*number = code & ((1u << NUMBER_BITS) - 1);
	return true;
}

struct walk {
	const struct map *map;
	size_t i;
};

static const char *
next_name(void *user)
{
	struct walk *w = user;

	/* An inverse is never the answer: it is not to be typed. */
	while (w->i < map_count(w->map) &&
	    map_value(w->map, w->i) >> NUMBER_BITS == FIELD_INVERSE)
		w->i++;
	return w->i < map_count(w->map) ? map_key(w->map, w->i++, NULL) : NULL;
}

const char *
field_names_nearest(const struct field_names *f, const char *name, bool capital,
    char buf[DIAG_QUOTE])
{
	struct walk w = { f->map, 0 };
	const char *found = suggest_nearest(name, next_name, &w);

	if (found == NULL)
		return NULL;
	diag_quote(buf, found, strlen(found));
	if (capital)
		buf[0] = other_case(buf[0]);
	return buf;
}

struct kind_walk {
	const struct vocab *v;
	size_t i;
};

static const char *
next_kind(void *user)
{
	struct kind_walk *w = user;

	return w->i < w->v->nkinds ? w->v->kinds[w->i++].id : NULL;
}

int
kind_of_type(const struct vocab *v, const char *type, char near[DIAG_QUOTE])
{
	struct kind_walk w = { v, 0 };
	const char *found;
	size_t i;

	near[0] = '\0';
	for (i = 0; is_capital(*type) && i < v->nkinds; i++)
		if (other_case(*type) == v->kinds[i].id[0] &&
		    strcmp(type + 1, v->kinds[i].id + 1) == 0)
			return (int)i;
	found = suggest_nearest(type, next_kind, &w);
	if (found != NULL) {
		diag_quote(near, found, strlen(found));
		near[0] = other_case(near[0]);
	}
	return -1;
}
