/*
 * Walking the terms of a search index.
 */
#include "amparo/terms.h"

#include <string.h>

#include "amparo/fold.h"
#include "amparo/term.h"

size_t
terms_bitmap_bytes(const struct postings *p)
{
	return ((size_t)p->records + 7) / 8;
}

const unsigned char *
terms_list_bytes(const struct postings *p, struct parts *b, uint64_t at,
    size_t n)
{
	/* All gaps and bitmaps of a list can be no more. */
	return n > 0 ? parts_bytes(b, at, n, (size_t)p->records * 5 + 8) : NULL;
}

/* -------------------------------------------------------------- walking */

static void
read_lists(struct cursor *c)
{
	unsigned mask = c->next < c->end ? *c->next++ : 0;

	for (int l = 0; l < INDEX_LISTS; l++) {
		struct span_of_list *s = &c->list[l];

		s->at += s->bytes;
		s->bytes = 0;
		s->records = 0;
		if ((mask >> l & 1) == 0)
			continue;
		s->records = varint_get(&c->next, c->end);
		s->is_bitmap = s->records & 1;
		s->records >>= 1;
		s->bytes = s->is_bitmap ? terms_bitmap_bytes(c->p)
					: varint_get(&c->next, c->end);
	}
}

void
cursor_enter(struct cursor *c, const struct postings *p, size_t block)
{
	const uint32_t *b = p->block + block * INDEX_BLOCK_WORDS;
	bool last = block + 1 == p->nblocks;

	c->p = p;
	c->i = (uint32_t)(block * INDEX_BLOCK);
	c->next = c->p->text + b[0];
	c->end = c->p->text + (last ? c->p->len : b[INDEX_BLOCK_WORDS]);
	c->len = 0;
	for (int l = 0; l < INDEX_LISTS; l++)
		c->list[l] = (struct span_of_list){ .at = b[1 + l] };
}

bool
cursor_read(struct cursor *c)
{
	size_t shared, rest;

	if (c->end - c->next < 2)
		return false;
	shared = c->next[0];
	rest = c->next[1];
	c->next += 2;
	if (shared > c->len || rest > (size_t)(c->end - c->next) ||
	    shared + rest > UINT8_MAX)
		return false;
	c->rest = c->next;
	memcpy(c->key + shared, c->next, rest);
	c->next += rest;
	c->len = shared + rest;
	c->key[c->len] = '\0';
	c->shared = shared;
	read_lists(c);
	return true;
}

bool
cursor_next(struct cursor *c)
{
	if (++c->i >= c->p->terms)
		return false;
	if (c->i % INDEX_BLOCK == 0)
		cursor_enter(c, c->p, c->i / INDEX_BLOCK);
	return cursor_read(c);
}

/* The first key of a block; NULL on damage. */
static const char *
first_key(const struct postings *p, size_t block, size_t *n)
{
	uint32_t at = p->block[block * INDEX_BLOCK_WORDS];
	size_t left = p->len - at;

	*n = left < 2 ? 0 : p->text[at + 1];
	return left < 2 || *n > left - 2 ? NULL
					 : (const char *)p->text + at + 2;
}

static bool
block_begins(const struct postings *p, size_t block, const char *s, size_t n)
{
	size_t len;
	const char *key = first_key(p, block, &len);

	return key != NULL && len >= n && memcmp(key, s, n) == 0;
}

bool
cursor_pass(struct cursor *c, size_t n)
{
	size_t block = c->i / INDEX_BLOCK, to = block;
	char s[UINT8_MAX];

	memcpy(s, c->key, n);
	while (to + 1 < c->p->nblocks && block_begins(c->p, to + 1, s, n))
		to++;
	if (to > block) {
		cursor_enter(c, c->p, to);
		if (!cursor_read(c))
			return false;
	}
	while (c->len >= n && memcmp(c->key, s, n) == 0)
		if (!cursor_next(c))
			return false;
	return true;
}

/* Does the key come before all that begin with S? */
static bool
is_before(const char *key, size_t len, const char *s, size_t n)
{
	int c = memcmp(key, s, len < n ? len : n);

	return c < 0 || (c == 0 && len < n);
}

/* The terms are most of the index that is kept: they wait for a search. */
static bool
have_text(struct postings *p)
{
	if (p->text == NULL && p->len > 0)
		p->text = store_blob(p->store, "search.terms", &p->len);
	return p->text != NULL;
}

bool
cursor_first(struct cursor *c, struct postings *p)
{
	if (p->nblocks == 0 || !have_text(p))
		return false;
	cursor_enter(c, p, 0);
	return cursor_read(c);
}

bool
cursor_to(struct cursor *c, struct postings *p, uint32_t i)
{
	if (i >= p->terms || !have_text(p))
		return false;
	cursor_enter(c, p, i / INDEX_BLOCK);
	while (cursor_read(c)) {
		if (c->i == i)
			return true;
		c->i++;
	}
	return false;
}

/* Go to the first term not before S; false where there is none. */
static bool
seek(struct cursor *c, struct postings *p, const char *s, size_t n)
{
	size_t lo = 0, hi = p->nblocks;

	if (hi == 0 || !have_text(p))
		return false;
	/* The last block that begins before S, else the first. */
	while (lo + 1 < hi) {
		size_t mid = lo + (hi - lo) / 2, len;
		const char *key = first_key(p, mid, &len);

		if (key != NULL && is_before(key, len, s, n))
			lo = mid;
		else
			hi = mid;
	}
	cursor_enter(c, p, lo);
	if (!cursor_read(c))
		return false;
	while (is_before(c->key, c->len, s, n))
		if (!cursor_next(c))
			return false;
	return true;
}

/* -------------------------------------------------------------- a word */

bool
cursor_find(struct cursor *c, struct postings *p, const struct postings_word *w)
{
	return w->len > 0 && seek(c, p, w->folded, w->len) &&
	    cursor_within(c, w);
}

/* Is the folded word of a term that begins with W's letters just W's? */
static bool
is_whole(const struct cursor *c, const struct postings_word *w)
{
	return c->len == w->len || c->key[w->len] == '\0';
}

bool
cursor_within(const struct cursor *c, const struct postings_word *w)
{
	/* The forms of a word come first among those that begin so. */
	return c->len >= w->len && memcmp(c->key, w->folded, w->len) == 0 &&
	    (w->prefix || is_whole(c, w));
}

bool
cursor_agrees(const struct cursor *c, const struct postings_word *w)
{
	const char *form;
	size_t n;

	if (w->typed == NULL)
		return true;
	form = term_form(c->key, c->len, &n);
	return (w->cased ? fold_match_cased : fold_match_prefix)(form, n,
		   w->typed, w->typed_len) > 0;
}

const unsigned char *
cursor_list(const struct cursor *c, struct postings *p, int l, size_t *n)
{
	const struct span_of_list *s = &c->list[l];

	*n = s->bytes;
	return s->records > 0 ? terms_list_bytes(p, &p->list[l], s->at, *n)
			      : NULL;
}
