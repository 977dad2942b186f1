/* What queries find: accents, fields, order, marks, passages. */
#include "unit.h"

#include <stdlib.h>
#include <string.h>

#include "kit.h"

static const char text[] =
    "%rec: State\n\n"
    "Id: guatemala\nName: Guatemala\n\n"
    "Id: argentina\nName: Argentina\n\n"
    "%rec: Place\n\n"
    "Id: antigua\nName: Antigua\nWithin: guatemala\n\n"
    "Id: igarape\nName: Igarapé\nAlias: Rio de Janeiro\n\n"
    "%rec: Body\n\n"
    "Id: cidh\nName: Inter-American Commission on Human Rights\n"
    "Name[es]: Comisión Interamericana de Derechos Humanos\n"
    "Name[pt]: Comissão Interamericana de Direitos Humanos\n"
    "Acronym[en]: IACHR\nAcronym[es]: CIDH\n\n"
    "Id: plain\nName: Comision sin acento\n\n"
    "Id: upper\nName: LA COMISIÓN\n\n"
    "Id: nfd\nName: Comisio\u0301n descompuesta\n\n"
    "%rec: Organisation\n\n"
    "Id: cries\nName: Coordinadora Regional\nAcronym: CRIES\n"
    "Summary: A network of centres.  It works for the prevention of armed\n"
    "+ conflict in the region, and for much else that a long sentence may\n"
    "+ tell of it.\n\n"
    "Id: bird\nName: Fundación Ñandú\n\n"
    "Id: nandu-plain\nName: Nandu\n\n"
    "Id: coeur\nName: Sacré-Cœur\n\n"
    "Id: strasse\nName: Straße der Menschen\n\n"
    "Id: homme\nName: Droits de l’Homme\n\n"
    "Id: homme2\nName: Droits de l'homme et du citoyen\n\n"
    "%rec: Event\n\n"
    "Id: talks-2008\nName: Talks on R2P\nDate: 2008-03-31/2008-04-01\n"
    "Organiser: cries\nPlace: antigua\n"
    "Summary: Held in Antigua; CRIES and others spoke.\n\n"
    "Id: forum\nName: A forum\nDate: 2008\nOrganiser: cidh\n\n"
    "Id: process\nName: The process\nDate: 2005/2010\nUnder: forum\n\n"
    "Id: going-on\nName: Going on\nDate: 2009/..\n\n"
    "Id: moved\nName: Put off\nDate: 2016-01\n"
    "Date: 2014-09 [!announced so]\n\n"
    "%rec: Document\n\n"
    "Id: hr-2410\nName: H.R. 2410\nDate: 2009-06-10\n\n"
    "Id: ag-res\nName: AG/RES. 2650 (XLI-O/11)\nDate: 2011\n\n"
    "Id: decl\nName: Human rights and democracy\n"
    "Summary: The rights of every human being.\n\n"
    "Id: number\nName: A paper\nSummary: On page 2410 of H and R.\n";

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

struct expected {
	const char *query, *ids;
};

static void
check(const struct expected *e, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		char *ids = kit_ids(&kit, e[i].query, 100);

		if (strcmp(ids, e[i].ids) != 0)
			fail_msg("%s: found \"%s\", not \"%s\"", e[i].query,
			    ids, e[i].ids);
		free(ids);
	}
}

#define CHECK(table) check(table, sizeof(table) / sizeof((table)[0]))

static void
accents_count_where_typed(void **state)
{
	static const struct expected table[] = {
		{ "comision ", "nfd plain upper cidh" },
		{ "comisión ", "nfd upper cidh" },
		{ "Comisión ", "nfd upper cidh" },
		{ "comisio\u0301n ", "nfd upper cidh" },
		{ "comisiòn ", "" },
		{ "comisió", "nfd upper cidh" },
		{ "comissao ", "cidh" },
		{ "comissão ", "cidh" },
		{ "igarape ", "igarape" },
		{ "Igarapé ", "igarape" },
		{ "igarapê ", "" },
		{ "igarape\u0301 ", "igarape" },
		{ "igarape\u0302 ", "" },
		{ "nandu ", "nandu-plain bird" },
		{ "ñandú ", "bird" },
		{ "ñandu ", "bird" },
		{ "coeur ", "coeur" },
		{ "cœur ", "coeur" },
		{ "co", "cries nfd plain cidh coeur upper" },
		{ "strasse ", "strasse" },
		{ "straße ", "strasse" },
	};

	(void)state;
	CHECK(table);
}

