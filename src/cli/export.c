/* Formats for other programs. */
#include "amparo/export.h"

#include "amparo/record_json.h"

/* The vocabulary comes first, so that what is read back means the same. */
static void
jsonl_begin(struct output *out, const struct dataset *ds)
{
	vocab_json(&out->buf, ds->vocab);
	output_adds(out, "\n");
}

static void
jsonl_record(struct output *out, const struct dataset *ds,
    const struct record *r)
{
	record_json(&out->buf, ds, r);
	output_adds(out, "\n");
}

static const struct export_format formats[] = {
	{ "jsonl", jsonl_begin, jsonl_record, NULL },
};

const struct export_format *
export_format_at(size_t i)
{
	return i < sizeof(formats) / sizeof(formats[0]) ? &formats[i] : NULL;
}
