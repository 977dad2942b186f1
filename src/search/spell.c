/*
 * Words near to one that was not found.
 *
 * Terms come in order and share their beginnings with the ones before, and so
 * do the rows of their distances: a row is worked out once for all terms that
 * begin so, and none for those that begin too differently.
 */
#include <stdlib.h>
#include <string.h>

#include "amparo/engine.h"
#include "amparo/fold.h"
#include "amparo/letter.h"
#include "amparo/mem.h"
#include "amparo/search.h"
#include "amparo/term.h"
#include "amparo/utf8.h"

enum { KEPT = 16, FORMS = 8 };

/* A way to write a word, capitals aside. */
struct form {
	char text[TERM_MAX + 1];
	uint64_t records;
};

struct nearby {
	unsigned distance;
	uint64_t records;
	char folded[FOLD_WORD_MAX + 1];
	char form[TERM_MAX + 1]; /* the one with most records */
};

struct spelling {
	char word[FOLD_WORD_MAX + 1];
	size_t len;
	unsigned limit;
	/* Row D: distances of the first D bytes of the term. */
	unsigned char row[TERM_MAX + 2][FOLD_WORD_MAX + 1];
	size_t filled;
	size_t dead;       /* no term with so much of this one is near, or 0 */
	struct nearby now; /* the word whose forms are coming */
	struct form form[FORMS];
	size_t forms;
	struct nearby best[KEPT];
	size_t n;
	bool known; /* the word itself is a term */
	struct pace *pace;
};

static unsigned
least(unsigned a, unsigned b)
{
	return a < b ? a : b;
}

/* Fill row D; false where all of it is beyond the limit. */
static bool
fill_row(struct spelling *s, const char *key, size_t d)
{
	unsigned char *row = s->row[d], *one = s->row[d - 1];
	size_t from = d > s->limit ? d - s->limit : 1;
	size_t to = d + s->limit < s->len ? d + s->limit : s->len;
	unsigned best = UINT8_MAX;

	/* What is farther from the diagonal is beyond the limit. */
	row[0] = (unsigned char)least((unsigned)d, UINT8_MAX);
	if (from == 1)
		best = row[0];
	else if (from <= s->len + 1)
		row[from - 1] = UINT8_MAX;
	if (to < s->len)
		row[to + 1] = UINT8_MAX;
	for (size_t j = from; j <= to; j++) {
		unsigned v = least(one[j], row[j - 1]) + 1;
		unsigned other = key[d - 1] != s->word[j - 1];

		v = least(v, one[j - 1] + other);
		if (d > 1 && j > 1 && key[d - 1] == s->word[j - 2] &&
		    key[d - 2] == s->word[j - 1])
			v = least(v, s->row[d - 2][j - 2] + 1u);
		row[j] = (unsigned char)least(v, UINT8_MAX);
		best = least(best, row[j]);
	}
	return best <= s->limit;
}

static unsigned
distance(struct spelling *s, const char *key, size_t len, size_t shared)
{
	s->dead = 0;
	if (s->filled > shared)
		s->filled = shared;
	while (s->filled < len) {
		s->filled++;
		if (!fill_row(s, key, s->filled)) {
			s->dead = s->filled;
			return s->limit + 1;
		}
	}
	if (len + s->limit < s->len)
		return s->limit + 1;
	return s->row[len][s->len];
}

/* ----------------------------------------------------------- candidates */

static bool
is_better(const struct nearby *a, const struct nearby *b)
{
	if (a->distance != b->distance)
		return a->distance < b->distance;
	return a->records > b->records;
}

static void
choose_form(struct spelling *s)
{
	size_t best = 0;

	for (size_t i = 1; i < s->forms; i++)
		if (s->form[i].records > s->form[best].records)
			best = i;
	if (s->forms > 0)
		memcpy(s->now.form, s->form[best].text, sizeof(s->now.form));
}

