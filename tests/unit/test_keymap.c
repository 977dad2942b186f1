/* Keys, their names, and the table of actions. */
#include "unit.h"

#include <string.h>

#include "amparo/keymap.h"

static void
names_of_keys_invert(void **state)
{
	static const struct {
		keycode key;
		const char *name;
	} cases[] = {
		{ 'j', "j" },
		{ 'G', "G" },
		{ ' ', "Space" },
		{ K_CTRL('n'), "C-n" },
		{ K_TAB, "Tab" },
		{ K_ENTER, "Enter" },
		{ K_ESC, "Esc" },
		{ K_UP, "Up" },
		{ K_UP | K_ALT, "M-Up" },
		{ '1' | K_ALT, "M-1" },
		{ '-' | K_ALT, "M--" },
		{ K_F0 + 1, "F1" },
		{ K_F0 + 12, "F12" },
		{ 0xf1, "ñ" },
		{ K_BTAB, "S-Tab" },
		{ K_BACKSPACE, "Backspace" },
	};

	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
		struct strbuf b;

		strbuf_init(&b);
		keycode_name(cases[i].key, &b);
		assert_string_equal(b.s, cases[i].name);
		assert_int_equal(keycode_parse(cases[i].name), cases[i].key);
		strbuf_done(&b);
	}
}

static void
what_is_no_key_is_none(void **state)
{
	static const char *const bad[] = { "", "M-", "jj", "Hyper-x", "F0",
		"F25", "F1x", "\xff", "C-" };

	(void)state;
	for (size_t i = 0; i < sizeof bad / sizeof bad[0]; i++)
		assert_int_equal(keycode_parse(bad[i]), K_NONE);
}

static void
keys_are(const struct keymap *m, enum action a, const char *want)
{
	struct strbuf b;

	strbuf_init(&b);
	keymap_keys(m, a, true, &b);
	assert_string_equal(b.s, want);
	strbuf_done(&b);
}

/* A key changes hands only where it was asked for; the lists follow. */
static void
keys_are_bound_anew(void **state)
{
	struct keymap *m = keymap_new();

	(void)state;
	keymap_bind(m, IN_TREE, 'j', ACT_HELP);
	assert_int_equal(keymap_find(m, IN_TREE, 'j'), ACT_HELP);
	assert_int_equal(keymap_find(m, IN_DETAIL, 'j'), ACT_DOWN);
	keys_are(m, ACT_HELP, "j ? F1");
	keymap_bind(m, IN_ROWS, 'x', ACT_NONE);
	assert_int_equal(keymap_find(m, IN_TREE, 'x'), ACT_NONE);
	keys_are(m, ACT_MAXIMISE, "");
	keymap_free(m);
}

static void
presets_change_the_lists(void **state)
{
	struct keymap *m = keymap_new();

	(void)state;
	keymap_preset(m, PRESET_LESS);
	assert_int_equal(keymap_find(m, IN_DETAIL, '?'), ACT_SEARCH);
	assert_int_equal(keymap_find(m, IN_TREE, 'h'), ACT_HELP);
	keys_are(m, ACT_HELP, "h F1");
	keys_are(m, ACT_LEFT, "Left");
	keymap_free(m);
}

/* Each key of the table leads to its action in each context it names. */
static void
every_key_of_the_table_works(void **state)
{
	struct keymap *m = keymap_new();

	(void)state;
	for (int i = 0; i < ACTION_COUNT; i++) {
		const char *k = action_table[i].keys;

		/* What has no key is run by its name, so it needs panes. */
		assert_true(
		    *k != '\0' || (action_table[i].where & IN_PANES) != 0);
		assert_int_equal(action_find(action_table[i].name), i);
		while (*k != '\0') {
			size_t n = strcspn(k, " ");
			char name[32];

			memcpy(name, k, n);
			name[n] = '\0';
			for (unsigned c = 1; c <= IN_PROMPT; c <<= 1)
				if (action_table[i].where & c)
					assert_int_equal(keymap_find(m,
							     (enum context)c,
							     keycode_parse(
								 name)),
					    i);
			k += n + (k[n] == ' ');
		}
	}
	keymap_free(m);
}

/* The promises of the key map: arrows, hjkl and C-n/C-p; h is never help. */
static void
promises_hold(void **state)
{
	struct keymap *m = keymap_new();

	(void)state;
	for (unsigned c = IN_TREE; c <= IN_LIST; c <<= 1) {
		enum context in = (enum context)c;

		assert_int_equal(keymap_find(m, in, 'j'), ACT_DOWN);
		assert_int_equal(keymap_find(m, in, K_DOWN), ACT_DOWN);
		assert_int_equal(keymap_find(m, in, K_CTRL('n')), ACT_DOWN);
		assert_int_equal(keymap_find(m, in, K_CTRL('p')), ACT_UP);
		assert_int_equal(keymap_find(m, in, '?'), ACT_HELP);
		assert_int_equal(keymap_find(m, in, K_CTRL('z')), ACT_SUSPEND);
		assert_int_equal(keymap_find(m, in, K_ESC), ACT_STEP_BACK);
		assert_int_not_equal(keymap_find(m, in, 'h'), ACT_HELP);
	}
	assert_int_equal(keymap_find(m, IN_TREE, '+'), ACT_EXPAND);
	assert_int_equal(keymap_find(m, IN_TIMELINE, '+'), ACT_ZOOM_IN);
	assert_int_equal(keymap_find(m, IN_DETAIL, '+'), ACT_NONE);
	keymap_free(m);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(names_of_keys_invert),
		cmocka_unit_test(what_is_no_key_is_none),
		cmocka_unit_test(every_key_of_the_table_works),
		cmocka_unit_test(keys_are_bound_anew),
		cmocka_unit_test(presets_change_the_lists),
		cmocka_unit_test(promises_hold),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
