/* Records as a table: RFC 4180, and CSV on the Web about it. */
#include <string.h>

#include "amparo/edtf.h"
#include "amparo/escape.h"
#include "amparo/export_formats.h"
#include "amparo/jsontext.h"

static void
put_id(struct strbuf *out, const struct export *x, const struct record *r)
{
	(void)x;
	strbuf_adds(out, r->id);
}

static void
put_kind(struct strbuf *out, const struct export *x, const struct record *r)
{
	strbuf_adds(out, x->ds->vocab->kinds[r->kind].id);
}

static void
put_name(struct strbuf *out, const struct export *x, const struct record *r)
{
	(void)x;
	strbuf_adds(out, r->title);
}

static void
put_acronym(struct strbuf *out, const struct export *x, const struct record *r)
{
	(void)x;
	strbuf_adds(out, r->acronym);
}

static void
put_date(struct strbuf *out, const struct export *x, const struct record *r)
{
	(void)x;
	strbuf_adds(out, reference_date(r));
}

/* What is open or unknown is no day, and stays empty. */
static void
put_earliest(struct strbuf *out, const struct export *x, const struct record *r)
{
	(void)x;
	if (r->ndates > 0 && r->dates[0].earliest > EDTF_UNKNOWN_START)
		edtf_put_day(out, r->dates[0].earliest);
}

static void
put_latest(struct strbuf *out, const struct export *x, const struct record *r)
{
	(void)x;
	if (r->ndates > 0 && r->dates[0].latest < EDTF_UNKNOWN_END)
		edtf_put_day(out, r->dates[0].latest);
}

static void
put_words(struct strbuf *out, const struct export *x, const struct record *r)
{
	(void)x;
	reference_date_words(out, r);
}

static void
put_other_dates(struct strbuf *out, const struct export *x,
    const struct record *r)
{
	(void)x;
	for (size_t i = 1; i < r->ndates; i++) {
		strbuf_adds(out, i > 1 ? ";" : "");
		strbuf_adds(out, r->dates[i].edtf);
	}
}

static void
put_places(struct strbuf *out, const struct export *x, const struct record *r)
{
	const struct relation *l = NULL;

	while ((l = reference_next(x->ds, r, "place", l)) != NULL) {
		strbuf_adds(out, out->len > 0 ? ";" : "");
		strbuf_adds(out, l->to_id);
	}
}

static void
put_relations(struct strbuf *out, const struct export *x,
    const struct record *r)
{
	for (size_t i = 0; i < r->nrelations; i++) {
		const struct relation *l = &r->relations[i];

		if (l->inverse)
			continue;
		strbuf_adds(out, out->len > 0 ? ";" : "");
		strbuf_addf(out, "%s:%s", x->ds->vocab->relations[l->type].id,
		    l->to_id);
	}
}

static void
put_under(struct strbuf *out, const struct export *x, const struct record *r)
{
	(void)x;
	for (size_t i = 0; i < r->nunder; i++) {
		strbuf_adds(out, i > 0 ? ";" : "");
		strbuf_adds(out, r->under[i].id);
	}
}

static void
put_summary(struct strbuf *out, const struct export *x, const struct record *r)
{
	const char *text = reference_text(x->ds, r, "summary");

	strbuf_adds(out, text != NULL ? text : "");
}

static void
put_url(struct strbuf *out, const struct export *x, const struct record *r)
{
	const char *text = reference_text(x->ds, r, "url");

	strbuf_adds(out, text != NULL ? text : "");
}

static void
put_sources(struct strbuf *out, const struct export *x, const struct record *r)
{
	(void)x;
	for (size_t i = 0; i < r->ncites; i++) {
		strbuf_adds(out, i > 0 ? ";" : "");
		strbuf_adds(out, r->cites[i].id);
	}
}

static void
put_address(struct strbuf *out, const struct export *x, const struct record *r)
{
	reference_address(out, r->id, &x->from);
}

