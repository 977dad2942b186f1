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
		sum += *at < 0x80 ? *at++ : varint_get(&at, end);
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

static void
skip_record(struct reader *r)
{
	while (reader_number(r) & 1)
		;
}

/* Go past the places of one list. */
static void
skip_list(struct reader *r, uint32_t records)
{
	if (records >= INDEX_LONG) {
		uint64_t n = reader_number(r);

		reader_skip(r, n);
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

	enter_block(r, p, to->i / INDEX_BLOCK);
	cursor_enter(&c, p, to->i / INDEX_BLOCK);
	while (c.i < to->i && cursor_read(&c)) {
		skip_term(r, &c);
		c.i++;
	}
}

/* ------------------------------------------------------------ following */

/* A record, and a place in it, which the list has. */
struct meeting {
	uint32_t rec, at;
	int list;
};

enum { MEETINGS = 512, RECORDS_AT_ONCE = 4096, DENSE = 64 };

struct following {
	struct postings *p;
	struct reader r;
	const struct postings_step *step;
	int list;
	bool same; /* all its records have the place AT */
	uint32_t at;
	bool (*stop)(void *user);
	void *user;
	/* Not looked at yet. */
	size_t n;
	struct meeting meeting[MEETINGS];
};

/* From places in the records to places of all; returns how many there are. */
static size_t
find_all(struct following *f)
{
	struct meeting *m = f->meeting;
	size_t n = 0;

	for (size_t i = 0; i < f->n; i++) {
		uint32_t at = m[i].at, first = f->p->first[m[i].rec];
		uint32_t length = f->p->first[m[i].rec + 1] - first - 1;

		m[n] = m[i];
		m[n].at = first + at;
		n += at < length;
	}
	return n;
}

static size_t
keep_wanted(struct following *f, size_t all)
{
	const struct bitmap *from = f->step->from;
	struct meeting *m = f->meeting;
	size_t n = 0;

	if (from == NULL)
		return all;
	for (size_t i = 0; i < all; i++) {
		unsigned wanted = bitmap_has(from, m[i].at);

		m[n] = m[i];
		n += wanted;
	}
	return n;
}

/*
 * Look at all that were put aside.  Each is far from the one before: taken
 * together, without a branch between them, they are fetched side by side.
 */
static void
meet_all(struct following *f)
{
	const struct postings_step *s = f->step;
	size_t n = keep_wanted(f, find_all(f));

	for (size_t i = 0; i < n; i++) {
		const struct meeting *m = &f->meeting[i];

		if (s->behind != NULL)
			bitmap_set(s->behind, m->at + 1);
		if (s->met != NULL)
			bitmap_set(s->met, m->rec);
		if (s->sets != NULL)
			bitmap_set(&s->sets[m->list], m->rec);
	}
	f->n = 0;
}

static inline void
put_aside(struct following *f, uint32_t rec, uint64_t at)
{
	if (at > UINT32_MAX)
		return;
	f->meeting[f->n++] = (struct meeting){ rec, (uint32_t)at, f->list };
	if (f->n == MEETINGS)
		meet_all(f);
}

/* Add I to B where HIT is 1. */
static inline void
add_hit(struct bitmap *b, uint32_t i, uint64_t hit)
{
	b->word[i >> 6] |= hit << (i & 63);
}

/* Look at one at once: those of a dense list lie side by side. */
static inline void
meet_now(struct following *f, uint32_t rec, uint64_t at)
{
	const struct postings_step *s = f->step;
	uint32_t first = f->p->first[rec], place;
	uint64_t hit = 1;

	if (at + 1 >= f->p->first[rec + 1] - first)
		return;
	place = first + (uint32_t)at;
	if (s->from != NULL)
		hit = s->from->word[place >> 6] >> (place & 63) & 1;
	if (s->behind != NULL)
		add_hit(s->behind, place + 1, hit);
	if (s->met != NULL)
		add_hit(s->met, rec, hit);
	if (s->sets != NULL)
		add_hit(&s->sets[f->list], rec, hit);
}

/* Take the places of one record. */
static inline void
follow_record(struct following *f, uint32_t rec, bool dense)
{
	const struct bitmap *among = f->step->among;
	bool passed = !dense && among != NULL && !bitmap_has(among, rec);
	uint64_t at = 0, v = 0;

	do {
		if (!f->same)
			v = reader_number(&f->r);
		at += f->same ? f->at : v >> 1;
		if (dense)
			meet_now(f, rec, at);
		else if (!passed)
			put_aside(f, rec, at);
	} while (v & 1);
}

static inline bool
follow_gaps(struct following *f, const unsigned char *p, size_t n,
    uint32_t records, bool dense)
{
	const unsigned char *end = p + n;
	uint32_t rec = 0;

	for (; records > 0 && p < end; records--) {
		rec += *p < 0x80 ? *p++ : varint_get(&p, end);
		if (rec >= f->p->records)
			break;
		follow_record(f, rec, dense);
		if (dense && records % RECORDS_AT_ONCE == 0 && f->stop(f->user))
			return false;
	}
	return true;
}

static bool
follow_bits(struct following *f, const unsigned char *p)
{
	for (uint32_t rec = 0; rec < f->p->records; rec += 8, p++) {
		for (unsigned k = 0, bits = *p; bits != 0; bits >>= 1, k++)
			if ((bits & 1) && rec + k < f->p->records)
				follow_record(f, rec + k, true);
		if (rec % RECORDS_AT_ONCE == 0 && f->stop(f->user))
			return false;
	}
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

	f->list = l;
	f->same = false;
	if (s->records >= INDEX_LONG) {
		size = reader_number(&f->r);
		behind = reader_tell(&f->r) + size;
		f->same = size < s->records;
	}
	if (f->same)
		f->at = (uint32_t)(reader_number(&f->r) >> 1);
	bytes = cursor_list(c, f->p, l, &n);
	if (bytes != NULL && s->is_bitmap)
		more = follow_bits(f, bytes);
	else if (bytes != NULL)
		more = s->records > f->p->records / DENSE
		    ? follow_gaps(f, bytes, n, s->records, true)
		    : follow_gaps(f, bytes, n, s->records, false);
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
	return true;
}

/* Go to the first term of W, or to where it was broken off. */
static bool
go_to(struct cursor *c, struct postings *p, const struct postings_word *w,
    uint32_t next)
{
	return next == 0 ? cursor_find(c, p, w)
			 : cursor_to(c, p, next) && cursor_within(c, w);
}

bool
postings_follow(struct postings *p, const struct postings_word *w,
    const struct postings_step *step, uint32_t *next, bool (*stop)(void *user),
    void *user)
{
	struct following f = { .p = p, .step = step };
	struct cursor c;
	bool more = true;

	if (postings_places(p) == 0 || !go_to(&c, p, w, *next))
		return true;
	f.stop = stop;
	f.user = user;
	f.r.parts = &p->places;
	find_places(&f.r, p, &c);
	do {
		/* What is done of a term may be done again. */
		*next = c.i;
		more = !stop(user);
		if (!more)
			break;
		if (c.i % INDEX_BLOCK == 0)
			enter_block(&f.r, p, c.i / INDEX_BLOCK);
		if (!cursor_agrees(&c, w))
			skip_term(&f.r, &c);
		else
			more = follow_term(&f, &c);
	} while (more && cursor_next(&c) && cursor_within(&c, w));
	meet_all(&f);
	return more;
}
