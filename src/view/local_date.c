/*
 * Dates in Spanish, Portuguese and French words.
 */
#include "amparo/local_date.h"

#include <stdlib.h>
#include <string.h>

enum part_form {
	FORM_YEAR,
	FORM_MONTH,
	FORM_DAY,
	FORM_SEASON,
	FORM_DECADE,
	FORM_CENTURY
};

/* One date: "2005-09~" */
struct part {
	enum part_form form;
	int year, month, day, season; /* season 0 to 3 */
	bool uncertain, approximate;
};

/* The words of a language; the first of a pair goes before days. */
struct tongue {
	const char *months[12];
	const char *seasons[4];
	const char *of; /* between day, month and year */
	const char *decade, *century, *to;
	const char *about[2], *since[2], *until[2];
	const char *near[2]; /* "about" after "since" and "until" */
	const char *ongoing, *end_unknown, *start_unknown, *start_open;
	const char *uncertain;
};

static const struct tongue *
tongue_of(enum lang lang)
{
	static const struct tongue es = {
		.months = { "enero", "febrero", "marzo", "abril", "mayo",
		    "junio", "julio", "agosto", "septiembre", "octubre",
		    "noviembre", "diciembre" },
		.seasons = { "primavera", "verano", "otoño", "invierno" },
		.of = " de ",
		.decade = "la década de ",
		.century = "los años ",
		.to = " a ",
		.about = { "hacia el ", "hacia " },
		.since = { "desde el ", "desde " },
		.until = { "hasta el ", "hasta " },
		.near = { "alrededor del ", "alrededor de " },
		.ongoing = ", en curso",
		.end_unknown = ", fin desconocido",
		.start_unknown = ", inicio desconocido",
		.start_open = ", inicio abierto",
		.uncertain = " (incierto)",
	};
	static const struct tongue pt = {
		.months = { "janeiro", "fevereiro", "março", "abril", "maio",
		    "junho", "julho", "agosto", "setembro", "outubro",
		    "novembro", "dezembro" },
		.seasons = { "primavera", "verão", "outono", "inverno" },
		.of = " de ",
		.decade = "a década de ",
		.century = "os anos ",
		.to = " a ",
		.about = { "por volta de ", "por volta de " },
		.since = { "desde ", "desde " },
		.until = { "até ", "até " },
		.near = { "cerca de ", "cerca de " },
		.ongoing = ", em curso",
		.end_unknown = ", fim desconhecido",
		.start_unknown = ", início desconhecido",
		.start_open = ", início aberto",
		.uncertain = " (incerto)",
	};
	static const struct tongue fr = {
		.months = { "janvier", "février", "mars", "avril", "mai",
		    "juin", "juillet", "août", "septembre", "octobre",
		    "novembre", "décembre" },
		.seasons = { "printemps", "été", "automne", "hiver" },
		.of = " ",
		.decade = "les années ",
		.century = "les années ",
		.to = " à ",
		.about = { "vers le ", "vers " },
		.since = { "depuis le ", "depuis " },
		.until = { "jusqu’au ", "jusqu’en " },
		.near = { "environ le ", "environ " },
		.ongoing = ", en cours",
		.end_unknown = ", fin inconnue",
		.start_unknown = ", début inconnu",
		.start_open = ", début ouvert",
		.uncertain = " (incertain)",
	};

	return lang == LANG_ES ? &es
	    : lang == LANG_PT  ? &pt
	    : lang == LANG_FR  ? &fr
			       : NULL;
}

/* N digits at *S as a number; false where there are other things. */
static bool
read_digits(const char **s, int n, int *value)
{
	*value = 0;
	for (; n > 0; n--, ++*s) {
		if (**s < '0' || **s > '9')
			return false;
		*value = *value * 10 + (**s - '0');
	}
	return true;
}

/* "YYYY", "YYYX", "YYXX"; years that need an era said are left as written. */
static bool
read_year(const char **s, struct part *p)
{
	int known = (int)strspn(*s, "0123456789");
	int unknown = (int)strspn(*s + known, "X");

	if (known + unknown != 4 || unknown > 2 || **s == '0')
		return false;
	p->form = unknown == 0 ? FORM_YEAR
	    : unknown == 1     ? FORM_DECADE
			       : FORM_CENTURY;
	read_digits(s, known, &p->year);
	for (; unknown > 0; unknown--, ++*s)
		p->year *= 10;
	return true;
}

