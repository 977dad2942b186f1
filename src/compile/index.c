/*
 * The search index.  Words come record by record and must go out term by term.
 * The numbers of their terms are set down as they come, in memory, in a file
 * where they are many; how many places each list has is counted on the way.  So
 * the lists can be laid out before anything is read again, and every reading
 * fills as many whole lists as memory holds.
 */
#include "amparo/index.h"

#include <stdlib.h>
#include <string.h>

#include "amparo/fold.h"
#include "amparo/map.h"
#include "amparo/mem.h"
#include "amparo/spool.h"
#include "amparo/term.h"
#include "amparo/word_cache.h"

/* What is set down beside the numbers of terms. */
enum {
	MARK_TEXT,                 /* a text of list MARK - MARK_TEXT begins */
	MARK_RECORD = INDEX_LISTS, /* the record of the next number does */
	MARKS
};
#define MARK(m) (UINT32_MAX - (uint32_t)(m))
#define TERMS_MAX (UINT32_MAX / INDEX_LISTS - MARKS)

enum { READ_WORDS = 8192 };

#define NOT_NOW UINT32_MAX

/* List L of term T is number T times INDEX_LISTS plus L. */
struct list {
	uint32_t count;
	uint32_t at; /* its next place, or NOT_NOW */
};

struct index {
	char *near;
	size_t memory;
	struct map *terms;
	struct list *lists;
	size_t nlists, lists_cap;
	uint32_t *words;
	size_t nwords, words_cap;
	struct spool *spool; /* earlier words, or NULL */
	bool any;
	uint32_t rec; /* of the latest words, where there are ANY */
	/* For the words of one text. */
	enum index_list list;
	const char *text;
	bool met; /* its first word */
	struct word_cache *cache;
	uint32_t latest; /* the number of the word folded last, */
	size_t folded;   /* of so many in a row */
	struct error error;
};

struct index *
index_new(const char *near, size_t memory)
{
	struct index *x = xcalloc(1, sizeof(*x));

	x->near = xstrdup(near);
	x->memory = memory;
	x->terms = map_new();
	x->cache = word_cache_new();
	return x;
}

void
index_free(struct index *x)
{
	if (x == NULL)
		return;
	free(x->near);
	map_free(x->terms);
	word_cache_free(x->cache);
	free(x->lists);
	free(x->words);
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
	if (x->spool == NULL ||
	    !spool_add(x->spool, x->words, x->nwords * sizeof(*x->words), e))
		return false;
	x->nwords = 0;
	return true;
}

static bool
set_down(struct index *x, uint32_t word)
{
	if (x->nwords >= x->memory / sizeof(*x->words) + 1 &&
	    !spill(x, &x->error))
		return false;
	x->words = grow(x->words, x->nwords, &x->words_cap, sizeof(*x->words));
	x->words[x->nwords++] = word;
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
		x->lists =
		    grow(x->lists, x->nlists, &x->lists_cap, sizeof(*x->lists));
		x->lists[x->nlists++] = (struct list){ 0, 0 };
	}
	return next;
}

static bool
add_term(struct index *x, uint32_t term)
{
	if (!x->met && x->list == INDEX_NAME)
		x->lists[term * INDEX_LISTS + INDEX_START].count++;
	x->lists[term * INDEX_LISTS + x->list].count++;
	x->met = true;
	return set_down(x, term);
}

static bool
add_word(const struct fold_word *w, void *user)
{
	struct index *x = user;
	char key[TERM_MAX + 1];
	size_t n = term_key(key, x->text, w);

	if (map_count(x->terms) >= TERMS_MAX) {
		error_set(&x->error, ERR_NOTHING,
		    "more words than an index "
		    "holds");
		return false;
	}
	x->latest = term_number(x, key, n);
	x->folded++;
	return add_term(x, x->latest);
}

/* What no word runs across. */
static bool
is_between(char c)
{
	unsigned char u = (unsigned char)c;

	return u < 0x80 && (unsigned)(u | 0x20) - 'a' >= 26 &&
	    (unsigned)u - '0' >= 10;
}

