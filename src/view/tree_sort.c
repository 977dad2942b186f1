/*
 * Siblings in another order than the arrangement has them.
 *
 * Only what is seen is sorted, anew each time the rows are made, and no more
 * than a frame allows: what one more branch would cost too much for stays as
 * it is arranged, which tree_sort_short tells.
 */
#include <stdlib.h>
#include <string.h>

#include "amparo/fold.h"
#include "amparo/mem.h"
#include "amparo/tree.h"
#include "amparo/tree_step.h"

enum {
	NAMES_MOST = 3000,    /* titles read for one set of rows */
	NUMBERS_MOST = 60000, /* numbers compared for one */
	DEPTH_MOST = 200      /* deeper branches stay as they are */
};

struct sibling {
	uint32_t node;
	bool last; /* nothing to sort by: after the others either way */
	int64_t number;
	char *name;
};

/* A making of rows. */
struct making {
	struct tree *t;
	uint32_t n;    /* rows made */
	uint32_t left; /* siblings that may still be sorted */
};

static int
by_key(const void *pa, const void *pb)
{
	const struct sibling *a = pa, *b = pb;
	int order;

	if (a->last != b->last)
		return a->last ? 1 : -1;
	order = a->name != NULL && b->name != NULL
	    ? strcmp(a->name, b->name)
	    : (a->number > b->number) - (a->number < b->number);
	return order != 0 ? order : (a->node > b->node) - (a->node < b->node);
}

static int
by_key_reversed(const void *pa, const void *pb)
{
	const struct sibling *a = pa, *b = pb;

	if (a->last || b->last)
		return by_key(pa, pb);
	return by_key(pb, pa);
}

static char *
folded_name(const struct tree *t, uint32_t node)
{
	struct strbuf label, folded;
	char *name;

	strbuf_init(&label);
	strbuf_init(&folded);
	pivot_label(t->ds, t->p, node, &label);
	fold_text(&folded, label.s, label.len);
	name = strbuf_steal(&folded);
	strbuf_done(&folded);
	strbuf_done(&label);
	return name;
}

static void
set_key(const struct tree *t, struct sibling *s)
{
	uint32_t rec = t->p->item[s->node];
	bool dated = rec < t->ds->dated;

	switch (t->sort) {
	case TREE_BY_NAME: s->name = folded_name(t, s->node); break;
	case TREE_BY_START:
		s->last = !dated;
		s->number = dated ? t->ds->earliest[rec] : 0;
		break;
	case TREE_BY_END:
		s->last = !dated;
		s->number = dated ? t->ds->latest[rec] : 0;
		break;
	default:
		/* The most first. */
		s->number = t->matches != NULL || t->limit != NULL
		    ? -(int64_t)tree_found(t, s->node)
		    : -(int64_t)counts_all(t->now->counts, s->node);
		break;
	}
}

/* The siblings from FROM on that can be shown; NULL where they are many. */
static struct sibling *
gather(const struct making *m, uint32_t from, uint32_t stop, size_t *n)
{
	const struct tree *t = m->t;
	struct sibling *s = NULL;
	size_t cap = 0;

	*n = 0;
	for (uint32_t i = from, end; i < stop; i = end) {
		end = pivot_end(t->p, i);
		if (!counts_within(t->now->counts, i, end))
			continue;
		if (*n == m->left) {
			free(s);
			return NULL;
		}
		s = grow(s, *n, &cap, sizeof *s);
		s[(*n)++] = (struct sibling){ .node = i };
	}
	return s;
}

static void
put_arranged(struct making *m, uint32_t from, uint32_t stop)
{
	m->n = tree_list_rows(m->t, from, stop, m->n);
}

static void
put_sorted(struct making *m, uint32_t from, uint32_t stop, unsigned depth)
{
	struct tree *t = m->t;
	size_t n = 0;
	struct sibling *s =
	    depth < DEPTH_MOST ? gather(m, from, stop, &n) : NULL;

	if (s == NULL) {
		t->sort_short = t->sort_short || n > 0 || depth == DEPTH_MOST;
		put_arranged(m, from, stop);
		return;
	}
	m->left -= (uint32_t)n;
	for (size_t i = 0; i < n; i++)
		set_key(t, &s[i]);
	qsort(s, n, sizeof *s, t->reversed ? by_key_reversed : by_key);
	for (size_t i = 0; i < n; i++) {
		uint32_t node = s[i].node;

		free(s[i].name);
		t->rows[m->n++] = node;
		if (tree_is_open(t, node))
			put_sorted(m, node + 1, pivot_end(t->p, node),
			    depth + 1);
	}
	free(s);
}

