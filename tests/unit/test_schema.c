#include "unit.h"

#include <stdlib.h>

#include "amparo/schema.h"
#include "small_dataset.h"

static struct db *
new_db(void)
{
	struct error e = { 0 };
	struct db *d = small_new(NULL, &e);

	assert_non_null(d);
	assert_true(schema_create(d));
	return d;
}

static void
done(struct db *d)
{
	struct error e = { 0 };

	if (!db_error(d, &e))
		fail_msg("%s", e.msg);
	db_close(d);
}

/* ----------------------------------------------------------------- blobs */

static void
blobs_of_every_length(void **state)
{
	static const size_t lengths[] = { 0, 1, BLOB_PART - 1, BLOB_PART,
		BLOB_PART + 1, 3 * BLOB_PART, 3 * BLOB_PART + 7 };
	unsigned char *bytes = malloc(4 * BLOB_PART), *part;

	(void)state;
	part = malloc(BLOB_PART);
	for (size_t i = 0; i < 4 * BLOB_PART; i++)
		bytes[i] = (unsigned char)(i * 31 + i / 251);
	for (size_t k = 0; k < sizeof(lengths) / sizeof(lengths[0]); k++) {
		struct db *d = new_db();
		size_t n = lengths[k], got, at = 0;
		unsigned char *back;

		assert_true(schema_put_blob(d, "b", bytes, n));
		schema_put_blob(d, "c", "x", 1);
		assert_int_equal(schema_blob_length(d, "b"), n);
		back = schema_get_blob(d, "b", &got);
		assert_int_equal(got, n);
		assert_true(
		    n == 0 ? back == NULL : memcmp(back, bytes, n) == 0);
		free(back);
		for (uint32_t p = 0; at < n; p++, at += got) {
			got = schema_get_part(d, "b", p, part);
			assert_true(got > 0 && got <= n - at);
			assert_memory_equal(part, bytes + at, got);
		}
		assert_int_equal(schema_get_part(d, "b", 9, part), 0);
		done(d);
	}
	free(part);
	free(bytes);
}

static void
numbers_are_little_endian(void **state)
{
	const uint32_t wide[] = { 0x01020304, UINT32_MAX, 0 };
	const uint16_t narrow[] = { 0x0102, 0xfffe };
	struct db *d = new_db();
	uint32_t *back;
	void *p;
	size_t n;

	(void)state;
	schema_put_u32(d, "w", wide, 3);
	schema_put_u16(d, "n", narrow, 2);
	p = schema_get_blob(d, "n", &n);
	assert_int_equal(n, 4);
	assert_memory_equal(p, "\2\1\xfe\xff", 4);
	free(p);
	p = back = schema_get_blob(d, "w", &n);
	assert_int_equal(n, 12);
	assert_memory_equal(p, "\4\3\2\1\xff\xff\xff\xff\0\0\0\0", 12);
	blob_order32(back, 3);
	assert_memory_equal(back, wide, 12);
	free(p);
	done(d);
}

static void
gaps_in_blobs_are_damage(void **state)
{
	static const char *const damage[] = {
		"DELETE FROM blobs WHERE part = 1",
		"UPDATE blobs SET part = 7 WHERE part = 2",
		"UPDATE blobs SET data = x'00' WHERE part = 0",
		"UPDATE blobs SET data = zeroblob(70000) WHERE part = 2",
		"UPDATE blobs SET data = '' WHERE part = 2",
		"UPDATE blobs SET part = -1",
		"UPDATE blobs SET part = 9223372036854775807 WHERE part = 2",
	};
	char *bytes = calloc(3, BLOB_PART);

	(void)state;
	for (size_t i = 0; i < sizeof(damage) / sizeof(damage[0]); i++) {
		struct db *d = new_db();
		size_t n = 1;

		schema_put_blob(d, "b", bytes, 2 * BLOB_PART + 10);
		if (strstr(damage[i], "part = -1") != NULL)
			db_exec(d, "DELETE FROM blobs WHERE part > 0");
		assert_true(db_exec(d, damage[i]));
		if (schema_get_blob(d, "b", &n) != NULL)
			fail_msg("%s", damage[i]);
		assert_int_equal(n, 0);
		assert_true(db_failed(d));
		db_close(d);
	}
	free(bytes);
}

/* ------------------------------------------------------------ vocabulary */

static void
a_vocabulary_comes_back(void **state)
{
	struct db *d = new_db();
	struct vocab v, back;

	(void)state;
	small_vocab(&v);
	assert_true(schema_put_vocab(d, &v));
	vocab_init(&back);
	assert_true(schema_get_vocab(d, &back));
	assert_int_equal(back.nkinds, v.nkinds);
	assert_int_equal(back.nrelations, v.nrelations);
	assert_int_equal(back.nfields, v.nfields);
	for (size_t i = 0; i < v.nkinds; i++)
		assert_string_equal(back.kinds[i].id, v.kinds[i].id);
	assert_string_equal(back.kinds[3].many.text[LANG_ES], "Actos");
	assert_null(back.kinds[3].many.text[LANG_EN]);
	assert_string_equal(back.relations[0].inverse, "organised");
	assert_true(back.relations[0].from == v.relations[0].from);
	assert_true(back.relations[0].to == v.relations[0].to);
	assert_true(back.relations[1].from == VOCAB_ANY);
	assert_null(back.relations[2].inverse);
	assert_string_equal(back.relations[0].plural.text[LANG_EN],
	    "organisers");
	assert_string_equal(back.relations[0].inverse_name.text[LANG_FR],
	    "a organisé");
	assert_string_equal(back.fields[1].name.text[LANG_PT], "Nota");
	vocab_done(&back);
	vocab_done(&v);
	done(d);
}

