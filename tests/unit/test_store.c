#include "unit.h"

#include "amparo/store.h"
#include "small_bytes.h"

/* The whole file, and a store over it. */
struct opened {
	struct strbuf bytes;
	struct store *store;
	const struct dataset *ds;
};

static int
open_small(void **state)
{
	struct opened *o = calloc(1, sizeof(*o));
	struct error e = { 0 };

	strbuf_init(&o->bytes);
	if (small_bytes(&o->bytes, &e))
		o->store = store_open_bytes((const unsigned char *)o->bytes.s,
		    o->bytes.len, &e);
	if (o->store == NULL) {
		print_error("%s\n", e.msg);
		return -1;
	}
	o->ds = store_dataset(o->store);
	*state = o;
	return 0;
}

static int
close_small(void **state)
{
	struct opened *o = *state;

	store_close(o->store);
	strbuf_done(&o->bytes);
	free(o);
	return 0;
}

static void
assert_appends(void (*fn)(const struct dataset *, uint32_t, struct strbuf *),
    const struct dataset *ds, uint32_t rec, const char *want)
{
	struct strbuf b;

	strbuf_init(&b);
	fn(ds, rec, &b);
	assert_string_equal(b.s, want);
	strbuf_done(&b);
}

static void
arrays_are_those_written(void **state)
{
	const struct opened *o = *state;
	const struct dataset *ds = o->ds;

	assert_int_equal(ds->count, SMALL_COUNT);
	assert_int_equal(ds->dated, 4);
	assert_int_equal(ds->earliest[TALKS], 13969);
	assert_int_equal(ds->latest[PLAN], DAY_OPEN_END);
	assert_int_equal(ds->datebits[PLAN], small_bits[PLAN]);
	assert_string_equal(ds->vocab->kinds[ds->kind[CIDH]].id, "body");
	assert_string_equal(ds->title, "A small dataset");
	assert_string_equal(ds->version, "1.0");
	assert_int_equal(dataset_edtf(ds, TALKS).flags, EDTF_INTERVAL);
	assert_int_equal(dataset_edtf(ds, PLAN).latest, EDTF_OPEN_END);
	assert_int_equal(dataset_edtf(ds, REPORT).precision, EDTF_YEAR);
}

static void
rows_in_any_order(void **state)
{
	const struct opened *o = *state;

	for (uint32_t step = 1; step < SMALL_COUNT; step += 2)
		for (uint32_t k = 0; k < 2 * SMALL_COUNT; k++) {
			uint32_t i = k * step % SMALL_COUNT;
			const struct row_record *r = &small_records[i];

			assert_appends(dataset_title, o->ds, i, r->title);
			assert_appends(dataset_id, o->ds, i, r->id);
			assert_appends(dataset_date, o->ds, i,
			    r->date != NULL ? r->date : "");
			assert_int_equal(dataset_find(o->ds, r->id), i);
		}
	assert_int_equal(dataset_find(o->ds, "iachr"), CIDH);
	assert_int_equal(dataset_find(o->ds, "nobody"), NO_RECORD);
	assert_int_equal(dataset_find(o->ds, ""), NO_RECORD);
}

static void
pivots_are_trees(void **state)
{
	const struct opened *o = *state;
	const struct pivot *p = dataset_pivot(o->ds, 0);
	struct strbuf b;

	assert_int_equal(o->ds->npivots, 2);
	assert_int_equal(dataset_find_pivot(o->ds, "year"), 1);
	assert_int_equal(dataset_find_pivot(o->ds, "yea"), 2);
	assert_non_null(p);
	assert_int_equal(p->count, 7);
	assert_int_equal(pivot_end(p, 0), 4);
	assert_int_equal(pivot_parent(p, 5), 4);
	assert_int_equal(pivot_node_of(p, TALKS, 0), 1);
	assert_int_equal(pivot_node_of(p, TALKS, 2), 5);
	assert_int_equal(pivot_node_of(p, TALKS, 6), UINT32_MAX);
	assert_ptr_equal(p, dataset_pivot(o->ds, 0));
	p = dataset_pivot(o->ds, 1);
	assert_non_null(p);
	assert_int_equal(p->nlabels, 2);
	strbuf_init(&b);
	pivot_label(o->ds, p, 3, &b);
	pivot_label(o->ds, p, 4, &b);
	assert_string_equal(b.s, "2012Plan of work");
	strbuf_done(&b);
	assert_null(dataset_pivot(o->ds, 2));
}

