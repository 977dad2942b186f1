/* The timeline: what is drawn, and how one moves on it. */
#include "unit.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "amparo/timeline.h"
#include "amparo/timeline_lanes.h"
#include "drawn_timeline.h"
#include "fake_dataset.h"

/* Every zoom around a record, at one size, in one golden file. */
static void
zooms(const char *name, int width, int height, bool ascii)
{
	struct fake *f = fake_new();
	const struct dataset *ds = fake_dataset(f);
	struct timeline *t = timeline_new(ds);
	struct strbuf out;

	strbuf_init(&out);
	timeline_resize(t, width, height);
	timeline_select(t, drawn_record(ds, "round-table"));
	strbuf_addf(&out, "== all, %s\n", zoom_name(timeline_level(t)));
	drawn_timeline(t, width, height, ascii, &out);
	for (bool more = true; more;) {
		more = timeline_zoom(t, 1);
		if (!more)
			break;
		strbuf_addf(&out, "== %s\n", zoom_name(timeline_level(t)));
		drawn_timeline(t, width, height, ascii, &out);
	}
	timeline_select(t, drawn_record(ds, "serrano"));
	strbuf_adds(&out, "== undated\n");
	drawn_timeline(t, width, height, ascii, &out);
	assert_true(golden_rows(name, out.s));
	strbuf_done(&out);
	timeline_free(t);
	fake_free(f);
}

static void
drawn_at_each_zoom(void **state)
{
	(void)state;
	zooms("timeline-80x9", 80, 9, false);
	zooms("timeline-120x12", 120, 12, false);
	zooms("timeline-40x6", 40, 6, false);
	zooms("timeline-80x4-ascii", 80, 4, true);
}

static void
the_selection_keeps_its_column(void **state)
{
	struct fake *f = fake_new();
	const struct dataset *ds = fake_dataset(f);
	struct timeline *t = timeline_new(ds);
	int64_t day = ds->earliest[drawn_record(ds, "round-table")];
	struct timeline_state s;
	int64_t col;

	(void)state;
	timeline_resize(t, 77, 8);
	timeline_select(t, drawn_record(ds, "round-table"));
	timeline_save(t, &s);
	col = zoom_column(s.zoom, day) - s.left;
	while (timeline_zoom(t, 1)) {
		timeline_save(t, &s);
		assert_int_equal(zoom_column(s.zoom, day) - s.left, col);
	}
	assert_int_equal(timeline_level(t), ZOOM_DAY);
	while (timeline_zoom(t, -1)) {
		timeline_save(t, &s);
		assert_int_equal(zoom_column(s.zoom, day) - s.left, col);
	}
	timeline_free(t);
	fake_free(f);
}

/* Forward from the first to the last, each once, and back again. */
static void
steps_pass_every_record(void **state)
{
	struct fake *f = fake_new();
	const struct dataset *ds = fake_dataset(f);
	struct timeline *t = timeline_new(ds);
	uint32_t rec = timeline_first(t), n = 0;

	(void)state;
	for (; rec != NO_RECORD; rec = timeline_step(t, 1), n++) {
		assert_int_equal(rec, n);
		timeline_select(t, rec);
	}
	assert_int_equal(n, ds->count);
	assert_int_equal(timeline_last(t), ds->count - 1);
	for (rec = timeline_last(t); rec != NO_RECORD;
	     rec = timeline_step(t, -1)) {
		assert_int_equal(rec, --n);
		timeline_select(t, rec);
	}
	assert_int_equal(n, 0);
	timeline_free(t);
	fake_free(f);
}

