#include "unit.h"

#include <limits.h>
#include <stdlib.h>
#include <string.h>

#include "amparo/strbuf.h"
#include "amparo/width.h"
#include "amparo/wrap.h"

/* The lines of S in COLS columns, with a bar after each. */
static void
check(const char *s, int cols, const char *expected)
{
	struct wrap_line *lines = NULL;
	size_t n = wrap_text(s, strlen(s), cols, &lines), end = 0;
	struct strbuf b;

	strbuf_init(&b);
	assert_true(n >= 1);
	for (size_t i = 0; i < n; i++) {
		assert_true(lines[i].start >= end);
		end = lines[i].start + lines[i].len;
		assert_true(end <= strlen(s));
		strbuf_add(&b, s + lines[i].start, lines[i].len);
		strbuf_addc(&b, '|');
	}
	assert_string_equal(b.s, expected);
	strbuf_done(&b);
	free(lines);
}

static void
breaks_between_words(void **state)
{
	(void)state;
	check("one two three", 13, "one two three|");
	check("one two three", 12, "one two|three|");
	check("one two three", 7, "one two|three|");
	check("one two three", 6, "one|two|three|");
	check("one two three", INT_MAX, "one two three|");
	check("well-known", 6, "well-|known|");
	check("one\u00a0two three", 9, "one\u00a0two|three|");
	check("see (there)", 8, "see|(there)|");
	check("a \u00ab\u00a0b\u00a0\u00bb", 5, "a|\u00ab\u00a0b\u00a0\u00bb|");
}

static void
keeps_newlines(void **state)
{
	(void)state;
	check("", 5, "|");
	check("\n", 5, "|");
	check("\n\n", 5, "||");
	check("a\nb", 5, "a|b|");
	check("a\n\nb", 5, "a||b|");
	check("a\n", 5, "a|");
	check("a\n\n", 5, "a||");
	check("\na", 5, "|a|");
}

static void
spaces_at_the_end_are_not_seen(void **state)
{
	(void)state;
	check("abcde     fg", 5, "abcde|fg|");
	check("abcde     ", 5, "abcde|");
	check("          ", 5, "|");
	check("ab  cd", 6, "ab  cd|");
	check("ab  cd", 5, "ab|cd|");
	check("a \nb", 5, "a|b|");
	check("  ab cd", 5, "  ab|cd|");
	/* They are not at the end when something without width follows. */
	check("\uc784 \ud7d1", 2, "\uc784|\ud7d1|");
}

static void
cuts_words_only_when_it_must(void **state)
{
	(void)state;
	check("abcdefghij", 4, "abcd|efgh|ij|");
	check("ab cdefghij kl", 4, "ab|cdef|ghij|kl|");
	check("abcdefghi jk l", 4, "abcd|efgh|i jk|l|");
	check("comisi\u00f3n", 7, "comisi\u00f3|n|");
	check("comisio\u0301n", 7, "comisio\u0301|n|");
	check("abc", 1, "a|b|c|");
	/* Where a line may be broken, and a cluster may not. */
	check("-\U0001f3fb", 1, "-\U0001f3fb|");
	check("x!\u0e33 y", 4, "x!\u0e33|y|");
}

static void
wide_characters(void **state)
{
	(void)state;
	check("\u6771\u4eac\u90fd", 4, "\u6771\u4eac|\u90fd|");
	check("\u6771\u4eac\u90fd", 5, "\u6771\u4eac|\u90fd|");
	/* One that fits nowhere stands alone. */
	check("a\u6771b", 1, "a|\u6771|b|");
	check("\u6771\u4eac", 1, "\u6771|\u4eac|");
	check("\U0001f468\u200d\U0001f469 x", 2,
	    "\U0001f468\u200d\U0001f469|x|");
}

static void
check_no_wider(const char *s, int cols)
{
	struct wrap_line *lines;
	size_t n = wrap_text(s, strlen(s), cols, &lines);

	for (size_t i = 0; i < n; i++) {
		const char *line = s + lines[i].start;

		assert_true(width_text(line, lines[i].len) <= cols ||
		    width_grapheme(line, lines[i].len) == lines[i].len);
	}
	free(lines);
}

static void
no_line_is_too_wide(void **state)
{
	const char *s =
	    "La Comisi\u00f3n Interamericana de Derechos Humanos (CIDH) "
	    "public\u00f3 AG/RES. 2650 (XLI-O/11) en https://www.oas.org/"
	    "es/sla/ddi/docs/AG-RES_2650_XLI-O-11_esp.pdf; v\u00e9ase "
	    "\u201cla responsabilidad de proteger\u201d \u2014 "
	    "\u4fdd\u8b77\u8cac\u4efb, \ubcf4\ud638 \ucc45\uc784 "
	    "\U0001f1e8\U0001f1f1\U0001f1e6\U0001f1f7.\n\n  fin";

	(void)state;
	for (int cols = 1; cols < 120; cols++)
		check_no_wider(s, cols);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(breaks_between_words),
		cmocka_unit_test(keeps_newlines),
		cmocka_unit_test(spaces_at_the_end_are_not_seen),
		cmocka_unit_test(cuts_words_only_when_it_must),
		cmocka_unit_test(wide_characters),
		cmocka_unit_test(no_line_is_too_wide),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