/* Capitals, too; but short words in capitals are acronyms. */
static void
capitals_count_where_typed(void **state)
{
	static const struct expected table[] = {
		{ "Comision ", "nfd plain upper cidh" },
		{ "COMISION ", "upper" },
		{ "COMISIÓN ", "upper" },
		{ "COMISI", "nfd plain upper cidh" },
		{ "COMISIO", "upper" },
		{ "ComisiÓn ", "upper" },
		{ "Sin ", "" },
		{ "sin ", "plain" },
		{ "S", "coeur strasse plain talks-2008 cries" },
		{ "Cries ", "cries talks-2008" },
		{ "CRIES ", "cries talks-2008" },
		{ "CRIES", "cries talks-2008" },
		{ "Cidh ", "cidh" },
		{ "Iachr ", "cidh" },
		{ "ÑANDÚ ", "bird" },
		{ "Ñandú ", "bird" },
		{ "NANDU ", "nandu-plain bird" },
		{ "Nandu ", "nandu-plain bird" },
		{ "nAndu ", "" },
		{ "L’Homme ", "homme" },
		{ "L’homme ", "homme homme2" },
		{ "l’Homme ", "homme" },
		{ "CŒUR ", "coeur" },
		{ "Cœur ", "coeur" },
		{ "STRASSE ", "" },
		{ "Strasse ", "strasse" },
		{ "Straße ", "strasse" },
		{ "R2P ", "talks-2008" },
		{ "r2P ", "talks-2008" },
		{ "\"Human Rights\"", "cidh" },
		{ "\"Human rights\"", "decl cidh" },
		{ "\"human Rights\"", "cidh" },
		{ "organiser:Coordinadora ", "talks-2008" },
		{ "organiser:CRIES ", "talks-2008" },
		{ "organiser:Cries ", "talks-2008" },
		{ "organiser:COORDINADORA ", "talks-2008" },
		{ "kind:EVENT ", "process forum talks-2008 going-on moved" },
		{ "title:Rights ", "cidh" },
	};

	(void)state;
	CHECK(table);
}

static void
punctuation_joins_words(void **state)
{
	static const struct expected table[] = {
		{ "l'homme ", "homme homme2" },
		{ "l’homme ", "homme homme2" },
		{ "l`homme ", "homme homme2" },
		{ "l‘homme ", "homme homme2" },
		{ "lʼhomme ", "homme homme2" },
		{ "l´homme ", "homme homme2" },
		{ "l′homme ", "homme homme2" },
		{ "l homme ", "homme homme2" },
		{ "lhomme ", "" },
		{ "homme ", "homme homme2" },
		{ "l'ho", "homme homme2" },
		{ "sacre-coeur ", "coeur" },
		{ "Sacré‑Cœur ", "coeur" },
		{ "Sacré–Cœur ", "coeur" },
		{ "coeur-sacre ", "" },
		{ "coeur sacre ", "coeur" },
		{ "sacrecoeur ", "" },
		{ "inter-american ", "cidh" },
		{ "american-inter ", "" },
		{ "R2P", "talks-2008" },
		{ "r2p ", "talks-2008" },
		{ "r 2 p ", "" },
		{ "H.R. 2410 ", "hr-2410" },
		{ "2410 h r ", "hr-2410 number" },
		{ "H.R.2410 ", "hr-2410" },
		{ "HR 2410 ", "hr-2410" },
		{ "hr2410 ", "" },
		{ "H. R. 2410 ", "hr-2410 number" },
		{ "h.r. ", "hr-2410" },
		{ "\"h r 2410\"", "hr-2410" },
		{ "AG/RES. 2650 ", "ag-res" },
		{ "ag res 2650 ", "ag-res" },
		{ "ag-res", "ag-res" },
		{ "AG/RES.2650 ", "ag-res" },
		{ "ag/res 265", "ag-res" },
		{ "ag/res 265 ", "" },
		{ "res/ag ", "" },
		{ "AG/RES. 2650 (XLI-O/11)", "ag-res" },
	};

	(void)state;
	CHECK(table);
}

