/* Marks against a row of bytes; every change taken back. */
#include "unit.h"

#include <string.h>

#include "amparo/marks.h"

enum { RECORDS = 130, ROUNDS = 20 };

static void
fill(struct bitmap *b, uint32_t step)
{
	bitmap_init(b, RECORDS);
	for (uint32_t i = 0; i < RECORDS; i += step)
		bitmap_set(b, i);
}

static void
a_record_is_marked_and_unmarked(void **state)
{
	struct marks m;

	(void)state;
	marks_init(&m, RECORDS);
	assert_true(marks_toggle(&m, 0));
	assert_true(marks_toggle(&m, RECORDS - 1));
	assert_int_equal(m.count, 2);
	assert_true(marks_has(&m, RECORDS - 1));
	assert_false(marks_has(&m, 1));
	assert_false(marks_has(&m, UINT32_MAX));
	assert_false(marks_toggle(&m, 0));
	assert_int_equal(m.count, 1);
	assert_false(marks_toggle(&m, RECORDS));
	assert_int_equal(m.count, 1);
	marks_done(&m);
}

static void
sets_say_what_they_changed(void **state)
{
	struct marks m;
	struct bitmap even, third;

	(void)state;
	marks_init(&m, RECORDS);
	fill(&even, 2);
	fill(&third, 3);
	assert_int_equal(marks_add(&m, &even), 65);
	assert_int_equal(marks_add(&m, &even), 0);
	assert_int_equal(marks_add(&m, &third), 44 - 22);
	assert_int_equal(m.count, 65 + 22);
	assert_int_equal(marks_outside(&m, &third), 65 + 22 - 44);
	assert_int_equal(marks_outside(&m, NULL), 0);
	assert_int_equal(marks_remove(&m, &third), 44);
	assert_int_equal(m.count, 43);
	/* Inverting within the even ones: those of them that were not. */
	assert_int_equal(marks_invert(&m, &even), 65);
	assert_int_equal(m.count, 22);
	assert_int_equal(marks_invert(&m, NULL), RECORDS);
	assert_int_equal(m.count, RECORDS - 22);
	assert_int_equal(marks_clear(&m), RECORDS - 22);
	assert_int_equal(m.count, 0);
	assert_int_equal(marks_clear(&m), 0);
	bitmap_done(&even);
	bitmap_done(&third);
	marks_done(&m);
}

static void
changes_are_taken_back_in_turn(void **state)
{
	struct marks m;
	struct bitmap before[ROUNDS], set;
	uint32_t count[ROUNDS];

	(void)state;
	marks_init(&m, RECORDS);
	assert_false(marks_undo(&m));
	for (uint32_t i = 0; i < ROUNDS; i++) {
		bitmap_init(&before[i], RECORDS);
		bitmap_copy(&before[i], &m.set);
		count[i] = m.count;
		fill(&set, i + 2);
		if (i % 4 == 0)
			assert_true(marks_add(&m, &set) > 0);
		else if (i % 4 == 1)
			marks_toggle(&m, i);
		else if (i % 4 == 2)
			marks_invert(&m, &set);
		else
			assert_true(marks_clear(&m) > 0);
		bitmap_done(&set);
	}
	for (uint32_t i = ROUNDS; i-- > 0;) {
		assert_true(marks_undo(&m));
		assert_true(bitmap_equal(&m.set, &before[i]));
		assert_int_equal(m.count, count[i]);
		bitmap_done(&before[i]);
	}
	assert_false(marks_undo(&m));
	marks_done(&m);
}

static void
old_changes_are_forgotten(void **state)
{
	struct marks m;
	unsigned n = 0;

	(void)state;
	marks_init(&m, RECORDS);
	for (uint32_t i = 0; i < MARKS_UNDO + 5; i++)
		marks_toggle(&m, i);
	while (marks_undo(&m))
		n++;
	assert_int_equal(n, MARKS_UNDO);
	assert_int_equal(m.count, 5);
	marks_done(&m);
}

/* ------------------------------------------------------------- keeping */

static void
load_some(void *user, struct bitmap *set)
{
	(void)user;
	bitmap_set(set, 7);
	bitmap_set(set, 8);
}

static void
save_count(void *user, const struct bitmap *set)
{
	*(uint32_t *)user = bitmap_count(set);
}

static void
a_keeper_is_told_of_each_change(void **state)
{
	uint32_t saved = 99;
	const struct marks_keeper k = { load_some, save_count, &saved };
	struct marks m;

	(void)state;
	marks_init(&m, RECORDS);
	marks_keep(&m, &k);
	assert_int_equal(m.count, 2);
	assert_int_equal(saved, 99);
	marks_toggle(&m, 9);
	assert_int_equal(saved, 3);
	marks_clear(&m);
	assert_int_equal(saved, 0);
	marks_undo(&m);
	assert_int_equal(saved, 3);
	marks_done(&m);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_record_is_marked_and_unmarked),
		cmocka_unit_test(sets_say_what_they_changed),
		cmocka_unit_test(changes_are_taken_back_in_turn),
		cmocka_unit_test(old_changes_are_forgotten),
		cmocka_unit_test(a_keeper_is_told_of_each_change),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
