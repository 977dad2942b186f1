/* The clipboard: what is sent, and what of it stays. */
#include "unit.h"

#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "amparo/clipboard.h"
#include "amparo/file.h"

static void
the_way_is_known_from_the_environment(void **state)
{
	static const struct {
		const char *term, *tmux, *sty;
		enum clipboard_way way;
	} cases[] = {
		{ "xterm-256color", NULL, NULL, CLIPBOARD_PLAIN },
		{ "foot", "", "", CLIPBOARD_PLAIN },
		{ "xterm", "/tmp/x,1,0", NULL, CLIPBOARD_TMUX },
		{ "screen-256color", "/tmp/x,1,0", NULL, CLIPBOARD_TMUX },
		{ "tmux-256color", NULL, NULL, CLIPBOARD_TMUX },
		{ "screen.xterm", NULL, "1.pts", CLIPBOARD_SCREEN },
		{ "xterm", NULL, "1.pts", CLIPBOARD_SCREEN },
		{ "screen", NULL, NULL, CLIPBOARD_SCREEN },
		{ "linux", NULL, NULL, CLIPBOARD_NO_WAY },
		{ "vt100", NULL, NULL, CLIPBOARD_NO_WAY },
		{ "vt220", NULL, NULL, CLIPBOARD_NO_WAY },
		{ "dumb", NULL, NULL, CLIPBOARD_NO_WAY },
		{ NULL, NULL, NULL, CLIPBOARD_NO_WAY },
	};

	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++)
		assert_int_equal(clipboard_way(cases[i].term, cases[i].tmux,
				     cases[i].sty),
		    cases[i].way);
}

static void
sends(const char *text, enum clipboard_way way, const char *bytes)
{
	struct strbuf out;

	strbuf_init(&out);
	clipboard_bytes(&out, text, strlen(text), way);
	assert_string_equal(out.s, bytes);
	strbuf_done(&out);
}

static void
the_bytes_are_those_of_osc_52(void **state)
{
	(void)state;
	sends("", CLIPBOARD_PLAIN, "\033]52;c;\a");
	sends("f", CLIPBOARD_PLAIN, "\033]52;c;Zg==\a");
	sends("fo", CLIPBOARD_PLAIN, "\033]52;c;Zm8=\a");
	sends("foo", CLIPBOARD_PLAIN, "\033]52;c;Zm9v\a");
	sends("ñ\xff?", CLIPBOARD_PLAIN, "\033]52;c;w7H/Pw==\a");
	sends("f", CLIPBOARD_TMUX,
	    "\033]52;c;Zg==\a\033Ptmux;\033\033]52;c;Zg==\a\033\\");
	sends("f", CLIPBOARD_SCREEN, "\033P\033]52;c;Zg==\a\033\\");
	sends("f", CLIPBOARD_NO_WAY, "");
}

/* No string is longer than screen takes, and together they are the whole. */
static void
screen_gets_it_in_pieces(void **state)
{
	char text[1000];
	struct strbuf out, plain, joined;
	size_t pieces = 0;

	(void)state;
	memset(text, 'x', sizeof text);
	strbuf_init(&out);
	strbuf_init(&plain);
	strbuf_init(&joined);
	clipboard_bytes(&out, text, sizeof text, CLIPBOARD_SCREEN);
	clipboard_bytes(&plain, text, sizeof text, CLIPBOARD_PLAIN);
	for (const char *s = out.s; *s != '\0'; pieces++) {
		const char *end = strstr(s, "\033\\");

		assert_int_equal(strncmp(s, "\033P", 2), 0);
		assert_non_null(end);
		assert_true(end - s - 2 <= 252);
		strbuf_add(&joined, s + 2, (size_t)(end - s) - 2);
		s = end + 2;
	}
	assert_true(pieces > 1);
	assert_string_equal(joined.s, plain.s);
	strbuf_done(&out);
	strbuf_done(&plain);
	strbuf_done(&joined);
}

