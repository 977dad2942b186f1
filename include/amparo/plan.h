/*
 * A query over one dataset: each of its leaves with the records it stands for,
 * and what follows for the whole.
 *
 * Words and phrases are known record by record and list by list from the
 * index; no text is read.
 */
#ifndef AMPARO_PLAN_H
#define AMPARO_PLAN_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "amparo/bitmap.h"
#include "amparo/engine.h"
#include "amparo/query.h"

/* Sets of lists: bit L is list L of the index. */
#define PLAN_TITLE (1u << INDEX_NAME)
#define PLAN_NAMES (PLAN_TITLE | 1u << INDEX_OTHER)
#define PLAN_TEXT (1u << INDEX_TEXT)
#define PLAN_ALL (PLAN_NAMES | PLAN_TEXT)

struct plan {
	struct search *search;
	const struct query *query;
	struct leaf **leaf; /* by the id of a node */
	enum query_op *op;  /* by the id of a node: what it is here */
	bool words;         /* there is a word or phrase that is looked for */
};

/* False where PACE stopped it; plan_done in any case. */
bool plan_init(struct plan *p, struct search *s, const struct query *q,
    struct pace *pace);
void plan_done(struct plan *p);

/*
 * Set OUT to the records for which X holds, words being looked for in the
 * lists of MASK alone (excluded ones in all).
 */
void plan_eval(const struct plan *p, const struct query_node *x, unsigned mask,
    struct bitmap *out);

/* Does X hold for one record? */
bool plan_holds(const struct plan *p, const struct query_node *x, unsigned mask,
    uint32_t rec);

/* The leaf of a word, filled. */
struct leaf *plan_word(struct search *s, const struct query_word *w);
/* Add the records that have the word in the lists of MASK. */
void plan_add_word(const struct leaf *l, unsigned mask, struct bitmap *out);
/* A word as the index looks it up. */
struct postings_word plan_look_up(const struct query_word *w);
/* Append what tells a word from all others. */
void plan_word_key(struct strbuf *key, const struct query_word *w);

#endif
