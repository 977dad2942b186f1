/* What is proposed where a query finds nothing. */
#include "unit.h"

#include <stdlib.h>
#include <string.h>

#include "amparo/relax.h"
#include "kit.h"

static const char text[] =
    "%rec: State\n\n"
    "Id: guatemala\nName: Guatemala\n\n"
    "Id: guyana\nName: Guyana\n\n"
    "%rec: Event\n\n"
    "Id: one\nName: Talks in Guatemala\nDate: 2008\nPlace: guatemala\n\n"
    "Id: two\nName: Comisión in Guatemala\nDate: 2009\nUnder: one\n\n"
    "Id: three\nName: Human talks on rights\n\n"
    "%rec: Document\n\n"
    "Id: paper\nName: A paper on talks\n";

static struct kit kit;

static int
set_up(void **state)
{
	(void)state;
	kit_make(&kit, text);
	return 0;
}

static int
tear_down(void **state)
{
	(void)state;
	kit_done(&kit);
	return 0;
}

/* Both lines, with a bar between. */
static char *
words(const char *query)
{
	struct strbuf b;
	struct relax r;
	struct query q;

	strbuf_init(&b);
	search_parse(kit.search, &q, query, strlen(query));
	relax_query(kit.search, &q, &r, NULL, NULL);
	assert_true(r.complete);
	relax_put_spellings(&r, &b);
	strbuf_adds(&b, "|");
	relax_put_drops(&r, &b);
	/* What is proposed finds what it says. */
	for (size_t i = 0; i < r.ndrops; i++) {
		char *ids = kit_ids(&kit, r.drop[i].query, 100);

		assert_int_equal(*ids == '\0', r.drop[i].found == 0);
		free(ids);
	}
	for (size_t i = 0; i < r.nspellings; i++) {
		char *ids = kit_ids(&kit, r.spelling[i].query, 100);

		assert_string_not_equal(ids, "");
		free(ids);
	}
	relax_done(&r);
	query_done(&q);
	return strbuf_steal(&b);
}

static void
says_what_to_ask_instead(void **state)
{
	static const char *const table[][2] = {
		{ "guatemla", "did you mean guatemala (3)?|" },
		{ "guatemla ", "did you mean guatemala (3)?|" },
		{ "talks guatemla ",
		    "did you mean guatemala (1)?|"
		    "0 without \"talks\", 3 without \"guatemla\"" },
		{ "tlaks guatemla ",
		    "did you mean talks guatemala (1)?|"
		    "0 without \"tlaks\", 0 without \"guatemla\"" },
		{ "talks kind:state ",
		    "|2 without \"talks\", 3 without \"kind:state\"" },
		{ "talks kind:state -paper ",
		    "|2 without \"talks\", 2 without \"kind:state\", "
		    "0 without \"-paper\"" },
		{ "talks AND kind:state ",
		    "|2 without \"talks\", 3 without \"kind:state\"" },
		{ "(guyana talks) OR zz yy",
		    "|3 without \"guyana\", 1 without \"talks\", "
		    "0 without \"zz\", 0 without \"yy\"" },
		{ "(guyana OR paper) guatemala ",
		    "|3 without \"(guyana OR paper)\", "
		    "2 without \"guatemala\"" },
		{ "kind:evnt ", "did you mean kind:event (3)?|" },
		/* A kind is looked at after the words, wherever it stands. */
		{ "kind:evnt guatemla ",
		    "did you mean kind:event guatemala (2)?|"
		    "0 without \"kind:evnt\", 0 without \"guatemla\"" },
		{ "comisiòn ", "|1 without accents and capitals" },
		{ "place:guatemla ", "did you mean guatemala (1)?|" },
		{ "\"rights human\"", "|" },
		{ "zzzzzz", "|" },
		{ "-talks -guatemala -guyana -paper ",
		    "|1 without \"-talks\", 2 without \"-guatemala\", "
		    "1 without \"-guyana\", 0 without \"-paper\"" },
	};

	(void)state;
	for (size_t i = 0; i < sizeof(table) / sizeof(table[0]); i++) {
		char *s = words(table[i][0]);

		if (strcmp(s, table[i][1]) != 0)
			fail_msg("%s: \"%s\", not \"%s\"", table[i][0], s,
			    table[i][1]);
		free(s);
	}
}

static bool
always(void *user)
{
	(void)user;
	return true;
}

static void
can_be_broken_off(void **state)
{
	struct relax r;
	struct query q;

	(void)state;
	search_parse(kit.search, &q, "talks guatemla ", 15);
	relax_query(kit.search, &q, &r, always, NULL);
	/* So little is done before anyone is asked. */
	assert_true(r.complete || r.ndrops < 2);
	relax_done(&r);
	query_done(&q);
}

static void
tells_of_what_lies_elsewhere(void **state)
{
	struct bitmap here;
	struct relax r;
	struct query q;

	(void)state;
	bitmap_init(&here, kit.ds->count);
	bitmap_set(&here, dataset_find(kit.ds, "two"));
	search_set_here(kit.search, &here, true);
	search_parse(kit.search, &q, "talks ", 6);
	relax_query(kit.search, &q, &r, NULL, NULL);
	assert_int_equal(r.everywhere, 3);
	relax_done(&r);
	query_done(&q);
	search_set_here(kit.search, NULL, false);
	bitmap_done(&here);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(says_what_to_ask_instead),
		cmocka_unit_test(can_be_broken_off),
		cmocka_unit_test(tells_of_what_lies_elsewhere),
	};

	return cmocka_run_group_tests(tests, set_up, tear_down);
}
