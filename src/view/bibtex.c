/* A record as an entry of biblatex. */
#include <string.h>

#include "amparo/bibliography.h"
#include "amparo/edtf.h"
#include "amparo/escape.h"

static const char *
type_of(const struct dataset *ds, const struct record *r)
{
	if (reference_is(ds, r, "document"))
		return "report";
	if (reference_is(ds, r, "case"))
		return "jurisdiction";
	if (reference_is(ds, r, "dataset"))
		return "dataset";
	if (reference_is(ds, r, "source") &&
	    reference_text(ds, r, "url") != NULL)
		return "online";
	return "misc";
}

static void
put(struct strbuf *out, const char *field, const char *value)
{
	if (value == NULL || *value == '\0')
		return;
	strbuf_addf(out, ",\n  %s = {", field);
	escape_tex(out, value);
	strbuf_addc(out, '}');
}

/* Ids are good keys, save in a file that somebody has tampered with. */
static void
put_key(struct strbuf *out, const char *id)
{
	for (; *id != '\0'; id++)
		strbuf_addc(out,
		    strchr("{},%\\\"#'()=~@ \n\r\t", *id) != NULL ? '_' : *id);
}

/* Each name in braces, for it is not known which part of it is which. */
static void
put_names(struct strbuf *out, const struct dataset *ds, const struct record *r,
    const char *type, const char *field)
{
	const struct relation *l = reference_next(ds, r, type, NULL);

	if (l == NULL)
		return;
	strbuf_addf(out, ",\n  %s = {", field);
	while (l != NULL) {
		strbuf_addc(out, '{');
		escape_tex(out, l->to_title);
		strbuf_addc(out, '}');
		l = reference_next(ds, r, type, l);
		strbuf_adds(out, l != NULL ? " and " : "}");
	}
}

/* Level 2 is more than biblatex reads: it gets words, and the date itself. */
static void
put_date(struct strbuf *out, const struct dataset *ds, const struct record *r)
{
	const char *edtf = reference_date(r);
	struct strbuf words;
	struct edtf d;

	if (!edtf_parse(edtf, strlen(edtf), &d, NULL))
		return;
	if (d.level < 2) {
		strbuf_addf(out, ",\n  %s = {%s}",
		    reference_is(ds, r, "event") ? "eventdate" : "date", edtf);
		return;
	}
	strbuf_init(&words);
	edtf_words(&words, edtf, strlen(edtf));
	put(out, "titleaddon", words.s);
	strbuf_done(&words);
	strbuf_adds(out, ",\n  verba = {");
	for (; *edtf != '\0'; edtf++) /* the braces of sets stay balanced */
		strbuf_addc(out, *edtf);
	strbuf_addc(out, '}');
}

void
bibtex_record(struct strbuf *out, const struct dataset *ds,
    const struct record *r, const struct provenance *p)
{
	const char *url = reference_text(ds, r, "url");
	struct strbuf text;

	strbuf_init(&text);
	strbuf_addf(out, "@%s{", type_of(ds, r));
	put_key(out, r->id);
	strbuf_adds(out, ",\n  title = {{");
	escape_tex(out, r->title);
	strbuf_adds(out, "}}");
	put(out, "shorttitle", r->acronym);
	put_names(out, ds, r, "author", "author");
	put_names(out, ds, r, "editor", "editor");
	put_names(out, ds, r, "publisher",
	    reference_is(ds, r, "document") ? "institution" : "organization");
	put_names(out, ds, r, "place", "location");
	put_date(out, ds, r);
	if (strcmp(type_of(ds, r), "online") != 0)
		put(out, "type",
		    vocab_kind_name(ds->vocab, r->kind, LANG_EN, false));
	put(out, "number", reference_text(ds, r, "number"));
	put(out, "version", reference_text(ds, r, "version"));
	put(out, "abstract", reference_text(ds, r, "summary"));
	put(out, "note", reference_text(ds, r, "note"));
	if (url != NULL) {
		strbuf_adds(out, ",\n  url = {");
		escape_url(out, url);
		strbuf_addc(out, '}');
	}
	put(out, "keywords", ds->vocab->kinds[r->kind].id);
	reference_dataset(&text, p);
	strbuf_adds(&text, ", ");
	reference_address(&text, r->id, p);
	put(out, "addendum", text.s);
	strbuf_adds(out, "\n}\n");
	strbuf_done(&text);
}
