#include "unit.h"

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "amparo/order.h"

/* Texts of which many begin alike, some are the same, and one is empty. */
enum { COUNT = 5000, LONG = 300 };

static char texts[COUNT][LONG + 16];
static uint64_t ranks[COUNT];

static const char *
text_of(uint32_t what, const void *user)
{
	assert_ptr_equal(user, texts);
	return texts[what];
}

static int
naive(const void *pa, const void *pb)
{
	uint32_t a = *(const uint32_t *)pa, b = *(const uint32_t *)pb;
	int c = (ranks[a] > ranks[b]) - (ranks[a] < ranks[b]);

	if (c == 0)
		c = strcmp(texts[a], texts[b]);
	return c != 0 ? c : (a > b) - (a < b);
}

static void
check(size_t n)
{
	struct order *all = calloc(n + 1, sizeof(*all));
	uint32_t *expected = calloc(n + 1, sizeof(*expected));

	for (size_t i = 0; i < n; i++) {
		all[i] = (struct order){ ranks[i], (uint32_t)i };
		expected[i] = (uint32_t)i;
	}
	qsort(expected, n, sizeof(*expected), naive);
	order_by_text(all, n, text_of, texts);
	for (size_t i = 0; i < n; i++)
		assert_int_equal(all[i].what, expected[i]);
	free(all);
	free(expected);
}

static void
by_rank_text_and_number(void **state)
{
	uint32_t x = 1;

	(void)state;
	for (size_t i = 0; i < COUNT; i++) {
		size_t n;

		x = x * 1664525 + 1013904223;
		ranks[i] = x >> 30 == 3 ? UINT64_MAX : x >> 30;
		n = i % 7 == 0 ? LONG : x >> 8 & 15;
		memset(texts[i], i % 3 == 0 ? 'a' : 0xc3, n);
		snprintf(texts[i] + n, 16, "%x", (unsigned)(x >> 16 & 255));
	}
	texts[17][0] = '\0';
	check(0);
	check(1);
	check(2);
	check(13);
	check(100);
	check(COUNT);
}

static void
in_order_already_and_backwards(void **state)
{
	(void)state;
	for (size_t i = 0; i < COUNT; i++) {
		ranks[i] = 0;
		snprintf(texts[i], 16, "id-%08u", (unsigned)i);
	}
	check(COUNT);
	for (size_t i = 0; i < COUNT; i++)
		snprintf(texts[i], 16, "id-%08u", (unsigned)(COUNT - i));
	check(COUNT);
	for (size_t i = 0; i < COUNT; i++)
		snprintf(texts[i], 16, "same");
	check(COUNT);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(by_rank_text_and_number),
		cmocka_unit_test(in_order_already_and_backwards),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
