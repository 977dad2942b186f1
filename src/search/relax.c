/*
 * What to ask instead of a query that finds nothing.  Each proposal is text,
 * read and run like any other query.
 */
#include "amparo/relax.h"

#include <stdlib.h>
#include <string.h>

#include "amparo/engine.h"
#include "amparo/fields.h"
#include "amparo/mem.h"
#include "amparo/plan.h"
#include "amparo/suggest.h"

enum { WORDS = 2 * QUERY_MAX_WORDS };

/* A piece of the query's text, and what could stand there instead. */
struct piece {
	size_t start, end;
	char *instead;
};

struct relaxing {
	struct search *s;
	const struct query *q;
	struct relax *r;
	bool (*poll)(void *user);
	void *user;
	struct bitmap set;
	struct piece word[WORDS]; /* words that the dataset does not have */
	size_t nwords;
	struct piece plain[WORDS]; /* words that ask for accents or capitals */
	size_t nplain;
};

/* How many records TEXT finds; false where it is broken off. */
static bool
count(struct relaxing *x, const char *text, uint32_t *found)
{
	struct query q;
	bool done;

	search_parse(x->s, &q, text, strlen(text));
	done = search_run(x->s, &q, &x->set, x->poll, x->user);
	*found = done ? bitmap_count(&x->set) : 0;
	query_done(&q);
	x->r->complete &= done;
	return done;
}

/* ---------------------------------------------------- without one term */

/* The text without [START, END), and without an AND that joined it. */
static char *
without(const char *text, size_t start, size_t end)
{
	struct strbuf b;

	strbuf_init(&b);
	while (start > 0 && text[start - 1] == ' ')
		start--;
	end += strspn(text + end, " ");
	if (strncmp(text + end, "AND ", 4) == 0)
		end += 4;
	strbuf_add(&b, text, start);
	/* What is a whole word stays one. */
	strbuf_adds(&b, start > 0 ? " " : "");
	strbuf_adds(&b, text + end);
	return strbuf_steal(&b);
}

static bool
add_drop(struct relaxing *x, const struct query_node *n)
{
	struct relax_drop *d = &x->r->drop[x->r->ndrops];
	const char *text = x->q->text;

	if (x->r->ndrops == RELAX_DROPS)
		return true;
	d->query = without(text, n->start, n->end);
	if (!count(x, d->query, &d->found)) {
		free(d->query);
		return false;
	}
	d->term = xmalloc(n->end - n->start + 1);
	memcpy(d->term, text + n->start, n->end - n->start);
	d->term[n->end - n->start] = '\0';
	x->r->ndrops++;
	return true;
}

/* The terms that narrow the query: those that stand side by side. */
static bool
drop_each(struct relaxing *x, const struct query_node *n, bool beside)
{
	if (n->op == QUERY_AND)
		return drop_each(x, n->left, true) &&
		    drop_each(x, n->right, true);
	if (n->op == QUERY_OR && !beside)
		return drop_each(x, n->left, false) &&
		    drop_each(x, n->right, false);
	return !beside || add_drop(x, n);
}

/* -------------------------------------------------------- other spellings */

static bool
is_known(struct relaxing *x, const struct query_word *w)
{
	const struct leaf *l = plan_word(x->s, w);

	for (int i = 0; i < l->nsets; i++)
		if (bitmap_next(&l->set[i], 0) < l->set[i].bits)
			return true;
	return false;
}

static void
look_at_word(struct relaxing *x, const struct query_word *w)
{
	size_t start = (size_t)(w->typed - x->q->text);
	struct piece p = { start, start + w->typed_len, NULL };

	/* Two words of one letter (a fraction) have one place. */
	if ((w->strict || w->cased) && x->nplain < WORDS &&
	    (x->nplain == 0 || x->plain[x->nplain - 1].end <= start)) {
		x->plain[x->nplain] = p;
		x->plain[x->nplain++].instead = xstrdup(w->folded);
	}
	if (x->nwords == WORDS || is_known(x, w))
		return;
	if (x->nwords == 0 || x->word[x->nwords - 1].end <= start)
		x->word[x->nwords++] = p;
}

