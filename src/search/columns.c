/*
 * Columns read into pairs.
 */
#include "amparo/columns.h"

#include <stdlib.h>
#include <string.h>

#include "amparo/engine.h"
#include "amparo/links.h"
#include "amparo/map.h"
#include "amparo/mem.h"

static void
add_pair(struct column *c, uint32_t what, uint32_t rec)
{
	if (c->n > 0 && c->pair[c->n - 1].what == what &&
	    c->pair[c->n - 1].rec == rec)
		return;
	c->pair = grow(c->pair, c->n, &c->cap, sizeof(*c->pair));
	c->pair[c->n++] = (struct column_pair){ what, rec };
}

static int
compare(const void *pa, const void *pb)
{
	const struct column_pair *a = pa, *b = pb;

	if (a->what != b->what)
		return a->what < b->what ? -1 : 1;
	return (a->rec > b->rec) - (a->rec < b->rec);
}

static void
sort(struct column *c)
{
	size_t n = 0;

	if (c->n > 1)
		qsort(c->pair, c->n, sizeof(*c->pair), compare);
	for (size_t i = 0; i < c->n; i++)
		if (n == 0 || compare(&c->pair[n - 1], &c->pair[i]) != 0)
			c->pair[n++] = c->pair[i];
	c->n = n;
}

/* ------------------------------------------------------------ languages */

static void
note_language(uint32_t rec, const char *code, void *user)
{
	struct columns *c = user;
	uint32_t n = (uint32_t)map_count(c->codes);

	map_put(c->codes, code, strlen(code), n, &n);
	add_pair(&c->languages, n, rec);
}

const struct column *
columns_languages(struct search *s, struct pace *pace)
{
	struct columns *c = &s->columns;

	if (c->has_languages)
		return &c->languages;
	if (c->codes == NULL)
		c->codes = map_new();
	if (!links_column(s->store, LINKS_LANGS, &c->languages_at,
		note_language, c, pace_stop, pace))
		return NULL;
	sort(&c->languages);
	c->has_languages = true;
	return &c->languages;
}

const char *
columns_code(const struct search *s, uint32_t what)
{
	return map_key(s->columns.codes, what, NULL);
}

size_t
columns_codes(const struct search *s)
{
	return s->columns.codes != NULL ? map_count(s->columns.codes) : 0;
}

/* -------------------------------------------------------------- sources */

static void
note_source(uint32_t rec, uint32_t source, const char *locator, void *user)
{
	(void)locator;
	add_pair(user, source, rec);
}

const struct column *
columns_sources(struct search *s, struct pace *pace)
{
	struct columns *c = &s->columns;

	if (c->has_sources)
		return &c->sources;
	c->sources.n = 0;
	if (!links_citations(s->store, note_source, &c->sources, pace_stop,
		pace))
		return NULL;
	sort(&c->sources);
	c->has_sources = true;
	return &c->sources;
}

void
columns_done(struct columns *c)
{
	free(c->languages.pair);
	free(c->sources.pair);
	map_free(c->codes);
	memset(c, 0, sizeof(*c));
}
