/*
 * The sentence that says best why a record was found.
 */
#include <string.h>

#include "amparo/engine.h"
#include "amparo/search.h"
#include "amparo/width.h"

enum { SPANS = 32 };

/* A sentence, and what is marked in it. */
struct passage {
	const char *s;
	size_t n;
	struct span span[SPANS];
	size_t spans;
	size_t worth; /* bytes marked, each marked text once */
};

static bool
ends_sentence(const char *s, size_t n, size_t i)
{
	if (s[i] != '.' && s[i] != '!' && s[i] != '?' && s[i] != ';')
		return false;
	return i + 1 == n || s[i + 1] == ' ' || s[i + 1] == '\n';
}

/* Is this the end of an abbreviation, or of one letter? */
static bool
is_short(const char *s, size_t i)
{
	return i < 3 || s[i - 1] == '.' || s[i - 2] == ' ' || s[i - 2] == '.' ||
	    s[i - 3] == ' ';
}

/* Where the sentence at FROM ends. */
static size_t
sentence_end(const char *s, size_t n, size_t from)
{
	for (size_t i = from; i < n; i++)
		if (ends_sentence(s, n, i) && !is_short(s, i))
			return i + 1;
	return n;
}

/* A match that has stood before in the passage adds nothing. */
static size_t
worth(const struct passage *p)
{
	size_t sum = 0;

	for (size_t i = 0; i < p->spans; i++) {
		size_t n = p->span[i].end - p->span[i].start;
		bool seen = false;

		for (size_t k = 0; k < i && !seen; k++)
			seen = p->span[k].end - p->span[k].start == n &&
			    memcmp(p->s + p->span[k].start,
				p->s + p->span[i].start, n) == 0;
		sum += seen ? 0 : n;
	}
	return sum;
}

static void
find_best(const struct query *q, const struct strbuf *text,
    struct passage *best)
{
	size_t at = 0;

	best->worth = 0;
	while (at < text->len) {
		struct passage p;
		size_t end = sentence_end(text->s, text->len, at);

		while (at < end && (text->s[at] == ' ' || text->s[at] == '\n'))
			at++;
		p.s = text->s + at;
		p.n = end - at;
		p.spans = search_marks(q, p.s, p.n, p.span, SPANS);
		p.worth = worth(&p);
		if (p.worth > best->worth)
			*best = p;
		at = end;
	}
}

/* Append the text with its line ends as spaces. */
static void
put_flat(struct strbuf *out, const char *s, size_t n)
{
	size_t from = out->len;

	strbuf_add(out, s, n);
	for (size_t i = from; i < out->len; i++)
		if (out->s[i] == '\n')
			out->s[i] = ' ';
}

#define DOTS "..."
#define DOTS_COLS 3

/* Bytes of S that take at most COLS columns, cut between words if it can be. */
static size_t
fit(const char *s, size_t n, int cols)
{
	size_t end = width_fit(s, n, cols, NULL), i = end;

	if (end == n)
		return end;
	while (i > end / 2 && s[i] != ' ' && s[i] != '\n')
		i--;
	return i > end / 2 ? i : end;
}

/*
 * Where to begin so that about COLS columns stand before AT: at a word, or
 * within one that is very long.
 */
static size_t
lead_in(const char *s, size_t at, int cols)
{
	size_t from = at, word = at;

	while (from > 0) {
		size_t before = from - 1;

		while (before > 0 && (s[before] & 0xc0) == 0x80)
			before--;
		if (width_text(s + before, at - before) > cols)
			break;
		from = before;
		if (from == 0 || s[from - 1] == ' ' || s[from - 1] == '\n')
			word = from;
	}
	return word < at ? word : from;
}

static void
put_passage(const struct passage *p, int cols, struct strbuf *out)
{
	size_t from = 0, n;

	if (width_text(p->s, p->n) <= cols) {
		put_flat(out, p->s, p->n);
		return;
	}
	/* The first match stands in the first third. */
	if (width_text(p->s, p->span[0].start) > cols / 3) {
		from = lead_in(p->s, p->span[0].start, cols / 3);
		strbuf_adds(out, DOTS);
		cols -= DOTS_COLS;
	}
	n = p->n - from;
	if (width_text(p->s + from, n) > cols)
		n = fit(p->s + from, n, cols - DOTS_COLS);
	put_flat(out, p->s + from, n);
	if (from + n < p->n)
		strbuf_adds(out, DOTS);
}

/* The first of the other names, a line each, that has a match. */
static bool
find_name(const struct query *q, const struct strbuf *names,
    struct passage *found)
{
	size_t at = 0;

	while (at < names->len) {
		found->s = names->s + at;
		found->n = strcspn(found->s, "\n");
		found->spans =
		    search_marks(q, found->s, found->n, found->span, SPANS);
		if (found->spans > 0)
			return true;
		at += found->n + 1;
	}
	return false;
}

static bool
title_matches(struct search *s, const struct query *q, uint32_t rec)
{
	const struct strbuf *title = engine_text(s, rec, ZONE_NAME);
	struct span span;

	return search_marks(q, title->s, title->len, &span, 1) > 0;
}

void
search_snippet(struct search *s, const struct query *q, uint32_t rec, int cols,
    struct strbuf *out)
{
	struct passage best = { .n = 0 };

	if (cols <= 2 * DOTS_COLS)
		return;
	/* Another name says more than a passage when the title does not. */
	if (!title_matches(s, q, rec) &&
	    find_name(q, engine_text(s, rec, ZONE_OTHER), &best)) {
		put_flat(out, best.s, best.n);
		return;
	}
	find_best(q, engine_text(s, rec, ZONE_TEXT), &best);
	if (best.worth > 0)
		put_passage(&best, cols, out);
}
