/* The search index: what is written is read. */
#include "unit.h"

#include <limits.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "amparo/postings.h"
#include "amparo/terms.h"
#include "known_index.h"

static char path[] = "/tmp/amparo-postings-XXXXXX";

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

static struct store *
open_path(void)
{
	struct error e = { 0 };
	struct store *s = store_open(path, &e);

	if (s == NULL)
		fail_msg("%s", e.msg);
	return s;
}

/* Look for W; compare with the terms of [FROM, TO), all or those of ODD. */
static void
expect(struct postings *p, struct postings_word w, unsigned from, unsigned to,
    bool odd)
{
	struct bitmap sets[INDEX_LISTS];

	known_index_sets_init(sets);
	postings_add(p, &w, sets);
	for (unsigned l = 0; l < INDEX_LISTS; l++)
		for (uint32_t r = 0; r < KNOWN_RECORDS; r++) {
			bool want = false;

			for (unsigned i = from; i < to; i++)
				if (!odd || i % 2 == 1)
					want |= known_index_lists(i, l, r);
			if (want != bitmap_has(&sets[l], r))
				fail_msg("%s: list %u, record %u", w.folded, l,
				    (unsigned)r);
		}
	known_index_sets_done(sets);
}

static void
reads_what_was_written(void **state)
{
	struct store *s = open_path();
	struct postings *p = known_index_open(s);
	struct postings_word w;

	(void)state;
	assert_int_equal(postings_terms(p), KNOWN_TERMS);
	expect(p, known_index_word("wa000", false), 0, 2, false);
	expect(p, known_index_word("wb063", false), 126, 128, false);
	expect(p, known_index_word("wb064", false), 128, 130, false);
	expect(p, known_index_word("wd199", false), 398, 400, false);
	expect(p, known_index_word("wd199", true), 398, 400, false);
	expect(p, known_index_word("wb06", true), 120, 140, false);
	expect(p, known_index_word("wc", true), 200, 300, false);
	expect(p, known_index_word("w", true), 0, 400, false); /* heavy */
	expect(p, known_index_word("w", false), 0, 0, false);
	expect(p, known_index_word("wa00", false), 0, 0, false);
	expect(p, known_index_word("a", true), 0, 0, false);
	expect(p, known_index_word("zz", true), 0, 0, false);
	expect(p, known_index_word("", true), 0, 0, false);
	/* With an accent: the odd terms have it. */
	w = known_index_word("wb06", true);
	w.typed = "w\u0301b06";
	w.typed_len = strlen(w.typed);
	expect(p, w, 120, 140, true);
	w = known_index_word("w", true);
	w.typed = "w\u0301";
	w.typed_len = strlen(w.typed);
	expect(p, w, 0, 400, true);
	w = known_index_word("wb063", false);
	w.typed = "w\u0301b063";
	w.typed_len = strlen(w.typed);
	expect(p, w, 126, 128, true);
	postings_free(p);
	store_close(s);
}

static bool
never(void *user)
{
	(void)user;
	return false;
}

static bool
after(void *user)
{
	unsigned *left = user;

	return (*left)-- == 0;
}

/* Does term I stand in list L of record R, at BEFORE's term plus one? */
static bool
is_behind(unsigned i, unsigned before, unsigned l, uint32_t r)
{
	uint32_t at, other;

	for (unsigned k = 0; known_index_lists(i, l, r) &&
	     (at = known_index_place(i, l, r, k)) != UINT32_MAX;
	     k++)
		for (unsigned m = 0; known_index_lists(before, l, r) &&
		     (other = known_index_place(before, l, r, m)) != UINT32_MAX;
		     m++)
			if (at == other + 1)
				return true;
	return false;
}

/* The two words one behind another; compare with all pairs of their terms. */
static size_t
expect_pair(struct postings *p, struct postings_word w, unsigned from,
    unsigned to, struct postings_word next, unsigned next_from,
    unsigned next_to)
{
	struct bitmap sets[INDEX_LISTS];
	struct spots behind;
	struct postings_step first = { .behind = &behind };
	struct postings_step second = { .from = &behind, .sets = sets };
	unsigned left;
	uint32_t at = 0;
	size_t found = 0;

	known_index_sets_init(sets);
	spots_init(&behind, p);
	assert_true(postings_follow(p, &w, &first, &at, never, NULL));
	/* Broken off now and then, it goes on where it was. */
	for (at = 0, left = 5;
	     !postings_follow(p, &next, &second, &at, after, &left);)
		left = 7;
	for (unsigned l = 0; l < INDEX_LISTS; l++)
		for (uint32_t r = 0; r < KNOWN_RECORDS; r++) {
			bool want = false;

			for (unsigned i = from; i < to; i++)
				for (unsigned k = next_from;
				     k < next_to && l != INDEX_START; k++)
					want |= is_behind(k, i, l, r);
			if (want != bitmap_has(&sets[l], r))
				fail_msg("%s %s: list %u, record %u", w.folded,
				    next.folded, l, (unsigned)r);
			found += want;
		}
	spots_done(&behind);
	known_index_sets_done(sets);
	return found;
}

