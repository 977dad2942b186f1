/*
 * Reading the search index.  The terms are in memory; of each blob of lists
 * the part read last is, for lists that are asked for together lie together.
 */
#include "amparo/postings.h"

#include <stdlib.h>
#include <string.h>

#include "amparo/blob.h"
#include "amparo/fold.h"
#include "amparo/mem.h"
#include "amparo/term.h"

/* A blob that is read a part at a time. */
struct parts {
	const char *name;
	uint32_t part; /* in BYTES, UINT32_MAX for none */
	size_t len;
	unsigned char *bytes;  /* BLOB_PART */
	unsigned char *joined; /* what lies across parts */
	size_t joined_cap;
};

/* The beginning of many words, and where their unions are. */
struct heavy {
	char bytes[INDEX_PREFIX_MAX];
	uint32_t list[INDEX_LISTS][3];
};

struct postings {
	struct store *store;
	uint32_t records, terms, exact;
	uint32_t *block; /* INDEX_BLOCK_WORDS each */
	size_t nblocks;
	unsigned char *text; /* of the terms; NULL until they are asked for */
	size_t len;
	struct heavy *heavy;
	size_t nheavy;
	struct parts list[INDEX_LISTS], joined, pairs;
};

/* -------------------------------------------------------------- opening */

static void
parts_init(struct parts *b, const char *name)
{
	b->name = name;
	b->part = UINT32_MAX;
}

static void
parts_done(struct parts *b)
{
	free(b->bytes);
	free(b->joined);
}

/* Do blocks begin one behind another, within the terms? */
static bool
check_blocks(const struct postings *p)
{
	uint32_t before = 0;

	for (size_t i = 0; i < p->nblocks; i++) {
		uint32_t at = p->block[i * INDEX_BLOCK_WORDS];

		if (at >= p->len || (i > 0 && at <= before))
			return false;
		before = at;
	}
	return true;
}

static bool
load_blocks(struct postings *p)
{
	size_t n, words, nblocks;
	uint32_t *all = store_blob(p->store, "search.blocks", &n);

	words = n / sizeof(*all);
	if (all == NULL || words < INDEX_HEAD || n % sizeof(*all) != 0) {
		free(all);
		return false;
	}
	blob_order32(all, words);
	p->terms = all[1];
	p->records = all[2];
	p->exact = all[3];
	nblocks = ((size_t)p->terms + INDEX_BLOCK - 1) / INDEX_BLOCK;
	p->block = all;
	if (all[0] != INDEX_VERSION || p->exact > INT32_MAX ||
	    words - INDEX_HEAD != nblocks * INDEX_BLOCK_WORDS)
		return false;
	p->nblocks = nblocks;
	memmove(all, all + INDEX_HEAD, (words - INDEX_HEAD) * sizeof(*all));
	p->len = store_blob_length(p->store, "search.terms");
	return p->records == store_dataset(p->store)->count && check_blocks(p);
}

static bool
load_heavy(struct postings *p)
{
	size_t n;

	p->heavy = store_blob(p->store, "search.heavy", &n);
	p->nheavy = n / sizeof(*p->heavy);
	for (size_t i = 0; i < p->nheavy; i++) {
		struct heavy *h = &p->heavy[i];

		blob_order32(&h->list[0][0], (size_t)INDEX_LISTS * 3);
		if (i > 0 &&
		    memcmp(h[-1].bytes, h->bytes, sizeof(h->bytes)) >= 0)
			return false;
	}
	return n % sizeof(*p->heavy) == 0;
}

struct postings *
postings_open(struct store *s, struct error *e)
{
	struct postings *p = xcalloc(1, sizeof(*p));

	p->store = s;
	for (int l = 0; l < INDEX_LISTS; l++)
		parts_init(&p->list[l], index_list_blobs[l]);
	parts_init(&p->joined, "search.union");
	parts_init(&p->pairs, "search.exact");
	if (load_blocks(p) && load_heavy(p))
		return p;
	error_set(e, ERR_DATASET,
	    "dataset: its search index is damaged or "
	    "missing");
	postings_free(p);
	return NULL;
}

