/* Dates as they are typed in passing. */
#include "unit.h"

#include <string.h>

#include "amparo/loose_date.h"

static const struct {
	const char *typed, *edtf; /* NULL: refused */
} rows[] = {
	{ "2009", "2009" },
	{ "2009-03", "2009-03" },
	{ "2009-03-31", "2009-03-31" },
	{ "2009/2011", "2009/2011" },
	{ "sep 2005", "2005-09" },
	{ "2005 sep", "2005-09" },
	{ "setiembre 2005", "2005-09" },
	{ "septiembre de 2005", "2005-09" },
	{ "setembro de 2005", "2005-09" },
	{ "septembre 2005", "2005-09" },
	{ "12 sep 2005", "2005-09-12" },
	{ "september 12, 2005", "2005-09-12" },
	{ "12 de setiembre de 2005", "2005-09-12" },
	{ "1er mars 2008", "2008-03-01" },
	{ "31st march 2008", "2008-03-31" },
	{ "mar 2008", "2008-03" },
	{ "aout 2011", "2011-08" },
	{ "dez 2011", "2011-12" },
	{ "ene 2011", "2011-01" },
	{ "2009q3", "2009-35" },
	{ "q1 2010", "2010-33" },
	{ "1990s", "199X" },
	{ "3/2008", "2008-03" },
	{ "31/3/2008", "2008-03-31" },
	{ "3/31/2008", "2008-03-31" },
	{ "2008.3.31", "2008-03-31" },
	{ "2008 3", "2008-03" },
	{ "5/5/2005", "2005-05-05" },
	{ "jui 2008", NULL },  /* June or July */
	{ "12/9/2005", NULL }, /* day or month first */
	{ "31 february 2008", NULL },
	{ "13/2008", NULL },
	{ "0 sep 2005", NULL },
	{ "q5 2005", NULL },
	{ "ju 2008", NULL },
	{ "sep", NULL },
	{ "sep 05", NULL },
	{ "", NULL },
	{ "soon", NULL },
	{ "1 2 3 2005", NULL },
	{ "2005 2006", NULL },
	{ "123456", NULL },
	{ "sep 2005!", NULL },
};

/* Months as they are named in the four languages, accents folded. */
static const char *const months[12] = {
	"january enero janeiro janvier jan ene",
	"february febrero fevereiro fevrier feb fev",
	"march marzo marco mars mar",
	"april abril avril abr avr apr",
	"may mayo maio mai",
	"june junio junho juin jun",
	"july julio julho juillet jul juil",
	"august agosto aout aug ago",
	"september septiembre setiembre setembro septembre sep sept set",
	"october octubre outubro octobre oct out",
	"november noviembre novembro novembre nov",
	"december diciembre dezembro decembre dec dic dez",
};

static void
test_months(void **state)
{
	(void)state;
	for (int m = 0; m < 12; m++) {
		for (const char *s = months[m]; *s != '\0';) {
			size_t n = strcspn(s, " ");
			struct strbuf typed, read, wanted;

			strbuf_init(&typed);
			strbuf_init(&read);
			strbuf_init(&wanted);
			strbuf_addf(&typed, "%.*s de 2011", (int)n, s);
			strbuf_addf(&wanted, "2011-%02d", m + 1);
			if (!loose_date(&read, typed.s, typed.len, NULL) ||
			    strcmp(read.s, wanted.s) != 0)
				fail_msg("%s: %s", typed.s, read.s);
			strbuf_done(&typed);
			strbuf_done(&read);
			strbuf_done(&wanted);
			s += n + (s[n] == ' ');
		}
	}
}

static void
test_rows(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		struct edtf_fault fault = { .why = "" };
		struct strbuf out;
		bool ok;

		strbuf_init(&out);
		strbuf_adds(&out, "<");
		ok = loose_date(&out, rows[i].typed, strlen(rows[i].typed),
		    &fault);
		if (ok != (rows[i].edtf != NULL))
			fail_msg("%s: %s", rows[i].typed, out.s);
		if (ok)
			assert_string_equal(out.s + 1, rows[i].edtf);
		else
			assert_true(fault.why[0] != '\0');
		/* What was refused leaves nothing behind. */
		if (!ok)
			assert_string_equal(out.s, "<");
		strbuf_done(&out);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_rows),
		cmocka_unit_test(test_months),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
