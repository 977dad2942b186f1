/*
 * Words of a query in a text: yes or no, and where.
 */
#include "amparo/match.h"

#include <string.h>

#include "amparo/search.h"

size_t
match_word(const struct query_word *q, const char *text,
    const struct fold_word *w)
{
	size_t covered;

	if (q->prefix ? w->len < q->len : w->len != q->len)
		return 0;
	if (memcmp(w->folded, q->folded, q->len) != 0)
		return 0;
	if (!q->strict && !q->cased && !q->prefix)
		return w->end;
	covered =
	    (q->cased ? fold_match_cased : fold_match_prefix)(text + w->start,
		w->end - w->start, q->typed, q->typed_len);
	if (covered == 0)
		return q->strict || q->cased ? 0 : w->end;
	return q->prefix ? w->start + covered : w->end;
}

size_t
phrase_step(struct phrase_scan *s, const char *text, const struct fold_word *w)
{
	uint64_t reached = s->state << 1 | 1, met = 0;
	size_t last = 0;

	for (size_t i = 0; i < s->n; i++) {
		size_t end;

		if ((reached >> i & 1) == 0)
			continue;
		end = match_word(&s->words[i], text, w);
		if (end == 0)
			continue;
		met |= (uint64_t)1 << i;
		if (i + 1 == s->n)
			last = end;
	}
	s->state = met;
	return last;
}

/* --------------------------------------------------------- yes or no */

struct looking {
	struct phrase_scan scan;
	const char *text;
	bool found;
};

static bool
look(const struct fold_word *w, void *user)
{
	struct looking *l = user;

	l->found = phrase_step(&l->scan, l->text, w) > 0;
	return !l->found;
}

bool
match_phrase(const struct query_word *words, size_t n, const char *text,
    size_t len)
{
	struct looking l = { { words, n, 0 }, text, false };

	if (n > 0)
		fold_words(text, len, look, &l);
	return l.found;
}

struct beginning {
	const struct query_word *words;
	size_t n, at;
	const char *text;
	bool whole, fits;
};

static bool
compare(const struct fold_word *w, void *user)
{
	struct beginning *b = user;
	const struct query_word *q = &b->words[b->at];

	if (b->at == b->n) {
		b->fits = false; /* there is more in it */
		return false;
	}
	b->fits =
	    (!b->whole || w->len == q->len) && match_word(q, b->text, w) > 0;
	if (b->fits)
		b->at++;
	return b->fits && (b->whole || b->at < b->n);
}

bool
match_start(const struct query_word *words, size_t n, const char *text,
    size_t len, bool whole)
{
	struct beginning b = { words, n, 0, text, whole, true };

	fold_words(text, len, compare, &b);
	return n > 0 && b.fits && b.at == n;
}

/* ---------------------------------------------------------------- marks */

#define RING 64u /* at least QUERY_MAX_WORDS */

struct marking {
	const char *text;
	struct phrase_scan scan[QUERY_MAX_WORDS];
	size_t nscans;
	size_t start[RING]; /* of the latest words */
	unsigned count;     /* of words so far */
	struct span *spans;
	size_t n, max;
};

/* Add a span, one with those that it runs into. */
static bool
add_span(struct marking *m, size_t start, size_t end)
{
	while (m->n > 0 && m->spans[m->n - 1].end > start) {
		const struct span *last = &m->spans[m->n - 1];

		if (last->start < start)
			start = last->start;
		if (last->end > end)
			end = last->end;
		m->n--;
	}
	if (m->n == m->max)
		return false;
	m->spans[m->n++] = (struct span){ start, end };
	return true;
}

static bool
mark_word(const struct fold_word *w, void *user)
{
	struct marking *m = user;

	m->start[m->count % RING] = w->start;
	for (size_t i = 0; i < m->nscans; i++) {
		struct phrase_scan *s = &m->scan[i];
		size_t end = phrase_step(s, m->text, w);
		unsigned first = m->count - (unsigned)(s->n - 1);

		if (end > 0 && !add_span(m, m->start[first % RING], end))
			return false;
	}
	m->count++;
	return true;
}

/* The words and phrases that are looked for, not those excluded. */
static void
collect(const struct query_node *x, struct marking *m)
{
	while (x->op == QUERY_AND || x->op == QUERY_OR) {
		collect(x->right, m);
		x = x->left;
	}
	if ((x->op == QUERY_WORD || x->op == QUERY_PHRASE) &&
	    m->nscans < QUERY_MAX_WORDS)
		m->scan[m->nscans++] =
		    (struct phrase_scan){ x->words, x->nwords, 0 };
}

size_t
search_marks(const struct query *q, const char *text, size_t n,
    struct span *spans, size_t max)
{
	struct marking m;

	m.text = text;
	m.nscans = 0;
	m.count = 0;
	m.spans = spans;
	m.n = 0;
	m.max = max;
	collect(q->root, &m);
	if (m.nscans > 0)
		fold_words(text, n, mark_word, &m);
	return m.n;
}
