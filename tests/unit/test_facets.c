/* Counting what was found by what it is: every count is that of its term. */
#include "unit.h"

#include <stdlib.h>
#include <string.h>

#include "amparo/explain.h"
#include "amparo/facets.h"
#include "amparo/mem.h"
#include "kit.h"

static const char text[] =
    "%rec: State\n\n"
    "Id: guatemala\nName: Guatemala\nName[es]: Guatemala\n\n"
    "Id: guyana\nName: Guyana\n\n"
    "%rec: Place\n\n"
    "Id: antigua\nName: Antigua\nWithin: guatemala\n\n"
    "%rec: Organisation\n\n"
    "Id: cries\nName: Coordinadora Regional\nName[es]: Coordinadora\n"
    "Name[pt-BR]: Coordenadora\nBased-in: guyana\n\n"
    "Id: other\nName: Other\n\n"
    "%rec: Theme\n\n"
    "Id: prevention\nName: Prevention\n\n"
    "%rec: Source\n\n"
    "Id: a-book\nName: A book\nAcronym: A/60/L.1\n\n"
    "Id: a-page\nName: A page\n\n"
    "%rec: Event\n\n"
    "Id: one\nName: Talks in Antigua\nDate: 2008\nPlace: antigua\n"
    "Organiser: cries\nAbout: prevention\nSource: a-book, IV.a 17\n\n"
    "Id: two\nName: Talks\nDate: 2009/2011\nStatus: planned\n"
    "Organiser: cries\nOrganiser: other\nPlace: guyana [@a-page]\n\n"
    "Id: three\nName: Talks, too\nDate: 1998-05/..\nOrganiser: other\n"
    "Summary: On prevention. [@a-page, 12]\n\n"
    "Id: four\nName: Talks of old\nDate: -0044\n\n"
    "%rec: Document\n\n"
    "Id: paper\nName: A paper on talks\nName[pt-BR]: Papel\n";

static struct kit kit;

static int
set_up(void **state)
{
	(void)state;
	kit_make(&kit, text);
	return 0;
}

static int
tear_down(void **state)
{
	(void)state;
	kit_done(&kit);
	return 0;
}

static uint32_t
count(const char *query)
{
	struct bitmap set;
	struct query q;
	uint32_t n;

	bitmap_init(&set, kit.ds->count);
	search_parse(kit.search, &q, query, strlen(query));
	assert_string_equal(q.note, "");
	search_run(kit.search, &q, &set, NULL, NULL);
	n = bitmap_count(&set);
	query_done(&q);
	bitmap_done(&set);
	return n;
}

static void
count_facets(const char *query, struct facets *f)
{
	struct bitmap set;
	struct query q;

	bitmap_init(&set, kit.ds->count);
	search_parse(kit.search, &q, query, strlen(query));
	search_run(kit.search, &q, &set, NULL, NULL);
	assert_true(facets_count(kit.search, &set, f, NULL, NULL));
	query_done(&q);
	bitmap_done(&set);
}

/* How many are found with value K, or without it; the query in B. */
static uint32_t
count_narrowed(const char *query, const struct facet *f, size_t k, bool exclude,
    struct strbuf *b)
{
	struct strbuf term;
	struct query q;

	strbuf_init(&term);
	strbuf_reset(b);
	facet_term(kit.search, f, k, &term);
	search_parse(kit.search, &q, query, strlen(query));
	facet_narrow(&q, term.s, exclude, b);
	query_done(&q);
	strbuf_done(&term);
	return count(b->s);
}

/* Every value, its term added to the query, finds what is counted. */
static void
check_terms(const char *query)
{
	struct facets *f = xcalloc(1, sizeof(*f));
	struct strbuf b;

	strbuf_init(&b);
	count_facets(query, f);
	for (size_t i = 0; i < f->n; i++)
		for (size_t k = 0; k < f->facet[i].n; k++) {
			uint32_t want = f->facet[i].value[k].count, have;

			have =
			    count_narrowed(query, &f->facet[i], k, false, &b);
			if (have != want)
				fail_msg("%s: %u, not %u", b.s, (unsigned)have,
				    (unsigned)want);
			have = count_narrowed(query, &f->facet[i], k, true, &b);
			if (have + want != f->records)
				fail_msg("%s: %u without %u", b.s,
				    (unsigned)have, (unsigned)want);
		}
	strbuf_done(&b);
	free(f);
}

static void
counts_are_those_of_the_terms(void **state)
{
	(void)state;
	check_terms("");
	check_terms("talks");
	check_terms("kind:event");
	check_terms("guatemala OR guyana");
	check_terms("paper OR gua");
	check_terms("paper OR date:20");
	check_terms("paper OR kind:ev");
	check_terms("(gua paper) OR talks");
	check_terms("-talks");
}

