/* Other programs, and what they may be asked to open. */
#include "unit.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "amparo/errand.h"
#include "amparo/process.h"

static int
status_of(const char *command)
{
	const char *argv[] = { "sh", "-c", command, NULL };
	struct process p = { .argv = argv, .in = -1, .out = -1, .quiet = true };
	struct error e = { .code = ERR_NONE };
	int status = -1;

	assert_true(process_run(&p, &status, &e));
	return status;
}

static void
its_status_is_told(void **state)
{
	(void)state;
	assert_int_equal(status_of("exit 0"), 0);
	assert_int_equal(status_of("exit 7"), 7);
	assert_int_equal(status_of("kill -9 $$"), 128 + 9);
}

static void
what_is_not_there_is_an_error(void **state)
{
	const char *argv[] = { "no-such-program", NULL };
	struct process p = { .argv = argv, .in = -1, .out = -1 };
	struct error e = { .code = ERR_NONE };
	int status;

	(void)state;
	assert_false(process_run(&p, &status, &e));
	assert_string_equal(e.msg,
	    "no-such-program: No such file or directory");
	error_clear(&e);
	assert_false(process_leave(&p, &e));
	assert_non_null(strstr(e.msg, "no-such-program"));
	assert_true(process_there("sh"));
	assert_false(process_there("no-such-program"));
}

static void
files_are_its_input_and_output(void **state)
{
	const char *argv[] = { "tr", "a-z", "A-Z", NULL };
	struct error e = { .code = ERR_NONE };
	struct process p = { .argv = argv };
	char text[8] = "";
	int status;

	(void)state;
	p.in = process_spool(&e);
	p.out = process_spool(&e);
	assert_true(p.in >= 0 && p.out >= 0);
	assert_int_equal(write(p.in, "hola", 4), 4);
	assert_int_equal(lseek(p.in, 0, SEEK_SET), 0);
	assert_true(process_run(&p, &status, &e));
	assert_int_equal(status, 0);
	assert_int_equal(lseek(p.out, 0, SEEK_SET), 0);
	assert_int_equal(read(p.out, text, sizeof text), 4);
	assert_string_equal(text, "HOLA");
	close(p.in);
	close(p.out);
}

static void
a_command_is_cut_at_blanks(void **state)
{
	static const struct {
		const char *command, *words;
	} cases[] = { { "", "" }, { "  ", "" }, { "less", "less|" },
		{ " a  b\tc ", "a|b|c|" }, { "x %s", "x|%s|" } };

	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
		struct strbuf joined;
		char **words;
		size_t n = process_words(cases[i].command, &words);

		strbuf_init(&joined);
		for (size_t k = 0; k < n; k++)
			strbuf_addf(&joined, "%s|", words[k]);
		assert_string_equal(joined.s, cases[i].words);
		assert_null(words[n]);
		strbuf_done(&joined);
		free(words);
	}
}

static void
few_addresses_may_be_opened(void **state)
{
	static const char *const good[] = { "http://a/", "HTTPS://b.org/?q=%20",
		"doi:10.1000/182", "https://xn--a.org/ñ" };
	static const char *const bad[] = { "", "http://", "doi:", "file:///x",
		"javascript:alert(1)", "mailto:a@b", "-version", "http://a b",
		"http://a\nb", "http://a/`id`", "http://a/\"", "http://a/\\",
		" http://a", "ftp://a/" };

	(void)state;
	for (size_t i = 0; i < sizeof good / sizeof good[0]; i++)
		assert_true(errand_may_open(good[i]));
	for (size_t i = 0; i < sizeof bad / sizeof bad[0]; i++)
		assert_false(errand_may_open(bad[i]));
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(its_status_is_told),
		cmocka_unit_test(what_is_not_there_is_an_error),
		cmocka_unit_test(files_are_its_input_and_output),
		cmocka_unit_test(a_command_is_cut_at_blanks),
		cmocka_unit_test(few_addresses_may_be_opened),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
