/*
 * Running a query.
 */
#include "amparo/search.h"

#include <stdlib.h>
#include <string.h>

#include "amparo/engine.h"
#include "amparo/fields.h"
#include "amparo/mem.h"
#include "amparo/plan.h"

const char *
hit_class_name(enum hit_class c)
{
	static const char *const names[HIT_CLASSES] = {
		[HIT_ID] = "id or acronym",
		[HIT_TITLE] = "title",
		[HIT_TITLE_START] = "beginning of the title",
		[HIT_TITLE_WORD] = "words of the title",
		[HIT_OTHER] = "other name",
		[HIT_TEXT] = "text",
	};

	return (unsigned)c < HIT_CLASSES ? names[c] : "";
}

/* -------------------------------------------------------------- reading */

static void
say_unknown(struct query *q, const char *field)
{
	struct strbuf b;

	strbuf_init(&b);
	strbuf_addf(&b, "no field is called %.64s: searched as words", field);
	query_remark(q, b.s);
	strbuf_done(&b);
}

static bool
is_nothing(const struct query_node *x)
{
	return x->op == QUERY_ALL;
}

/*
 * Turn fields that are unknown, or have no value yet, into what they mean, and
 * leave out what means nothing.
 */
static struct query_node *
resolve(struct search *s, struct query *q, struct query_node *x)
{
	enum query_op op;

	if (x->left != NULL)
		x->left = resolve(s, q, x->left);
	if (x->right != NULL)
		x->right = resolve(s, q, x->right);
	switch (x->op) {
	case QUERY_AND:
	case QUERY_OR:
		if (is_nothing(x->left))
			return x->right;
		return is_nothing(x->right) ? x->left : x;
	case QUERY_NOT: return is_nothing(x->left) ? x->left : x;
	case QUERY_FIELD:
		op = field_op(s->ds->vocab, x);
		if (op != QUERY_FIELD)
			say_unknown(q, x->field);
		else if (x->text[0] == '\0')
			op = QUERY_ALL;
		x->op = op;
		return x;
	case QUERY_HERE:
		if (!s->has_here)
			query_remark(q, "here: is everything");
		return x;
	default: return x;
	}
}

void
search_parse(struct search *s, struct query *q, const char *text, size_t n)
{
	query_parse(q, text, n);
	q->root = resolve(s, q, q->root);
}

/* -------------------------------------------------------------- running */

/* Are letters asked for as they were typed? */
static bool
is_choosy(const struct query_word *w)
{
	return w->strict || w->cased;
}

/* Is all that a word meets met by what was typed before? */
static bool
narrows(const struct query_word *w, const struct query_word *before)
{
	if (!is_choosy(before))
		return w->len >= before->len &&
		    (before->prefix || (!w->prefix && w->len == before->len)) &&
		    memcmp(w->folded, before->folded, before->len) == 0;
	return w->prefix == before->prefix && w->strict == before->strict &&
	    w->cased == before->cased && w->typed_len == before->typed_len &&
	    memcmp(w->typed, before->typed, w->typed_len) == 0;
}

/* What a phrase was found in before is all where more of it is found. */
static void
narrow_phrase(struct search *s, const struct query *q)
{
	const struct query_node *x = q->root, *before;
	struct query last;
	bool within;

	if (s->phrase == NULL || x->op != QUERY_PHRASE)
		return;
	query_parse(&last, s->phrase, strlen(s->phrase));
	before = last.root;
	within = before->op == QUERY_PHRASE && before->nwords <= x->nwords;
	for (size_t i = 0; within && i < before->nwords; i++)
		within = narrows(&x->words[i], &before->words[i]);
	query_done(&last);
	if (within)
		bitmap_and(&s->unfinished.open, &s->phrase_in);
}

static void
keep_phrase(struct search *s, const struct query *q, const struct bitmap *set)
{
	if (q->root->op != QUERY_PHRASE || s->only_here)
		return;
	if (s->phrase == NULL)
		bitmap_init(&s->phrase_in, s->ds->count);
	free(s->phrase);
	s->phrase = xstrdup(q->text);
	bitmap_copy(&s->phrase_in, set);
}

/* Begin with what the index knows: certainly so, and open. */
static void
begin(struct search *s, const struct plan *p)
{
	struct unfinished *u = &s->unfinished;
	const struct query_node *root = p->query->root;

	unfinished_forget(s);
	bitmap_init(&u->known, s->ds->count);
	bitmap_init(&u->open, s->ds->count);
	u->text = xstrdup(p->query->text);
	u->at = 0;
	plan_eval(p, root, PLAN_ALL, false, &u->known);
	plan_eval(p, root, PLAN_ALL, true, &u->open);
	bitmap_andnot(&u->open, &u->known);
	narrow_phrase(s, p->query);
	if (s->only_here) {
		bitmap_and(&u->known, &s->here);
		bitmap_and(&u->open, &s->here);
	}
}

/* Settle what is open by reading it. */
static bool
settle(struct search *s, const struct plan *p, struct pace *pace)
{
	struct unfinished *u = &s->unfinished;

	for (; u->at < s->ds->count; u->at++) {
		u->at = bitmap_next(&u->open, u->at);
		if (u->at == s->ds->count)
			break;
		if (plan_holds(p, p->query->root, PLAN_ALL, u->at))
			bitmap_set(&u->known, u->at);
		if (pace_stop(pace)) {
			u->at++;
			return false;
		}
	}
	return true;
}

bool
search_known(const struct search *s, const struct query *q, struct bitmap *set)
{
	const struct unfinished *u = &s->unfinished;

	if (u->text == NULL || strcmp(u->text, q->text) != 0)
		return false;
	bitmap_copy(set, &u->known);
	return true;
}

bool
search_run(struct search *s, const struct query *q, struct bitmap *set,
    bool (*poll)(void *user), void *user)
{
	struct unfinished *u = &s->unfinished;
	struct pace pace;
	struct plan p;
	bool done;

	engine_turn(s);
	pace_begin(&pace, poll, user);
	done = plan_init(&p, s, q, &pace);
	if (done && p.checks) {
		if (u->text == NULL || strcmp(u->text, q->text) != 0)
			begin(s, &p);
		done = settle(s, &p, &pace);
		bitmap_copy(set, &u->known);
		if (done) {
			keep_phrase(s, q, set);
			unfinished_forget(s);
		}
	} else if (done) {
		plan_eval(&p, q->root, PLAN_ALL, true, set);
		if (s->only_here)
			bitmap_and(set, &s->here);
	}
	plan_done(&p);
	return done;
}
