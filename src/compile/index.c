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

#include "amparo/fold.h"
#include "amparo/map.h"
#include "amparo/mem.h"
#include "amparo/spool.h"
#include "amparo/term.h"

enum { READ_PAIRS = 8192 };

#define NOT_NOW UINT32_MAX

struct pair {
	uint32_t list; /* number of the term, times INDEX_LISTS, plus list */
	uint32_t rec;
};

struct list {
	uint32_t count;
	/* Adding: last record + 1.  Writing: next place, or NOT_NOW. */
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
	enum index_list list;
	const char *text;
	bool met; /* its first word */
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

	if (!map_put(x->terms, s, n, next, &old))
		return old;
	for (i = 0; i < INDEX_LISTS; i++) {
		x->lists = grow(x->lists, x->nlists, &x->lists_cap,
		    sizeof(*x->lists));
		x->lists[x->nlists++] = (struct list){ 0, 0 };
	}
	return next;
}

/* A record stands once in a list, however often it has the word. */
static bool
add_pair(struct index *x, uint32_t list)
{
	struct list *l = &x->lists[list];

	if (l->at == x->rec + 1)
		return true;
	l->at = x->rec + 1;
	l->count++;
	if (x->npairs == x->max && !spill(x, &x->error))
		return false;
	x->pairs = grow(x->pairs, x->npairs, &x->pairs_cap, sizeof(*x->pairs));
	x->pairs[x->npairs++] = (struct pair){ list, x->rec };
	return true;
}

static bool
add_word(const struct fold_word *w, void *user)
{
	struct index *x = user;
	char key[TERM_MAX + 1];
	size_t n = term_key(key, x->text, w);
	uint32_t list;
	bool first = !x->met;

	x->met = true;
	if (n == 0)
		return true;
	if (map_count(x->terms) >= UINT32_MAX / INDEX_LISTS - 1) {
		error_set(&x->error, ERR_NOTHING, "more words than an index "
		    "holds");
		return false;
	}
	list = term_number(x, key, n) * INDEX_LISTS;
	if (first && x->list == INDEX_NAME && !add_pair(x, list + INDEX_START))
		return false;
	return add_pair(x, list + x->list);
}

bool
index_add(struct index *x, uint32_t rec, enum index_list l, const char *text,
    size_t n, struct error *e)
{
	x->rec = rec;
	x->list = l;
	x->text = text;
	x->met = false;
	fold_words(text, n, add_word, x);
	if (x->error.code != ERR_NONE)
		return error_set(e, x->error.code, "%s", x->error.msg);
	return true;
}

/* ------------------------------------------------------------- writing */

struct term {
	const char *s;
	size_t n;
	uint32_t number;
};

struct writing {
	struct index *x;
	struct term *terms; /* sorted */
	size_t nterms;
	uint32_t *buf; /* the lists of this round, one behind another */
	size_t buf_cap;
	struct index_writer *to;
	struct error *e;
};

static int
by_bytes(const void *pa, const void *pb)
{
	const struct term *a = pa, *b = pb;
	int c = memcmp(a->s, b->s, a->n < b->n ? a->n : b->n);

	return c != 0 ? c : (a->n > b->n) - (a->n < b->n);
}

static void
sort_terms(struct writing *w)
{
	size_t i;

	w->nterms = map_count(w->x->terms);
	w->terms = xcalloc(w->nterms + 1, sizeof(*w->terms));
	for (i = 0; i < w->nterms; i++) {
		w->terms[i].s = map_key(w->x->terms, i, &w->terms[i].n);
		w->terms[i].number = (uint32_t)i;
	}
	qsort(w->terms, w->nterms, sizeof(*w->terms), by_bytes);
}

static struct list *
lists_of(const struct writing *w, size_t term)
{
	return w->x->lists + (size_t)w->terms[term].number * INDEX_LISTS;
}

/* Lay out the lists of the terms from FROM that fit; where they end. */
static size_t
lay_out(struct writing *w, size_t from)
{
	size_t used = 0, more, to, i;

	for (to = from; to < w->nterms; to++) {
		struct list *l = lists_of(w, to);

		for (more = 0, i = 0; i < INDEX_LISTS; i++)
			more += l[i].count;
		if (to > from && used + more > w->x->max)
			break;
		for (i = 0; i < INDEX_LISTS; i++) {
			l[i].at = (uint32_t)used;
			used += l[i].count;
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

/* One round: whole lists of the terms [FROM, TO). */
static bool
write_round(struct writing *w, size_t from, size_t to)
{
	size_t i, k;

	if (!place_all(w))
		return false;
	for (i = from; i < to; i++) {
		struct list *l = lists_of(w, i);

		index_writer_term(w->to, w->terms[i].s, w->terms[i].n);
		for (k = 0; k < INDEX_LISTS; k++) {
			if (l[k].count > 0)
				index_writer_list(w->to, (enum index_list)k,
				    w->buf + (l[k].at - l[k].count),
				    l[k].count);
			l[k].at = NOT_NOW;
		}
	}
	return true;
}

bool
index_write(struct index *x, struct index_writer *to_writer, struct error *e)
{
	struct writing w = { .x = x, .to = to_writer, .e = e };
	size_t i, from, to;
	bool ok = true;

	sort_terms(&w);
	for (i = 0; i < x->nlists; i++)
		x->lists[i].at = NOT_NOW;
	for (from = 0; ok && from < w.nterms; from = to) {
		to = lay_out(&w, from);
		ok = write_round(&w, from, to);
	}
	free(w.terms);
	free(w.buf);
	return ok;
}
