/*
 * Records as JSON; src/compile reads the same form back.
 */
#include "amparo/record_json.h"

#include <inttypes.h>
#include <string.h>

#include "amparo/jsontext.h"
#include "amparo/vocab_text.h"

static void
begin(struct strbuf *out, size_t i)
{
	strbuf_adds(out, i > 0 ? ",{" : "{");
}

static void
put_cites(struct strbuf *out, const struct citation *c, size_t n)
{
	jsontext_key(out, "sources");
	strbuf_addc(out, '[');
	for (size_t i = 0; i < n; i++) {
		begin(out, i);
		jsontext_key(out, "source");
		jsontext_string(out, c[i].id);
		jsontext_key(out, "locator");
		jsontext_string_or_null(out, c[i].locator);
		strbuf_addc(out, '}');
	}
	strbuf_addc(out, ']');
}

/* What every statement ends with. */
static void
put_backing(struct strbuf *out, const struct backing *b)
{
	jsontext_key(out, "disputed");
	strbuf_adds(out, b->disputed ? "true" : "false");
	jsontext_key(out, "why");
	jsontext_string_or_null(out, b->why);
	put_cites(out, b->cites, b->ncites);
	strbuf_addc(out, '}');
}

static void
put_names(struct strbuf *out, const struct record *r)
{
	jsontext_key(out, "names");
	strbuf_addc(out, '[');
	for (size_t i = 0; i < r->nnames; i++) {
		begin(out, i);
		jsontext_key(out, "lang");
		jsontext_string_or_null(out, r->names[i].lang);
		jsontext_key(out, "text");
		jsontext_string(out, r->names[i].text);
		jsontext_key(out, "type");
		jsontext_string(out, name_type_id(r->names[i].type));
		put_backing(out, &r->names[i].backing);
	}
	strbuf_addc(out, ']');
}

static void
put_dates(struct strbuf *out, const struct record *r)
{
	jsontext_key(out, "dates");
	strbuf_addc(out, '[');
	for (size_t i = 0; i < r->ndates; i++) {
		begin(out, i);
		jsontext_key(out, "edtf");
		jsontext_string(out, r->dates[i].edtf);
		jsontext_key(out, "earliest");
		jsontext_day(out, true, r->dates[i].earliest);
		jsontext_key(out, "latest");
		jsontext_day(out, true, r->dates[i].latest);
		put_backing(out, &r->dates[i].backing);
	}
	strbuf_addc(out, ']');
}

/* Texts of the field SUMMARY, or of all others with their names. */
static void
put_texts(struct strbuf *out, const struct dataset *ds, const struct record *r,
    int summary, bool others)
{
	size_t count = 0;

	jsontext_key(out, others ? "statements" : "summary");
	strbuf_addc(out, '[');
	for (size_t i = 0; i < r->ntexts; i++) {
		if ((r->texts[i].field == summary) == others)
			continue;
		begin(out, count++);
		if (others) {
			jsontext_key(out, "field");
			jsontext_string(out,
			    ds->vocab->fields[r->texts[i].field].id);
		}
		jsontext_key(out, "text");
		jsontext_string(out, r->texts[i].text);
		put_backing(out, &r->texts[i].backing);
	}
	strbuf_addc(out, ']');
}

static void
put_places(struct strbuf *out, const struct dataset *ds, const struct record *r)
{
	int place = vocab_find_relation(ds->vocab, "place");
	bool some = false;

	jsontext_key(out, "places");
	strbuf_addc(out, '[');
	for (size_t i = 0; i < r->nrelations; i++) {
		if (r->relations[i].inverse || r->relations[i].type != place)
			continue;
		if (some)
			strbuf_addc(out, ',');
		some = true;
		jsontext_string(out, r->relations[i].to_id);
	}
	strbuf_addc(out, ']');
}

static void
put_under(struct strbuf *out, const struct record *r)
{
	jsontext_key(out, "under");
	strbuf_addc(out, '[');
	for (size_t i = 0; i < r->nunder; i++) {
		if (i > 0)
			strbuf_addc(out, ',');
		jsontext_string(out, r->under[i].id);
	}
	strbuf_addc(out, ']');
}

static void
put_former_ids(struct strbuf *out, const struct record *r)
{
	jsontext_key(out, "former_ids");
	strbuf_addc(out, '[');
	for (size_t i = 0; i < r->nformer_ids; i++) {
		if (i > 0)
			strbuf_addc(out, ',');
		jsontext_string(out, r->former_ids[i]);
	}
	strbuf_addc(out, ']');
}

static void
put_relations(struct strbuf *out, const struct dataset *ds,
    const struct record *r)
{
	jsontext_key(out, "relations");
	strbuf_addc(out, '[');
	for (size_t i = 0; i < r->nrelations; i++) {
		const struct relation *l = &r->relations[i];

		begin(out, i);
		jsontext_key(out, "type");
		jsontext_string(out, ds->vocab->relations[l->type].id);
		jsontext_key(out, "to");
		jsontext_string(out, l->to_id);
		jsontext_key(out, "direction");
		jsontext_string(out, l->inverse ? "in" : "out");
		jsontext_key(out, "date");
		jsontext_string_or_null(out, l->date);
		jsontext_key(out, "role");
		jsontext_string_or_null(out, l->role);
		jsontext_key(out, "for");
		jsontext_string_or_null(out, l->for_id);
		put_backing(out, &l->backing);
	}
	strbuf_addc(out, ']');
}

void
record_json(struct strbuf *out, const struct dataset *ds,
    const struct record *r)
{
	int summary = vocab_find_field(ds->vocab, "summary");

	strbuf_addc(out, '{');
	jsontext_key(out, "id");
	jsontext_string(out, r->id);
	jsontext_key(out, "kind");
	jsontext_string(out, ds->vocab->kinds[r->kind].id);
	jsontext_key(out, "name");
	jsontext_string(out, r->title);
	put_names(out, r);
	jsontext_key(out, "acronym");
	jsontext_string_or_null(out, r->acronym);
	put_dates(out, r);
	put_texts(out, ds, r, summary, false);
	put_places(out, ds, r);
	put_under(out, r);
	put_relations(out, ds, r);
	put_cites(out, r->cites, r->ncites);
	put_texts(out, ds, r, summary, true);
	jsontext_key(out, "order");
	if (r->order == INT64_MAX)
		strbuf_adds(out, "null");
	else
		strbuf_addf(out, "%" PRId64, r->order);
	jsontext_key(out, "status");
	jsontext_string_or_null(out, r->status);
	if (r->nformer_ids > 0)
		put_former_ids(out, r);
	strbuf_addc(out, '}');
}

void
vocab_json(struct strbuf *out, const struct vocab *v)
{
	struct strbuf text;

	strbuf_init(&text);
	vocab_text(&text, v);
	strbuf_adds(out,
	    "{\"id\":\"vocabulary\",\"kind\":\"vocabulary\","
	    "\"name\":\"Vocabulary\",\"text\":");
	jsontext_string(out, text.s);
	strbuf_addc(out, '}');
	strbuf_done(&text);
}
