/* The nearest ASCII letter. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "amparo/ascii.h"

static void
letters(void **state)
{
	(void)state;
	assert_int_equal(ascii_near('q'), 'q');
	assert_int_equal(ascii_near(0xe9), 'e');   /* e acute */
	assert_int_equal(ascii_near(0xd1), 'N');   /* N tilde */
	assert_int_equal(ascii_near(0x1ed9), 'o'); /* two marks */
	assert_int_equal(ascii_near(0xdf), 's');
	assert_int_equal(ascii_near(0x2019), '\'');
	assert_int_equal(ascii_near(0x2013), '-');
	assert_int_equal(ascii_near(0x6f22), '?'); /* a Chinese character */
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(letters),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
