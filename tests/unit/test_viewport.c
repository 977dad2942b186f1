/*
 * Scrolling.
 */
#include "unit.h"

#include "amparo/viewport.h"
#include "fake_dataset.h"

static struct viewport
viewport_of(uint32_t rows, uint32_t height, uint32_t margin)
{
	struct viewport v = { .margin = margin };

	viewport_set_rows(&v, rows);
	viewport_set_height(&v, height);
	return v;
}

static void
assert_at(const struct viewport *v, uint32_t cursor, uint32_t top)
{
	assert_int_equal(v->cursor, cursor);
	assert_int_equal(v->top, top);
}

static void
moves_and_stops(void **state)
{
	struct viewport v = viewport_of(20, 5, 0);

	(void)state;
	assert_false(viewport_move(&v, -1));
	assert_true(viewport_move(&v, 4));
	assert_at(&v, 4, 0);
	assert_true(viewport_move(&v, 1));
	assert_at(&v, 5, 1);
	assert_true(viewport_move(&v, 100));
	assert_at(&v, 19, 15);
	assert_false(viewport_move(&v, 1));
	assert_true(viewport_move(&v, -4));
	assert_at(&v, 15, 15);
	assert_true(viewport_move(&v, INT64_MIN));
	assert_at(&v, 0, 0);
	assert_true(viewport_move(&v, INT64_MAX));
	assert_at(&v, 19, 15);
}

static void
keeps_a_margin(void **state)
{
	struct viewport v = viewport_of(100, 10, 3);

	(void)state;
	viewport_go(&v, 6);
	assert_at(&v, 6, 0);
	viewport_go(&v, 7);
	assert_at(&v, 7, 1);
	viewport_go(&v, 50);
	assert_at(&v, 50, 44);
	viewport_go(&v, 46);
	assert_at(&v, 46, 43);
	viewport_go(&v, 99);
	assert_at(&v, 99, 90);
	/* A margin that is more than half of the window keeps the middle. */
	v = viewport_of(100, 5, 50);
	viewport_go(&v, 30);
	assert_at(&v, 30, 28);
	v = viewport_of(100, 6, 50);
	viewport_go(&v, 30);
	assert_at(&v, 30, 27);
}

static void
pages(void **state)
{
	struct viewport v = viewport_of(25, 10, 0);

	(void)state;
	viewport_go(&v, 3);
	assert_true(viewport_page(&v, 1, false));
	assert_at(&v, 13, 10);
	assert_true(viewport_page(&v, 1, false));
	assert_at(&v, 23, 15);
	assert_true(viewport_page(&v, 1, false));
	assert_at(&v, 24, 15);
	assert_false(viewport_page(&v, 1, false));
	assert_true(viewport_page(&v, -1, true));
	assert_at(&v, 19, 10);
	assert_true(viewport_page(&v, -2, false));
	assert_at(&v, 0, 0);
	assert_false(viewport_page(&v, -1, false));
	v = viewport_of(0, 10, 0);
	assert_false(viewport_page(&v, 1, false));
}

static void
scrolls(void **state)
{
	struct viewport v = viewport_of(25, 10, 2);

	(void)state;
	assert_false(viewport_scroll(&v, -1));
	assert_true(viewport_scroll(&v, 1));
	assert_at(&v, 3, 1);
	assert_true(viewport_scroll(&v, 100));
	assert_at(&v, 17, 15);
	viewport_go(&v, 24);
	assert_true(viewport_scroll(&v, -5));
	assert_at(&v, 17, 10);
	assert_true(viewport_scroll(&v, -100));
	assert_at(&v, 7, 0);
}

static void
shrinks_and_grows(void **state)
{
	struct viewport v = viewport_of(100, 10, 0);

	(void)state;
	viewport_go(&v, 99);
	viewport_set_rows(&v, 50);
	assert_at(&v, 49, 40);
	viewport_set_height(&v, 20);
	assert_at(&v, 49, 30);
	viewport_set_height(&v, 3);
	assert_at(&v, 49, 47);
	viewport_set_height(&v, 0);
	assert_at(&v, 49, 49);
	viewport_set_height(&v, 200);
	assert_at(&v, 49, 0);
	viewport_set_rows(&v, 0);
	assert_at(&v, 0, 0);
	viewport_go(&v, 5);
	assert_at(&v, 0, 0);
}

static void
anchors(void **state)
{
	struct viewport v = viewport_of(100, 10, 0);

	(void)state;
	viewport_go(&v, 50);
	viewport_anchor(&v, 0);
	assert_at(&v, 50, 50);
	viewport_anchor(&v, 4);
	assert_at(&v, 50, 46);
	viewport_anchor(&v, 99);
	assert_at(&v, 50, 41);
	viewport_go(&v, 98);
	viewport_anchor(&v, 0);
	assert_at(&v, 98, 90);
	viewport_go(&v, 2);
	viewport_anchor(&v, 9);
	assert_at(&v, 2, 0);
}

/* Whatever happens, the cursor is seen and the last page is full. */
static void
holds_its_promise(void **state)
{
	uint64_t seed = 7;
	struct viewport v = { 0 };

	(void)state;
	for (int i = 0; i < 100000; i++) {
		uint32_t n = fake_random(&seed, 60);
		int64_t by = (int64_t)fake_random(&seed, 41) - 20;

		switch (fake_random(&seed, 8)) {
		case 0: viewport_set_rows(&v, n); break;
		case 1: viewport_set_height(&v, n / 2); break;
		case 2: viewport_go(&v, n); break;
		case 3: viewport_move(&v, by); break;
		case 4: viewport_page(&v, (int)by / 8, n % 2 == 0); break;
		case 5: viewport_scroll(&v, by); break;
		case 6: viewport_anchor(&v, n); break;
		default: v.margin = n / 10; break;
		}
		assert_true(v.rows == 0 ? v.cursor == 0 : v.cursor < v.rows);
		assert_true(v.top == 0 || v.top + v.height <= v.rows);
		assert_true(v.cursor >= v.top);
		assert_true(v.height == 0 || v.cursor < v.top + v.height);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(moves_and_stops),
		cmocka_unit_test(keeps_a_margin),
		cmocka_unit_test(pages),
		cmocka_unit_test(scrolls),
		cmocka_unit_test(shrinks_and_grows),
		cmocka_unit_test(anchors),
		cmocka_unit_test(holds_its_promise),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
