#include "unit.h"

#include <string.h>

#include "amparo/dataset.h"

static void
days_fit_in_32_bits(void **state)
{
	static const struct {
		int64_t day;
		int32_t packed;
	} cases[] = {
		{ 0, 0 },
		{ -7946, -7946 },
		{ EDTF_OPEN_START, DAY_OPEN_START },
		{ EDTF_UNKNOWN_START, DAY_UNKNOWN_START },
		{ EDTF_OPEN_END, DAY_OPEN_END },
		{ EDTF_UNKNOWN_END, DAY_UNKNOWN_END },
		{ EDTF_UNKNOWN_START + 1, DAY_UNKNOWN_START + 1 },
		{ EDTF_UNKNOWN_END - 1, DAY_UNKNOWN_END - 1 },
		{ INT32_MIN, DAY_UNKNOWN_START + 1 },
		{ INT32_MAX, DAY_UNKNOWN_END - 1 },
	};

	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++)
		assert_int_equal(day_pack(cases[i].day), cases[i].packed);
	for (size_t i = 0; i < 6; i++)
		assert_int_equal(day_unpack(cases[i].packed), cases[i].day);
}

/* Clamping must not put an end before a beginning. */
static void
packing_keeps_the_order(void **state)
{
	static const int64_t rising[] = { EDTF_OPEN_START, EDTF_UNKNOWN_START,
		EDTF_UNKNOWN_START + 1, INT32_MIN, -1, 0, 1, INT32_MAX,
		EDTF_UNKNOWN_END - 1, EDTF_UNKNOWN_END, EDTF_OPEN_END };

	(void)state;
	for (size_t i = 1; i < sizeof(rising) / sizeof(rising[0]); i++)
		assert_true(day_pack(rising[i - 1]) <= day_pack(rising[i]));
}

static void
a_packed_date_is_whole(void **state)
{
	const int32_t earliest[] = { -7946 }, latest[] = { DAY_OPEN_END };
	const uint16_t bits[] = { EDTF_MILLENNIUM |
		(EDTF_UNCERTAIN | EDTF_SET_ALL) << DATEBITS_FLAGS_SHIFT |
		DATEBITS_DISPUTED | DATEBITS_PLANNED };
	const struct dataset ds = { .count = 1,
		.earliest = earliest,
		.latest = latest,
		.datebits = bits };
	struct edtf d = dataset_edtf(&ds, 0);

	(void)state;
	assert_int_equal(d.earliest, -7946);
	assert_int_equal(d.latest, EDTF_OPEN_END);
	assert_int_equal(d.precision, EDTF_MILLENNIUM);
	assert_int_equal(d.flags, EDTF_UNCERTAIN | EDTF_SET_ALL);
	assert_int_equal(d.level, 0);
}

/* When each may have begun, as it was before the date was packed. */
static void
beginnings_outlive_the_packing(void **state)
{
	static const struct {
		const char *edtf, *first, *last;
	} rows[] = {
		{ "2005-09-16", "2005-09-16", "2005-09-16" },
		{ "2005-09", "2005-09-01", "2005-09-30" },
		{ "2005", "2005-01-01", "2005-12-31" },
		{ "201X", "2010-01-01", "2019-12-31" },
		{ "2005/..", "2005-01-01", "2005-12-31" },
		{ "2005-09/..", "2005-09-01", "2005-09-30" },
		{ "2008-05-23/2019", "2008-05-23", "2008-05-23" },
		{ "2008-05/2019", "2008-05-01", "2008-05-31" },
		{ "2008-05/2008-06", "2008-05-01", "2008-05-31" },
		{ "2008/201X", "2008-01-01", "2008-12-31" },
		{ "201X/2014", "2010-01-01", "2014-12-31" },
		{ "../2013-11", "2013-11-01", "2013-11-30" },
		{ "/2015", "2015-01-01", "2015-12-31" },
		{ "2015/", "2015-01-01", "2015-12-31" },
		{ "-0450", "-0450-01-01", "-0450-12-31" },
		{ "-045X/..", "-0459-01-01", "-0450-12-31" },
		{ "[1967,1968]", "1967-01-01", "1968-12-31" },
		{ "[1984..]", "1984-01-01", "open" },
		{ "[..1984]", "open", "1984-12-31" },
	};

	(void)state;
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		struct edtf d;
		int32_t earliest, latest;
		uint16_t bits;
		const struct dataset ds = { .count = 1,
			.earliest = &earliest,
			.latest = &latest,
			.datebits = &bits };
		int64_t first, last;
		struct strbuf a, b;

		strbuf_init(&a);
		strbuf_init(&b);
		assert_true(
		    edtf_parse(rows[i].edtf, strlen(rows[i].edtf), &d, NULL));
		earliest = day_pack(d.earliest);
		latest = day_pack(d.latest);
		bits = (uint16_t)dataset_datebits(&d);
		assert_int_equal(dataset_edtf(&ds, 0).flags, d.flags);
		assert_true(dataset_begins(&ds, 0, &first, &last));
		edtf_put_day(&a, first);
		edtf_put_day(&b, last);
		if (strcmp(a.s, rows[i].first) || strcmp(b.s, rows[i].last))
			fail_msg("%s: %s to %s", rows[i].edtf, a.s, b.s);
		strbuf_done(&a);
		strbuf_done(&b);
	}
	{
		const int32_t earliest = DAY_OPEN_START, latest = DAY_OPEN_END;
		const uint16_t bits = EDTF_YEAR;
		const struct dataset ds = { .count = 1,
			.earliest = &earliest,
			.latest = &latest,
			.datebits = &bits };
		int64_t first, last;

		assert_false(dataset_begins(&ds, 0, &first, &last));
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(days_fit_in_32_bits),
		cmocka_unit_test(packing_keeps_the_order),
		cmocka_unit_test(a_packed_date_is_whole),
		cmocka_unit_test(beginnings_outlive_the_packing),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
