/*
 * Reading the search index.  The terms are in memory; of each blob of lists
 * the part read last is, for lists that are asked for together lie together.
 */
#include "amparo/terms.h"

#include <stdlib.h>
#include <string.h>

#include "amparo/blob.h"
#include "amparo/fold.h"
#include "amparo/mem.h"
#include "amparo/roll.h"
#include "amparo/term.h"

/* -------------------------------------------------------------- opening */

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
		parts_init(&p->list[l], s, index_list_blobs[l]);
	parts_init(&p->joined, s, "search.union");
	parts_init(&p->pairs, s, "search.exact");
	parts_init(&p->places, s, "search.places");
	if (load_blocks(p) && load_heavy(p)) {
		p->rolled = p->terms <= ROLL_MOST;
		return p;
	}
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
	parts_done(&p->places);
	free(p->first);
	roll_done(&p->roll);
	free(p);
}

uint32_t
postings_terms(const struct postings *p)
{
	return p->terms;
}

/* ---------------------------------------------------------------- lists */

static void
add_gaps(const unsigned char *p, size_t n, struct bitmap *out)
{
	const unsigned char *end = p + n;
	uint32_t rec = 0;

	while (p < end) {
		rec += *p < 0x80 ? *p++ : varint_get(&p, end);
		if (rec >= out->bits)
			return;
		bitmap_set(out, rec);
	}
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
add_bytes(const unsigned char *bytes, size_t n, bool is_bitmap,
    struct bitmap *out)
{
	if (bytes == NULL)
		return;
	if (is_bitmap)
		add_bits(bytes, out);
	else
		add_gaps(bytes, n, out);
}

static void
each_by_block(struct postings *p,
    size_t (*fn)(const char *key, size_t n, size_t shared, uint64_t records,
	void *user),
    void *user)
{
	struct cursor c;
	bool more = cursor_first(&c, p);

	while (more) {
		uint64_t records = 0;
		size_t past;

		for (int l = 0; l < INDEX_LISTS; l++)
			records += c.list[l].records;
		past = fn(c.key, c.len, c.shared, records, user);
		if (past == POSTINGS_STOP)
			return;
		more = past == POSTINGS_NEXT || past > c.len
		    ? cursor_next(&c)
		    : cursor_pass(&c, past);
	}
}

static void
each_by_roll(struct postings *p,
    size_t (*fn)(const char *key, size_t n, size_t shared, uint64_t records,
	void *user),
    void *user)
{
	const struct roll_term *t = roll_term(p, 0);
	char key[UINT8_MAX + 1];

	for (size_t i = 0; t != NULL;) {
		size_t len = t->len, past;

		memcpy(key + t->shared, roll_rest(p, t), len - t->shared);
		key[len] = '\0';
		past = fn(key, len, t->shared, t->records, user);
		if (past == POSTINGS_STOP)
			return;
		t = roll_term(p, ++i);
		while (t != NULL && past != POSTINGS_NEXT && past <= len &&
		    t->shared >= past)
			t = roll_term(p, ++i);
	}
}

void
postings_each(struct postings *p,
    size_t (*fn)(const char *key, size_t n, size_t shared, uint64_t records,
	void *user),
    void *user)
{
	(p->rolled ? each_by_roll : each_by_block)(p, fn, user);
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
		bool is_bitmap = at[2] & INDEX_BITMAP;
		size_t n = is_bitmap ? terms_bitmap_bytes(p) : at[1];

		add_bytes(terms_list_bytes(p, &p->joined, at[0], n), n,
		    is_bitmap, &sets[l]);
	}
	return true;
}

void
postings_add(struct postings *p, const struct postings_word *w,
    struct bitmap sets[INDEX_LISTS])
{
	struct cursor c;
	bool more;

	if (w->len == 0 || sets[0].bits != p->records || add_heavy(p, w, sets))
		return;
	for (more = cursor_find(&c, p, w); more && cursor_within(&c, w);
	     more = cursor_next(&c)) {
		if (!cursor_agrees(&c, w))
			continue;
		for (int l = 0; l < INDEX_LISTS; l++) {
			size_t n;
			const unsigned char *bytes = cursor_list(&c, p, l, &n);

			add_bytes(bytes, n, c.list[l].is_bitmap, &sets[l]);
		}
	}
}

/* ---------------------------------------------------------- whole names */

#define PAIR (2 * sizeof(uint32_t))

/* Pair I of the names; false on damage. */
static bool
get_pair(struct postings *p, uint32_t i, uint32_t pair[2])
{
	const unsigned char *at =
	    parts_bytes(&p->pairs, (uint64_t)i * PAIR, PAIR, PAIR);

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
