/* amparo date EDTF...: what a date means. */
#include <string.h>

#include "amparo/cli.h"
#include "amparo/edtf.h"
#include "amparo/jsonstream.h"
#include "amparo/jsontext.h"
#include "amparo/utf8.h"

/* One operand, read. */
struct answer {
	const char *edtf;
	bool valid;
	struct edtf date;
	struct edtf_fault fault;
	struct strbuf words;
};

static void
answer_read(struct answer *a, const char *edtf)
{
	size_t n = strlen(edtf);

	memset(a, 0, sizeof(*a));
	a->edtf = edtf;
	strbuf_init(&a->words);
	a->valid = edtf_parse(edtf, n, &a->date, &a->fault);
	if (a->valid)
		edtf_words(&a->words, edtf, n);
}

static void
put_json(struct strbuf *out, const struct answer *a)
{
	strbuf_addc(out, '{');
	jsontext_key(out, "edtf");
	jsontext_string(out, a->edtf);
	jsontext_key(out, "valid");
	strbuf_adds(out, a->valid ? "true" : "false");
	jsontext_key(out, "level");
	if (a->valid)
		strbuf_addf(out, "%d", a->date.level);
	else
		strbuf_adds(out, "null");
	jsontext_key(out, "earliest");
	jsontext_day(out, a->valid, a->date.earliest);
	jsontext_key(out, "latest");
	jsontext_day(out, a->valid, a->date.latest);
	jsontext_key(out, "precision");
	jsontext_string_or_null(out,
	    a->valid ? edtf_precision_name(a->date.precision) : NULL);
	jsontext_key(out, "words");
	jsontext_string_or_null(out, a->words.s);
	jsontext_key(out, "why");
	jsontext_string_or_null(out, a->valid ? NULL : a->fault.why);
	strbuf_addc(out, '}');
}

static void
put_day(struct output *out, const char *label, int64_t day)
{
	struct strbuf iso;

	strbuf_init(&iso);
	edtf_put_day(&iso, day);
	output_addf(out, "  %-11s%s\n", label, iso.len > 0 ? iso.s : "unknown");
	strbuf_done(&iso);
}

/* Characters, not bytes, for people count those. */
static size_t
position_of(const struct answer *a)
{
	size_t at = 0, chars = 1, n = strlen(a->edtf);

	while (at < n && at < a->fault.at) {
		uint32_t cp;

		at += utf8_decode(a->edtf + at, n - at, &cp);
		chars++;
	}
	return chars;
}

static void
put_plain(struct output *out, const struct answer *a)
{
	output_clean(out, a->edtf);
	output_adds(out, "\n");
	if (!a->valid) {
		output_addf(out, "  %-11scharacter %zu: ", "not EDTF",
		    position_of(a));
		output_clean(out, a->fault.why);
		output_adds(out, "\n");
		return;
	}
	output_addf(out, "  %-11s%s\n", "means", a->words.s);
	put_day(out, "earliest", a->date.earliest);
	put_day(out, "latest", a->date.latest);
	output_addf(out, "  %-11s%s\n", "precision",
	    edtf_precision_name(a->date.precision));
	output_addf(out, "  %-11sEDTF level %d\n", "valid", a->date.level);
}

int
verb_date(struct cli *c)
{
	int format = cli_format(c), status = ERR_NONE;
	struct jsonstream stream;
	struct strbuf item;

	strbuf_init(&item);
	if (format != FORMAT_PLAIN)
		jsonstream_begin(&stream, &c->out, format == FORMAT_JSON);
	for (size_t i = 0; i < c->opt.noperands; i++) {
		struct answer a;

		answer_read(&a, c->opt.operands[i]);
		if (!a.valid)
			status = ERR_NOTHING;
		if (format == FORMAT_PLAIN) {
			put_plain(&c->out, &a);
		} else {
			put_json(&item, &a);
			jsonstream_item(&stream, &item);
		}
		strbuf_done(&a.words);
	}
	if (format != FORMAT_PLAIN)
		jsonstream_end(&stream);
	strbuf_done(&item);
	return status;
}
