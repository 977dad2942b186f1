/* A search from key to key. */
#include "unit.h"

#include <string.h>

#include "amparo/session.h"
#include "kit.h"

static const char text[] = "%rec: Event\n\n"
			   "Id: one\nName: A forum on prevention\n\n"
			   "Id: two\nName: A forum on protection\n\n"
			   "Id: three\nName: Talks on prevention of genocide\n";

static struct kit kit;
static struct session *s;

static int
set_up(void **state)
{
	(void)state;
	kit_make(&kit, text);
	s = session_new(kit.search);
	return 0;
}

static int
tear_down(void **state)
{
	(void)state;
	session_free(s);
	kit_done(&kit);
	return 0;
}

static bool
always(void *user)
{
	++*(int *)user;
	return true;
}

static void
begins_with_everything(void **state)
{
	const struct hit *hits;

	(void)state;
	assert_string_equal(session_text(s), "");
	assert_false(session_active(s));
	assert_false(session_pending(s));
	assert_int_equal(session_count(s), 3);
	assert_int_equal(session_hits(s, &hits), 0);
}

static void
follows_the_text(void **state)
{
	uint64_t generation = session_generation(s);
	const struct hit *hits;

	(void)state;
	assert_true(session_edit(s, "forum", NULL, NULL));
	assert_true(session_active(s));
	assert_int_equal(session_count(s), 2);
	assert_int_equal(session_hits(s, &hits), 2);
	assert_int_equal(session_query(s)->root->op, QUERY_WORD);
	assert_true(bitmap_has(session_set(s), hits[0].rec));
	assert_true(session_generation(s) > generation);
	/* The same text costs nothing and changes nothing. */
	generation = session_generation(s);
	assert_true(session_edit(s, "forum", NULL, NULL));
	assert_int_equal(session_generation(s), generation);
	assert_true(session_edit(s, "forum zzz", NULL, NULL));
	assert_int_equal(session_count(s), 0);
	assert_int_equal(session_hits(s, &hits), 0);
	assert_true(session_active(s));
	session_clear(s);
	assert_false(session_active(s));
	assert_int_equal(session_count(s), 3);
	assert_int_equal(session_hits(s, &hits), 0);
}

static void
punctuation_is_no_query(void **state)
{
	(void)state;
	session_edit(s, " - ", NULL, NULL);
	assert_false(session_active(s));
	assert_string_equal(session_text(s), " - ");
	session_clear(s);
}

enum { MANY = 10000 };

/* So many texts to be read that no machine does it within a millisecond. */
static void
make_many(struct kit *many)
{
	struct strbuf rec;

	strbuf_init(&rec);
	strbuf_adds(&rec, "%rec: Event\n\n");
	for (int i = 0; i < MANY; i++)
		strbuf_addf(&rec,
		    "Id: e%d\nName: Talks\n"
		    "Summary: %s\n\n",
		    i,
		    i % 100 == 0 ? "On human rights." : "The rights: human.");
	kit_make(many, rec.s);
	strbuf_done(&rec);
}

/*
 * The answer of before stays while the work is broken off, comes when nothing
 * breaks it off, and is the one that comes without a break.
 */
static void
an_answer_waits(void **state)
{
	static const char slow[] = "summary:on";
	struct session *big;
	struct kit many;
	int polls = 0;

	(void)state;
	make_many(&many);
	big = session_new(many.search);
	session_edit(big, "talks", NULL, NULL);
	assert_int_equal(session_count(big), MANY);
	assert_false(session_edit(big, slow, always, &polls));
	assert_int_equal(polls, 1);
	assert_true(session_pending(big));
	assert_string_equal(session_text(big), "talks");
	assert_int_equal(session_count(big), MANY);
	assert_false(session_resume(big, always, &polls));
	assert_true(session_resume(big, NULL, NULL));
	assert_false(session_pending(big));
	assert_string_equal(session_text(big), slow);
	assert_int_equal(session_count(big), MANY / 100);
	assert_true(session_resume(big, always, &polls)); /* nothing to do */
	/* Left for another, and come back to, it begins anew. */
	session_clear(big);
	assert_false(session_edit(big, "summary:the", always, &polls));
	assert_true(session_edit(big, "talks", always, &polls));
	assert_int_equal(session_count(big), MANY);
	assert_true(session_edit(big, "summary:the", NULL, NULL));
	assert_int_equal(session_count(big), MANY - MANY / 100);
	session_free(big);
	kit_done(&many);
}

