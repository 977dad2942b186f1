/*
 * Panes on screens of every size.
 */
#include "unit.h"

#include <stdlib.h>
#include <string.h>

#include "amparo/layout.h"
#include "fake_dataset.h"

/* The screen as letters: what area each cell is of. */
static void
picture_of(int rows, int cols, const struct layout_options *o,
    struct strbuf *out)
{
	struct layout l;
	char *cells = malloc((size_t)rows * (size_t)cols);

	layout_make(&l, rows, cols, o);
	memset(cells, '.', (size_t)rows * (size_t)cols);
	if (l.divider >= 0)
		for (int r = l.head[PANE_TREE].row;
		     r < l.body[PANE_TREE].row + l.body[PANE_TREE].rows; r++)
			cells[r * cols + l.divider] = '|';
	const struct {
		char letter;
		struct area a;
	} areas[] = { { 'T', l.title }, { 'S', l.status }, { 'F', l.footer },
		{ '=', l.head[0] }, { '-', l.head[1] }, { '_', l.head[2] },
		{ 't', l.body[0] }, { 'd', l.body[1] }, { 'l', l.body[2] } };

	for (size_t i = 0; i < sizeof(areas) / sizeof(areas[0]); i++) {
		const struct area *a = &areas[i].a;

		for (int r = a->row; r < a->row + a->rows; r++)
			for (int c = a->col; c < a->col + a->cols; c++) {
				assert_in_range(r, 0, rows - 1);
				assert_in_range(c, 0, cols - 1);
				/* Nothing lies over anything. */
				assert_int_equal(cells[r * cols + c], '.');
				cells[r * cols + c] = areas[i].letter;
			}
	}
	strbuf_addf(out, "%dx%d focus %d%s%s\n", cols, rows, (int)o->focus,
	    o->maximised ? " maximised" : "", o->footer ? " footer" : "");
	for (int r = 0; r < rows; r++) {
		strbuf_add(out, cells + (size_t)r * (size_t)cols, (size_t)cols);
		strbuf_addc(out, '\n');
	}
	free(cells);
}

static void
picture(int rows, int cols, enum pane focus, bool maximised, bool footer,
    struct strbuf *out)
{
	struct layout_options o = { .focus = focus,
		.maximised = maximised,
		.footer = footer };

	picture_of(rows, cols, &o, out);
}

static void
usual_sizes(void **state)
{
	struct strbuf out;

	(void)state;
	strbuf_init(&out);
	picture(24, 80, PANE_TREE, false, true, &out);
	picture(40, 120, PANE_TREE, false, true, &out);
	picture(10, 40, PANE_DETAIL, false, true, &out);
	picture(24, 100, PANE_TIMELINE, true, false, &out);
	picture(16, 60, PANE_TREE, false, false, &out);
	picture(12, 110, PANE_TREE, false, true, &out);
	assert_true(golden_rows("layout", out.s));
	strbuf_done(&out);
}

/* As the user wants it, where that fits. */
static void
chosen_shapes(void **state)
{
	struct layout_options o = { .footer = true };
	struct strbuf out;

	(void)state;
	strbuf_init(&out);
	o.shape = LAYOUT_STACKED;
	o.timeline_percent = 50;
	picture_of(24, 110, &o, &out);
	o.shape = LAYOUT_BESIDE;
	o.tree_percent = 25;
	o.timeline_percent = 0;
	picture_of(14, 80, &o, &out);
	o.tree_percent = 90;
	o.timeline_percent = 80;
	picture_of(20, 100, &o, &out);
	o.shape = LAYOUT_SINGLE;
	picture_of(9, 100, &o, &out);
	assert_true(golden_rows("layout-chosen", out.s));
	strbuf_done(&out);
}

/* Every cell belongs to exactly one area; the pane in focus is always seen. */
static void
every_size(void **state)
{
	struct strbuf out;

	(void)state;
	strbuf_init(&out);
	for (int rows = 1; rows < 60; rows++)
		for (int cols = 1; cols < 240; cols += 1 + cols / 20)
			for (int k = 0; k < 12 * 4 * 3; k++) {
				struct layout l;
				enum pane focus = (enum pane)(k % 3);
				struct layout_options o = { .focus = focus,
					.maximised = k / 3 % 2,
					.footer = k / 6 % 2,
					.shape =
					    (enum layout_shape)(k / 12 % 4),
					.tree_percent = k / 48 * 45,
					.timeline_percent = k / 48 * 40 };

				layout_make(&l, rows, cols, &o);
				assert_int_equal(l.too_small,
				    rows < 8 || cols < 40);
				if (l.too_small)
					continue;
				strbuf_reset(&out);
				picture_of(rows, cols, &o, &out);
				assert_null(strchr(strchr(out.s, '\n'), '.'));
				assert_true(l.body[focus].rows > 0);
				assert_true(l.body[focus].cols >= 20);
				assert_true(l.results.rows > 0);
				assert_true(l.results.cols > 0);
			}
	strbuf_done(&out);
}

static void
small_and_maximised(void **state)
{
	struct layout l;

	(void)state;
	layout_make(&l, 10, 59,
	    &(struct layout_options){ .focus = PANE_DETAIL,
		.maximised = false,
		.footer = true });
	assert_int_equal(l.body[PANE_TREE].rows, 0);
	assert_int_equal(l.body[PANE_TIMELINE].rows, 0);
	assert_int_equal(l.body[PANE_DETAIL].cols, 59);
	layout_make(&l, 50, 200,
	    &(struct layout_options){ .focus = PANE_TIMELINE,
		.maximised = true,
		.footer = true });
	assert_int_equal(l.body[PANE_TREE].rows, 0);
	assert_int_equal(l.body[PANE_TIMELINE].rows, 46);
	assert_int_equal(l.divider, -1);
	layout_make(&l, 7, 80,
	    &(struct layout_options){ .focus = PANE_TREE,
		.maximised = false,
		.footer = true });
	assert_true(l.too_small);
	layout_make(&l, 0, 0,
	    &(struct layout_options){ .focus = PANE_TREE,
		.maximised = false,
		.footer = true });
	assert_true(l.too_small);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(usual_sizes),
		cmocka_unit_test(chosen_shapes),
		cmocka_unit_test(every_size),
		cmocka_unit_test(small_and_maximised),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
