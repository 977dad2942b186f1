/* The compiler whole: sources in a folder, a dataset read back. */
#include "unit.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "amparo/builtin.h"
#include "amparo/compile.h"
#include "amparo/file.h"
#include "amparo/fold.h"
#include "amparo/postings.h"
#include "amparo/record_json.h"
#include "amparo/store.h"

struct made {
	char folder[64];
	char source[96], out[96], again[96];
	struct diag_list *diag;
	struct compile_stats stats;
	struct error error;
	struct store *store;
	const struct dataset *ds;
};

static void
put_file(const char *path, const char *text, size_t n)
{
	FILE *f = fopen(path, "wb");

	assert_non_null(f);
	assert_int_equal(fwrite(text, 1, n, f), n);
	assert_int_equal(fclose(f), 0);
}

static void
begin(struct made *m, const char *suffix)
{
	memset(m, 0, sizeof(*m));
	snprintf(m->folder, sizeof(m->folder), "%s",
	    "/tmp/amparo-compile-XXXXXX");
	assert_non_null(mkdtemp(m->folder));
	snprintf(m->source, sizeof(m->source), "%s/s.%s", m->folder, suffix);
	snprintf(m->out, sizeof(m->out), "%s/o.amparo", m->folder);
	snprintf(m->again, sizeof(m->again), "%s/a.amparo", m->folder);
	m->diag = diag_new();
}

static bool
run(struct made *m, const char *out, bool lenient)
{
	const char *sources[] = { m->source };
	struct compile_options o = { .lenient = lenient,
		.vocabulary = (const char *)amparo_vocabulary,
		.vocabulary_len = amparo_vocabulary_len };

	return compile(sources, 1, out, &o, m->diag, &m->stats, &m->error);
}

/* Compile TEXT and open the dataset. */
static void
make(struct made *m, const char *suffix, const char *text)
{
	begin(m, suffix);
	put_file(m->source, text, strlen(text));
	if (!run(m, m->out, false))
		fail_msg("%s: %s", m->error.msg,
		    diag_kept(m->diag) > 0 ? diag_at(m->diag, 0)->msg : "");
	m->store = store_open(m->out, &m->error);
	assert_non_null(m->store);
	m->ds = store_dataset(m->store);
}

static void
end(struct made *m)
{
	store_close(m->store);
	diag_free(m->diag);
	unlink(m->source);
	unlink(m->out);
	unlink(m->again);
	assert_int_equal(rmdir(m->folder), 0); /* nothing else was left */
}

static const char head[] = "{\"id\":\"%s\",\"kind\":\"event\",\"title\":\"T\"";

/* ------------------------------------------------------------- numbers */

static void
test_numbers(void **state)
{
	static const char text[] =
	    "%rec: Event\n\n"
	    "Id: z-undated\nName: Z\n\nId: late\nName: L\nDate: 2010\n\n"
	    "Id: b-same\nName: B\nDate: 2008-01\n\n"
	    "Id: a-same\nName: A\nDate: 2008-01\n\n"
	    "Id: longer\nName: O\nDate: 2008-01/2008-02\n\n"
	    "Id: open\nName: P\nDate: ../2008\n\n"
	    "Id: a-undated\nName: U\nStatus: planned\n\n"
	    "Id: two\nName: W\nDate: 2001 [!No.]\nDate: 2005\n";
	static const char *const order[] = { "open", "two", "a-same", "b-same",
		"longer", "late", "a-undated", "z-undated" };
	struct made m;
	struct strbuf id;
	uint32_t i;

	(void)state;
	make(&m, "rec", text);
	assert_int_equal(m.ds->count, 8);
	assert_int_equal(m.ds->dated, 6);
	strbuf_init(&id);
	for (i = 0; i < 8; i++) {
		strbuf_reset(&id);
		dataset_id(m.ds, i, &id);
		assert_string_equal(id.s, order[i]);
		assert_int_equal(dataset_find(m.ds, order[i]), i);
	}
	assert_int_equal(m.ds->earliest[0], DAY_OPEN_START);
	assert_true((m.ds->datebits[1] & DATEBITS_DISPUTED) != 0);
	assert_true((m.ds->datebits[2] & DATEBITS_DISPUTED) == 0);
	assert_true((m.ds->datebits[6] & DATEBITS_PLANNED) != 0);
	strbuf_reset(&id);
	dataset_date(m.ds, 1, &id);
	assert_string_equal(id.s, "2005");
	strbuf_done(&id);
	end(&m);
}