void
postings_free(struct postings *p)
{
	if (p == NULL)
		return;
	free(p->block);
	free(p->text);
	free(p->heavy);
	for (int l = 0; l < INDEX_LISTS; l++)
		parts_done(&p->list[l]);
	parts_done(&p->joined);
	parts_done(&p->pairs);
	free(p);
}

uint32_t
postings_terms(const struct postings *p)
{
	return p->terms;
}

/* ------------------------------------------------------ parts of a blob */

/* The part of B that holds byte AT; false where there is none. */
static bool
have_part(struct postings *p, struct parts *b, uint64_t at)
{
	uint64_t part = at / BLOB_PART;

	if (part != b->part) {
		if (part >= UINT32_MAX)
			return false;
		if (b->bytes == NULL)
			b->bytes = xmalloc(BLOB_PART);
		b->part = (uint32_t)part;
		b->len = store_part(p->store, b->name, b->part, b->bytes);
	}
	return at % BLOB_PART < b->len;
}

/* N bytes from AT on, valid until the next call with B; NULL on damage. */
static const unsigned char *
get_bytes(struct postings *p, struct parts *b, uint64_t at, size_t n)
{
	size_t got = 0;

	if (!have_part(p, b, at))
		return NULL;
	if (n <= b->len - at % BLOB_PART)
		return b->bytes + at % BLOB_PART;
	/* More than all gaps and bitmaps of a list can be. */
	if (n > (size_t)p->records * 5 + 8)
		return NULL;
	if (n > b->joined_cap) {
		free(b->joined);
		b->joined = xmalloc(n);
		b->joined_cap = n;
	}
	while (got < n) {
		size_t take;

		if (!have_part(p, b, at + got))
			return NULL;
		take = b->len - (at + got) % BLOB_PART;
		if (take > n - got)
			take = n - got;
		memcpy(b->joined + got, b->bytes + (at + got) % BLOB_PART,
		    take);
		got += take;
	}
	return b->joined;
}

/* ---------------------------------------------------------------- lists */

/* Read a varint at *P; 0 where it ends too late. */
static uint32_t
get_varint(const unsigned char **p, const unsigned char *end)
{
	uint32_t v = 0;

	for (unsigned shift = 0; *p < end && shift < 32; shift += 7) {
		unsigned char c = *(*p)++;

		v |= (uint32_t)(c & 0x7f) << shift;
		if (c < 0x80)
			break;
	}
	return v;
}

static void
add_gaps(const unsigned char *p, size_t n, struct bitmap *out)
{
	const unsigned char *end = p + n;
	uint32_t rec = 0;

	while (p < end) {
		rec += *p < 0x80 ? *p++ : get_varint(&p, end);
		if (rec >= out->bits)
			return;
		bitmap_set(out, rec);
	}
}

static size_t
bitmap_bytes(const struct postings *p)
{
	return ((size_t)p->records + 7) / 8;
}

static void
add_bits(const unsigned char *p, struct bitmap *out)
{
	size_t whole = out->bits / 64;

	for (size_t i = 0; i < whole; i++, p += 8) {
		uint64_t w = 0;

		for (unsigned k = 0; k < 8; k++)
			w |= (uint64_t)p[k] << (8 * k);
		out->word[i] |= w;
	}
	for (uint32_t i = (uint32_t)whole * 64; i < out->bits; i++)
		if (p[i % 64 / 8] >> i % 8 & 1)
			bitmap_set(out, i);
}

static void
add_list(struct postings *p, struct parts *b, uint64_t at, size_t n,
    bool is_bitmap, struct bitmap *out)
{
	const unsigned char *bytes;

	if (is_bitmap)
		n = bitmap_bytes(p);
	bytes = n > 0 ? get_bytes(p, b, at, n) : NULL;
	if (bytes == NULL)
		return;
	if (is_bitmap)
		add_bits(bytes, out);
	else
		add_gaps(bytes, n, out);
}

