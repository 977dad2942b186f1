/* Records for reference managers. */
#include "amparo/bibliography.h"
#include "amparo/escape.h"
#include "amparo/export_formats.h"

/* An @ would begin an entry, even in a comment. */
static void
put_comment(struct strbuf *out, const char *label, const char *value)
{
	struct strbuf text;

	if (*value == '\0')
		return;
	strbuf_init(&text);
	escape_tex(&text, value);
	strbuf_addf(out, "%% %s: ", label);
	for (const char *s = text.s; *s != '\0'; s++)
		if (*s == '@')
			strbuf_adds(out, "(at)");
		else
			strbuf_addc(out, *s);
	strbuf_addc(out, '\n');
	strbuf_done(&text);
}

void
bibtex_begin(struct export *x)
{
	export_origin(x, put_comment);
}

void
bibtex_put(struct export *x, const struct record *r)
{
	strbuf_addc(x->out, '\n');
	bibtex_record(x->out, x->ds, r, &x->from);
}

void
bibtex_end(struct export *x)
{
	(void)x;
}

void
ris_begin(struct export *x)
{
	(void)x;
}

void
ris_put(struct export *x, const struct record *r)
{
	ris_record(x->out, x->ds, r, &x->from);
}

void
ris_end(struct export *x)
{
	(void)x;
}

void
csl_begin(struct export *x)
{
	strbuf_addc(x->out, '[');
}

void
csl_put(struct export *x, const struct record *r)
{
	strbuf_adds(x->out, x->count > 0 ? ",\n" : "\n");
	csl_record(x->out, x->ds, r, &x->from);
}

void
csl_end(struct export *x)
{
	strbuf_adds(x->out, "\n]\n");
}
