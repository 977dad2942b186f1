/*
 * A query over one dataset: each of its leaves with the records it stands for,
 * and what follows for the whole.
 *
 * Words are known record by record and list by list from the index.  Phrases
 * are not: the index only says where they could be, and the text decides.  So
 * a query has the records that it certainly means and those that it possibly
 * means, and only what lies between has to be read.
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
	struct leaf **leaf; /* of words and of other leaves */
	size_t *first;      /* by the id of a node: its first in LEAF */
	enum query_op *op;  /* by the id of a node: what it is here */
	bool checks;        /* there are phrases */
	bool words;         /* there is a word or phrase that is looked for */
};

/* False where PACE stopped it; plan_done in any case. */
bool plan_init(struct plan *p, struct search *s, const struct query *q,
    struct pace *pace);
void plan_done(struct plan *p);

/*
 * Set OUT to the records for which X holds, words being looked for in the
 * lists of MASK alone (excluded ones in all): all that possibly do, or those
 * that certainly do.
 */
void plan_eval(const struct plan *p, const struct query_node *x, unsigned mask,
    bool possibly, struct bitmap *out);

/* Does X hold for one record, its text considered? */
bool plan_holds(const struct plan *p, const struct query_node *x, unsigned mask,
    uint32_t rec);

/* The leaf of a word, filled. */
struct leaf *plan_word(struct search *s, const struct query_word *w);
/* Add the records that have the word in the lists of MASK. */
void plan_add_word(const struct leaf *l, unsigned mask, struct bitmap *out);
/* The leaf of word I of X. */
struct leaf *plan_leaf(const struct plan *p, const struct query_node *x,
    size_t i);

#endif