/* ---------------------------------------------------------------- terms */

/* One list of the term under a cursor. */
struct span_of_list {
	uint64_t at;
	size_t bytes;
	uint32_t records;
	bool is_bitmap;
};

/* A term, and the way to the next. */
struct cursor {
	const struct postings *p;
	uint32_t i; /* number of the term */
	const unsigned char *next, *end;
	char key[UINT8_MAX + 1];
	size_t len, shared;
	struct span_of_list list[INDEX_LISTS];
};

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
		s->records = get_varint(&c->next, c->end);
		s->is_bitmap = s->records & 1;
		s->records >>= 1;
		s->bytes = s->is_bitmap ? bitmap_bytes(c->p)
					: get_varint(&c->next, c->end);
	}
}

/* Go to the first term of a block. */
static void
enter_block(struct cursor *c, size_t block)
{
	const uint32_t *b = c->p->block + block * INDEX_BLOCK_WORDS;
	bool last = block + 1 == c->p->nblocks;

	c->i = (uint32_t)(block * INDEX_BLOCK);
	c->next = c->p->text + b[0];
	c->end = c->p->text + (last ? c->p->len : b[INDEX_BLOCK_WORDS]);
	c->len = 0;
	for (int l = 0; l < INDEX_LISTS; l++)
		c->list[l] = (struct span_of_list){ .at = b[1 + l] };
}

/* Read the term that comes next in the block; false on damage. */
static bool
read_term(struct cursor *c)
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
	memcpy(c->key + shared, c->next, rest);
	c->next += rest;
	c->len = shared + rest;
	c->key[c->len] = '\0';
	c->shared = shared;
	read_lists(c);
	return true;
}

