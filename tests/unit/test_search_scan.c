/*
 * Random queries over random datasets: the engine finds what a plain scan of
 * the records finds, in the same order.  The scan knows nothing of the
 * engine: it has its own words, its own folding, its own classes.
 */
#include "unit.h"

#include <stdlib.h>
#include <string.h>

#include "amparo/session.h"
#include "kit.h"
#include "scan_query.h"

enum { DATASETS = 24, QUERIES = 200 };

static void
set_here(const struct model *m, struct kit *kit)
{
	struct bitmap here;

	bitmap_init(&here, kit->ds->count);
	for (unsigned i = 0; i < SCAN_RECORDS; i++)
		if (m[i].here)
			bitmap_set(&here, m[i].rec);
	search_set_here(kit->search, &here, false);
	bitmap_done(&here);
}

static void
make_dataset(uint64_t *r, struct model *m, struct kit *kit)
{
	struct strbuf rec;

	strbuf_init(&rec);
	scan_make(r, m);
	scan_put(&rec, m);
	kit_make(kit, rec.s);
	for (unsigned i = 0; i < SCAN_RECORDS; i++)
		m[i].rec = dataset_find(kit->ds, m[i].id);
	strbuf_done(&rec);
	set_here(m, kit);
}

static void
compare(struct kit *kit, const struct model *m, const char *text,
    const struct expr *x)
{
	struct hit want[SCAN_RECORDS], have[SCAN_RECORDS], few[2];
	size_t nwant = scan_hits(m, x, want), nhave, nfew;
	struct bitmap set;
	struct query q;

	bitmap_init(&set, kit->ds->count);
	search_parse(kit->search, &q, text, strlen(text));
	assert_true(search_run(kit->search, &q, &set, NULL, NULL));
	nhave = search_rank(kit->search, &q, &set, have, SCAN_RECORDS);
	if (nhave != nwant || bitmap_count(&set) != nwant)
		fail_msg("\"%s\": %zu hits of %zu", text, nhave, nwant);
	for (size_t i = 0; i < nwant; i++)
		if (have[i].rec != want[i].rec || have[i].why != want[i].why)
			fail_msg("\"%s\": hit %zu: %u (%s), not %u (%s)", text,
			    i, have[i].rec, hit_class_name(have[i].why),
			    want[i].rec, hit_class_name(want[i].why));
	/* Fewer hits are the first of them. */
	nfew = search_rank(kit->search, &q, &set, few, 2);
	for (size_t i = 0; i < nfew; i++)
		assert_true(
		    few[i].rec == have[i].rec && few[i].why == have[i].why);
	query_done(&q);
	bitmap_done(&set);
}

static void
finds_what_a_scan_finds(void **state)
{
	uint64_t r = 20;
	struct model m[SCAN_RECORDS];
	struct making *making = malloc(sizeof(*making));
	struct kit kit;

	(void)state;
	for (int i = 0; i < DATASETS; i++) {
		make_dataset(&r, m, &kit);
		for (int k = 0; k < QUERIES; k++) {
			struct expr *x = scan_query(making, &r);

			compare(&kit, m, making->text, x);
		}
		kit_done(&kit);
	}
	free(making);
}

static bool
sometimes(void *user)
{
	return scan_below(user, 3) == 0;
}

/* Every key, sometimes broken off, leads where a fresh search leads. */
static void
typing_is_searching_afresh(void **state)
{
	uint64_t r = 21;
	struct model m[SCAN_RECORDS];
	struct making *making = malloc(sizeof(*making));
	struct session *s;
	struct bitmap set;
	struct error e = { 0 };
	struct kit kit;
	struct search *other;

	(void)state;
	make_dataset(&r, m, &kit);
	other = search_new(kit.store, &e);
	set_here(m, &(struct kit){ .ds = kit.ds, .search = other });
	s = session_new(kit.search);
	bitmap_init(&set, kit.ds->count);
	for (int k = 0; k < 60; k++) {
		char typed[1024];
		size_t n;

		scan_query(making, &r);
		n = strlen(making->text);
		for (size_t i = 0; i <= n; i++) {
			struct query q;

			memcpy(typed, making->text, i);
			typed[i] = '\0';
			if (!session_edit(s, typed, sometimes, &r))
				while (scan_below(&r, 2) == 0 &&
				    !session_resume(s, sometimes, &r))
					;
			if (session_pending(s) && i < n)
				continue;
			session_resume(s, NULL, NULL);
			assert_string_equal(session_text(s), typed);
			search_parse(other, &q, typed, i);
			search_run(other, &q, &set, NULL, NULL);
			assert_true(bitmap_equal(&set, session_set(s)));
			query_done(&q);
		}
	}
	bitmap_done(&set);
	session_free(s);
	search_free(other);
	kit_done(&kit);
	free(making);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(finds_what_a_scan_finds),
		cmocka_unit_test(typing_is_searching_afresh),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
