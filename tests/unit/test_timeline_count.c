/* Counting what is certain and what is possible, and its headings. */
#include "unit.h"

#include <string.h>

#include "amparo/timeline_count.h"
#include "amparo/timeline_groups.h"
#include "fake_dataset.h"

enum { RECORDS = 400, BUCKETS = 40 };

/* Dates of every precision, in the order of records. */
static void
make_dates(int32_t *from, int32_t *to, uint16_t *bits, uint64_t *seed)
{
	static const uint16_t kinds[] = { EDTF_DAY, EDTF_MONTH, EDTF_YEAR,
		EDTF_DECADE, EDTF_DAY | EDTF_INTERVAL << DATEBITS_FLAGS_SHIFT,
		EDTF_YEAR | EDTF_INTERVAL << DATEBITS_FLAGS_SHIFT,
		EDTF_YEAR | EDTF_INTERVAL << DATEBITS_FLAGS_SHIFT |
		    DATEBITS_START_MONTH,
		EDTF_YEAR | EDTF_SET_ONE << DATEBITS_FLAGS_SHIFT };

	for (int32_t i = 0; i < RECORDS; i++) {
		uint32_t what = fake_random(seed, sizeof kinds / sizeof *kinds);
		int32_t days = (int32_t)fake_random(seed, 5) == 0
		    ? (int32_t)fake_random(seed, 4000)
		    : (int32_t)fake_random(seed, 30);

		bits[i] = kinds[what];
		from[i] = i < 5 ? DAY_OPEN_START + i % 2 : i * 11;
		to[i] = what >= 4 && days % 7 == 0 ? DAY_OPEN_END - i % 2
						   : i * 11 + days;
	}
}

static void
make_buckets(struct time_bucket *at, uint64_t *seed)
{
	int64_t day = -500;

	for (int i = 0; i < BUCKETS; i++) {
		day += fake_random(seed, 60);
		at[i] = (struct time_bucket){ .first = day };
		day += fake_random(seed, 200);
		at[i].last = day++;
	}
}

/* The same as by asking each bucket about each record. */
static void
counted_as_one_by_one(void **state)
{
	static int32_t from[RECORDS], to[RECORDS];
	static uint16_t bits[RECORDS];
	const struct dataset ds = { .count = RECORDS,
		.dated = RECORDS,
		.earliest = from,
		.latest = to,
		.datebits = bits };
	struct time_bucket at[BUCKETS];
	struct time_runs runs = { .at = NULL };
	uint64_t seed = 5;
	struct bitmap set;

	(void)state;
	bitmap_init(&set, RECORDS);
	for (int round = 0; round < 200; round++) {
		const struct bitmap *of = round % 3 == 0 ? NULL : &set;

		make_dates(from, to, bits, &seed);
		make_buckets(at, &seed);
		bitmap_clear(&set);
		for (uint32_t n = fake_random(&seed, 400); n > 0; n--)
			bitmap_set(&set, fake_random(&seed, RECORDS));
		time_runs_add(&runs, &ds, 100, at, BUCKETS);
		time_runs_add(&runs, &ds, RECORDS, at, BUCKETS);
		time_runs_count(&runs, of, at, BUCKETS);
		time_runs_clear(&runs);
		for (int b = 0; b < BUCKETS; b++) {
			uint32_t certain = 0, possible = 0;

			for (uint32_t i = 0; i < RECORDS; i++) {
				int64_t first, last;

				if ((of != NULL && !bitmap_has(of, i)) ||
				    !dataset_begins(&ds, i, &first, &last) ||
				    last < at[b].first || first > at[b].last)
					continue;
				if (first >= at[b].first && last <= at[b].last)
					certain++;
				else
					possible++;
			}
			assert_int_equal(at[b].certain, certain);
			assert_int_equal(at[b].possible, possible);
		}
	}
	bitmap_done(&set);
}

/* Whatever the unit and the days, each record stands under one heading. */
static void
each_under_one_heading(void **state)
{
	struct fake *f = fake_new();
	const struct dataset *ds = fake_dataset(f);

	(void)state;
	for (int unit = ZOOM_CENTURY; unit < ZOOM_LEVELS; unit++)
		for (int64_t year = 1960; year < 2020; year += 7) {
			int64_t from = edtf_day(year, 1, 1);
			int64_t to = edtf_day(year + 20, 6, 30);
			struct time_groups g;
			size_t inside = 0, told = 0;

			time_groups_make(&g, ds, NULL, (enum zoom)unit, from,
			    to);
			for (uint32_t i = 0; i < ds->dated; i++)
				inside += day_unpack(ds->earliest[i]) <= to &&
				    day_unpack(ds->latest[i]) >= from;
			for (size_t i = 0; i < g.n; i++) {
				told += g.at[i].n;
				if (g.at[i].sort == GROUP_UNIT)
					assert_true(g.at[i].certain +
						g.at[i].possible >=
					    g.at[i].n);
			}
			assert_int_equal(told, inside);
			assert_int_equal(g.entries, inside);
			time_groups_done(&g);
		}
	fake_free(f);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(counted_as_one_by_one),
		cmocka_unit_test(each_under_one_heading),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
