/* Dates of tables, and how much of them is known. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <string.h>

#include "amparo/edtf.h"
#include "amparo/import_date.h"

static void
expect(const char *cell, enum date_order order, const char *edtf)
{
	char why[IMPORT_WHY] = "";
	struct strbuf out;
	bool ok;

	strbuf_init(&out);
	ok = import_date(&out, cell, order, why);
	if (edtf == NULL && ok)
		fail_msg("%s is read as %s", cell, out.s);
	if (edtf != NULL && (!ok || strcmp(out.s, edtf) != 0))
		fail_msg("%s: %s, not %s (%s)", cell, out.s, edtf, why);
	if (!ok)
		assert_true(*why != '\0');
	strbuf_done(&out);
}

static void
cells(void **state)
{
	(void)state;
	expect("17 March 1999", ORDER_UNKNOWN, "1999-03-17");
	expect("March 17, 1999", ORDER_UNKNOWN, "1999-03-17");
	expect("17 marzo 1999", ORDER_UNKNOWN, "1999-03-17");
	expect("2008-3-1", ORDER_UNKNOWN, "2008-03-01");
	expect("2008/03/01", ORDER_UNKNOWN, "2008-03-01");
	expect("2008.3.1", ORDER_UNKNOWN, "2008-03-01");
	expect("20080301", ORDER_UNKNOWN, "2008-03-01");
	expect("200803", ORDER_UNKNOWN, "2008-03");
	expect("2008-03", ORDER_UNKNOWN, "2008-03");
	expect("2008", ORDER_UNKNOWN, "2008");
	expect(" 2008-03-01 00:00:00.000 ", ORDER_UNKNOWN, "2008-03-01");
	expect("2008-03-01T12:30:00Z", ORDER_UNKNOWN, "2008-03-01");
	expect("1999~", ORDER_UNKNOWN, "1999~");
	expect("2008-03-31/2008-04-01", ORDER_UNKNOWN, "2008-03-31/2008-04-01");
	expect("1/2/2003", ORDER_DMY, "2003-02-01");
	expect("1/2/2003", ORDER_MDY, "2003-01-02");
	expect("31/2/2003", ORDER_DMY, NULL);
	expect("13/2/2003", ORDER_UNKNOWN, "2003-02-13");
	expect("2/13/2003", ORDER_UNKNOWN, "2003-02-13");
	expect("2/2/2003", ORDER_UNKNOWN, "2003-02-02");
	/* Nobody can know. */
	expect("1/2/2003", ORDER_UNKNOWN, NULL);
	expect("1/2/03", ORDER_DMY, NULL);
	expect("2008-02-30", ORDER_UNKNOWN, NULL);
	expect("20080230", ORDER_UNKNOWN, NULL);
	expect("200813", ORDER_UNKNOWN, NULL);
	expect("", ORDER_UNKNOWN, NULL);
	expect("soon", ORDER_UNKNOWN, NULL);
	expect("0", ORDER_UNKNOWN, NULL);
	expect("99999999", ORDER_UNKNOWN, NULL);
}

static void
spans(const char *first, const char *last, const char *known, const char *edtf)
{
	char why[IMPORT_WHY] = "";
	struct edtf e;
	struct strbuf out;
	bool ok;

	strbuf_init(&out);
	ok = import_span(&out, first, last,
	    (enum date_known)date_known_find(known), why);
	if (edtf == NULL && ok)
		fail_msg("%s to %s gives %s", first, last, out.s);
	if (edtf != NULL && (!ok || strcmp(out.s, edtf) != 0))
		fail_msg("%s to %s, %s: %s, not %s (%s)", first, last, known,
		    out.s, edtf, why);
	if (ok)
		assert_true(edtf_parse(out.s, out.len, &e, NULL));
	strbuf_done(&out);
}

static void
what_is_known(void **state)
{
	(void)state;
	spans("2008-03-01", "", "day", "2008-03-01");
	spans("2008-03-01", "2008-03-01", "day", "2008-03-01");
	spans("2008-03-01", "2008-03-04", "day", "2008-03-01/2008-03-04");
	/* No day of these is claimed. */
	spans("2008-03-01", "2008-03-04", "range", "[2008-03-01..2008-03-04]");
	spans("2008-03-03", "2008-03-09", "week", "[2008-03-03..2008-03-09]");
	spans("2008-03-01", "2008-03-31", "month", "2008-03");
	spans("2008-02-01", "2008-02-29", "month", "2008-02");
	spans("2008-01-01", "2008-12-31", "year", "2008");
	spans("2008-02-01", "2008-10-31", "year", "[2008-02-01..2008-10-31]");
	spans("2008-03-05", "2008-03-05", "range", "2008-03-05~");
	spans("2008-03-05", "", "week", "2008-03-05~");
	spans("2008-03-05", "", "month", "2008-03");
	spans("2008-03-05", "", "year", "2008");
	spans("2008-03", "", "month", "2008-03");
	spans("1999~", "", "day", "1999~");
	spans("2008-03-04", "2008-03-01", "day", NULL);
	spans("1999~", "2001", "range", NULL);
	assert_int_equal(date_known_find("days"), -1);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(cells),
		cmocka_unit_test(what_is_known),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