/* Gather the words of what is looked for, in the order of the text. */
static void
look_at(struct relaxing *x, const struct query_node *n)
{
	const struct query_word *words = n->words;
	size_t nwords = n->nwords;

	if (n->op == QUERY_AND || n->op == QUERY_OR) {
		look_at(x, n->left);
		look_at(x, n->right);
		return;
	}
	if (n->op == QUERY_FIELD)
		words = field_words(x->s->ds->vocab, n, &nwords);
	else if (n->op != QUERY_WORD && n->op != QUERY_PHRASE)
		return;
	for (size_t i = 0; i < nwords; i++)
		look_at_word(x, &words[i]);
}

/* The first piece from AT on that has something instead, or NULL. */
static const struct piece *
next_piece(const struct piece *p, size_t n, size_t at)
{
	const struct piece *first = NULL;

	for (size_t i = 0; i < n; i++)
		if (p[i].instead != NULL && p[i].start >= at &&
		    (first == NULL || p[i].start < first->start))
			first = &p[i];
	return first;
}

/*
 * The query's text with the pieces replaced that have something instead.  They
 * come in any order: a kind after the words, wherever it stands.
 */
static char *
replaced(const struct query *q, const struct piece *p, size_t n)
{
	const struct piece *next;
	struct strbuf b;
	size_t at = 0;

	strbuf_init(&b);
	while ((next = next_piece(p, n, at)) != NULL) {
		strbuf_add(&b, q->text + at, next->start - at);
		strbuf_adds(&b, next->instead);
		at = next->end;
	}
	strbuf_adds(&b, q->text + at);
	return strbuf_steal(&b);
}

static size_t
nearby(struct relaxing *x, const struct piece *p, char **near, size_t max)
{
	char *word = xmalloc(p->end - p->start + 1);
	struct pace pace;
	size_t n;

	memcpy(word, x->q->text + p->start, p->end - p->start);
	word[p->end - p->start] = '\0';
	pace_begin(&pace, x->poll, x->user);
	n = engine_suggest(x->s, word, near, max, &pace);
	x->r->complete &= !pace.stopped;
	free(word);
	return n;
}

/* Propose piece P as WORD, all others being what stands instead of them. */
static bool
add_spelling(struct relaxing *x, struct piece *p, const char *word)
{
	struct relax_spelling *to = &x->r->spelling[x->r->nspellings];
	char *before = p->instead;
	bool done;

	p->instead = xstrdup(word);
	to->query = replaced(x->q, x->word, x->nwords);
	free(p->instead);
	p->instead = before;
	done = count(x, to->query, &to->found);
	if (to->found == 0) {
		free(to->query);
		return done;
	}
	to->typed = xmalloc(p->end - p->start + 1);
	memcpy(to->typed, x->q->text + p->start, p->end - p->start);
	to->typed[p->end - p->start] = '\0';
	/* Where several words change, all of them are the proposal. */
	to->word = xstrdup(x->nwords > 1 ? to->query : word);
	for (size_t n = strlen(to->word); n > 0 && to->word[n - 1] == ' ';)
		to->word[--n] = '\0';
	x->r->nspellings++;
	return done;
}

/* All unknown words take their nearest; then each is tried in other ways. */
static bool
spell(struct relaxing *x)
{
	char *near[WORDS][RELAX_SPELLINGS];
	size_t n[WORDS];
	bool done;

	for (size_t i = 0; i < x->nwords; i++) {
		n[i] = 0;
		if (!x->r->complete)
			continue;
		n[i] = nearby(x, &x->word[i], near[i], RELAX_SPELLINGS);
		if (n[i] > 0)
			x->word[i].instead = xstrdup(near[i][0]);
	}
	done = x->r->complete;
	for (size_t k = 0; k < RELAX_SPELLINGS; k++)
		for (size_t i = 0; i < x->nwords && done; i++)
			/* The nearest of all words are one proposal. */
			if (k < n[i] && (k > 0 || i == 0) &&
			    x->r->nspellings < RELAX_SPELLINGS)
				done = add_spelling(x, &x->word[i], near[i][k]);
	for (size_t i = 0; i < x->nwords; i++)
		while (n[i] > 0)
			free(near[i][--n[i]]);
	return done;
}

/* ----------------------------------------------------------- other kinds */

struct kinds {
	const struct vocab *vocab;
	size_t i;
};

