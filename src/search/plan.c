/*
 * What a query means over one dataset.
 */
#include "amparo/plan.h"

#include <stdlib.h>
#include <string.h>

#include "amparo/fields.h"
#include "amparo/match.h"
#include "amparo/mem.h"
#include "amparo/record.h"

/* --------------------------------------------------------------- leaves */

struct leaf *
plan_word(struct search *s, const struct query_word *w)
{
	struct postings_word look = { w->folded, w->len,
		w->strict || w->cased ? w->typed : NULL, w->typed_len, w->cased,
		w->prefix };
	struct strbuf key;
	struct leaf *l;
	bool made;

	strbuf_init(&key);
	strbuf_addc(&key, w->prefix ? 'p' : 'w');
	strbuf_add(&key, w->folded, w->len);
	if (w->strict || w->cased) {
		strbuf_addc(&key, '\0');
		strbuf_addc(&key, w->cased ? 'c' : 's');
		strbuf_add(&key, w->typed, w->typed_len);
	}
	l = engine_leaf(s, key.s, key.len, INDEX_LISTS, &made);
	if (made)
		postings_add(s->postings, &look, l->set);
	strbuf_done(&key);
	return l;
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
	if (!made)
		return l;
	if (x->op == QUERY_FIELD)
		done = field_add(s, f, x, &l->set[0], pace);
	else
		done = dates_add(s, x, &l->set[0], pace);
	if (done)
		return l;
	engine_drop(s, l);
	return NULL;
}

/* What a node is in this dataset. */
static enum query_op
op_of(const struct plan *p, const struct query_node *x)
{
	return x->op == QUERY_FIELD ? p->op[x->id] : x->op;
}

/* Fill the leaves below X; *N of them so far. */
static bool
fill_leaves(struct plan *p, const struct query_node *x, bool wanted, size_t *n,
    struct pace *pace)
{
	struct search *s = p->search;

	for (; x->op == QUERY_AND || x->op == QUERY_OR; x = x->left)
		if (!fill_leaves(p, x->right, wanted, n, pace))
			return false;
	if (x->op == QUERY_FIELD)
		p->op[x->id] = field_op(s->ds->vocab, x);
	switch (op_of(p, x)) {
	case QUERY_NOT: return fill_leaves(p, x->left, !wanted, n, pace);
	case QUERY_WORD:
	case QUERY_PHRASE:
		p->first[x->id] = *n;
		p->words |= wanted;
		p->checks |= x->nwords > 1;
		for (size_t i = 0; i < x->nwords; i++) {
			if (pace_stop(pace))
				return false;
			p->leaf[(*n)++] = plan_word(s, &x->words[i]);
		}
		return true;
	case QUERY_FIELD:
	case QUERY_DATE:
	case QUERY_IN:
		p->first[x->id] = *n;
		p->leaf[*n] = field_leaf(s, x, pace);
		return p->leaf[(*n)++] != NULL;
	default: return true;
	}
}

bool
plan_init(struct plan *p, struct search *s, const struct query *q,
    struct pace *pace)
{
	size_t n = 0;

	*p = (struct plan){ .search = s, .query = q };
	/* Every leaf has one set, or one for each of its words. */
	p->leaf =
	    xcalloc((size_t)q->leaves + QUERY_MAX_WORDS, sizeof(struct leaf *));
	p->first = xcalloc((size_t)q->leaves + 1, sizeof(*p->first));
	p->op = xcalloc((size_t)q->leaves + 1, sizeof(*p->op));
	return fill_leaves(p, q->root, true, &n, pace);
}

void
plan_done(struct plan *p)
{
	free(p->leaf);
	free(p->first);
	free(p->op);
}

struct leaf *
plan_leaf(const struct plan *p, const struct query_node *x, size_t i)
{
	return p->leaf[p->first[x->id] + i];
}

/* ------------------------------------------------------------ all records */

/* Add where all words of a phrase stand in one list of MASK. */
static void
add_phrase(const struct plan *p, const struct query_node *x, unsigned mask,
    struct bitmap *out)
{
	struct bitmap *all = scratch_take(p->search);

