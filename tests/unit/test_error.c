#include "unit.h"

#include <string.h>

#include "amparo/error.h"

static void
the_first_stays(void **state)
{
	struct error e = { 0 };

	(void)state;
	assert_false(error_set(&e, ERR_IO, "%s: %s", "here", "why"));
	assert_int_equal(e.code, ERR_IO);
	assert_string_equal(e.msg, "here: why");
	assert_false(error_set(&e, ERR_USAGE, "later"));
	assert_int_equal(e.code, ERR_IO);
	assert_string_equal(e.msg, "here: why");
	error_clear(&e);
	assert_int_equal(e.code, ERR_NONE);
	assert_string_equal(e.msg, "");
	assert_false(error_set(&e, ERR_USAGE, "later"));
	assert_string_equal(e.msg, "later");
	assert_false(error_set(NULL, ERR_USAGE, "nobody listens"));
}

static void
stays_one_line(void **state)
{
	struct error e = { 0 };

	(void)state;
	error_set(&e, ERR_IO, "a\nb\033[2J\177%s", "\xc3\xb3");
	assert_string_equal(e.msg, "a?b?[2J?\xc3\xb3");
}

/* Wherever the cut falls, no character is torn. */
static void
is_cut_between_characters(void **state)
{
	const char *chars[] = { "\xc3\xb3", "\xe6\x9d\xb1",
		"\xf0\x9f\x8c\x8d" };

	(void)state;
	for (size_t c = 0; c < 3; c++) {
		char text[1024];
		size_t len = strlen(chars[c]);

		for (size_t shift = 0; shift < len; shift++) {
			struct error e = { 0 };
			size_t n = shift;

			memset(text, 'x', shift);
			for (; n + len < sizeof(text); n += len)
				memcpy(text + n, chars[c], len);
			text[n] = '\0';
			error_set(&e, ERR_IO, "%s", text);
			n = strlen(e.msg);
			assert_in_range(n, sizeof(e.msg) - 4,
			    sizeof(e.msg) - 1);
			assert_int_equal((n - shift) % len, 0);
			assert_memory_equal(e.msg, text, n);
		}
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(the_first_stays),
		cmocka_unit_test(stays_one_line),
		cmocka_unit_test(is_cut_between_characters),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