/* --------------------------------------------------------------- records */

static void
load(const struct opened *o, uint32_t n, struct record *r)
{
	struct error e = { 0 };

	record_init(r);
	if (!store_record(o->store, n, r, &e))
		fail_msg("%s", e.msg);
}

static void
a_record_has_its_names(void **state)
{
	struct record r;

	load(*state, REPORT, &r);
	assert_string_equal(r.id, "report");
	assert_string_equal(r.title, "Informe de la reunión");
	assert_int_equal(r.nnames, 2);
	assert_string_equal(r.names[0].lang, "es");
	assert_string_equal(r.names[1].text, "Report of the talks");
	assert_string_equal(r.acronym, "");
	record_done(&r);
	load(*state, CIDH, &r);
	assert_int_equal(r.nnames, 4);
	assert_string_equal(r.acronym, "CIDH");
	assert_int_equal(r.names[3].type, NAME_MISSPELLING);
	assert_true(r.names[1].backing.disputed);
	assert_string_equal(r.names[1].backing.why, "old");
	assert_int_equal(r.order, 2);
	assert_string_equal(r.status, "");
	record_done(&r);
	load(*state, PLAN, &r);
	assert_string_equal(r.status, "planned");
	assert_int_equal(r.order, INT64_MAX);
	record_done(&r);
}

static void
statements_stand_on_sources(void **state)
{
	struct record r;
	const struct backing *b;

	load(*state, TALKS, &r);
	assert_int_equal(r.ncites, 2);
	assert_string_equal(r.cites[1].locator, "IV.a 2");
	assert_int_equal(r.ndates, 2);
	assert_string_equal(r.dates[0].edtf, "2008-03-31/2008-04-01");
	assert_int_equal(r.dates[0].earliest, 13969);
	b = &r.dates[0].backing;
	assert_false(b->own || b->disputed);
	assert_int_equal(b->ncites, 2);
	assert_string_equal(b->cites[0].title, "The page");
	b = &r.dates[1].backing;
	assert_true(b->own && b->disputed);
	assert_string_equal(b->why, "a slip");
	assert_int_equal(b->ncites, 3);
	assert_string_equal(b->cites[1].id, "report");
	assert_string_equal(b->cites[1].locator, "2");
	assert_string_equal(b->cites[2].locator, "");
	assert_int_equal(r.ntexts, 3);
	assert_string_equal(r.texts[0].text, "First line\nsecond line");
	assert_true(r.texts[1].backing.disputed);
	assert_string_equal(r.texts[1].backing.why, "");
	assert_string_equal(r.texts[2].text, "A note.");
	assert_int_equal(r.nunder, 2);
	assert_string_equal(r.under[0].id, "root");
	assert_string_equal(r.under[1].title, "CRIES");
	record_done(&r);
	load(*state, REPORT, &r);
	assert_int_equal(r.dates[0].backing.ncites, 0);
	record_done(&r);
}

