/*
 * A small dataset with every sort of row, written through the schema as the
 * compiler would, for the tests of what reads it.
 */
#ifndef SMALL_DATASET_H
#define SMALL_DATASET_H

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "amparo/packed.h"
#include "amparo/schema.h"

enum {
	DECLARATION, /* 1948-04 */
	REPORT,      /* 2008, named after */
	TALKS,       /* 2008-03-31/2008-04-01, contested */
	PLAN,        /* 2012/.. */
	CIDH,        /* undated from here on, by id */
	CRIES,
	PAGE,
	ROOT,
	SMALL_COUNT
};

/* The vocabulary, in its order. */
enum { SECTION, BODY, ORGANISATION, EVENT, DOCUMENT, SOURCE };
enum { ORGANISER, PRODUCED, RELATED };
enum { SUMMARY, NOTE };

static const struct row_record small_records[SMALL_COUNT] = {
	{ DECLARATION, "declaration", "American Declaration", DOCUMENT, 0,
	    "1948-04", -7946, -7917, NULL, INT64_MAX },
	{ REPORT, "report", "Informe de la reunión", DOCUMENT, 0, "2008", 13879,
	    14244, NULL, INT64_MAX },
	{ TALKS, "talks", "Talks in Buenos Aires", EVENT, ROOT + 1,
	    "2008-03-31/2008-04-01", 13969, 13970, NULL, INT64_MAX },
	{ PLAN, "plan", "Plan of work", EVENT, 0, "2012/..", 15340,
	    EDTF_OPEN_END, "planned", INT64_MAX },
	{ CIDH, "cidh", "Inter-American Commission", BODY, 0, NULL, 0, 0, NULL,
	    2 },
	{ CRIES, "cries", "CRIES", ORGANISATION, 0, NULL, 0, 0, NULL,
	    INT64_MAX },
	{ PAGE, "page", "The page", SOURCE, 0, NULL, 0, 0, NULL, INT64_MAX },
	{ ROOT, "root", "Everything", SECTION, 0, NULL, 0, 0, NULL, -1 },
};

static const uint16_t small_bits[SMALL_COUNT] = { EDTF_MONTH, EDTF_YEAR,
	EDTF_DAY | EDTF_INTERVAL << DATEBITS_FLAGS_SHIFT | DATEBITS_DISPUTED,
	EDTF_YEAR | EDTF_INTERVAL << DATEBITS_FLAGS_SHIFT | DATEBITS_PLANNED };

static void
small_vocab(struct vocab *v)
{
	static const char *const kinds[] = { "section", "body", "organisation",
		"event", "document", "source" };
	struct vocab_relation *r;

	vocab_init(v);
	for (size_t i = 0; i < sizeof(kinds) / sizeof(kinds[0]); i++)
		vocab_add_kind(v, kinds[i]);
	label_set(v, &v->kinds[3].one, LANG_EN, "Event");
	label_set(v, &v->kinds[3].many, LANG_ES, "Actos");
	r = vocab_add_relation(v, "organiser");
	r->inverse = "organised";
	r->from = 1u << 3;
	r->to = 1u << 1 | 1u << 2;
	label_set(v, &r->name, LANG_EN, "organiser");
	label_set(v, &r->plural, LANG_EN, "organisers");
	label_set(v, &r->inverse_name, LANG_FR, "a organisé");
	r = vocab_add_relation(v, "produced");
	r->inverse = "produced-at";
	r->from = r->to = VOCAB_ANY;
	r = vocab_add_relation(v, "related");
	r->from = r->to = VOCAB_ANY;
	vocab_add_field(v, "summary");
	label_set(v, &vocab_add_field(v, "note")->name, LANG_PT, "Nota");
}