/* Several steps at once end where single steps do. */
static void
steps_by_number(void **state)
{
	struct fake *f = fake_new();
	const struct dataset *ds = fake_dataset(f);
	struct timeline *t = timeline_new(ds);

	(void)state;
	while (timeline_level(t) < ZOOM_YEAR)
		timeline_zoom(t, 1);
	for (int by = -40; by <= 40; by++)
		for (uint32_t at = 0; at < ds->count; at += 5) {
			uint32_t one = NO_RECORD, column = NO_RECORD, next;
			int dir = by < 0 ? -1 : 1;

			timeline_select(t, at);
			for (int i = 0; i != by; i += dir) {
				next = timeline_step(t, dir);
				if (next == NO_RECORD)
					break;
				timeline_select(t, one = next);
			}
			timeline_select(t, at);
			assert_int_equal(timeline_step(t, by), one);
			if (at >= ds->dated)
				continue;
			for (int i = 0; i != by; i += dir) {
				next = timeline_step_bucket(t, dir);
				if (next == NO_RECORD)
					break;
				timeline_select(t, column = next);
				if (next >= ds->dated)
					break;
			}
			timeline_select(t, at);
			assert_int_equal(timeline_step_bucket(t, by), column);
		}
	timeline_free(t);
	fake_free(f);
}

static void
steps_keep_to_the_matches(void **state)
{
	struct fake *f = fake_new();
	const struct dataset *ds = fake_dataset(f);
	struct timeline *t = timeline_new(ds);
	struct bitmap set;

	(void)state;
	bitmap_init(&set, ds->count);
	bitmap_set(&set, drawn_record(ds, "launch"));
	bitmap_set(&set, drawn_record(ds, "meeting"));
	bitmap_set(&set, drawn_record(ds, "serrano"));
	timeline_set_matches(t, &set);
	timeline_fit_matches(t);
	assert_true(timeline_level(t) > ZOOM_YEAR);
	assert_int_equal(timeline_first(t), drawn_record(ds, "launch"));
	timeline_select(t, timeline_first(t));
	assert_int_equal(timeline_step(t, 1), drawn_record(ds, "meeting"));
	assert_int_equal(timeline_step_bucket(t, 1),
	    drawn_record(ds, "meeting"));
	timeline_select(t, drawn_record(ds, "meeting"));
	assert_int_equal(timeline_step(t, 1), drawn_record(ds, "serrano"));
	timeline_select(t, drawn_record(ds, "serrano"));
	assert_int_equal(timeline_step(t, 1), NO_RECORD);
	assert_int_equal(timeline_last(t), drawn_record(ds, "serrano"));
	timeline_free(t);
	bitmap_done(&set);
	fake_free(f);
}

/* Selecting what is seen does not move the window; anything else does. */
static void
the_window_follows_only_when_it_must(void **state)
{
	struct fake *f = fake_new();
	const struct dataset *ds = fake_dataset(f);
	struct timeline *t = timeline_new(ds);
	struct timeline_state a, b;
	int64_t first, last;

	(void)state;
	timeline_resize(t, 80, 8);
	timeline_select(t, drawn_record(ds, "round-table"));
	while (timeline_level(t) < ZOOM_MONTH)
		timeline_zoom(t, 1);
	timeline_save(t, &a);
	timeline_select(t, drawn_record(ds, "launch"));
	timeline_save(t, &b);
	timeline_window(t, &first, &last);
	assert_true(ds->earliest[drawn_record(ds, "launch")] <= last);
	timeline_select(t, drawn_record(ds, "antiquity"));
	timeline_window(t, &first, &last);
	assert_true(ds->earliest[drawn_record(ds, "antiquity")] >= first);
	assert_true(ds->earliest[drawn_record(ds, "antiquity")] <= last);
	timeline_restore(t, &a);
	timeline_save(t, &b);
	assert_int_equal(a.left, b.left);
	assert_int_equal(a.zoom, b.zoom);
	assert_int_equal(a.selected, b.selected);
	timeline_free(t);
	fake_free(f);
}

/* Any size, any zoom, anything selected: never a line too wide. */
static void
nothing_is_wider_than_the_pane(void **state)
{
	struct fake *f = fake_new();
	const struct dataset *ds = fake_dataset(f);
	struct timeline *t = timeline_new(ds);
	uint64_t seed = 7;

	(void)state;
	for (int i = 0; i < 3000; i++) {
		struct strbuf out;

		strbuf_init(&out);
		timeline_set_lanes(t, dataset_pivot(ds, fake_random(&seed, 3)),
		    LANES_BRANCH);
		timeline_select(t, fake_random(&seed, ds->count));
		timeline_zoom(t, (int)fake_random(&seed, 7) - 3);
		timeline_pan(t, (int)fake_random(&seed, 200) - 100);
		drawn_timeline(t, 1 + (int)fake_random(&seed, 130),
		    1 + (int)fake_random(&seed, 20), fake_random(&seed, 2) == 0,
		    &out);
		strbuf_done(&out);
	}
	timeline_free(t);
	fake_free(f);
}

