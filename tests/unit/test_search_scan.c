/*
 * Random queries over random datasets: the engine finds what a plain scan of
 * the records finds, in the same order.  The scan knows nothing of the
 * engine: it has its own words, its own folding, its own classes.
 */
#include "unit.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "amparo/session.h"
#include "kit.h"

enum { RECORDS = 24, LINES = 3, LINE_MAX = 160, DATASETS = 24, QUERIES = 150 };

/* ---------------------------------------------------------- randomness */

static uint32_t
next_random(uint64_t *state)
{
	*state = *state * 6364136223846793005u + 1442695040888963407u;
	return (uint32_t)(*state >> 33);
}

static unsigned
below(uint64_t *state, unsigned n)
{
	return next_random(state) % n;
}

static const char *const words[] = { "paz", "país", "pais", "ano", "año",
	"cœur", "coeur", "comisión", "comision", "co", "com", "l", "homme",
	"straße", "strasse", "ação", "acao", "a", "aco", "País", "COMISIÓN",
	"PAÍS", "Comisión", "Com", "COM", "A", "AcAo", "Straße", "é", "e", "o",
	"œ" };
#define WORDS (sizeof(words) / sizeof(words[0]))

static const char *
word(uint64_t *r)
{
	return words[below(r, WORDS)];
}

/* ------------------------------------------------------------- records */

struct model {
	char id[32];
	char title[LINE_MAX];
	char other[LINES][LINE_MAX]; /* aliases */
	char acronym[LINE_MAX];
	char text[LINES][LINE_MAX];
	size_t nother, ntext;
	const char *kind;
	const char *lang; /* of the first alias, NULL for none */
	bool here, planned;
	int first, last; /* years, 0 for none; LAST 9999 is open */
	uint32_t rec;
};

static void
put_line(uint64_t *r, char *to, unsigned least, unsigned most)
{
	static const char *const gaps[] = { " ", " ", " ", "-", "'", "/" };
	unsigned n = least + below(r, most - least + 1);

	to[0] = '\0';
	for (unsigned i = 0; i < n; i++) {
		size_t len = strlen(to);

		snprintf(to + len, LINE_MAX - len, "%s%s",
		    i > 0 ? gaps[below(r, 6)] : "", word(r));
	}
}

static void
make_record(uint64_t *r, struct model *m, unsigned i)
{
	static const char *const kinds[] = { "event", "document" };
	static const char *const langs[] = { NULL, "es", "pt-BR", "pt" };

	memset(m, 0, sizeof(*m));
	snprintf(m->id, sizeof(m->id), "%s-%u", below(r, 2) ? "paz" : "co-com",
	    i);
	m->kind = kinds[below(r, 2)];
	put_line(r, m->title, 1, 4);
	if (below(r, 3) == 0)
		put_line(r, m->acronym, 1, 2);
	m->nother = below(r, LINES);
	for (size_t k = 0; k < m->nother; k++)
		put_line(r, m->other[k], 1, 4);
	m->ntext = below(r, LINES);
	for (size_t k = 0; k < m->ntext; k++)
		put_line(r, m->text[k], 1, 8);
	if (m->nother > 0)
		m->lang = langs[below(r, 4)];
	m->here = below(r, 2);
	m->planned = below(r, 4) == 0;
	if (below(r, 3) > 0) {
		m->first = 2000 + (int)below(r, 8);
		m->last = m->first + (int)below(r, 3);
		if (below(r, 6) == 0)
			m->last = 9999;
	}
}

