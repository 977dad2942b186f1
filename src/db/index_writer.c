/*
 * Writing the search index.
 */
#include "amparo/index_writer.h"

#include <stdlib.h>
#include <string.h>

#include "amparo/bitmap.h"
#include "amparo/blob.h"
#include "amparo/exact.h"
#include "amparo/mem.h"
#include "amparo/varint.h"

const char *const index_list_blobs[INDEX_LISTS] = {
	"search.name",
	"search.other",
	"search.text",
	"search.start",
};

/*
 * The beginning of the terms as they come, of so many characters.  Its entries
 * are put aside, and made sets once they are so many that a union is written.
 */
struct beginning {
	char bytes[INDEX_PREFIX_MAX];
	size_t len; /* 0: the term has fewer characters */
	uint32_t *aside[INDEX_LISTS];
	size_t naside[INDEX_LISTS], aside_cap[INDEX_LISTS], entries;
	bool heavy;
	struct bitmap set[INDEX_LISTS];
};

struct heavy {
	char bytes[INDEX_PREFIX_MAX];
	uint32_t list[INDEX_LISTS][3];
};

struct index_writer {
	struct db *db;
	uint32_t records;
	uint32_t terms;
	struct blob_writer term, list[INDEX_LISTS], places, joined;
	uint32_t *block; /* head and blocks */
	size_t nblock, block_cap;
	char key[256];
	size_t len;
	unsigned char tail[1 + INDEX_LISTS * 10]; /* lists of the term so far */
	size_t ntail;
	bool open; /* a term whose lists are not written */
	struct beginning begin[INDEX_HEAVY_CHARS];
	struct heavy *heavy;
	size_t nheavy, heavy_cap;
	struct exact exact;
	unsigned char *lengths; /* of the first records, as written */
	size_t nlengths, lengths_cap;
	uint32_t lengthy; /* how many records these are */
	uint64_t places_sum;
	/* Of one list. */
	enum index_list l;
	bool dense;
	uint32_t before; /* the record put last */
	size_t gaps;     /* bytes */
	unsigned char *bytes;
	size_t bytes_cap;
};

struct index_writer *
index_writer_new(struct db *d, uint32_t records)
{
	struct index_writer *w = xcalloc(1, sizeof(*w));

	w->db = d;
	w->records = records;
	blob_begin(&w->term, d, "search.terms");
	for (int l = 0; l < INDEX_LISTS; l++)
		blob_begin(&w->list[l], d, index_list_blobs[l]);
	blob_begin(&w->places, d, "search.places");
	blob_begin(&w->joined, d, "search.union");
	for (int c = 0; c < INDEX_HEAVY_CHARS; c++)
		for (int l = 0; l < INDEX_LISTS; l++)
			bitmap_init(&w->begin[c].set[l], records);
	return w;
}

void
index_writer_free(struct index_writer *w)
{
	if (w == NULL)
		return;
	free(w->term.data);
	free(w->joined.data);
	free(w->places.data);
	for (int l = 0; l < INDEX_LISTS; l++)
		free(w->list[l].data);
	for (int c = 0; c < INDEX_HEAVY_CHARS; c++)
		for (int l = 0; l < INDEX_LISTS; l++) {
			bitmap_done(&w->begin[c].set[l]);
			free(w->begin[c].aside[l]);
		}
	free(w->block);
	free(w->heavy);
	exact_done(&w->exact);
	free(w->lengths);
	free(w->bytes);
	free(w);
}

/* ---------------------------------------------------------------- lists */

static bool
is_dense(const struct index_writer *w, size_t n)
{
	return (uint64_t)n * 8 > w->records;
}

/* An offset, which must fit; the error sticks. */
static uint32_t
place(struct index_writer *w, const struct blob_writer *b)
{
	uint64_t at = blob_tell(b);

	if (at > UINT32_MAX)
		db_damaged(w->db, "a search index over 4 GiB");
	return (uint32_t)at;
}

static size_t
bitmap_bytes(const struct index_writer *w)
{
	return ((size_t)w->records + 7) / 8;
}

enum { PLACE_MAX = 5 }; /* bytes of a number, or of twice a place */

/* Room for N bytes. */
static unsigned char *
room(struct index_writer *w, size_t n)
{
	if (n > w->bytes_cap) {
		free(w->bytes);
		w->bytes_cap = n + n / 2;
		w->bytes = xmalloc(w->bytes_cap);
	}
	return w->bytes;
}