static const char *
next_kind(void *user)
{
	struct kinds *k = user;

	return k->i < k->vocab->nkinds ? k->vocab->kinds[k->i++].id : NULL;
}

/* A kind that is mistyped is spelled from the vocabulary. */
static bool
spell_kinds(struct relaxing *x, const struct query_node *n)
{
	struct kinds k = { x->s->ds->vocab, 0 };
	struct strbuf term;
	const char *near;
	bool done;

	if (n->op == QUERY_AND || n->op == QUERY_OR)
		return spell_kinds(x, n->left) && spell_kinds(x, n->right);
	if (n->op != QUERY_FIELD || x->r->nspellings == RELAX_SPELLINGS ||
	    x->nwords == WORDS ||
	    field_find(x->s->ds->vocab, n->field).sort != FIELD_KIND)
		return true;
	near = suggest_nearest(n->text, next_kind, &k);
	if (near == NULL || strcmp(near, n->text) == 0)
		return true;
	strbuf_init(&term);
	strbuf_addf(&term, "%s:%s", n->field, near);
	x->word[x->nwords] = (struct piece){ n->start, n->end, NULL };
	done = add_spelling(x, &x->word[x->nwords++], term.s);
	strbuf_done(&term);
	return done;
}

/* --------------------------------------------------------------- the whole */

static bool
try_plain(struct relaxing *x)
{
	struct relax *r = x->r;

	if (x->nplain == 0)
		return true;
	r->plain = replaced(x->q, x->plain, x->nplain);
	if (count(x, r->plain, &r->plain_found) && r->plain_found > 0)
		return true;
	free(r->plain);
	r->plain = NULL;
	return r->complete;
}

/* The same query, kept to no branch. */
static bool
try_everywhere(struct relaxing *x)
{
	bool only = x->s->only_here;

	if (!only)
		return true;
	x->s->only_here = false;
	count(x, x->q->text, &x->r->everywhere);
	x->s->only_here = only;
	return x->r->complete;
}

void
relax_query(struct search *s, const struct query *q, struct relax *r,
    bool (*poll)(void *user), void *user)
{
	struct relaxing *x = xcalloc(1, sizeof(*x));

	memset(r, 0, sizeof(*r));
	r->complete = true;
	x->s = s;
	x->q = q;
	x->r = r;
	x->poll = poll;
	x->user = user;
	bitmap_init(&x->set, s->ds->count);
	look_at(x, q->root);
	if (try_everywhere(x) && spell(x) && spell_kinds(x, q->root) &&
	    try_plain(x))
		drop_each(x, q->root, false);
	for (size_t i = 0; i < x->nwords; i++)
		free(x->word[i].instead);
	for (size_t i = 0; i < x->nplain; i++)
		free(x->plain[i].instead);
	bitmap_done(&x->set);
	free(x);
}

void
relax_done(struct relax *r)
{
	for (size_t i = 0; i < r->ndrops; i++) {
		free(r->drop[i].term);
		free(r->drop[i].query);
	}
	for (size_t i = 0; i < r->nspellings; i++) {
		free(r->spelling[i].typed);
		free(r->spelling[i].word);
		free(r->spelling[i].query);
	}
	free(r->plain);
	memset(r, 0, sizeof(*r));
}

/* ------------------------------------------------------------- in words */

void
relax_put_spellings(const struct relax *r, struct strbuf *out)
{
	for (size_t i = 0; i < r->nspellings; i++)
		strbuf_addf(out, "%s%s (%u)", i == 0 ? "did you mean " : ", ",
		    r->spelling[i].word, (unsigned)r->spelling[i].found);
	strbuf_adds(out, r->nspellings > 0 ? "?" : "");
}

void
relax_put_drops(const struct relax *r, struct strbuf *out)
{
	const char *comma = "";

	if (r->everywhere > 0) {
		strbuf_addf(out, "%u everywhere", (unsigned)r->everywhere);
		comma = ", ";
	}
	if (r->plain != NULL) {
		strbuf_addf(out, "%s%u without accents and capitals", comma,
		    (unsigned)r->plain_found);
		comma = ", ";
	}
	for (size_t i = 0; i < r->ndrops; i++) {
		strbuf_addf(out, "%s%u without \"%s\"", comma,
		    (unsigned)r->drop[i].found, r->drop[i].term);
		comma = ", ";
	}
}
