/* Records as JSON: one a line, or all in one object. */
#include "amparo/export_formats.h"
#include "amparo/jsontext.h"
#include "amparo/record_json.h"

/* The vocabulary comes first, so that what is read back means the same. */
void
jsonl_begin(struct export *x)
{
	vocab_json(x->out, x->ds->vocab);
	/* Within the object that is the vocabulary's line. */
	strbuf_truncate(x->out, x->out->len - 1);
	jsontext_key(x->out, "export");
	strbuf_addc(x->out, '{');
	export_origin_json(x);
	strbuf_adds(x->out, "}}\n");
}

void
jsonl_put(struct export *x, const struct record *r)
{
	record_json(x->out, x->ds, r);
	strbuf_addc(x->out, '\n');
}

void
jsonl_end(struct export *x)
{
	(void)x;
}

void
json_begin(struct export *x)
{
	strbuf_adds(x->out, "{\"export\":{");
	export_origin_json(x);
	strbuf_adds(x->out, "},\n\"records\":[");
}

void
json_put(struct export *x, const struct record *r)
{
	strbuf_adds(x->out, x->count > 0 ? ",\n" : "\n");
	record_json(x->out, x->ds, r);
}

void
json_end(struct export *x)
{
	strbuf_adds(x->out, "\n]}\n");
}
