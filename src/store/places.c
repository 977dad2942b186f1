/*
 * Following phrases through the places of the search index.
 */
#include <stdlib.h>
#include <string.h>

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

/* -------------------------------------------------------------- spots */

void
spots_init(struct spots *s, struct postings *p)
{
	bitmap_init(&s->places, postings_places(p));
	s->records = p->records;
	s->of = xcalloc(s->records, sizeof(*s->of));
}

void
spots_done(struct spots *s)
{
	bitmap_done(&s->places);
	free(s->of);
	s->of = NULL;
}

void
spots_clear(struct spots *s)
{
	bitmap_clear(&s->places);
	memset(s->of, 0, s->records * sizeof(*s->of));
}

/* Add PLACE of all, which is AT in its record. */
static void
spots_add(struct spots *s, uint32_t rec, uint32_t at, uint32_t place)
{
	uint8_t *of = &s->of[rec];

	bitmap_set(&s->places, place);
	if (at < SPOTS_MANY && (*of == 0 || *of == at))
		*of = (uint8_t)at;
	else
		*of = SPOTS_MANY;
}

/* ------------------------------------------------------------ following */

/* A record, and a place in it, which the list has. */
struct meeting {
	uint32_t rec, at, place;
	int list;
};

enum { MEETINGS = 1024, RECORDS_AT_ONCE = 512 };

struct following {
	struct postings *p;
	struct reader r;
	const struct postings_step *step;
	const uint8_t *of; /* of the spots to be met, NULL for anywhere */
	int list;
	bool same; /* all its records have the place AT */
	uint32_t at;
	bool (*stop)(void *user);
	void *user;
	/* Records of the list whose places come next. */
	uint32_t rec[RECORDS_AT_ONCE];
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
		m[n].place = first + at;
		n += at < length;
	}
	return n;
}

static size_t
keep_wanted(struct following *f, size_t all)
{
	struct meeting *m = f->meeting;
	size_t n = 0;

	if (f->step->from == NULL)
		return all;
	for (size_t i = 0; i < all; i++) {
		unsigned wanted =
		    bitmap_has(&f->step->from->places, m[i].place);

		m[n] = m[i];
		n += wanted;
	}
	return n;
}

/* The same where a phrase begins: each is met. */
static void
begin_all(struct following *f)
{
	const uint32_t *first = f->p->first;

	for (size_t i = 0; i < f->n; i++) {
		uint32_t rec = f->meeting[i].rec, at = f->meeting[i].at;

		if (at < first[rec + 1] - first[rec] - 1)
			spots_add(f->step->behind, rec, at + 1,
			    first[rec] + at + 1);
	}
	f->n = 0;
}

/*
 * Look at all that were put aside.  Each may be far from the one before: taken
 * together, without a branch between them, they are fetched side by side.
 */
static void
meet_all(struct following *f)
{
	const struct postings_step *s = f->step;
	size_t n;

	if (s->from == NULL && s->sets == NULL && s->behind != NULL) {
		begin_all(f);
		return;
	}
	n = keep_wanted(f, find_all(f));
	for (size_t i = 0; i < n; i++) {
		const struct meeting *m = &f->meeting[i];

		if (s->behind != NULL)
			spots_add(s->behind, m->rec, m->at + 1, m->place + 1);
		if (s->sets != NULL)
			bitmap_set(&s->sets[m->list], m->rec);
	}
	f->n = 0;
}

/* Put it aside, unless the phrase does not go on there. */
static inline void
put_aside(struct following *f, uint32_t rec, uint32_t at)
{
	struct meeting *m = &f->meeting[f->n];
	unsigned of = f->of != NULL ? f->of[rec] : SPOTS_MANY;

	m->rec = rec;
	m->at = at;
	m->list = f->list;
	f->n += (of == at) | (of == SPOTS_MANY);
	if (f->n == MEETINGS)
		meet_all(f);
}

/* Take the places of one record, of any number and length. */
static void
follow_record(struct following *f, uint32_t rec)
{
	uint64_t at = 0, v;

	do {
		v = reader_number(&f->r);
		at += v >> 1;
		if (at <= UINT32_MAX)
			put_aside(f, rec, (uint32_t)at);
	} while (v & 1);
}

