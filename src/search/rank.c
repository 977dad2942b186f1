/*
 * The order of hits.  Class by class, the candidates come from the index, and
 * only those that could be of the class and are still wanted are read.
 */
#include "amparo/search.h"

#include <stdlib.h>
#include <string.h>

#include "amparo/engine.h"
#include "amparo/match.h"
#include "amparo/mem.h"
#include "amparo/plan.h"
#include "amparo/record.h"
#include "amparo/term.h"

/*
 * One of the alternatives that OR joins at the top, with the words that a
 * title would consist of: all that are looked for, in their order.
 */
struct option {
	const struct query_node *node;
	struct query_word word[QUERY_MAX_WORDS];
	size_t n;
	bool plain; /* the words are joined by AND alone */
	bool words; /* there are words, however joined */
};

struct ranking {
	struct search *s;
	const struct plan *plan;
	struct bitmap *left; /* not among the hits yet */
	struct option *option;
	size_t noptions, options_cap;
	struct hit *hits;
	size_t n, max;
};

/* -------------------------------------------------------------- options */

static bool
has_words(const struct query_node *x)
{
	for (; x->op == QUERY_AND || x->op == QUERY_OR; x = x->left)
		if (has_words(x->right))
			return true;
	return x->op == QUERY_WORD || x->op == QUERY_PHRASE;
}

static void
gather_words(struct option *o, const struct query_node *x)
{
	if (x->op == QUERY_AND) {
		gather_words(o, x->left);
		gather_words(o, x->right);
	} else if (x->op == QUERY_OR) {
		o->plain = false;
		o->words |= has_words(x);
	} else if (x->op == QUERY_WORD || x->op == QUERY_PHRASE) {
		o->words = true;
		for (size_t i = 0; i < x->nwords; i++)
			if (o->n < QUERY_MAX_WORDS)
				o->word[o->n++] = x->words[i];
	}
}

static void
gather_options(struct ranking *r, const struct query_node *x)
{
	struct option *o;

	for (; x->op == QUERY_OR; x = x->right)
		gather_options(r, x->left);
	r->option =
	    grow(r->option, r->noptions, &r->options_cap, sizeof(*r->option));
	o = &r->option[r->noptions++];
	o->node = x;
	o->n = 0;
	o->plain = true;
	o->words = false;
	gather_words(o, x);
}

/* Is it by this alternative that the record is in the set? */
static bool
by_option(const struct ranking *r, const struct option *o, uint32_t rec)
{
	return r->noptions == 1 || plan_holds(r->plan, o->node, PLAN_ALL, rec);
}

/* ---------------------------------------------------------------- hits */

static void
put_hit(struct ranking *r, uint32_t rec, enum hit_class why)
{
	r->hits[r->n++] = (struct hit){ rec, why };
	bitmap_unset(r->left, rec);
}

/*
 * Put the records of CANDIDATES that are left for which FN (NULL: all of them)
 * says that they are of this class.
 */
static void
put_class(struct ranking *r, const struct bitmap *candidates,
    enum hit_class why, bool (*fn)(const struct ranking *r, uint32_t rec))
{
	uint32_t rec = bitmap_next(candidates, 0);

	for (; rec < candidates->bits && r->n < r->max;
	     rec = bitmap_next(candidates, rec + 1))
		if (bitmap_has(r->left, rec) && (fn == NULL || fn(r, rec)))
			put_hit(r, rec, why);
}

/* ---------------------------------------------------------- whole names */

struct named {
	struct bitmap *ids, *titles;
};

static void
note_name(uint32_t rec, bool id, void *user)
{
	struct named *n = user;

	bitmap_set(id ? n->ids : n->titles, rec);
}

/* The record of this id, if any. */
static void
find_id(const struct ranking *r, const char *id,
    void (*fn)(uint32_t rec, bool id, void *user), void *user)
{
	uint32_t rec = dataset_find(r->s->ds, id);

	if (rec != NO_RECORD)
		fn(rec, true, user);
}

/*
 * Call FN for the records that may have an option's words for a whole name.
 * Ids are found as they are typed, and with dashes between the words.
 */
static void
each_named(const struct ranking *r, const struct option *o,
    void (*fn)(uint32_t rec, bool id, void *user), void *user)
{
	struct strbuf words;

	strbuf_init(&words);
	for (size_t i = 0; i < o->n; i++) {
		strbuf_adds(&words, i > 0 ? "-" : "");
		strbuf_add(&words, o->word[i].folded, o->word[i].len);
	}
	postings_exact(r->s->postings, term_hash(words.s, words.len), fn, user);
	find_id(r, words.s, fn, user);
	if (o->node->op == QUERY_PHRASE)
		find_id(r, o->node->text, fn, user);
	strbuf_done(&words);
}

struct asked {
	uint32_t rec;
	bool found;
};

static void
look_for_id(uint32_t rec, bool id, void *user)
{
	struct asked *a = user;

	a->found |= id && rec == a->rec;
}

/* Is it an acronym or id that the option names, and no other name? */
static bool
may_be_id(const struct ranking *r, const struct option *o, uint32_t rec)
{
	struct asked a = { rec, false };

	if (r->noptions == 1)
		return true; /* it was found so */
	each_named(r, o, look_for_id, &a);
	return a.found;
}

