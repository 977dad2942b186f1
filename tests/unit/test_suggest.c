#include "unit.h"

#include <stdint.h>
#include <string.h>

#include "amparo/suggest.h"

static void
counts_edits(void **state)
{
	(void)state;
	assert_int_equal(suggest_distance("", "", 3), 0);
	assert_int_equal(suggest_distance("", "abc", 3), 3);
	assert_int_equal(suggest_distance("abc", "", 3), 3);
	assert_int_equal(suggest_distance("summary", "sumary", 3), 1);
	assert_int_equal(suggest_distance("summary", "summmary", 3), 1);
	assert_int_equal(suggest_distance("summary", "summery", 3), 1);
	assert_int_equal(suggest_distance("summary", "smumary", 3), 1);
	assert_int_equal(suggest_distance("Summary", "sUMMARY", 0), 0);
	assert_int_equal(suggest_distance("kitten", "sitting", 9), 3);
	/* Optimal alignment: nothing is edited twice. */
	assert_int_equal(suggest_distance("ca", "abc", 9), 3);
}

static void
stops_at_the_limit(void **state)
{
	char a[5001], b[5001];

	(void)state;
	assert_int_equal(suggest_distance("abc", "xyz", 2), 3);
	assert_int_equal(suggest_distance("abc", "xyz", 0), 1);
	assert_int_equal(suggest_distance("abc", "xyz", 3), 3);
	assert_int_equal(suggest_distance("abc", "xyz", SIZE_MAX), 3);
	assert_int_equal(suggest_distance("abc", "abcdefg", 3), 4);
	memset(a, 'a', 5000);
	memset(b, 'b', 5000);
	a[5000] = b[5000] = '\0';
	assert_int_equal(suggest_distance(a, b, 3), 4);
	assert_int_equal(suggest_distance(a, a + 2, 3), 2);
}

static size_t
min(size_t a, size_t b)
{
	return a < b ? a : b;
}

/* The same by its definition. */
static size_t
by_definition(const char *a, const char *b)
{
	size_t d[8][8], na = strlen(a), nb = strlen(b);

	for (size_t i = 0; i <= na; i++)
		for (size_t j = 0; j <= nb; j++) {
			if (i == 0 || j == 0) {
				d[i][j] = i + j;
				continue;
			}
			d[i][j] = min(d[i - 1][j], d[i][j - 1]) + 1;
			d[i][j] = min(d[i][j],
			    d[i - 1][j - 1] + (a[i - 1] != b[j - 1]));
			if (i > 1 && j > 1 && a[i - 1] == b[j - 2] &&
			    a[i - 2] == b[j - 1])
				d[i][j] = min(d[i][j], d[i - 2][j - 2] + 1);
		}
	return d[na][nb];
}

/* The NUMBERth word of at most five of the letters a, b, c. */
static void
word(unsigned number, char *b)
{
	size_t n = 0;

	for (; number > 0 && n < 5; number /= 4)
		if (number % 4 > 0)
			b[n++] = (char)('a' + number % 4 - 1);
	b[n] = '\0';
}

static void
agrees_with_the_definition(void **state)
{
	(void)state;
	for (unsigned i = 0; i < 1024; i += 3)
		for (unsigned j = 0; j < 1024; j += 5) {
			char a[8], b[8];
			size_t d;

			word(i, a);
			word(j, b);
			d = by_definition(a, b);
			for (size_t limit = 0; limit < 7; limit++)
				assert_int_equal(suggest_distance(a, b, limit),
				    min(d, limit + 1));
		}
}

static void
suggests_the_nearest(void **state)
{
	const char *const fields[] = { "Name", "Date", "Place", "Summary",
		"Source", "Organiser", NULL };
	const char *const none[] = { NULL };

	(void)state;
	assert_string_equal(suggest_from("Sumary", fields), "Summary");
	assert_string_equal(suggest_from("organizer", fields), "Organiser");
	assert_string_equal(suggest_from("plcae", fields), "Place");
	assert_string_equal(suggest_from("date", fields), "Date");
	assert_null(suggest_from("Bibliography", fields));
	assert_null(suggest_from("", fields));
	assert_null(suggest_from("Name", none));
}

static void
short_words_and_ties(void **state)
{
	const char *const letters[] = { "x", "bc", "ab", "ax", NULL };
	const char *const same[] = { "cart", "card", "care", NULL };

	(void)state;
	/* One edit away, and yet nothing in common. */
	assert_string_equal(suggest_from("a", letters), "ab");
	assert_string_equal(suggest_from("carx", same), "cart");
	assert_string_equal(suggest_from("care", same), "care");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(counts_edits),
		cmocka_unit_test(stops_at_the_limit),
		cmocka_unit_test(agrees_with_the_definition),
		cmocka_unit_test(suggests_the_nearest),
		cmocka_unit_test(short_words_and_ties),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
