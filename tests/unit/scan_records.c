/*
 * Records of a few words with every sort of accent, capital and gap.
 */
#include "scan_records.h"

#include <stdio.h>
#include <string.h>

/* ---------------------------------------------------------- randomness */

static uint32_t
next_random(uint64_t *state)
{
	*state = *state * 6364136223846793005u + 1442695040888963407u;
	return (uint32_t)(*state >> 33);
}

unsigned
scan_below(uint64_t *state, unsigned n)
{
	return next_random(state) % n;
}

static const char *const words[] = { "paz", "país", "pais", "ano", "año",
	"cœur", "coeur", "comisión", "comision", "co", "com", "l", "homme",
	"straße", "strasse", "ação", "acao", "a", "aco", "País", "COMISIÓN",
	"PAÍS", "Comisión", "Com", "COM", "A", "AcAo", "Straße", "é", "e", "o",
	"œ" };
#define WORDS (sizeof(words) / sizeof(words[0]))

const char *
scan_word(uint64_t *r)
{
	return words[scan_below(r, WORDS)];
}

/* ------------------------------------------------------------- records */

static void
put_line(uint64_t *r, char *to, unsigned least, unsigned most)
{
	static const char *const gaps[] = { " ", " ", " ", "-", "'", "/" };
	unsigned n = least + scan_below(r, most - least + 1);

	to[0] = '\0';
	for (unsigned i = 0; i < n; i++) {
		size_t len = strlen(to);

		snprintf(to + len, LINE_MAX - len, "%s%s",
		    i > 0 ? gaps[scan_below(r, 6)] : "", scan_word(r));
	}
}

static void
make_record(uint64_t *r, struct model *m, unsigned i)
{
	static const char *const kinds[] = { "event", "event", "document",
		"organisation", "state", "source" };
	static const char *const langs[] = { NULL, "es", "pt-BR", "pt" };

	memset(m, 0, sizeof(*m));
	m->organiser = m->place = m->source = -1;
	snprintf(m->id, sizeof(m->id), "%s-%u",
	    scan_below(r, 2) ? "paz" : "co-com", i);
	m->kind = kinds[scan_below(r, 6)];
	put_line(r, m->title, 1, 4);
	if (scan_below(r, 3) == 0)
		put_line(r, m->acronym, 1, 2);
	m->nother = scan_below(r, LINES);
	for (size_t k = 0; k < m->nother; k++)
		put_line(r, m->other[k], 1, 4);
	m->ntext = scan_below(r, LINES);
	for (size_t k = 0; k < m->ntext; k++)
		put_line(r, m->text[k], 1, 8);
	if (m->nother > 0)
		m->lang = langs[scan_below(r, 4)];
	m->here = scan_below(r, 2);
	m->planned = scan_below(r, 4) == 0;
	if (scan_below(r, 3) > 0) {
		m->first = 2000 + (int)scan_below(r, 8);
		m->last = m->first + (int)scan_below(r, 3);
		if (scan_below(r, 6) == 0)
			m->last = 9999;
	}
}

static void
put_rec(struct strbuf *b, const struct model *all, const struct model *m)
{
	strbuf_addf(b, "%%rec: %c%s\n\nId: %s\nName: %s\n",
	    m->kind[0] - 'a' + 'A', m->kind + 1, m->id, m->title);
	if (m->organiser >= 0)
		strbuf_addf(b, "Organiser: %s\n", all[m->organiser].id);
	if (m->place >= 0)
		strbuf_addf(b, "Place: %s\n", all[m->place].id);
	if (m->source >= 0)
		strbuf_addf(b, "Source: %s\n", all[m->source].id);
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

/* ------------------------------------------------------------ relations */

/* One of the records of a kind, mostly; -1 for none. */
static int
choose(uint64_t *r, const struct model *m, const char *kind)
{
	for (int tries = 0; tries < 4; tries++) {
		unsigned i = scan_below(r, SCAN_RECORDS);

		if (strcmp(m[i].kind, kind) == 0)
			return (int)i;
	}
	return -1;
}

static void
relate(uint64_t *r, struct model *m, struct model *one)
{
	bool happens = strcmp(one->kind, "event") == 0 ||
	    strcmp(one->kind, "document") == 0;

	if (happens)
		one->place = choose(r, m, "state");
	if (happens)
		one->organiser = choose(r, m,
		    scan_below(r, 3) == 0 ? "state" : "organisation");
	one->source = choose(r, m, "source");
	if (one->source >= 0 && &m[one->source] == one)
		one->source = -1;
}

void
scan_make(uint64_t *state, struct model *m)
{
	for (unsigned i = 0; i < SCAN_RECORDS; i++)
		make_record(state, &m[i], i);
	for (unsigned i = 0; i < SCAN_RECORDS; i++)
		relate(state, m, &m[i]);
}

void
scan_put(struct strbuf *b, const struct model *m)
{
	for (unsigned i = 0; i < SCAN_RECORDS; i++)
		put_rec(b, m, &m[i]);
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

bool
scan_read(const char **s, struct bare *w)
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

bool
scan_agree(const struct bare *typed, const struct bare *w, bool prefix)
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
