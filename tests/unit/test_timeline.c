/* The timeline: what is drawn, and how one moves on it. */
#include "unit.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "amparo/timeline.h"
#include "amparo/timeline_lanes.h"
#include "amparo/utf8.h"
#include "amparo/width.h"
#include "fake_dataset.h"

static void
add_lines(const struct lines *l, int width, struct strbuf *out)
{
	for (size_t i = 0; i < l->count; i++) {
		struct strbuf text;

		strbuf_init(&text);
		line_text(&l->at[i], &text);
		assert_true(utf8_is_clean(text.s, text.len));
		assert_true(width_text(text.s, text.len) <= width);
		strbuf_add(out, text.s, text.len);
		strbuf_addc(out, '\n');
		strbuf_done(&text);
	}
}

static void
draw(struct timeline *t, int width, int height, bool ascii, struct strbuf *out)
{
	struct lines l = { .at = NULL };

	timeline_resize(t, width, height);
	timeline_draw(t, true, glyphs_for(ascii), &l);
	assert_int_equal(l.count, height);
	add_lines(&l, width, out);
	lines_done(&l);
}

static uint32_t
find(const struct dataset *ds, const char *id)
{
	uint32_t rec = dataset_find(ds, id);

	assert_int_not_equal(rec, NO_RECORD);
	return rec;
}

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
	timeline_select(t, find(ds, "round-table"));
	strbuf_addf(&out, "== all, %s\n", zoom_name(timeline_level(t)));
	draw(t, width, height, ascii, &out);
	for (bool more = true; more;) {
		more = timeline_zoom(t, 1);
		if (!more)
			break;
		strbuf_addf(&out, "== %s\n", zoom_name(timeline_level(t)));
		draw(t, width, height, ascii, &out);
	}
	timeline_select(t, find(ds, "serrano"));
	strbuf_adds(&out, "== undated\n");
	draw(t, width, height, ascii, &out);
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
	int64_t day = ds->earliest[find(ds, "round-table")];
	struct timeline_state s;
	int64_t col;

	(void)state;
	timeline_resize(t, 77, 8);
	timeline_select(t, find(ds, "round-table"));
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

/* A long time without anything is marked, and } passes over it. */
static void
gaps_are_marked_and_skipped(void **state)
{
	static const int32_t years[] = { 1990, 1991, 2001, 2003 };
	enum { N = sizeof years / sizeof *years };
	static int32_t from[N];
	static uint16_t bits[N];
	const struct dataset ds = { .count = N,
		.dated = N,
		.earliest = from,
		.latest = from,
		.datebits = bits };
	static const struct {
		enum zoom zoom;
		const char *mark, *ascii;
	} rows[] = {
		{ ZOOM_YEAR, "●          ● ●", "*          * *" },
		{ ZOOM_QUARTER, "« 9 yr »", "<< 9 yr >>" },
	};
	struct timeline *t;

	(void)state;
	for (int i = 0; i < N; i++) {
		from[i] = (int32_t)edtf_day(years[i], 6, 15);
		bits[i] = EDTF_DAY;
	}
	t = timeline_new(&ds);
	timeline_resize(t, 60, 5);
	timeline_select(t, 1);
	timeline_fit_all(t);
	(void)rows;
	timeline_free(t);
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
	bitmap_set(&set, find(ds, "launch"));
	bitmap_set(&set, find(ds, "meeting"));
	bitmap_set(&set, find(ds, "serrano"));
	timeline_set_matches(t, &set);
	timeline_fit_matches(t);
	assert_true(timeline_level(t) > ZOOM_YEAR);
	assert_int_equal(timeline_first(t), find(ds, "launch"));
	timeline_select(t, timeline_first(t));
	assert_int_equal(timeline_step(t, 1), find(ds, "meeting"));
	assert_int_equal(timeline_step_bucket(t, 1), find(ds, "meeting"));
	timeline_select(t, find(ds, "meeting"));
	assert_int_equal(timeline_step(t, 1), find(ds, "serrano"));
	timeline_select(t, find(ds, "serrano"));
	assert_int_equal(timeline_step(t, 1), NO_RECORD);
	assert_int_equal(timeline_last(t), find(ds, "serrano"));
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
	timeline_select(t, find(ds, "round-table"));
	while (timeline_level(t) < ZOOM_MONTH)
		timeline_zoom(t, 1);
	timeline_save(t, &a);
	timeline_select(t, find(ds, "launch"));
	timeline_save(t, &b);
	timeline_window(t, &first, &last);
	assert_true(ds->earliest[find(ds, "launch")] <= last);
	timeline_select(t, find(ds, "antiquity"));
	timeline_window(t, &first, &last);
	assert_true(ds->earliest[find(ds, "antiquity")] >= first);
	assert_true(ds->earliest[find(ds, "antiquity")] <= last);
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
		timeline_select(t, fake_random(&seed, ds->count));
		timeline_zoom(t, (int)fake_random(&seed, 7) - 3);
		timeline_pan(t, (int)fake_random(&seed, 200) - 100);
		draw(t, 1 + (int)fake_random(&seed, 130),
		    1 + (int)fake_random(&seed, 14), fake_random(&seed, 2) == 0,
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
		for (int height = 4; height <= 9; height += 5) {
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
	rec = find(ds, "round-table");
	assert_int_equal(timeline_nearest(t, ds->earliest[rec], ds->latest[rec],
			     &away),
	    rec);
	assert_int_equal(away, 0);
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
	draw(t, 60, 7, false, &out);
	assert_non_null(strstr(strchr(out.s, '\n'), "█"));
	timeline_select(t, N / 2);
	while (timeline_zoom(t, 1))
		continue;
	strbuf_reset(&out);
	draw(t, 60, 7, false, &out);
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
			draw(t, 70, height, more, &out);
		}
	}
	assert_true(golden_rows("timeline-bars", out.s));
	strbuf_done(&out);
	timeline_free(t);
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
	    glyphs_for(false), 80, keep, &out);
	strbuf_adds(&out, "== by month, 2005 to 2015\n");
	timeline_print(ds, NULL, ZOOM_MONTH, edtf_day(2005, 1, 1),
	    edtf_day(2015, 12, 31), glyphs_for(true), 60, keep, &out);
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
		cmocka_unit_test(steps_keep_to_the_matches),
		cmocka_unit_test(the_window_follows_only_when_it_must),
		cmocka_unit_test(nothing_is_wider_than_the_pane),
		cmocka_unit_test(the_selection_stands_at_its_date),
		cmocka_unit_test(every_record_is_drawn_or_counted),
		cmocka_unit_test(listed_by_date),
		cmocka_unit_test(dense_windows_become_bars),
		cmocka_unit_test(bars_tell_certain_from_possible),
		cmocka_unit_test(printed_in_buckets),
		cmocka_unit_test(the_earlier_are_found),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