static void
put_rec(struct strbuf *b, const struct model *m)
{
	strbuf_addf(b, "%%rec: %s\n\nId: %s\nName: %s\n",
	    strcmp(m->kind, "event") == 0 ? "Event" : "Document", m->id,
	    m->title);
	for (size_t i = 0; i < m->nother; i++)
		strbuf_addf(b, "Alias%s%s%s: %s\n",
		    i == 0 && m->lang != NULL ? "[" : "",
		    i == 0 && m->lang != NULL ? m->lang : "",
		    i == 0 && m->lang != NULL ? "]" : "", m->other[i]);
	if (m->planned)
		strbuf_adds(b, "Status: planned\n");
	if (m->acronym[0] != '\0')
		strbuf_addf(b, "Acronym: %s\n", m->acronym);
	if (m->last == 9999)
		strbuf_addf(b, "Date: %d/..\n", m->first);
	else if (m->first != m->last)
		strbuf_addf(b, "Date: %d/%d\n", m->first, m->last);
	else if (m->first != 0)
		strbuf_addf(b, "Date: %d\n", m->first);
	for (size_t i = 0; i < m->ntext; i++) {
		char copy[LINE_MAX], *space;

		/* Some texts run over two lines. */
		memcpy(copy, m->text[i], sizeof(copy));
		space = strchr(copy, ' ');
		if (i == 1 && space != NULL) {
			*space = '\0';
			strbuf_addf(b, "Summary: %s\n+ %s\n", copy, space + 1);
		} else {
			strbuf_addf(b, "Summary: %s\n", copy);
		}
	}
	strbuf_adds(b, "\n");
}

/* ------------------------------------------------- words, the plain way */

/* Letters as the scan knows them: as typed, small, and folded. */
static const struct {
	const char *letter, *lower, *folded;
} letters[] = {
	{ "á", "á", "a" },
	{ "é", "é", "e" },
	{ "í", "í", "i" },
	{ "ó", "ó", "o" },
	{ "Ó", "ó", "o" },
	{ "Í", "í", "i" },
	{ "ã", "ã", "a" },
	{ "ç", "ç", "c" },
	{ "ñ", "ñ", "n" },
	{ "œ", "œ", "oe" },
	{ "ß", "ß", "ss" },
};

/* One folded character: where it comes from. */
struct unit {
	char c;
	const char *exact; /* the accented letter it begins, or NULL */
	bool capital;      /* of one */
};

struct bare {
	struct unit unit[32];
	size_t n;
	bool cased; /* typed so that capitals count */
};

/* Read the word at *S; false at the end of the text. */
static bool
read_word(const char **s, struct bare *w)
{
	static const char gaps[] = " -'/\".";
	int all = 0, capitals = 0;

	w->n = 0;
	while (**s != '\0' && strchr(gaps, **s) != NULL)
		++*s;
	while (**s != '\0' && strchr(gaps, **s) == NULL) {
		const char *folded = NULL, *exact = NULL;
		char plain[2] = { 0 };
		bool capital = false;

		if ((unsigned char)**s < 0x80) {
			char c = *(*s)++;

			capital = c >= 'A' && c <= 'Z';
			plain[0] = capital ? (char)(c + 32) : c;
			folded = plain;
		}
		for (size_t i = 0; folded == NULL; i++) {
			size_t n = strlen(letters[i].letter);

			if (strncmp(*s, letters[i].letter, n) != 0)
				continue;
			folded = letters[i].folded;
			exact = letters[i].lower;
			capital = strcmp(exact, letters[i].letter) != 0;
			*s += n;
		}
		for (size_t k = 0; folded[k] != '\0'; k++)
			w->unit[w->n++] = (struct unit){ folded[k],
				k == 0 ? exact : NULL, capital };
		all++;
		capitals += capital;
	}
	w->cased = capitals > 0 && (capitals < all || all > 6);
	return w->n > 0;
}

static bool
agree(const struct bare *typed, const struct bare *w, bool prefix)
{
	if (prefix ? w->n < typed->n : w->n != typed->n)
		return false;
	for (size_t i = 0; i < typed->n; i++) {
		const struct unit *t = &typed->unit[i], *u = &w->unit[i];

		if (t->c != u->c || (typed->cased && t->capital && !u->capital))
			return false;
		if (t->exact != NULL &&
		    (u->exact == NULL || strcmp(t->exact, u->exact) != 0))
			return false;
	}
	return true;
}

/* ------------------------------------------------------------- queries */

