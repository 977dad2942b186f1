/*
 * Following phrases through the places of the search index.
 */
#include <stdlib.h>

#include "amparo/mem.h"
#include "amparo/terms.h"
#include "amparo/store_state.h"

/* -------------------------------------------------------------- lengths */

/* Fill in where the places of the records begin; false on damage. */
static bool
read_lengths(struct postings *p, const unsigned char *at, size_t n)
{
	/* Longer than all text of the file is damage, and takes memory. */
	uint64_t sum = 0, most = db_size(p->store->db) * 8;
	const unsigned char *end = at + n;

	for (uint32_t i = 0; i < p->records; i++) {
		if (at == end)
			return false;
		p->first[i] = (uint32_t)sum;
		sum += *at < 0x80 ? *at++ : postings_varint(&at, end);
		sum++; /* no word stands between two records */
		if (sum > most || sum >= UINT32_MAX)
			return false;
	}
	p->first[p->records] = (uint32_t)sum;
	return at == end;
}

uint32_t
postings_places(struct postings *p)
{
	unsigned char *lengths;
	size_t n;

	if (p->first != NULL)
		return p->first[p->records];
	lengths = store_blob(p->store, "search.lengths", &n);
	p->first = xmalloc_array((size_t)p->records + 1, sizeof(*p->first));
	if (n == 0 || !read_lengths(p, lengths, n))
		p->first[p->records] = 0;
	free(lengths);
	return p->first[p->records];
}

/* -------------------------------------------------------------- reading */

/* Where the reading of places is.  Behind the end of all there are zeros. */
struct reader {
	struct parts *parts;
	uint64_t next; /* the byte at END */
	const unsigned char *at, *end;
};

static void
reader_seek(struct reader *r, uint64_t at)
{
	r->next = at;
	r->at = r->end = NULL;
}

static uint64_t
reader_tell(const struct reader *r)
{
	return r->next - (uint64_t)(r->end - r->at);
}

static unsigned
get_byte(struct reader *r)
{
	if (r->at == r->end) {
		r->at = parts_rest(r->parts, r->next, &r->end);
		if (r->at == NULL) {
			r->end = NULL;
			return 0;
		}
		r->next += (uint64_t)(r->end - r->at);
	}
	return *r->at++;
}

static uint64_t
get_long_number(struct reader *r)
{
	uint64_t v = 0;

	for (unsigned shift = 0; shift < 35; shift += 7) {
		unsigned c = get_byte(r);

		v |= (uint64_t)(c & 0x7f) << shift;
		if (c < 0x80)
			break;
	}
	return v;
}

static inline uint64_t
get_number(struct reader *r)
{
	if (r->at != r->end && *r->at < 0x80)
		return *r->at++;
	return get_long_number(r);
}

static void
skip_record(struct reader *r)
{
	while (get_number(r) & 1)
		;
}

/* Go past the places of one list. */
static void
skip_list(struct reader *r, uint32_t records)
{
	if (records >= INDEX_LONG) {
		uint64_t n = get_number(r);

		reader_seek(r, reader_tell(r) + n);
		return;
	}
	for (; records > 0; records--)
		skip_record(r);
}

static void
skip_term(struct reader *r, const struct cursor *c)
{
	for (int l = 0; l < INDEX_START; l++)
		skip_list(r, c->list[l].records);
}

/* Go to the places of the first term of a block. */
static void
enter_block(struct reader *r, const struct postings *p, size_t block)
{
	reader_seek(r, p->block[block * INDEX_BLOCK_WORDS + INDEX_PLACES]);
}

/* Go to the places of the term under the cursor. */
static void
find_places(struct reader *r, struct postings *p, const struct cursor *to)
{
	struct cursor c;

	r->parts = &p->places;
	enter_block(r, p, to->i / INDEX_BLOCK);
	cursor_enter(&c, p, to->i / INDEX_BLOCK);
	while (c.i < to->i && cursor_read(&c)) {
		skip_term(r, &c);
		c.i++;
	}
}

/* ------------------------------------------------------------ following */

