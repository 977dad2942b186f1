#include "unit.h"

#include <stdlib.h>
#include <string.h>

#include "amparo/strbuf.h"

static void
starts_empty(void **state)
{
	struct strbuf b;

	(void)state;
	strbuf_init(&b);
	assert_non_null(b.s);
	assert_string_equal(b.s, "");
	assert_int_equal(b.len, 0);
	strbuf_add(&b, NULL, 0);
	strbuf_adds(&b, "");
	assert_int_equal(b.len, 0);
	strbuf_done(&b);
}

static void
holds_any_byte(void **state)
{
	struct strbuf b;

	(void)state;
	strbuf_init(&b);
	strbuf_add(&b, "a\0b", 3);
	strbuf_addc(&b, '\0');
	assert_int_equal(b.len, 4);
	assert_memory_equal(b.s, "a\0b\0", 5);
	strbuf_done(&b);
}

static void
grows_by_all_ways(void **state)
{
	struct strbuf b;

	(void)state;
	strbuf_init(&b);
	for (int i = 0; i < 1000; i++) {
		strbuf_addc(&b, 'a');
		strbuf_adds(&b, "bc");
		strbuf_addf(&b, "%d,", 7);
		assert_int_equal(strlen(b.s), b.len);
	}
	assert_int_equal(b.len, 5000);
	assert_string_equal(b.s + 4990, "abc7,abc7,");
	strbuf_done(&b);
}

/* Around the size of what is free, where formatting is done twice. */
static void
formats_any_length(void **state)
{
	(void)state;
	for (int n = 0; n < 100; n++) {
		struct strbuf b;

		strbuf_init(&b);
		strbuf_adds(&b, "<");
		strbuf_addf(&b, "%0*d>", n, 0);
		assert_int_equal(b.len, (n > 0 ? n : 1) + 2);
		assert_int_equal(b.s[b.len - 1], '>');
		strbuf_done(&b);
	}
}

static void
is_cut_reset_and_stolen(void **state)
{
	struct strbuf b;
	char *s;

	(void)state;
	strbuf_init(&b);
	strbuf_adds(&b, "0123456789");
	strbuf_truncate(&b, 4);
	assert_string_equal(b.s, "0123");
	s = strbuf_steal(&b);
	assert_string_equal(s, "0123");
	free(s);
	assert_string_equal(b.s, "");
	assert_int_equal(b.len, 0);
	strbuf_adds(&b, "again");
	assert_string_equal(b.s, "again");
	strbuf_reset(&b);
	assert_string_equal(b.s, "");
	strbuf_done(&b);
	assert_null(b.s);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(starts_empty),
		cmocka_unit_test(holds_any_byte),
		cmocka_unit_test(grows_by_all_ways),
		cmocka_unit_test(formats_any_length),
		cmocka_unit_test(is_cut_reset_and_stolen),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
