/*
 * What a search engine keeps between queries.
 */
#include "amparo/engine.h"

#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "amparo/mem.h"

static struct search *
new_engine(struct store *store)
{
	struct search *s = xcalloc(1, sizeof(*s));

	s->store = store;
	s->ds = store_dataset(store);
	s->text_of = NO_RECORD;
	for (int z = 0; z < ZONE_COUNT; z++)
		strbuf_init(&s->text[z]);
	return s;
}

struct search *
search_new(struct store *store, struct error *e)
{
	struct search *s = new_engine(store);

	s->postings = postings_open(store, e);
	if (s->postings != NULL)
		return s;
	search_free(s);
	return NULL;
}

struct search *
search_beside(const struct search *s)
{
	struct search *beside = new_engine(s->store);

	beside->postings = s->postings;
	beside->borrows = true;
	return beside;
}

static void
free_leaf(struct leaf *l)
{
	for (int i = 0; i < l->nsets; i++)
		bitmap_done(&l->set[i]);
	free(l->key);
	free(l);
}

void
search_free(struct search *s)
{
	if (s == NULL)
		return;
	for (size_t i = 0; i < s->nleaves; i++)
		free_leaf(s->leaf[i]);
	free(s->leaf);
	for (size_t i = 0; i < s->nscratch; i++) {
		bitmap_done(s->scratch[i]);
		free(s->scratch[i]);
	}
	free(s->scratch);
	for (int z = 0; z < ZONE_COUNT; z++)
		strbuf_done(&s->text[z]);
	search_set_here(s, NULL, false);
	free(s->other);
	facets_forget(s);
	phrase_done(&s->phrase);
	if (!s->borrows)
		postings_free(s->postings);
	free(s);
}

const struct dataset *
search_dataset(const struct search *s)
{
	return s->ds;
}

void
search_set_here(struct search *s, const struct bitmap *here, bool only)
{
	if (s->has_here)
		bitmap_done(&s->here);
	s->has_here = here != NULL;
	s->only_here = here != NULL && only;
	if (here == NULL)
		return;
	bitmap_init(&s->here, s->ds->count);
	bitmap_copy(&s->here, here);
}

/* ----------------------------------------------------------------- pace */

#define PACE_NS 1000000u
#define PACE_CALLS 16u /* between looks at the clock */

static uint64_t
now(void)
{
	struct timespec t;

	clock_gettime(CLOCK_MONOTONIC, &t);
	return (uint64_t)t.tv_sec * 1000000000u + (uint64_t)t.tv_nsec;
}

void
pace_begin(struct pace *p, bool (*poll)(void *user), void *user)
{
	*p = (struct pace){ .poll = poll, .user = user };
	if (poll != NULL)
		p->next = now() + PACE_NS;
}

bool
pace_stop(void *pace)
{
	struct pace *p = pace;
	uint64_t t;

	if (p->poll == NULL || p->stopped || ++p->calls % PACE_CALLS != 0)
		return p->stopped;
	t = now();
	if (t < p->next)
		return false;
	p->next = t + PACE_NS;
	p->stopped = p->poll(p->user);
	return p->stopped;
}

/* --------------------------------------------------------------- leaves */

struct leaf *
engine_leaf(struct search *s, const void *key, size_t n, int nsets, bool *made)
{
	struct leaf *l;

	*made = false;
	for (size_t i = 0; i < s->nleaves; i++) {
		l = s->leaf[i];
		if (l->len == n && memcmp(l->key, key, n) == 0) {
			l->used = s->queries;
			return l;
		}
	}
	l = xcalloc(1, sizeof(*l));
	l->key = xmalloc(n + 1);
	memcpy(l->key, key, n);
	l->len = n;
	l->nsets = nsets;
	l->used = s->queries;
	for (int i = 0; i < nsets; i++)
		bitmap_init(&l->set[i], s->ds->count);
	s->leaf = grow(s->leaf, s->nleaves, &s->leaves_cap, sizeof(*s->leaf));
	s->leaf[s->nleaves++] = l;
	*made = true;
	return l;
}

static void
remove_leaf(struct search *s, size_t i)
{
	free_leaf(s->leaf[i]);
	s->leaf[i] = s->leaf[--s->nleaves];
}

void
engine_turn(struct search *s)
{
	while (s->nleaves > LEAVES_KEPT) {
		size_t oldest = 0;

		for (size_t i = 1; i < s->nleaves; i++)
			if (s->leaf[i]->used < s->leaf[oldest]->used)
				oldest = i;
		remove_leaf(s, oldest);
	}
	s->queries++;
}

/* -------------------------------------------------------------- scratch */

struct bitmap *
scratch_take(struct search *s)
{
	struct bitmap *b;

	if (s->scratch_used < s->nscratch) {
		b = s->scratch[s->scratch_used++];
		bitmap_clear(b);
		return b;
	}
	b = xmalloc(sizeof(*b));
	bitmap_init(b, s->ds->count);
	s->scratch = grow(s->scratch, s->nscratch, &s->scratch_cap,
	    sizeof(struct bitmap *));
	s->scratch[s->nscratch++] = b;
	s->scratch_used++;
	return b;
}

void
scratch_give(struct search *s)
{
	s->scratch_used--;
}

/* ----------------------------------------------------------------- text */

const struct strbuf *
engine_text(struct search *s, uint32_t rec, enum zone z)
{
	if (rec != s->text_of)
		memset(s->has_text, 0, sizeof(s->has_text));
	s->text_of = rec;
	if (!s->has_text[z]) {
		strbuf_reset(&s->text[z]);
		store_zone(s->store, rec, z, &s->text[z]);
		s->has_text[z] = true;
	}
	return &s->text[z];
}