enum sort {
	WORD,
	PHRASE,
	KIND,
	DATE,
	IN,
	HERE,
	LANGUAGE,
	PLANNED,
	DATED,
	ALIASED,
	ID,
	IN_ZONE,
	AND,
	OR,
	NOT
};

struct expr {
	enum sort sort;
	struct bare words[3];
	size_t nwords;
	char text[64];
	bool prefix;
	int first, last; /* years */
	unsigned zone;   /* of IN_ZONE */
	struct expr *left, *right;
};

struct making {
	uint64_t *r;
	struct expr pool[256];
	size_t n;
	struct expr *last; /* the leaf printed last, where it may go on */
	char text[1024];
};

/* A field without words. */
static void
make_field(struct making *m, struct expr *x)
{
	static const enum sort sorts[] = { HERE, LANGUAGE, PLANNED, DATED,
		ALIASED, ID };
	static const char *const langs[] = { "es", "pt", "pt-br", "=pt" };

	x->sort = sorts[below(m->r, 6)];
	if (x->sort == LANGUAGE)
		snprintf(x->text, sizeof(x->text), "%s", langs[below(m->r, 4)]);
	if (x->sort == ID)
		snprintf(x->text, sizeof(x->text), "%s-%u",
		    below(m->r, 2) ? "paz" : "co-com", below(m->r, RECORDS));
}

enum { IN_TITLE = 1, IN_OTHER = 2, IN_TEXT = 4, ANYWHERE = 7 };

static struct expr *
make_leaf(struct making *m)
{
	static const char gaps[] = { '-', '\'', '/' };
	struct expr *x = &m->pool[m->n++];
	unsigned n = 1, sort = below(m->r, 13);
	static const unsigned zones[] = { IN_TITLE, IN_TITLE | IN_OTHER,
		IN_TEXT };
	const char *s;

	memset(x, 0, sizeof(*x));
	if (sort == 0) {
		x->sort = KIND;
		snprintf(x->text, sizeof(x->text), "%s",
		    below(m->r, 2) ? "event" : "document");
		return x;
	}
	if (sort <= 2) {
		x->sort = sort == 1 ? DATE : IN;
		x->first = 2000 + (int)below(m->r, 9);
		x->last = x->first + (int)below(m->r, 3);
		return x;
	}
	if (sort >= 11) {
		make_field(m, x);
		return x;
	}
	if (sort >= 3 && sort <= 5)
		n = 2 + below(m->r, 2);
	x->sort = n > 1 ? PHRASE : WORD;
	for (unsigned i = 0; i < n; i++) {
		size_t len = strlen(x->text);

		snprintf(x->text + len, sizeof(x->text) - len, "%s%s",
		    i == 0          ? ""
			: sort == 5 ? (char[]){ gaps[below(m->r, 3)], '\0' }
				    : " ",
		    word(m->r));
	}
	for (s = x->text; read_word(&s, &x->words[x->nwords]);)
		if (++x->nwords == 3)
			break;
	if (sort == 10) {
		x->sort = IN_ZONE;
		x->zone = zones[below(m->r, 3)];
	}
	return x;
}

static struct expr *
make_expr(struct making *m, unsigned depth)
{
	struct expr *x;
	unsigned sort = below(m->r, 6);

	if (depth == 0 || sort <= 1)
		return make_leaf(m);
	x = &m->pool[m->n++];
	memset(x, 0, sizeof(*x));
	x->sort = sort == 2 ? NOT : sort == 3 ? OR : AND;
	do
		x->left = make_expr(m, depth - 1);
	while (x->sort == NOT && x->left->sort == NOT); /* -- is nothing */
	if (x->sort != NOT)
		x->right = make_expr(m, depth - 1);
	return x;
}

static void
put(struct making *m, const char *s)
{
	size_t len = strlen(m->text);

	snprintf(m->text + len, sizeof(m->text) - len, "%s", s);
}