static void
count(const char *bytes, size_t n, void *user)
{
	(void)bytes;
	*(size_t *)user += n;
}

/* The folders of the test; a file in them is taken away at the end. */
static void
in_a_folder(char *folder)
{
	assert_non_null(mkdtemp(folder));
	setenv("XDG_RUNTIME_DIR", folder, 1);
	setenv("TERM", "xterm", 1);
	setenv("PATH", "/nowhere", 1);
	unsetenv("TMUX");
	unsetenv("STY");
}

static void
a_copy_is_kept_for_its_owner(void **state)
{
	char folder[] = "/tmp/amparo-clip-XXXXXX";
	struct error e = { .code = ERR_NONE };
	struct strbuf said, path, text;
	struct stat st;
	size_t sent = 0;

	(void)state;
	in_a_folder(folder);
	strbuf_init(&said);
	strbuf_init(&path);
	strbuf_init(&text);
	assert_true(clipboard_copy("hola\n", 5, count, &sent, &said, &e));
	assert_string_equal(said.s,
	    "copied 5 bytes (OSC 52, if your terminal allows it)");
	assert_true(sent > 0);
	assert_true(clipboard_path(&path));
	assert_true(file_read(path.s, 100, &text, &e));
	assert_string_equal(text.s, "hola\n");
	assert_int_equal(stat(path.s, &st), 0);
	assert_int_equal(st.st_mode & 0777, 0600);
	/* Without a terminal the file is what is said. */
	strbuf_reset(&said);
	assert_true(clipboard_copy("x", 1, NULL, NULL, &said, &e));
	assert_non_null(strstr(said.s, "copied 1 byte ("));
	assert_non_null(strstr(said.s, path.s));
	unlink(path.s);
	*strrchr(path.s, '/') = '\0';
	rmdir(path.s);
	rmdir(folder);
	strbuf_done(&said);
	strbuf_done(&path);
	strbuf_done(&text);
}

static void
what_is_too_long_is_not_sent(void **state)
{
	static char text[CLIPBOARD_MAX + 1];
	char folder[] = "/tmp/amparo-clip-XXXXXX";
	struct error e = { .code = ERR_NONE };
	struct strbuf said, path;
	size_t sent = 0;

	(void)state;
	in_a_folder(folder);
	memset(text, 'x', sizeof text);
	strbuf_init(&said);
	strbuf_init(&path);
	assert_true(
	    clipboard_copy(text, CLIPBOARD_MAX, count, &sent, &said, &e));
	/* 100,000 bytes of base64 at most, and what is around it. */
	assert_true(sent > 99900 && sent <= 100000);
	sent = 0;
	strbuf_reset(&said);
	assert_true(clipboard_copy(text, sizeof text, count, &sent, &said, &e));
	assert_int_equal(sent, 0);
	assert_non_null(strstr(said.s, "too long for most terminals; "));
	clipboard_path(&path);
	unlink(path.s);
	*strrchr(path.s, '/') = '\0';
	rmdir(path.s);
	rmdir(folder);
	strbuf_done(&said);
	strbuf_done(&path);
}

static void
nowhere_to_go_is_an_error(void **state)
{
	struct error e = { .code = ERR_NONE };
	struct strbuf said;

	(void)state;
	setenv("XDG_RUNTIME_DIR", "/dev/null", 1);
	setenv("PATH", "/nowhere", 1);
	strbuf_init(&said);
	assert_false(clipboard_copy("x", 1, NULL, NULL, &said, &e));
	assert_non_null(strstr(e.msg, "/dev/null/amparo"));
	strbuf_done(&said);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(the_way_is_known_from_the_environment),
		cmocka_unit_test(the_bytes_are_those_of_osc_52),
		cmocka_unit_test(screen_gets_it_in_pieces),
		cmocka_unit_test(a_copy_is_kept_for_its_owner),
		cmocka_unit_test(what_is_too_long_is_not_sent),
		cmocka_unit_test(nowhere_to_go_is_an_error),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