/* Write rising numbers as gaps; returns how many bytes. */
static size_t
put_gaps(struct index_writer *w, struct blob_writer *b, const uint32_t *recs,
    size_t n)
{
	unsigned char *bytes = room(w, n * PLACE_MAX);
	uint32_t before = 0;
	size_t total = 0;

	for (size_t i = 0; i < n; i++) {
		total += varint_put(bytes + total, recs[i] - before);
		before = recs[i];
	}
	blob_add(b, bytes, total);
	return total;
}

/* --------------------------------------------------------------- places */

/* Do all of the records have one place, and the same? */
static bool
is_one_place(const struct index_place *p, size_t n, size_t nrecs)
{
	if (n != nrecs)
		return false;
	for (size_t i = 1; i < n; i++)
		if (p[i].at != p[0].at)
			return false;
	return true;
}

size_t
index_places_put(unsigned char *to, const struct index_place *p, size_t n)
{
	uint32_t before = 0;
	size_t total = 0;

	for (size_t i = 0; i < n; i++) {
		bool more = i + 1 < n && p[i + 1].rec == p[i].rec;
		uint64_t v = (uint64_t)(p[i].at - before) << 1 | more;

		total += varint_put(to + total, v);
		before = more ? p[i].at : 0;
	}
	return total;
}

void
index_writer_places(struct index_writer *w, size_t nrecs, size_t bytes)
{
	unsigned char head[VARINT_MAX];

	if (nrecs >= INDEX_LONG)
		blob_add(&w->places, head, varint_put(head, bytes));
}

void
index_writer_bytes(struct index_writer *w, const void *p, size_t n)
{
	blob_add(&w->places, p, n);
}

void
index_writer_one_place(struct index_writer *w, size_t nrecs, uint32_t at)
{
	unsigned char one[VARINT_MAX];
	size_t n = varint_put(one, (uint64_t)at << 1);

	index_writer_places(w, nrecs, n);
	if (nrecs >= INDEX_LONG)
		nrecs = 1;
	for (; nrecs > 0; nrecs--)
		blob_add(&w->places, one, n);
}

void
index_writer_length(struct index_writer *w, uint32_t rec, uint32_t length)
{
	for (; w->lengthy <= rec; w->lengthy++) {
		uint32_t n = w->lengthy == rec ? length : 0;

		if (w->lengths_cap - w->nlengths < VARINT_MAX) {
			w->lengths_cap = w->lengths_cap * 2 + 64;
			w->lengths =
			    xreallocarray(w->lengths, w->lengths_cap, 1);
		}
		w->nlengths += varint_put(w->lengths + w->nlengths, n);
		w->places_sum += (uint64_t)n + 1;
	}
}

static bool
put_lengths(struct index_writer *w)
{
	if (w->lengthy < w->records)
		index_writer_length(w, w->records - 1, 0);
	if (w->places_sum > UINT32_MAX)
		db_damaged(w->db, "a search index of over 4 billion words");
	return schema_put_blob(w->db, "search.lengths", w->lengths,
	    w->nlengths);
}

/* ----------------------------------------------------------- beginnings */

static void
make_sets(struct beginning *b)
{
	for (int l = 0; l < INDEX_LISTS; l++) {
		for (size_t i = 0; i < b->naside[l]; i++)
			bitmap_set(&b->set[l], b->aside[l][i]);
		b->naside[l] = 0;
	}
}

static void
add_to_beginning(struct beginning *b, enum index_list l, const uint32_t *recs,
    size_t n)
{
	b->entries += n;
	for (size_t i = 0; i < n; i++) {
		if (b->heavy) {
			bitmap_set(&b->set[l], recs[i]);
			continue;
		}
		b->aside[l] = grow(b->aside[l], b->naside[l], &b->aside_cap[l],
		    sizeof(*b->aside[l]));
		b->aside[l][b->naside[l]++] = recs[i];
	}
	if (!b->heavy && b->entries >= INDEX_HEAVY) {
		b->heavy = true;
		make_sets(b);
	}
}

/* Bytes of the first C characters of a word, 0 where it has fewer. */
static size_t
beginning_of(const char *key, size_t n, int c)
{
	size_t len = 0;

	for (; c > 0; c--) {
		if (len == n || key[len] == '\0')
			return 0;
		do
			len++;
		while (len < n && (key[len] & 0xc0) == 0x80);
	}
	return len <= INDEX_PREFIX_MAX ? len : 0;
}

