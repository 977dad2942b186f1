/* Numbers in rising order, as qsort has them. */
#include "unit.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "amparo/radix.h"

enum { MOST = 3000 };

static int
by_number(const void *pa, const void *pb)
{
	const uint64_t *a = pa, *b = pb;

	return (*a > *b) - (*a < *b);
}

static void
as_qsort_has_them(void **state)
{
	static const uint64_t masks[] = { 0, 1, 0xff, 0xff00, 0x3ff0,
		0xffffffff00000000, UINT64_MAX };
	uint64_t ours[MOST], theirs[MOST], x = 88172645463325252;

	(void)state;
	for (size_t k = 0; k < sizeof(masks) / sizeof(*masks); k++)
		for (size_t n = 0; n <= MOST; n = n * 3 + 1) {
			for (size_t i = 0; i < n; i++) {
				x ^= x << 13;
				x ^= x >> 7;
				x ^= x << 17;
				ours[i] = theirs[i] = x & masks[k];
			}
			radix_sort(ours, n);
			qsort(theirs, n, sizeof(*theirs), by_number);
			if (n > 0)
				assert_memory_equal(ours, theirs,
				    n * sizeof(*ours));
		}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(as_qsort_has_them),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
