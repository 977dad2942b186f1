/* Back and forward. */
#include "unit.h"

#include "amparo/trail.h"

static struct place
at(uint32_t rec)
{
	return (struct place){ .rec = rec, .node = rec };
}

static void
back_and_forward_invert(void **state)
{
	struct trail t = { .count = 0 };
	struct place a = at(1), b = at(2), c = at(3), to;

	(void)state;
	assert_false(trail_back(&t, &a, &to));
	trail_leave(&t, &a);
	trail_leave(&t, &b);
	assert_true(trail_back(&t, &c, &to));
	assert_int_equal(to.rec, 2);
	assert_true(trail_back(&t, &b, &to));
	assert_int_equal(to.rec, 1);
	assert_false(trail_back(&t, &a, &to));
	assert_true(trail_forward(&t, &a, &to));
	assert_int_equal(to.rec, 2);
	assert_true(trail_forward(&t, &b, &to));
	assert_int_equal(to.rec, 3);
	assert_false(trail_forward(&t, &c, &to));
}

static void
a_jump_forgets_what_lay_ahead(void **state)
{
	struct trail t = { .count = 0 };
	struct place a = at(1), b = at(2), to;

	(void)state;
	trail_leave(&t, &a);
	assert_true(trail_back(&t, &b, &to));
	trail_leave(&t, &a);
	assert_false(trail_forward(&t, &b, &to));
	assert_true(trail_back(&t, &b, &to));
	assert_int_equal(to.rec, 1);
}

static void
the_oldest_are_forgotten(void **state)
{
	struct trail t = { .count = 0 };
	struct place here = at(9999), to;
	unsigned n = 0;

	(void)state;
	for (uint32_t i = 0; i < 3 * TRAIL_MAX; i++) {
		struct place p = at(i);

		trail_leave(&t, &p);
	}
	while (trail_back(&t, &here, &to)) {
		here = to;
		n++;
	}
	assert_int_equal(n, TRAIL_MAX);
	assert_int_equal(to.rec, 2 * TRAIL_MAX);
	while (trail_forward(&t, &here, &to))
		here = to;
	assert_int_equal(here.rec, 9999);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(back_and_forward_invert),
		cmocka_unit_test(a_jump_forgets_what_lay_ahead),
		cmocka_unit_test(the_oldest_are_forgotten),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
