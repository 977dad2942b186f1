/* Two records beside each other: what both say, what one says, every width. */
#include "unit.h"

#include <string.h>

#include "amparo/compare.h"
#include "amparo/width.h"
#include "fake_dataset.h"

struct pair {
	struct fake *fake;
	struct record r[2];
	struct compare *compare;
};

static void
make(struct pair *p, const char *a, const char *b)
{
	const struct dataset *ds;

	p->fake = fake_new();
	ds = fake_dataset(p->fake);
	record_init(&p->r[0]);
	record_init(&p->r[1]);
	fake_record(p->fake, dataset_find(ds, a), &p->r[0]);
	fake_record(p->fake, dataset_find(ds, b), &p->r[1]);
	p->compare = compare_new(ds, &p->r[0], &p->r[1], LANG_EN);
	record_done(&p->r[0]);
	record_done(&p->r[1]);
}

static void
done(struct pair *p)
{
	compare_free(p->compare);
	fake_free(p->fake);
}

static void
draws_both(void **state)
{
	static const struct {
		const char *name;
		int width;
		bool ascii;
	} cases[] = {
		{ "compare-120", 120, false },
		{ "compare-80-ascii", 80, true },
		{ "compare-40", 40, false },
	};
	struct lines l = { 0 };
	struct strbuf out;
	struct pair p;

	(void)state;
	make(&p, "oas", "round-table");
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		strbuf_init(&out);
		compare_draw(p.compare, cases[i].width,
		    glyphs_for(cases[i].ascii), &l);
		assert_true(rows_fit(&l, cases[i].width));
		rows_roles(&l, &out);
		assert_true(golden_rows(cases[i].name, out.s));
		strbuf_done(&out);
		lines_reset(&l);
	}
	lines_done(&l);
	done(&p);
}

/* A record against itself: nothing is said by one alone. */
static void
count_own(const char *label, const char *both, const char *first,
    const char *second, void *user)
{
	size_t *n = user;

	assert_true(*label != '\0');
	assert_true(*both != '\0');
	assert_string_equal(first, "");
	assert_string_equal(second, "");
	(*n)++;
}

static void
the_same_is_the_same(void **state)
{
	struct pair p;
	size_t n = 0;

	(void)state;
	make(&p, "oas", "oas");
	compare_tell(p.compare, count_own, &n);
	assert_true(n > 3);
	done(&p);
}

/* Every pair at every width fits, text that means harm included. */
static void
fits_every_width(void **state)
{
	struct fake *f = fake_new();
	const struct dataset *ds = fake_dataset(f);
	struct lines l = { 0 };

	(void)state;
	for (uint32_t i = 0; i < ds->count; i++) {
		struct record a, b;
		struct compare *c;

		record_init(&a);
		record_init(&b);
		fake_record(f, i, &a);
		fake_record(f, (i * 7 + 3) % ds->count, &b);
		c = compare_new(ds, &a, &b, LANG_ES);
		for (int width = 1; width <= 130; width += 3) {
			compare_draw(c, width, glyphs_for(false), &l);
			assert_true(l.count > 1);
			assert_true(rows_fit(&l, width));
			lines_reset(&l);
		}
		compare_free(c);
		record_done(&a);
		record_done(&b);
	}
	lines_done(&l);
	fake_free(f);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(draws_both),
		cmocka_unit_test(the_same_is_the_same),
		cmocka_unit_test(fits_every_width),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
