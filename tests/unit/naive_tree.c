/*
 * A tree kept in the plainest way, to hold the real one against.
 */
#include "naive_tree.h"

#include <stdlib.h>

#include "amparo/mem.h"
#include "fake_dataset.h"
#include "unit.h"

uint32_t
naive_end(const struct naive *m, uint32_t i)
{
	uint32_t end = i + 1;

	while (end < m->n && m->depth[end] > m->depth[i])
		end++;
	return end;
}

/* A node is seen where no closed one is above it. */
static void
naive_rows(struct naive *m)
{
	uint32_t shut = UINT32_MAX; /* depth of the closed node we are in */

	m->nrows = 0;
	for (uint32_t i = 0; i < m->n; i++) {
		if (m->depth[i] > shut && shut != UINT32_MAX)
			continue;
		shut = m->open[i] ? UINT32_MAX : m->depth[i];
		m->rows[m->nrows++] = i;
	}
}

void
naive_make(struct naive *m, uint64_t *seed, uint32_t n, uint32_t records,
    uint32_t deepest)
{
	m->n = n;
	m->depth = xcalloc(n, sizeof(*m->depth));
	m->item = xcalloc(n, sizeof(*m->item));
	m->open = xcalloc(n, sizeof(*m->open));
	m->rows = xcalloc(n, sizeof(*m->rows));
	for (uint32_t i = 0; i < n; i++) {
		if (i > 0)
			m->depth[i] = fake_random(seed, m->depth[i - 1] + 2);
		if (m->depth[i] > deepest)
			m->depth[i] = deepest;
		m->item[i] = fake_random(seed, 9) == 0
		    ? PIVOT_GROUP | fake_random(seed, 50)
		    : fake_random(seed, records);
	}
	m->open[0] = naive_end(m, 0) == n;
}

void
naive_done(struct naive *m)
{
	free(m->depth);
	free(m->item);
	free(m->open);
	free(m->rows);
}

void
naive_assert(struct naive *m, struct tree *t)
{
	naive_rows(m);
	assert_int_equal(tree_viewport(t)->rows, m->nrows);
	for (uint32_t i = 0; i < m->nrows; i++)
		if (tree_visible(t, i) != m->rows[i])
			assert_int_equal(tree_visible(t, i), m->rows[i]);
}

void
naive_open_path(struct naive *m, uint32_t node)
{
	uint32_t depth = m->depth[node];

	for (uint32_t i = node; i-- > 0 && depth > 0;)
		if (m->depth[i] < depth) {
			m->open[i] = true;
			depth = m->depth[i];
		}
}

void
naive_press(struct naive *m, struct tree *t, uint64_t *seed)
{
	uint32_t node = fake_random(seed, m->n), end = naive_end(m, node);
	bool open = fake_random(seed, 2) == 0, all = true;

	tree_select_node(t, node);
	naive_open_path(m, node);
	assert_int_equal(tree_node(t), node);
	switch (fake_random(seed, 6)) {
	case 0:
		for (uint32_t i = node; i < end; i++)
			all &= m->open[i] || naive_end(m, i) == i + 1;
		if (end > node + 1)
			for (uint32_t i = node; i < end; i++)
				m->open[i] = !all;
		tree_toggle_subtree(t);
		break;
	case 1:
		if (fake_random(seed, 10) > 0)
			break;
		for (uint32_t i = 0; i < m->n; i++)
			m->open[i] = open;
		tree_open_all(t, open);
		break;
	default:
		if (end > node + 1)
			m->open[node] = open;
		tree_open(t, open);
		break;
	}
}
