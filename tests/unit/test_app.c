/* The explorer without a terminal: random keys, and searches taken back. */
#include "unit.h"

#include <stdlib.h>
#include <string.h>

#include "amparo/app.h"
#include "amparo/utf8.h"
#include "amparo/width.h"
#include "fake_dataset.h"
#include "kit.h"

struct fixture {
	struct store *store;
	struct app *app;
	struct frame frame;
};

static int
open_app(void **state)
{
	static struct fixture f;
	struct error e = { 0 };
	struct app_options o = { .ascii = false };

	memset(&f, 0, sizeof f);
	assert_non_null(getenv("AMPARO_BUILT"));
	f.store = store_open(getenv("AMPARO_BUILT"), &e);
	assert_non_null(f.store);
	f.app = app_new(f.store, &o, &e);
	assert_non_null(f.app);
	*state = &f;
	return 0;
}

static int
close_app(void **state)
{
	struct fixture *f = *state;

	frame_done(&f->frame);
	app_free(f->app);
	store_close(f->store);
	return 0;
}

/* The screen as text, a row a line, once it has been checked. */
static void
shoot(struct fixture *f, struct strbuf *out)
{
	struct strbuf row;

	app_draw(f->app, &f->frame);
	strbuf_reset(out);
	strbuf_init(&row);
	for (size_t i = 0; i < f->frame.npieces; i++) {
		const struct piece *p = &f->frame.piece[i];

		assert_in_range(p->row, 0, f->frame.rows - 1);
		assert_in_range(p->col, 0, f->frame.cols - 1);
		strbuf_reset(&row);
		line_text(&f->frame.lines.at[p->line], &row);
		assert_true(utf8_is_clean(row.s, row.len));
		assert_true(width_text(row.s, row.len) <= p->cols);
		strbuf_addf(out, "%d,%d %s\n", p->row, p->col, row.s);
	}
	assert_in_range(f->frame.cursor_row, 0, f->frame.rows - 1);
	strbuf_done(&row);
}

static void
press(struct fixture *f, const char *keys)
{
	for (; *keys != '\0'; keys++)
		app_key(f->app, (keycode)(unsigned char)*keys);
}

/* Whatever is typed into the prompt, Esc puts the very same screen back. */
static void
a_search_is_taken_back(void **state)
{
	static const char *const queries[] = { "a", "o", "comis", "the",
		"xyzzy", "\"a b", "-x", "date:2008", "kind:event", "((",
		"a OR b", "oas", "net" };
	struct fixture *f = *state;
	struct strbuf before, after;
	uint64_t seed = 11;

	strbuf_init(&before);
	strbuf_init(&after);
	for (int round = 0; round < 40; round++) {
		static const char moves[] = "jjkllhh*+-\tx]i{}GgJK0z_P\x1b";

		app_resize(f->app, 10 + (int)fake_random(&seed, 40),
		    40 + (int)fake_random(&seed, 100));
		for (int i = 0; i < 12; i++)
			app_key(f->app,
			    (keycode)
				moves[fake_random(&seed, sizeof moves - 1)]);
		press(f, "\x1b\x1b\x1b");
		app_key(f->app, K_NONE);
		shoot(f, &before);
		for (size_t i = 0; i < sizeof queries / sizeof queries[0];
		     i++) {
			press(f, "/");
			press(f, queries[i]);
			app_key(f->app, K_DOWN);
			shoot(f, &after);
			app_key(f->app, K_ESC);
			app_key(f->app, K_NONE);
			shoot(f, &after);
			assert_string_equal(after.s, before.s);
		}
	}
	strbuf_done(&before);
	strbuf_done(&after);
}

/* Any keys in any order at any size: a frame that fits, and no way to hang. */
static void
random_keys_leave_a_screen(void **state)
{
	struct fixture *f = *state;
	struct strbuf screen;
	uint64_t seed = 5;

	strbuf_init(&screen);
	for (int i = 0; i < 20000; i++) {
		uint32_t what = fake_random(&seed, 100);

		if (what < 60)
			app_key(f->app, 1 + fake_random(&seed, 126));
		else if (what < 80)
			app_key(f->app, K_UP + fake_random(&seed, 16));
		else if (what < 90)
			app_key(f->app, K_ALT | (1 + fake_random(&seed, 126)));
		else if (what < 95)
			app_resize(f->app, 1 + (int)fake_random(&seed, 50),
			    1 + (int)fake_random(&seed, 140));
		else if (what < 97)
			app_paste(f->app, "com\nis\x1b[2J", 10);
		else
			app_key(f->app, 0xe1 + fake_random(&seed, 60));
		if (i % 7 == 0)
			shoot(f, &screen);
	}
	strbuf_done(&screen);
}

