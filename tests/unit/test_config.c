/* The configuration file: what is understood, and what is said of the rest. */
#include "unit.h"

#include <stdio.h>
#include <string.h>

#include "amparo/config.h"
#include "amparo/messages.h"

static void
note(void *user, const char *msg)
{
	struct strbuf *b = user;

	strbuf_addf(b, "%s\n", msg);
}

static void
read_text(struct config *c, const char *text, const char *faults)
{
	struct strbuf b;

	memset(c, 0, sizeof *c);
	strbuf_init(&b);
	config_parse(c, "rc", text, strlen(text), note, &b);
	assert_string_equal(b.s, faults);
	strbuf_done(&b);
}

static void
assert_value(const struct settings *s, enum setting which, const char *want)
{
	struct strbuf b;

	strbuf_init(&b);
	settings_put_value(s, which, &b);
	assert_string_equal(b.s, want);
	strbuf_done(&b);
}

static void
settings_are_taken(void **state)
{
	struct config c;

	(void)state;
	read_text(&c,
	    "# mine\n\nset glyphs ascii\r\n  keys = vi # why\n"
	    "set footer = off",
	    "");
	assert_value(&c.settings, SETTING_GLYPHS, "ascii");
	assert_value(&c.settings, SETTING_KEYS, "vi");
	assert_value(&c.settings, SETTING_FOOTER, "off");
	assert_string_equal(settings_origin(&c.settings, SETTING_KEYS), "rc:4");
	assert_string_equal(settings_origin(&c.settings, SETTING_WRAP),
	    "default");
	config_done(&c);
}

static void
keys_are_taken(void **state)
{
	struct config c;

	(void)state;
	read_text(&c, "bind tree # help\nunbind panes x\n", "");
	assert_int_equal(c.binds, 2);
	assert_int_equal(c.bind[0].key, '#');
	assert_int_equal(c.bind[0].where, IN_TREE);
	assert_int_equal(c.bind[0].action, ACT_HELP);
	assert_int_equal(c.bind[1].action, ACT_NONE);
	config_done(&c);
}

/* Each fault has its line, and the good lines count all the same. */
static void
faults_have_their_line(void **state)
{
	struct config c;

	(void)state;
	read_text(&c,
	    "sett wrap off\n"
	    "set glyph ascii\n"
	    "set wrap maybe\n"
	    "bind tree j\n"
	    "bind wood j down\n"
	    "bind tree NoKey down\n"
	    "bind tree j dwn\n"
	    "bind tree j fit-all\n"
	    "bind tree Esc down\n"
	    "bind tree j help\n"
	    "bind tree j up\n"
	    "a b c d e f\n"
	    "set wrap off\n",
	    "rc:1: sett: not understood; did you mean set?\n"
	    "rc:2: glyph: no such setting; did you mean glyphs?\n"
	    "rc:3: wrap is one of on|off, not maybe\n"
	    "rc:4: write: bind CONTEXT KEY ACTION\n"
	    "rc:5: wood is no context: tree, detail, timeline, panes, list, "
	    "prompt or all\n"
	    "rc:6: NoKey is no key; write keys as C-n, M-x, F5, PgDn, Space "
	    "or the character\n"
	    "rc:7: dwn: no such action; did you mean down?\n"
	    "rc:8: fit-all does nothing in this context\n"
	    "rc:9: Esc always means the same\n"
	    "rc:11: j was bound to help above\n"
	    "rc:12: more words than any line has\n");
	assert_value(&c.settings, SETTING_WRAP, "off");
	config_done(&c);
}

/* Bytes that are no text are named by line and never shown. */
static void
broken_bytes_are_refused(void **state)
{
	struct config c = { 0 };
	struct strbuf b;

	(void)state;
	strbuf_init(&b);
	config_parse(&c, "rc", "set\0wrap\n\xff\n\x1b[2J\n", 16, note, &b);
	assert_string_equal(b.s,
	    "rc:1: not UTF-8 text\nrc:2: not UTF-8 text\n"
	    "rc:3: \xe2\x90\x9b[2J: not understood: set, bind or unbind\n");
	strbuf_done(&b);
	config_done(&c);
}

/* Numbers have bounds and a default, and no other form. */
static void
numbers_have_bounds(void **state)
{
	static const char *const bad[] = { "", "-1", "91", "1x", "x", " 1",
		"4000000000", "99999999999999999999" };
	struct settings s;

	(void)state;
	settings_init(&s);
	assert_int_equal(settings_number(&s, SETTING_SCROLLOFF), 2);
	assert_value(&s, SETTING_ESC_DELAY, "25");
	for (size_t i = 0; i < sizeof bad / sizeof bad[0]; i++) {
		struct error e = { 0 };

		assert_false(
		    settings_set(&s, "tree-size", bad[i], "test", NULL, &e));
		assert_non_null(
		    strstr(e.msg, "tree-size is a number of 0..90"));
	}
	assert_true(settings_set(&s, "tree-size", "90", "test", NULL, NULL));
	assert_int_equal(settings_number(&s, SETTING_TREE_SIZE), 90);
	assert_value(&s, SETTING_TREE_SIZE, "90");
	settings_done(&s);
}

/* Every choice of the table has its word. */
static void
every_choice_can_be_set(void **state)
{
	(void)state;
	for (int i = 0; i < SETTING_COUNT; i++) {
		if (setting_is_number((enum setting)i))
			continue;
		const char *at = setting_table[i].choices;

		for (size_t len;; at += len + 1) {
			struct settings s;
			struct error e = { 0 };
			char word[32];

			len = strcspn(at, "|");
			memcpy(word, at, len);
			word[len] = '\0';
			settings_init(&s);
			assert_true(settings_set(&s, setting_table[i].name,
			    word, "test", NULL, &e));
			assert_value(&s, (enum setting)i, word);
			settings_done(&s);
			if (at[len] == '\0')
				break;
		}
	}
}

static void
the_log_forgets_the_oldest(void **state)
{
	static struct messages m;
	char text[32];

	(void)state;
	for (int i = 0; i < MESSAGES_MAX + 7; i++) {
		snprintf(text, sizeof text, "message %d", i);
		messages_add(&m, text, i % 2 == 1);
		messages_add(&m, text, false);
	}
	messages_add(&m, "", true);
	assert_int_equal(m.count, MESSAGES_MAX);
	assert_string_equal(messages_at(&m, 0)->text, "message 7");
	assert_true(messages_at(&m, 0)->bad);
	assert_string_equal(messages_at(&m, m.count - 1)->text, text);
	messages_done(&m);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(settings_are_taken),
		cmocka_unit_test(keys_are_taken),
		cmocka_unit_test(faults_have_their_line),
		cmocka_unit_test(broken_bytes_are_refused),
		cmocka_unit_test(numbers_have_bounds),
		cmocka_unit_test(every_choice_can_be_set),
		cmocka_unit_test(the_log_forgets_the_oldest),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