static const struct {
	const char *name;
	void (*put)(struct strbuf *out, const struct export *x,
	    const struct record *r);
	const char *type, *separator, *what;
} columns[] = {
	{ "id", put_id, "string", NULL, "Id of the record, unique" },
	{ "kind", put_kind, "string", NULL, "Kind of the record" },
	{ "name", put_name, "string", NULL, "Preferred name" },
	{ "acronym", put_acronym, "string", NULL, "Preferred acronym" },
	{ "date", put_date, "string", NULL,
	    "Preferred date, EDTF (ISO 8601-2)" },
	{ "earliest", put_earliest, "string", NULL,
	    "First day the date may mean; empty where open or unknown" },
	{ "latest", put_latest, "string", NULL,
	    "Last day the date may mean; empty where open or unknown" },
	{ "date_words", put_words, "string", NULL, "The date in words" },
	{ "other_dates", put_other_dates, "string", ";",
	    "Other dates that are claimed, EDTF" },
	{ "places", put_places, "string", ";", "Ids of its places" },
	{ "under", put_under, "string", ";",
	    "Ids of the records it stands under" },
	{ "relations", put_relations, "string", ";",
	    "Relations it states, each type:id" },
	{ "summary", put_summary, "string", NULL, "First summary" },
	{ "url", put_url, "string", NULL, "Address on the Web" },
	{ "sources", put_sources, "string", ";",
	    "Ids of the sources of the record" },
	{ "address", put_address, "string", NULL,
	    "Permanent address, with the version of the dataset" },
};
enum { COLUMNS = sizeof(columns) / sizeof(columns[0]) };

void
csv_begin(struct export *x)
{
	for (size_t i = 0; i < COLUMNS; i++) {
		strbuf_adds(x->out, i > 0 ? "," : "");
		strbuf_adds(x->out, columns[i].name);
	}
	strbuf_adds(x->out, "\r\n");
}

void
csv_put(struct export *x, const struct record *r)
{
	struct strbuf cell;

	strbuf_init(&cell);
	for (size_t i = 0; i < COLUMNS; i++) {
		strbuf_reset(&cell);
		columns[i].put(&cell, x, r);
		strbuf_adds(x->out, i > 0 ? "," : "");
		escape_csv(x->out, cell.s);
	}
	strbuf_adds(x->out, "\r\n");
	strbuf_done(&cell);
}

void
csv_end(struct export *x)
{
	(void)x;
}

/* ------------------------------------------------------------- metadata */

static void
put_member(struct strbuf *out, const char *key, const char *value)
{
	if (*value == '\0')
		return;
	jsontext_key(out, key);
	jsontext_string(out, value);
}

static void
put_columns(struct strbuf *out)
{
	for (size_t i = 0; i < COLUMNS; i++) {
		strbuf_adds(out, i > 0 ? ",\n   {" : "\n   {");
		put_member(out, "name", columns[i].name);
		put_member(out, "titles", columns[i].name);
		put_member(out, "datatype", columns[i].type);
		if (columns[i].separator != NULL)
			put_member(out, "separator", columns[i].separator);
		put_member(out, "dc:description", columns[i].what);
		strbuf_addc(out, '}');
	}
}

void
csv_metadata(struct export *x)
{
	struct strbuf *out = x->out;
	const char *slash = strrchr(x->path, '/');

	strbuf_adds(out, "{\"@context\":\"http://www.w3.org/ns/csvw\"");
	put_member(out, "url", slash != NULL ? slash + 1 : x->path);
	put_member(out, "dc:title", x->from.title);
	put_member(out, "dc:hasVersion", x->from.version);
	put_member(out, "dc:rights", x->from.licence);
	put_member(out, "dc:bibliographicCitation", x->from.cite);
	put_member(out, "dc:source", x->from.dataset);
	put_member(out, "dc:provenance",
	    *x->from.query != '\0' ? x->from.query : "all records");
	put_member(out, "dc:description",
	    "A cell that begins with = + - or @ "
	    "has an apostrophe before it, for a spreadsheet would take it for "
	    "a formula.");
	strbuf_adds(out,
	    ",\n \"dialect\":{\"encoding\":\"utf-8\","
	    "\"header\":true,\"lineTerminators\":[\"\\r\\n\"]}");
	strbuf_adds(out,
	    ",\n \"tableSchema\":{\"primaryKey\":\"id\","
	    "\n  \"columns\":[");
	put_columns(out);
	strbuf_adds(out, "\n  ]}}\n");
}
