/* A damaged search index does no harm. */
#include "unit.h"

#include <limits.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "amparo/file.h"
#include "amparo/postings.h"
#include "known_index.h"

static bool
never(void *user)
{
	(void)user;
	return false;
}

static char path[] = "/tmp/amparo-postings-damage-XXXXXX";

static int
set_up(void **state)
{
	int fd = mkstemp(path);

	(void)state;
	assert_true(fd >= 0);
	close(fd);
	known_index_write(path, KNOWN_RECORDS);
	return 0;
}

static int
tear_down(void **state)
{
	(void)state;
	return unlink(path);
}

static void
count_name(uint32_t rec, bool id, void *user)
{
	(void)id;
	assert_true(rec < KNOWN_RECORDS);
	++*(size_t *)user;
}

static size_t
count_term(const char *key, size_t n, size_t shared, uint64_t records,
    void *user)
{
	(void)records;
	assert_true(shared <= n && strlen(key) <= n);
	return ++*(size_t *)user < 100000 ? 0 : POSTINGS_STOP;
}

/* Ask everything of an index that may hold anything. */
static void
use_index(struct store *s)
{
	static const char *const ask[] = { "w", "wa", "wb063", "wd", "z", "a" };
	struct bitmap sets[INDEX_LISTS];
	struct spots behind;
	struct error e = { 0 };
	struct postings *p = postings_open(s, &e);
	size_t count = 0;

	if (p == NULL) {
		assert_int_equal(e.code, ERR_DATASET);
		return;
	}
	known_index_sets_init(sets);
	spots_init(&behind, p);
	for (size_t i = 0; i < sizeof(ask) / sizeof(ask[0]); i++) {
		struct postings_word w = known_index_word(ask[i], i % 2 == 0);
		struct postings_step step = { .from = i > 3 ? &behind : NULL,
			.behind = &behind,
			.sets = sets };

		uint32_t next = 0;

		assert_true(postings_follow(p, &w, &step, &next, never, NULL));

		postings_add(p, &w, sets);
		w.prefix = true;
		w.typed = "w\u0301";
		w.typed_len = strlen(w.typed);
		postings_add(p, &w, sets);
	}
	for (int l = 0; l < INDEX_LISTS; l++)
		assert_true(bitmap_count(&sets[l]) <= KNOWN_RECORDS);
	for (uint32_t i = 0; i < 40; i++)
		postings_exact(p, i * 123456789u, count_name, &count);
	count = 0;
	postings_each(p, count_term, &count);
	spots_done(&behind);
	known_index_sets_done(sets);
	postings_free(p);
}

static void
damage_does_no_harm(void **state)
{
	struct strbuf file;
	struct error e = { 0 };
	uint64_t r = 5;
	int opened = 0;

	(void)state;
	strbuf_init(&file);
	assert_true(file_read(path, 1u << 26, &file, &e));
	for (int i = 0; i < 400; i++) {
		unsigned char *copy = malloc(file.len);
		struct store *s;

		memcpy(copy, file.s, file.len);
		/* Bytes here and there, behind what the opening looks at. */
		for (int k = 0; k < 12; k++) {
			r = r * 6364136223846793005u + 1442695040888963407u;
			copy[4096 + (r >> 20) % (file.len - 4096)] =
			    (unsigned char)(r >> 50);
		}
		s = store_open_bytes(copy, file.len, &e);
		if (s != NULL) {
			use_index(s);
			store_close(s);
			opened++;
		}
		free(copy);
		error_clear(&e);
	}
	strbuf_done(&file);
	assert_true(opened > 100);
}

static void
an_index_is_needed(void **state)
{
	char other[] = "/tmp/amparo-postings-XXXXXX";
	struct error e = { 0 };
	struct store *s;
	int fd = mkstemp(other);

	(void)state;
	close(fd);
	known_index_write(other, 0);
	s = store_open(other, &e);
	assert_non_null(s);
	use_index(s); /* of no records */
	store_close(s);
	unlink(other);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(damage_does_no_harm),
		cmocka_unit_test(an_index_is_needed),
	};

	return cmocka_run_group_tests(tests, set_up, tear_down);
}
