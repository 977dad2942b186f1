/* Lists over the panes. */
#include "unit.h"

#include <string.h>

#include "amparo/picker.h"

static void
fill(struct picker *p)
{
	picker_begin(p, PICK_HELP, "Keys");
	picker_add(p, NULL, "Moving", 0);
	picker_add(p, "j Down", "next row", 1);
	picker_add(p, "k Up", "previous row", 2);
	picker_add(p, NULL, "Empty", 0);
	picker_add(p, NULL, "Search", 0);
	picker_add(p, "/", "búsqueda", 3);
	picker_ready(p);
	viewport_set_height(&p->view, 4);
}

static void
the_cursor_passes_over_headings(void **state)
{
	struct picker p = { .item = NULL };

	(void)state;
	fill(&p);
	assert_int_equal(picker_current(&p)->value, 1);
	picker_move(&p, -1);
	assert_int_equal(picker_current(&p)->value, 1);
	picker_move(&p, 1);
	assert_int_equal(picker_current(&p)->value, 2);
	picker_move(&p, 1);
	assert_int_equal(picker_current(&p)->value, 3);
	picker_move(&p, 1);
	assert_int_equal(picker_current(&p)->value, 3);
	picker_move(&p, -1);
	assert_int_equal(picker_current(&p)->value, 2);
	picker_go(&p, 0);
	assert_int_equal(picker_current(&p)->value, 1);
	assert_int_equal(p.view.top, 0);
	picker_done(&p);
}

/* A group whose rows are all filtered out loses its heading, too. */
static void
the_filter_folds(void **state)
{
	struct picker p = { .item = NULL };
	struct lines l = { .at = NULL };
	struct strbuf text;

	(void)state;
	strbuf_init(&text);
	fill(&p);
	picker_filter(&p, "BUSQ");
	assert_int_equal(p.nshown, 2);
	assert_int_equal(picker_current(&p)->value, 3);
	picker_draw(&p, 40, NULL, &l);
	line_text(&l.at[0], &text);
	assert_string_equal(text.s, "Search");
	picker_filter(&p, "Down");
	assert_int_equal(picker_current(&p)->value, 1);
	picker_filter(&p, "nowhere");
	assert_null(picker_current(&p));
	picker_filter(&p, "");
	assert_int_equal(picker_current(&p)->value, 1);
	lines_done(&l);
	strbuf_done(&text);
	picker_done(&p);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(the_cursor_passes_over_headings),
		cmocka_unit_test(the_filter_folds),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