/* N bytes that are a word, mostly; some are several, or none. */
static bool
add_run(struct index *x, const char *s, size_t n)
{
	uint32_t term;

	if (word_cache_get(x->cache, s, n, &term))
		return add_term(x, term);
	x->text = s;
	x->folded = 0;
	fold_words(s, n, add_word, x);
	if (x->folded == 1)
		word_cache_put(x->cache, s, n, x->latest);
	return x->error.code == ERR_NONE;
}

static bool
add_runs(struct index *x, const char *text, size_t n)
{
	size_t i = 0, start;

	for (;;) {
		while (i < n && is_between(text[i]))
			i++;
		if (i == n)
			return true;
		for (start = i; i < n && !is_between(text[i]);)
			i++;
		if (!add_run(x, text + start, i - start))
			return false;
	}
}

static bool
begin_text(struct index *x, uint32_t rec, enum index_list l)
{
	bool follows = x->any && x->rec == rec;

	x->any = true;
	x->rec = rec;
	x->list = l;
	return (follows ||
		   (set_down(x, MARK(MARK_RECORD)) && set_down(x, rec))) &&
	    set_down(x, MARK(MARK_TEXT + l));
}

bool
index_add(struct index *x, uint32_t rec, enum index_list l, const char *text,
    size_t n, struct error *e)
{
	x->met = false;
	return (begin_text(x, rec, l) && add_runs(x, text, n)) ||
	    error_set(e, x->error.code, "%s", x->error.msg);
}

/* ------------------------------------------------------------- writing */

struct term {
	const char *s;
	size_t n;
	uint32_t number;
};

/* Where the reading of the words is. */
struct reading {
	bool number; /* that of a record comes next */
	bool first;  /* the first word of a text does */
	uint32_t list;
	struct index_place at;
};

struct writing {
	struct index *x;
	struct term *terms; /* sorted */
	size_t nterms;
	struct index_place *buf; /* the lists of this round */
	size_t max, buf_cap;
	struct reading reading;
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
		if (to > from && used + more > w->max)
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
put(struct writing *w, size_t list)
{
	struct list *l = &w->x->lists[list];

	if (l->at != NOT_NOW)
		w->buf[l->at++] = w->reading.at;
}

static void
take_mark(struct reading *r, uint32_t mark)
{
	if (mark == MARK_RECORD) {
		r->number = true;
		return;
	}
	/* Between two texts a place is left out. */
	r->at.at += r->at.at > 0;
	r->first = true;
	r->list = mark - MARK_TEXT;
}

static void
place(struct writing *w, const uint32_t *words, size_t n)
{
	struct reading *r = &w->reading;

	for (size_t i = 0; i < n; i++) {
		size_t list = (size_t)words[i] * INDEX_LISTS;

		if (r->number) {
			r->at = (struct index_place){ words[i], 0 };
			r->number = false;
		} else if (words[i] > MARK(MARKS)) {
			take_mark(r, MARK(words[i]));
		} else {
			if (r->first && r->list == INDEX_NAME)
				put(w, list + INDEX_START);
			put(w, list + r->list);
			r->first = false;
			r->at.at++;
		}
	}
}

/* Read all words again, from the file and then from memory. */
static bool
place_all(struct writing *w)
{
	uint64_t at, size = w->x->spool != NULL ? spool_size(w->x->spool) : 0;
	uint32_t some[READ_WORDS];
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
	place(w, w->x->words, w->x->nwords);
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

/* Where there is a file, memory is for the lists alone. */
static bool
make_room(struct index *x, struct error *e)
{
	if (x->spool == NULL)
		return true;
	if (!spill(x, e))
		return false;
	free(x->words);
	x->words = NULL;
	x->words_cap = 0;
	return true;
}

bool
index_write(struct index *x, struct index_writer *to_writer, struct error *e)
{
	struct writing w = { .x = x, .to = to_writer, .e = e };
	size_t i, from, to;
	bool ok = make_room(x, e);

	w.max = x->memory / sizeof(*w.buf) + 1;
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
