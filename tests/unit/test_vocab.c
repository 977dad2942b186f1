#include "unit.h"

#include <stdio.h>

#include "amparo/record.h"
#include "amparo/vocab.h"

static void
languages_have_codes(void **state)
{
	(void)state;
	for (int l = 0; l < LANG_COUNT; l++)
		assert_int_equal(lang_find(lang_code((enum lang)l)), l);
	assert_int_equal(lang_find("de"), LANG_COUNT);
	assert_int_equal(lang_find(""), LANG_COUNT);
	assert_string_equal(lang_code(LANG_COUNT), "");
}

static void
labels_fall_back(void **state)
{
	struct label l = { { NULL } };

	(void)state;
	assert_string_equal(label_text(&l, LANG_FR, "id"), "id");
	l.text[LANG_PT] = "pt";
	assert_string_equal(label_text(&l, LANG_FR, "id"), "pt");
	l.text[LANG_EN] = "en";
	assert_string_equal(label_text(&l, LANG_FR, "id"), "en");
	l.text[LANG_FR] = "fr";
	assert_string_equal(label_text(&l, LANG_FR, "id"), "fr");
	assert_string_equal(label_text(&l, LANG_COUNT, "id"), "en");
}

static void
adding_twice_is_finding(void **state)
{
	struct vocab v;
	char id[16];

	(void)state;
	vocab_init(&v);
	for (int round = 0; round < 2; round++)
		for (int i = 0; i < 100; i++) {
			snprintf(id, sizeof(id), "id-%d", i);
			vocab_add_kind(&v, id);
			vocab_add_relation(&v, id);
			vocab_add_field(&v, id);
		}
	assert_int_equal(v.nkinds, 100);
	assert_int_equal(v.nrelations, 100);
	assert_int_equal(v.nfields, 100);
	assert_int_equal(vocab_find_kind(&v, "id-99"), 99);
	assert_int_equal(vocab_find_relation(&v, "id-7"), 7);
	assert_int_equal(vocab_find_field(&v, "id-0"), 0);
	assert_int_equal(vocab_find_field(&v, "id"), -1);
	assert_int_equal(vocab_find_inverse(&v, "id-1"), -1);
	vocab_done(&v);
	assert_int_equal(v.nkinds, 0);
}

static void
relations_join_kinds(void **state)
{
	struct vocab_relation *r;
	struct vocab v;

	(void)state;
	vocab_init(&v);
	for (int i = 0; i < 70; i++) {
		char id[16];

		snprintf(id, sizeof(id), "k%d", i);
		vocab_add_kind(&v, id);
	}
	r = vocab_add_relation(&v, "organiser");
	r->inverse = "organised";
	r->from = 1u << 3;
	r->to = VOCAB_ANY;
	assert_int_equal(vocab_find_inverse(&v, "organised"), 0);
	assert_true(vocab_joins(&v, 0, 3, 0));
	assert_true(vocab_joins(&v, 0, 3, 69));
	assert_false(vocab_joins(&v, 0, 2, 0));
	assert_false(vocab_joins(&v, 0, 67, 0)); /* 3 + 64 */
	assert_false(vocab_joins(&v, 0, 3, 70));
	assert_false(vocab_joins(&v, 0, -1, 3));
	assert_false(vocab_joins(&v, 1, 3, 3));
	assert_false(vocab_joins(&v, -1, 3, 3));
	vocab_done(&v);
}

static void
names_always_answer(void **state)
{
	struct vocab_relation *r;
	struct vocab v;

	(void)state;
	vocab_init(&v);
	vocab_add_kind(&v, "event");
	vocab_add_field(&v, "note");
	r = vocab_add_relation(&v, "host");
	assert_string_equal(vocab_kind_name(&v, 0, LANG_ES, true), "event");
	label_set(&v, &v.kinds[0].one, LANG_ES, "Acto");
	assert_string_equal(vocab_kind_name(&v, 0, LANG_ES, true), "Acto");
	label_set(&v, &v.kinds[0].many, LANG_ES, "Actos");
	assert_string_equal(vocab_kind_name(&v, 0, LANG_EN, true), "Actos");
	assert_string_equal(vocab_kind_name(&v, 0, LANG_EN, false), "Acto");
	assert_string_equal(vocab_relation_name(&v, 0, true, LANG_EN), "host");
	r->inverse = "hosted";
	assert_string_equal(vocab_relation_name(&v, 0, true, LANG_EN),
	    "hosted");
	label_set(&v, &r->inverse_name, LANG_PT, "sediou");
	assert_string_equal(vocab_relation_name(&v, 0, true, LANG_EN),
	    "sediou");
	assert_string_equal(vocab_relation_name(&v, 0, false, LANG_EN), "host");
	assert_string_equal(vocab_field_name(&v, 0, LANG_FR), "note");
	assert_string_equal(vocab_field_name(&v, 1, LANG_FR), "");
	assert_string_equal(vocab_kind_name(&v, -1, LANG_FR, true), "");
	assert_string_equal(vocab_relation_name(&v, 9, true, LANG_FR), "");
	vocab_done(&v);
}

static void
an_empty_record_is_whole(void **state)
{
	struct record r;

	(void)state;
	record_init(&r);
	assert_string_equal(r.title, "");
	assert_int_equal(r.order, INT64_MAX);
	r.id = arena_strdup(&r.arena, "x");
	record_done(&r);
	assert_string_equal(r.id, "");
	assert_string_equal(name_type_id(NAME_MISSPELLING), "misspelling");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(languages_have_codes),
		cmocka_unit_test(labels_fall_back),
		cmocka_unit_test(adding_twice_is_finding),
		cmocka_unit_test(relations_join_kinds),
		cmocka_unit_test(names_always_answer),
		cmocka_unit_test(an_empty_record_is_whole),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
