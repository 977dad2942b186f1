/* Diagnostics: kept, sorted, counted. */
#include "unit.h"

#include <stdio.h>
#include <string.h>

#include "amparo/diag.h"

static void
test_sorted(void **state)
{
	struct diag_list *l = diag_new();

	(void)state;
	diag_add(l, DIAG_ERROR, "b", 2, 1, "first file, line %d", 2);
	diag_add(l, DIAG_WARNING, "a", 1, 5, "second file");
	diag_add(l, DIAG_NOTE, "b", 1, 9, "column %u", 9u);
	diag_add(l, DIAG_ERROR, "b", 1, 2, "column 2");
	diag_add(l, DIAG_ERROR, "b", 1, 2, "column 2, later");
	diag_sort(l);
	assert_int_equal(diag_kept(l), 5);
	assert_string_equal(diag_at(l, 0)->msg, "column 2");
	assert_string_equal(diag_at(l, 1)->msg, "column 2, later");
	assert_string_equal(diag_at(l, 2)->msg, "column 9");
	assert_string_equal(diag_at(l, 3)->msg, "first file, line 2");
	assert_string_equal(diag_at(l, 3)->file, "b");
	assert_int_equal(diag_at(l, 3)->level, DIAG_ERROR);
	assert_string_equal(diag_at(l, 4)->file, "a");
	assert_int_equal(diag_count(l, DIAG_ERROR), 3);
	assert_int_equal(diag_count(l, DIAG_NOTE), 1);
	diag_free(l);
}

static void
test_thousands(void **state)
{
	struct diag_list *l = diag_new();
	size_t i;

	(void)state;
	for (i = 0; i < 2500; i++)
		diag_add(l, DIAG_WARNING, "f", (unsigned)i + 1, 0,
		    "actor %s, 100%% of %zu", "x", i);
	diag_add(l, DIAG_ERROR, "f", 1, 1, "an error all the same");
	assert_int_equal(diag_count(l, DIAG_WARNING), 2500);
	assert_int_equal(diag_kept(l), 1001);
	assert_int_equal(diag_kinds(l), 2);
	assert_int_equal(diag_kind_at(l, 0)->count, 2500);
	assert_int_equal(diag_kind_at(l, 0)->kept, 1000);
	assert_string_equal(diag_kind_at(l, 0)->text, "actor ..., 100% of ...");
	assert_int_equal(diag_kind_at(l, 1)->level, DIAG_ERROR);
	diag_free(l);
}

static void
test_clean(void **state)
{
	struct diag_list *l = diag_new();

	(void)state;
	diag_add(l, DIAG_ERROR, "f", 1, 1, "no kind %s", "\033[31m\xff");
	assert_null(strchr(diag_at(l, 0)->msg, '\033'));
	assert_non_null(strstr(diag_at(l, 0)->msg, "\xef\xbf\xbd"));
	diag_free(l);
}

static void
test_quote(void **state)
{
	char buf[DIAG_QUOTE], text[200];
	size_t i;

	(void)state;
	assert_string_equal(diag_quote(buf, "short", 5), "short");
	assert_string_equal(diag_quote(buf, "short", 2), "sh");
	assert_string_equal(diag_quote(buf, "", 0), "");
	for (i = 0; i < sizeof(text); i += 2)
		memcpy(text + i, "\xc3\xa9", 2);
	diag_quote(buf, text, sizeof(text));
	assert_int_equal(strlen(buf), 63);
	assert_string_equal(buf + 60, "...");
	diag_quote(buf, text + 1, sizeof(text) - 1);
	assert_int_equal((unsigned char)buf[58], 0xa9);
	assert_string_equal(buf + 59, "...");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_sorted),
		cmocka_unit_test(test_thousands),
		cmocka_unit_test(test_clean),
		cmocka_unit_test(test_quote),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