/* Following a link and going back is a circle. */
static void
back_undoes_a_jump(void **state)
{
	struct fixture *f = *state;
	struct strbuf before, after;

	strbuf_init(&before);
	strbuf_init(&after);
	app_resize(f->app, 40, 120);
	press(f, "*jjj\t]");
	shoot(f, &before);
	press(f, "\r");
	shoot(f, &after);
	assert_string_not_equal(after.s, before.s);
	press(f, "<");
	shoot(f, &after);
	assert_string_equal(after.s, before.s);
	strbuf_done(&before);
	strbuf_done(&after);
}

/* Now a key waits, and now none does. */
static bool
sometimes(void *user)
{
	return fake_random(user, 3) == 0;
}

enum { MANY = 4000 };

/* So many texts to be read that it is not done within a millisecond. */
static void
make_many(struct kit *many)
{
	struct strbuf rec;

	strbuf_init(&rec);
	strbuf_adds(&rec, "%rec: Event\n\n");
	for (int i = 0; i < MANY; i++)
		strbuf_addf(&rec,
		    "Id: e%d\nName: Talks\nDate: %d\n"
		    "Summary: %s\n\n",
		    i, 1900 + i % 100,
		    i % 7 == 0 ? "On human rights." : "The rights: human.");
	kit_make(many, rec.s);
	strbuf_done(&rec);
}

/* Broken off and taken up again, a search ends on the screen of one that is
 * not. */
static void
broken_off_it_ends_alike(void **state)
{
	static const char *const queries[] = { "\"human r", "rights -\"of h",
		"rights-human", "\"t r\" OR \"on hum" };
	struct fixture f = { .app = NULL };
	struct app_options o = { .ascii = false };
	struct error e = { 0 };
	struct strbuf whole, broken;
	uint64_t seed = 3;
	struct kit many;

	(void)state;
	make_many(&many);
	f.app = app_new(many.store, &o, &e);
	assert_non_null(f.app);
	strbuf_init(&whole);
	strbuf_init(&broken);
	for (size_t i = 0; i < sizeof queries / sizeof queries[0]; i++) {
		app_set_poll(f.app, sometimes, &seed);
		press(&f, "/");
		press(&f, queries[i]);
		for (; app_busy(f.app); app_work(f.app))
			shoot(&f, &broken);
		shoot(&f, &broken);
		app_key(f.app, K_ESC);
		app_set_poll(f.app, NULL, NULL);
		press(&f, "/");
		press(&f, queries[i]);
		shoot(&f, &whole);
		assert_string_equal(broken.s, whole.s);
		app_key(f.app, K_ESC);
	}
	strbuf_done(&whole);
	strbuf_done(&broken);
	frame_done(&f.frame);
	app_free(f.app);
	kit_done(&many);
}

/* The screen in the end, of keys that are broken off where ASKED says so. */
static void
end_of(struct kit *many, const char *keys, bool asked, struct strbuf *screen)
{
	struct fixture f = { .app = NULL };
	struct app_options o = { .ascii = false };
	struct error e = { 0 };
	uint64_t seed = 7;

	f.app = app_new(many->store, &o, &e);
	assert_non_null(f.app);
	if (asked)
		app_set_poll(f.app, sometimes, &seed);
	press(&f, keys);
	for (; app_busy(f.app); app_work(f.app))
		shoot(&f, screen);
	shoot(&f, screen);
	frame_done(&f.frame);
	app_free(f.app);
}

/*
 * What is put off ends as what is not, whatever keys come in its midst: a
 * limit, an arrangement of the tree, facets, what to ask instead of nothing.
 */
static void
put_off_it_ends_alike(void **state)
{
	static const char *const keys[] = { "&\"human r", "&\"human r\r",
		"&\"human r\033", "&rights -\"of h\rjj", "Pj\rjjl", "Pjj\rlj",
		"Pj\rPjj\r/\"human", "Fjj", "F/19", "Fj\r", "/talsk",
		"/talsk\r", "/talsk\t\r", "&talsk\t\r",
		"&\"human r\r/\"human ri", "/has:summary",
		"&has:summary\r/has:name" };
	struct strbuf whole, broken;
	struct kit many;

	(void)state;
	make_many(&many);
	strbuf_init(&whole);
	strbuf_init(&broken);
	for (size_t i = 0; i < sizeof keys / sizeof keys[0]; i++) {
		end_of(&many, keys[i], false, &whole);
		end_of(&many, keys[i], true, &broken);
		if (strcmp(broken.s, whole.s) != 0)
			fail_msg("%s: %s\n%s", keys[i], broken.s, whole.s);
	}
	strbuf_done(&whole);
	strbuf_done(&broken);
	kit_done(&many);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(a_search_is_taken_back,
		    open_app, close_app),
		cmocka_unit_test_setup_teardown(random_keys_leave_a_screen,
		    open_app, close_app),
		cmocka_unit_test_setup_teardown(back_undoes_a_jump, open_app,
		    close_app),
		cmocka_unit_test(broken_off_it_ends_alike),
		cmocka_unit_test(put_off_it_ends_alike),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