static void
odd_vocabularies_are_damage(void **state)
{
	static const char *const damage[] = {
		"UPDATE kinds SET n = 99 WHERE n = 2",
		"UPDATE relation_types SET n = n + 1",
		"UPDATE fields SET id = 'summary'",
		"UPDATE vocabulary_labels SET sort = 'x' WHERE sort = 'field'",
		"UPDATE vocabulary_labels SET sort='field' WHERE id = 'event'",
		"UPDATE vocabulary_labels SET id = 'x' WHERE sort = 'kind'",
	};

	(void)state;
	for (size_t i = 0; i < sizeof(damage) / sizeof(damage[0]); i++) {
		struct db *d = new_db();
		struct vocab v;

		small_vocab(&v);
		schema_put_vocab(d, &v);
		vocab_done(&v);
		assert_true(db_exec(d, damage[i]) || i == 1);
		vocab_init(&v);
		if (schema_get_vocab(d, &v))
			fail_msg("%s", damage[i]);
		vocab_done(&v);
		db_close(d);
	}
}

/* ---------------------------------------------------------------- tables */

static void
tables_are_checked_to_the_letter(void **state)
{
	static const char *const damage[] = {
		"DROP TABLE placement_rows",
		("DROP TABLE statement_rows;"
		 "CREATE VIEW statement_rows AS SELECT 1"),
		"DROP INDEX records_by_id",
		"ALTER TABLE record_rows ADD COLUMN more",
		"DROP TABLE blobs; CREATE TABLE blobs(n, name, part, data)",
	};

	(void)state;
	for (size_t i = 0; i <= sizeof(damage) / sizeof(damage[0]); i++) {
		struct db *d = new_db();

		/* What others add beside them is not looked at. */
		db_exec(d, "CREATE TABLE mine(x)");
		if (i == sizeof(damage) / sizeof(damage[0])) {
			assert_true(schema_check(d));
		} else {
			assert_true(db_exec(d, damage[i]));
			assert_false(schema_check(d));
		}
		db_close(d);
	}
}

static int64_t
ask(struct db *d, const char *sql)
{
	struct db_stmt *s = db_prepare(d, sql);
	int64_t n = db_step(s) ? db_int(s, 0) : -1;

	db_reset(s);
	return n;
}

static void
rows_are_for_people(void **state)
{
	struct db *d;
	struct error e = { 0 };

	(void)state;
	d = small_new(NULL, &e);
	assert_true(small_fill(d));
	assert_int_equal(ask(d, "SELECT count(*) FROM records"), SMALL_COUNT);
	assert_int_equal(ask(d, "SELECT n FROM records WHERE id = 'talks'"),
	    TALKS + 1);
	assert_int_equal(
	    ask(d,
		"SELECT count(*) FROM records WHERE date IS NULL AND"
		" earliest IS NULL AND latest IS NULL"),
	    4);
	assert_int_equal(
	    ask(d,
		"SELECT earliest FROM records WHERE latest IS NULL AND"
		" date IS NOT NULL"),
	    15340);
	assert_int_equal(ask(d,
			     "SELECT count(*) FROM names WHERE lang IS NULL"),
	    8);
	assert_int_equal(
	    ask(d,
		"SELECT count(*) FROM relations WHERE why = 'not there' AND"
		" disputed AND role IS NULL AND for_record IS NULL"),
	    1);
	assert_int_equal(
	    ask(d,
		"SELECT count(*) FROM (SELECT n FROM names UNION SELECT n FROM"
		" dates UNION SELECT n FROM statements UNION SELECT n FROM"
		" relations)"),
	    26);
	assert_int_equal(
	    ask(d,
		"SELECT count(*) FROM citations AS c JOIN dates AS d"
		" ON d.n = c.statement"),
	    3);
	assert_int_equal(
	    ask(d, "SELECT statements FROM sources WHERE id = 'page'"), 12);
	assert_int_equal(ask(d,
			     "SELECT r.n FROM old_ids AS o JOIN records AS r"
			     " ON r.n = o.record WHERE o.id = 'iachr'"),
	    CIDH + 1);
	done(d);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(blobs_of_every_length),
		cmocka_unit_test(numbers_are_little_endian),
		cmocka_unit_test(gaps_in_blobs_are_damage),
		cmocka_unit_test(a_vocabulary_comes_back),
		cmocka_unit_test(odd_vocabularies_are_damage),
		cmocka_unit_test(tables_are_checked_to_the_letter),
		cmocka_unit_test(rows_are_for_people),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