static void
print(struct making *m, struct expr *x, bool grouped)
{
	bool group = x->sort == OR || (x->sort == AND && grouped);
	char days[32];

	m->last = NULL;
	if (group)
		put(m, "(");
	switch (x->sort) {
	case PHRASE:
		if (strchr(x->text, ' ') != NULL) {
			put(m, "\"");
			put(m, x->text);
			put(m, "\"");
			break;
		}
		/* FALLTHROUGH */
	case WORD:
		put(m, x->text);
		m->last = x;
		break;
	case KIND:
		put(m, "kind:");
		put(m, x->text);
		break;
	case DATE:
	case IN:
		snprintf(days, sizeof(days), "%s:%d..%d",
		    x->sort == DATE ? "date" : "in", x->first, x->last);
		put(m, days);
		break;
	case HERE: put(m, "here:"); break;
	case LANGUAGE:
		put(m, "lang:");
		put(m, x->text);
		break;
	case PLANNED: put(m, "status:planned"); break;
	case DATED: put(m, "has:date"); break;
	case ALIASED: put(m, "has:alias"); break;
	case ID:
		put(m, "id:=");
		put(m, x->text);
		break;
	case IN_ZONE:
		put(m,
		    x->zone == IN_TEXT        ? "text:"
			: x->zone == IN_TITLE ? "title:"
					      : "name:");
		put(m, x->text);
		m->last = x;
		break;
	case NOT:
		put(m, "-");
		print(m, x->left, true);
		break;
	case AND:
	case OR:
		print(m, x->left, true);
		put(m, x->sort == OR ? " OR " : " ");
		print(m, x->right, true);
		break;
	}
	if (group) {
		put(m, ")");
		m->last = NULL;
	}
}

static struct expr *
make_query(struct making *m, uint64_t *r)
{
	struct expr *x;

	m->r = r;
	m->n = 0;
	m->text[0] = '\0';
	x = make_expr(m, 3);
	print(m, x, false);
	if (m->last != NULL && below(r, 2))
		m->last->prefix = true;
	else
		put(m, " ");
	return x;
}

/* ------------------------------------------------------------ the scan */

/* Do the words of X stand one after the other in the line?  FIRST: at once. */
static bool
line_has(const struct expr *x, const char *line, bool first)
{
	const char *from = line;
	struct bare w;

	do {
		const char *s = from;
		size_t i = 0;

		while (i < x->nwords && read_word(&s, &w) &&
		    agree(&x->words[i], &w, x->prefix && i + 1 == x->nwords))
			i++;
		if (i == x->nwords)
			return true;
	} while (!first && read_word(&from, &w));
	return false;
}

static bool
has(const struct model *m, const struct expr *x, unsigned where)
{
	bool found = (where & IN_TITLE) && line_has(x, m->title, false);

	for (size_t i = 0; i < m->nother && (where & IN_OTHER); i++)
		found |= line_has(x, m->other[i], false);
	if (where & IN_OTHER)
		found |=
		    line_has(x, m->acronym, false) || line_has(x, m->id, false);
	for (size_t i = 0; i < m->ntext && (where & IN_TEXT); i++)
		found |= line_has(x, m->text[i], false);
	return found;
}

static bool
has_lang(const struct model *m, const char *want)
{
	if (m->lang == NULL)
		return false;
	if (strcmp(want, "pt") == 0)
		return strncmp(m->lang, "pt", 2) == 0;
	if (strcmp(want, "pt-br") == 0)
		return strcmp(m->lang, "pt-BR") == 0;
	return strcmp(m->lang, want + (*want == '=')) == 0;
}

