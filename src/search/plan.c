/*
 * What a query means over one dataset.
 */
#include "amparo/plan.h"

#include <stdlib.h>

#include "amparo/fields.h"
#include "amparo/mem.h"

/* --------------------------------------------------------------- leaves */

/* Are its letters to be met as they were typed? */
static bool
is_choosy(const struct query_word *w)
{
	return w->strict || w->cased;
}

struct postings_word
plan_look_up(const struct query_word *w)
{
	return (struct postings_word){ w->folded, w->len,
		is_choosy(w) ? w->typed : NULL, w->typed_len, w->cased,
		w->prefix };
}

void
plan_word_key(struct strbuf *key, const struct query_word *w)
{
	strbuf_addc(key, w->prefix ? 'p' : 'w');
	strbuf_add(key, w->folded, w->len);
	if (is_choosy(w)) {
		strbuf_addc(key, '\0');
		strbuf_addc(key, w->cased ? 'c' : 's');
		strbuf_add(key, w->typed, w->typed_len);
	}
	strbuf_addc(key, '\n');
}

struct leaf *
plan_word(struct search *s, const struct query_word *w)
{
	struct postings_word look = plan_look_up(w);
	struct strbuf key;
	struct leaf *l;
	bool made;

	strbuf_init(&key);
	plan_word_key(&key, w);
	l = engine_leaf(s, key.s, key.len, INDEX_LISTS, &made);
	if (made)
		postings_add(s->postings, &look, l->set);
	strbuf_done(&key);
	return l;
}

/* Did the work on a leaf come further? */
static void
note_moved(struct search *s, const struct walk *before, const struct walk *now)
{
	s->moved |= before->step != now->step || before->next != now->next;
}

/*
 * The leaf of two words or more; NULL where PACE stopped it, and it goes on
 * when it is asked for again.
 */
static struct leaf *
phrase_leaf(struct search *s, const struct query_node *x, struct pace *pace)
{
	struct walk before;
	struct strbuf key;
	struct leaf *l;
	bool made;

	strbuf_init(&key);
	for (size_t i = 0; i < x->nwords; i++)
		plan_word_key(&key, &x->words[i]);
	l = engine_leaf(s, key.s, key.len, INDEX_LISTS, &made);
	strbuf_done(&key);
	if (!made && !l->open)
		return l;
	before = l->walk;
	l->open =
	    !phrase_add(s, x->words, x->nwords, l->set, &l->walk.next, pace);
	note_moved(s, &before, &l->walk);
	return l->open ? NULL : l;
}

void
plan_add_word(const struct leaf *l, unsigned mask, struct bitmap *out)
{
	for (int i = 0; i < l->nsets; i++)
		if (mask >> i & 1)
			bitmap_or(out, &l->set[i]);
}

/* A field or a date. */
static struct leaf *
field_leaf(struct search *s, const struct query_node *x, struct pace *pace)
{
	struct walk before;
	struct field f = field_find(s->ds->vocab, x->field);
	struct strbuf key;
	struct leaf *l;
	bool made, done = true;

	strbuf_init(&key);
	strbuf_addf(&key, "%d %d %lld %lld %s:", (int)x->op, x->prefix,
	    (long long)x->from, (long long)x->to, x->field);
	if (x->op == QUERY_FIELD)
		strbuf_adds(&key, x->text);
	l = engine_leaf(s, key.s, key.len, 1, &made);
	strbuf_done(&key);
	if (!made && !l->open)
		return l;
	before = l->walk;
	l->open = true;
	pace->walk = &l->walk;
	if (x->op == QUERY_FIELD)
		done = field_add(s, f, x, &l->set[0], pace);
	else
		done = dates_add(s, x, &l->set[0], pace);
	l->open = !done;
	note_moved(s, &before, &l->walk);
	return done ? l : NULL;
}

/* What a node is in this dataset. */
static enum query_op
op_of(const struct plan *p, const struct query_node *x)
{
	return x->op == QUERY_FIELD ? p->op[x->id] : x->op;
}

/* Fill the leaves below X. */
static bool
fill_leaves(struct plan *p, const struct query_node *x, bool wanted,
    struct pace *pace)
{
	struct search *s = p->search;