/* How many are drawn with the selected one, which must be among them. */
static size_t
cluster_of_selected(const struct timeline *t)
{
	uint32_t *recs, rec = timeline_selected(t);
	size_t n = timeline_cluster(t, &recs), found = 0;

	for (size_t i = 0; i < n; i++) {
		found += recs[i] == rec;
		assert_true(i == 0 || recs[i - 1] < recs[i]);
	}
	assert_true(n == 0 || found == 1);
	free(recs);
	return n;
}

/*
 * A selected record that is drawn stands in the column of its own date, or
 * under the count of a cluster that covers it.
 */
static void
the_selection_stands_at_its_date(void **state)
{
	struct fake *f = fake_new();
	const struct dataset *ds = fake_dataset(f);
	struct timeline *t = timeline_new(ds);

	(void)state;
	for (int width = 40; width <= 120; width += 8)
		for (uint32_t rec = 0; rec < ds->dated; rec++) {
			struct lines l = { .at = NULL };
			struct timeline_state s;
			size_t n;
			int64_t col;

			if (ds->earliest[rec] <= DAY_UNKNOWN_START)
				continue;
			timeline_resize(t, width, 6);
			timeline_select(t, rec);
			timeline_save(t, &s);
			col = zoom_column(s.zoom, ds->earliest[rec]) - s.left;
			n = cluster_of_selected(t);
			timeline_draw(t, true, glyphs_for(false), &l);
			for (size_t i = 0; col >= 0 && i < l.count; i++) {
				int at = l.at[i].mark_col;

				if (at >= 0 && n <= 1)
					assert_int_equal(at, col);
				if (at >= 0)
					assert_true(at <= col && col <= at + 2);
			}
			lines_done(&l);
		}
	timeline_free(t);
	fake_free(f);
}

/* Nothing that begins in the window is left out, however small the pane. */
static void
every_record_is_drawn_or_counted(void **state)
{
	struct fake *f = fake_new();
	const struct dataset *ds = fake_dataset(f);
	struct timeline *t = timeline_new(ds);
	int64_t first, last;

	(void)state;
	for (int width = 10; width <= 120; width += 11)
		for (int height = 4; height <= 16; height += 6) {
			timeline_set_lanes(t, dataset_pivot(ds, 0),
			    LANES_BRANCH);
			timeline_resize(t, width, height);
			timeline_fit_all(t);
			do {
				struct timeline_state s;

				timeline_save(t, &s);
				timeline_window(t, &first, &last);
				for (uint32_t i = 0; i < ds->dated; i++) {
					if (ds->earliest[i] < first ||
					    ds->earliest[i] > last)
						continue;
					timeline_restore(t, &s);
					timeline_select(t, i);
					assert_int_not_equal(
					    cluster_of_selected(t), 0);
				}
				timeline_restore(t, &s);
			} while (timeline_zoom(t, 1));
		}
	timeline_free(t);
	fake_free(f);
}

/* The list: every record is reached by paging, and the selection is seen. */
static void
listed_by_date(void **state)
{
	struct fake *f = fake_new();
	const struct dataset *ds = fake_dataset(f);
	struct timeline *t = timeline_new(ds);
	uint32_t rec;
	int64_t away;

	(void)state;
	timeline_resize(t, 60, 5);
	timeline_set_list(t, true);
	for (int step = 3; step != 0; step = step > 0 ? -4 : 0) {
		timeline_select(t,
		    step > 0 ? timeline_first(t) : timeline_last(t));
		do {
			struct lines l = { .at = NULL };
			bool seen = false;

			rec = timeline_selected(t);
			timeline_draw(t, true, glyphs_for(false), &l);
			assert_int_equal(l.count, 5);
			for (size_t i = 0; i < l.count; i++)
				seen |= l.at[i].rec == rec &&
				    (l.at[i].state & LINE_SELECTED) != 0;
			assert_true(seen);
			lines_done(&l);
			timeline_select(t, timeline_skip(t, step));
		} while (timeline_selected(t) != rec);
		assert_int_equal(rec,
		    step > 0 ? timeline_last(t) : timeline_first(t));
	}
	rec = drawn_record(ds, "round-table");
	assert_int_equal(timeline_nearest(t, ds->earliest[rec], ds->latest[rec],
			     &away),
	    rec);
	assert_int_equal(away, 0);
	timeline_free(t);
	fake_free(f);
}