static void
operators_mean_what_they_say(void **state)
{
	static const struct expected table[] = {
		{ "human rights ", "decl cidh" },
		{ "\"human rights\"", "decl cidh" },
		{ "\"rights human\"", "" },
		{ "\"every human being\"", "decl" },
		{ "\"armed conflict\"", "cries" }, /* over the end of a line */
		{ "\"spoke going\"", "" },
		{ "“human rights”", "decl cidh" },
		{ "\"human ri", "decl cidh" },
		{ "human -commission ", "decl" },
		{ "-human kind:document", "hr-2410 ag-res number" },
		{ "ñandú OR igarapé ", "igarape bird" },
		{ "ñandú or igarapé ", "" },
		{ "human (commission OR democracy) ", "cidh decl" },
		{ "human AND democracy ", "decl" },
		{ "cidh OR commission rights ", "cidh" },
		{ "hum* democracy ", "decl" },
		{ "hum democracy ", "" },
		{ "--human ", "decl cidh" },
	};

	(void)state;
	CHECK(table);
}

static void
fields_ask_one_thing(void **state)
{
	static const struct expected table[] = {
		{ "kind:place ", "antigua igarape" },
		{ "type:place ", "antigua igarape" },
		{ "tipo:lugar ", "antigua igarape" },
		{ "kind:pla", "antigua igarape" },
		{ "kind:pla ", "" },
		{ "id:cries ", "cries" },
		{ "id:cri", "cries" },
		{ "id:cri ", "" },
		{ "id:ag-r", "ag-res" },
		{ "organiser:cries ", "talks-2008" },
		{ "organiser:coord", "talks-2008" },
		{ "organizador:cries ", "talks-2008" },
		{ "organiser:comisión ", "forum" },
		{ "organised:talks-2008 ", "cries" },
		{ "place:antigua ", "talks-2008" },
		{ "country:guatemala ", "talks-2008 antigua guatemala" },
		{ "país:guatemala ", "talks-2008 antigua guatemala" },
		{ "country:argentina ", "argentina" },
		{ "under:forum ", "process" },
		{ "body:cidh ", "forum cidh" },
		{ "lang:pt ", "cidh" },
		{ "title:rights ", "cidh decl" },
		{ "name:derechos ", "cidh" },
		{ "text:rights ", "decl" },
		{ "place:\"antigua\" talks ", "talks-2008" },
		{ "-kind:place guatemala ", "guatemala" },
		{ "kind: guatemala ", "guatemala" },
	};

	(void)state;
	CHECK(table);
}

static void
dates_could_or_certainly_do(void **state)
{
	static const struct expected table[] = {
		{ "date:2008 ", "process forum talks-2008" },
		{ "in:2008 ", "forum talks-2008" },
		{ "date:2008-03-31 ", "process forum talks-2008" },
		{ "in:2008-03..2008-04 ", "talks-2008" },
		{ "date:2012 ", "going-on" },
		{ "in:2009.. ", "hr-2410 ag-res moved" },
		{ "date:2010.. ", "process going-on ag-res moved" },
		{ "date:..2005 ", "process" },
		{ "in:2005..2010 ", "process forum talks-2008 hr-2410" },
		{ "in:2005/2010 ", "process forum talks-2008 hr-2410" },
		{ "date:~2012 ", "going-on ag-res" },
		{ "fecha:200 kind:document", "hr-2410" },
		{ "date:20 kind:document", "hr-2410 ag-res" },
		{ "kind:document -date:2009 -human -page ", "ag-res" },
		{ "date:soon", "" },
		{ "date:2014 ", "going-on moved" },
		{ "date:2014-10 ", "going-on" },
		{ "in:2014 ", "" },
		{ "in:2016 ", "moved" },
		{ "in:2014..2016 ", "moved" },
	};

	(void)state;
	CHECK(table);
}

/* An answer to date: says how much of it in: would have found. */
static void
certain_are_those_within(void **state)
{
	static const struct {
		const char *query;
		int certain, found; /* -1: no date is asked for */
	} rows[] = {
		{ "date:2008 ", 2, 3 },
		{ "in:2008 ", 2, 2 },
		{ "date:2008-03-31 ", 0, 3 },
		{ "date:2012 ", 0, 1 },
		{ "date:2010.. ", 2, 4 },
		{ "date:2014 ", 0, 2 },
		{ "date:2010.. in:2000.. ", 2, 3 },
		{ "kind:document date:200 -date:2010 ", 1, 1 },
		{ "derechos ", -1, -1 },
		{ "date:2008 OR date:2012 ", -1, -1 },
		{ "kind:document -date:2009 ", -1, -1 },
	};

	(void)state;
	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		struct bitmap set;
		struct query q;
		uint32_t certain = 99;
		bool asked;

		bitmap_init(&set, kit.ds->count);
		search_parse(kit.search, &q, rows[i].query,
		    strlen(rows[i].query));
		assert_true(search_run(kit.search, &q, &set, NULL, NULL));
		asked = search_certain(kit.search, &q, &set, &certain);
		if (asked != (rows[i].certain >= 0) ||
		    (asked &&
			((int)certain != rows[i].certain ||
			    (int)bitmap_count(&set) != rows[i].found)))
			fail_msg("%s: %d of %u", rows[i].query, (int)certain,
			    (unsigned)bitmap_count(&set));
		query_done(&q);
		bitmap_done(&set);
	}
}

