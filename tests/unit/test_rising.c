#include "unit.h"

#include <stdlib.h>
#include <string.h>

#include "amparo/rising.h"

/* Deterministic numbers. */
static uint32_t
next_random(uint32_t *seed)
{
	*seed = *seed * 1664525u + 1013904223u;
	return *seed >> 8;
}

/* What goes in comes out, and no byte more is read. */
static void
check_list(const uint32_t *v, uint32_t count)
{
	struct rising_writer w = { 0 };
	struct rising r;
	uint32_t got[RISING_RUN], n = 0;
	unsigned char *exact;
	size_t some;

	for (uint32_t i = 0; i < count; i++)
		rising_add(&w, v[i]);
	rising_end(&w);
	assert_int_equal(w.count, count);
	exact = malloc(w.len + 1);
	assert_non_null(exact);
	if (w.len > 0)
		memcpy(exact, w.bytes, w.len);
	r = rising_begin(exact, w.len, count);
	while ((some = rising_next(&r, got)) > 0)
		for (size_t i = 0; i < some; i++)
			assert_int_equal(got[i], v[n++]);
	assert_int_equal(n, count);
	assert_ptr_equal(r.p, r.end);
	free(exact);
	rising_done(&w);
}

static void
any_list_comes_back(void **state)
{
	static uint32_t v[1000];
	uint32_t seed = 7;

	(void)state;
	for (unsigned shift = 0; shift <= 24; shift += 3)
		for (uint32_t n = 0; n < 1000; n += 1 + n / 3) {
			v[0] = next_random(&seed) >> shift;
			for (uint32_t i = 1; i < n; i++)
				v[i] = v[i - 1] +
				    (next_random(&seed) >> shift) / 1000;
			check_list(v, n);
		}
}

static void
the_largest_and_repeated_ones(void **state)
{
	(void)state;
	check_list((const uint32_t[]){ UINT32_MAX }, 1);
	check_list((const uint32_t[]){ 0, 0, 0, UINT32_MAX, UINT32_MAX }, 5);
	check_list((const uint32_t[]){ 5, 5, 6 }, 3);
}

/* Numbers in a row take a bit each. */
static void
dense_lists_are_short(void **state)
{
	struct rising_writer w = { 0 };

	(void)state;
	for (uint32_t i = 1; i <= 1280; i++)
		rising_add(&w, i);
	rising_end(&w);
	assert_int_equal(w.len, 10 * (1 + 16));
	rising_reset(&w);
	assert_int_equal(w.count, 0);
	rising_add(&w, 3);
	rising_end(&w);
	assert_int_equal(w.len, 2);
	assert_int_equal(w.bytes[0], 2);
	assert_int_equal(w.bytes[1], 3);
	rising_done(&w);
}

/* A list never falls, and ends, whatever the bytes are. */
static void
damage_ends_a_list(void **state)
{
	unsigned char bytes[700];
	uint32_t v[RISING_RUN], seed = 3;

	(void)state;
	for (int round = 0; round < 500; round++) {
		size_t len = next_random(&seed) % sizeof(bytes), some;
		uint32_t before = 0, count = next_random(&seed);
		struct rising r;

		for (size_t i = 0; i < len; i++)
			bytes[i] = (unsigned char)next_random(&seed);
		if (len > 0 && round % 2 == 0)
			bytes[0] %= 33;
		r = rising_begin(bytes, len, count);
		while ((some = rising_next(&r, v)) > 0) {
			assert_true(some <= RISING_RUN);
			for (size_t i = 0; i < some; i++) {
				assert_true(v[i] >= before);
				before = v[i];
			}
		}
	}
	/* Wider than a number, cut off, beyond what a number can be. */
	memset(bytes, 0xff, sizeof(bytes));
	bytes[0] = 33;
	assert_int_equal(rising_next(&(struct rising){ bytes, bytes + 700, 4,
					 0 },
			     v),
	    0);
	bytes[0] = 32;
	assert_int_equal(rising_next(&(struct rising){ bytes, bytes + 16, 4,
					 0 },
			     v),
	    0);
	assert_int_equal(rising_next(&(struct rising){ bytes, bytes + 700, 4,
					 0 },
			     v),
	    0);
	assert_int_equal(rising_next(&(struct rising){ bytes, bytes + 700, 1,
					 0 },
			     v),
	    1);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(any_list_comes_back),
		cmocka_unit_test(the_largest_and_repeated_ones),
		cmocka_unit_test(dense_lists_are_short),
		cmocka_unit_test(damage_ends_a_list),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