uint32_t
tree_sort_rows(struct tree *t, uint32_t from, uint32_t stop)
{
	struct making m = { t, 0,
		t->sort == TREE_BY_NAME ? NAMES_MOST : NUMBERS_MOST };

	t->sort_short = false;
	put_sorted(&m, from, stop, 0);
	if (t->row_of_cap < t->p->count) {
		free(t->row_of);
		t->row_of_cap = t->p->count;
		t->row_of = xcalloc(t->row_of_cap, sizeof *t->row_of);
	}
	for (uint32_t row = 0; row < m.n; row++)
		t->row_of[t->rows[row]] = row;
	return m.n;
}

/* Nodes that stand at and below one sibling. */
struct stretch {
	struct sibling key;
	size_t from, n;
};

static int
by_stretch(const void *pa, const void *pb)
{
	const struct stretch *a = pa, *b = pb;

	return by_key(&a->key, &b->key);
}

static int
by_stretch_reversed(const void *pa, const void *pb)
{
	const struct stretch *a = pa, *b = pb;

	return by_key_reversed(&a->key, &b->key);
}

/* What stands below PARENT, by its children, in preorder. */
static struct stretch *
split(const struct tree *t, uint32_t parent, const uint32_t *node, size_t n,
    size_t *count)
{
	struct stretch *s = NULL;
	size_t cap = 0;

	*count = 0;
	for (size_t i = 0; i < n; i++) {
		uint32_t child = node[i];

		if (*count > 0 &&
		    child < pivot_end(t->p, s[*count - 1].key.node)) {
			s[*count - 1].n++;
			continue;
		}
		while (tree_parent(t, child) != parent)
			child = tree_parent(t, child);
		s = grow(s, *count, &cap, sizeof *s);
		s[(*count)++] =
		    (struct stretch){ .key.node = child, .from = i, .n = 1 };
	}
	return s;
}

static void
put_stretches(uint32_t *node, size_t n, const struct stretch *s, size_t count)
{
	uint32_t *was = xcalloc(n, sizeof *was);
	size_t to = 0;

	memcpy(was, node, n * sizeof *was);
	for (size_t i = 0; i < count; to += s[i++].n)
		memcpy(node + to, was + s[i].from, s[i].n * sizeof *node);
	free(was);
}

static void
sort_below(struct making *m, uint32_t parent, uint32_t *node, size_t n,
    unsigned depth)
{
	size_t count, from = 0;
	struct stretch *s = split(m->t, parent, node, n, &count);

	if (count > m->left || depth == DEPTH_MOST) {
		free(s);
		return;
	}
	m->left -= (uint32_t)count;
	for (size_t i = 0; i < count && count > 1; i++)
		set_key(m->t, &s[i].key);
	if (count > 1) {
		qsort(s, count, sizeof *s,
		    m->t->reversed ? by_stretch_reversed : by_stretch);
		put_stretches(node, n, s, count);
	}
	for (size_t i = 0; i < count; from += s[i++].n) {
		/* A node comes before what is below it. */
		size_t own = node[from] == s[i].key.node;

		free(s[i].key.name);
		if (s[i].n > own + 1)
			sort_below(m, s[i].key.node, node + from + own,
			    s[i].n - own, depth + 1);
	}
	free(s);
}

static int
by_number(const void *pa, const void *pb)
{
	const uint32_t *a = pa, *b = pb;

	return (*a > *b) - (*a < *b);
}

void
tree_sort_nodes(struct tree *t, uint32_t *node, size_t n)
{
	struct making m = { t, 0,
		t->sort == TREE_BY_NAME ? NAMES_MOST : NUMBERS_MOST };

	if (t->sort == TREE_ARRANGED || n < 2)
		return;
	qsort(node, n, sizeof *node, by_number);
	sort_below(&m, NO_NODE, node, n, 0);
}

void
tree_set_sort(struct tree *t, enum tree_sort sort, bool reversed)
{
	t->sort = sort;
	t->reversed = reversed;
	t->sort_short = false;
	tree_settle(t, tree_node(t));
}

enum tree_sort
tree_sort(const struct tree *t, bool *reversed)
{
	*reversed = t->reversed;
	return t->sort;
}

bool
tree_sort_short(const struct tree *t)
{
	return t->sort != TREE_ARRANGED && t->sort_short;
}
