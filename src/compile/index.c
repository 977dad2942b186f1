/*
 * The search index.  Words come record by record and must go out term by term.
 * The numbers of their terms are set down as they come, and how many places
 * each list has is counted on the way; so the lists of some records can be laid
 * out and filled in one more reading.  Where memory does not hold all records,
 * the lists of some are put aside as a run, and everything begins anew; the
 * runs are merged in the end.
 */
#include "amparo/index.h"

#include <stdlib.h>
#include <string.h>

#include "amparo/fold.h"
#include "amparo/index_merge.h"
#include "amparo/index_run.h"
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

enum {
	WORD_BYTES = 20, /* of memory: what is set down, its places */
	TERM_BYTES = 80  /* a term in the map, its lists, its place in order */
};

/* Places of each list: how many, later where the next one goes. */
struct term {
	uint32_t hash;
	uint32_t list[INDEX_LISTS];
};

struct index {
	char *near;
	size_t memory;
	struct index_writer *to;
	struct map *map; /* keys of terms -> their numbers */
	struct term *terms;
	size_t terms_cap;
	uint32_t *words;
	size_t nwords, words_cap;
	struct spool *spool; /* runs, or NULL */
	uint64_t *runs;      /* where they begin */
	size_t nruns, runs_cap, nterms;
	bool any;
	uint32_t rec, at; /* of the latest words, where there are ANY */
	uint32_t length;  /* of that record */
	/* For the words of one text. */
	enum index_list list;
	const char *text;
	bool met; /* its first word */
	uint32_t hash;
	struct word_cache *cache;
	uint32_t latest; /* the number of the word folded last, */
	size_t folded;   /* of so many in a row */
	bool known;      /* met before */
};

struct index *
index_new(const char *near, size_t memory, struct index_writer *to)
{
	struct index *x = xcalloc(1, sizeof(*x));

	x->near = xstrdup(near);
	x->memory = memory;
	x->to = to;
	x->map = map_new();
	x->cache = word_cache_new();
	return x;
}

/* Let go of the words that are in memory. */
static void
forget(struct index *x)
{
	map_free(x->map);
	word_cache_free(x->cache);
	free(x->terms);
	free(x->words);
	x->map = NULL;
	x->cache = NULL;
	x->terms = NULL;
	x->words = NULL;
	x->nwords = x->words_cap = x->terms_cap = 0;
}

void
index_free(struct index *x)
{
	if (x == NULL)
		return;
	forget(x);
	free(x->near);
	free(x->runs);
	spool_free(x->spool);
	free(x);
}

size_t
index_terms(const struct index *x)
{
	return x->nterms;
}

uint32_t
index_hash(const struct index *x)
{
	return x->hash;
}

/* --------------------------------------------------------------- words */

static void
set_down(struct index *x, uint32_t word)
{
	x->words = grow(x->words, x->nwords, &x->words_cap, sizeof(*x->words));
	x->words[x->nwords++] = word;
}

static uint32_t
term_number(struct index *x, const char *s, size_t n, const struct fold_word *w)
{
	uint32_t next = (uint32_t)map_count(x->map), old;

	x->known = !map_put(x->map, s, n, next, &old);
	if (x->known)
		return old;
	x->terms = grow(x->terms, next, &x->terms_cap, sizeof(*x->terms));
	memset(&x->terms[next], 0, sizeof(x->terms[next]));
	x->terms[next].hash = term_hash_word(w->folded, w->len);
	return next;
}

static void
add_term(struct index *x, uint32_t number)
{
	struct term *t = &x->terms[number];

	if (!x->met && x->list == INDEX_NAME)
		t->list[INDEX_START]++;
	t->list[x->list]++;
	x->met = true;
	x->hash = term_hash_add(x->hash, t->hash);
	x->length = ++x->at;
	set_down(x, number);
}

static bool
add_word(const struct fold_word *w, void *user)
{
	struct index *x = user;
	char key[TERM_MAX + 1];
	size_t n = term_key(key, x->text, w);

	x->latest = term_number(x, key, n, w);
	x->folded++;
	add_term(x, x->latest);
	return true;
}

