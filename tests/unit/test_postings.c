/* The search index: what is written is read, and damage does no harm. */
#include "unit.h"

#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "amparo/file.h"
#include "amparo/postings.h"
#include "amparo/packed.h"
#include "amparo/schema.h"
#include "amparo/term.h"

enum { TERMS = 400, RECORDS = 3000 };

/* Is record R in list L of term I?  Some lists are dense, some empty. */
static bool
is_listed(unsigned i, unsigned l, uint32_t r)
{
	if (l == INDEX_START)
		return r % 997 == i;
	switch ((i + l) % 4) {
	case 0: return r % 3 == 0;           /* a bitmap */
	case 1: return r == i * 7 % RECORDS; /* one */
	case 2: return r * 31 % 101 == i % 101;
	default: return false;
	}
}

/* Term I: a word of letters with every tenth in a form with an accent. */
static size_t
key_of(unsigned i, char key[TERM_MAX + 1])
{
	int n = snprintf(key, TERM_MAX, "w%c%03u", 'a' + (int)(i / 100), i / 2);

	if (i % 2 == 1)
		n += snprintf(key + n + 1, TERM_MAX - (size_t)n,
			 "w\u0301%c%03u", 'a' + (int)(i / 100), i / 2) +
		    1;
	return (size_t)n;
}

/*
 * Place K of term I in list L of record R, UINT32_MAX for no more.  Some terms
 * stand at one place in all records, some at several, some far behind.
 */
static uint32_t
place_of(unsigned i, unsigned l, uint32_t r, unsigned k)
{
	uint32_t first = l * 40 + i % 20;

	if (l == INDEX_START || i % 3 == 0)
		return k == 0 ? first : UINT32_MAX;
	return k <= r % 3 ? first + k * (i % 5 == 0 ? 200 : 7) + r % 2
			  : UINT32_MAX;
}

static void
write_index(struct db *d, uint32_t records)
{
	struct index_writer *w = index_writer_new(d, records);
	struct index_place *all = calloc((size_t)records * 3 + 1, sizeof(*all));
	uint32_t *length = calloc((size_t)records + 1, sizeof(*length));

	for (unsigned i = 0; i < TERMS; i++) {
		char key[TERM_MAX + 1];
		size_t n = key_of(i, key);

		index_writer_term(w, key, n);
		for (unsigned l = 0; l < INDEX_LISTS; l++) {
			size_t count = 0;

			for (uint32_t r = 0; r < records; r++) {
				uint32_t at;

				for (unsigned k = 0; is_listed(i, l, r) &&
				     (at = place_of(i, l, r, k)) != UINT32_MAX;
				     k++)
					all[count++] =
					    (struct index_place){ r, at };
			}
			index_writer_list(w, (enum index_list)l, all, count);
			for (size_t k = 0; l != INDEX_START && k < count; k++)
				if (all[k].at >= length[all[k].rec])
					length[all[k].rec] = all[k].at + 1;
		}
	}
	for (uint32_t r = 0; r < records; r++) {
		index_writer_length(w, r, length[r]);
		index_writer_exact(w, r / 2 * 2654435761u, r, r % 3 == 0);
		index_writer_exact(w, r / 2 * 2654435761u, r, r % 3 == 0);
	}
	assert_true(index_writer_finish(w));
	index_writer_free(w);
	free(all);
	free(length);
}

/* A dataset of nothing but an index. */
static void
write_dataset(const char *path, uint32_t records)
{
	struct error e = { 0 };
	FILE *f = fopen(path, "w");
	struct schema_writer *w;
	struct db *d;
	struct vocab v;
	int32_t *from = calloc(records + 1, sizeof(*from));
	int32_t *to = calloc(records + 1, sizeof(*to));
	uint16_t *zero = calloc(records + 1, sizeof(*zero));
	char(*ids)[16] = calloc(records + 1, sizeof(*ids));

	fclose(f);
	d = db_create(path, &e);
	assert_non_null(d);
	schema_create(d);
	vocab_init(&v);
	vocab_add_kind(&v, "thing");
	schema_put_vocab(d, &v);
	w = schema_writer_new(d);
	for (uint32_t r = 0; r < records; r++) {
		struct row_record row = { .n = r,
			.id = ids[r],
			.kind = 0,
			.title = "T",
			.order = INT64_MAX };

		snprintf(ids[r], sizeof(ids[r]), "r%05u", (unsigned)r);
		schema_put_record(w, &row);
		from[r] = DAY_UNKNOWN_START;
		to[r] = DAY_UNKNOWN_END;
	}
	assert_true(schema_finish(w));
	schema_writer_free(w);
	packed_put_days(d, from, to, records);
	schema_put_u16(d, "datebits", zero, records);
	schema_put_u16(d, "kind", zero, records);
	write_index(d, records);
	assert_true(db_finish(d, &e));
	db_close(d);
	vocab_done(&v);
	free(from);
	free(to);
	free(zero);
	free(ids);
}

