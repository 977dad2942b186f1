/* Counts of a pivot against what counting by hand gives. */
#include "unit.h"

#include <stdlib.h>
#include <string.h>

#include "amparo/counts.h"
#include "fake_dataset.h"

enum { RECORDS = 90, NODES = 400 };

struct grown {
	struct pivot p;
	uint32_t item[NODES], end[NODES], parent[NODES];
};

/* A tree in which records stand more than once, below themselves too. */
static void
grow_tree(struct grown *g, uint64_t *seed)
{
	uint32_t open = UINT32_MAX;

	for (uint32_t i = 0; i < NODES; i++) {
		while (open != UINT32_MAX && fake_random(seed, 3) == 0) {
			g->end[open] = i;
			open = g->parent[open];
		}
		g->parent[i] = open;
		g->item[i] = fake_random(seed, 8) == 0
		    ? PIVOT_GROUP
		    : fake_random(seed, RECORDS);
		open = i;
	}
	for (; open != UINT32_MAX; open = g->parent[open])
		g->end[open] = NODES;
	g->p = (struct pivot){ .count = NODES, .item = g->item };
	nesting_begin(&g->p.nesting, NODES);
	for (uint32_t i = 0; i < NODES; i++)
		if (g->end[i] > i + 1)
			nesting_add(&g->p.nesting, i, g->end[i]);
	assert_true(nesting_finish(&g->p.nesting, NODES));
}

static void
fell_tree(struct grown *g)
{
	nesting_done(&g->p.nesting);
}

/* Stops at every step but each third. */
static bool
mostly(void *user)
{
	return ++*(unsigned *)user % 3 != 0;
}

/* Stopped as often as may be, a pivot is ready in the end. */
static void
make_ready(struct counts *c)
{
	unsigned asked = 0;

	while (!counts_ready(c, mostly, &asked))
		assert_true(asked < 10000);
	assert_true(counts_ready(c, NULL, NULL));
}

/* Distinct records of SET below NODE. */
static uint32_t
count_by_hand(const struct grown *g, uint32_t node, const struct bitmap *set)
{
	struct bitmap seen;
	uint32_t n;

	bitmap_init(&seen, RECORDS);
	for (uint32_t i = node + 1; i < g->end[node]; i++)
		if (g->item[i] < RECORDS && bitmap_has(set, g->item[i]))
			bitmap_set(&seen, g->item[i]);
	n = bitmap_count(&seen);
	bitmap_done(&seen);
	return n;
}

/* Few records are looked up, many are met on the way: both count alike. */
static void
counts_by_hand(void **state)
{
	uint64_t seed = 17;

	(void)state;
	for (int round = 0; round < 60; round++) {
		struct grown g;
		struct counts *c;
		struct bitmap set;

		grow_tree(&g, &seed);
		c = counts_new(&g.p, RECORDS);
		make_ready(c);
		bitmap_init(&set, RECORDS);
		for (uint32_t few = round % 2 ? 3 : RECORDS; few > 0; few--)
			bitmap_set(&set, fake_random(&seed, RECORDS));
		counts_find(c, &set);
		for (uint32_t i = 0; i < NODES; i++)
			assert_int_equal(counts_found(c, i),
			    count_by_hand(&g, i, &set));
		bitmap_done(&set);
		counts_free(c);
		fell_tree(&g);
	}
}

/* What the nodes hold is what the arrays of the tree say. */
static void
trees_nest(void **state)
{
	uint64_t seed = 5;

	(void)state;
	for (int round = 0; round < 30; round++) {
		struct grown g;

		grow_tree(&g, &seed);
		for (uint32_t i = 0; i < NODES; i++) {
			assert_int_equal(pivot_end(&g.p, i), g.end[i]);
			assert_int_equal(pivot_parent(&g.p, i), g.parent[i]);
		}
		fell_tree(&g);
	}
}

static void
contradictions_are_seen(void **state)
{
	static const uint32_t odd[][4] = {
		{ 0, 3, 2, 4 }, /* an end outside of what is around */
		{ 0, 11, 2, 4 },
		{ 0, 1, 2, 4 },
		{ 0, 5, 2, 2 },
	};

	(void)state;
	for (size_t i = 0; i < sizeof odd / sizeof *odd; i++) {
		struct nesting t;

		nesting_begin(&t, 12);
		nesting_add(&t, odd[i][0], odd[i][1]);
		nesting_add(&t, odd[i][2], odd[i][3]);
		assert_false(nesting_finish(&t, 10));
		nesting_done(&t);
	}
}