static bool
holds(const struct model *m, const struct expr *x, unsigned where)
{
	switch (x->sort) {
	case WORD:
	case PHRASE: return has(m, x, where);
	case KIND: return strcmp(m->kind, x->text) == 0;
	case DATE:
		return m->first != 0 && m->first <= x->last &&
		    m->last >= x->first;
	case IN:
		return m->first != 0 && m->first >= x->first &&
		    m->last <= x->last;
	case HERE: return m->here;
	case LANGUAGE: return has_lang(m, x->text);
	case PLANNED: return m->planned;
	case DATED: return m->first != 0;
	case ALIASED: return m->nother > 0;
	case ID: return strcmp(m->id, x->text) == 0;
	case IN_ZONE: return has(m, x, x->zone);
	case NOT: return !holds(m, x->left, ANYWHERE);
	case AND: return holds(m, x->left, where) && holds(m, x->right, where);
	case OR: return holds(m, x->left, where) || holds(m, x->right, where);
	}
	return false;
}

/* The words of an alternative in a row; false where it has an OR inside. */
static bool
all_words(const struct expr *x, const struct expr **leaf, size_t *n)
{
	switch (x->sort) {
	case WORD:
	case PHRASE: leaf[(*n)++] = x; return true;
	case AND:
		return all_words(x->left, leaf, n) &&
		    all_words(x->right, leaf, n);
	case OR: return false;
	default: return true;
	}
}

/* Does the line begin with all of the leaves' words?  WHOLE: and end so. */
static bool
line_is(const struct expr *const *leaf, size_t n, const char *line, bool whole)
{
	struct bare w;

	for (size_t i = 0; i < n; i++)
		for (size_t k = 0; k < leaf[i]->nwords; k++) {
			bool prefix = leaf[i]->prefix &&
			    k + 1 == leaf[i]->nwords && !whole;

			if (!read_word(&line, &w) ||
			    !agree(&leaf[i]->words[k], &w, prefix))
				return false;
		}
	return n > 0 && (!whole || !read_word(&line, &w));
}

static bool
has_words(const struct expr *x)
{
	return x->sort == WORD || x->sort == PHRASE ||
	    ((x->sort == AND || x->sort == OR) &&
		(has_words(x->left) || has_words(x->right)));
}

/* The class of a record that X holds for. */
static enum hit_class
class_of(const struct model *m, const struct expr *x)
{
	const struct expr *leaf[256];
	enum hit_class best = HIT_TEXT;
	size_t n = 0;

	if (x->sort == OR) {
		enum hit_class l = class_of(m, x->left);
		enum hit_class r = class_of(m, x->right);

		return l < r ? l : r;
	}
	if (!holds(m, x, ANYWHERE) || !has_words(x))
		return HIT_TEXT;
	if (holds(m, x, IN_TITLE))
		best = HIT_TITLE_WORD;
	else if (holds(m, x, IN_TITLE | IN_OTHER))
		best = HIT_OTHER;
	if (!all_words(x, leaf, &n))
		return best;
	if (line_is(leaf, n, m->id, true) ||
	    (m->acronym[0] != '\0' && line_is(leaf, n, m->acronym, true)))
		return HIT_ID;
	if (line_is(leaf, n, m->title, true))
		return HIT_TITLE;
	return line_is(leaf, n, m->title, false) ? HIT_TITLE_START : best;
}

/* --------------------------------------------------------------- tests */

static void
set_here(const struct model *m, struct kit *kit)
{
	struct bitmap here;

	bitmap_init(&here, kit->ds->count);
	for (unsigned i = 0; i < RECORDS; i++)
		if (m[i].here)
			bitmap_set(&here, m[i].rec);
	search_set_here(kit->search, &here, false);
	bitmap_done(&here);
}

static void
make_dataset(uint64_t *r, struct model *m, struct kit *kit)
{
	struct strbuf rec;

	strbuf_init(&rec);
	for (unsigned i = 0; i < RECORDS; i++) {
		make_record(r, &m[i], i);
		put_rec(&rec, &m[i]);
	}
	kit_make(kit, rec.s);
	for (unsigned i = 0; i < RECORDS; i++)
		m[i].rec = dataset_find(kit->ds, m[i].id);
	strbuf_done(&rec);
	set_here(m, kit);
}

