/*
 * Runs of the search index, written and read; see index_run.h.
 */
#include "amparo/index_run.h"

#include <stdlib.h>
#include <string.h>

#include "amparo/mem.h"

enum {
	NUMBER_MAX = 10, /* bytes of a varint */
	READ_AT_ONCE = 32 * 1024
};

/* ------------------------------------------------------------- writing */

struct run_writer {
	struct spool *to;
	unsigned char *bytes;
	size_t n, cap;
};

struct run_writer *
run_begin(struct spool *s)
{
	struct run_writer *w = xcalloc(1, sizeof(*w));

	w->to = s;
	return w;
}

/* Room for N more bytes. */
static void
make_room(struct run_writer *w, size_t n)
{
	if (w->cap - w->n >= n)
		return;
	w->cap = w->cap * 2 + n;
	w->bytes = xreallocarray(w->bytes, w->cap, 1);
}

static void
put_number(struct run_writer *w, uint64_t v)
{
	unsigned char *to = w->bytes + w->n;

	for (; v >= 0x80; v >>= 7)
		*to++ = (unsigned char)(0x80 | (v & 0x7f));
	*to++ = (unsigned char)v;
	w->n = (size_t)(to - w->bytes);
}

/* How many records there are, and whether all have one place. */
static uint32_t
look_over(const struct run_places *list, bool *one)
{
	const struct index_place *p = list->p;
	uint32_t count = list->n > 0;

	*one = true;
	for (size_t i = 1; i < list->n; i++) {
		count += p[i].rec != p[i - 1].rec;
		*one &= p[i].at == p[0].at;
	}
	*one &= count == list->n;
	return count;
}

static void
put_gaps(struct run_writer *w, const struct run_places *list)
{
	uint32_t before = 0;

	for (size_t i = 0; i < list->n; i++) {
		uint32_t rec = list->p[i].rec;

		if (i == 0 || rec != before)
			put_number(w, rec - before);
		before = rec;
	}
}

/* The bytes of the places are known once they are written. */
static void
put_lists(struct run_writer *w, const struct run_places list[INDEX_LISTS])
{
	unsigned char *at[INDEX_LISTS], *bytes;
	size_t nbytes[INDEX_LISTS] = { 0 }, total = 0;
	bool one[INDEX_LISTS];

	for (int l = 0; l < INDEX_LISTS; l++)
		total += list[l].n;
	make_room(w,
	    total * (INDEX_PLACE_MAX + 5) + 3 * NUMBER_MAX * INDEX_LISTS);
	bytes = xmalloc(total * INDEX_PLACE_MAX + 1);
	total = 0;
	for (int l = 0; l < INDEX_LISTS; l++) {
		put_number(w, look_over(&list[l], &one[l]));
		at[l] = bytes + total;
		if (list[l].n == 0 || l == INDEX_START)
			continue;
		if (!one[l])
			nbytes[l] =
			    index_places_put(at[l], list[l].p, list[l].n);
		put_number(w, nbytes[l]);
		if (one[l])
			put_number(w, list[l].p->at);
		total += nbytes[l];
	}
	for (int l = 0; l < INDEX_LISTS; l++) {
		put_gaps(w, &list[l]);
		memcpy(w->bytes + w->n, at[l], nbytes[l]);
		w->n += nbytes[l];
	}
	free(bytes);
}

static bool
put_out(struct run_writer *w, struct error *e)
{
	size_t n = w->n;

	w->n = 0;
	return spool_add(w->to, w->bytes, n, e);
}

bool
run_put(struct run_writer *w, const char *key, size_t n,
    const struct run_places list[INDEX_LISTS], struct error *e)
{
	make_room(w, NUMBER_MAX + n);
	put_number(w, n + 1);
	memcpy(w->bytes + w->n, key, n);
	w->n += n;
	put_lists(w, list);
	return put_out(w, e);
}

bool
run_end(struct run_writer *w, struct error *e)
{
	bool ok;

	if (w == NULL)
		return true;
	make_room(w, 1);
	put_number(w, 0);
	ok = put_out(w, e);
	free(w->bytes);
	free(w);
	return ok;
}

/* ------------------------------------------------------------- reading */

void
run_open(struct run *r, struct spool *s, uint64_t at, struct error *e)
{
	memset(r, 0, sizeof(*r));
	r->spool = s;
	r->at = at;
	r->buf = xmalloc(READ_AT_ONCE);
	r->p = r->end = r->buf;
	r->e = e;
}

void
run_close(struct run *r)
{
	free(r->buf);
	r->buf = NULL;
}

/* Have a byte at least; zeros where there is none. */
static void
read_on(struct run *r)
{
	uint64_t size = spool_size(r->spool);
	size_t n = READ_AT_ONCE;

	if (r->at < size && n > size - r->at)
		n = (size_t)(size - r->at);
	if (r->e->code != ERR_NONE || r->at >= size ||
	    !spool_read(r->spool, r->at, r->buf, n, r->e))
		memset(r->buf, 0, n);
	r->at += n;
	r->p = r->buf;
	r->end = r->buf + n;
}

static uint64_t
get_number(struct run *r)
{
	uint64_t v = 0;

	for (unsigned shift = 0; shift < 64; shift += 7) {
		unsigned char c;

		if (r->p == r->end)
			read_on(r);
		c = *r->p++;
		v |= (uint64_t)(c & 0x7f) << shift;
		if (c < 0x80)
			break;
	}
	return v;
}

size_t
run_bytes(struct run *r, const unsigned char **p, size_t n)
{
	if (r->p == r->end)
		read_on(r);
	if (n > (size_t)(r->end - r->p))
		n = (size_t)(r->end - r->p);
	*p = r->p;
	r->p += n;
	return n;
}

void
run_numbers(struct run *r, uint32_t *to, size_t n)
{
	for (size_t i = 0; i < n; i++)
		to[i] = r->p != r->end && *r->p < 0x80
		    ? *r->p++
		    : (uint32_t)get_number(r);
}

static void
get_list(struct run *r, int l)
{
	struct run_list *list = &r->list[l];

	*list = (struct run_list){ .records = (uint32_t)get_number(r) };
	if (list->records == 0 || l == INDEX_START)
		return;
	list->bytes = (size_t)get_number(r);
	if (list->bytes == 0)
		list->at = (uint32_t)get_number(r);
}

bool
run_next(struct run *r)
{
	size_t n = (size_t)get_number(r), got = 0;

	if (n == 0 || n > sizeof(r->key))
		return false;
	r->n = n - 1;
	while (got < r->n) {
		const unsigned char *p;
		size_t k = run_bytes(r, &p, r->n - got);

		memcpy(r->key + got, p, k);
		got += k;
	}
	for (int l = 0; l < INDEX_LISTS; l++)
		get_list(r, l);
	return true;
}