static void
relations_go_both_ways(void **state)
{
	const struct opened *o = *state;
	struct error e = { 0 };
	struct record r;

	load(o, TALKS, &r);
	assert_int_equal(r.nrelations, 4);
	assert_int_equal(r.nincoming, 0);
	/* By type; a date before none. */
	assert_string_equal(r.relations[0].to_id, "cidh");
	assert_string_equal(r.relations[0].date, "2007");
	assert_true(r.relations[0].backing.disputed);
	assert_string_equal(r.relations[1].to_id, "cries");
	assert_string_equal(r.relations[1].role, "host");
	assert_int_equal(r.relations[1].for_rec, CIDH);
	assert_string_equal(r.relations[1].for_title,
	    "Inter-American Commission");
	assert_int_equal(r.relations[2].to, REPORT);
	assert_string_equal(r.relations[2].to_date, "2008");
	assert_int_equal(r.relations[3].type, 2);
	assert_int_equal(r.relations[3].for_rec, NO_RECORD);
	record_done(&r);
	load(o, CRIES, &r);
	assert_int_equal(r.nrelations, 2);
	assert_int_equal(r.nincoming, 2);
	assert_true(r.relations[0].inverse);
	assert_int_equal(r.relations[0].to, TALKS);
	assert_string_equal(r.relations[0].to_title, "Talks in Buenos Aires");
	/* It stands on the sources of the record that states it. */
	assert_int_equal(r.relations[0].backing.ncites, 2);
	assert_false(r.relations[0].backing.own);
	assert_int_equal(r.relations[1].to, PLAN);
	assert_int_equal(r.relations[1].backing.ncites, 0);
	record_done(&r);
	record_init(&r);
	assert_true(store_record_part(o->store, CRIES, 1, &r, &e));
	assert_int_equal(r.nrelations, 1);
	assert_int_equal(r.nincoming, 2);
	record_done(&r);
	assert_false(store_record(o->store, SMALL_COUNT, &r, &e));
	record_done(&r);
}

static void
assert_zone(struct store *s, uint32_t n, enum zone z, const char *want)
{
	struct strbuf b;

	strbuf_init(&b);
	store_zone(s, n, z, &b);
	assert_string_equal(b.s, want);
	strbuf_done(&b);
}

static void
zones_are_as_declared(void **state)
{
	struct store *s = ((const struct opened *)*state)->store;

	assert_zone(s, TALKS, ZONE_NAME, "Talks in Buenos Aires\n");
	assert_zone(s, TALKS, ZONE_OTHER, "talks\n");
	assert_zone(s, TALKS, ZONE_TEXT,
	    "A note.\nFirst line\nsecond line\nOther words\nhost\n");
	assert_zone(s, REPORT, ZONE_OTHER, "Report of the talks\nreport\n");
	assert_zone(s, CIDH, ZONE_OTHER, "IACHR\nCIDH\nIACRH\ncidh\n");
	/* Once the title, and once in another language. */
	assert_zone(s, CRIES, ZONE_OTHER, "CRIES\ncries\n");
	assert_zone(s, ROOT, ZONE_TEXT, "");
}

static void
note_source(uint32_t source, int64_t count, void *user)
{
	strbuf_addf(user, "%u:%d ", source, (int)count);
}

static void
counts_are_kept(void **state)
{
	struct store *s = ((const struct opened *)*state)->store;
	struct store_counts c;
	struct strbuf b;

	store_counts(s, &c);
	assert_int_equal(c.records, SMALL_COUNT);
	assert_int_equal(c.dated, 4);
	assert_int_equal(c.names, 13);
	assert_int_equal(c.relations, 5);
	assert_int_equal(c.statements, 13 + 5 + 3 + 5);
	assert_int_equal(c.placements, 4);
	assert_int_equal(c.disputed, 4);
	assert_int_equal(c.sources, 2);
	/* 2 of the declaration; of the talks 9, one of them with its own. */
	strbuf_init(&b);
	store_sources(s, note_source, &b);
	assert_string_equal(b.s, "6:12 1:1 ");
	strbuf_done(&b);
	assert_string_equal(store_meta(s, "count.sources"), "2");
	assert_null(store_meta(s, "licence"));
}

/* ---------------------------------------------------------------- damage */

/* The small dataset with SQL run over it at the end. */
static struct store *
open_changed(const char *sql, struct strbuf *bytes, struct error *e)
{
	struct strbuf path;
	struct db *d;

	strbuf_init(&path);
	d = small_new(&path, e);
	assert_non_null(d);
	assert_true(small_fill(d));
	if (!db_exec(d, sql) || !db_finish(d, e))
		fail_msg("%s", sql);
	db_close(d);
	assert_true(file_read(path.s, SIZE_MAX, bytes, e));
	unlink(path.s);
	strbuf_done(&path);
	return store_open_bytes((const unsigned char *)bytes->s, bytes->len, e);
}

