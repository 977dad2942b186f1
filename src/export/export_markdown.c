/* Records as Markdown for reading. */
#include <string.h>

#include "amparo/escape.h"
#include "amparo/export_formats.h"

static void
put_fact(struct strbuf *out, const char *label, const char *value)
{
	if (*value == '\0')
		return;
	strbuf_addf(out, "- %s: ", label);
	escape_markdown(out, value);
	strbuf_addc(out, '\n');
}

void
markdown_begin(struct export *x)
{
	strbuf_adds(x->out, "# ");
	escape_markdown(x->out,
	    *x->from.title != '\0' ? x->from.title : "Records");
	strbuf_adds(x->out, "\n\n");
	export_origin(x, put_fact);
}

static void
put_cites(struct strbuf *out, const struct backing *b)
{
	for (size_t i = 0; i < b->ncites; i++) {
		strbuf_adds(out, i > 0 ? "; " : " (");
		escape_markdown(out, b->cites[i].title);
		if (*b->cites[i].locator != '\0') {
			strbuf_adds(out, ", ");
			escape_markdown(out, b->cites[i].locator);
		}
	}
	if (b->ncites > 0)
		strbuf_addc(out, ')');
	if (b->disputed) {
		strbuf_adds(out, " \\[disputed");
		if (b->why != NULL && *b->why != '\0') {
			strbuf_adds(out, ": ");
			escape_markdown(out, b->why);
		}
		strbuf_adds(out, "\\]");
	}
	strbuf_addc(out, '\n');
}

static void
put_dates(struct strbuf *out, const struct record *r)
{
	struct strbuf words;

	strbuf_init(&words);
	for (size_t i = 0; i < r->ndates; i++) {
		strbuf_reset(&words);
		edtf_words(&words, r->dates[i].edtf, strlen(r->dates[i].edtf));
		strbuf_adds(out, "- ");
		escape_markdown(out, words.s);
		put_cites(out, &r->dates[i].backing);
	}
	strbuf_done(&words);
}

static void
put_relations(struct export *x, const struct record *r)
{
	for (size_t i = 0; i < r->nrelations; i++) {
		const struct relation *l = &r->relations[i];

		strbuf_adds(x->out, "- ");
		escape_markdown(x->out,
		    vocab_relation_name(x->ds->vocab, l->type, l->inverse,
			x->lang));
		strbuf_adds(x->out, ": ");
		escape_markdown(x->out, l->to_title);
		if (*l->role != '\0') {
			strbuf_adds(x->out, ", ");
			escape_markdown(x->out, l->role);
		}
		put_cites(x->out, &l->backing);
	}
}

void
markdown_put(struct export *x, const struct record *r)
{
	struct strbuf *out = x->out;
	struct strbuf address;

	strbuf_adds(out, "\n## ");
	escape_markdown(out, r->title);
	strbuf_adds(out, "\n\n- ");
	escape_markdown(out,
	    vocab_kind_name(x->ds->vocab, r->kind, x->lang, false));
	strbuf_adds(out, ", ");
	strbuf_init(&address);
	reference_address(&address, r->id, &x->from);
	escape_markdown(out, address.s);
	strbuf_done(&address);
	strbuf_addc(out, '\n');
	for (size_t i = 1; i < r->nnames; i++)
		put_fact(out, name_type_id(r->names[i].type), r->names[i].text);
	put_dates(out, r);
	put_relations(x, r);
	for (size_t i = 0; i < r->ntexts; i++) {
		strbuf_adds(out, "\n**");
		escape_markdown(out,
		    vocab_field_name(x->ds->vocab, r->texts[i].field, x->lang));
		strbuf_adds(out, ":** ");
		escape_markdown(out, r->texts[i].text);
		put_cites(out, &r->texts[i].backing);
	}
}

void
markdown_end(struct export *x)
{
	(void)x;
}
