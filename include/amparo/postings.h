/*
 * Reading the search index; index_writer.h says how it lies in a dataset.
 *
 * Everything is checked when read: a damaged index gives wrong hits or an
 * error, never a crash.
 */
#ifndef AMPARO_POSTINGS_H
#define AMPARO_POSTINGS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "amparo/bitmap.h"
#include "amparo/error.h"
#include "amparo/index_writer.h"
#include "amparo/store.h"

struct postings;

/* Loads the terms; lists are read when asked for. */
struct postings *postings_open(struct store *s, struct error *e);
void postings_free(struct postings *p);

uint32_t postings_terms(const struct postings *p);
/*
 * Call FN for each term in order: its key, how many bytes of it are those of
 * the key FN had before, and how many records its lists have together.  FN
 * returns POSTINGS_NEXT, POSTINGS_STOP, or how many bytes of the key no term
 * may begin with that it wants next.
 */
#define POSTINGS_NEXT ((size_t)0)
#define POSTINGS_STOP SIZE_MAX
void postings_each(struct postings *p,
    size_t (*fn)(const char *key, size_t n, size_t shared, uint64_t records,
	void *user),
    void *user);

/* A word as it is looked up. */
struct postings_word {
	const char *folded;
	size_t len;
	const char *typed; /* where accents or capitals count, else NULL */
	size_t typed_len;
	bool cased;  /* capitals do */
	bool prefix; /* all words that begin so */
};

/* Add the records that have the word to SETS, list by list. */
void postings_add(struct postings *p, const struct postings_word *w,
    struct bitmap sets[INDEX_LISTS]);

/*
 * How many places there are for words (index_writer.h), those among them where
 * none stands; read at the first call.  0 where the index lacks them.
 */
uint32_t postings_places(struct postings *p);

/*
 * Where a phrase may go on: a set of places, and for each record the one of
 * them that is its own, counted from its first; 0 where it has none, and
 * SPOTS_MANY where it has several, or one that is no smaller.
 */
#define SPOTS_MANY UINT8_MAX
struct spots {
	struct bitmap places;
	uint8_t *of;
	uint32_t records;
};
void spots_init(struct spots *s, struct postings *p); /* empty */
void spots_done(struct spots *s);
void spots_clear(struct spots *s);

/*
 * Follow a phrase by the word W.  FROM: where it may stand, NULL for anywhere.
 * The places right behind it are added to BEHIND, and the records where it was
 * met list by list to SETS; what is NULL is not wanted.
 * False where STOP, which is asked again and again, broke it off; *NEXT, 0 at
 * first, is then where to go on.
 */
struct postings_step {
	const struct spots *from;
	struct spots *behind;
	struct bitmap *sets; /* INDEX_LISTS */
};
bool postings_follow(struct postings *p, const struct postings_word *w,
    const struct postings_step *step, uint32_t *next, bool (*stop)(void *user),
    void *user);

/*
 * Call FN for the records that have a whole name of this term_hash: a title,
 * or (ACRONYM) an acronym.  Different names may have one hash.
 */
void postings_exact(struct postings *p, uint32_t hash,
    void (*fn)(uint32_t rec, bool acronym, void *user), void *user);

#endif
