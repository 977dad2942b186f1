#include "unit.h"

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
	const struct dataset ds = { .count = 1, .earliest = earliest,
		.latest = latest, .datebits = bits };
	struct edtf d = dataset_edtf(&ds, 0);

	(void)state;
	assert_int_equal(d.earliest, -7946);
	assert_int_equal(d.latest, EDTF_OPEN_END);
	assert_int_equal(d.precision, EDTF_MILLENNIUM);
	assert_int_equal(d.flags, EDTF_UNCERTAIN | EDTF_SET_ALL);
	assert_int_equal(d.level, 0);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(days_fit_in_32_bits),
		cmocka_unit_test(packing_keeps_the_order),
		cmocka_unit_test(a_packed_date_is_whole),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
