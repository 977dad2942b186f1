/*
 * random SEED KEYS [DATASET]: a monkey at the explorer ($AMPARO).  Keys of
 * every action, text, pastes, bytes that no key sends, sizes from 1x1 up, C-z
 * and fg; SEED decides them all, so that a run that failed can be run again.
 *
 * The program must neither die nor hang nor leave a terminal behind that a
 * shell would not want: at every suspend, at every end, and after Esc and q at
 * the very end.  Where it has ended, since it was asked to, it is started again
 * with other options.
 */
#include <ftw.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "../screen/child.h"
#include "../screen/terminal.h"
#include "amparo/mem.h"
#include "cage.h"
#include "monkey.h"

#define DEADLINE 120  /* s for the answer to one burst */
#define AFTER_ESC 100 /* ms: a lone Esc is waited for */
/*
 * The emulator is larger than any size the program is told: libvterm crashes
 * where it shrinks while the program still draws for the size before.
 */
#define MOST_ROWS 64
#define MOST_COLS 210
#define LAST 60 /* presses that are told where it failed */

struct run {
	const char *program, *dataset;
	char home[512];
	struct monkey monkey;
	int rows, cols; /* that the program is told */
	struct terminal *terminal;
	struct child child;
	struct strbuf typed;
	bool alive;
	long keys, wanted, starts, stops;
	bool was_stopped; /* the program that runs */
	char *last[LAST]; /* a ring of what was done */
	size_t done;
};

static void
note(struct run *r, const char *what, const char *text)
{
	struct strbuf s;

	strbuf_init(&s);
	strbuf_addf(&s, "%ld %s ", r->keys, what);
	for (; *text != '\0'; text++)
		if (*text < ' ' || *text == 0x7f)
			strbuf_addf(&s, "\\%03o", (unsigned char)*text);
		else
			strbuf_addc(&s, *text);
	free(r->last[r->done % LAST]);
	r->last[r->done++ % LAST] = strbuf_steal(&s);
	strbuf_done(&s);
}

static bool
fail(struct run *r, const char *why)
{
	struct strbuf plane;

	for (size_t i = r->done > LAST ? r->done - LAST : 0; i < r->done; i++)
		puts(r->last[i % LAST]);
	strbuf_init(&plane);
	if (r->terminal != NULL) {
		terminal_text(r->terminal, &plane);
		fputs(plane.s, stdout);
	}
	printf("after %ld keys: %s\n", r->keys, why);
	strbuf_done(&plane);
	return false;
}

static void
on_output(const char *bytes, size_t n, void *user)
{
	struct run *r = user;

	terminal_write(r->terminal, bytes, n);
}

static void
on_typed(const char *bytes, size_t n, void *user)
{
	struct run *r = user;

	strbuf_add(&r->typed, bytes, n);
}

static void
send_typed(struct run *r)
{
	if (r->typed.len > 0)
		child_type(&r->child, r->typed.s, r->typed.len);
	strbuf_reset(&r->typed);
}

/* Until the program has nothing more to do; false where it goes on and on. */
static bool
settle(struct run *r)
{
	time_t start = time(NULL);
	int quiet = 0;

	while (quiet < 2) {
		if (child_wait(&r->child, quiet > 0 ? 1 : 5, on_output, r))
			quiet = 0;
		else if (child_idle(&r->child))
			quiet++;
		send_typed(r);
		if (time(NULL) - start > DEADLINE)
			return fail(r, "no end of work");
	}
	return true;
}

extern char **environ;

