#include "unit.h"

#include "amparo/store.h"
#include "small_store.h"

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
		cmocka_unit_test(ids_go_on_from_what_was_begun),
	};

	return cmocka_run_group_tests(tests, open_small, close_small);
}