/* "Kind: Events 4, Documents 1; Decade: ..." */
static char *
in_words(const char *query)
{
	struct facets *f = xcalloc(1, sizeof(*f));
	struct strbuf b;

	strbuf_init(&b);
	count_facets(query, f);
	for (size_t i = 0; i < f->n; i++) {
		const struct facet *one = &f->facet[i];

		strbuf_addf(&b, "%s%s:", i > 0 ? "; " : "",
		    facet_title(one->sort, LANG_EN));
		for (size_t k = 0; k < one->n; k++) {
			strbuf_adds(&b, k > 0 ? ", " : " ");
			facet_label(kit.search, one, k, LANG_EN, &b);
			strbuf_addf(&b, " %u", (unsigned)one->value[k].count);
		}
	}
	free(f);
	return strbuf_steal(&b);
}

static void
facets_part_what_was_found(void **state)
{
	char *s;

	(void)state;
	s = in_words("talks date:1990.. ");
	assert_string_equal(s,
	    "Country: Guatemala 1, Guyana 1; "
	    "Decade: 199X 1, 200X 3, 201X 2; "
	    "Year: 1998 1, 1999 1, 2000 1, 2001 1, 2002 1, 2003 1, 2004 1, "
	    "2005 1, 2006 1, 2007 1, 2008 2, 2009 2, 2010 2, 2011 2; "
	    "Actor: Coordinadora Regional 2, Other 2; "
	    "Theme: Prevention 1; Source: A page 2, A book 1");
	free(s);
	/* What is the same in all of them parts nothing. */
	s = in_words("id:one ");
	assert_string_equal(s, "");
	free(s);
	s = in_words("zzz ");
	assert_string_equal(s, "");
	free(s);
}

static bool
always(void *user)
{
	(void)user;
	return true;
}

static void
can_be_broken_off(void **state)
{
	struct facets *f = xcalloc(1, sizeof(*f));
	struct bitmap set;

	(void)state;
	bitmap_init(&set, kit.ds->count);
	bitmap_fill(&set);
	/* Broken off or not, what comes at last is the whole. */
	facets_count(kit.search, &set, f, always, NULL);
	assert_true(facets_count(kit.search, &set, f, NULL, NULL));
	assert_int_equal(f->records, kit.ds->count);
	bitmap_done(&set);
	free(f);
}

/* ---------------------------------------------------------- explanations */

static void
says_why_a_record_was_found(void **state)
{
	static const char *const table[][3] = {
		{ "talks ", "two", "title\ntalks: in the title" },
		{ "coordenadora ", "cries",
		    "other name\n"
		    "coordenadora: name (pt-BR) Coordenadora" },
		{ "cries", "cries", "id or acronym\ncries: id cries" },
		{ "prevention kind:event ", "three",
		    "text\nprevention: Summary: On prevention.\n"
		    "kind:event: Event" },
		{ "date:2010 ", "two",
		    "text\ndate:2010: possibly: 2009/2011, "
		    "it begins before and ends after" },
		{ "in:2008 ", "one",
		    "text\nin:2008: certainly: 2008 lies within" },
		{ "date:2010 ", "three",
		    "text\ndate:2010: possibly: 1998-05/.., it has no end" },
		{ "organiser:cries -zzz ", "one",
		    "text\norganiser:cries: Coordinadora Regional\n"
		    "-zzz: nowhere" },
		{ "zzz OR talks ", "two", "title\ntalks: in the title" },
		{ "here: talks ", "two",
		    "title\nhere:: in this branch\n"
		    "talks: in the title" },
	};

	(void)state;
	for (size_t i = 0; i < sizeof(table) / sizeof(table[0]); i++) {
		struct strbuf b;
		struct query q;

		strbuf_init(&b);
		search_parse(kit.search, &q, table[i][0], strlen(table[i][0]));
		explain_hit(kit.search, &q, dataset_find(kit.ds, table[i][1]),
		    &b);
		if (strcmp(b.s, table[i][2]) != 0)
			fail_msg("%s: \"%s\", not \"%s\"", table[i][0], b.s,
			    table[i][2]);
		query_done(&q);
		strbuf_done(&b);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(counts_are_those_of_the_terms),
		cmocka_unit_test(facets_part_what_was_found),
		cmocka_unit_test(can_be_broken_off),
		cmocka_unit_test(says_why_a_record_was_found),
	};

	return cmocka_run_group_tests(tests, set_up, tear_down);
}