#define SET(name, hex) \
	"UPDATE blobs SET data = x'" hex "' WHERE name = '" name "'"

static void
contradictions_are_refused(void **state)
{
	static const char *const damage[][2] = {
		{ "DELETE FROM blobs WHERE name = 'kind'", "length" },
		{ "UPDATE blobs SET data = substr(data, 2)", "length" },
		{ "DELETE FROM record_rows WHERE n = 8", "length" },
		{ "UPDATE record_rows SET n = 1 << 40 WHERE n = 8", "number" },
		{ SET("kind", "00000000000000000000000000000600"), "no kind" },
		{ SET("datebits", "020004005110000000000000000000"), "length" },
		{ SET("datebits", "02000000511044200000000000000000"),
		    "out of order" },
		{ SET("datebits", "09000400511044200000000000000000"),
		    "odd date" },
		{ SET("latest", "0100000000000000"), "odd date" },
		{ SET("latest", "00000000000000"), "length" },
		{ SET("latest", "000000000000000080"), "length" },
		{ SET("earliest", "ffffffffffffffffff010000000000000000"),
		    "length" },
		{ "UPDATE pivots SET n = 5 WHERE n = 0", "out of order" },
		{ "UPDATE kinds SET n = 9 WHERE n = 1", "vocabulary" },
		{ "DROP VIEW dates", "not those of a dataset" },
		{ "DROP TABLE statement_rows;"
		  "CREATE VIEW statement_rows AS SELECT 1",
		    "not those of a dataset" },
	};

	(void)state;
	for (size_t i = 0; i < sizeof(damage) / sizeof(damage[0]); i++) {
		struct error e = { 0 };
		struct strbuf bytes;

		strbuf_init(&bytes);
		if (open_changed(damage[i][0], &bytes, &e) != NULL)
			fail_msg("%s", damage[i][0]);
		if (strstr(e.msg, damage[i][1]) == NULL)
			fail_msg("%s: %s", damage[i][0], e.msg);
		strbuf_done(&bytes);
	}
}

static void
trees_that_are_none_are_not_shown(void **state)
{
	static const char *const damage[] = {
		/* 5 nodes: a group of two, a group of one */
		SET("pivot.1.end", "02ffffffff7f000100"),
		SET("pivot.1.end", "0200010100"),
		SET("pivot.1.end", "0200000200"),
		SET("pivot.1.end", "0300000100"),
		SET("pivot.1.end", "02000001"),
		SET("pivot.1.end", "020000010080"),
		SET("pivot.1.item", "0120040504"),
		SET("pivot.1.item", "0102040504"),
		SET("pivot.1.item", "0104040904"),
		SET("pivot.1.item", "01ffffffffffffff7f040504"),
		SET("pivot.1.labels", "3230303800323031"),
		SET("pivot.1.labels", "ff00323000"),
		"DELETE FROM blobs WHERE name = 'pivot.1.labels'",
		"DELETE FROM blobs WHERE name = 'pivot.1.item'",
	};

	(void)state;
	for (size_t i = 0; i < sizeof(damage) / sizeof(damage[0]); i++) {
		struct error e = { 0 };
		struct strbuf bytes;
		struct store *s;

		strbuf_init(&bytes);
		s = open_changed(damage[i], &bytes, &e);
		if (s == NULL)
			fail_msg("%s", e.msg);
		if (dataset_pivot(store_dataset(s), 1) != NULL)
			fail_msg("%s", damage[i]);
		/* And does not hold up the rest. */
		assert_non_null(dataset_pivot(store_dataset(s), 0));
		store_close(s);
		strbuf_done(&bytes);
	}
}

