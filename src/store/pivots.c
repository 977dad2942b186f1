/*
 * Pivots: trees in preorder, loaded when first shown and checked as they come,
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
	packed_nodes_close(l->reading);
	l->reading = NULL;
	free((void *)(uintptr_t)l->pivot.item);
	nesting_done(&l->pivot.nesting);
	free(l->labels);
	free(l->text);
	l->pivot.item = NULL;
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

/* Read on; true where no more is to be done. */
static bool
load(struct store *s, size_t i, struct loaded_pivot *l,
    bool (*stop)(void *user), void *user)
{
	if (l->reading == NULL) {
		if (!load_labels(s, i, l))
			return true;
		l->reading = packed_nodes_open(s->db, (uint32_t)i, s->ds.count,
		    l->pivot.nlabels);
	}
	if (!packed_nodes_read(l->reading, stop, user))
		return false;
	l->good = packed_nodes_take(l->reading, &l->pivot);
	packed_nodes_close(l->reading);
	l->reading = NULL;
	return true;
}

bool
store_pivot_ready(struct store *s, size_t i, bool (*stop)(void *user),
    void *user)
{
	struct loaded_pivot *l = &s->pivots[i];

	if (l->tried)
		return true;
	store_stream(s, true);
	l->tried = load(s, i, l, stop, user);
	store_stream(s, false);
	if (l->tried && !l->good)
		free_arrays(l);
	db_forgive(s->db);
	return l->tried;
}

const struct pivot *
store_pivot(struct store *s, size_t i)
{
	if (i >= s->ds.npivots)
		return NULL;
	store_pivot_ready(s, i, NULL, NULL);
	return s->pivots[i].good ? &s->pivots[i].pivot : NULL;
}