static void
put_union(struct index_writer *w, const struct bitmap *set, uint32_t entry[3])
{
	uint32_t n = bitmap_count(set), at = 0, *recs;
	unsigned char *bytes;

	entry[0] = place(w, &w->joined);
	entry[2] = n;
	if (is_dense(w, n)) {
		bytes = room(w, bitmap_bytes(w));
		for (uint32_t i = 0; i < w->records; i += 8)
			bytes[i / 8] =
			    (unsigned char)(set->word[i / 64] >> i % 64);
		blob_add(&w->joined, bytes, bitmap_bytes(w));
		entry[1] = (uint32_t)bitmap_bytes(w);
		entry[2] |= INDEX_BITMAP;
		return;
	}
	recs = xcalloc((size_t)n + 1, sizeof(*recs));
	for (uint32_t i = bitmap_next(set, 0); i < set->bits;
	     i = bitmap_next(set, i + 1))
		recs[at++] = i;
	entry[1] = (uint32_t)put_gaps(w, &w->joined, recs, n);
	free(recs);
}

/* The terms that begin so have all come. */
static void
end_beginning(struct index_writer *w, struct beginning *b)
{
	struct heavy *h;

	for (int l = 0; l < INDEX_LISTS; l++)
		b->naside[l] = 0;
	b->entries = 0;
	b->len = 0;
	if (!b->heavy)
		return;
	b->heavy = false;
	w->heavy = grow(w->heavy, w->nheavy, &w->heavy_cap, sizeof(*w->heavy));
	h = &w->heavy[w->nheavy++];
	memcpy(h->bytes, b->bytes, sizeof(h->bytes));
	for (int l = 0; l < INDEX_LISTS; l++) {
		put_union(w, &b->set[l], h->list[l]);
		bitmap_clear(&b->set[l]);
	}
}

static void
follow_beginnings(struct index_writer *w, const char *key, size_t n)
{
	for (int c = 0; c < INDEX_HEAVY_CHARS; c++) {
		struct beginning *b = &w->begin[c];
		size_t len = beginning_of(key, n, c + 1);

		if (len == b->len && memcmp(b->bytes, key, len) == 0)
			continue;
		end_beginning(w, b);
		b->len = len;
		memset(b->bytes, 0, sizeof(b->bytes));
		memcpy(b->bytes, key, len);
	}
}

/* ---------------------------------------------------------------- terms */

void
index_writer_begin(struct index_writer *w, enum index_list l, size_t n)
{
	unsigned char *tail = w->tail;

	w->l = l;
	w->dense = is_dense(w, n);
	w->before = 0;
	w->gaps = 0;
	tail[0] = (unsigned char)(tail[0] | 1u << l);
	w->ntail += varint_put(tail + w->ntail, (uint64_t)n << 1 | w->dense);
	if (w->dense)
		memset(room(w, bitmap_bytes(w)), 0, bitmap_bytes(w));
}

void
index_writer_records(struct index_writer *w, const uint32_t *recs, size_t n)
{
	unsigned char some[64 * VARINT_MAX];
	size_t len = 0;

	for (size_t i = 0; i < n; i++) {
		if (w->dense) {
			w->bytes[recs[i] / 8] |=
			    (unsigned char)(1u << recs[i] % 8);
			continue;
		}
		len += varint_put(some + len, recs[i] - w->before);
		w->before = recs[i];
		if (i + 1 == n || len > sizeof(some) - VARINT_MAX) {
			blob_add(&w->list[w->l], some, len);
			w->gaps += len;
			len = 0;
		}
	}
	for (int c = 0; c < INDEX_HEAVY_CHARS && w->begin[c].len > 0; c++)
		add_to_beginning(&w->begin[c], w->l, recs, n);
}

void
index_writer_end(struct index_writer *w)
{
	if (w->dense)
		blob_add(&w->list[w->l], w->bytes, bitmap_bytes(w));
	else
		w->ntail += varint_put(w->tail + w->ntail, w->gaps);
}

/* The records of the places, each once; how many. */
static size_t
put_records(struct index_writer *w, const struct index_place *p, size_t n,
    bool count_only)
{
	uint32_t some[256];
	size_t count = 0, len = 0;

	for (size_t i = 0; i < n; i++) {
		if (i > 0 && p[i].rec == p[i - 1].rec)
			continue;
		count++;
		if (count_only)
			continue;
		some[len++] = p[i].rec;
		if (len == sizeof(some) / sizeof(*some)) {
			index_writer_records(w, some, len);
			len = 0;
		}
	}
	if (len > 0)
		index_writer_records(w, some, len);
	return count;
}