	for (int l = 0; l < INDEX_START; l++) {
		if ((mask >> l & 1) == 0)
			continue;
		bitmap_copy(all, &plan_leaf(p, x, 0)->set[l]);
		for (size_t i = 1; i < x->nwords; i++)
			bitmap_and(all, &plan_leaf(p, x, i)->set[l]);
		bitmap_or(out, all);
	}
	scratch_give(p->search);
}

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
    bool possibly, struct bitmap *out)
{
	struct bitmap *right;

	switch (op_of(p, x)) {
	case QUERY_ALL: bitmap_fill(out); return;
	case QUERY_WORD:
		bitmap_clear(out);
		plan_add_word(plan_leaf(p, x, 0), mask, out);
		return;
	case QUERY_PHRASE:
		bitmap_clear(out);
		if (possibly)
			add_phrase(p, x, mask, out);
		return;
	case QUERY_FIELD:
	case QUERY_DATE:
	case QUERY_IN: bitmap_copy(out, &plan_leaf(p, x, 0)->set[0]); return;
	case QUERY_HERE: put_here(p->search, out); return;
	case QUERY_NOT:
		plan_eval(p, x->left, PLAN_ALL, !possibly, out);
		bitmap_not(out);
		return;
	case QUERY_AND:
	case QUERY_OR:
		plan_eval(p, x->left, mask, possibly, out);
		right = scratch_take(p->search);
		plan_eval(p, x->right, mask, possibly, right);
		if (x->op == QUERY_AND)
			bitmap_and(out, right);
		else
			bitmap_or(out, right);
		scratch_give(p->search);
		return;
	}
}

/* ----------------------------------------------------------- one record */

/*
 * A phrase that runs across the end of a line stands in one text, or in two:
 * the record knows.
 */
static bool
is_in_one_text(const struct plan *p, const struct query_node *x, uint32_t rec)
{
	struct record r;
	bool found = false;

	record_init(&r);
	if (store_record_part(p->search->store, rec, 0, &r, NULL)) {
		for (size_t i = 0; i < r.ntexts && !found; i++)
			found = match_phrase(x->words, x->nwords,
			    r.texts[i].text, strlen(r.texts[i].text));
		for (size_t i = 0; i < r.nrelations && !found; i++)
			found = match_phrase(x->words, x->nwords,
			    r.relations[i].role, strlen(r.relations[i].role));
	}
	record_done(&r);
	return found;
}

/* The id is quicker to come by than the names that go before it. */
static bool
phrase_in_id(const struct plan *p, const struct query_node *x, uint32_t rec)
{
	struct search *s = p->search;

	strbuf_reset(&s->id);
	dataset_id(s->ds, rec, &s->id);
	return match_phrase(x->words, x->nwords, s->id.s, s->id.len);
}

static bool
phrase_in_zone(const struct plan *p, const struct query_node *x, uint32_t rec,
    enum zone z)
{
	const struct strbuf *b;

	if (z == ZONE_OTHER && phrase_in_id(p, x, rec))
		return true;
	b = engine_text(p->search, rec, z);

	for (size_t at = 0; at < b->len;) {
		const char *end = memchr(b->s + at, '\n', b->len - at);
		size_t n =
		    end != NULL ? (size_t)(end - b->s) - at : b->len - at;

		if (match_phrase(x->words, x->nwords, b->s + at, n))
			return true;
		at += n + 1;
	}
	return z == ZONE_TEXT &&
	    match_phrase(x->words, x->nwords, b->s, b->len) &&
	    is_in_one_text(p, x, rec);
}

static bool
has_phrase(const struct plan *p, const struct query_node *x, unsigned mask,
    uint32_t rec)
{
	for (int l = 0; l < INDEX_START; l++) {
		size_t i = 0;

		if ((mask >> l & 1) == 0)
			continue;
		while (i < x->nwords &&
		    bitmap_has(&plan_leaf(p, x, i)->set[l], rec))
			i++;
		if (i == x->nwords && phrase_in_zone(p, x, rec, (enum zone)l))
			return true;
	}
	return false;
}

static bool
has_word(const struct leaf *leaf, unsigned mask, uint32_t rec)
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
	case QUERY_WORD: return has_word(plan_leaf(p, x, 0), mask, rec);
	case QUERY_PHRASE: return has_phrase(p, x, mask, rec);
	case QUERY_FIELD:
	case QUERY_DATE:
	case QUERY_IN: return bitmap_has(&plan_leaf(p, x, 0)->set[0], rec);
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
