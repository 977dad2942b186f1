/* Searches kept under a name: in order, replaced, dropped. */
#include "unit.h"

#include "amparo/saved.h"
#include "amparo/strbuf.h"

static bool
put(struct saved_searches *l, const char *name, const char *query)
{
	struct strbuf n, q, none;
	struct saved_search one;
	bool replaced;

	strbuf_init(&n);
	strbuf_init(&q);
	strbuf_init(&none);
	strbuf_adds(&n, name);
	strbuf_adds(&q, query);
	one =
	    (struct saved_search){ .name = n.s, .query = q.s, .limit = none.s };
	replaced = saved_put(l, &one);
	strbuf_done(&n);
	strbuf_done(&q);
	strbuf_done(&none);
	return replaced;
}

static void
keeps_in_order(void **state)
{
	struct saved_searches l = { .at = NULL };

	(void)state;
	assert_false(put(&l, "m", "1"));
	assert_false(put(&l, "z", "2"));
	assert_false(put(&l, "a", "3"));
	assert_true(put(&l, "m", "4"));
	assert_int_equal(l.n, 3);
	assert_string_equal(l.at[0].name, "a");
	assert_string_equal(l.at[1].name, "m");
	assert_string_equal(l.at[1].query, "4");
	assert_string_equal(l.at[2].name, "z");
	assert_false(saved_drop(&l, "b"));
	assert_true(saved_drop(&l, "a"));
	assert_true(saved_drop(&l, "z"));
	assert_int_equal(l.n, 1);
	assert_string_equal(l.at[0].name, "m");
	saved_done(&l);
	assert_int_equal(l.n, 0);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(keeps_in_order),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