/* The hits of a scan, by class and number. */
static size_t
scan(const struct model *m, const struct expr *x, struct hit *hits)
{
	size_t n = 0;

	for (int c = 0; c < HIT_CLASSES; c++)
		for (uint32_t rec = 0; rec < RECORDS; rec++)
			for (unsigned i = 0; i < RECORDS; i++)
				if (m[i].rec == rec &&
				    holds(&m[i], x, ANYWHERE) &&
				    (int)class_of(&m[i], x) == c)
					hits[n++] = (struct hit){ rec,
						(enum hit_class)c };
	return n;
}

static void
compare(struct kit *kit, const struct model *m, const char *text,
    const struct expr *x)
{
	struct hit want[RECORDS], have[RECORDS], few[2];
	size_t nwant = scan(m, x, want), nhave, nfew;
	struct bitmap set;
	struct query q;

	bitmap_init(&set, kit->ds->count);
	search_parse(kit->search, &q, text, strlen(text));
	assert_true(search_run(kit->search, &q, &set, NULL, NULL));
	nhave = search_rank(kit->search, &q, &set, have, RECORDS);
	if (nhave != nwant || bitmap_count(&set) != nwant)
		fail_msg("\"%s\": %zu hits of %zu", text, nhave, nwant);
	for (size_t i = 0; i < nwant; i++)
		if (have[i].rec != want[i].rec || have[i].why != want[i].why)
			fail_msg("\"%s\": hit %zu: %u (%s), not %u (%s)", text,
			    i, have[i].rec, hit_class_name(have[i].why),
			    want[i].rec, hit_class_name(want[i].why));
	/* Fewer hits are the first of them. */
	nfew = search_rank(kit->search, &q, &set, few, 2);
	for (size_t i = 0; i < nfew; i++)
		assert_true(
		    few[i].rec == have[i].rec && few[i].why == have[i].why);
	query_done(&q);
	bitmap_done(&set);
}

static void
finds_what_a_scan_finds(void **state)
{
	uint64_t r = 20;
	struct model m[RECORDS];
	struct making *making = malloc(sizeof(*making));
	struct kit kit;

	(void)state;
	for (int i = 0; i < DATASETS; i++) {
		make_dataset(&r, m, &kit);
		for (int k = 0; k < QUERIES; k++) {
			struct expr *x = make_query(making, &r);

			compare(&kit, m, making->text, x);
		}
		kit_done(&kit);
	}
	free(making);
}

static bool
sometimes(void *user)
{
	return below(user, 3) == 0;
}

/* Every key, sometimes broken off, leads where a fresh search leads. */
static void
typing_is_searching_afresh(void **state)
{
	uint64_t r = 21;
	struct model m[RECORDS];
	struct making *making = malloc(sizeof(*making));
	struct session *s;
	struct bitmap set;
	struct error e = { 0 };
	struct kit kit;
	struct search *other;

	(void)state;
	make_dataset(&r, m, &kit);
	other = search_new(kit.store, &e);
	set_here(m, &(struct kit){ .ds = kit.ds, .search = other });
	s = session_new(kit.search);
	bitmap_init(&set, kit.ds->count);
	for (int k = 0; k < 60; k++) {
		char typed[1024];
		size_t n;

		make_query(making, &r);
		n = strlen(making->text);
		for (size_t i = 0; i <= n; i++) {
			struct query q;

			memcpy(typed, making->text, i);
			typed[i] = '\0';
			if (!session_edit(s, typed, sometimes, &r))
				while (below(&r, 2) == 0 &&
				    !session_resume(s, sometimes, &r))
					;
			if (session_pending(s) && i < n)
				continue;
			session_resume(s, NULL, NULL);
			assert_string_equal(session_text(s), typed);
			search_parse(other, &q, typed, i);
			search_run(other, &q, &set, NULL, NULL);
			assert_true(bitmap_equal(&set, session_set(s)));
			query_done(&q);
		}
	}
	bitmap_done(&set);
	session_free(s);
	search_free(other);
	kit_done(&kit);
	free(making);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(finds_what_a_scan_finds),
		cmocka_unit_test(typing_is_searching_afresh),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