/* ------------------------------------------------------------ large trees */

enum { MANY = 5000, LARGE = 120000, OUTER = 90000, BRANCH = 10 };

/* A group of all, one of most in it, and branches with their leaves. */
static void
grow_large(struct pivot *p, uint32_t *item, uint64_t *seed)
{
	*p = (struct pivot){ .count = LARGE, .item = item };
	nesting_begin(&p->nesting, LARGE);
	nesting_add(&p->nesting, 0, LARGE);
	nesting_add(&p->nesting, 1, OUTER);
	for (uint32_t i = 2; i < LARGE; i++) {
		if (i % BRANCH == 5 && i + BRANCH <= OUTER)
			nesting_add(&p->nesting, i, i + BRANCH);
		item[i] = fake_random(seed, MANY);
	}
	item[0] = PIVOT_GROUP;
	item[1] = 7;
	assert_true(nesting_finish(&p->nesting, LARGE));
}

static uint32_t
distinct(const struct pivot *p, uint32_t node, const struct bitmap *set)
{
	struct bitmap seen;
	uint32_t n, end = pivot_end(p, node);

	bitmap_init(&seen, MANY);
	for (uint32_t i = node + 1; i < end; i++)
		if (p->item[i] < MANY && bitmap_has(set, p->item[i]))
			bitmap_set(&seen, p->item[i]);
	n = bitmap_count(&seen);
	bitmap_done(&seen);
	return n;
}

/* Are the places that are known of REC those where it stands? */
static void
expect_places(struct counts *c, const uint32_t *item, uint32_t n, uint32_t rec)
{
	const uint32_t *nodes;
	uint32_t found = counts_places(c, rec, &nodes), at = 0;

	for (uint32_t i = 0; i < n; i++) {
		if (item[i] != rec)
			continue;
		assert_true(at < found);
		assert_int_equal(nodes[at++], i);
	}
	assert_int_equal(at, found);
}

/* Subtrees that have sets of their own, in each other and with others. */
static void
large_subtrees_count_alike(void **state)
{
	static const uint32_t looked_at[] = { 0, 1, 5, 15, 8005, 89975 };
	uint32_t *item = calloc(LARGE, sizeof *item);
	struct bitmap all, set;
	struct counts *c;
	uint64_t seed = 11;
	struct pivot p;

	(void)state;
	grow_large(&p, item, &seed);
	c = counts_new(&p, MANY);
	make_ready(c);
	bitmap_init(&all, MANY);
	bitmap_fill(&all);
	bitmap_init(&set, MANY);
	for (uint32_t i = 0; i < 300; i++)
		bitmap_set(&set, fake_random(&seed, MANY));
	/* Also while the places are listed, which takes a few calls. */
	for (size_t i = 0; i < sizeof looked_at / sizeof *looked_at; i++) {
		uint32_t node = looked_at[i];

		counts_find(c, &set);
		assert_int_equal(counts_all(c, node), distinct(&p, node, &all));
		assert_int_equal(counts_found(c, node),
		    distinct(&p, node, &set));
		expect_places(c, item, LARGE, fake_random(&seed, MANY));
	}
	bitmap_done(&set);
	bitmap_done(&all);
	counts_free(c);
	nesting_done(&p.nesting);
	free(item);
}

/* The first answers are looked for, those after come from a list. */
static void
places_are_found(void **state)
{
	uint64_t seed = 4;
	struct grown g;
	struct counts *c;
	const uint32_t *nodes;

	(void)state;
	grow_tree(&g, &seed);
	c = counts_new(&g.p, RECORDS);
	make_ready(c);
	for (uint32_t rec = 0; rec < RECORDS; rec++)
		expect_places(c, g.item, NODES, rec);
	assert_int_equal(counts_places(c, RECORDS, &nodes), 0);
	assert_int_equal(counts_places(c, PIVOT_GROUP, &nodes), 0);
	counts_free(c);
	fell_tree(&g);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(trees_nest),
		cmocka_unit_test(contradictions_are_seen),
		cmocka_unit_test(counts_by_hand),
		cmocka_unit_test(large_subtrees_count_alike),
		cmocka_unit_test(places_are_found),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