/* -------------------------------------------------------------- pivots */

/* A pivot as "label(child child(...))". */
static void
draw(const struct dataset *ds, const struct pivot *p, uint32_t from,
    uint32_t to, struct strbuf *out)
{
	while (from < to) {
		if (p->item[from] >= PIVOT_GROUP) {
			strbuf_adds(out, "\"");
			pivot_label(ds, p, from, out);
			strbuf_adds(out, "\"");
		} else {
			dataset_id(ds, p->item[from], out);
		}
		if (pivot_end(p, from) > from + 1) {
			strbuf_addc(out, '(');
			draw(ds, p, from + 1, pivot_end(p, from), out);
			strbuf_addc(out, ')');
		}
		from = pivot_end(p, from);
		if (from < to)
			strbuf_addc(out, ' ');
	}
}

static void
assert_pivot(const struct made *m, const char *id, const char *expected)
{
	size_t i = dataset_find_pivot(m->ds, id);
	const struct pivot *p;
	struct strbuf out;

	assert_true(i < m->ds->npivots);
	p = dataset_pivot(m->ds, i);
	assert_non_null(p);
	strbuf_init(&out);
	draw(m->ds, p, 0, p->count, &out);
	assert_string_equal(out.s, expected);
	strbuf_done(&out);
}

static const char world[] =
    "%rec: Section\n\nId: top\nName: Top\n\nId: second\nName: Second\n"
    "Order: 1\nUnder: top\n\nId: first\nName: First\nOrder: -1\n"
    "Under: top\n\nId: lone\nName: Lone section\n\n"
    "%rec: State\n\nId: peru\nName: Perú\n\nId: chile\nName: Chile\n\n"
    "%rec: Place\n\nId: cusco\nName: Cusco\nWithin: andes\n\n"
    "Id: andes\nName: Andes\nWithin: peru\nWithin: cusco\n\n"
    "%rec: Organisation\n\nId: org\nName: Org\nBased-in: chile\n\n"
    "%rec: Person\n\nId: ann\nName: Ann\nAffiliation: org\n\n"
    "%rec: Theme\n\nId: peace\nName: Peace\n\n"
    "%rec: Event\n\nId: e1\nName: E1\nDate: 1999-05\nUnder: first\n"
    "Under: second\nPlace: cusco\nOrganiser: org\nAbout: peace\n\n"
    "Id: e2\nName: E2\nDate: 2001/2003\nUnder: second\nPlace: peru [!No.]\n"
    "Place: chile\n\nId: e3\nName: E3\nDate: 200X\nUnder: e1\n\n"
    "Id: e4\nName: E4\nDate: 19XX\n\nId: e5\nName: E5\nDate: ../2004\n\n"
    "Id: e6\nName: E6\nDate: 2001-07\nUnder: second\n";

static void
test_pivots(void **state)
{
	struct made m;

	(void)state;
	make(&m, "rec", world);
	assert_pivot(&m, "outline",
	    "lone top(first(e1(e3)) "
	    "second(e1(e3) e2 e6)) \"Not placed\"(e5 e4 andes ann chile cusco "
	    "org peace peru)");
	assert_pivot(&m, "kind",
	    "\"Sections\"(first lone second top) "
	    "\"States\"(chile peru) \"Organisations\"(org) \"People\"(ann) "
	    "\"Events\"(e5 e4 e1 e3 e2 e6) \"Themes\"(peace) "
	    "\"Places\"(andes cusco)");
	assert_pivot(&m, "year",
	    "\"1900 to 1999\"(e4) "
	    "\"1990s\"(\"1999\"(e1)) \"2000s\"(e3 \"2001\"(e2 e6) "
	    "\"2004\"(e5)) \"Undated\"(andes ann chile cusco first lone org "
	    "peace peru second top)");
	assert_pivot(&m, "country",
	    "chile(e2 org) peru(e1 andes cusco) "
	    "\"No country recorded\"(e5 e4 e3 e6 ann first lone peace second "
	    "top)");
	assert_pivot(&m, "actor",
	    "\"States\"(chile peru) "
	    "\"Organisations\"(org(e1 ann)) \"People\"(ann(org)) "
	    "\"No actor recorded\"(e5 e4 e3 e2 e6 andes cusco first lone "
	    "peace second top)");
	assert_pivot(&m, "theme",
	    "peace(e1) \"No theme recorded\"(e5 e4 e3 "
	    "e2 e6 andes ann chile cusco first lone org peru second top)");
	end(&m);
}

