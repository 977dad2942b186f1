#include "unit.h"

#include <limits.h>
#include <string.h>

#include "amparo/strbuf.h"
#include "amparo/utf8.h"
#include "amparo/width.h"

static void
measures_characters(void **state)
{
	(void)state;
	assert_int_equal(width_char('a'), 1);
	assert_int_equal(width_char(' '), 1);
	assert_int_equal(width_char(0xa0), 1);
	assert_int_equal(width_char(0xf3), 1);
	assert_int_equal(width_char(0x301), 0);
	assert_int_equal(width_char(0x200d), 0);
	assert_int_equal(width_char(0x2014), 1);
	assert_int_equal(width_char(0x2502), 1);
	assert_int_equal(width_char(0x241b), 1);
	assert_int_equal(width_char(0x6771), 2);
	assert_int_equal(width_char(0xff21), 2);
	assert_int_equal(width_char(0x3000), 2);
	assert_int_equal(width_char(0x1f30d), 2);
	/* Not in clean text; never negative. */
	assert_int_equal(width_char('\n'), 0);
	assert_int_equal(width_char(0x85), 0);
	for (uint32_t cp = 0; cp < 0x110000; cp++)
		assert_in_range(width_char(cp), 0, 2);
}

static int
width(const char *s)
{
	return width_text(s, strlen(s));
}

static void
measures_text(void **state)
{
	(void)state;
	assert_int_equal(width(""), 0);
	assert_int_equal(width("Comisi\u00f3n"), 8);
	assert_int_equal(width("Comisio\u0301n"), 8);
	assert_int_equal(width("\u6771\u4eac"), 4);
	/* As curses counts: each emoji of a family by itself. */
	assert_int_equal(width("\U0001f468\u200d\U0001f469"), 4);
	assert_int_equal(width("\U0001f1e8\U0001f1f1"), 2);
}

static size_t
grapheme(const char *s)
{
	return width_grapheme(s, strlen(s));
}

static void
knows_graphemes(void **state)
{
	(void)state;
	assert_int_equal(grapheme("a"), 1);
	assert_int_equal(grapheme("ab"), 1);
	assert_int_equal(grapheme("\u00f3n"), 2);
	assert_int_equal(grapheme("o\u0301n"), 3);
	assert_int_equal(grapheme("e\u0302\u0301\u0323x"), 7);
	assert_int_equal(grapheme("\u6771\u4eac"), 3);
	assert_int_equal(grapheme("\u1112\u1161\u11abx"), 9);
	assert_int_equal(grapheme("\u0301a"), 2);
	/* A family, a skin tone, two flags, a heart made colourful. */
	assert_int_equal(grapheme(
			     "\U0001f468\u200d\U0001f469\u200d\U0001f467x"),
	    18);
	assert_int_equal(grapheme("\U0001f44d\U0001f3fd!"), 8);
	assert_int_equal(grapheme("\U0001f1e8\U0001f1f1\U0001f1e6\U0001f1f7"),
	    8);
	assert_int_equal(grapheme("\u2764\ufe0f\u2764"), 6);
	assert_int_equal(grapheme("a\u200d\U0001f469"), 4);
	/* One letter and a thousand marks: one cluster, walked once. */
	{
		struct strbuf b;

		strbuf_init(&b);
		strbuf_addc(&b, 'a');
		for (int i = 0; i < 1000; i++)
			utf8_put(&b, 0x301);
		assert_int_equal(width_grapheme(b.s, b.len), b.len);
		assert_int_equal(width_text(b.s, b.len), 1);
		strbuf_done(&b);
	}
}

static void
check_fit(const char *s, int cols, size_t bytes, int used)
{
	int got = -1;

	assert_int_equal(width_fit(s, strlen(s), cols, &got), bytes);
	assert_int_equal(got, used);
	assert_int_equal(width_fit(s, strlen(s), cols, NULL), bytes);
}

static void
cuts_to_fit(void **state)
{
	(void)state;
	check_fit("", 5, 0, 0);
	check_fit("abc", 5, 3, 3);
	check_fit("abc", 3, 3, 3);
	check_fit("abc", 2, 2, 2);
	check_fit("abc", 0, 0, 0);
	check_fit("abc", -1, 0, 0);
	check_fit("abc", INT_MAX, 3, 3);
	check_fit("\u6771\u4eac", 3, 3, 2);
	check_fit("\u6771", 1, 0, 0);
	check_fit("o\u0301\u00f3", 1, 3, 1);
	check_fit("\U0001f468\u200d\U0001f469x", 4, 11, 4);
	check_fit("\U0001f468\u200d\U0001f469x", 3, 0, 0);
	check_fit("\u0301a", 0, 2, 0);
}

/* Letters one by one, as many as fit. */
static size_t
fit_slowly(const char *s, size_t n, int cols, int *used)
{
	size_t i = 0;

	*used = 0;
	while (i < n) {
		size_t len = width_grapheme(s + i, n - i);
		int w = width_text(s + i, len);

		if (w > cols - *used)
			break;
		*used += w;
		i += len;
	}
	return i;
}

static void
fits_as_letter_by_letter(void **state)
{
	static const char *const texts[] = { "", "a", "plain words of text",
		"e\u0301e\u0301e\u0301", "ends in e\u0301", "\u6771\u4eac to",
		"before \u6771\u4eac", "a\rb\nc", "\u2500\u2500 \u2500" };

	(void)state;
	for (size_t i = 0; i < sizeof texts / sizeof texts[0]; i++)
		for (int cols = -1; cols < 24; cols++) {
			size_t n = strlen(texts[i]);
			int used, expected;

			assert_int_equal(width_fit(texts[i], n, cols, &used),
			    fit_slowly(texts[i], n, cols, &expected));
			assert_int_equal(used, expected);
		}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(measures_characters),
		cmocka_unit_test(measures_text),
		cmocka_unit_test(knows_graphemes),
		cmocka_unit_test(cuts_to_fit),
		cmocka_unit_test(fits_as_letter_by_letter),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