/*
 * Take the places of the first of N records, as many in a row as have one place
 * each, of one byte in this part.  Returns how many.  This is what nearly all
 * are; no branch tells whether the phrase goes on there.
 */
static size_t
follow_plain(struct following *f, const uint32_t *rec, size_t n)
{
	const unsigned char *at = f->r.at;
	struct meeting *m = f->meeting;
	size_t had = f->n, i;

	if (n > (size_t)(f->r.end - at))
		n = (size_t)(f->r.end - at);
	if (n > MEETINGS - 1 - had)
		n = MEETINGS - 1 - had;
	for (i = 0; i < n && (at[i] & 0x81) == 0; i++) {
		unsigned spot = f->of != NULL ? f->of[rec[i]] : SPOTS_MANY;

		m[had].rec = rec[i];
		m[had].at = at[i] >> 1;
		m[had].list = f->list;
		had += (spot == m[had].at) | (spot == SPOTS_MANY);
	}
	f->n = had;
	f->r.at = at + i;
	return i;
}

/* Take the places of the N records that were read. */
static void
follow_records(struct following *f, size_t n)
{
	size_t i = 0;

	while (i < n) {
		if (f->same)
			put_aside(f, f->rec[i++], f->at);
		else if ((i += follow_plain(f, f->rec + i, n - i)) < n)
			follow_record(f, f->rec[i++]);
	}
}

/* A gap; where few are longer than two bytes, and no branch tells which. */
static inline uint32_t
read_gap(const unsigned char **p, const unsigned char *end)
{
	const unsigned char *q = *p;
	uint32_t more;

	if (end - q < 2)
		return varint_get(p, end);
	more = q[0] >> 7;
	if (more & (q[1] >> 7))
		return varint_get(p, end);
	*p += 1 + more;
	return (q[0] & 0x7fu) | ((uint32_t)q[1] << 7) * more;
}

static bool
follow_gaps(struct following *f, const unsigned char *p, size_t n,
    uint32_t records)
{
	const unsigned char *end = p + n;
	uint32_t rec = 0;

	while (records > 0 && p < end) {
		size_t had = 0;

		for (; records > 0 && p < end && had < RECORDS_AT_ONCE;
		     records--) {
			rec += read_gap(&p, end);
			if (rec >= f->p->records) {
				records = 1;
				continue;
			}
			f->rec[had++] = rec;
		}
		follow_records(f, had);
		if (had == RECORDS_AT_ONCE && f->stop(f->user))
			return false;
	}
	return true;
}

/* The 64 bits from byte AT of the N bytes of a bitmap, or what is left. */
static uint64_t
read_bits(const unsigned char *p, size_t n, size_t at)
{
	uint64_t bits = 0;

	for (unsigned k = 0; k < 8 && at + k < n; k++)
		bits |= (uint64_t)p[at + k] << (8 * k);
	return bits;
}

static bool
follow_bits(struct following *f, const unsigned char *p, size_t n)
{
	size_t had = 0;

	for (size_t at = 0; at < n; at += 8) {
		uint64_t bits = read_bits(p, n, at);

		for (; bits != 0; bits &= bits - 1) {
			size_t rec = at * 8 + bits_lowest(bits);

			f->rec[had] = (uint32_t)rec;
			had += rec < f->p->records;
		}
		if (had <= RECORDS_AT_ONCE - 64)
			continue;
		follow_records(f, had);
		had = 0;
		if (f->stop(f->user))
			return false;
	}
	follow_records(f, had);
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
		more = follow_bits(f, bytes, n);
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
	struct following f;
	struct cursor c;
	bool more = true;

	if (postings_places(p) == 0 || !go_to(&c, p, w, *next))
		return true;
	f.p = p;
	f.step = step;
	f.of = step->from != NULL ? step->from->of : NULL;
	f.stop = stop;
	f.user = user;
	f.n = 0;
	f.r = (struct reader){ .parts = &p->places };
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