struct following {
	struct postings *p;
	struct reader r;
	const struct postings_step *step;
	struct bitmap *set; /* of the list at hand, or NULL */
	bool same;          /* all its records have the place AT */
	uint32_t at;
	unsigned count; /* of records, for the next look at STOP */
	bool (*stop)(void *user);
	void *user;
};

enum { RECORDS_AT_ONCE = 4096 };

static inline void
meet(const struct following *f, uint32_t rec, uint32_t place)
{
	const struct postings_step *s = f->step;

	if (s->from != NULL && !bitmap_has(s->from, place))
		return;
	if (s->behind != NULL)
		bitmap_set(s->behind, place + 1);
	if (f->set != NULL)
		bitmap_set(f->set, rec);
}

/* Take the places of one record; false to stop. */
static inline bool
follow_record(struct following *f, uint32_t rec)
{
	uint32_t first = f->p->first[rec];
	uint64_t at = first, v, end = (uint64_t)f->p->first[rec + 1] - 1;

	if (f->same) {
		if (first + (uint64_t)f->at < end)
			meet(f, rec, first + f->at);
	} else {
		do {
			v = get_number(&f->r);
			at += v >> 1;
			if (at < end)
				meet(f, rec, (uint32_t)at);
		} while (v & 1);
	}
	return ++f->count % RECORDS_AT_ONCE != 0 || !f->stop(f->user);
}

static bool
follow_gaps(struct following *f, const unsigned char *p, size_t n,
    uint32_t records)
{
	const unsigned char *end = p + n;
	uint32_t rec = 0;

	for (; records > 0 && p < end; records--) {
		rec += *p < 0x80 ? *p++ : postings_varint(&p, end);
		if (rec >= f->p->records)
			break;
		if (!follow_record(f, rec))
			return false;
	}
	return true;
}

static bool
follow_bits(struct following *f, const unsigned char *p)
{
	for (uint32_t rec = 0; rec < f->p->records; rec += 8, p++)
		for (unsigned k = 0, bits = *p; bits != 0; bits >>= 1, k++)
			if ((bits & 1) && rec + k < f->p->records &&
			    !follow_record(f, rec + k))
				return false;
	return true;
}

static bool
follow_list(struct following *f, const struct cursor *c, int l)
{
	const struct span_of_list *s = &c->list[l];
	const unsigned char *bytes;
	uint64_t behind = 0, size;
	bool more = true;
	size_t n;

	f->set = f->step->sets != NULL ? &f->step->sets[l] : NULL;
	f->same = false;
	if (s->records >= INDEX_LONG) {
		size = get_number(&f->r);
		behind = reader_tell(&f->r) + size;
		f->same = size < s->records;
	}
	if (f->same)
		f->at = (uint32_t)(get_number(&f->r) >> 1);
	bytes = cursor_list(c, f->p, l, &n);
	if (bytes != NULL && s->is_bitmap)
		more = follow_bits(f, bytes);
	else if (bytes != NULL)
		more = follow_gaps(f, bytes, n, s->records);
	if (s->records >= INDEX_LONG)
		reader_seek(&f->r, behind);
	return more;
}

static bool
follow_term(struct following *f, const struct cursor *c)
{
	for (int l = 0; l < INDEX_START; l++)
		if (c->list[l].records > 0 && !follow_list(f, c, l))
			return false;
	return !f->stop(f->user);
}

bool
postings_follow(struct postings *p, const struct postings_word *w,
    const struct postings_step *step, bool (*stop)(void *user), void *user)
{
	struct following f = { .p = p,
		.step = step,
		.stop = stop,
		.user = user };
	struct cursor c;

	if (postings_places(p) == 0 || !cursor_find(&c, p, w))
		return true;
	find_places(&f.r, p, &c);
	do {
		if (c.i % INDEX_BLOCK == 0)
			enter_block(&f.r, p, c.i / INDEX_BLOCK);
		if (!cursor_agrees(&c, w))
			skip_term(&f.r, &c);
		else if (!follow_term(&f, &c))
			return false;
	} while (cursor_next(&c) && cursor_within(&c, w));
	return true;
}