static bool
read_month(const char **s, struct part *p)
{
	if (**s != '-' || p->form != FORM_YEAR)
		return true;
	++*s;
	if (!read_digits(s, 2, &p->month))
		return false;
	p->form = p->month <= 12 ? FORM_MONTH : FORM_SEASON;
	p->season = p->month - 21;
	if (p->form == FORM_SEASON && (p->season < 0 || p->season > 3))
		return false;
	if (**s != '-' || p->form != FORM_MONTH)
		return p->month >= 1;
	++*s;
	p->form = FORM_DAY;
	return p->month >= 1 && read_digits(s, 2, &p->day);
}

/* All of [S, END). */
static bool
read_part(const char *s, const char *end, struct part *p)
{
	memset(p, 0, sizeof(*p));
	if (!read_year(&s, p) || !read_month(&s, p))
		return false;
	if (s < end && strchr("?~%", *s) != NULL) {
		p->uncertain = *s != '~';
		p->approximate = *s != '?';
		s++;
	}
	return s == end;
}

static void
put_day(struct strbuf *out, const struct part *p, enum lang lang)
{
	strbuf_addf(out, "%d%s", p->day,
	    lang == LANG_FR && p->day == 1 ? "er" : "");
}

/* The date alone, without what qualifies it. */
static void
put_plain(struct strbuf *out, const struct part *p, const struct tongue *t,
    enum lang lang)
{
	switch (p->form) {
	case FORM_DAY:
		put_day(out, p, lang);
		strbuf_adds(out, t->of);
		/* FALLTHROUGH */
	case FORM_MONTH:
		strbuf_addf(out, "%s%s", t->months[p->month - 1], t->of);
		break;
	case FORM_SEASON:
		strbuf_addf(out, "%s%s", t->seasons[p->season], t->of);
		break;
	case FORM_DECADE: strbuf_adds(out, t->decade); break;
	case FORM_CENTURY:
		strbuf_addf(out, "%s%d%s%d", t->century, p->year, t->to,
		    p->year + 99);
		return;
	case FORM_YEAR: break;
	}
	strbuf_addf(out, "%d", p->year);
}

/* LEAD is what goes before it, in the two forms, or NULL. */
static void
put_part(struct strbuf *out, const struct part *p, const struct tongue *t,
    enum lang lang, const char *const *lead)
{
	int after = p->form == FORM_DAY ? 0 : 1;

	if (lead != NULL)
		strbuf_adds(out, lead[p->approximate ? 1 : after]);
	if (p->approximate)
		strbuf_adds(out,
		    lead != NULL ? t->near[after] : t->about[after]);
	put_plain(out, p, t, lang);
	if (p->uncertain)
		strbuf_adds(out, t->uncertain);
}

static bool
reads_in_interval(const struct part *p)
{
	return p->form == FORM_YEAR || p->form == FORM_MONTH ||
	    p->form == FORM_DAY;
}

/* "1990/..", "/2015", "2008/2011~" */
static bool
put_interval(struct strbuf *out, const char *edtf, const char *slash,
    const struct tongue *t, enum lang lang)
{
	const char *last = slash + 1, *end = last + strlen(last);
	bool start_open = slash - edtf == 2 && memcmp(edtf, "..", 2) == 0;
	bool end_open = strcmp(last, "..") == 0;
	struct part a, b;
	bool has_a = read_part(edtf, slash, &a) && reads_in_interval(&a);
	bool has_b = read_part(last, end, &b) && reads_in_interval(&b);

	if (has_a && has_b) {
		put_part(out, &a, t, lang, NULL);
		strbuf_adds(out, " – ");
		put_part(out, &b, t, lang, NULL);
	} else if (has_a && (end_open || last == end)) {
		put_part(out, &a, t, lang, t->since);
		strbuf_adds(out, end_open ? t->ongoing : t->end_unknown);
	} else if (has_b && (start_open || edtf == slash)) {
		put_part(out, &b, t, lang, t->until);
		strbuf_adds(out, start_open ? t->start_open : t->start_unknown);
	} else {
		return false;
	}
	return true;
}

bool
local_date(struct strbuf *out, const char *edtf, enum lang lang)
{
	const struct tongue *t = tongue_of(lang);
	const char *slash = strchr(edtf, '/');
	struct part p;

	if (t == NULL)
		return false;
	if (slash != NULL)
		return put_interval(out, edtf, slash, t, lang);
	if (!read_part(edtf, edtf + strlen(edtf), &p))
		return false;
	put_part(out, &p, t, lang, NULL);
	return true;
}