static char path[] = "/tmp/amparo-postings-XXXXXX";

static int
set_up(void **state)
{
	int fd = mkstemp(path);

	(void)state;
	assert_true(fd >= 0);
	close(fd);
	write_dataset(path, RECORDS);
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

static struct postings *
open_postings(struct store *s)
{
	struct error e = { 0 };
	struct postings *p = postings_open(s, &e);

	assert_non_null(p);
	return p;
}

static void
init_sets(struct bitmap sets[INDEX_LISTS])
{
	for (int l = 0; l < INDEX_LISTS; l++)
		bitmap_init(&sets[l], RECORDS);
}

static void
done_sets(struct bitmap sets[INDEX_LISTS])
{
	for (int l = 0; l < INDEX_LISTS; l++)
		bitmap_done(&sets[l]);
}

/* Look for W; compare with the terms of [FROM, TO), all or those of ODD. */
static void
expect(struct postings *p, struct postings_word w, unsigned from, unsigned to,
    bool odd)
{
	struct bitmap sets[INDEX_LISTS];

	init_sets(sets);
	postings_add(p, &w, sets);
	for (unsigned l = 0; l < INDEX_LISTS; l++)
		for (uint32_t r = 0; r < RECORDS; r++) {
			bool want = false;

			for (unsigned i = from; i < to; i++)
				if (!odd || i % 2 == 1)
					want |= is_listed(i, l, r);
			if (want != bitmap_has(&sets[l], r))
				fail_msg("%s: list %u, record %u", w.folded, l,
				    (unsigned)r);
		}
	done_sets(sets);
}

static struct postings_word
looked_up(const char *folded, bool prefix)
{
	return (struct postings_word){ .folded = folded,
		.len = strlen(folded),
		.prefix = prefix };
}

static void
reads_what_was_written(void **state)
{
	struct store *s = open_path();
	struct postings *p = open_postings(s);
	struct postings_word w;

	(void)state;
	assert_int_equal(postings_terms(p), TERMS);
	expect(p, looked_up("wa000", false), 0, 2, false);
	expect(p, looked_up("wb063", false), 126, 128, false);
	expect(p, looked_up("wb064", false), 128, 130, false);
	expect(p, looked_up("wd199", false), 398, 400, false);
	expect(p, looked_up("wd199", true), 398, 400, false);
	expect(p, looked_up("wb06", true), 120, 140, false);
	expect(p, looked_up("wc", true), 200, 300, false);
	expect(p, looked_up("w", true), 0, 400, false); /* heavy */
	expect(p, looked_up("w", false), 0, 0, false);
	expect(p, looked_up("wa00", false), 0, 0, false);
	expect(p, looked_up("a", true), 0, 0, false);
	expect(p, looked_up("zz", true), 0, 0, false);
	expect(p, looked_up("", true), 0, 0, false);
	/* With an accent: the odd terms have it. */
	w = looked_up("wb06", true);
	w.typed = "w\u0301b06";
	w.typed_len = strlen(w.typed);
	expect(p, w, 120, 140, true);
	w = looked_up("w", true);
	w.typed = "w\u0301";
	w.typed_len = strlen(w.typed);
	expect(p, w, 0, 400, true);
	w = looked_up("wb063", false);
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

	for (unsigned k = 0;
	     is_listed(i, l, r) && (at = place_of(i, l, r, k)) != UINT32_MAX;
	     k++)
		for (unsigned m = 0; is_listed(before, l, r) &&
		     (other = place_of(before, l, r, m)) != UINT32_MAX;
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
	struct bitmap sets[INDEX_LISTS], behind, met;
	struct postings_step first = { .behind = &behind, .met = &met };
	struct postings_step second = { .from = &behind,
		.among = &met,
		.sets = sets };
	unsigned left;
	uint32_t at = 0;
	size_t found = 0;

	init_sets(sets);
	bitmap_init(&behind, postings_places(p));
	bitmap_init(&met, RECORDS);
	assert_true(postings_follow(p, &w, &first, &at, never, NULL));
	/* Broken off now and then, it goes on where it was. */
	for (at = 0, left = 5;
	     !postings_follow(p, &next, &second, &at, after, &left);)
		left = 7;
	for (unsigned l = 0; l < INDEX_LISTS; l++)
		for (uint32_t r = 0; r < RECORDS; r++) {
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
	bitmap_done(&behind);
	bitmap_done(&met);
	done_sets(sets);
	return found;
}

static void
follows_words(void **state)
{
	struct store *s = open_path();
	struct postings *p = open_postings(s);
	size_t found = 0;

	(void)state;
	assert_true(postings_places(p) > RECORDS);
	found += expect_pair(p, looked_up("wa000", false), 0, 2,
	    looked_up("wa003", false), 6, 8);
	found += expect_pair(p, looked_up("wa00", true), 0, 20,
	    looked_up("wa", true), 0, 100);
	found += expect_pair(p, looked_up("wb063", false), 126, 128,
	    looked_up("wb06", true), 120, 140);
	found += expect_pair(p, looked_up("wd199", true), 398, 400,
	    looked_up("wd19", true), 380, 400);
	assert_true(found > 1000);
	found = expect_pair(p, looked_up("wd199", true), 398, 400,
	    looked_up("none", true), 0, 0);
	assert_int_equal(found, 0);
	postings_free(p);
	store_close(s);
}

/* It stops where it is told to. */
static void
gives_way(void **state)
{
	struct store *s = open_path();
	struct postings *p = open_postings(s);
	struct postings_word w = looked_up("w", true);
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
	size_t len = key_of(w->i, want);
	uint64_t count = 0;

	assert_int_equal(n, len);
	assert_memory_equal(key, want, n);
	assert_memory_equal(key, w->before, shared);
	memcpy(w->before, key, n);
	for (unsigned l = 0; l < INDEX_LISTS; l++)
		for (uint32_t r = 0; r < RECORDS; r++)
			count += is_listed(w->i, l, r);
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

static void
walks_the_terms(void **state)
{
	struct store *s = open_path();
	struct postings *p = open_postings(s);
	struct walking w = { 0 };
	struct strbuf seen;

	(void)state;
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
see_name(uint32_t rec, bool id, void *user)
{
	uint32_t *seen = user;

	assert_int_equal(id, rec % 3 == 0);
	*seen = *seen * RECORDS + rec + 1;
}

static void
finds_whole_names(void **state)
{
	struct store *s = open_path();
	struct postings *p = open_postings(s);

	(void)state;
	for (uint32_t r = 0; r < RECORDS; r += 2) {
		uint32_t seen = 0;

		postings_exact(p, r / 2 * 2654435761u, see_name, &seen);
		assert_int_equal(seen, (r + 1) * RECORDS + r + 2);
		seen = 0;
		postings_exact(p, r / 2 * 2654435761u + 1, see_name, &seen);
		assert_int_equal(seen, 0);
	}
	postings_free(p);
	store_close(s);
}

/* --------------------------------------------------------------- damage */

static void
count_name(uint32_t rec, bool id, void *user)
{
	(void)id;
	assert_true(rec < RECORDS);
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
	struct bitmap sets[INDEX_LISTS], behind;
	struct error e = { 0 };
	struct postings *p = postings_open(s, &e);
	size_t count = 0;

	if (p == NULL) {
		assert_int_equal(e.code, ERR_DATASET);
		return;
	}
	init_sets(sets);
	bitmap_init(&behind, postings_places(p));
	for (size_t i = 0; i < sizeof(ask) / sizeof(ask[0]); i++) {
		struct postings_word w = looked_up(ask[i], i % 2 == 0);
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
		assert_true(bitmap_count(&sets[l]) <= RECORDS);
	for (uint32_t i = 0; i < 40; i++)
		postings_exact(p, i * 123456789u, count_name, &count);
	count = 0;
	postings_each(p, count_term, &count);
	bitmap_done(&behind);
	done_sets(sets);
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
	write_dataset(other, 0);
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
		cmocka_unit_test(reads_what_was_written),
		cmocka_unit_test(walks_the_terms),
		cmocka_unit_test(finds_whole_names),
		cmocka_unit_test(follows_words),
		cmocka_unit_test(gives_way),
		cmocka_unit_test(damage_does_no_harm),
		cmocka_unit_test(an_index_is_needed),
	};

	return cmocka_run_group_tests(tests, set_up, tear_down);
}
