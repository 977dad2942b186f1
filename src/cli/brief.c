/* What lists say of a record. */
#include "amparo/brief.h"

#include "amparo/jsontext.h"

void
brief_init(struct brief *b)
{
	b->rec = NO_RECORD;
	b->kind = "";
	strbuf_init(&b->id);
	strbuf_init(&b->date);
	strbuf_init(&b->title);
}

void
brief_done(struct brief *b)
{
	strbuf_done(&b->id);
	strbuf_done(&b->date);
	strbuf_done(&b->title);
}

void
brief_load(struct brief *b, const struct dataset *ds, uint32_t rec)
{
	strbuf_reset(&b->id);
	strbuf_reset(&b->date);
	strbuf_reset(&b->title);
	b->rec = rec;
	b->kind = ds->vocab->kinds[ds->kind[rec]].id;
	dataset_id(ds, rec, &b->id);
	if (rec < ds->dated)
		dataset_date(ds, rec, &b->date);
	dataset_title(ds, rec, &b->title);
}

void
brief_json(struct strbuf *out, const struct dataset *ds, const struct brief *b)
{
	bool dated = b->rec < ds->dated;

	strbuf_addc(out, '{');
	jsontext_key(out, "id");
	jsontext_string(out, b->id.s);
	jsontext_key(out, "kind");
	jsontext_string(out, b->kind);
	jsontext_key(out, "name");
	jsontext_string(out, b->title.s);
	jsontext_key(out, "date");
	jsontext_string_or_null(out, b->date.s);
	jsontext_key(out, "earliest");
	jsontext_day(out, dated, day_unpack(ds->earliest[b->rec]));
	jsontext_key(out, "latest");
	jsontext_day(out, dated, day_unpack(ds->latest[b->rec]));
}