/* Typed on and taken back, a phrase is what it is when it is typed at once. */
static void
a_phrase_is_typed(void **state)
{
	struct kit many;
	struct session *big;

	(void)state;
	make_many(&many);
	big = session_new(many.search);
	session_edit(big, "\"human r", NULL, NULL);
	assert_int_equal(session_count(big), MANY / 100);
	session_edit(big, "\"human rights", NULL, NULL);
	assert_int_equal(session_count(big), MANY / 100);
	session_edit(big, "\"human rights talks", NULL, NULL);
	assert_int_equal(session_count(big), 0);
	session_edit(big, "\"human", NULL, NULL);
	assert_int_equal(session_count(big), MANY);
	session_edit(big, "\"rights h", NULL, NULL);
	assert_int_equal(session_count(big), MANY - MANY / 100);
	session_edit(big, "\"rights", NULL, NULL);
	session_edit(big, "\"rights human\"", NULL, NULL);
	assert_int_equal(session_count(big), MANY - MANY / 100);
	session_edit(big, "\"the rights human\"", NULL, NULL);
	assert_int_equal(session_count(big), MANY - MANY / 100);
	session_edit(big, "\"rights human rights\"", NULL, NULL);
	assert_int_equal(session_count(big), 0);
	session_edit(big, "the-rights-h", NULL, NULL);
	assert_int_equal(session_count(big), MANY - MANY / 100);
	session_edit(big, "\"Human rights\"", NULL, NULL);
	assert_int_equal(session_count(big), 0);
	session_free(big);
	kit_done(&many);
}

/* Broken off again and again, with others between, it comes to its end. */
static void
what_is_broken_off_goes_on(void **state)
{
	static const char *const asked[] = { "id:e", "\"human r",
		"\"on human r", "\"the rights h", "id:e1 \"rights human\"",
		"actor:e", "about:e", "has:summary" };
	struct session *big, *whole;
	struct kit many;
	int polls = 0;

	(void)state;
	make_many(&many);
	big = session_new(many.search);
	whole = session_new(many.search);
	for (size_t i = 0; i < sizeof asked / sizeof *asked; i++) {
		bool done = session_edit(big, asked[i], always, &polls);
		int most = 5000;

		/* The one before is in the way of what is kept. */
		session_edit(whole, asked[i > 0 ? i - 1 : 0], NULL, NULL);
		while (!done && --most > 0)
			done = session_resume(big, always, &polls);
		assert_true(done);
		session_edit(whole, asked[i], NULL, NULL);
		assert_true(bitmap_equal(session_set(big), session_set(whole)));
		session_clear(whole);
	}
	session_free(big);
	session_free(whole);
	kit_done(&many);
}

/* What is of another branch is not taken for the answer later. */
static void
what_is_stale_is_asked_again(void **state)
{
	static const char query[] = "summary:rights";
	struct session *big;
	struct bitmap here;
	struct kit many;
	int polls = 0;

	(void)state;
	make_many(&many);
	big = session_new(many.search);
	assert_true(session_edit(big, query, NULL, NULL));
	assert_false(session_incomplete(big));
	assert_int_equal(session_count(big), MANY);
	bitmap_init(&here, MANY);
	bitmap_set_range(&here, 0, 50);
	session_set_here(big, &here, true);
	assert_true(session_pending(big));
	assert_true(session_incomplete(big));
	assert_false(session_edit(big, "summary:human", always, &polls));
	assert_true(session_edit(big, query, NULL, NULL));
	assert_false(session_incomplete(big));
	assert_int_equal(session_count(big), 50);
	bitmap_done(&here);
	session_free(big);
	kit_done(&many);
}

static uint32_t
count_in(const char *query, const struct bitmap *here, bool only)
{
	session_set_here(s, here, only);
	assert_true(session_edit(s, query, NULL, NULL));
	assert_true(session_resume(s, NULL, NULL));
	assert_false(session_incomplete(s));
	return session_count(s);
}

/* here: is the branch that one stands in, and a search can be kept to it. */
static void
keeps_to_a_branch(void **state)
{
	struct bitmap here, all;

	(void)state;
	bitmap_init(&here, kit.ds->count);
	bitmap_init(&all, kit.ds->count);
	bitmap_set(&here, dataset_find(kit.ds, "one"));
	bitmap_fill(&all);
	assert_int_equal(count_in("forum", NULL, false), 2);
	assert_int_equal(count_in("forum", &here, false), 2);
	assert_int_equal(count_in("forum", &here, true), 1);
	assert_int_equal(count_in("talks", &here, true), 0);
	assert_int_equal(count_in("", &here, true), 1);
	assert_int_equal(count_in("", NULL, false), 3);
	assert_int_equal(count_in("here: forum", &here, false), 1);
	assert_int_equal(count_in("here:forum", &here, false), 1);
	assert_int_equal(count_in("-here: forum", &here, false), 1);
	assert_int_equal(count_in("here:", &here, false), 1);
	assert_int_equal(count_in("here:", &all, false), 3);
	assert_int_equal(count_in("here:", NULL, false), 3);
	assert_int_equal(count_in("\"a forum\"", &here, true), 1);
	/* A branch that changes nothing asks for nothing. */
	session_set_here(s, NULL, false);
	session_edit(s, "talks", NULL, NULL);
	session_set_here(s, &here, false);
	assert_false(session_pending(s));
	session_set_here(s, NULL, false);
	bitmap_done(&all);
	bitmap_done(&here);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(begins_with_everything),
		cmocka_unit_test(follows_the_text),
		cmocka_unit_test(punctuation_is_no_query),
		cmocka_unit_test(an_answer_waits),
		cmocka_unit_test(a_phrase_is_typed),
		cmocka_unit_test(what_is_broken_off_goes_on),
		cmocka_unit_test(what_is_stale_is_asked_again),
		cmocka_unit_test(keeps_to_a_branch),
	};

	return cmocka_run_group_tests(tests, set_up, tear_down);
}