/* Pivots that would say nothing are not there. */
static void
test_few_pivots(void **state)
{
	struct made m;

	(void)state;
	make(&m, "jsonl",
	    "{\"id\":\"a\",\"kind\":\"vote\",\"date\":\"2001\"}\n");
	assert_int_equal(m.ds->npivots, 3);
	assert_pivot(&m, "outline", "\"Not placed\"(a)");
	assert_pivot(&m, "kind", "\"Vote\"(a)");
	end(&m);
}

/* -------------------------------------------------------- there and back */

static void export(const struct made *m, struct strbuf *out)
{
	struct error e = { .code = ERR_NONE };
	uint32_t i;

	vocab_json(out, m->ds->vocab);
	strbuf_addc(out, '\n');
	for (i = 0; i < m->ds->count; i++) {
		struct record r;

		record_init(&r);
		assert_true(store_record(m->store, i, &r, &e));
		record_json(out, m->ds, &r);
		strbuf_addc(out, '\n');
		record_done(&r);
	}
}

static const char rich[] =
    "%rec: Source\n\nId: s\nName: S\n\nId: t\nName: T\n\n"
    "%rec: Organisation\n\nId: z-org\nName: Z\nDate: 1990\n\n"
    "Id: a-org\nName: A\n\n"
    "%rec: Event\n\nId: e\nName[es]: Reunión\nName: Meeting\n"
    "Acronym: M\nMisspelling: Meating\nDate: 2008-04 [!Not so.] [@t, 1]\n"
    "Date: 2008-03 [@s]\nNote: One [@s, 2]\nSummary: Two\n+ lines\n"
    "Former-id: b-old\nFormer-id: a-old\n"
    "Note: \"Quoted\" \\ and \xe2\x80\xae turned [@s, 3]\nOrganiser: a-org\n"
    "Organiser: z-org [@s, 2] [!No.]\nHost: z-org ; role=r ; date=2008 ; "
    "for=a-org\nOrder: -4\nStatus: planned\nSource: s, 2\n";

/* Citations that are those of the record are not a statement's own. */
static void
test_citations(void **state)
{
	struct record r;
	struct made m;

	(void)state;
	make(&m, "rec", rich);
	record_init(&r);
	assert_true(
	    store_record(m.store, dataset_find(m.ds, "e"), &r, &m.error));
	assert_int_equal(r.ntexts, 3);
	assert_string_equal(r.texts[1].text, "One");
	assert_false(r.texts[1].backing.own);
	assert_string_equal(r.texts[1].backing.cites[0].locator, "2");
	assert_true(r.texts[2].backing.own);
	assert_string_equal(r.texts[2].backing.cites[0].locator, "3");
	assert_string_equal(r.title, "Meeting");
	assert_string_equal(r.dates[0].edtf, "2008-03");
	assert_int_equal(r.order, -4);
	assert_int_equal(r.nformer_ids, 2);
	assert_string_equal(r.former_ids[0], "a-old");
	assert_int_equal(dataset_find(m.ds, "b-old"), r.n);
	record_done(&r);
	end(&m);
}

static void
test_round_trip(void **state)
{
	struct strbuf json, before, after;
	struct made m;

	(void)state;
	make(&m, "rec", rich);
	strbuf_init(&json);
	strbuf_init(&before);
	strbuf_init(&after);
	export(&m, &json);
	assert_null(strstr(json.s, "\xe2\x80\xae"));
	unlink(m.source);
	snprintf(m.source, sizeof(m.source), "%s/s.jsonl", m.folder);
	put_file(m.source, json.s, json.len);
	assert_true(run(&m, m.again, false));
	assert_true(file_read(m.out, 1 << 24, &before, &m.error));
	assert_true(file_read(m.again, 1 << 24, &after, &m.error));
	assert_int_equal(before.len, after.len);
	assert_memory_equal(before.s, after.s, before.len);
	strbuf_done(&json);
	strbuf_done(&before);
	strbuf_done(&after);
	end(&m);
}

