#include "unit.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "amparo/edtf.h"
#include "amparo/jsonstream.h"
#include "amparo/jsontext.h"
#include "amparo/output.h"
#include "amparo/rows.h"

/* An output into an unnamed file, as if it were a terminal or not. */
static void
begin(struct output *o, bool terminal)
{
	char path[] = "/tmp/amparo-output-XXXXXX";
	int fd = mkstemp(path);

	assert_true(fd >= 0);
	unlink(path);
	output_init(o, fd, "out");
	assert_false(o->terminal);
	o->terminal = terminal;
	o->width = terminal ? 40 : 0;
}

/* What was written is TEXT. */
static void
end(struct output *o, const char *text)
{
	struct error e = { .code = ERR_NONE };
	char said[4096];
	ssize_t n;

	assert_true(output_end(o, &e));
	n = pread(o->fd, said, sizeof(said) - 1, 0);
	assert_true(n >= 0);
	said[n] = '\0';
	assert_string_equal(said, text);
	close(o->fd);
	output_done(o);
}

static const enum role roles[] = { ROLE_LINK, ROLE_LABEL, ROLE_TEXT };

static size_t
mark_b(void *user, const char *text, size_t n, struct span *spans, size_t max)
{
	const char *b = memchr(text, 'b', n);

	(void)user;
	if (b == NULL || max == 0)
		return 0;
	spans[0].start = (size_t)(b - text);
	spans[0].end = spans[0].start + 1;
	return 1;
}

static void
separates_by_tabs(void **state)
{
	struct output o;
	struct rows r;

	(void)state;
	begin(&o, false);
	o.color = true; /* no escapes in fields, whatever was asked for */
	rows_begin(&r, &o, roles, 3, 10, glyphs_for(false), NULL);
	rows_add(&r, (const char *[]){ "a", "", "a long title, not cut" });
	rows_add(&r, (const char *[]){ "b\tc", "d\ne", "\033[31m" });
	rows_end(&r);
	end(&o, "a\t\ta long title, not cut\nb␉c\td␊e\t␛[31m\n");
}

static void
aligns_on_a_terminal(void **state)
{
	struct output o;
	struct rows r;

	(void)state;
	begin(&o, true);
	rows_begin(&r, &o, roles, 3, 20, glyphs_for(false), NULL);
	rows_add(&r, (const char *[]){ "año", "x", "short" });
	rows_add(&r, (const char *[]){ "longer", "", "a title that is cut" });
	rows_add(&r, (const char *[]){ "漢", "", "" });
	rows_end(&r);
	end(&o,
	    "año     x  short\n"
	    "longer     a title …\n"
	    "漢\n");
}

static void
colours_what_was_found(void **state)
{
	const struct marker m = { mark_b, NULL };
	struct output o;
	struct rows r;

	(void)state;
	begin(&o, true);
	o.color = true;
	rows_begin(&r, &o, roles, 3, 40, glyphs_for(false), &m);
	rows_add(&r, (const char *[]){ "b", "k", "abc" });
	rows_end(&r);
	end(&o, "\033[4mb\033[0m  \033[36mk\033[0m  a\033[1;4mb\033[0mc\n");
}

static void
puts_a_passage_under_its_row(void **state)
{
	struct output o;
	struct rows r;

	(void)state;
	begin(&o, true);
	rows_begin(&r, &o, roles, 3, 20, glyphs_for(true), NULL);
	r.under = true;
	rows_add(&r, (const char *[]){ "a", "k", "it says so in the text" });
	rows_add(&r, (const char *[]){ "b", "k", "" });
	rows_end(&r);
	end(&o, "a  k\n    it says so in t~\nb  k\n");
}

/* Rows are aligned in groups; the columns never grow narrower again. */
static void
aligns_many(void **state)
{
	struct output o;
	struct rows r;
	size_t lines = 0;
	char byte;

	(void)state;
	begin(&o, true);
	rows_begin(&r, &o, roles, 3, 40, glyphs_for(false), NULL);
	for (int i = 0; i < 2500; i++)
		rows_add(&r,
		    (const char *[]){ i == 0 ? "wide-id" : "i", "k", "t" });
	rows_end(&r);
	assert_true(output_end(&o, NULL));
	for (off_t at = 0; pread(o.fd, &byte, 1, at) == 1; at++)
		lines += byte == '\n';
	assert_int_equal(lines, 2500);
	assert_int_equal(r.widest[0], (int)strlen("wide-id"));
	close(o.fd);
	output_done(&o);
}

