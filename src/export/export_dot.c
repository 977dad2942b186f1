/*
 * Relations as a graph: those around a record where there is one, else those
 * among the records.
 */
#include "amparo/escape.h"
#include "amparo/export_formats.h"

static void
put_comment(struct strbuf *out, const char *label, const char *value)
{
	if (*value == '\0')
		return;
	strbuf_addf(out, "// %s: ", label);
	escape_line(out, value);
	strbuf_addc(out, '\n');
}

void
dot_begin(struct export *x)
{
	export_origin(x, put_comment);
	strbuf_adds(x->out,
	    "digraph amparo {\n"
	    "  graph [rankdir=LR, label=\"");
	escape_dot(x->out, x->from.title);
	strbuf_adds(x->out, " ");
	escape_dot(x->out, x->from.version);
	strbuf_adds(x->out,
	    "\"];\n"
	    "  node [shape=box, fontsize=10];\n"
	    "  edge [fontsize=8];\n");
}

static bool
is_alone(const struct export *x)
{
	uint32_t first = bitmap_next(x->set, 0);

	return bitmap_next(x->set, first + 1) >= x->ds->count;
}

static void
put_node(struct export *x, const char *id, const char *title, int kind,
    const char *edtf)
{
	strbuf_adds(x->out, "  \"");
	escape_dot(x->out, id);
	strbuf_adds(x->out, "\" [label=\"");
	escape_dot(x->out, title);
	strbuf_adds(x->out, "\\n");
	escape_dot(x->out, vocab_kind_name(x->ds->vocab, kind, x->lang, false));
	if (*edtf != '\0') {
		strbuf_adds(x->out, ", ");
		escape_dot(x->out, edtf);
	}
	strbuf_adds(x->out, "\"];\n");
}

static void
put_edge(struct export *x, const struct record *r, const struct relation *l)
{
	strbuf_adds(x->out, "  \"");
	escape_dot(x->out, l->inverse ? l->to_id : r->id);
	strbuf_adds(x->out, "\" -> \"");
	escape_dot(x->out, l->inverse ? r->id : l->to_id);
	strbuf_adds(x->out, "\" [label=\"");
	escape_dot(x->out,
	    vocab_relation_name(x->ds->vocab, l->type, false, x->lang));
	if (*l->role != '\0') {
		strbuf_adds(x->out, ", ");
		escape_dot(x->out, l->role);
	}
	strbuf_adds(x->out,
	    l->backing.disputed ? "\", style=dashed];\n" : "\"];\n");
}

void
dot_put(struct export *x, const struct record *r)
{
	bool alone = is_alone(x);

	put_node(x, r->id, r->title, r->kind, reference_date(r));
	for (size_t i = 0; i < r->nrelations; i++) {
		const struct relation *l = &r->relations[i];

		if (alone && l->to != r->n)
			put_node(x, l->to_id, l->to_title, l->to_kind,
			    l->to_date);
		if (alone ? l->to != r->n || !l->inverse
			  : !l->inverse && bitmap_has(x->set, l->to))
			put_edge(x, r, l);
	}
}

void
dot_end(struct export *x)
{
	strbuf_adds(x->out, "}\n");
}