/* Is a line of the text just these words, or does it begin with them? */
static bool
has_line(const struct option *o, const struct strbuf *b, bool whole)
{
	for (size_t at = 0; at < b->len;) {
		const char *end = memchr(b->s + at, '\n', b->len - at);
		size_t n =
		    end != NULL ? (size_t)(end - b->s) - at : b->len - at;

		if (match_start(o->word, o->n, b->s + at, n, whole))
			return true;
		at += n + 1;
	}
	return false;
}

/*
 * With accents to be met, an acronym that folds alike may be another, and
 * which of the other names are acronyms only the record tells.
 */
static bool
has_acronym(const struct ranking *r, const struct option *o, uint32_t rec)
{
	struct record one;
	bool found = false;

	record_init(&one);
	if (store_record_part(r->s->store, rec, 0, &one, NULL)) {
		found =
		    match_start(o->word, o->n, one.id, strlen(one.id), true);
		for (size_t i = 0; i < one.nnames && !found; i++)
			found = one.names[i].type == NAME_ACRONYM &&
			    match_start(o->word, o->n, one.names[i].text,
				strlen(one.names[i].text), true);
	}
	record_done(&one);
	return found;
}

static bool
is_strict(const struct option *o)
{
	for (size_t i = 0; i < o->n; i++)
		if (o->word[i].strict || o->word[i].cased)
			return true;
	return false;
}

static bool
is_id(const struct ranking *r, uint32_t rec)
{
	for (size_t i = 0; i < r->noptions; i++) {
		const struct option *o = &r->option[i];

		if (o->plain && o->n > 0 && may_be_id(r, o, rec) &&
		    has_line(o, engine_text(r->s, rec, ZONE_OTHER), true) &&
		    (!is_strict(o) || has_acronym(r, o, rec)) &&
		    by_option(r, o, rec))
			return true;
	}
	return false;
}

/* Does the title begin with the words of an option, or equal them? */
static bool
has_title(const struct ranking *r, uint32_t rec, bool whole)
{
	for (size_t i = 0; i < r->noptions; i++) {
		const struct option *o = &r->option[i];

		if (o->plain && o->n > 0 &&
		    has_line(o, engine_text(r->s, rec, ZONE_NAME), whole) &&
		    by_option(r, o, rec))
			return true;
	}
	return false;
}

static bool
is_title(const struct ranking *r, uint32_t rec)
{
	return has_title(r, rec, true);
}

static bool
begins_title(const struct ranking *r, uint32_t rec)
{
	return has_title(r, rec, false);
}

static void
put_names(struct ranking *r)
{
	struct named n = { scratch_take(r->s), scratch_take(r->s) };

	for (size_t i = 0; i < r->noptions; i++)
		if (r->option[i].plain && r->option[i].n > 0)
			each_named(r, &r->option[i], note_name, &n);
	put_class(r, n.ids, HIT_ID, is_id);
	put_class(r, n.titles, HIT_TITLE, is_title);
	scratch_give(r->s);
	scratch_give(r->s);
}

/* ----------------------------------------------------- titles that begin */

/* Where a title begins with the first word, and has the others. */
static void
add_starts(const struct ranking *r, const struct option *o, struct bitmap *out)
{
	struct bitmap *all = scratch_take(r->s);

	plan_eval(r->plan, o->node, PLAN_TITLE, all);
	bitmap_and(all, &plan_word(r->s, &o->word[0])->set[INDEX_START]);
	bitmap_or(out, all);
	scratch_give(r->s);
}

static void
put_starts(struct ranking *r)
{
	struct bitmap *starts = scratch_take(r->s);
	bool sure = r->noptions == 1 && r->option[0].n == 1;

	for (size_t i = 0; i < r->noptions; i++)
		if (r->option[i].plain && r->option[i].n > 0)
			add_starts(r, &r->option[i], starts);
	/* One word: the index has it all. */
	put_class(r, starts, HIT_TITLE_START, sure ? NULL : begins_title);
	scratch_give(r->s);
}

/* ---------------------------------------------------------------- zones */

/* Records that an alternative with words describes by these lists alone. */
static void
put_zone(struct ranking *r, unsigned mask, enum hit_class why)
{
	struct bitmap *all = scratch_take(r->s), *one = scratch_take(r->s);

	for (size_t i = 0; i < r->noptions && r->n < r->max; i++) {
		if (!r->option[i].words)
			continue;
		plan_eval(r->plan, r->option[i].node, mask, one);
		bitmap_or(all, one);
	}
	put_class(r, all, why, NULL);
	scratch_give(r->s);
	scratch_give(r->s);
}

size_t
search_rank(struct search *s, const struct query *q, const struct bitmap *set,
    struct hit *hits, size_t max)
{
	struct ranking r = { .s = s, .hits = hits, .max = max };
	struct pace pace;
	struct plan p;

	pace_begin(&pace, NULL, NULL);
	plan_init(&p, s, q, &pace);
	r.plan = &p;
	r.left = scratch_take(s);
	bitmap_copy(r.left, set);
	if (p.words) {
		gather_options(&r, q->root);
		put_names(&r);
		put_starts(&r);
		put_zone(&r, PLAN_TITLE, HIT_TITLE_WORD);
		put_zone(&r, PLAN_NAMES, HIT_OTHER);
	}
	put_class(&r, set, HIT_TEXT, NULL);
	free(r.option);
	scratch_give(s);
	plan_done(&p);
	return r.n;
}