/* All forms of a word have come: keep it where it is among the best. */
static void
settle(struct spelling *s)
{
	size_t i;

	if (s->now.folded[0] == '\0')
		return;
	choose_form(s);
	for (i = s->n; i > 0 && is_better(&s->now, &s->best[i - 1]); i--)
		if (i < KEPT)
			s->best[i] = s->best[i - 1];
	if (i < KEPT) {
		s->best[i] = s->now;
		s->n += s->n < KEPT;
	}
	s->now.folded[0] = '\0';
	s->forms = 0;
}

/* The form in small letters: a capital in a query would ask for one. */
static void
put_small(char to[TERM_MAX + 1], const char *form, size_t n)
{
	struct strbuf b;
	struct letter l;

	strbuf_init(&b);
	for (size_t i = 0; i < n; i += l.len) {
		letter_read(&l, form + i, n - i);
		for (size_t k = 0; k < (l.accented ? l.nexact : l.nfolded); k++)
			utf8_put(&b, l.accented ? l.exact[k] : l.folded[k]);
	}
	n = b.len < TERM_MAX ? b.len : TERM_MAX;
	memcpy(to, b.s, n);
	to[n] = '\0';
	strbuf_done(&b);
}

static void
put_form(struct spelling *s, const char *key, size_t n, uint64_t records)
{
	char small[TERM_MAX + 1];
	size_t len, i = 0;
	const char *form = term_form(key, n, &len);

	s->now.records += records;
	put_small(small, form, utf8_valid_prefix(form, len));
	while (i < s->forms && strcmp(s->form[i].text, small) != 0)
		i++;
	if (i == FORMS)
		return;
	if (i == s->forms) {
		memcpy(s->form[s->forms].text, small, sizeof(small));
		s->form[s->forms++].records = 0;
	}
	s->form[i].records += records;
}

static size_t
see_term(const char *key, size_t n, size_t shared, uint64_t records, void *user)
{
	struct spelling *s = user;
	const char *nul = memchr(key, '\0', n);
	size_t len = nul != NULL ? (size_t)(nul - key) : n;
	unsigned d;

	if (pace_stop(s->pace))
		return POSTINGS_STOP;
	if (n > TERM_MAX || len > FOLD_WORD_MAX)
		return POSTINGS_NEXT;
	d = distance(s, key, len, shared);
	s->known |= d == 0;
	if (d == 0 || d > s->limit || len == 0)
		return s->dead;
	if (strlen(s->now.folded) != len ||
	    memcmp(s->now.folded, key, len) != 0) {
		settle(s);
		memset(&s->now, 0, sizeof(s->now));
		memcpy(s->now.folded, key, len);
		s->now.distance = d;
	}
	put_form(s, key, n, records);
	return POSTINGS_NEXT;
}

/* --------------------------------------------------------------- asking */

static bool
take_word(const struct fold_word *w, void *user)
{
	struct spelling *s = user;

	memcpy(s->word, w->folded, w->len);
	s->len = w->len;
	return false;
}

/* How far a word may be: none for what is too short or a number. */
static unsigned
limit_for(const char *word, size_t len)
{
	if (len < 3 || strspn(word, "0123456789") == len)
		return 0;
	return len < 5 ? 1 : 2;
}

static char *
composed(const char *form)
{
	struct strbuf b;

	strbuf_init(&b);
	utf8_nfc(&b, form, utf8_valid_prefix(form, strlen(form)));
	return strbuf_steal(&b);
}

size_t
engine_suggest(struct search *search, const char *word, char **out, size_t max,
    struct pace *pace)
{
	struct spelling *s = xcalloc(1, sizeof(*s));
	size_t n = 0;

	s->pace = pace;
	fold_words(word, utf8_valid_prefix(word, strlen(word)), take_word, s);
	s->limit = limit_for(s->word, s->len);
	for (size_t j = 0; j <= s->len; j++)
		s->row[0][j] = (unsigned char)j;
	if (s->limit > 0)
		postings_each(search->postings, see_term, s);
	settle(s);
	for (; n < s->n && n < max && !s->known && !pace->stopped; n++)
		out[n] = composed(s->best[n].form);
	free(s);
	return n;
}

size_t
search_suggest(struct search *search, const char *word, char **out, size_t max)
{
	struct pace pace;

	pace_begin(&pace, NULL, NULL);
	return engine_suggest(search, word, out, max, &pace);
}