static void
a_damaged_record_is_alone(void **state)
{
	static const char *const damage[] = {
		"UPDATE relation_rows SET target = 99 WHERE record = 3",
		"UPDATE relation_rows SET type = 99 WHERE record = 3",
		"UPDATE relation_rows SET for_record = -1 WHERE role = 'host'",
		"UPDATE statement_rows SET field = 99",
		"INSERT INTO name_rows SELECT first, 'none', NULL, title, NULL"
		" FROM record_rows WHERE n = 3",
		"UPDATE citations SET source = 0 WHERE ord = 2",
		"UPDATE record_citations SET source = 9 WHERE record = 3",
		"UPDATE placement_rows SET under = 9 WHERE record = 3",
		"UPDATE record_rows SET under = 9 WHERE n = 3",
	};

	(void)state;
	for (size_t i = 0; i < sizeof(damage) / sizeof(damage[0]); i++) {
		struct error e = { 0 };
		struct strbuf bytes;
		struct store *s;
		struct record r;

		strbuf_init(&bytes);
		s = open_changed(damage[i], &bytes, &e);
		if (s == NULL)
			fail_msg("%s", e.msg);
		record_init(&r);
		if (store_record(s, TALKS, &r, &e))
			fail_msg("%s", damage[i]);
		assert_int_equal(e.code, ERR_DATASET);
		record_done(&r);
		error_clear(&e);
		assert_true(store_record(s, DECLARATION, &r, &e));
		record_done(&r);
		store_close(s);
		strbuf_done(&bytes);
	}
}

static void
records_have_names_all_the_same(void **state)
{
	struct error e = { 0 };
	struct strbuf bytes, b;
	struct store *s;

	(void)state;
	strbuf_init(&bytes);
	strbuf_init(&b);
	s = open_changed(
	    "UPDATE record_rows SET title = '';"
	    "UPDATE record_rows SET id = '' WHERE n = 2;"
	    "UPDATE record_rows SET title = CAST(x'61ff62' AS TEXT)"
	    " WHERE n = 3",
	    &bytes, &e);
	assert_non_null(s);
	dataset_title(store_dataset(s), 0, &b);
	dataset_title(store_dataset(s), 1, &b);
	dataset_title(store_dataset(s), 2, &b);
	assert_string_equal(b.s,
	    "declaration#2a\xef\xbf\xbd"
	    "b");
	store_close(s);
	strbuf_done(&b);
	strbuf_done(&bytes);
}

/* Look at everything there is; what is damaged must only say so. */
static void
walk(struct store *s)
{
	const struct dataset *ds = store_dataset(s);
	struct store_counts c;
	struct strbuf b;
	size_t n;

	strbuf_init(&b);
	for (size_t i = 0; i < ds->npivots; i++) {
		const struct pivot *p = dataset_pivot(ds, i);

		for (uint32_t k = 0; p != NULL && k < p->count; k++)
			pivot_label(ds, p, k, &b);
	}
	for (uint32_t i = 0; i < ds->count; i++) {
		struct error e = { 0 };
		struct record r;

		record_init(&r);
		strbuf_reset(&b);
		dataset_title(ds, i, &b);
		assert_true(b.len > 0);
		if (!store_record(s, i, &r, &e))
			assert_int_equal(e.code, ERR_DATASET);
		for (int z = 0; z < ZONE_COUNT; z++)
			store_zone(s, i, (enum zone)z, &b);
		record_done(&r);
	}
	strbuf_reset(&b);
	store_sources(s, note_source, &b);
	store_counts(s, &c);
	strbuf_done(&b);
	free(store_blob(s, "search.terms", &n));
}

static bool
open_and_walk(const unsigned char *bytes, size_t n)
{
	struct error e = { 0 };
	struct store *s = store_open_bytes(bytes, n, &e);

	if (s == NULL) {
		assert_int_equal(e.code, ERR_DATASET);
		assert_true(strncmp(e.msg, "the built-in dataset: ", 22) == 0);
		assert_null(strchr(e.msg, '\n'));
		return false;
	}
	walk(s);
	store_close(s);
	return true;
}

static void
cut_files_are_refused(void **state)
{
	const struct opened *o = *state;
	const unsigned char *bytes = (const unsigned char *)o->bytes.s;

	assert_true(open_and_walk(bytes, o->bytes.len));
	for (size_t n = 0; n < 120; n++)
		assert_false(open_and_walk(bytes, n));
	for (size_t n = SCHEMA_PAGE_SIZE; n < o->bytes.len;
	     n += SCHEMA_PAGE_SIZE) {
		assert_false(open_and_walk(bytes, n - 1));
		assert_false(open_and_walk(bytes, n));
	}
}

