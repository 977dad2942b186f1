/*
 * Pivots in preorder; see branches.h.
 */
#include "amparo/branches.h"

#include <stdlib.h>
#include <string.h>

#include "amparo/mem.h"

void
branches_init(struct branches *t)
{
	memset(t, 0, sizeof(*t));
	t->top = UINT32_MAX;
}

void
branches_done(struct branches *t)
{
	size_t i;

	for (i = 0; i < t->nlabels; i++)
		free(t->labels[i]);
	free(t->labels);
	free(t->item);
	free(t->end);
	free(t->parent);
}

void
branches_open(struct branches *t, uint32_t rec)
{
	size_t n = t->count;

	t->item = grow(t->item, n, &t->item_cap, sizeof(*t->item));
	t->end = grow(t->end, n, &t->end_cap, sizeof(*t->end));
	t->parent = grow(t->parent, n, &t->parent_cap, sizeof(*t->parent));
	t->item[n] = rec;
	t->parent[n] = t->top;
	t->top = (uint32_t)n;
	t->count++;
}

void
branches_open_group(struct branches *t, const char *label)
{
	t->labels =
	    grow(t->labels, t->nlabels, &t->labels_cap, sizeof(*t->labels));
	t->labels[t->nlabels] = xstrdup(label);
	branches_open(t, PIVOT_GROUP | (uint32_t)t->nlabels++);
}

void
branches_close(struct branches *t)
{
	t->end[t->top] = (uint32_t)t->count;
	t->top = t->parent[t->top];
}

void
branches_leaf(struct branches *t, uint32_t rec)
{
	branches_open(t, rec);
	branches_close(t);
}

struct pivot
branches_pivot(const struct branches *t, const char *id, const char *title)
{
	return (struct pivot){ .id = id,
		.title = title,
		.count = (uint32_t)t->count,
		.item = t->item,
		.labels = (const char *const *)t->labels,
		.nlabels = (uint32_t)t->nlabels };
}
