/* amparo tree [ID]: the outline, or another arrangement. */
#include "amparo/verb_tree.h"

#include <stdlib.h>

#include "amparo/brief.h"
#include "amparo/chosen.h"
#include "amparo/counts.h"
#include "amparo/jsonstream.h"
#include "amparo/jsontext.h"
#include "amparo/mem.h"
#include "amparo/suggest.h"
#include "amparo/tree.h"

struct pivot_names {
	const struct dataset *ds;
	size_t i;
};

static const char *
next_pivot(void *user)
{
	struct pivot_names *n = user;

	return n->i < n->ds->npivots ? n->ds->pivot_ids[n->i++] : NULL;
}

bool
verb_tree_pivot(const struct cli *c, size_t *pivot, struct error *e)
{
	const struct dataset *ds = cli_dataset(c);
	const char *name = c->opt.value[OPT_PIVOT], *near;
	struct pivot_names names = { ds, 0 };
	struct strbuf all;

	*pivot = name != NULL ? dataset_find_pivot(ds, name) : 0;
	if (*pivot < ds->npivots)
		return true;
	if (name == NULL)
		return error_set(e, ERR_DATASET, "the dataset has no outline");
	near = suggest_nearest(name, next_pivot, &names);
	if (near != NULL)
		return error_set(e, ERR_USAGE,
		    "--pivot: no such arrangement: "
		    "%.80s; did you mean %s?",
		    name, near);
	strbuf_init(&all);
	for (size_t i = 0; i < ds->npivots; i++)
		strbuf_addf(&all, "%s%s", i > 0 ? ", " : "", ds->pivot_ids[i]);
	error_set(e, ERR_USAGE,
	    "--pivot: no such arrangement: %.80s; it is "
	    "one of %s",
	    name, all.s);
	strbuf_done(&all);
	return false;
}

/* ---------------------------------------------------------------- json */

struct walk {
	struct cli *c;
	const struct pivot *p;
	struct counts *counts;
	bool searched;
	uint32_t *ends; /* of the nodes that the walk is in */
	size_t depth, cap;
	struct jsonstream stream;
	struct brief brief;
	struct strbuf item;
};

static void
put_node(struct walk *w, uint32_t node)
{
	const struct dataset *ds = cli_dataset(w->c);
	struct strbuf *item = &w->item;
	uint32_t what = w->p->item[node];
	struct strbuf label;

	if (what & PIVOT_GROUP) {
		strbuf_init(&label);
		pivot_label(ds, w->p, node, &label);
		strbuf_adds(item, "{\"id\":null,\"kind\":null,\"name\":");
		jsontext_string(item, label.s);
		strbuf_adds(item,
		    ",\"date\":null,\"earliest\":null,\"latest\":null");
		strbuf_done(&label);
	} else {
		brief_load(&w->brief, ds, what);
		brief_json(item, ds, &w->brief);
	}
	jsontext_key(item, "depth");
	strbuf_addf(item, "%zu", w->depth);
	jsontext_key(item, "records");
	strbuf_addf(item, "%u", (unsigned)counts_all(w->counts, node));
	if (w->searched) {
		jsontext_key(item, "found");
		strbuf_addf(item, "%u",
		    (unsigned)counts_found(w->counts, node));
	}
	strbuf_addc(item, '}');
	jsonstream_item(&w->stream, item);
}

static void
walk_nodes(struct walk *w, uint32_t from, uint32_t to, size_t levels)
{
	for (uint32_t i = from; i < to && !output_failed(&w->c->out);) {
		uint32_t end = pivot_end(w->p, i);

		while (w->depth > 0 && w->ends[w->depth - 1] <= i)
			w->depth--;
		if (!counts_within(w->counts, i, end)) {
			i = end;
			continue;
		}
		put_node(w, i);
		if (levels > 0 && w->depth + 1 >= levels) {
			i = end;
			continue;
		}
		w->ends = grow(w->ends, w->depth, &w->cap, sizeof(*w->ends));
		w->ends[w->depth++] = end;
		i++;
	}
}