static bool
start(struct run *r)
{
	static const char *const extra[] = { NULL, NULL, "--ascii", "--lang=es",
		"--color=never", "--query=oas" };
	static char *env[] = { NULL, "TERM=xterm-256color", "LC_ALL=C.UTF-8",
		"TZ=UTC", "PATH=/nonexistent",
		/* Programs that want no keys. */
		"SHELL=/bin/true", "PAGER=/bin/true", "BROWSER=/bin/true", NULL,
		NULL, NULL };
	const char *option =
	    extra[monkey_below(&r->monkey, sizeof extra / sizeof extra[0])];
	char *argv[5] = { NULL };
	struct error e = { 0 };
	struct strbuf home;
	int n = 0, vars = 8;
	bool ok;

	r->was_stopped = false;
	strbuf_init(&home);
	strbuf_addf(&home, "HOME=%s", r->home);
	env[0] = home.s;
	for (char **v = environ; *v != NULL && vars < 10; v++)
		if (strncmp(*v, "ASAN_OPTIONS=", 13) == 0 ||
		    strncmp(*v, "UBSAN_OPTIONS=", 14) == 0)
			env[vars++] = *v;
	env[vars] = NULL;
	argv[n++] = xstrdup(r->program);
	if (option != NULL)
		argv[n++] = xstrdup(option);
	if (r->dataset != NULL)
		argv[n++] = xstrdup(r->dataset);
	terminal_free(r->terminal);
	r->terminal = terminal_new(MOST_ROWS, MOST_COLS, on_typed, r);
	r->rows = 24;
	r->cols = 80;
	ok = child_start(&r->child, argv, env, 24, 80, &e);
	while (n > 0)
		free(argv[--n]);
	strbuf_done(&home);
	r->starts++;
	r->alive = true;
	note(r, "start", option != NULL ? option : "");
	return ok ? settle(r) : fail(r, e.msg);
}

/* Is the terminal as a shell wants it? */
static bool
is_sane(struct run *r)
{
	struct strbuf left;
	bool ok;

	strbuf_init(&left);
	terminal_leftovers(r->terminal, &left);
	if (r->child.tail != -1 && !child_line_restored(&r->child))
		strbuf_adds(&left, "left behind: the line's modes\n");
	ok = left.len == 0 || fail(r, left.s);
	strbuf_done(&left);
	return ok;
}

/* What it said at last: a sanitizer's report is longer than the screen. */
static void
tell_last_words(const struct run *r)
{
	enum { MOST = 6000 };
	const struct strbuf *raw = terminal_raw(r->terminal);
	size_t from = raw->len > MOST ? raw->len - MOST : 0;

	fwrite(raw->s + from, 1, raw->len - from, stdout);
	puts("\n----");
}

/* It has ended: was it asked to, and how does it leave the terminal? */
static bool
ended(struct run *r)
{
	int status = r->child.status;
	bool ok;

	while (child_wait(&r->child, 0, on_output, r))
		continue;
	ok = is_sane(r);
	child_drain(&r->child, 100, on_output, r);
	if (WIFSIGNALED(status) ||
	    (WEXITSTATUS(status) != 0 && WEXITSTATUS(status) != 130))
		tell_last_words(r);
	/* C-c typed ahead of a program that has stopped is the line's. */
	if (WIFSIGNALED(status) &&
	    !(r->was_stopped && WTERMSIG(status) == SIGINT))
		ok = fail(r, strsignal(WTERMSIG(status)));
	else if (!WIFSIGNALED(status) && WEXITSTATUS(status) != 0 &&
	    WEXITSTATUS(status) != 130)
		ok = fail(r, "it ended with an error");
	child_done(&r->child);
	r->alive = false;
	return ok;
}

/* What a press has led to; a stopped program is continued. */
static bool
look(struct run *r)
{
	if (!settle(r))
		return false;
	if (r->child.state == CHILD_STOPPED) {
		r->stops++;
		r->was_stopped = true;
		if (!is_sane(r) || !child_continue(&r->child) || !settle(r))
			return false;
	}
	return r->child.state != CHILD_GONE || ended(r);
}

static bool
do_keys(struct run *r, const char *keys)
{
	struct strbuf unknown;
	bool ok;

	strbuf_init(&unknown);
	ok = terminal_keys(r->terminal, keys, &unknown);
	strbuf_done(&unknown);
	send_typed(r);
	return ok || fail(r, "the table has a key that no terminal sends");
}

