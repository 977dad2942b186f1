/* A record as a reference of RIS. */
#include <string.h>

#include "amparo/bibliography.h"
#include "amparo/edtf_points.h"
#include "amparo/escape.h"

static const char *
type_of(const struct dataset *ds, const struct record *r)
{
	if (reference_is(ds, r, "document"))
		return "RPRT";
	if (reference_is(ds, r, "case"))
		return "CASE";
	if (reference_is(ds, r, "dataset"))
		return "DATA";
	if (reference_is(ds, r, "source") &&
	    reference_text(ds, r, "url") != NULL)
		return "ELEC";
	return "GEN";
}

static void
put(struct strbuf *out, const char *tag, const char *value)
{
	if (value == NULL || *value == '\0')
		return;
	strbuf_addf(out, "%s  - ", tag);
	escape_line(out, value);
	strbuf_adds(out, "\r\n");
}

static void
put_names(struct strbuf *out, const struct dataset *ds, const struct record *r,
    const char *type, const char *tag)
{
	const struct relation *l = NULL;

	while ((l = reference_next(ds, r, type, l)) != NULL)
		put(out, tag, l->to_title);
}

/* YYYY/MM/DD/words: the words where the numbers do not say all. */
static void
put_date(struct strbuf *out, const struct record *r)
{
	const char *edtf = reference_date(r);
	struct edtf_points p;
	struct strbuf words;

	if (*edtf == '\0')
		return;
	strbuf_init(&words);
	reference_date_words(&words, r);
	if (edtf_points(edtf, strlen(edtf), &p) && p.start.sort == POINT_DATE &&
	    p.start.year > 0) {
		if (!p.circa && p.end.sort == POINT_NONE)
			strbuf_addf(out, "PY  - %04d\r\n", p.start.year);
		strbuf_addf(out, "DA  - %04d/", p.start.year);
		if (p.start.month > 0)
			strbuf_addf(out, "%02d", p.start.month);
		strbuf_addc(out, '/');
		if (p.start.day > 0)
			strbuf_addf(out, "%02d", p.start.day);
		strbuf_addc(out, '/');
		if (p.circa || p.end.sort != POINT_NONE || p.start.season > 0)
			escape_line(out, words.s);
		strbuf_adds(out, "\r\n");
	}
	put(out, "C1", edtf);
	put(out, "C2", words.s);
	strbuf_done(&words);
}

static void
put_origin(struct strbuf *out, const struct provenance *p)
{
	struct strbuf text;

	strbuf_init(&text);
	reference_dataset(&text, p);
	if (*p->licence != '\0')
		strbuf_addf(&text, "; licence: %s", p->licence);
	if (*p->query != '\0')
		strbuf_addf(&text, "; query: %s", p->query);
	put(out, "N1", text.s);
	strbuf_done(&text);
}

void
ris_record(struct strbuf *out, const struct dataset *ds, const struct record *r,
    const struct provenance *p)
{
	struct strbuf text;

	strbuf_init(&text);
	put(out, "TY", type_of(ds, r));
	put(out, "ID", r->id);
	put(out, "TI", r->title);
	put(out, "ST", r->acronym);
	put_names(out, ds, r, "author", "AU");
	put_names(out, ds, r, "editor", "ED");
	put_names(out, ds, r, "publisher", "PB");
	put_names(out, ds, r, "place", "CY");
	put_date(out, r);
	put(out, "M3", vocab_kind_name(ds->vocab, r->kind, LANG_EN, false));
	put(out, "M1", reference_text(ds, r, "number"));
	put(out, "AB", reference_text(ds, r, "summary"));
	put(out, "N1", reference_text(ds, r, "note"));
	put(out, "UR", reference_text(ds, r, "url"));
	put(out, "KW", ds->vocab->kinds[r->kind].id);
	put(out, "DB", p->title);
	reference_address(&text, r->id, p);
	put(out, "AN", text.s);
	put_origin(out, p);
	strbuf_adds(out, "ER  - \r\n\r\n");
	strbuf_done(&text);
}
