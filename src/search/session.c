/*
 * A search from key to key.
 */
#include "amparo/session.h"

#include <stdlib.h>
#include <string.h>

#include "amparo/mem.h"

struct session {
	struct search *search;
	char *text; /* of the answer */
	struct query query;
	struct bitmap set;
	uint32_t count;
	struct hit hits[SESSION_HITS];
	size_t nhits;
	uint64_t generation;
	bool only; /* nothing beyond here: is found */
	/* The question that has no answer yet, where WANTED is not NULL. */
	char *wanted;
	struct query next;
	struct bitmap found;
	bool stale; /* the answer is of another branch */
};

struct session *
session_new(struct search *search)
{
	struct session *s = xcalloc(1, sizeof(*s));
	uint32_t records = search_dataset(search)->count;

	s->search = search;
	s->text = xstrdup("");
	search_parse(search, &s->query, "", 0);
	bitmap_init(&s->set, records);
	bitmap_init(&s->found, records);
	bitmap_fill(&s->set);
	s->count = records;
	return s;
}

static void
drop_wanted(struct session *s)
{
	if (s->wanted == NULL)
		return;
	free(s->wanted);
	s->wanted = NULL;
	query_done(&s->next);
}

void
session_free(struct session *s)
{
	if (s == NULL)
		return;
	drop_wanted(s);
	free(s->text);
	query_done(&s->query);
	bitmap_done(&s->set);
	bitmap_done(&s->found);
	free(s);
}

struct session *
session_copy(const struct session *from)
{
	struct session *s = session_new(from->search);

	free(s->text);
	query_done(&s->query);
	s->text = xstrdup(from->text);
	search_parse(s->search, &s->query, s->text, strlen(s->text));
	bitmap_copy(&s->set, &from->set);
	s->count = from->count;
	memcpy(s->hits, from->hits, sizeof(s->hits));
	s->nhits = from->nhits;
	s->generation = from->generation;
	s->only = from->only;
	s->stale = from->stale;
	if (from->wanted != NULL) {
		s->wanted = xstrdup(from->wanted);
		search_parse(s->search, &s->next, s->wanted, strlen(s->wanted));
	}
	return s;
}

/* What was found becomes the set. */
static void
take_found(struct session *s)
{
	struct bitmap old = s->set;

	s->set = s->found;
	s->found = old;
	s->count = bitmap_count(&s->set);
	s->generation++;
}

static void
rank(struct session *s)
{
	s->nhits = 0;
	if (session_active(s))
		s->nhits = search_rank(s->search, &s->query, &s->set, s->hits,
		    SESSION_HITS);
}

/* What was wanted is found: it takes the place of the answer before. */
static void
take_answer(struct session *s)
{
	free(s->text);
	s->text = s->wanted;
	s->wanted = NULL;
	query_done(&s->query);
	s->query = s->next;
	s->stale = false;
	take_found(s);
	rank(s);
}

bool
session_incomplete(const struct session *s)
{
	return s->stale;
}

bool
session_resume(struct session *s, bool (*poll)(void *user), void *user)
{
	if (s->wanted == NULL)
		return true;
	if (!search_run(s->search, &s->next, &s->found, poll, user))
		return false;
	take_answer(s);
	return true;
}

/* Want the answer to TEXT. */
static void
want(struct session *s, const char *text)
{
	char *copy = xstrdup(text);

	drop_wanted(s);
	s->wanted = copy;
	search_parse(s->search, &s->next, copy, strlen(copy));
}

void
session_set_here(struct session *s, const struct bitmap *here, bool only)
{
	bool changes;

	only = only && here != NULL;
	changes = s->only || only || query_asks_here(&s->query);
	search_set_here(s->search, here, only);
	s->only = only;
	s->stale |= changes;
	if (s->wanted == NULL && changes)
		want(s, s->text);
}

bool
session_edit(struct session *s, const char *text, bool (*poll)(void *user),
    void *user)
{
	if (s->wanted != NULL && strcmp(text, s->wanted) == 0)
		return session_resume(s, poll, user);
	drop_wanted(s);
	if (strcmp(text, s->text) == 0 && !session_incomplete(s))
		return true;
	want(s, text);
	return session_resume(s, poll, user);
}

void
session_clear(struct session *s)
{
	session_edit(s, "", NULL, NULL);
}

bool
session_pending(const struct session *s)
{
	return s->wanted != NULL;
}

const char *
session_text(const struct session *s)
{
	return s->text;
}

bool
session_active(const struct session *s)
{
	return s->query.root->op != QUERY_ALL;
}

const struct query *
session_query(const struct session *s)
{
	return &s->query;
}

const struct bitmap *
session_set(const struct session *s)
{
	return &s->set;
}

uint32_t
session_count(const struct session *s)
{
	return s->count;
}

size_t
session_hits(const struct session *s, const struct hit **hits)
{
	*hits = s->hits;
	return s->nhits;
}

uint64_t
session_generation(const struct session *s)
{
	return s->generation;
}
