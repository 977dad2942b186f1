/*
 * The search index.  Postings come record by record and must go out term by
 * term.  They are set down as pairs in memory, in a file where they are many;
 * how many each list has is counted on the way.  So the lists can be laid out
 * before any pair is read again, and every reading of the pairs fills as many
 * whole lists as memory holds.
 */
#include "amparo/index.h"

#include <stdlib.h>
#include <string.h>

#include "amparo/blob.h"
#include "amparo/fold.h"
#include "amparo/map.h"
#include "amparo/mem.h"
#include "amparo/postings.h"
#include "amparo/spool.h"

enum { TERM_MAX = 255, READ_PAIRS = 8192 };

#define NOT_NOW UINT32_MAX

struct pair {
	uint32_t list; /* number of the term, times ZONE_COUNT, plus zone */
	uint32_t rec;
};

struct list {
	uint32_t count;
	/* While adding: last record + 1.  While writing: next place, NOT_NOW. */
	uint32_t at;
};

struct index {
	char *near;
	size_t max; /* pairs in memory */
	struct map *terms;
	struct list *lists;
	size_t nlists, lists_cap;
	struct pair *pairs;
	size_t npairs, pairs_cap;
	struct spool *spool; /* earlier pairs, or NULL */
	/* For the words of one text. */
	uint32_t rec;
	enum zone zone;
	struct error error;
};

struct index *
index_new(const char *near, size_t memory)
{
	struct index *x = xcalloc(1, sizeof(*x));

	x->near = xstrdup(near);
	x->max = memory / sizeof(struct pair) + 1;
	x->terms = map_new();
	return x;
}

void
index_free(struct index *x)
{
	if (x == NULL)
		return;
	free(x->near);
	map_free(x->terms);
	free(x->lists);
	free(x->pairs);
	spool_free(x->spool);
	free(x);
}

size_t
index_terms(const struct index *x)
{
	return map_count(x->terms);
}

static bool
spill(struct index *x, struct error *e)
{
	if (x->spool == NULL)
		x->spool = spool_new(x->near, e);
	if (x->spool == NULL || !spool_add(x->spool, x->pairs,
	    x->npairs * sizeof(*x->pairs), e))
		return false;
	x->npairs = 0;
	return true;
}

static uint32_t
term_number(struct index *x, const char *s, size_t n)
{
	uint32_t next = (uint32_t)map_count(x->terms), old;
	size_t i;

	if (n > TERM_MAX)
		for (n = TERM_MAX; n > 0 && (s[n] & 0xc0) == 0x80; n--)
			;
	if (!map_put(x->terms, s, n, next, &old))
		return old;
	for (i = 0; i < ZONE_COUNT; i++) {
		x->lists = grow(x->lists, x->nlists, &x->lists_cap,
		    sizeof(*x->lists));
		x->lists[x->nlists++] = (struct list){ 0, 0 };
	}
	return next;
}

static bool
add_word(const struct fold_word *w, void *user)
{
	struct index *x = user;
	uint32_t list;
	struct list *l;

	if (w->len == 0)
		return true;
	list = term_number(x, w->folded, w->len) * ZONE_COUNT + x->zone;
	l = &x->lists[list];
	if (l->at == x->rec + 1)
		return true;
	l->at = x->rec + 1;
	l->count++;
	if (x->npairs == x->max && !spill(x, &x->error))
		return false;
	x->pairs = grow(x->pairs, x->npairs, &x->pairs_cap, sizeof(*x->pairs));
	x->pairs[x->npairs++] = (struct pair){ list, x->rec };
	if (map_count(x->terms) < UINT32_MAX / ZONE_COUNT - 1)
		return true;
	error_set(&x->error, ERR_NOTHING, "more words than an index holds");
	return false;
}

bool
index_add(struct index *x, uint32_t rec, enum zone z, const char *text,
    size_t n, struct error *e)
{
	x->rec = rec;
	x->zone = z;
	fold_words(text, n, add_word, x);
	if (x->error.code != ERR_NONE)
		return error_set(e, x->error.code, "%s", x->error.msg);
	return true;
}

/* ------------------------------------------------------------- writing */

struct term {
	const char *s;
	uint32_t number;
};

struct writing {
	struct index *x;
	struct term *terms; /* sorted */
	size_t nterms;
	uint32_t records;
	uint32_t *buf;      /* the lists of this round, one behind another */
	size_t buf_cap;
	unsigned char *bits;
	struct blob_writer dir, post;
	struct error *e;
};

static int
by_bytes(const void *pa, const void *pb)
{
	const struct term *a = pa, *b = pb;

	return strcmp(a->s, b->s);
}

static void
sort_terms(struct writing *w)
{
	size_t i;

	w->nterms = map_count(w->x->terms);
	w->terms = xcalloc(w->nterms + 1, sizeof(*w->terms));
	for (i = 0; i < w->nterms; i++)
		w->terms[i] = (struct term){ map_key(w->x->terms, i, NULL),
			(uint32_t)i };
	qsort(w->terms, w->nterms, sizeof(*w->terms), by_bytes);
}

