/*
 * What facets and their values are called, and how they are asked for.
 */
#include "amparo/facets.h"

#include <inttypes.h>

#include "amparo/engine.h"
#include "amparo/sets.h"

const char *
facet_title(enum facet_sort sort, enum lang lang)
{
	static const char *const title[FACET_SORTS][LANG_COUNT] = {
		[FACET_KIND] = { "Kind", "Tipo", "Tipo", "Type" },
		[FACET_COUNTRY] = { "Country", "País", "País", "Pays" },
		[FACET_DECADE] = { "Decade", "Década", "Década", "Décennie" },
		[FACET_YEAR] = { "Year", "Año", "Ano", "Année" },
		[FACET_ACTOR] = { "Actor", "Actor", "Ator", "Acteur" },
		[FACET_THEME] = { "Theme", "Tema", "Tema", "Thème" },
		[FACET_LANGUAGE] = { "Language", "Idioma", "Idioma", "Langue" },
		[FACET_SOURCE] = { "Source", "Fuente", "Fonte", "Source" },
	};

	return title[sort][lang < LANG_COUNT ? lang : LANG_EN];
}

static void
put_year(struct strbuf *out, int64_t year)
{
	strbuf_addf(out, "%s%04" PRId64, year < 0 ? "-" : "",
	    year < 0 ? -year : year);
}

/* Ten years as EDTF writes them; those before the year 0 as two years. */
static void
put_decade(struct strbuf *out, int64_t year)
{
	if (year >= 0) {
		strbuf_addf(out, "%03" PRId64 "X", year / 10);
		return;
	}
	put_year(out, year);
	strbuf_adds(out, "..");
	put_year(out, year + 9);
}

void
facet_label(struct search *s, const struct facet *f, size_t i, enum lang lang,
    struct strbuf *out)
{
	int64_t what = f->value[i].what;

	switch (f->sort) {
	case FACET_KIND:
		strbuf_adds(out,
		    vocab_kind_name(s->ds->vocab, (int)what, lang, true));
		return;
	case FACET_DECADE: put_decade(out, what); return;
	case FACET_YEAR: put_year(out, what); return;
	case FACET_LANGUAGE:
		strbuf_adds(out, sets_name(s->store, (size_t)what));
		return;
	default: dataset_title(s->ds, (uint32_t)what, out); return;
	}
}

static void
put_field(struct search *s, const char *field, int64_t rec, struct strbuf *out)
{
	strbuf_addf(out, "%s:=", field);
	dataset_id(s->ds, (uint32_t)rec, out);
}

void
facet_term(struct search *s, const struct facet *f, size_t i,
    struct strbuf *out)
{
	int64_t what = f->value[i].what;

	switch (f->sort) {
	case FACET_KIND:
		strbuf_addf(out, "kind:=%s", s->ds->vocab->kinds[what].id);
		return;
	case FACET_COUNTRY: put_field(s, "country", what, out); return;
	case FACET_ACTOR: put_field(s, "actor", what, out); return;
	case FACET_THEME: put_field(s, "about", what, out); return;
	case FACET_SOURCE: put_field(s, "source", what, out); return;
	case FACET_DECADE:
		strbuf_adds(out, "date:");
		put_decade(out, what);
		return;
	case FACET_YEAR:
		strbuf_adds(out, "date:");
		put_year(out, what);
		return;
	case FACET_LANGUAGE:
		strbuf_addf(out, "lang:=%s", sets_name(s->store, (size_t)what));
		return;
	case FACET_SORTS: return;
	}
}

/* Close the group that the alternatives become; the last word goes on. */
static void
close_group(const struct query_node *x, struct strbuf *out)
{
	while (x->op == QUERY_AND || x->op == QUERY_OR)
		x = x->right;
	while (x->op == QUERY_NOT)
		x = x->left;
	strbuf_adds(out, x->prefix ? "*)" : ")");
}

void
facet_narrow(const struct query *q, const char *term, bool exclude,
    struct strbuf *out)
{
	bool either = q->root->op == QUERY_OR;

	strbuf_addf(out, "%s%s%s", exclude ? "-" : "", term,
	    *q->text != '\0' ? " " : "");
	strbuf_adds(out, either ? "(" : "");
	strbuf_adds(out, q->text);
	if (either)
		close_group(q->root, out);
}