/* --------------------------------------------------------------- search */

struct looking {
	const struct made *m;
	struct postings *p;
	uint32_t rec;
	enum index_list list;
	size_t words;
};

static bool
find_word(const struct fold_word *w, void *user)
{
	struct looking *l = user;
	struct postings_word word = { .folded = w->folded, .len = w->len };
	struct bitmap sets[INDEX_LISTS];
	size_t i;

	for (i = 0; i < INDEX_LISTS; i++)
		bitmap_init(&sets[i], l->m->ds->count);
	postings_add(l->p, &word, sets);
	assert_true(bitmap_has(&sets[l->list], l->rec));
	for (i = 0; i < INDEX_LISTS; i++)
		bitmap_done(&sets[i]);
	l->words++;
	return true;
}

/* Every word of every record is found in its part. */
static void
test_words(void **state)
{
	struct made m;
	struct looking l = { .m = &m };
	struct strbuf text;
	enum zone z;

	(void)state;
	make(&m, "rec", rich);
	l.p = postings_open(m.store, &m.error);
	assert_non_null(l.p);
	strbuf_init(&text);
	for (l.rec = 0; l.rec < m.ds->count; l.rec++) {
		for (z = ZONE_NAME; z < ZONE_COUNT; z++) {
			strbuf_reset(&text);
			store_zone(m.store, l.rec, z, &text);
			l.list = (enum index_list)z;
			fold_words(text.s, text.len, find_word, &l);
		}
	}
	assert_true(l.words > 20);
	strbuf_done(&text);
	postings_free(l.p);
	end(&m);
}

/* -------------------------------------------------------------- failing */

static void
test_faults(void **state)
{
	struct made m;

	(void)state;
	begin(&m, "rec");
	put_file(m.source, "%rec: Event\n\nId: a\n", 19);
	assert_false(run(&m, m.out, false));
	assert_int_equal(m.error.code, ERR_NOTHING);
	assert_int_equal(diag_count(m.diag, DIAG_ERROR), 1);
	assert_int_not_equal(access(m.out, F_OK), 0);
	error_clear(&m.error);
	unlink(m.source);
	assert_false(run(&m, m.out, false));
	assert_int_equal(m.error.code, ERR_IO);
	end(&m);
}

static bool
at_once(void *user)
{
	(void)user;
	return true;
}

static void
test_interrupted(void **state)
{
	struct compile_options o = { .interrupted = at_once };
	char start[128], line[160];
	struct made m;
	const char *sources[1];

	(void)state;
	begin(&m, "jsonl");
	put_file(m.out, "before", 6);
	snprintf(start, sizeof(start), head, "a");
	snprintf(line, sizeof(line), "%s}\n", start);
	put_file(m.source, line, strlen(line));
	sources[0] = m.source;
	assert_false(compile(sources, 1, m.out, &o, m.diag, NULL, &m.error));
	assert_int_equal(m.error.code, ERR_INTERRUPTED);
	assert_int_equal(access(m.out, F_OK), 0);
	end(&m);
}

/* Checking writes nothing, wherever the sources are. */
static void
test_check(void **state)
{
	struct made m;

	(void)state;
	begin(&m, "rec");
	put_file(m.source, world, strlen(world));
	assert_int_equal(chmod(m.folder, 0500), 0);
	assert_true(run(&m, NULL, false));
	assert_int_equal(m.stats.records, 17);
	assert_int_equal(chmod(m.folder, 0700), 0);
	end(&m);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_numbers),
		cmocka_unit_test(test_pivots),
		cmocka_unit_test(test_few_pivots),
		cmocka_unit_test(test_citations),
		cmocka_unit_test(test_round_trip),
		cmocka_unit_test(test_words),
		cmocka_unit_test(test_faults),
		cmocka_unit_test(test_interrupted),
		cmocka_unit_test(test_check),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