static void
follows_words(void **state)
{
	struct store *s = open_path();
	struct postings *p = known_index_open(s);
	size_t found = 0;

	(void)state;
	assert_true(postings_places(p) > KNOWN_RECORDS);
	found += expect_pair(p, known_index_word("wa000", false), 0, 2,
	    known_index_word("wa003", false), 6, 8);
	found += expect_pair(p, known_index_word("wa00", true), 0, 20,
	    known_index_word("wa", true), 0, 100);
	found += expect_pair(p, known_index_word("wb063", false), 126, 128,
	    known_index_word("wb06", true), 120, 140);
	found += expect_pair(p, known_index_word("wd199", true), 398, 400,
	    known_index_word("wd19", true), 380, 400);
	assert_true(found > 1000);
	found = expect_pair(p, known_index_word("wd199", true), 398, 400,
	    known_index_word("none", true), 0, 0);
	assert_int_equal(found, 0);
	postings_free(p);
	store_close(s);
}

/* It stops where it is told to. */
static void
gives_way(void **state)
{
	struct store *s = open_path();
	struct postings *p = known_index_open(s);
	struct postings_word w = known_index_word("w", true);
	struct postings_step step = { .from = NULL };
	unsigned left;

	(void)state;
	for (left = 0; left < 300;) {
		unsigned n = left;
		uint32_t next = 0;

		assert_false(postings_follow(p, &w, &step, &next, after, &n));
		assert_true(n == UINT_MAX);
		left += 100;
	}
	left = UINT_MAX;
	assert_true(
	    postings_follow(p, &w, &step, &(uint32_t){ 0 }, after, &left));
	postings_free(p);
	store_close(s);
}

struct walking {
	unsigned i;
	char before[TERM_MAX + 1];
};

static size_t
see_term(const char *key, size_t n, size_t shared, uint64_t records, void *user)
{
	struct walking *w = user;
	char want[TERM_MAX + 1];
	size_t len = known_index_key(w->i, want);
	uint64_t count = 0;

	assert_int_equal(n, len);
	assert_memory_equal(key, want, n);
	assert_memory_equal(key, w->before, shared);
	memcpy(w->before, key, n);
	for (unsigned l = 0; l < INDEX_LISTS; l++)
		for (uint32_t r = 0; r < KNOWN_RECORDS; r++)
			count += known_index_lists(w->i, l, r);
	assert_int_equal(records, count);
	return ++w->i < 399 ? POSTINGS_NEXT : POSTINGS_STOP;
}

/* Each term whose first two letters no other had before. */
static size_t
pass_term(const char *key, size_t n, size_t shared, uint64_t records,
    void *user)
{
	(void)records;
	assert_true(shared < 2 && n > 2);
	strbuf_addf(user, "%s ", key);
	return 2;
}

/* By the roll, and block by block as where there are very many. */
static void
walk_terms(bool rolled)
{
	struct store *s = open_path();
	struct postings *p = known_index_open(s);
	struct walking w = { 0 };
	struct strbuf seen;

	assert_true(p->rolled);
	p->rolled = rolled;
	postings_each(p, see_term, &w);
	assert_int_equal(w.i, 399);
	strbuf_init(&seen);
	postings_each(p, pass_term, &seen);
	assert_string_equal(seen.s, "wa000 wb050 wc100 wd150 ");
	strbuf_done(&seen);
	postings_free(p);
	store_close(s);
}

static void
walks_the_terms(void **state)
{
	(void)state;
	walk_terms(true);
	walk_terms(false);
}

static void
see_name(uint32_t rec, bool id, void *user)
{
	uint32_t *seen = user;

	assert_int_equal(id, rec % 3 == 0);
	*seen = *seen * KNOWN_RECORDS + rec + 1;
}

static void
finds_whole_names(void **state)
{
	struct store *s = open_path();
	struct postings *p = known_index_open(s);

	(void)state;
	for (uint32_t r = 0; r < KNOWN_RECORDS; r += 2) {
		uint32_t seen = 0;

		postings_exact(p, r / 2 * 2654435761u, see_name, &seen);
		assert_int_equal(seen, (r + 1) * KNOWN_RECORDS + r + 2);
		seen = 0;
		postings_exact(p, r / 2 * 2654435761u + 1, see_name, &seen);
		assert_int_equal(seen, 0);
	}
	postings_free(p);
	store_close(s);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(reads_what_was_written),
		cmocka_unit_test(walks_the_terms),
		cmocka_unit_test(finds_whole_names),
		cmocka_unit_test(follows_words),
		cmocka_unit_test(gives_way),
	};

	return cmocka_run_group_tests(tests, set_up, tear_down);
}
