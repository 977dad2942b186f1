/*
 * Against a set kept as one byte a number, on sizes around the words' ends.
 */
#include "unit.h"

#include <string.h>

#include "amparo/bitmap.h"

enum { MOST = 300 };

struct pair {
	struct bitmap b;
	unsigned char in[MOST];
	uint32_t bits;
};

static uint64_t seed = 1;

static uint32_t
some(uint32_t below)
{
	seed = seed * UINT64_C(6364136223846793005) +
	    UINT64_C(1442695040888963407);
	return below == 0 ? 0 : (uint32_t)(seed >> 33) % below;
}

static void
make(struct pair *p, uint32_t bits, uint32_t one_in)
{
	bitmap_init(&p->b, bits);
	memset(p->in, 0, sizeof(p->in));
	p->bits = bits;
	for (uint32_t i = 0; i < bits; i++)
		if (some(one_in) == 0) {
			p->in[i] = 1;
			bitmap_set(&p->b, i);
		}
}

static uint32_t
naive_count(const struct pair *p, uint32_t from, uint32_t to)
{
	uint32_t n = 0;

	for (uint32_t i = from; i < to && i < p->bits; i++)
		n += p->in[i];
	return n;
}

static void
assert_same(const struct pair *p)
{
	uint32_t next = p->bits, prev = UINT32_MAX;

	for (uint32_t i = p->bits; i-- > 0;) {
		if (p->in[i])
			next = i;
		assert_int_equal(bitmap_has(&p->b, i), p->in[i]);
		assert_int_equal(bitmap_next(&p->b, i), next);
	}
	for (uint32_t i = 0; i < p->bits; i++) {
		if (p->in[i])
			prev = i;
		assert_int_equal(bitmap_prev(&p->b, i), prev);
	}
	assert_int_equal(bitmap_next(&p->b, p->bits), p->bits);
	assert_int_equal(bitmap_next(&p->b, UINT32_MAX), p->bits);
	assert_int_equal(bitmap_prev(&p->b, UINT32_MAX), prev);
	assert_int_equal(bitmap_count(&p->b), naive_count(p, 0, p->bits));
}

static void
combine(uint32_t bits, uint32_t one_in)
{
	void (*const ops[])(struct bitmap *,
	    const struct bitmap *) = { bitmap_and, bitmap_or, bitmap_andnot,
		bitmap_xor, bitmap_copy };
	struct pair a, b;

	for (size_t op = 0; op < 5; op++) {
		uint32_t both = 0;

		make(&a, bits, one_in);
		make(&b, bits, 2);
		for (uint32_t i = 0; i < bits; i++)
			both += a.in[i] && b.in[i];
		assert_int_equal(bitmap_count_and(&a.b, &b.b), both);
		ops[op](&a.b, &b.b);
		for (uint32_t i = 0; i < bits; i++)
			a.in[i] = op == 0 ? a.in[i] & b.in[i]
			    : op == 1     ? a.in[i] | b.in[i]
			    : op == 2     ? a.in[i] & !b.in[i]
			    : op == 3     ? a.in[i] ^ b.in[i]
					  : b.in[i];
		assert_same(&a);
		assert_int_equal(bitmap_equal(&a.b, &b.b),
		    memcmp(a.in, b.in, sizeof(a.in)) == 0);
		bitmap_done(&a.b);
		bitmap_done(&b.b);
	}
}

static void
change(uint32_t bits)
{
	struct pair a;

	make(&a, bits, 3);
	bitmap_not(&a.b);
	for (uint32_t i = 0; i < bits; i++)
		a.in[i] = !a.in[i];
	assert_same(&a);
	for (int k = 0; k < 20; k++) {
		uint32_t from = some(bits + 2), to = some(bits + 2);

		assert_int_equal(bitmap_count_range(&a.b, from, to),
		    naive_count(&a, from, to));
	}
	for (int k = 0; k < 3; k++) {
		uint32_t from = some(bits + 2), to = some(bits + 2);

		bitmap_set_range(&a.b, from, to);
		for (uint32_t i = from; i < to && i < bits; i++)
			a.in[i] = 1;
		assert_same(&a);
	}
	bitmap_fill(&a.b);
	assert_int_equal(bitmap_count(&a.b), bits);
	if (bits > 0) {
		bitmap_unset(&a.b, bits - 1);
		assert_int_equal(bitmap_count(&a.b), bits - 1);
	}
	bitmap_clear(&a.b);
	memset(a.in, 0, sizeof(a.in));
	assert_same(&a);
	bitmap_done(&a.b);
}

static void
agrees_with_a_naive_set(void **state)
{
	static const uint32_t sizes[] = { 0, 1, 2, 63, 64, 65, 127, 128, 129,
		200, 256, MOST };

	(void)state;
	for (size_t i = 0; i < sizeof(sizes) / sizeof(sizes[0]); i++)
		for (int round = 0; round < 20; round++) {
			combine(sizes[i], 1 + (uint32_t)round * 3);
			change(sizes[i]);
		}
}

static void
sets_of_two_sizes_differ(void **state)
{
	struct bitmap a, b;

	(void)state;
	bitmap_init(&a, 64);
	bitmap_init(&b, 65);
	assert_false(bitmap_equal(&a, &b));
	bitmap_done(&a);
	bitmap_done(&b);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(agrees_with_a_naive_set),
		cmocka_unit_test(sets_of_two_sizes_differ),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