static void
write_terms(struct writing *w, struct db *d)
{
	const char *before = "";
	struct blob_writer b;
	size_t i;

	blob_begin(&b, d, "search.terms");
	for (i = 0; i < w->nterms; i++) {
		const char *s = w->terms[i].s;
		unsigned char head[2] = { 0, 0 };

		while (i % POSTINGS_BLOCK != 0 && s[head[0]] != '\0' &&
		    s[head[0]] == before[head[0]])
			head[0]++;
		head[1] = (unsigned char)strlen(s + head[0]);
		blob_add(&b, head, 2);
		blob_add(&b, s + head[0], head[1]);
		before = s;
	}
	blob_end(&b);
}

/* Lay out the lists of the terms from FROM that fit; where they end. */
static size_t
lay_out(struct writing *w, size_t from)
{
	size_t used = 0, more, to, z;

	for (to = from; to < w->nterms; to++) {
		struct list *l = w->x->lists +
		    (size_t)w->terms[to].number * ZONE_COUNT;

		for (more = 0, z = 0; z < ZONE_COUNT; z++)
			more += l[z].count;
		if (to > from && used + more > w->x->max)
			break;
		for (z = 0; z < ZONE_COUNT; z++) {
			l[z].at = (uint32_t)used;
			used += l[z].count;
		}
	}
	if (used > w->buf_cap) {
		free(w->buf);
		w->buf = xcalloc(used, sizeof(*w->buf));
		w->buf_cap = used;
	}
	return to;
}

static void
place(struct writing *w, const struct pair *p, size_t n)
{
	struct list *l;

	for (; n > 0; n--, p++) {
		l = &w->x->lists[p->list];
		if (l->at != NOT_NOW)
			w->buf[l->at++] = p->rec;
	}
}

/* Read all pairs again, from the file and then from memory. */
static bool
place_all(struct writing *w)
{
	uint64_t at, size = w->x->spool != NULL ? spool_size(w->x->spool) : 0;
	struct pair some[READ_PAIRS];
	const char *p;
	size_t n;

	for (at = 0; at < size; at += n) {
		n = sizeof(some);
		if (n > size - at)
			n = (size_t)(size - at);
		p = spool_at(w->x->spool, at, n, w->e);
		if (p == NULL)
			return false;
		memcpy(some, p, n);
		place(w, some, n / sizeof(*some));
	}
	place(w, w->x->pairs, w->x->npairs);
	return true;
}

static void
write_varint(struct blob_writer *b, uint32_t v)
{
	unsigned char bytes[5];
	size_t n = 0;

	while (v >= 0x80) {
		bytes[n++] = (unsigned char)(0x80 | (v & 0x7f));
		v >>= 7;
	}
	bytes[n++] = (unsigned char)v;
	blob_add(b, bytes, n);
}

static void
write_bits(struct writing *w, const uint32_t *recs, uint32_t n)
{
	size_t bytes = (w->records + 7u) / 8;
	uint32_t i;

	memset(w->bits, 0, bytes);
	for (i = 0; i < n; i++)
		w->bits[recs[i] / 8] |= (unsigned char)(1u << recs[i] % 8);
	blob_add(&w->post, w->bits, bytes);
}

static bool
write_list(struct writing *w, const struct list *l)
{
	uint64_t at = blob_tell(&w->post);
	const uint32_t *recs = w->buf + (l->at - l->count);
	uint32_t entry[2] = { 0, l->count }, i, before = 0;

	if (l->count > 0) {
		if (at > UINT32_MAX)
			return error_set(w->e, ERR_NOTHING, "a search index "
			    "over 4 GiB");
		entry[0] = (uint32_t)at;
	}
	if ((uint64_t)l->count * 8 > w->records) {
		entry[1] |= POSTINGS_BITMAP;
		write_bits(w, recs, l->count);
	} else {
		for (i = 0; i < l->count; i++) {
			write_varint(&w->post, recs[i] - before);
			before = recs[i];
		}
	}
	blob_order32(entry, 2);
	blob_add(&w->dir, entry, sizeof(entry));
	return true;
}

/* One round: whole lists of the terms [FROM, TO). */
static bool
write_round(struct writing *w, size_t from, size_t to)
{
	size_t i, z;

	if (!place_all(w))
		return false;
	for (i = from; i < to; i++) {
		struct list *l = w->x->lists +
		    (size_t)w->terms[i].number * ZONE_COUNT;

		for (z = 0; z < ZONE_COUNT; z++) {
			if (!write_list(w, &l[z]))
				return false;
			l[z].at = NOT_NOW;
		}
	}
	return true;
}

bool
index_write(struct index *x, struct db *d, uint32_t records, struct error *e)
{
	struct writing w = { .x = x, .records = records, .e = e };
	size_t i, from, to;
	bool ok = true;

	sort_terms(&w);
	write_terms(&w, d);
	w.bits = xcalloc(records / 8u + 1, 1);
	blob_begin(&w.dir, d, "search.dir");
	blob_begin(&w.post, d, "search.post");
	for (i = 0; i < x->nlists; i++)
		x->lists[i].at = NOT_NOW;
	for (from = 0; ok && from < w.nterms; from = to) {
		to = lay_out(&w, from);
		ok = write_round(&w, from, to);
	}
	blob_end(&w.dir);
	blob_end(&w.post);
	free(w.terms);
	free(w.buf);
	free(w.bits);
	return ok && (!db_failed(d) || db_error(d, e));
}
