/* Counts of a pivot against what counting by hand gives. */
#include "unit.h"

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
	g->p = (struct pivot){ .count = NODES,
		.item = g->item,
		.end = g->end,
		.parent = g->parent };
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
		bitmap_init(&set, RECORDS);
		for (uint32_t few = round % 2 ? 3 : RECORDS; few > 0; few--)
			bitmap_set(&set, fake_random(&seed, RECORDS));
		counts_find(c, &set);
		for (uint32_t i = 0; i < NODES; i++)
			assert_int_equal(counts_found(c, i),
			    count_by_hand(&g, i, &set));
		bitmap_done(&set);
		counts_free(c);
	}
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
	for (uint32_t rec = 0; rec < RECORDS; rec++) {
		uint32_t n = counts_places(c, rec, &nodes), at = 0;

		for (uint32_t i = 0; i < NODES; i++) {
			if (g.item[i] != rec)
				continue;
			assert_true(at < n);
			assert_int_equal(nodes[at++], i);
		}
		assert_int_equal(at, n);
	}
	assert_int_equal(counts_places(c, RECORDS, &nodes), 0);
	assert_int_equal(counts_places(c, PIVOT_GROUP, &nodes), 0);
	counts_free(c);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(counts_by_hand),
		cmocka_unit_test(places_are_found),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
