/*
 * Merging runs; see index_merge.h.
 */
#include "amparo/index_merge.h"

#include <stdlib.h>
#include <string.h>

#include "amparo/index_run.h"
#include "amparo/mem.h"

enum { NUMBERS = 1024 }; /* that are read at once */

struct merge {
	struct run *runs;
	struct run **heap; /* the least term, then the earliest run, on top */
	size_t n;
	struct run **now; /* those that have the term, in their order */
	size_t nnow;
	struct index_writer *to;
};

/* ---------------------------------------------------------------- heap */

static bool
is_before(const struct run *a, const struct run *b)
{
	size_t n = a->n < b->n ? a->n : b->n;
	int c = memcmp(a->key, b->key, n);

	if (c == 0 && a->n != b->n)
		return a->n < b->n;
	return c != 0 ? c < 0 : a < b;
}

/* What is at I may have to go down. */
static void
sink(struct merge *m, size_t i)
{
	struct run *r = m->heap[i];

	for (;;) {
		size_t k = i * 2 + 1;

		if (k + 1 < m->n && is_before(m->heap[k + 1], m->heap[k]))
			k++;
		if (k >= m->n || is_before(r, m->heap[k]))
			break;
		m->heap[i] = m->heap[k];
		i = k;
	}
	m->heap[i] = r;
}

static bool
is_same(const struct run *a, const struct run *b)
{
	return a->n == b->n && memcmp(a->key, b->key, a->n) == 0;
}

/* Take the runs that have the least term off the heap. */
static void
take_least(struct merge *m)
{
	m->nnow = 0;
	do {
		m->now[m->nnow++] = m->heap[0];
		m->heap[0] = m->heap[--m->n];
		if (m->n > 0)
			sink(m, 0);
	} while (m->n > 0 && is_same(m->heap[0], m->now[0]));
}

/* Put it back with its next term, if it has one. */
static void
put_back(struct merge *m, struct run *r)
{
	size_t i = m->n;

	if (!run_next(r))
		return;
	for (m->n++; i > 0 && is_before(r, m->heap[(i - 1) / 2]);
	     i = (i - 1) / 2)
		m->heap[i] = m->heap[(i - 1) / 2];
	m->heap[i] = r;
}

/* --------------------------------------------------------------- lists */

static void
put_records(struct merge *m, struct run *r, size_t n)
{
	uint32_t some[NUMBERS], before = 0;

	while (n > 0) {
		size_t take = n < NUMBERS ? n : NUMBERS;

		run_numbers(r, some, take);
		for (size_t i = 0; i < take; i++)
			before = some[i] += before;
		index_writer_records(m->to, some, take);
		n -= take;
	}
}

static size_t
bytes_of(uint64_t v)
{
	size_t n = 1;

	for (; v >= 0x80; v >>= 7)
		n++;
	return n;
}

/* What the places of list L take together; 0 where all are one and the same. */
static size_t
add_up(const struct merge *m, int l)
{
	const struct run_list *first = NULL;
	size_t total = 0;
	bool one = true;

	for (size_t i = 0; i < m->nnow; i++) {
		const struct run_list *list = &m->now[i]->list[l];

		if (list->records == 0)
			continue;
		if (first == NULL)
			first = list;
		one &= list->bytes == 0 && list->at == first->at;
		total += list->bytes > 0
		    ? list->bytes
		    : list->records * bytes_of((uint64_t)list->at << 1);
	}
	return one ? 0 : total;
}

/* All records of a part have one place, but others have others. */
static void
repeat_place(struct merge *m, uint32_t at, uint32_t n)
{
	struct index_place one = { 0, at };
	unsigned char bytes[INDEX_PLACE_MAX];
	size_t len = index_places_put(bytes, &one, 1);

	for (; n > 0; n--)
		index_writer_bytes(m->to, bytes, len);
}

static void
put_places(struct merge *m, struct run *r, int l)
{
	const struct run_list *list = &r->list[l];
	size_t left = list->bytes;

	if (left == 0)
		repeat_place(m, list->at, list->records);
	while (left > 0) {
		const unsigned char *p;
		size_t n = run_bytes(r, &p, left);

		index_writer_bytes(m->to, p, n);
		left -= n;
	}
}

static void
put_list(struct merge *m, int l)
{
	const struct run_list *first = NULL;
	size_t records = 0, bytes;

	for (size_t i = 0; i < m->nnow; i++) {
		const struct run_list *list = &m->now[i]->list[l];

		records += list->records;
		if (first == NULL && list->records > 0)
			first = list;
	}
	if (first == NULL)
		return;
	index_writer_begin(m->to, (enum index_list)l, records);
	for (size_t i = 0; i < m->nnow; i++)
		put_records(m, m->now[i], m->now[i]->list[l].records);
	index_writer_end(m->to);
	if (l == INDEX_START)
		return;
	bytes = add_up(m, l);
	if (bytes == 0) {
		index_writer_one_place(m->to, records, first->at);
		return;
	}
	index_writer_places(m->to, records, bytes);
	for (size_t i = 0; i < m->nnow; i++)
		put_places(m, m->now[i], l);
}

static void
put_term(struct merge *m)
{
	take_least(m);
	index_writer_term(m->to, m->now[0]->key, m->now[0]->n);
	for (int l = 0; l < INDEX_LISTS; l++)
		put_list(m, l);
	for (size_t i = 0; i < m->nnow; i++)
		put_back(m, m->now[i]);
}

bool
index_merge(struct spool *s, const uint64_t *at, size_t n,
    struct index_writer *to, size_t *terms, struct error *e)
{
	struct merge m = { .to = to };

	m.runs = xcalloc(n, sizeof(*m.runs));
	m.heap = xcalloc(n, sizeof(*m.heap));
	m.now = xcalloc(n, sizeof(*m.now));
	for (size_t i = 0; i < n; i++) {
		run_open(&m.runs[i], s, at[i], e);
		put_back(&m, &m.runs[i]);
	}
	for (*terms = 0; m.n > 0; ++*terms)
		put_term(&m);
	for (size_t i = 0; i < n; i++)
		run_close(&m.runs[i]);
	free(m.runs);
	free(m.heap);
	free(m.now);
	return e->code == ERR_NONE;
}
