/*
 * Relations as a graph: those around a record where there is one, else those
 * among the records.
 */
#include <stdlib.h>

#include "amparo/escape.h"
#include "amparo/export_formats.h"
#include "amparo/wrap.h"

enum { NODE_COLS = 34, LABEL_COLS = 90 };

static void
put_comment(struct strbuf *out, const char *label, const char *value)
{
	if (*value == '\0')
		return;
	strbuf_addf(out, "// %s: ", label);
	escape_line(out, value);
	strbuf_addc(out, '\n');
}

/* TEXT in lines of at most COLS, each ended by END. */
static void
put_lines(struct strbuf *out, const char *text, int cols, const char *end)
{
	struct wrap_line *lines;
	struct strbuf clean, line;
	size_t n;

	strbuf_init(&clean);
	strbuf_init(&line);
	escape_line(&clean, text);
	n = wrap_text(clean.s, clean.len, cols, &lines);
	for (size_t i = 0; i < n; i++) {
		strbuf_reset(&line);
		strbuf_add(&line, clean.s + lines[i].start, lines[i].len);
		escape_dot(out, line.s);
		strbuf_adds(out, end);
	}
	free(lines);
	strbuf_done(&line);
	strbuf_done(&clean);
}

/* Below the graph, a line for each thing known. */
static void
put_below(struct strbuf *out, const char *label, const char *value)
{
	struct strbuf line;

	if (*value == '\0')
		return;
	strbuf_init(&line);
	strbuf_addf(&line, "%s: %s", label, value);
	put_lines(out, line.s, LABEL_COLS, "\\l");
	strbuf_done(&line);
}

void
dot_begin(struct export *x)
{
	export_origin(x, put_comment);
	strbuf_adds(x->out,
	    "digraph amparo {\n"
	    "  graph [rankdir=LR, fontname=Helvetica, fontsize=8, "
	    "labeljust=l,\n"
	    "    label=\"\\n");
	export_origin(x, put_below);
	strbuf_adds(x->out,
	    "\"];\n"
	    "  node [shape=box, fontname=Helvetica, fontsize=10];\n"
	    "  edge [fontname=Helvetica, fontsize=8];\n");
}

static bool
is_alone(const struct export *x)
{
	uint32_t first = bitmap_next(x->set, 0);

	return bitmap_next(x->set, first + 1) >= x->ds->count;
}

static void
put_node(struct export *x, const char *id, const char *title, int kind,
    const char *edtf, bool centre)
{
	strbuf_adds(x->out, "  \"");
	escape_dot(x->out, id);
	strbuf_adds(x->out, "\" [label=\"");
	put_lines(x->out, title, NODE_COLS, "\\n");
	escape_dot(x->out, vocab_kind_name(x->ds->vocab, kind, x->lang, false));
	if (*edtf != '\0') {
		strbuf_adds(x->out, ", ");
		escape_dot(x->out, edtf);
	}
	strbuf_adds(x->out, centre ? "\", penwidth=2];\n" : "\"];\n");
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

	put_node(x, r->id, r->title, r->kind, reference_date(r), alone);
	for (size_t i = 0; i < r->nrelations; i++) {
		const struct relation *l = &r->relations[i];

		if (alone && l->to != r->n)
			put_node(x, l->to_id, l->to_title, l->to_kind,
			    l->to_date, false);
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
