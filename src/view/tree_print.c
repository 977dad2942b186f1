/*
 * A tree for the verb: row after row, nothing kept.
 */
#include "amparo/tree.h"

#include <stdlib.h>

#include "amparo/mem.h"
#include "amparo/tree_row.h"

/* The ends of the nodes that a walk is in. */
struct walk {
	uint32_t *end;
	uint32_t depth;
	size_t cap;
};

static void
leave(struct walk *w, uint32_t node)
{
	while (w->depth > 0 && w->end[w->depth - 1] <= node)
		w->depth--;
}

static void
enter(struct walk *w, uint32_t end)
{
	w->end = grow(w->end, w->depth, &w->cap, sizeof(*w->end));
	w->end[w->depth++] = end;
}

void
tree_print(const struct dataset *ds, const struct pivot *p, uint32_t node,
    unsigned depth, const struct bitmap *set, const struct glyphs *g, int width,
    bool (*emit)(const struct line *line, void *user), void *user)
{
	struct counts *counts = counts_new(p, ds->count);
	struct tree_look look = { ds, p, counts, NULL, set != NULL, width, g,
		NULL };
	uint32_t end = node < p->count ? pivot_end(p, node) : p->count;
	struct lines lines = { 0 };
	struct walk w = { 0 };
	bool more = true;

	counts_ready(counts, NULL, NULL);
	counts_find(counts, set);
	counts_limit(counts, set);
	for (uint32_t i = node < p->count ? node : 0; i < end && more;) {
		struct tree_row row = { .node = i };

		if (!counts_within(counts, i, pivot_end(p, i))) {
			i = pivot_end(p, i);
			continue;
		}
		leave(&w, i);
		row.depth = w.depth;
		row.inner = counts_within(counts, i + 1, pivot_end(p, i));
		row.open = row.inner && (depth == 0 || w.depth + 1 < depth);
		lines_reset(&lines);
		tree_row_put(&lines, lines_add(&lines), &look, &row);
		more = emit(&lines.at[0], user);
		enter(&w, pivot_end(p, i));
		i = row.open ? i + 1 : pivot_end(p, i);
	}
	free(w.end);
	lines_done(&lines);
	counts_free(counts);
}
