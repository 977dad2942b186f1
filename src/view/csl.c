/* A record as an item of CSL-JSON. */
#include <string.h>

#include "amparo/bibliography.h"
#include "amparo/edtf_points.h"
#include "amparo/jsontext.h"

static const char *
type_of(const struct dataset *ds, const struct record *r)
{
	if (reference_is(ds, r, "document"))
		return "report";
	if (reference_is(ds, r, "case"))
		return "legal_case";
	if (reference_is(ds, r, "dataset"))
		return "dataset";
	if (reference_is(ds, r, "event"))
		return "event";
	if (reference_is(ds, r, "source") &&
	    reference_text(ds, r, "url") != NULL)
		return "webpage";
	return "document";
}

static void
put(struct strbuf *out, const char *key, const char *value)
{
	if (value == NULL || *value == '\0')
		return;
	jsontext_key(out, key);
	jsontext_string(out, value);
}

static void
put_names(struct strbuf *out, const struct dataset *ds, const struct record *r,
    const char *type, const char *key)
{
	const struct relation *l = reference_next(ds, r, type, NULL);

	if (l == NULL)
		return;
	jsontext_key(out, key);
	strbuf_addc(out, '[');
	while (l != NULL) {
		strbuf_adds(out, "{\"literal\":");
		jsontext_string(out, l->to_title);
		l = reference_next(ds, r, type, l);
		strbuf_adds(out, l != NULL ? "}," : "}]");
	}
}

/* Names that a variable of text takes together. */
static void
put_list(struct strbuf *out, const struct dataset *ds, const struct record *r,
    const char *type, const char *key)
{
	const struct relation *l = NULL;
	struct strbuf text;

	strbuf_init(&text);
	while ((l = reference_next(ds, r, type, l)) != NULL) {
		strbuf_adds(&text, text.len > 0 ? "; " : "");
		strbuf_adds(&text, l->to_title);
	}
	put(out, key, text.s);
	strbuf_done(&text);
}

static void
put_point(struct strbuf *out, const struct edtf_point *p)
{
	strbuf_addf(out, "[%d", p->year);
	if (p->month > 0)
		strbuf_addf(out, ",%d", p->month);
	if (p->day > 0)
		strbuf_addf(out, ",%d", p->day);
	strbuf_addc(out, ']');
}

/* Can date-parts, season and circa say all of it? */
static bool
has_parts(const struct edtf_points *p)
{
	if (p->start.sort != POINT_DATE)
		return false;
	if (p->end.sort == POINT_NONE)
		return p->start.season <= 32 && p->start.year != 0;
	return p->end.sort == POINT_DATE && p->start.season == 0 &&
	    p->end.season == 0 && p->start.year != 0 && p->end.year != 0;
}

/* What has no such parts is told in words, not made exact. */
static void
put_date(struct strbuf *out, const struct dataset *ds, const struct record *r)
{
	const char *edtf = reference_date(r);
	struct edtf_points p;
	struct strbuf words;

	if (*edtf == '\0')
		return;
	jsontext_key(out,
	    reference_is(ds, r, "event") ? "event-date" : "issued");
	if (!edtf_points(edtf, strlen(edtf), &p) || !has_parts(&p)) {
		strbuf_init(&words);
		reference_date_words(&words, r);
		strbuf_adds(out, "{\"literal\":");
		jsontext_string(out, words.s);
		strbuf_addc(out, '}');
		strbuf_done(&words);
		return;
	}
	strbuf_adds(out, "{\"date-parts\":[");
	put_point(out, &p.start);
	if (p.end.sort == POINT_DATE) {
		strbuf_addc(out, ',');
		put_point(out, &p.end);
	}
	strbuf_addc(out, ']');
	if (p.start.season > 0)
		strbuf_addf(out, ",\"season\":%d",
		    (p.start.season - 21) % 4 + 1);
	if (p.circa)
		strbuf_adds(out, ",\"circa\":true");
	strbuf_addc(out, '}');
}

static void
put_origin(struct strbuf *out, const struct record *r,
    const struct provenance *p)
{
	jsontext_key(out, "custom");
	strbuf_adds(out, "{\"edtf\":");
	jsontext_string_or_null(out, reference_date(r));
	jsontext_key(out, "dataset");
	jsontext_string_or_null(out, p->dataset);
	jsontext_key(out, "version");
	jsontext_string_or_null(out, p->version);
	jsontext_key(out, "licence");
	jsontext_string_or_null(out, p->licence);
	jsontext_key(out, "cite");
	jsontext_string_or_null(out, p->cite);
	jsontext_key(out, "query");
	jsontext_string_or_null(out, p->query);
	strbuf_addc(out, '}');
}

void
csl_record(struct strbuf *out, const struct dataset *ds, const struct record *r,
    const struct provenance *p)
{
	struct strbuf text;

	strbuf_init(&text);
	strbuf_addc(out, '{');
	put(out, "id", r->id);
	put(out, "type", type_of(ds, r));
	put(out, "title", r->title);
	put(out, "title-short", r->acronym);
	put_names(out, ds, r, "author", "author");
	put_names(out, ds, r, "editor", "editor");
	put_list(out, ds, r, "publisher", "publisher");
	put_list(out, ds, r, "place",
	    reference_is(ds, r, "event") ? "event-place" : "publisher-place");
	put_date(out, ds, r);
	put(out, "genre", vocab_kind_name(ds->vocab, r->kind, LANG_EN, false));
	put(out, "number", reference_text(ds, r, "number"));
	put(out, "version", reference_text(ds, r, "version"));
	put(out, "abstract", reference_text(ds, r, "summary"));
	put(out, "note", reference_text(ds, r, "note"));
	put(out, "URL", reference_text(ds, r, "url"));
	put(out, "archive", p->title);
	reference_address(&text, r->id, p);
	put(out, "archive_location", text.s);
	put_origin(out, r, p);
	strbuf_addc(out, '}');
	strbuf_done(&text);
}