static void
print_json(struct cli *c, const struct pivot *p, uint32_t node,
    const struct bitmap *set)
{
	bool below = node < p->count;
	struct walk w = { .c = c, .p = p, .searched = set != NULL };

	w.counts = counts_new(p, cli_dataset(c)->count);
	counts_ready(w.counts, NULL, NULL);
	counts_find(w.counts, set);
	counts_limit(w.counts, set);
	brief_init(&w.brief);
	strbuf_init(&w.item);
	jsonstream_begin(&w.stream, &c->out, cli_format(c) == FORMAT_JSON);
	walk_nodes(&w, below ? node : 0, below ? pivot_end(p, node) : p->count,
	    (size_t)option_number(&c->opt, OPT_DEPTH, 0));
	jsonstream_end(&w.stream);
	strbuf_done(&w.item);
	brief_done(&w.brief);
	counts_free(w.counts);
	free(w.ends);
}

/* ---------------------------------------------------------------- both */

static int
print(struct cli *c, const struct pivot *p, uint32_t node,
    const struct bitmap *set)
{
	/* An explorer without a terminal has the outline as text. */
	if (*verb_table[c->opt.verb].formats == '\0' ||
	    cli_format(c) == FORMAT_PLAIN)
		tree_print(cli_dataset(c), p, node,
		    (unsigned)option_number(&c->opt, OPT_DEPTH, 0), set,
		    c->glyphs, cli_width(c, 0), output_emit, &c->out);
	else
		print_json(c, p, node, set);
	return ERR_NONE;
}

/* What LIMIT hides is left out of what CH has found. */
static bool
hide(struct cli *c, struct chosen *ch, const char *limit, struct error *e)
{
	struct chosen shown;
	bool ok = chosen_make(&shown, c, &limit, 1, e);

	if (ok)
		bitmap_and(&ch->set, &shown.set);
	chosen_done(&shown);
	return ok;
}

static int
print_searched(struct cli *c, const struct pivot *p, uint32_t node)
{
	const char *query = c->opt.value[OPT_QUERY];
	const char *limit = c->opt.value[OPT_LIMIT];
	const char *first = query != NULL ? query : limit;
	struct error e = { .code = ERR_NONE };
	struct chosen ch;
	int status;

	if (first == NULL)
		return print(c, p, node, NULL);
	if (chosen_make(&ch, c, &first, 1, &e) &&
	    (first == limit || limit == NULL || hide(c, &ch, limit, &e))) {
		status = chosen_status(&ch);
		print(c, p, node, &ch.set);
	} else {
		status = cli_fail(&e);
	}
	chosen_done(&ch);
	return status;
}

int
verb_tree_print(struct cli *c, uint32_t rec)
{
	const struct dataset *ds = cli_dataset(c);
	struct error e = { .code = ERR_NONE };
	uint32_t node = UINT32_MAX;
	const struct pivot *p;
	size_t pivot;

	if (!verb_tree_pivot(c, &pivot, &e))
		return cli_fail(&e);
	p = dataset_pivot(ds, pivot);
	if (p == NULL) {
		cli_say("tree: the arrangement %s is damaged",
		    ds->pivot_ids[pivot]);
		return ERR_DATASET;
	}
	if (rec != NO_RECORD) {
		node = pivot_node_of(p, rec, 0);
		if (node == UINT32_MAX) {
			cli_say("tree: the record stands nowhere in the "
				"arrangement %s",
			    ds->pivot_ids[pivot]);
			return ERR_NOTHING;
		}
	}
	return print_searched(c, p, node);
}

int
verb_tree(struct cli *c)
{
	struct error e = { .code = ERR_NONE };
	uint32_t rec = NO_RECORD;

	if (!cli_open(c, NULL, &e))
		return cli_fail(&e);
	if (c->opt.noperands > 0) {
		rec =
		    chosen_find_id(cli_dataset(c), "tree", c->opt.operands[0]);
		if (rec == NO_RECORD)
			return ERR_NOTHING;
	}
	return verb_tree_print(c, rec);
}
