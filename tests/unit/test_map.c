#include "unit.h"

#include <stdio.h>
#include <string.h>

#include "amparo/map.h"

static void
finds_what_was_put(void **state)
{
	struct map *m = map_new();
	uint32_t value = 77;

	(void)state;
	assert_int_equal(map_count(m), 0);
	assert_false(map_get(m, "cidh", 4, &value));
	assert_int_equal(value, 77);
	assert_true(map_put(m, "cidh", 4, 5, NULL));
	assert_true(map_get(m, "cidh", 4, &value));
	assert_int_equal(value, 5);
	assert_false(map_get(m, "cid", 3, &value));
	assert_false(map_get(m, "cidhx", 5, &value));
	map_free(m);
	map_free(NULL);
}

static void
the_first_value_stays(void **state)
{
	struct map *m = map_new();
	uint32_t value = 0, old = 0;

	(void)state;
	assert_true(map_put(m, "oas", 3, 1, &old));
	assert_int_equal(old, 0);
	assert_false(map_put(m, "oas", 3, 2, &old));
	assert_int_equal(old, 1);
	assert_false(map_put(m, "oas", 3, 2, NULL));
	assert_int_equal(map_count(m), 1);
	map_set_value(m, 0, 9);
	assert_int_equal(map_value(m, 0), 9);
	assert_true(map_get(m, "oas", 3, &value));
	assert_int_equal(value, 9);
	map_free(m);
}

static void
keys_are_any_bytes(void **state)
{
	const char *keys[] = { "", "\0", "\0\0", "a", "a\0", "a\0b", "12345678",
		"12345678\0", "123456789" };
	const size_t lens[] = { 0, 1, 2, 1, 2, 3, 8, 9, 9 };
	struct map *m = map_new();

	(void)state;
	for (uint32_t i = 0; i < 9; i++)
		assert_true(map_put(m, keys[i], lens[i], i, NULL));
	for (uint32_t i = 0; i < 9; i++) {
		uint32_t value = 99;
		size_t n;
		const char *key = map_key(m, i, &n);

		assert_true(map_get(m, keys[i], lens[i], &value));
		assert_int_equal(value, i);
		assert_int_equal(n, lens[i]);
		assert_memory_equal(key, keys[i], n + 1);
	}
	map_free(m);
}

static size_t
key_of(char *b, size_t size, uint32_t i)
{
	return (size_t)snprintf(b, size, "record-%u-%s", i,
	    i % 97 == 0 ? "with a name that is rather long for a key" : "");
}

/* Through many doublings; keys stay where they are. */
static void
grows_and_keeps_order(void **state)
{
	enum { N = 50000 };
	struct map *m = map_new();
	const char *first;
	char b[96];

	(void)state;
	assert_true(map_put(m, b, key_of(b, sizeof(b), 0), 0, NULL));
	first = map_key(m, 0, NULL);
	for (uint32_t i = 1; i < N; i++)
		assert_true(
		    map_put(m, b, key_of(b, sizeof(b), i), i * 3, NULL));
	assert_int_equal(map_count(m), N);
	assert_ptr_equal(first, map_key(m, 0, NULL));
	for (uint32_t i = 0; i < N; i++) {
		size_t n = key_of(b, sizeof(b), i), len;
		uint32_t value = 0;

		assert_true(map_get(m, b, n, &value));
		assert_int_equal(value, i * 3);
		assert_string_equal(map_key(m, i, &len), b);
		assert_int_equal(len, n);
		assert_int_equal(map_value(m, i), i * 3);
	}
	for (uint32_t i = N; i < 2 * N; i++) {
		uint32_t value;

		assert_false(map_get(m, b, key_of(b, sizeof(b), i), &value));
	}
	map_free(m);
}

static void
many_are_looked_up_at_once(void **state)
{
	enum { N = 5000, Q = 37 };
	struct map *m = map_new();
	char keys[Q][16];
	uint32_t next = 0;

	(void)state;
	for (uint32_t i = 0; i < N; i++) {
		snprintf(keys[0], sizeof(keys[0]), "id-%u", (unsigned)i * 2);
		assert_true(map_put(m, keys[0], strlen(keys[0]), i, NULL));
	}
	while (next < 2 * N + 100) {
		struct map_query q[Q];

		for (size_t k = 0; k < Q; k++) {
			snprintf(keys[k], sizeof(keys[k]), "id-%u",
			    (unsigned)(next + k));
			q[k].key = keys[k];
			q[k].n = strlen(keys[k]);
		}
		map_get_all(m, q, Q);
		for (size_t k = 0; k < Q; k++, next++) {
			assert_int_equal(q[k].found,
			    next < 2 * N && next % 2 == 0);
			if (q[k].found)
				assert_int_equal(q[k].value, next / 2);
		}
	}
	map_get_all(m, NULL, 0);
	/* Only hints, whatever the number. */
	map_expect(m, N - 1);
	map_expect(m, SIZE_MAX);
	map_expect_key(m, 0);
	map_expect_key(m, SIZE_MAX);
	map_free(m);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(finds_what_was_put),
		cmocka_unit_test(the_first_value_stays),
		cmocka_unit_test(keys_are_any_bytes),
		cmocka_unit_test(grows_and_keeps_order),
		cmocka_unit_test(many_are_looked_up_at_once),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