/* ------------------------------------------------------------- the rest */

static void
says_what_it_took_literally(void **state)
{
	static const struct {
		const char *query, *note;
	} table[] = {
		{ "plain words", "" },
		{ "foo:bar", "no field is called foo: searched as words" },
		{ "\"open", "a quotation mark is not closed" },
		{ "(open", "a parenthesis is not closed" },
		{ "shut)", "a parenthesis closes nothing" },
		{ "date:soon", "what is no date is searched as words" },
		{ "kind:", "nothing follows the colon" },
		{ "cries OR ", "nothing follows OR" },
		{ "?!", "there are no letters to search for" },
		{ "organiser:x", "" },
		{ "https://example.org",
		    "no field is called https: searched as words" },
	};

	(void)state;
	for (size_t i = 0; i < sizeof(table) / sizeof(table[0]); i++) {
		struct query q;

		search_parse(kit.search, &q, table[i].query,
		    strlen(table[i].query));
		assert_string_equal(q.note, table[i].note);
		query_done(&q);
	}
}

static void
classes_explain_the_order(void **state)
{
	static const struct {
		const char *query;
		enum hit_class first;
	} table[] = {
		{ "cidh", HIT_ID },
		{ "IACHR", HIT_ID },
		{ "ag res", HIT_ID },
		{ "guatemala", HIT_ID },
		{ "nandu ", HIT_TITLE },
		{ "human rights and", HIT_TITLE_START },
		{ "comisión", HIT_TITLE_START },
		{ "rights commission", HIT_TITLE_WORD },
		{ "derechos human", HIT_OTHER },
		{ "derechos rights", HIT_OTHER },
		{ "network", HIT_TEXT },
		{ "kind:place", HIT_TEXT },
		{ "network OR kind:place", HIT_TEXT },
	};

	(void)state;
	for (size_t i = 0; i < sizeof(table) / sizeof(table[0]); i++) {
		struct bitmap set;
		struct query q;
		struct hit hit;

		bitmap_init(&set, kit.ds->count);
		search_parse(kit.search, &q, table[i].query,
		    strlen(table[i].query));
		search_run(kit.search, &q, &set, NULL, NULL);
		assert_int_equal(search_rank(kit.search, &q, &set, &hit, 1), 1);
		if (hit.why != table[i].first)
			fail_msg("%s: %s", table[i].query,
			    hit_class_name(hit.why));
		query_done(&q);
		bitmap_done(&set);
	}
}

/* The text with its marks in brackets. */
static char *
marked(const char *query, const char *s)
{
	struct span spans[16];
	struct strbuf b;
	struct query q;
	size_t n, at = 0;

	strbuf_init(&b);
	query_parse(&q, query, strlen(query));
	n = search_marks(&q, s, strlen(s), spans, 16);
	for (size_t i = 0; i < n; i++) {
		strbuf_add(&b, s + at, spans[i].start - at);
		strbuf_addc(&b, '[');
		strbuf_add(&b, s + spans[i].start,
		    spans[i].end - spans[i].start);
		strbuf_addc(&b, ']');
		at = spans[i].end;
	}
	strbuf_adds(&b, s + at);
	query_done(&q);
	return strbuf_steal(&b);
}