static bool
keep(const struct line *line, void *user)
{
	struct strbuf *out = user;

	line_text(line, out);
	strbuf_addc(out, '\n');
	return true;
}

static void
printed_in_buckets(void **state)
{
	struct fake *f = fake_new();
	const struct dataset *ds = fake_dataset(f);
	struct strbuf out;

	(void)state;
	strbuf_init(&out);
	timeline_print(ds, NULL, ZOOM_YEAR, EDTF_OPEN_START, EDTF_OPEN_END,
	    LANG_EN, glyphs_for(false), 80, keep, &out);
	strbuf_adds(&out, "== by month, 2005 to 2015\n");
	timeline_print(ds, NULL, ZOOM_MONTH, edtf_day(2005, 1, 1),
	    edtf_day(2015, 12, 31), LANG_EN, glyphs_for(true), 60, keep, &out);
	assert_true(golden_rows("timeline-print", out.s));
	strbuf_done(&out);
	fake_free(f);
}

enum { SPANS = 700 };

/* Records that begin by day, some of them open, some of them long. */
static void
make_spans(int32_t *from, int32_t *to, uint64_t *seed)
{
	for (int32_t i = 0; i < SPANS; i++) {
		uint32_t what = fake_random(seed, 100);
		int32_t days = (int32_t)fake_random(seed, what < 5 ? 9000 : 40);

		from[i] = i < 3 ? DAY_OPEN_START + i % 2 : i * 20;
		to[i] = what == 5 ? DAY_OPEN_END : i * 20 + days;
	}
}

/* What reaches in from before is found as by looking at every record. */
static void
the_earlier_are_found(void **state)
{
	static int32_t from[SPANS], to[SPANS];
	static uint16_t bits[SPANS];
	struct dataset ds = { .count = SPANS,
		.dated = SPANS,
		.earliest = from,
		.latest = to,
		.datebits = bits };
	uint64_t seed = 23;
	struct timeline *t;
	struct bitmap set;

	(void)state;
	make_spans(from, to, &seed);
	t = timeline_new(&ds);
	bitmap_init(&set, SPANS);
	for (int round = 0; round < 400; round++) {
		uint32_t a, b, at, found;

		bitmap_clear(&set);
		for (uint32_t n = fake_random(&seed, 300); n > 0; n--)
			bitmap_set(&set, fake_random(&seed, SPANS));
		timeline_set_matches(t, round % 3 == 0 ? NULL : &set);
		timeline_select(t, fake_random(&seed, SPANS));
		timeline_zoom(t, (int)fake_random(&seed, 7) - 3);
		timeline_pan(t, (int)fake_random(&seed, 200) - 100);
		timeline_in_window(t, &a, &b);
		found = a;
		for (at = a; at-- > 0;) {
			if (!timeline_reaches_in(t, at))
				continue;
			found = timeline_prev_earlier(t, found);
			assert_int_equal(found, at);
		}
		assert_int_equal(timeline_prev_earlier(t, found), NO_RECORD);
	}
	bitmap_done(&set);
	timeline_free(t);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(drawn_at_each_zoom),
		cmocka_unit_test(the_selection_keeps_its_column),
		cmocka_unit_test(steps_pass_every_record),
		cmocka_unit_test(steps_by_number),
		cmocka_unit_test(steps_keep_to_the_matches),
		cmocka_unit_test(the_window_follows_only_when_it_must),
		cmocka_unit_test(nothing_is_wider_than_the_pane),
		cmocka_unit_test(the_selection_stands_at_its_date),
		cmocka_unit_test(every_record_is_drawn_or_counted),
		cmocka_unit_test(listed_by_date),
		cmocka_unit_test(printed_in_buckets),
		cmocka_unit_test(the_earlier_are_found),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
