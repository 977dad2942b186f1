/* The citation of a record, or of one passage of it. */
#include "amparo/citation.h"

#include <string.h>

#include "amparo/bibliography.h"
#include "amparo/escape.h"

struct citing {
	struct strbuf *out;
	const struct dataset *ds;
	const struct record *r;
	const struct provenance *p;
	size_t passage;
};

bool
citation_is_text(enum cite_style style)
{
	return style < CITE_BIBTEX;
}

/* "A, B and C"; false where there is nobody. */
static bool
put_authors(const struct citing *c)
{
	const struct relation *l = reference_next(c->ds, c->r, "author", NULL);
	bool some = l != NULL, first = true;

	while (l != NULL) {
		const struct relation *next =
		    reference_next(c->ds, c->r, "author", l);

		if (!first)
			strbuf_adds(c->out, next != NULL ? ", " : " and ");
		escape_line(c->out, l->to_title);
		first = false;
		l = next;
	}
	return some;
}

static void
put_kind(const struct citing *c)
{
	escape_line(c->out,
	    vocab_kind_name(c->ds->vocab, c->r->kind, LANG_EN, false));
}

static void
put_places(const struct citing *c, const char *before)
{
	const struct relation *l = NULL;

	while ((l = reference_next(c->ds, c->r, "place", l)) != NULL) {
		strbuf_adds(c->out, before);
		escape_line(c->out, l->to_title);
		before = ", ";
	}
}

static void
put_source(const struct citing *c, const char *label)
{
	const struct backing *b;

	if (c->passage == 0)
		return;
	b = &c->r->texts[c->passage - 1].backing;
	for (size_t i = 0; i < b->ncites; i++) {
		strbuf_adds(c->out, i == 0 ? label : "; ");
		escape_line(c->out, b->cites[i].title);
		if (*b->cites[i].locator != '\0') {
			strbuf_adds(c->out, ", ");
			escape_line(c->out, b->cites[i].locator);
		}
	}
	if (b->ncites > 0)
		strbuf_adds(c->out, ".");
}

static void
put_address(const struct citing *c)
{
	struct strbuf address;

	strbuf_init(&address);
	reference_address(&address, c->r->id, c->p);
	if (c->passage > 0)
		strbuf_addf(&address, "#%zu", c->passage);
	escape_line(c->out, address.s);
	strbuf_done(&address);
}

static void
put_dataset(const struct citing *c)
{
	struct strbuf text;

	strbuf_init(&text);
	reference_dataset(&text, c->p);
	escape_line(c->out, text.s);
	strbuf_done(&text);
}

static void
put_date(const struct citing *c)
{
	if (*reference_date(c->r) == '\0')
		strbuf_adds(c->out, "n.d.");
	else
		reference_date_words(c->out, c->r);
}

/* A full stop, unless the title has an end of its own. */
static void
put_stop(struct strbuf *out)
{
	if (out->len == 0 || strchr(".?!", out->s[out->len - 1]) == NULL)
		strbuf_addc(out, '.');
}

static void
put_passage(const struct citing *c)
{
	if (c->passage == 0)
		return;
	strbuf_adds(c->out, "“");
	escape_line(c->out, c->r->texts[c->passage - 1].text);
	strbuf_adds(c->out, "” ");
}

static void
chicago(const struct citing *c)
{
	put_passage(c);
	if (put_authors(c))
		strbuf_adds(c->out, ". ");
	strbuf_adds(c->out, "“");
	escape_line(c->out, c->r->title);
	put_stop(c->out);
	strbuf_adds(c->out, "” ");
	put_kind(c);
	if (*reference_date(c->r) != '\0') {
		strbuf_adds(c->out, ", ");
		reference_date_words(c->out, c->r);
	}
	put_places(c, ", ");
	strbuf_adds(c->out, ". In ");
	put_dataset(c);
	strbuf_adds(c->out, ". ");
	put_address(c);
	strbuf_adds(c->out, ".");
	put_source(c, " From ");
}

static void
apa(const struct citing *c)
{
	bool authors;

	put_passage(c);
	authors = put_authors(c);
	if (authors) {
		strbuf_adds(c->out, " (");
		put_date(c);
		strbuf_adds(c->out, "). ");
	}
	escape_line(c->out, c->r->title);
	strbuf_adds(c->out, " [");
	put_kind(c);
	strbuf_adds(c->out, "].");
	if (!authors) {
		strbuf_adds(c->out, " (");
		put_date(c);
		strbuf_adds(c->out, ").");
	}
	strbuf_adds(c->out, " In ");
	put_dataset(c);
	strbuf_adds(c->out, ". ");
	put_address(c);
	put_source(c, " From ");
}

static void
iso690(const struct citing *c)
{
	put_passage(c);
	if (put_authors(c))
		strbuf_adds(c->out, ". ");
	escape_line(c->out, c->r->title);
	strbuf_adds(c->out, " [");
	put_kind(c);
	strbuf_adds(c->out, "]. ");
	put_places(c, "");
	if (reference_next(c->ds, c->r, "place", NULL) != NULL)
		strbuf_adds(c->out, ", ");
	put_date(c);
	put_stop(c->out);
	strbuf_adds(c->out, " In: ");
	put_dataset(c);
	strbuf_adds(c->out, ". Available from: ");
	put_address(c);
	put_source(c, ". Source: ");
}

void
citation_put(struct strbuf *out, enum cite_style style,
    const struct dataset *ds, const struct record *r, size_t passage,
    const struct provenance *p)
{
	const struct citing c = { out, ds, r, p, passage };

	switch (style) {
	case CITE_APA: apa(&c); break;
	case CITE_ISO690: iso690(&c); break;
	case CITE_BIBTEX: bibtex_record(out, ds, r, p); return;
	case CITE_RIS: ris_record(out, ds, r, p); return;
	case CITE_CSL_JSON: csl_record(out, ds, r, p); break;
	case CITE_CHICAGO:
	case CITE_STYLES: chicago(&c); break;
	}
	strbuf_addc(out, '\n');
}
