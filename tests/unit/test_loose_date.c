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
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
