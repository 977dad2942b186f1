/*
 * Pivots: trees in preorder, loaded when first shown and checked in one pass,
 * so that whoever walks them needs no checks of his own.
 */
#include "amparo/store_state.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "amparo/packed.h"
#include "amparo/utf8.h"

bool
store_list_pivots(struct store *s)
{
	struct db_stmt *st =
	    db_cached(s->db, "SELECT n, id, title FROM pivots ORDER BY n");
	const char **ids = NULL, **titles = NULL;
	size_t n = 0, cap = 0, cap2 = 0;

	while (db_step(st)) {
		if (db_int(st, 0) != (int64_t)n) {
			db_damaged(s->db, "its trees are out of order");
			break;
		}
		ids = grow(ids, n, &cap, sizeof(*ids));
		titles = grow(titles, n, &cap2, sizeof(*titles));
		ids[n] = store_text(&s->arena, st, 1);
		titles[n++] = store_text(&s->arena, st, 2);
	}
	db_reset(st);
	s->pivots = xcalloc(n, sizeof(*s->pivots));
	for (size_t i = 0; i < n; i++) {
		s->pivots[i].pivot.id = ids[i];
		s->pivots[i].pivot.title = titles[i];
	}
	s->ds.npivots = n;
	s->ds.pivot_ids = ids;
	s->ds.pivot_titles = titles;
	return !db_failed(s->db);
}

static void
free_arrays(struct loaded_pivot *l)
{
	free(l->item);
	free(l->end);
	free(l->parent);
	free(l->labels);
	free(l->text);
	l->item = l->end = l->parent = NULL;
	l->labels = NULL;
	l->text = NULL;
}

void
store_free_pivots(struct store *s)
{
	for (size_t i = 0; i < s->ds.npivots; i++)
		free_arrays(&s->pivots[i]);
	free(s->pivots);
	free((void *)(uintptr_t)s->ds.pivot_ids);
	free((void *)(uintptr_t)s->ds.pivot_titles);
}

/* Labels: strings end to end; the text and the array of them. */
static bool
load_labels(struct store *s, size_t i, struct loaded_pivot *l)
{
	char name[48];
	size_t n, count = 0, k = 0;

	snprintf(name, sizeof(name), "pivot.%zu.labels", i);
	l->text = schema_get_blob(s->db, name, &n);
	if (n > 0 &&
	    (l->text[n - 1] != '\0' || utf8_valid_prefix(l->text, n) != n))
		return db_damaged(s->db, "the labels of a tree are no text");
	for (size_t at = 0; at < n; at++)
		count += l->text[at] == '\0';
	if (count >= PIVOT_GROUP)
		return db_damaged(s->db, "a tree has too many labels");
	l->labels = xcalloc(count, sizeof(*l->labels));
	for (size_t at = 0; at < n; at += strlen(l->text + at) + 1)
		l->labels[k++] = l->text + at;
	l->pivot.labels = l->labels;
	l->pivot.nlabels = (uint32_t)count;
	return !db_failed(s->db);
}

/*
 * Find the parents.  False where a node names nothing, or where ends do not
 * nest.  OPEN is the innermost node that node I lies in.
 */
static bool
check_tree(const struct pivot *p, uint32_t *parent, uint32_t records)
{
	uint32_t open = UINT32_MAX;

	for (uint32_t i = 0; i < p->count; i++) {
		uint32_t item = p->item[i];

		while (open != UINT32_MAX && p->end[open] == i)
			open = parent[open];
		parent[i] = open;
		if (p->end[i] <= i ||
		    p->end[i] > (open == UINT32_MAX ? p->count : p->end[open]))
			return false;
		if (item & PIVOT_GROUP ? (item & ~PIVOT_GROUP) >= p->nlabels
				       : item >= records)
			return false;
		if (p->end[i] > i + 1)
			open = i;
	}
	return true;
}

static bool
load(struct store *s, size_t i, struct loaded_pivot *l)
{
	if (!packed_get_nodes(s->db, (uint32_t)i, &l->item, &l->end,
		&l->pivot.count) ||
	    !load_labels(s, i, l))
		return false;
	l->pivot.item = l->item;
	l->pivot.end = l->end;
	l->parent = xmalloc_array(l->pivot.count, sizeof(*l->parent));
	l->pivot.parent = l->parent;
	if (!check_tree(&l->pivot, l->parent, s->ds.count))
		return db_damaged(s->db, "a tree contradicts itself");
	return true;
}

const struct pivot *
store_pivot(struct store *s, size_t i)
{
	struct loaded_pivot *l;

	if (i >= s->ds.npivots)
		return NULL;
	l = &s->pivots[i];
	if (!l->tried) {
		l->tried = true;
		l->good = load(s, i, l);
		if (!l->good)
			free_arrays(l);
		db_forgive(s->db);
	}
	return l->good ? &l->pivot : NULL;
}