static void
keeps_the_first_failure(void **state)
{
	struct error e = { .code = ERR_NONE };
	struct output o;
	int ends[2];

	(void)state;
	output_init(&o, open("/dev/null", O_RDONLY), "out");
	output_adds(&o, "x");
	assert_false(output_end(&o, &e));
	assert_int_equal(e.code, ERR_IO);
	assert_string_equal(e.msg, "out: Bad file descriptor");
	assert_true(output_failed(&o));
	close(o.fd);
	output_done(&o);

	/* A reader who went away is told about with the status alone. */
	assert_int_equal(pipe(ends), 0);
	close(ends[0]);
	signal(SIGPIPE, SIG_IGN);
	output_init(&o, ends[1], "out");
	output_adds(&o, "x");
	error_clear(&e);
	assert_false(output_end(&o, &e));
	assert_int_equal(e.code, ERR_IO);
	assert_string_equal(e.msg, "");
	close(o.fd);
	output_done(&o);
}

static void
writes_strings(void **state)
{
	struct strbuf b;

	(void)state;
	strbuf_init(&b);
	jsontext_string(&b, "a\"\\\n\t\r\b\033\177");
	assert_string_equal(b.s, "\"a\\\"\\\\\\n\\t\\r\\u0008\\u001b\\u007f\"");
	strbuf_reset(&b);
	/* C1, bidi controls, line separator, byte order mark; not UTF-8. */
	jsontext_string(&b, "\302\233\342\200\256\342\200\250\357\273\277\377");
	assert_string_equal(b.s,
	    "\"\\u009b\\u202e\\u2028\\ufeff\357\277\275\"");
	strbuf_reset(&b);
	jsontext_string(&b, "Núñez 漢 😀");
	assert_string_equal(b.s, "\"Núñez 漢 😀\"");
	strbuf_reset(&b);
	jsontext_string_or_null(&b, "");
	jsontext_string_or_null(&b, NULL);
	assert_string_equal(b.s, "nullnull");
	strbuf_done(&b);
}

static void
writes_objects_one_by_one(void **state)
{
	for (int array = 0; array < 2; array++)
		for (int n = 0; n < 3; n++) {
			static const char *const want[2][3] = {
				{ "", "{\"a\":0}\n", "{\"a\":0}\n{\"a\":1}\n" },
				{ "[]\n", "[\n {\"a\":0}\n]\n",
				    "[\n {\"a\":0},\n {\"a\":1}\n]\n" },
			};
			struct jsonstream s;
			struct strbuf item;
			struct output o;

			(void)state;
			strbuf_init(&item);
			begin(&o, false);
			jsonstream_begin(&s, &o, array == 1);
			for (int i = 0; i < n; i++) {
				strbuf_addc(&item, '{');
				jsontext_key(&item, "a");
				strbuf_addf(&item, "%d}", i);
				jsonstream_item(&s, &item);
			}
			jsonstream_end(&s);
			end(&o, want[array][n]);
			strbuf_done(&item);
		}
}

static void
writes_days(void **state)
{
	struct strbuf b;

	(void)state;
	strbuf_init(&b);
	jsontext_day(&b, true, edtf_day(2005, 9, 1));
	jsontext_day(&b, true, EDTF_OPEN_END);
	jsontext_day(&b, true, EDTF_UNKNOWN_START);
	jsontext_day(&b, false, 0);
	assert_string_equal(b.s, "\"2005-09-01\"\"open\"nullnull");
	strbuf_done(&b);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(separates_by_tabs),
		cmocka_unit_test(aligns_on_a_terminal),
		cmocka_unit_test(colours_what_was_found),
		cmocka_unit_test(puts_a_passage_under_its_row),
		cmocka_unit_test(aligns_many),
		cmocka_unit_test(keeps_the_first_failure),
		cmocka_unit_test(writes_strings),
		cmocka_unit_test(writes_objects_one_by_one),
		cmocka_unit_test(writes_days),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