static bool
act(struct run *r, const struct move *m)
{
	char size[32];

	switch (m->what) {
	case PRESS_KEYS:
		note(r, "keys", m->text.s);
		return do_keys(r, m->text.s) &&
		    (strcmp(m->text.s, "<C-z>") != 0 || look(r));
	case PRESS_BYTES:
		note(r, "bytes", m->text.s);
		return child_type(&r->child, m->text.s, m->text.len);
	case PRESS_RESIZE:
		snprintf(size, sizeof size, "%dx%d", m->cols, m->rows);
		note(r, "size", size);
		/* The same again is no event: nothing would follow. */
		if (m->rows == r->rows && m->cols == r->cols)
			return true;
		r->rows = m->rows;
		r->cols = m->cols;
		return child_resize(&r->child, m->rows, m->cols);
	case PRESS_SUSPEND:
		note(r, "suspend", "");
		return do_keys(r, "<C-z>") && look(r);
	default:
		note(r, "signal", strsignal(m->number));
		/* What is typed to a stopped program is the shell's. */
		return child_signal(&r->child, m->number) && look(r);
	}
}

/* Some presses as fast as a paste, then the answer. */
static bool
burst(struct run *r)
{
	unsigned n = 1 + monkey_below(&r->monkey, 12);
	struct move m = { .what = PRESS_KEYS };
	bool ok = true;

	strbuf_init(&m.text);
	for (; ok && n > 0 && r->keys < r->wanted; n--) {
		monkey_next(&r->monkey, &m);
		r->keys++;
		/* What is left of a burst is for nobody once it has ended. */
		if (r->alive && r->child.state == CHILD_RUNS)
			ok = act(r, &m);
	}
	strbuf_done(&m.text);
	return ok && (!r->alive || look(r));
}

/* However it stands: Esc and q lead out. */
static bool
leave(struct run *r)
{
	static const char paste_end[] = "\033[201~";

	if (!r->alive && !start(r))
		return false;
	if (r->rows != 24 || r->cols != 80)
		child_resize(&r->child, 24, 80);
	r->rows = 24;
	r->cols = 80;
	/* A paste that was begun takes all keys that come soon after. */
	note(r, "bytes", paste_end);
	if (!child_type(&r->child, paste_end, sizeof paste_end - 1))
		return false;
	for (int i = 0; r->alive && i < 20; i++) {
		note(r, "leaving", "Esc q");
		if (!do_keys(r, "<Esc>") || !look(r))
			return false;
		child_wait(&r->child, AFTER_ESC, on_output, r);
		if (r->alive && (!settle(r) || !do_keys(r, "q") || !look(r)))
			return false;
	}
	return !r->alive || fail(r, "Esc and q do not lead out");
}

static bool
play(struct run *r)
{
	while (r->keys < r->wanted)
		if ((!r->alive && !start(r)) || !burst(r))
			return false;
	return leave(r);
}

static int
forget(const char *path, const struct stat *st, int type, struct FTW *where)
{
	(void)st;
	(void)type;
	(void)where;
	return remove(path);
}

static bool
make_home(struct run *r)
{
	const char *dir = getenv("TESTDIR");

	snprintf(r->home, sizeof r->home, "%s/random-XXXXXX",
	    dir != NULL ? dir : ".");
	return mkdtemp(r->home) != NULL && chdir(r->home) == 0;
}

int
main(int argc, char **argv)
{
	struct run r = { .program = getenv("AMPARO") };
	unsigned long seed;
	bool ok;

	if (argc < 3 || argc > 4 || r.program == NULL) {
		fputs("usage: AMPARO=PROGRAM random SEED KEYS [DATASET]\n",
		    stderr);
		return 2;
	}
	seed = strtoul(argv[1], NULL, 10);
	r.wanted = strtol(argv[2], NULL, 10);
	r.dataset = argv[3];
	r.monkey.state = seed;
	strbuf_init(&r.typed);
	signal(SIGPIPE, SIG_IGN);
	if (!make_home(&r)) {
		perror(r.home);
		return 4;
	}
	r.monkey.harmless = !cage_enter(r.home);
	ok = play(&r);
	printf("seed %lu: %ld keys, %ld starts, %ld stops%s: %s\n", seed,
	    r.keys, r.starts, r.stops, r.monkey.harmless ? ", harmless" : "",
	    ok ? "well" : "FAILED");
	if (r.alive)
		child_done(&r.child);
	terminal_free(r.terminal);
	for (size_t i = 0; i < LAST; i++)
		free(r.last[i]);
	strbuf_done(&r.typed);
	nftw(r.home, forget, 16, FTW_DEPTH | FTW_PHYS);
	return ok ? 0 : 1;
}