/* Move on; false at the end, or on damage. */
static bool
next_term(struct cursor *c)
{
	if (++c->i >= c->p->terms)
		return false;
	if (c->i % INDEX_BLOCK == 0)
		enter_block(c, c->i / INDEX_BLOCK);
	return read_term(c);
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

/* Does the key come before all that begin with S? */
static bool
is_before(const char *key, size_t len, const char *s, size_t n)
{
	int c = memcmp(key, s, len < n ? len : n);

	return c < 0 || (c == 0 && len < n);
}

static bool
begins(const struct cursor *c, const struct postings_word *w)
{
	return c->len >= w->len && memcmp(c->key, w->folded, w->len) == 0;
}

/* The terms are most of the index that is kept: they wait for a search. */
static bool
have_text(struct postings *p)
{
	if (p->text == NULL && p->len > 0)
		p->text = store_blob(p->store, "search.terms", &p->len);
	return p->text != NULL;
}

/* Go to the first term not before S; false where there is none. */
static bool
seek(struct cursor *c, struct postings *p, const char *s, size_t n)
{
	size_t lo = 0, hi = p->nblocks;

	c->p = p;
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
	enter_block(c, lo);
	if (!read_term(c))
		return false;
	while (is_before(c->key, c->len, s, n))
		if (!next_term(c))
			return false;
	return true;
}

void
postings_each(struct postings *p,
    bool (*fn)(const char *key, size_t n, size_t shared, uint64_t records,
	void *user),
    void *user)
{
	struct cursor c;
	bool more = seek(&c, p, "", 0);

	for (; more; more = next_term(&c)) {
		uint64_t records = 0;

		for (int l = 0; l < INDEX_LISTS; l++)
			records += c.list[l].records;
		if (!fn(c.key, c.len, c.shared, records, user))
			return;
	}
}

/* -------------------------------------------------------------- look-up */

static bool
add_heavy(struct postings *p, const struct postings_word *w,
    struct bitmap sets[INDEX_LISTS])
{
	char key[INDEX_PREFIX_MAX] = { 0 };
	size_t lo = 0, hi = p->nheavy;

	if (!w->prefix || w->typed != NULL || w->len > sizeof(key))
		return false;
	memcpy(key, w->folded, w->len);
	while (lo < hi) {
		size_t mid = lo + (hi - lo) / 2;
		int c = memcmp(p->heavy[mid].bytes, key, sizeof(key));

		if (c < 0)
			lo = mid + 1;
		else
			hi = mid;
	}
	if (lo == p->nheavy || memcmp(p->heavy[lo].bytes, key, sizeof(key)))
		return false;
	for (int l = 0; l < INDEX_LISTS; l++) {
		const uint32_t *at = p->heavy[lo].list[l];

		add_list(p, &p->joined, at[0], at[1], at[2] & INDEX_BITMAP,
		    &sets[l]);
	}
	return true;
}

/* The form of a term that begins with W's letters: does it agree with W? */
static bool
agrees(const struct cursor *c, const struct postings_word *w)
{
	const char *form;
	size_t n;

	if (!w->prefix && c->len > w->len && c->key[w->len] != '\0')
		return false;
	if (w->typed == NULL)
		return true;
	form = term_form(c->key, c->len, &n);
	return (w->cased ? fold_match_cased : fold_match_prefix)(form, n,
		   w->typed, w->typed_len) > 0;
}

void
postings_add(struct postings *p, const struct postings_word *w,
    struct bitmap sets[INDEX_LISTS])
{
	struct cursor c;
	bool more;

	if (w->len == 0 || sets[0].bits != p->records || add_heavy(p, w, sets))
		return;
	more = seek(&c, p, w->folded, w->len);
	for (; more && begins(&c, w); more = next_term(&c)) {
		/* The forms of a word come first among those that begin so. */
		if (!w->prefix && c.len > w->len && c.key[w->len] != '\0')
			return;
		if (!agrees(&c, w))
			continue;
		for (int l = 0; l < INDEX_LISTS; l++)
			if (c.list[l].records > 0)
				add_list(p, &p->list[l], c.list[l].at,
				    c.list[l].bytes, c.list[l].is_bitmap,
				    &sets[l]);
	}
}

/* ---------------------------------------------------------- whole names */

#define PAIR (2 * sizeof(uint32_t))

/* Pair I of the names; false on damage. */
static bool
get_pair(struct postings *p, uint32_t i, uint32_t pair[2])
{
	const unsigned char *at =
	    get_bytes(p, &p->pairs, (uint64_t)i * PAIR, PAIR);

	if (at == NULL)
		return false;
	memcpy(pair, at, PAIR);
	blob_order32(pair, 2);
	return true;
}

/*
 * The first pair of HASH or more.  Numbers lie evenly: the search begins where
 * HASH should be, and its steps grow until it is passed.
 */
static uint32_t
find_pair(struct postings *p, uint32_t hash)
{
	uint32_t at = (uint32_t)((uint64_t)p->exact * hash >> 32);
	uint32_t lo = 0, hi = p->exact, pair[2];

	for (uint32_t step = 512; lo < hi && step < p->exact; step *= 2) {
		if (!get_pair(p, at, pair))
			return p->exact;
		if (pair[0] < hash) {
			lo = at + 1;
			at = step < hi - lo ? at + step : hi;
		} else {
			hi = at;
			at = step < at - lo ? at - step : lo;
		}
		if (at == lo || at == hi)
			break;
		if (hi - lo <= step)
			break;
	}
	while (lo < hi) {
		uint32_t mid = lo + (hi - lo) / 2;

		if (!get_pair(p, mid, pair))
			return p->exact;
		if (pair[0] < hash)
			lo = mid + 1;
		else
			hi = mid;
	}
	return lo;
}

void
postings_exact(struct postings *p, uint32_t hash,
    void (*fn)(uint32_t rec, bool acronym, void *user), void *user)
{
	uint32_t pair[2];

	for (uint32_t i = find_pair(p, hash); i < p->exact; i++) {
		if (!get_pair(p, i, pair) || pair[0] != hash)
			return;
		if (pair[1] >> 1 < p->records)
			fn(pair[1] >> 1, pair[1] & 1, user);
	}
}
