/* The explorer on a terminal: wait, take keys, draw. */
#include <stdio.h>
#include <string.h>

#include "amparo/app.h"
#include "amparo/input.h"
#include "amparo/screen.h"
#include "amparo/terminal.h"
#include "amparo/theme.h"
#include "amparo/tui.h"

struct loop {
	struct app *app;
	struct app_wishes wishes; /* that have been granted */
	struct frame frame;
	bool anew; /* draw every cell again */
	bool done;
	int status;
};

/* The app asks in the midst of its work whether something waits. */
static bool
waiting(void *user)
{
	(void)user;
	return terminal_wait(0);
}

/* Is C-c or Esc among the keys that wait?  The others are for nobody. */
static bool
stop_pressed(void *user)
{
	struct strbuf text;
	struct app_mouse mouse;
	keycode k = K_NONE;
	bool stop = false;
	enum input in;

	(void)user;
	if (!terminal_wait(0))
		return terminal_leaving(NULL);
	strbuf_init(&text);
	while (!stop && (in = input_next(&k, &text, &mouse)) != INPUT_NONE)
		stop = in == INPUT_KEY && (k == K_CTRL('c') || k == K_ESC);
	strbuf_done(&text);
	return stop;
}

static void
resize(struct loop *l)
{
	int rows, cols;

	terminal_size(&rows, &cols);
	app_resize(l->app, rows, cols);
}

static void
suspend(struct loop *l, bool whole_group)
{
	terminal_suspend(whole_group);
	resize(l);
	l->anew = true;
}

static void
after(struct loop *l, enum app_after a)
{
	switch (a) {
	case APP_QUIT: l->done = true; break;
	case APP_INTERRUPTED:
		l->done = true;
		l->status = ERR_INTERRUPTED;
		break;
	case APP_SUSPEND: suspend(l, true); break;
	case APP_REPAINT: l->anew = true; break;
	default: break;
	}
}

/* What the last key wants done outside. */
static void
run_errand(struct loop *l)
{
	const struct errand *errand = app_errand(l->app);
	struct errand_world w = { .input = terminal_input(),
		.send = terminal_send,
		.leave = terminal_leaving };
	struct errand_outcome o;

	if (errand == NULL)
		return;
	if (errand_wants_terminal(errand)) {
		terminal_lend();
		errand_run(errand, &w, &o);
		terminal_take_back(o.look);
		resize(l);
		l->anew = true;
	} else {
		errand_run(errand, &w, &o);
	}
	app_errand_done(l->app, &o);
}

/* Everything that waits, in one go. */
static void
take_input(struct loop *l)
{
	struct strbuf text;
	keycode k = K_NONE;
	struct app_mouse mouse;
	enum input in;
	bool some = false;

	strbuf_init(&text);
	while (!l->done && (in = input_next(&k, &text, &mouse)) != INPUT_NONE) {
		some = true;
		if (in == INPUT_PASTE) {
			app_paste(l->app, text.s, text.len);
			strbuf_reset(&text);
		} else if (in == INPUT_MOUSE) {
			/*
			 * All must be taken: curses may hold a key that came
			 * after.  The next click is on the frame that follows.
			 */
			after(l, app_mouse(l->app, &l->frame, &mouse));
			app_draw(l->app, &l->frame);
		} else if (in == INPUT_KEY) {
			after(l, app_key(l->app, k));
			run_errand(l);
		}
		if (l->anew)
			break;
	}
	if (!some && terminal_lost()) {
		l->done = true;
		l->status = ERR_IO;
	}
	strbuf_done(&text);
}

static void
take_events(struct loop *l)
{
	enum terminal_event ev;

	while ((ev = terminal_event()) != TERMINAL_NOTHING) {
		switch (ev) {
		case TERMINAL_RESIZED: resize(l); break;
		case TERMINAL_STOP: suspend(l, false); break;
		case TERMINAL_CONT:
			resize(l);
			l->anew = true;
			break;
		case TERMINAL_LEAVE: l->done = true; return;
		default: break;
		}
	}
}

/* Settings may have changed with any key. */
static void
grant_wishes(struct loop *l)
{
	struct app_wishes w = app_wishes(l->app);

	if (w.theme != l->wishes.theme)
		theme_take((enum theme)w.theme);
	if (w.esc_delay != l->wishes.esc_delay)
		terminal_esc_delay(w.esc_delay);
	if (w.mouse != l->wishes.mouse)
		terminal_mouse(w.mouse);
	l->wishes = w;
}

static void
run(struct loop *l)
{
	l->wishes =
	    (struct app_wishes){ .theme = THEME_TERMINAL, .esc_delay = -1 };
	resize(l);
	while (!l->done) {
		grant_wishes(l);
		app_draw(l->app, &l->frame);
		screen_show(&l->frame, l->anew);
		l->anew = false;
		if (app_busy(l->app) && !terminal_wait(0))
			app_work(l->app);
		else if (terminal_wait(-1))
			take_input(l);
		take_events(l);
	}
}

int
tui_run(struct store *s, const struct tui_options *o)
{
	struct loop l;
	struct error e = { 0 };
	struct app_options ao = { .ascii = o->ascii,
		.lang = o->lang,
		.lang_given = o->lang_given,
		.config = o->config,
		.theme = o->theme,
		.query = o->query,
		.limit = o->limit,
		.pivot = o->pivot,
		.start = o->start,
		.note = o->note,
		.picking = o->picked != NULL };

	memset(&l, 0, sizeof l);
	if (!terminal_open(o->color, &e)) {
		fprintf(stderr, "amparo: %s\n", e.msg);
		return (int)e.code;
	}
	ao.ascii = ao.ascii || !terminal_utf8();
	input_begin();
	theme_begin(terminal_color());
	l.app = app_new(s, &ao, &e);
	if (l.app == NULL) {
		terminal_close();
		fprintf(stderr, "amparo: %s\n", e.msg);
		return (int)e.code;
	}
	app_set_poll(l.app, waiting, NULL);
	app_set_stop(l.app, stop_pressed, NULL);
	run(&l);
	if (o->picked != NULL && !app_picked(l.app, o->picked) &&
	    l.status == ERR_NONE)
		l.status = ERR_INTERRUPTED;
	app_free(l.app);
	frame_done(&l.frame);
	if (terminal_event() == TERMINAL_LEAVE)
		terminal_die();
	terminal_close();
	if (l.status == ERR_IO)
		fprintf(stderr, "amparo: the terminal went away\n");
	return l.status;
}
