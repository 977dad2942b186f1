/* Lanes, bars and gaps of the timeline. */
#include "unit.h"

#include <stdlib.h>
#include <string.h>

#include "amparo/timeline_state.h"
#include "drawn_timeline.h"
#include "fake_dataset.h"

/* A long time without anything is marked, and } passes over it. */
static void
gaps_are_marked_and_skipped(void **state)
{
	enum { DAYS = 40000 };
	static uint32_t depth[1] = { 0 }, item[1] = { 0 };
	static const struct {
		int64_t year, month;
		int dom;
	} days[] = { { 1830, 3, 1 }, { 1831, 6, 15 }, { 1841, 6, 1 },
		{ 1842, 1, 9 } };
	struct fake *f = fake_synthetic(DAYS, 1, depth, item);
	const struct dataset *ds = fake_dataset(f);
	struct timeline *t = timeline_new(ds);
	struct bitmap set;
	struct strbuf out;
	uint32_t rec[4];

	(void)state;
	bitmap_init(&set, ds->count);
	strbuf_init(&out);
	for (int i = 0; i < 4; i++) {
		rec[i] = timeline_lower(ds,
		    edtf_day(days[i].year, (int)days[i].month, days[i].dom));
		bitmap_set(&set, rec[i]);
	}
	timeline_set_matches(t, &set);
	for (int height = 4; height <= 6; height += 2)
		for (int ascii = 0; ascii < 2; ascii++) {
			timeline_resize(t, 60, height);
			timeline_fit_matches(t);
			drawn_timeline(t, 60, height, ascii, &out);
		}
	assert_true(golden_rows("timeline-gap", out.s));
	assert_non_null(strstr(out.s, "«9 yr»"));
	assert_non_null(strstr(out.s, "<<9 yr>>"));
	timeline_select(t, rec[1]);
	assert_int_equal(timeline_step_bucket(t, 1), rec[2]);
	timeline_select(t, rec[2]);
	assert_int_equal(timeline_step_bucket(t, -1), rec[1]);
	/* No gap: nothing before it, or less than two fifths. */
	bitmap_unset(&set, rec[0]);
	bitmap_unset(&set, rec[1]);
	timeline_set_matches(t, &set);
	strbuf_reset(&out);
	drawn_timeline(t, 60, 6, false, &out);
	assert_null(strstr(out.s, "«"));
	strbuf_done(&out);
	bitmap_done(&set);
	timeline_free(t);
	fake_free(f);
}

/* Lanes by branch: each has a name, and what stands in two is in both. */
static void
lanes_follow_the_pivot(void **state)
{
	struct fake *f = fake_new();
	const struct dataset *ds = fake_dataset(f);
	struct timeline *t = timeline_new(ds);
	struct strbuf out;

	(void)state;
	strbuf_init(&out);
	for (size_t pivot = 0; pivot < ds->npivots; pivot++) {
		timeline_set_lanes(t, dataset_pivot(ds, pivot), LANES_BRANCH);
		timeline_select(t, drawn_record(ds, "round-table"));
		for (int width = 80; width <= 120; width += 40) {
			timeline_resize(t, width, 18);
			timeline_fit_all(t);
			while (timeline_level(t) < ZOOM_YEAR)
				timeline_zoom(t, 1);
			strbuf_addf(&out, "== %s\n", ds->pivot_ids[pivot]);
			drawn_timeline(t, width, 18, width == 80, &out);
		}
	}
	/* Not enough rows, or not wanted: packed, and no gutter. */
	strbuf_adds(&out, "== packed\n");
	drawn_timeline(t, 120, 7, false, &out);
	timeline_set_lanes(t, dataset_pivot(ds, 0), LANES_PACKED);
	drawn_timeline(t, 120, 18, false, &out);
	assert_true(golden_rows("timeline-lanes", out.s));
	strbuf_done(&out);
	timeline_free(t);
	fake_free(f);
}

/* In the second lane it stands as a ring, where it is no less selected. */
static void
what_is_in_two_branches_is_drawn_twice(void **state)
{
	enum { DAYS = 400 };
	static uint32_t depth[] = { 0, 1, 1, 0, 1, 1 };
	static uint32_t item[] = { PIVOT_GROUP | 0, 5, 300, PIVOT_GROUP | 1, 40,
		300 };
	struct fake *f = fake_synthetic(DAYS, 6, depth, item);
	const struct dataset *ds = fake_dataset(f);
	struct timeline *t = timeline_new(ds);
	struct bitmap set;
	struct strbuf out;
	int64_t first, last, from, to;
	uint32_t *recs;

	(void)state;
	bitmap_init(&set, ds->count);
	strbuf_init(&out);
	bitmap_set(&set, 5);
	bitmap_set(&set, 40);
	bitmap_set(&set, 300);
	bitmap_set(&set, 333); /* in no branch */
	timeline_set_matches(t, &set);
	timeline_set_lanes(t, dataset_pivot(ds, 0), LANES_BRANCH);
	timeline_resize(t, 90, 9);
	timeline_select(t, 300);
	drawn_timeline(t, 90, 9, false, &out);
	drawn_timeline(t, 90, 9, true, &out);
	assert_true(golden_rows("timeline-lanes-twice", out.s));
	assert_int_equal(timeline_cluster(t, &recs), 1);
	assert_int_equal(recs[0], 300);
	/* The cells under the pointer: strip, axis, the names of lanes. */
	assert_false(timeline_days_at(t, 3, 9, &first, &last));
	assert_true(timeline_days_at(t, 3, 10, &first, &last));
	timeline_window(t, &from, &to);
	assert_int_equal(first, from);
	assert_true(timeline_days_at(t, 3, 89, &first, &last));
	assert_int_equal(last, to);
	/* The strip: as the axis while all is seen, else from the beginning. */
	assert_true(timeline_days_at(t, 0, 10, &first, &last));
	assert_int_equal(first, from);
	timeline_zoom(t, 1);
	timeline_window(t, &from, &to);
	assert_true(from > ds->earliest[0] || to < ds->latest[ds->count - 1]);
	assert_true(timeline_days_at(t, 0, 10, &first, &last));
	assert_true(first <= ds->earliest[0] && last >= ds->earliest[0]);
	assert_false(timeline_days_at(t, 3, 90, &first, &last));
	free(recs);
	strbuf_done(&out);
	bitmap_done(&set);
	timeline_free(t);
	fake_free(f);
}

