/* The line editor, its history, and its drawing. */
#include "unit.h"

#include <stdio.h>
#include <string.h>

#include "amparo/prompt.h"

static void
edits_by_grapheme(void **state)
{
	struct prompt p;

	(void)state;
	prompt_init(&p, "/", NULL);
	/* "e" with a combining acute is one step, as is the n with tilde. */
	prompt_insert(&p, "cafe\xcc\x81 \xc3\xb1", 9);
	assert_int_equal(p.cursor, 9);
	prompt_edit(&p, ACT_PROMPT_LEFT);
	prompt_edit(&p, ACT_PROMPT_LEFT);
	assert_int_equal(p.cursor, 6);
	prompt_edit(&p, ACT_PROMPT_ERASE);
	assert_string_equal(p.text.s, "caf \xc3\xb1");
	prompt_edit(&p, ACT_PROMPT_DELETE);
	assert_string_equal(p.text.s, "caf\xc3\xb1");
	prompt_edit(&p, ACT_PROMPT_HOME);
	prompt_key(&p, 'X');
	assert_string_equal(p.text.s, "Xcaf\xc3\xb1");
	prompt_edit(&p, ACT_PROMPT_END);
	prompt_edit(&p, ACT_PROMPT_RIGHT);
	assert_int_equal(p.cursor, p.text.len);
	prompt_done(&p);
}

static void
words_are_cut_and_put_back(void **state)
{
	struct prompt p;

	(void)state;
	prompt_init(&p, "/", NULL);
	prompt_set(&p, "one two  three");
	prompt_edit(&p, ACT_PROMPT_KILL_WORD);
	assert_string_equal(p.text.s, "one two  ");
	prompt_edit(&p, ACT_PROMPT_WORD_LEFT);
	assert_int_equal(p.cursor, 4);
	prompt_edit(&p, ACT_PROMPT_YANK);
	assert_string_equal(p.text.s, "one threetwo  ");
	prompt_edit(&p, ACT_PROMPT_KILL_END);
	assert_string_equal(p.text.s, "one three");
	prompt_edit(&p, ACT_PROMPT_KILL_START);
	assert_string_equal(p.text.s, "");
	prompt_edit(&p, ACT_PROMPT_YANK);
	assert_string_equal(p.text.s, "one three");
	prompt_edit(&p, ACT_PROMPT_HOME);
	prompt_edit(&p, ACT_PROMPT_DELETE_WORD);
	assert_string_equal(p.text.s, " three");
	assert_false(prompt_edit(&p, ACT_QUIT));
	prompt_done(&p);
}

static void
pasted_controls_become_spaces(void **state)
{
	struct prompt p;

	(void)state;
	prompt_init(&p, "/", NULL);
	prompt_insert(&p, "a\nb\tc\x1b[2J\xc2\x9b", 11);
	assert_string_equal(p.text.s, "a b c [2J ");
	prompt_done(&p);
}

static void
history_keeps_the_draft(void **state)
{
	struct history h;
	struct prompt p;

	(void)state;
	history_init(&h, 3);
	history_add(&h, "first");
	history_add(&h, "second");
	history_add(&h, "first");
	history_add(&h, "");
	assert_int_equal(h.count, 2);
	assert_string_equal(h.line[1], "first");
	prompt_init(&p, "/", &h);
	prompt_set(&p, "draft");
	assert_true(prompt_recall(&p, -1));
	assert_string_equal(p.text.s, "first");
	assert_true(prompt_recall(&p, -1));
	assert_string_equal(p.text.s, "second");
	assert_false(prompt_recall(&p, -1));
	assert_true(prompt_recall(&p, 1));
	assert_true(prompt_recall(&p, 1));
	assert_string_equal(p.text.s, "draft");
	assert_false(prompt_recall(&p, 1));
	for (int i = 0; i < 5; i++)
		history_add(&h, (char[]){ (char)('a' + i), 0 });
	assert_int_equal(h.count, 3);
	assert_string_equal(h.line[0], "c");
	prompt_done(&p);
	history_done(&h);
}

struct kept {
	char newest[16];
	int saves;
};

static void
load_two(void *user, struct history *h)
{
	(void)user;
	history_add(h, "older");
	history_add(h, "newer");
}

static void
save_newest(void *user, const struct history *h)
{
	struct kept *k = user;

	k->saves++;
	snprintf(k->newest, sizeof k->newest, "%s", h->line[h->count - 1]);
}

static void
history_is_loaded_once_and_saved_as_it_grows(void **state)
{
	struct kept kept = { "", 0 };
	struct history_keeper keeper = { load_two, save_newest, &kept };
	struct history h;

	(void)state;
	history_init(&h, 3);
	history_keep(&h, &keeper);
	assert_int_equal(h.count, 2);
	assert_string_equal(h.line[1], "newer");
	assert_int_equal(kept.saves, 0);
	history_add(&h, "");
	assert_int_equal(kept.saves, 0);
	history_add(&h, "older");
	assert_int_equal(kept.saves, 1);
	assert_string_equal(kept.newest, "older");
	assert_int_equal(h.count, 2);
	history_done(&h);
	history_init(&h, 0);
	history_keep(&h, &keeper);
	assert_int_equal(h.count, 0);
	history_add(&h, "line");
	assert_int_equal(kept.saves, 1);
	history_done(&h);
}

static void
drawn_so_that_the_cursor_is_seen(void **state)
{
	struct prompt p;
	struct lines l = { .at = NULL };
	struct strbuf text;

	(void)state;
	strbuf_init(&text);
	prompt_init(&p, "/", NULL);
	prompt_set(&p, "0123456789");
	prompt_draw(&p, 8, ROLE_TEXT, &l);
	line_text(&l.at[0], &text);
	assert_string_equal(text.s, "/456789");
	assert_int_equal(l.at[0].mark_col, 7);
	prompt_edit(&p, ACT_PROMPT_HOME);
	prompt_draw(&p, 8, ROLE_TEXT, &l);
	strbuf_reset(&text);
	line_text(&l.at[1], &text);
	assert_string_equal(text.s, "/012345");
	assert_int_equal(l.at[1].mark_col, 1);
	/* One column: nothing but the lead, and no loop without an end. */
	prompt_draw(&p, 1, ROLE_TEXT, &l);
	lines_done(&l);
	prompt_done(&p);
	strbuf_done(&text);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(edits_by_grapheme),
		cmocka_unit_test(words_are_cut_and_put_back),
		cmocka_unit_test(pasted_controls_become_spaces),
		cmocka_unit_test(history_keeps_the_draft),
		cmocka_unit_test(history_is_loaded_once_and_saved_as_it_grows),
		cmocka_unit_test(drawn_so_that_the_cursor_is_seen),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