	for (; x->op == QUERY_AND || x->op == QUERY_OR; x = x->left)
		if (!fill_leaves(p, x->right, wanted, pace))
			return false;
	if (x->op == QUERY_FIELD)
		p->op[x->id] = field_op(s->ds->vocab, x);
	switch (op_of(p, x)) {
	case QUERY_NOT: return fill_leaves(p, x->left, !wanted, pace);
	case QUERY_WORD:
		p->words |= wanted;
		p->leaf[x->id] =
		    pace_stop(pace) ? NULL : plan_word(s, &x->words[0]);
		break;
	case QUERY_PHRASE:
		p->words |= wanted;
		p->leaf[x->id] = phrase_leaf(s, x, pace);
		break;
	case QUERY_FIELD:
	case QUERY_DATE:
	case QUERY_IN: p->leaf[x->id] = field_leaf(s, x, pace); break;
	default: return true;
	}
	return p->leaf[x->id] != NULL;
}

bool
plan_init(struct plan *p, struct search *s, const struct query *q,
    struct pace *pace)
{
	*p = (struct plan){ .search = s, .query = q };
	p->leaf = xcalloc((size_t)q->leaves + 1, sizeof(struct leaf *));
	p->op = xcalloc((size_t)q->leaves + 1, sizeof(*p->op));
	return fill_leaves(p, q->root, true, pace);
}

void
plan_done(struct plan *p)
{
	free(p->leaf);
	free(p->op);
}

static const struct leaf *
leaf_of(const struct plan *p, const struct query_node *x)
{
	return p->leaf[x->id];
}

/* ------------------------------------------------------------ all records */

/* The branch one stands in, or everything. */
static void
put_here(const struct search *s, struct bitmap *out)
{
	if (s->has_here)
		bitmap_copy(out, &s->here);
	else
		bitmap_fill(out);
}

void
plan_eval(const struct plan *p, const struct query_node *x, unsigned mask,
    struct bitmap *out)
{
	struct bitmap *right;

	switch (op_of(p, x)) {
	case QUERY_ALL: bitmap_fill(out); return;
	case QUERY_WORD:
	case QUERY_PHRASE:
		bitmap_clear(out);
		plan_add_word(leaf_of(p, x), mask, out);
		return;
	case QUERY_FIELD:
	case QUERY_DATE:
	case QUERY_IN: bitmap_copy(out, &leaf_of(p, x)->set[0]); return;
	case QUERY_HERE: put_here(p->search, out); return;
	case QUERY_NOT:
		plan_eval(p, x->left, PLAN_ALL, out);
		bitmap_not(out);
		return;
	case QUERY_AND:
	case QUERY_OR:
		plan_eval(p, x->left, mask, out);
		right = scratch_take(p->search);
		plan_eval(p, x->right, mask, right);
		if (x->op == QUERY_AND)
			bitmap_and(out, right);
		else
			bitmap_or(out, right);
		scratch_give(p->search);
		return;
	}
}

/* ----------------------------------------------------------- one record */

static bool
has_words(const struct leaf *leaf, unsigned mask, uint32_t rec)
{
	for (int l = 0; l < leaf->nsets; l++)
		if ((mask >> l & 1) && bitmap_has(&leaf->set[l], rec))
			return true;
	return false;
}

bool
plan_holds(const struct plan *p, const struct query_node *x, unsigned mask,
    uint32_t rec)
{
	switch (op_of(p, x)) {
	case QUERY_ALL: return true;
	case QUERY_WORD:
	case QUERY_PHRASE: return has_words(leaf_of(p, x), mask, rec);
	case QUERY_FIELD:
	case QUERY_DATE:
	case QUERY_IN: return bitmap_has(&leaf_of(p, x)->set[0], rec);
	case QUERY_HERE:
		return !p->search->has_here ||
		    bitmap_has(&p->search->here, rec);
	case QUERY_NOT: return !plan_holds(p, x->left, PLAN_ALL, rec);
	case QUERY_AND:
		return plan_holds(p, x->left, mask, rec) &&
		    plan_holds(p, x->right, mask, rec);
	case QUERY_OR:
		return plan_holds(p, x->left, mask, rec) ||
		    plan_holds(p, x->right, mask, rec);
	}
	return false;
}
