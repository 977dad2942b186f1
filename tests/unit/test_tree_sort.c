/*
 * A sorted tree: the same rows, in order.
 */
#include "unit.h"

#include <stdlib.h>

#include "amparo/tree.h"
#include "fake_dataset.h"
#include "naive_tree.h"

/* What a sorting compares; both ends of a day that every record has alone. */
static int64_t
sort_key(const struct fake *f, const struct pivot *p, uint32_t node, bool end)
{
	const struct dataset *ds = fake_dataset(f);
	uint32_t rec = p->item[node];

	if (rec >= ds->dated)
		return INT64_MAX;
	return end ? ds->latest[rec] : ds->earliest[rec];
}

/*
 * The rows are the nodes that are seen without sorting; what is below a node
 * follows it at once; siblings ascend, and steps between them do as well.
 */
static void
assert_sorted(const struct fake *f, struct tree *t, const uint32_t *seen,
    uint32_t nseen, bool end)
{
	const struct pivot *p = dataset_pivot(fake_dataset(f), 0);
	uint32_t rows = tree_viewport(t)->rows, before;
	unsigned char *met = calloc(p->count, 1);

	assert_int_equal(rows, nseen);
	for (uint32_t row = 0; row < rows; row++) {
		uint32_t node = tree_visible(t, row);

		assert_int_equal(tree_row(t, node), row);
		assert_false(met[node]);
		met[node] = 1;
		if (pivot_parent(p, node) < node)
			assert_true(met[pivot_parent(p, node)]);
		tree_select_node(t, node);
		if (!tree_sibling(t, -1))
			continue;
		before = tree_node(t);
		assert_true(tree_row(t, before) < row);
		assert_int_equal(pivot_parent(p, before),
		    pivot_parent(p, node));
		assert_true(
		    sort_key(f, p, before, end) <= sort_key(f, p, node, end));
		assert_true(tree_sibling(t, 1));
		assert_int_equal(tree_node(t), node);
	}
	for (uint32_t i = 0; i < nseen; i++)
		assert_true(met[seen[i]]);
	free(met);
}

static void
sorts_what_is_seen(void **state)
{
	uint64_t seed = 77;

	(void)state;
	for (int round = 0; round < 40; round++) {
		struct naive m;
		struct fake *f;
		struct tree *t;
		uint32_t *seen, rows;

		naive_make(&m, &seed, 1 + fake_random(&seed, 200), 100,
		    fake_random(&seed, 12));
		f = fake_synthetic(100, m.n, m.depth, m.item);
		t = tree_new(fake_dataset(f));
		viewport_set_height(tree_viewport(t), 20);
		for (int i = 0; i < 40; i++)
			naive_press(&m, t, &seed);
		rows = tree_viewport(t)->rows;
		seen = calloc(rows + 1, sizeof *seen);
		for (uint32_t i = 0; i < rows; i++)
			seen[i] = tree_visible(t, i);
		tree_set_sort(t, TREE_BY_START, false);
		assert_false(tree_sort_short(t));
		assert_sorted(f, t, seen, rows, false);
		tree_set_sort(t, TREE_BY_END, false);
		assert_sorted(f, t, seen, rows, true);
		/* As it was, to the row. */
		tree_set_sort(t, TREE_ARRANGED, false);
		for (uint32_t i = 0; i < rows; i++)
			assert_int_equal(tree_visible(t, i), seen[i]);
		free(seen);
		tree_free(t);
		fake_free(f);
		naive_done(&m);
	}
}

/* Nodes in any order come into that of the rows, where all are seen. */
static void
sorts_nodes_as_rows(void **state)
{
	uint64_t seed = 79;

	(void)state;
	for (int round = 0; round < 60; round++) {
		struct naive m;
		struct fake *f;
		struct tree *t;
		uint32_t *node, rows;

		naive_make(&m, &seed, 1 + fake_random(&seed, 200), 100,
		    fake_random(&seed, 12));
		f = fake_synthetic(100, m.n, m.depth, m.item);
		t = tree_new(fake_dataset(f));
		tree_open_all(t, true);
		tree_set_sort(t, TREE_BY_NAME + fake_random(&seed, 4),
		    fake_random(&seed, 2) == 1);
		rows = tree_viewport(t)->rows;
		assert_int_equal(rows, m.n);
		node = calloc(rows, sizeof *node);
		for (uint32_t i = 0; i < rows; i++)
			node[i] = rows - 1 - i;
		tree_sort_nodes(t, node, rows);
		for (uint32_t i = 0; i < rows; i++)
			assert_int_equal(node[i], tree_visible(t, i));
		free(node);
		tree_free(t);
		fake_free(f);
		naive_done(&m);
	}
}

/* By name, reversed; too many names stay as they are, and that is said. */
static void
sorts_by_name(void **state)
{
	enum { MANY = 5000 };
	uint32_t depth[MANY] = { 0 }, item[MANY];
	struct fake *f;
	struct tree *t;

	(void)state;
	for (uint32_t i = 0; i < MANY; i++)
		item[i] = i;
	f = fake_synthetic(MANY, 12, depth, item);
	t = tree_new(fake_dataset(f));
	tree_set_sort(t, TREE_BY_NAME, false);
	/* "Record 10" before "Record 2". */
	assert_int_equal(tree_visible(t, 2), 10);
	assert_int_equal(tree_visible(t, 11), 9);
	tree_set_sort(t, TREE_BY_NAME, true);
	assert_int_equal(tree_visible(t, 0), 9);
	assert_false(tree_sort_short(t));
	tree_free(t);
	fake_free(f);
	f = fake_synthetic(MANY, MANY, depth, item);
	t = tree_new(fake_dataset(f));
	tree_set_sort(t, TREE_BY_NAME, false);
	assert_true(tree_sort_short(t));
	assert_int_equal(tree_visible(t, MANY - 1), MANY - 1);
	tree_set_sort(t, TREE_BY_START, true);
	assert_false(tree_sort_short(t));
	assert_int_equal(tree_visible(t, 0), MANY - 1);
	tree_free(t);
	fake_free(f);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(sorts_what_is_seen),
		cmocka_unit_test(sorts_by_name),
		cmocka_unit_test(sorts_nodes_as_rows),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