static void
marks_stand_where_words_match(void **state)
{
	static const char *const table[][3] = {
		{ "comi", "La Comisión, comité", "La [Comi]sión, [comi]té" },
		{ "comisio", "La Comisión", "La [Comisió]n" },
		{ "comision ", "Comisión", "[Comisión]" },
		{ "comisión ", "comision", "comision" },
		{ "comisión ", "Comisio\u0301n", "[Comisio\u0301n]" },
		{ "comi ", "Comisión", "Comisión" },
		{ "Comi", "Comisión, comité", "[Comi]sión, comité" },
		{ "COMI", "Comisión, comité", "[Comi]sión, [comi]té" },
		{ "\"human rights\"", "human, human rights: rights",
		    "human, [human rights]: rights" },
		{ "human \"human rights\"", "the human rights",
		    "the [human rights]" },
		{ "co com c", "com co c", "[com] [co] [c]" },
		{ "-human rights ", "human rights", "human [rights]" },
		{ "human OR rights ", "human rights", "[human] [rights]" },
		{ "l'ho", "de l’Homme", "de [l’Ho]mme" },
		{ "coe", "un cœur", "un [cœ]ur" },
		{ "co", "un cœur", "un [cœ]ur" },
		{ "h.r.", "H.R. 2410", "[H.R]. 2410" },
		{ "a b a b ", "a b", "[a] [b]" },
		{ "\"a b a\"", "a b a b a", "[a b a b a]" },
		{ "kind:event", "kind event", "kind event" },
		{ "", "anything", "anything" },
	};

	(void)state;
	for (size_t i = 0; i < sizeof(table) / sizeof(table[0]); i++) {
		char *s = marked(table[i][0], table[i][1]);

		assert_string_equal(s, table[i][2]);
		free(s);
	}
}

static void
marks_keep_to_their_room(void **state)
{
	struct span spans[2];
	struct query q;

	(void)state;
	query_parse(&q, "a", 1);
	assert_int_equal(search_marks(&q, "a a a", 5, spans, 2), 2);
	assert_int_equal(search_marks(&q, "a a a", 5, spans, 0), 0);
	query_done(&q);
}

static void
check_snippet(const char *query, const char *id, int cols, const char *want)
{
	struct strbuf b;
	struct query q;

	strbuf_init(&b);
	search_parse(kit.search, &q, query, strlen(query));
	search_snippet(kit.search, &q, dataset_find(kit.ds, id), cols, &b);
	assert_string_equal(b.s, want);
	query_done(&q);
	strbuf_done(&b);
}

static void
snippets_are_the_best_sentence(void **state)
{
	(void)state;
	check_snippet("region prevention ", "cries", 40,
	    "...for the prevention of armed...");
	check_snippet("network", "cries", 80, "A network of centres.");
	check_snippet("conflict", "cries", 30,
	    "...of armed conflict in the...");
	check_snippet("coordinadora", "cries", 40, "");
	check_snippet("spoke", "talks-2008", 80, "CRIES and others spoke.");
	check_snippet("derechos", "cidh", 80,
	    "Comisión Interamericana de Derechos Humanos");
	check_snippet("network", "cries", 3, "");
}

static void
suggests_what_is_near(void **state)
{
	static const char *const table[][2] = {
		{ "guatemla", "guatemala" },
		{ "Gautemala", "guatemala" },
		{ "comisoin", "comisión" },
		{ "igarpe", "igarapé" },
		{ "antiuga", "antigua" },
		/* Two letters too many or too few, at either end. */
		{ "guatema", "guatemala" },
		{ "atemala", "guatemala" },
		{ "guatemalaxy", "guatemala" },
		{ "xyguatemala", "guatemala" },
		{ "cidh", NULL },
		{ "2009", NULL },
		{ "zzzzzzzz", NULL },
		{ "", NULL },
	};
	char *out[3];

	(void)state;
	for (size_t i = 0; i < sizeof(table) / sizeof(table[0]); i++) {
		size_t n = search_suggest(kit.search, table[i][0], out, 3);

		assert_int_equal(n > 0, table[i][1] != NULL);
		if (n > 0)
			assert_string_equal(out[0], table[i][1]);
		while (n > 0)
			free(out[--n]);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(accents_count_where_typed),
		cmocka_unit_test(capitals_count_where_typed),
		cmocka_unit_test(punctuation_joins_words),
		cmocka_unit_test(operators_mean_what_they_say),
		cmocka_unit_test(fields_ask_one_thing),
		cmocka_unit_test(dates_could_or_certainly_do),
		cmocka_unit_test(certain_are_those_within),
		cmocka_unit_test(says_what_it_took_literally),
		cmocka_unit_test(classes_explain_the_order),
		cmocka_unit_test(marks_stand_where_words_match),
		cmocka_unit_test(marks_keep_to_their_room),
		cmocka_unit_test(snippets_are_the_best_sentence),
		cmocka_unit_test(suggests_what_is_near),
	};

	return cmocka_run_group_tests(tests, set_up, tear_down);
}
