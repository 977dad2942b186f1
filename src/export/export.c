/* Formats for other programs: their table, and what they share. */
#include "amparo/export.h"

#include <string.h>

#include "amparo/export_formats.h"
#include "amparo/jsontext.h"

static const struct export_format formats[] = {
#define EXPORT_ROW(name, prefix, what) \
	{ name, what, prefix##_begin, prefix##_put, prefix##_end },
	EXPORT_TABLE(EXPORT_ROW, EXPORT_ROW)
#undef EXPORT_ROW
};

const struct export_format *
export_format_at(size_t i)
{
	return i < sizeof(formats) / sizeof(formats[0]) ? &formats[i] : NULL;
}

const char *
export_why_left_out(const struct export_format *f)
{
	if (f->record == ics_put)
		return "without a date that is exact to the day";
	if (f->record == timelinejs_put || f->record == svg_put)
		return "without a date that can be drawn";
	return NULL;
}

void
export_origin(const struct export *x,
    void (*put)(struct strbuf *out, const char *label, const char *value))
{
	const struct provenance *p = &x->from;

	put(x->out, "Dataset", p->title);
	put(x->out, "Version", p->version);
	put(x->out, "Licence", p->licence);
	put(x->out, "Cite as", p->cite);
	put(x->out, "Query", *p->query != '\0' ? p->query : "all records");
}

void
export_origin_json(const struct export *x)
{
	const struct provenance *p = &x->from;

	jsontext_key(x->out, "dataset");
	jsontext_string_or_null(x->out, p->dataset);
	jsontext_key(x->out, "title");
	jsontext_string_or_null(x->out, p->title);
	jsontext_key(x->out, "version");
	jsontext_string_or_null(x->out, p->version);
	jsontext_key(x->out, "licence");
	jsontext_string_or_null(x->out, p->licence);
	jsontext_key(x->out, "cite");
	jsontext_string_or_null(x->out, p->cite);
	jsontext_key(x->out, "query");
	jsontext_string_or_null(x->out, p->query);
}