void
index_writer_list(struct index_writer *w, enum index_list l,
    const struct index_place *p, size_t n)
{
	size_t nrecs = put_records(w, p, n, true), bytes;

	if (n == 0)
		return;
	index_writer_begin(w, l, nrecs);
	put_records(w, p, n, false);
	index_writer_end(w);
	if (l == INDEX_START)
		return;
	if (is_one_place(p, n, nrecs)) {
		index_writer_one_place(w, nrecs, p[0].at);
		return;
	}
	bytes = index_places_put(room(w, n * PLACE_MAX), p, n);
	index_writer_places(w, nrecs, bytes);
	index_writer_bytes(w, w->bytes, bytes);
}

static void
add_word(struct index_writer *w, uint32_t v)
{
	w->block = grow(w->block, w->nblock, &w->block_cap, sizeof(*w->block));
	w->block[w->nblock++] = v;
}

static void
end_term(struct index_writer *w)
{
	if (w->open)
		blob_add(&w->term, w->tail, w->ntail);
	w->open = false;
}

void
index_writer_term(struct index_writer *w, const char *key, size_t n)
{
	unsigned char head[2] = { 0, 0 };

	end_term(w);
	if (n > UINT8_MAX)
		n = UINT8_MAX;
	follow_beginnings(w, key, n);
	if (w->terms % INDEX_BLOCK == 0) {
		add_word(w, place(w, &w->term));
		for (int l = 0; l < INDEX_LISTS; l++)
			add_word(w, place(w, &w->list[l]));
		add_word(w, place(w, &w->places));
	} else {
		while (head[0] < n && head[0] < w->len &&
		    key[head[0]] == w->key[head[0]])
			head[0]++;
	}
	head[1] = (unsigned char)(n - head[0]);
	blob_add(&w->term, head, 2);
	blob_add(&w->term, key + head[0], head[1]);
	memcpy(w->key, key, n);
	w->len = n;
	w->terms++;
	w->tail[0] = 0;
	w->ntail = 1;
	w->open = true;
}

/* --------------------------------------------------------------- finish */

void
index_writer_exact(struct index_writer *w, uint32_t hash, uint32_t rec,
    bool acronym)
{
	exact_add(&w->exact, hash, rec, acronym);
}

static bool
put_blocks(struct index_writer *w)
{
	uint32_t head[INDEX_HEAD] = { INDEX_VERSION, w->terms, w->records,
		(uint32_t)w->exact.n };
	struct blob_writer b;

	blob_order32(head, INDEX_HEAD);
	blob_order32(w->block, w->nblock);
	blob_begin(&b, w->db, "search.blocks");
	blob_add(&b, head, sizeof(head));
	blob_add(&b, w->block, w->nblock * sizeof(*w->block));
	return blob_end(&b);
}

static int
by_bytes(const void *pa, const void *pb)
{
	const struct heavy *a = pa, *b = pb;

	return memcmp(a->bytes, b->bytes, sizeof(a->bytes));
}

static bool
put_heavy(struct index_writer *w)
{
	struct blob_writer b;

	if (w->nheavy > 0)
		qsort(w->heavy, w->nheavy, sizeof(*w->heavy), by_bytes);
	blob_begin(&b, w->db, "search.heavy");
	for (size_t i = 0; i < w->nheavy; i++) {
		struct heavy *h = &w->heavy[i];

		blob_order32(&h->list[0][0], (size_t)INDEX_LISTS * 3);
		blob_add(&b, h->bytes, sizeof(h->bytes));
		blob_add(&b, h->list, sizeof(h->list));
	}
	return blob_end(&b);
}

bool
index_writer_finish(struct index_writer *w)
{
	end_term(w);
	for (int c = 0; c < INDEX_HEAVY_CHARS; c++)
		end_beginning(w, &w->begin[c]);
	for (int l = 0; l < INDEX_LISTS; l++)
		blob_end(&w->list[l]);
	blob_end(&w->term);
	blob_end(&w->places);
	put_lengths(w);
	blob_end(&w->joined);
	exact_put(&w->exact, w->db);
	put_blocks(w);
	put_heavy(w);
	return !db_failed(w->db);
}
