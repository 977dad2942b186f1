/*
 * Records as manual pages, in the macros of man(7).  Text of a record stands
 * on lines of its own that begin with "\&", or within quotes.
 */
#include <string.h>

#include "amparo/edtf.h"
#include "amparo/escape.h"
#include "amparo/export_formats.h"

static void
put_comment(struct strbuf *out, const char *label, const char *value)
{
	if (*value == '\0')
		return;
	strbuf_addf(out, ".\\\" %s: ", label);
	escape_line(out, value);
	strbuf_addc(out, '\n');
}

void
man_begin(struct export *x)
{
	(void)x;
}

void
man_end(struct export *x)
{
	(void)x;
}

static void
put_line(struct strbuf *out, const char *s)
{
	escape_roff(out, s);
	strbuf_addc(out, '\n');
}

/* Paragraphs, one for each line of the text. */
static void
put_text(struct strbuf *out, const char *s)
{
	while (*s != '\0') {
		size_t n = strcspn(s, "\n");
		struct strbuf line;

		strbuf_init(&line);
		strbuf_add(&line, s, n);
		if (n > 0) {
			strbuf_adds(out, ".PP\n");
			put_line(out, line.s);
		}
		strbuf_done(&line);
		s += n + (s[n] == '\n');
	}
}

static void
put_head(struct export *x, const struct record *r)
{
	struct strbuf *out = x->out;

	export_origin(x, put_comment);
	strbuf_adds(out, ".TH \"");
	escape_roff(out, r->id);
	strbuf_adds(out, "\" 7 \"");
	escape_roff(out, reference_date(r));
	strbuf_adds(out, "\" \"version ");
	escape_roff(out, x->from.version);
	strbuf_adds(out, "\" \"");
	escape_roff(out, x->from.title);
	strbuf_adds(out, "\"\n.nh\n.ad l\n.SH NAME\n");
	escape_roff(out, r->id);
	strbuf_adds(out, " \\- ");
	put_line(out, r->title);
}

static void
put_synopsis(struct export *x, const struct record *r)
{
	struct strbuf words, *out = x->out;
	const struct relation *l = NULL;

	strbuf_adds(out, ".SH SYNOPSIS\n");
	put_line(out, vocab_kind_name(x->ds->vocab, r->kind, x->lang, false));
	strbuf_init(&words);
	for (size_t i = 0; i < r->ndates; i++) {
		strbuf_reset(&words);
		edtf_words(&words, r->dates[i].edtf, strlen(r->dates[i].edtf));
		if (r->dates[i].backing.disputed)
			strbuf_adds(&words, " (disputed)");
		strbuf_adds(out, ".br\n");
		put_line(out, words.s);
	}
	strbuf_done(&words);
	while ((l = reference_next(x->ds, r, "place", l)) != NULL) {
		strbuf_adds(out, ".br\n");
		put_line(out, l->to_title);
	}
	for (size_t i = 1; i < r->nnames; i++) {
		strbuf_adds(out, ".br\n");
		put_line(out, r->names[i].text);
	}
}

static void
put_description(struct export *x, const struct record *r)
{
	int summary = vocab_find_field(x->ds->vocab, "summary");

	if (r->ntexts > 0)
		strbuf_adds(x->out, ".SH DESCRIPTION\n");
	for (size_t i = 0; i < r->ntexts; i++) {
		if (r->texts[i].field != summary) {
			strbuf_adds(x->out, ".PP\n");
			put_line(x->out,
			    vocab_field_name(x->ds->vocab, r->texts[i].field,
				x->lang));
		}
		put_text(x->out, r->texts[i].text);
	}
}

static bool
is_event(const struct export *x, const struct relation *l)
{
	return strcmp(x->ds->vocab->kinds[l->to_kind].id, "event") == 0;
}

/* "relation: title (date), see id(7)" */
static void
put_relation(struct export *x, const struct relation *l)
{
	struct strbuf *out = x->out;

	strbuf_adds(out, ".TP\n");
	escape_roff(out,
	    vocab_relation_name(x->ds->vocab, l->type, l->inverse, x->lang));
	strbuf_adds(out, "\n");
	escape_roff(out, l->to_title);
	if (*l->role != '\0') {
		strbuf_adds(out, ", ");
		escape_roff(out, l->role);
	}
	if (*l->date != '\0' || *l->to_date != '\0') {
		strbuf_adds(out, ", ");
		escape_roff(out, *l->date != '\0' ? l->date : l->to_date);
	}
	strbuf_adds(out, ", ");
	escape_roff(out, l->to_id);
	strbuf_adds(out, "(7)\n");
}

static void
put_relations(struct export *x, const struct record *r, bool events)
{
	bool some = false;

	for (size_t i = 0; i < r->nrelations; i++) {
		if (is_event(x, &r->relations[i]) != events)
			continue;
		if (!some)
			strbuf_adds(x->out,
			    events ? ".SH EVENTS\n" : ".SH RELATIONS\n");
		some = true;
		put_relation(x, &r->relations[i]);
	}
}

static void
put_sources(struct export *x, const struct record *r)
{
	struct strbuf address;

	strbuf_adds(x->out, ".SH SOURCES\n");
	for (size_t i = 0; i < r->ncites; i++) {
		escape_roff(x->out, r->cites[i].title);
		if (*r->cites[i].locator != '\0') {
			strbuf_adds(x->out, ", ");
			escape_roff(x->out, r->cites[i].locator);
		}
		strbuf_adds(x->out, "\n.br\n");
	}
	strbuf_init(&address);
	reference_address(&address, r->id, &x->from);
	put_line(x->out, address.s);
	strbuf_done(&address);
}

static void
put_see_also(struct export *x, const struct record *r)
{
	for (size_t i = 0; i < r->nunder; i++) {
		strbuf_adds(x->out, i == 0 ? ".SH SEE ALSO\n" : ",\n");
		escape_roff(x->out, r->under[i].id);
		strbuf_adds(x->out, "(7)");
	}
	if (r->nunder > 0)
		strbuf_addc(x->out, '\n');
}

void
man_put(struct export *x, const struct record *r)
{
	put_head(x, r);
	put_synopsis(x, r);
	put_description(x, r);
	put_relations(x, r, false);
	put_relations(x, r, true);
	put_sources(x, r);
	put_see_also(x, r);
}
