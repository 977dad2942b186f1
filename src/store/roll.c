/*
 * The terms of a search index in brief.
 */
#include "amparo/roll.h"

#include <stdlib.h>
#include <string.h>

#include "amparo/mem.h"

/* Go on to the next term; false where there is none. */
static bool
advance(struct roll *r, struct postings *p)
{
	if (r->cursor == NULL) {
		r->cursor = xcalloc(1, sizeof(*r->cursor));
		return cursor_first(r->cursor, p);
	}
	return cursor_next(r->cursor);
}

/* What a term shares with the one before; at a block's first it says none. */
static size_t
count_shared(const struct roll *r, const struct cursor *c)
{
	size_t n = c->shared;

	while (n < c->len && n < r->len && c->key[n] == r->last[n])
		n++;
	return n;
}

static void
add_term(struct roll *r, const struct postings *p)
{
	const struct cursor *c = r->cursor;
	size_t shared = count_shared(r, c);
	uint64_t records = 0;

	for (int l = 0; l < INDEX_LISTS; l++)
		records += c->list[l].records;
	r->term = grow(r->term, r->n, &r->cap, sizeof(*r->term));
	r->term[r->n++] = (struct roll_term){
		.at = (uint32_t)((size_t)(c->rest - p->text) + shared -
		    c->shared),
		.records =
		    records < UINT32_MAX ? (uint32_t)records : UINT32_MAX,
		.shared = (uint8_t)shared,
		.len = (uint8_t)c->len,
	};
	memcpy(r->last, c->key, c->len);
	r->len = c->len;
}

const struct roll_term *
roll_term(struct postings *p, size_t i)
{
	struct roll *r = &p->roll;

	while (i >= r->n && !r->whole) {
		r->whole = !advance(r, p);
		if (!r->whole)
			add_term(r, p);
	}
	return i < r->n ? &r->term[i] : NULL;
}

const unsigned char *
roll_rest(const struct postings *p, const struct roll_term *t)
{
	return p->text + t->at;
}

void
roll_done(struct roll *r)
{
	free(r->term);
	free(r->cursor);
}
