/*
 * A detail pane over the dataset made by hand.
 */
#ifndef DETAIL_FIXTURE_H
#define DETAIL_FIXTURE_H

#include <stdlib.h>
#include <string.h>

#include "amparo/detail.h"
#include "amparo/mem.h"
#include "fake_dataset.h"

struct fixture {
	struct fake *fake;
	const struct dataset *ds;
	struct detail *detail;
	struct record r;
	struct detail_options o;
};

static int
setup(void **state)
{
	struct fixture *x = xcalloc(1, sizeof(*x));

	x->fake = fake_new();
	x->ds = fake_dataset(x->fake);
	x->detail = detail_new(x->ds);
	record_init(&x->r);
	x->o = (struct detail_options){ .width = 80,
		.wrap = true,
		.glyphs = glyphs_for(false) };
	*state = x;
	return 0;
}

static int
teardown(void **state)
{
	struct fixture *x = *state;

	detail_free(x->detail);
	record_done(&x->r);
	fake_free(x->fake);
	free(x);
	return 0;
}

/* As the program does it: the record before is gone when the next is set. */
static void
show_number(struct fixture *x, uint32_t n)
{
	record_done(&x->r);
	fake_record(x->fake, n, &x->r);
	detail_set(x->detail, &x->r);
	detail_layout(x->detail, &x->o);
}

static void
show(struct fixture *x, const char *id)
{
	show_number(x, dataset_find(x->ds, id));
}

static bool
says(const struct fixture *x, const char *what)
{
	struct strbuf out;
	bool found;

	strbuf_init(&out);
	rows_text(detail_lines(x->detail), &out);
	found = strstr(out.s, what) != NULL;
	strbuf_done(&out);
	return found;
}

#define WITH(test) cmocka_unit_test_setup_teardown(test, setup, teardown)

#endif
