/*
 * Trees of all sizes, against a naive one.
 */
#include "unit.h"

#include <stdlib.h>
#include <string.h>

#include "amparo/counts.h"
#include "amparo/mem.h"
#include "amparo/tree.h"
#include "fake_dataset.h"
#include "naive_tree.h"

static void
agrees_with_a_naive_tree(void **state)
{
	uint64_t seed = 20050916;

	(void)state;
	for (int round = 0; round < 30; round++) {
		struct naive m;
		struct fake *f;
		struct tree *t;

		naive_make(&m, &seed, 1 + fake_random(&seed, 300), 100,
		    fake_random(&seed, 12));
		f = fake_synthetic(100, m.n, m.depth, m.item);
		t = tree_new(fake_dataset(f));
		viewport_set_height(tree_viewport(t), 20);
		naive_assert(&m, t);
		for (int i = 0; i < 100; i++) {
			naive_press(&m, t, &seed);
			naive_assert(&m, t);
		}
		tree_free(t);
		fake_free(f);
		naive_done(&m);
	}
}

/* Records below a node, each once. */
static void
naive_count(const struct naive *m, const struct bitmap *set, uint32_t node,
    uint32_t *all, uint32_t *found)
{
	struct bitmap seen;

	bitmap_init(&seen, set->bits);
	for (uint32_t i = node + 1; i < naive_end(m, node); i++)
		if (!(m->item[i] & PIVOT_GROUP))
			bitmap_set(&seen, m->item[i]);
	*all = bitmap_count(&seen);
	bitmap_and(&seen, set);
	*found = bitmap_count(&seen);
	bitmap_done(&seen);
}

/* T3, T10: a record in several places counts once. */
static void
counts_each_record_once(void **state)
{
	uint64_t seed = 3;

	(void)state;
	for (int round = 0; round < 60; round++) {
		uint32_t records = 1 + fake_random(&seed, 60);
		struct naive m;
		struct fake *f;
		const struct pivot *p;
		struct counts *c;
		struct bitmap set;

		naive_make(&m, &seed, 1 + fake_random(&seed, 250), records,
		    fake_random(&seed, 20));
		f = fake_synthetic(records, m.n, m.depth, m.item);
		p = dataset_pivot(fake_dataset(f), 0);
		c = counts_new(p, records);
		counts_ready(c, NULL, NULL);
		bitmap_init(&set, records);
		for (uint32_t i = 0; i < records; i++)
			if (fake_random(&seed, 3) == 0)
				bitmap_set(&set, i);
		counts_find(c, &set);
		for (uint32_t i = 0; i < m.n; i++) {
			uint32_t all, found, self = m.item[i];
			bool in =
			    !(self & PIVOT_GROUP) && bitmap_has(&set, self);

			naive_count(&m, &set, i, &all, &found);
			assert_int_equal(counts_all(c, i), all);
			assert_int_equal(counts_found(c, i), found);
			assert_int_equal(counts_in_branch(c, i),
			    in || found > 0);
		}
		counts_find(c, NULL);
		assert_int_equal(counts_found(c, 0), 0);
		assert_false(counts_in_branch(c, 0));
		bitmap_done(&set);
		counts_free(c);
		fake_free(f);
		naive_done(&m);
	}
}

/* A million nodes, 100,000 of them children of one. */
static void
holds_a_million(void **state)
{
	const uint32_t n = 1000000, wide = 100000;
	uint64_t seed = 1948;
	struct naive m;
	struct fake *f;
	struct tree *t;

	(void)state;
	naive_make(&m, &seed, n, n, 6);
	for (uint32_t i = 0; i < n; i++)
		m.item[i] = i;
	m.depth[n - wide - 1] = 0;
	for (uint32_t i = n - wide; i < n; i++)
		m.depth[i] = 1;
	memset(m.open, 0, n * sizeof(*m.open));
	m.open[0] = naive_end(&m, 0) == n;
	f = fake_synthetic(n, n, m.depth, m.item);
	t = tree_new(fake_dataset(f));
	viewport_set_height(tree_viewport(t), 40);
	for (int i = 0; i < 12; i++) {
		naive_press(&m, t, &seed);
		naive_assert(&m, t);
	}
	assert_true(tree_select(t, n - 7));
	naive_open_path(&m, n - 7);
	naive_assert(&m, t);
	assert_int_equal(tree_node(t), n - 7);
	tree_left(t);
	assert_int_equal(tree_node(t), n - wide - 1);
	tree_free(t);
	fake_free(f);
	naive_done(&m);
}

/* A chain of nodes, each below the last. */
static void
holds_a_deep_chain(void **state)
{
	enum { DEEP = 20000 };
	uint32_t *depth = xcalloc(DEEP, sizeof(*depth));
	uint32_t *item = xcalloc(DEEP, sizeof(*item));
	struct lines l = { 0 };
	struct strbuf crumbs;
	struct fake *f;
	struct tree *t;

	(void)state;
	for (uint32_t i = 0; i < DEEP; i++)
		depth[i] = item[i] = i;
	f = fake_synthetic(DEEP, DEEP, depth, item);
	t = tree_new(fake_dataset(f));
	viewport_set_height(tree_viewport(t), 10);
	assert_true(tree_select(t, DEEP - 1));
	tree_draw(t, 40, true, glyphs_for(false), NULL, &l);
	assert_int_equal(l.count, 10);
	assert_true(rows_fit(&l, 40));
	strbuf_init(&crumbs);
	tree_crumbs(t, 50, glyphs_for(false), &crumbs);
	assert_string_equal(crumbs.s,
	    "Record 0 > \u2026 > Record 19998 > Record 19999");
	strbuf_done(&crumbs);
	lines_done(&l);
	tree_free(t);
	fake_free(f);
	free(depth);
	free(item);
}

static void
stands_an_empty_pivot(void **state)
{
	struct fake *f = fake_synthetic(0, 0, NULL, NULL);
	struct tree *t = tree_new(fake_dataset(f));
	struct lines l = { 0 };
	struct strbuf crumbs;
	struct tree_state *s = tree_save(t);

	(void)state;
	strbuf_init(&crumbs);
	viewport_set_height(tree_viewport(t), 5);
	assert_int_equal(tree_node(t), UINT32_MAX);
	assert_int_equal(tree_record(t), NO_RECORD);
	tree_open_all(t, true);
	tree_draw(t, 80, true, glyphs_for(false), NULL, &l);
	tree_crumbs(t, 80, glyphs_for(false), &crumbs);
	assert_int_equal(l.count, 0);
	assert_int_equal(crumbs.len, 0);
	tree_restore(t, s);
	tree_state_free(s);
	strbuf_done(&crumbs);
	tree_free(t);
	fake_free(f);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(agrees_with_a_naive_tree),
		cmocka_unit_test(counts_each_record_once),
		cmocka_unit_test(holds_a_million),
		cmocka_unit_test(holds_a_deep_chain),
		cmocka_unit_test(stands_an_empty_pivot),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