/* The same where the header owns up to being that short. */
static void
missing_pages_do_no_harm(void **state)
{
	const struct opened *o = *state;

	for (size_t n = 1; n < o->bytes.len / SCHEMA_PAGE_SIZE; n++) {
		size_t len = n * SCHEMA_PAGE_SIZE;
		unsigned char *cut = malloc(len);

		memcpy(cut, o->bytes.s, len);
		cut[30] = (unsigned char)(n >> 8);
		cut[31] = (unsigned char)n;
		open_and_walk(cut, len);
		free(cut);
	}
}

static void
flipped_bytes_do_no_harm(void **state)
{
	const struct opened *o = *state;
	static const unsigned char flips[] = { 0xff, 0x01, 0x80, 0x7f };
	unsigned char *copy = malloc(o->bytes.len);
	size_t step = 61, k = 0;

	memcpy(copy, o->bytes.s, o->bytes.len);
	/* All of the header and schema's first cells, then here and there. */
	for (size_t i = 0; i < o->bytes.len; i += i < 200 ? 1 : step) {
		unsigned char flip = flips[k++ % sizeof(flips)];

		copy[i] ^= flip;
		open_and_walk(copy, o->bytes.len);
		copy[i] ^= flip;
	}
	free(copy);
}

/* Pages take the place of others: trees with shared and circular branches. */
static void
swapped_pages_do_no_harm(void **state)
{
	const struct opened *o = *state;
	size_t pages = o->bytes.len / SCHEMA_PAGE_SIZE;
	unsigned char *copy = malloc(o->bytes.len);

	for (size_t k = 0; k < pages * 4; k++) {
		size_t to = 1 + k % (pages - 1);
		size_t from = 1 + (k * 7 + 3) % (pages - 1);

		memcpy(copy, o->bytes.s, o->bytes.len);
		memcpy(copy + to * SCHEMA_PAGE_SIZE,
		    o->bytes.s + from * SCHEMA_PAGE_SIZE, SCHEMA_PAGE_SIZE);
		open_and_walk(copy, o->bytes.len);
	}
	free(copy);
}

static void
take_id(void *user, const char *id, size_t n)
{
	strbuf_add(user, id, n);
	strbuf_addc(user, ' ');
}

static void
assert_ids(struct store *s, const char *begun, int max, const char *expected)
{
	struct strbuf b;

	strbuf_init(&b);
	store_ids(s, begun, max, take_id, &b);
	assert_string_equal(b.s, expected);
	strbuf_done(&b);
}

static void
ids_go_on_from_what_was_begun(void **state)
{
	struct opened *o = *state;

	assert_ids(o->store, "c", 10, "cidh cries ");
	assert_ids(o->store, "cr", 10, "cries ");
	assert_ids(o->store, "p", 2, "page plan ");
	assert_ids(o->store, "", 1, "cidh ");
	assert_ids(o->store, "C", 10, "");
	assert_ids(o->store, "cries%", 10, "");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(arrays_are_those_written),
		cmocka_unit_test(rows_in_any_order),
		cmocka_unit_test(pivots_are_trees),
		cmocka_unit_test(a_record_has_its_names),
		cmocka_unit_test(statements_stand_on_sources),
		cmocka_unit_test(relations_go_both_ways),
		cmocka_unit_test(zones_are_as_declared),
		cmocka_unit_test(counts_are_kept),
		cmocka_unit_test(contradictions_are_refused),
		cmocka_unit_test(trees_that_are_none_are_not_shown),
		cmocka_unit_test(ids_go_on_from_what_was_begun),
		cmocka_unit_test(a_damaged_record_is_alone),
		cmocka_unit_test(records_have_names_all_the_same),
		cmocka_unit_test(cut_files_are_refused),
		cmocka_unit_test(missing_pages_do_no_harm),
		cmocka_unit_test(flipped_bytes_do_no_harm),
		cmocka_unit_test(swapped_pages_do_no_harm),
	};

	return cmocka_run_group_tests(tests, open_small, close_small);
}
