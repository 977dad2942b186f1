/* Lines of a formatted page as plain text. */
#include "unit.h"

#include <string.h>

#include "amparo/reading.h"

static void
is_read(const char *line, const char *as)
{
	struct strbuf out;

	strbuf_init(&out);
	reading_plain(&out, line, strlen(line));
	assert_string_equal(out.s, as);
	strbuf_done(&out);
}

static void
what_is_for_printers_and_terminals_goes(void **state)
{
	(void)state;
	is_read("", "");
	is_read("plain  text  ", "plain  text");
	is_read("N\bNA\bAM\bME\bE", "NAME");
	is_read("_\bf_\bi_\bl_\be", "file");
	is_read("\xc3\xb1\b\xc3\xb1o", "\xc3\xb1o");
	is_read("\033[1mbold\033[0m \033[4;31mred\033[m", "bold red");
	is_read("\b\bx", "x");
	is_read("a\033[", "a");
	is_read("a\033", "a");
	is_read("\033]0;title\a", "]0;title\xe2\x90\x87");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(what_is_for_printers_and_terminals_goes),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
