#include "unit.h"

#include <stdio.h>
#include <string.h>

#include "amparo/word_cache.h"

static void
words_are_found_or_not_there(void **state)
{
	static const char *const words[] = { "a", "de", "Comisi\xc3\xb3n",
		"12345678", "123456789", "abcdefghijklmnopqrstuvwxyza" };
	struct word_cache *c = word_cache_new();
	uint32_t n = 99;

	(void)state;
	for (uint32_t i = 0; i < 6; i++) {
		assert_false(word_cache_get(c, words[i], strlen(words[i]), &n));
		word_cache_put(c, words[i], strlen(words[i]), i);
		assert_true(word_cache_get(c, words[i], strlen(words[i]), &n));
		assert_int_equal(n, i);
	}
	n = 99;
	assert_false(word_cache_get(c, "", 0, &n));
	assert_false(word_cache_get(c, "d", 1, &n));
	assert_false(word_cache_get(c, "12345670", 8, &n));
	/* What is longer than a place is not kept. */
	word_cache_put(c, "abcdefghijklmnopqrstuvwxyzab", 28, 7);
	assert_false(word_cache_get(c, "abcdefghijklmnopqrstuvwxyzab", 28, &n));
	word_cache_free(c);
}

static void
others_take_the_place(void **state)
{
	struct word_cache *c = word_cache_new();
	uint32_t n, kept = 0;
	char word[16];

	(void)state;
	for (uint32_t i = 0; i < 160000; i++) {
		snprintf(word, sizeof(word), "w%u", (unsigned)i);
		word_cache_put(c, word, strlen(word), i);
	}
	for (uint32_t i = 0; i < 160000; i++) {
		snprintf(word, sizeof(word), "w%u", (unsigned)i);
		if (!word_cache_get(c, word, strlen(word), &n))
			continue;
		assert_int_equal(n, i);
		kept++;
	}
	assert_in_range(kept, 32000, 65536);
	word_cache_clear(c);
	for (uint32_t i = 0; i < 160000; i++) {
		snprintf(word, sizeof(word), "w%u", (unsigned)i);
		assert_false(word_cache_get(c, word, strlen(word), &n));
	}
	word_cache_free(c);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(words_are_found_or_not_there),
		cmocka_unit_test(others_take_the_place),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