/* What no word runs across. */
static bool
is_between(char c)
{
	unsigned char u = (unsigned char)c;

	return u < 0x80 && (unsigned)(u | 0x20) - 'a' >= 26 &&
	    (unsigned)u - '0' >= 10;
}

/*
 * N bytes that are a word, mostly; some are several, or none.  Many words, of
 * ids above all, are there but once: only what is met again is kept at hand.
 */
static void
add_run(struct index *x, const char *s, size_t n)
{
	uint32_t term;

	if (word_cache_get(x->cache, s, n, &term)) {
		add_term(x, term);
		return;
	}
	x->text = s;
	x->folded = 0;
	fold_words(s, n, add_word, x);
	if (x->folded == 1 && x->known)
		word_cache_put(x->cache, s, n, x->latest);
}

static void
add_runs(struct index *x, const char *text, size_t n)
{
	size_t i = 0, start;

	for (;;) {
		while (i < n && is_between(text[i]))
			i++;
		if (i == n)
			return;
		for (start = i; i < n && !is_between(text[i]);)
			i++;
		add_run(x, text + start, i - start);
	}
}

/* --------------------------------------------------------------- lists */

/* A term among the others: the beginning of its key as a number. */
struct sorted {
	uint64_t rank;
	const char *s;
	size_t n;
	uint32_t number;
};

/* The terms whose words are in memory, and the lists of each. */
struct block {
	struct sorted *terms;
	size_t nterms;
	struct index_place *places;
};

static uint64_t
rank_of(const char *s, size_t n)
{
	uint64_t w = 0;

	for (size_t i = 0; i < sizeof(w); i++)
		w = w << 8 | (i < n ? (unsigned char)s[i] : 0);
	return w;
}

static int
by_bytes(const void *pa, const void *pb)
{
	const struct sorted *a = pa, *b = pb;
	int c;

	if (a->rank != b->rank)
		return a->rank < b->rank ? -1 : 1;
	c = memcmp(a->s, b->s, a->n < b->n ? a->n : b->n);
	return c != 0 ? c : (a->n > b->n) - (a->n < b->n);
}

static void
sort_terms(const struct index *x, struct block *b)
{
	b->nterms = map_count(x->map);
	b->terms = xmalloc_array(b->nterms, sizeof(*b->terms));
	for (size_t i = 0; i < b->nterms; i++) {
		struct sorted *t = &b->terms[i];

		t->s = map_key(x->map, i, &t->n);
		t->rank = rank_of(t->s, t->n);
		t->number = (uint32_t)i;
	}
	qsort(b->terms, b->nterms, sizeof(*b->terms), by_bytes);
}

/* From how many places lists have to where each begins; all of them. */
static size_t
lay_out(struct index *x, size_t nterms)
{
	size_t used = 0;

	for (size_t i = 0; i < nterms; i++)
		for (int l = 0; l < INDEX_LISTS; l++) {
			uint32_t n = x->terms[i].list[l];

			x->terms[i].list[l] = (uint32_t)used;
			used += n;
		}
	return used;
}

/* Go through the words again; each place of a list becomes its end then. */
static void
fill(struct index *x, struct index_place *to)
{
	struct index_place at = { 0, 0 };
	bool first = false;
	uint32_t list = 0;

	for (size_t i = 0; i < x->nwords; i++) {
		uint32_t word = x->words[i];
		struct term *t;

		if (word > MARK(MARKS)) {
			if (MARK(word) == MARK_RECORD) {
				at = (struct index_place){ x->words[++i], 0 };
				continue;
			}
			/* Between two texts a place is left out. */
			at.at += at.at > 0;
			first = MARK(word) - MARK_TEXT == INDEX_NAME;
			list = MARK(word) - MARK_TEXT;
			continue;
		}
		t = &x->terms[word];
		if (first)
			to[t->list[INDEX_START]++] = at;
		to[t->list[list]++] = at;
		first = false;
		at.at++;
	}
}