static void
small_rows(struct schema_writer *w)
{
	int64_t n;

	schema_put_record(w, &small_records[DECLARATION]);
	schema_put_name(w, DECLARATION, "name", "", "American Declaration",
	    NULL);
	schema_put_date(w, DECLARATION, "1948-04", -7946, -7917, NULL);
	schema_put_record_citation(w, DECLARATION, PAGE, "I.a");

	schema_put_record(w, &small_records[REPORT]);
	schema_put_name(w, REPORT, "name", "es", "Informe de la reunión", NULL);
	schema_put_name(w, REPORT, "name", "en", "Report of the talks", NULL);
	schema_put_date(w, REPORT, "2008", 13879, 14244, NULL);

	schema_put_record(w, &small_records[TALKS]);
	schema_put_name(w, TALKS, "name", NULL, "Talks in Buenos Aires", NULL);
	schema_put_date(w, TALKS, "2008-03-31/2008-04-01", 13969, 13970, NULL);
	n = schema_put_date(w, TALKS, "2007", 13514, 13878, "a slip");
	schema_put_citation(w, n, REPORT, "1");
	schema_put_citation(w, n, REPORT, "2");
	schema_put_citation(w, n, PAGE, NULL);
	schema_put_text(w, TALKS, NOTE, "A note.", NULL);
	schema_put_text(w, TALKS, SUMMARY, "First line\nsecond line", NULL);
	schema_put_text(w, TALKS, SUMMARY, "Other words", "");
	schema_put_relation(w, TALKS, RELATED, CIDH, NULL, NULL, NO_RECORD,
	    NULL);
	schema_put_relation(w, TALKS, ORGANISER, CRIES, NULL, "host", CIDH,
	    NULL);
	schema_put_relation(w, TALKS, ORGANISER, CIDH, "2007", NULL, NO_RECORD,
	    "not there");
	schema_put_relation(w, TALKS, PRODUCED, REPORT, NULL, NULL, NO_RECORD,
	    NULL);
	schema_put_placement(w, TALKS, ROOT);
	schema_put_placement(w, TALKS, CRIES);
	schema_put_record_citation(w, TALKS, PAGE, "IV.a 1");
	schema_put_record_citation(w, TALKS, PAGE, "IV.a 2");

	schema_put_record(w, &small_records[PLAN]);
	schema_put_name(w, PLAN, "name", "", "Plan of work", NULL);
	schema_put_date(w, PLAN, "2012/..", 15340, EDTF_OPEN_END, NULL);
	schema_put_relation(w, PLAN, ORGANISER, CRIES, NULL, NULL, NO_RECORD,
	    NULL);
	schema_put_placement(w, PLAN, ROOT);

	schema_put_record(w, &small_records[CIDH]);
	schema_put_name(w, CIDH, "name", "", "Inter-American Commission", NULL);
	schema_put_name(w, CIDH, "acronym", "en", "IACHR", "old");
	schema_put_name(w, CIDH, "acronym", "es", "CIDH", NULL);
	schema_put_name(w, CIDH, "misspelling", "", "IACRH", NULL);
	schema_put_old_id(w, "iachr", CIDH);
	schema_put_placement(w, CIDH, ROOT);

	schema_put_record(w, &small_records[CRIES]);
	schema_put_name(w, CRIES, "name", "", "CRIES", NULL);
	schema_put_name(w, CRIES, "name", "en", "CRIES", NULL);
	schema_put_record(w, &small_records[PAGE]);
	schema_put_name(w, PAGE, "name", "", "The page", NULL);
	schema_put_record(w, &small_records[ROOT]);
	schema_put_name(w, ROOT, "name", "", "Everything", NULL);
}

static void
small_arrays(struct db *d)
{
	int32_t earliest[SMALL_COUNT], latest[SMALL_COUNT];
	uint16_t kind[SMALL_COUNT];

	for (uint32_t i = 0; i < SMALL_COUNT; i++) {
		const struct row_record *r = &small_records[i];

		earliest[i] = day_pack(r->earliest);
		latest[i] = day_pack(r->latest);
		kind[i] = (uint16_t)r->kind;
	}
	packed_put_days(d, earliest, latest, SMALL_COUNT);
	schema_put_u16(d, "kind", kind, SMALL_COUNT);
	schema_put_u16(d, "datebits", small_bits, SMALL_COUNT);
}

static void
small_pivots(struct db *d)
{
	static const uint32_t item[] = { ROOT, TALKS, PLAN, CIDH, CRIES, TALKS,
		PAGE };
	static const uint32_t end[] = { 4, 2, 3, 4, 6, 6, 7 };
	static const uint32_t item2[] = { PIVOT_GROUP | 0, REPORT, TALKS,
		PIVOT_GROUP | 1, PLAN };
	static const uint32_t end2[] = { 3, 2, 3, 5, 5 };
	static const char *const labels[] = { "2008", "2012" };
	const struct pivot outline = { .id = "outline",
		.title = "Outline",
		.count = 7,
		.item = item };
	const struct pivot year = { .id = "year",
		.title = "By year",
		.count = 5,
		.item = item2,
		.labels = labels,
		.nlabels = 2 };

	schema_put_pivot(d, 0, &outline, end);
	schema_put_pivot(d, 1, &year, end2);
}

/* Everything at once into the database D, which must be new. */
static bool
small_fill(struct db *d)
{
	struct schema_writer *w;
	struct vocab v;
	bool good;

	small_vocab(&v);
	schema_create(d);
	schema_put_meta(d, "title", "A small dataset");
	schema_put_meta(d, "version", "1.0");
	schema_put_vocab(d, &v);
	w = schema_writer_new(d);
	small_rows(w);
	good = schema_finish(w);
	small_arrays(d);
	small_pivots(d);
	schema_writer_free(w);
	vocab_done(&v);
	return good;
}

/* The folder that tests may write to. */
static const char *
small_folder(void)
{
	const char *dir = getenv("TESTDIR");

	return dir != NULL ? dir : ".";
}

/*
 * A new database, empty.  KEPT gets the path of its file; where it is NULL the
 * file is gone with the database.
 */
static struct db *
small_new(struct strbuf *kept, struct error *e)
{
	struct strbuf path;
	struct db *d = NULL;
	int fd;

	strbuf_init(&path);
	strbuf_addf(&path, "%s/small-XXXXXX", small_folder());
	fd = mkstemp(path.s);
	if (fd >= 0) {
		close(fd);
		d = db_create(path.s, e);
		if (kept != NULL)
			strbuf_adds(kept, path.s);
		else
			unlink(path.s);
	}
	strbuf_done(&path);
	return d;
}

#endif