static void
dense_windows_become_bars(void **state)
{
	enum { N = 50000 };
	static uint32_t depth[1] = { 0 }, item[1] = { 0 };
	struct fake *f = fake_synthetic(N, 1, depth, item);
	struct timeline *t = timeline_new(fake_dataset(f));
	struct strbuf out;

	(void)state;
	strbuf_init(&out);
	drawn_timeline(t, 60, 7, false, &out);
	assert_non_null(strstr(strchr(out.s, '\n'), "█"));
	timeline_select(t, N / 2);
	while (timeline_zoom(t, 1))
		continue;
	strbuf_reset(&out);
	drawn_timeline(t, 60, 7, false, &out);
	assert_null(strstr(strchr(out.s, '\n'), "█"));
	assert_non_null(strstr(out.s, "●"));
	strbuf_done(&out);
	timeline_free(t);
	fake_free(f);
}

/* A decade, a year, a month and days of 2005 to 2009, many of each. */
static void
make_mixed(int32_t *from, int32_t *to, uint16_t *bits, uint32_t n)
{
	int64_t first = edtf_day(2005, 1, 1), years = edtf_day(2010, 1, 1);

	for (uint32_t i = 0; i < n; i++) {
		int64_t day = first + (years - first) * i / n, year;
		int month, dom;

		edtf_civil(day, &year, &month, &dom);
		bits[i] = (uint16_t)(i % 10 == 0 ? EDTF_YEAR : EDTF_DAY);
		from[i] = to[i] = (int32_t)day;
		if (i % 10 == 0)
			to[i] = (int32_t)edtf_day(year, 12, 31);
	}
	from[0] = (int32_t)edtf_day(2000, 1, 1);
	to[0] = (int32_t)edtf_day(2009, 12, 31);
}

/* What is certain and what is possible, apart in every dress. */
static void
bars_tell_certain_from_possible(void **state)
{
	enum { N = 3000 };
	static int32_t from[N], to[N];
	static uint16_t bits[N];
	const struct dataset ds = { .count = N,
		.dated = N,
		.earliest = from,
		.latest = to,
		.datebits = bits };
	struct timeline *t;
	struct strbuf out;

	(void)state;
	make_mixed(from, to, bits, N);
	t = timeline_new(&ds);
	strbuf_init(&out);
	for (int height = 4; height <= 12; height += 4) {
		timeline_resize(t, 70, height);
		timeline_fit_all(t);
		for (int more = 0; more < 2; more++) {
			strbuf_addf(&out, "== %d rows, %s\n", height,
			    zoom_name(timeline_level(t)));
			drawn_timeline(t, 70, height, more, &out);
		}
	}
	assert_true(golden_rows("timeline-bars", out.s));
	strbuf_done(&out);
	timeline_free(t);
}

/* Two branches, one after the other in time: each has bars of its own. */
static void
each_branch_has_its_own_bars(void **state)
{
	enum { N = 3000 };
	static int32_t from[N], to[N];
	static uint16_t bits[N];
	static uint32_t item[N + 2];
	static const char *const labels[] = { "early", "late" };
	const struct dataset ds = { .count = N,
		.dated = N,
		.earliest = from,
		.latest = to,
		.datebits = bits };
	struct pivot p = { .count = N + 2,
		.item = item,
		.labels = labels,
		.nlabels = 2 };
	struct timeline *t;
	struct strbuf out;
	const char *early, *late;

	(void)state;
	make_mixed(from, to, bits, N);
	from[0] = to[0] = from[1];
	nesting_begin(&p.nesting, N + 2);
	for (uint32_t k = 0, node = 0; k < 2; k++) {
		nesting_add(&p.nesting, node, node + N / 2 + 1);
		item[node++] = PIVOT_GROUP | k;
		for (uint32_t i = 0; i < N / 2; i++)
			item[node++] = k * (N / 2) + i;
	}
	assert_true(nesting_finish(&p.nesting, N + 2));
	t = timeline_new(&ds);
	timeline_resize(t, 90, 9);
	timeline_set_lanes(t, &p, LANES_BRANCH);
	strbuf_init(&out);
	drawn_timeline(t, 90, 9, true, &out);
	early = strstr(out.s, "early");
	late = strstr(out.s, "late");
	assert_non_null(early);
	assert_non_null(late);
	/* The later ones begin where half of the others' columns are over. */
	assert_true(strspn(late + 4, " ") > strspn(early + 5, " ") + 20);
	strbuf_done(&out);
	timeline_free(t);
	nesting_done(&p.nesting);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(gaps_are_marked_and_skipped),
		cmocka_unit_test(lanes_follow_the_pivot),
		cmocka_unit_test(what_is_in_two_branches_is_drawn_twice),
		cmocka_unit_test(dense_windows_become_bars),
		cmocka_unit_test(bars_tell_certain_from_possible),
		cmocka_unit_test(each_branch_has_its_own_bars),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