static void
block_make(struct index *x, struct block *b)
{
	sort_terms(x, b);
	b->places = xmalloc_array(lay_out(x, b->nterms), sizeof(*b->places));
	fill(x, b->places);
}

static void
block_done(struct block *b)
{
	free(b->terms);
	free(b->places);
}

/* The lists of the I-th term in order: each begins where another ended. */
static void
block_lists(const struct index *x, const struct block *b, size_t i,
    struct run_places list[INDEX_LISTS])
{
	uint32_t k = b->terms[i].number;
	uint32_t from = k > 0 ? x->terms[k - 1].list[INDEX_LISTS - 1] : 0;

	for (int l = 0; l < INDEX_LISTS; l++) {
		uint32_t to = x->terms[k].list[l];

		list[l] = (struct run_places){ b->places + from, to - from };
		from = to;
	}
}

/* ---------------------------------------------------------------- runs */

static bool
put_run(struct index *x, const struct block *b, struct error *e)
{
	struct run_places list[INDEX_LISTS];
	struct run_writer *w = run_begin(x->spool);
	bool ok = true;

	x->runs = grow(x->runs, x->nruns, &x->runs_cap, sizeof(*x->runs));
	x->runs[x->nruns++] = spool_size(x->spool);
	for (size_t i = 0; ok && i < b->nterms; i++) {
		block_lists(x, b, i, list);
		ok = run_put(w, b->terms[i].s, b->terms[i].n, list, e);
	}
	return run_end(w, e) && ok;
}

static bool
put_aside(struct index *x, struct error *e)
{
	struct block b;
	bool ok;

	if (x->spool == NULL)
		x->spool = spool_new(x->near, e);
	if (x->spool == NULL)
		return false;
	block_make(x, &b);
	ok = put_run(x, &b, e);
	block_done(&b);
	map_free(x->map);
	x->map = map_new();
	word_cache_clear(x->cache);
	x->nwords = 0;
	return ok;
}

/* Are the words of the records before all that memory holds? */
static bool
is_full(const struct index *x)
{
	return x->nwords * WORD_BYTES + map_count(x->map) * TERM_BYTES >
	    x->memory;
}

static bool
begin_record(struct index *x, uint32_t rec, struct error *e)
{
	if (x->any)
		index_writer_length(x->to, x->rec, x->length);
	if (is_full(x) && !put_aside(x, e))
		return false;
	x->any = true;
	x->rec = rec;
	x->at = x->length = 0;
	set_down(x, MARK(MARK_RECORD));
	set_down(x, rec);
	return true;
}

bool
index_add(struct index *x, uint32_t rec, enum index_list l, const char *text,
    size_t n, struct error *e)
{
	if ((!x->any || x->rec != rec) && !begin_record(x, rec, e))
		return false;
	x->list = l;
	x->met = false;
	x->hash = TERM_HASH_NONE;
	x->at += x->at > 0;
	set_down(x, MARK(MARK_TEXT + l));
	add_runs(x, text, n);
	return true;
}

/* All words are in memory. */
static void
write_at_once(struct index *x)
{
	struct run_places list[INDEX_LISTS];
	struct block b;

	block_make(x, &b);
	for (size_t i = 0; i < b.nterms; i++) {
		index_writer_term(x->to, b.terms[i].s, b.terms[i].n);
		block_lists(x, &b, i, list);
		for (int l = 0; l < INDEX_LISTS; l++)
			index_writer_list(x->to, (enum index_list)l, list[l].p,
			    list[l].n);
	}
	x->nterms = b.nterms;
	block_done(&b);
}

bool
index_write(struct index *x, struct error *e)
{
	if (x->any)
		index_writer_length(x->to, x->rec, x->length);
	if (x->spool == NULL) {
		write_at_once(x);
		return true;
	}
	if (!put_aside(x, e))
		return false;
	forget(x);
	return index_merge(x->spool, x->runs, x->nruns, x->to, &x->nterms, e);
}
