/*
 * screen SCRIPT: runs the real program ($AMPARO) on a terminal of its own and
 * does what the script says.  First how it is started:
 *
 *	size 80x24              default
 *	term xterm-256color     default
 *	env NAME=value          a variable more; unset NAME: one less
 *	args WORD...            of the command line; may be repeated
 *	file NAME "text"        a file below $HOME, which is empty otherwise
 *
 * then what happens:
 *
 *	expect "text"           wait until a row shows it
 *	absent "text"           wait until none does, and the program is idle
 *	keys "/comis<Enter>"    press keys, as fast as a paste
 *	type "comis"            press keys, each one answered before the next
 *	size 40x10              the window changes
 *	signal TERM             to the program
 *	stopped                 wait until it has stopped, the terminal sane
 *	cont                    bring it back to the foreground
 *	hangup                  the terminal goes away
 *	cursor ROW COL          from 1
 *	golden NAME             equals NAME.screen and NAME.attrs
 *	remember NAME           this screen,
 *	same NAME               and here it is again, to the cell
 *	bytes N                 at most N were sent since the last input
 *	raw "bytes"             have been sent
 *	rawabsent "bytes"       are never sent, up to the end
 *	exit N | exit SIGNAME   the program ends so, the terminal sane
 *
 * The last step but looks at what is left on the screen is an exit.  With
 * ACCEPT=1 golden writes the files.  Nothing waits for time to pass: a step
 * is done when the screen is right, and has failed when the program has been
 * idle for long and the screen is not.
 */
#include <errno.h>
#include <ftw.h>
#include <signal.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "amparo/mem.h"
#include "amparo/strbuf.h"
#include "child.h"
#include "golden.h"
#include "script.h"
#include "terminal.h"

#define DEADLINE 60000 /* ms until a step has failed in any case */
#define PATIENCE 2000  /* ms of an idle program with the wrong screen */
#define QUIET 10       /* ms without output: the screen is complete */
#define AFTER_ESC 120  /* the same after a lone Esc, which is waited for */
#define LIST_MAX 64

struct run {
	const char *path;       /* of the script */
	struct step *step;      /* the one that is done */
	char *dir;              /* of the script and its goldens */
	char home[512];
	int rows, cols;
	char *args[LIST_MAX + 2];
	int nargs;
	char *env[LIST_MAX + 1];
	int nenv;
	const char *forbidden[LIST_MAX];
	int nforbidden;
	struct {
		const char *name;
		struct planes planes;
	} seen[LIST_MAX];
	int nseen;
	struct terminal *terminal; /* NULL until the program starts */
	struct child child;
	struct strbuf typed;    /* by the terminal, not sent yet */
	size_t bytes_before;    /* output at the last input */
	bool after_esc;
};

/* ---------------------------------------------------------------- failing */

static void
show_screen(struct run *r)
{
	struct strbuf text;
	int row, col;

	if (r->terminal == NULL)
		return;
	strbuf_init(&text);
	terminal_text(r->terminal, &text);
	terminal_cursor(r->terminal, &row, &col);
	printf("the screen, %dx%d, cursor at %d %d:\n%s", r->cols, r->rows,
	    row + 1, col + 1, text.s);
	strbuf_done(&text);
	if (r->child.state == CHILD_STOPPED)
		puts("the program is stopped");
	else if (r->child.state == CHILD_GONE && WIFSIGNALED(r->child.status))
		printf("the program ended by signal %d\n",
		    WTERMSIG(r->child.status));
	else if (r->child.state == CHILD_GONE)
		printf("the program ended with status %d\n",
		    WEXITSTATUS(r->child.status));
}

/* Always false. */
static bool __attribute__((format(printf, 2, 3)))
fail(struct run *r, const char *fmt, ...)
{
	va_list ap;

	printf("%s:%d: ", r->path, r->step->line);
	for (int i = 0; i < r->step->words; i++)
		printf("%s ", r->step->word[i]);
	printf("\n\t");
	va_start(ap, fmt);
	vprintf(fmt, ap);
	va_end(ap);
	printf("\n");
	return false;
}

/* ---------------------------------------------------------------- waiting */

static long
now(void)
{
	struct timespec t;

	clock_gettime(CLOCK_MONOTONIC, &t);
	return (long)t.tv_sec * 1000 + t.tv_nsec / 1000000;
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

/* Send what the terminal wants to say: keys, and answers to questions. */
static void
send_typed(struct run *r)
{
	if (r->typed.len == 0)
		return;
	if (r->child.line != -1)
		child_type(&r->child, r->typed.s, r->typed.len);
	strbuf_reset(&r->typed);
}

static bool
pump(struct run *r, int ms)
{
	bool any = child_wait(&r->child, ms, on_output, r);

	send_typed(r);
	return any;
}

/* Idle, and nothing more comes: the screen is what the program meant. */
static bool
settled(struct run *r)
{
	if (!child_idle(&r->child))
		return false;
	if (pump(r, r->after_esc ? AFTER_ESC : QUIET))
		return false;
	return child_idle(&r->child);
}

/*
 * Wait until RIGHT says so; STILL: and the program has nothing more to do.
 * False where that will not be.
 */
static bool
wait_for(struct run *r, bool (*right)(struct run *r, const char *arg),
    const char *arg, bool still)
{
	long start = now(), changed = start, t;

	for (;;) {
		bool quiet;

		while (pump(r, 0))
			changed = now();
		if (!still && right(r, arg))
			return true;
		quiet = settled(r);
		if (quiet && right(r, arg))
			return true;
		t = now();
		if (t - start > DEADLINE)
			return false;
		if (quiet && (t - changed > PATIENCE ||
		    r->child.state == CHILD_GONE))
			return false;
		pump(r, 20);
	}
}

static bool
any_time(struct run *r, const char *arg)
{
	(void)r;
	(void)arg;
	return true;
}

static bool
shows(struct run *r, const char *text)
{
	struct strbuf plane;
	bool found;

	strbuf_init(&plane);
	terminal_text(r->terminal, &plane);
	found = strstr(plane.s, text) != NULL;
	strbuf_done(&plane);
	return found;
}

static bool
shows_not(struct run *r, const char *text)
{
	return !shows(r, text);
}

static bool
has_state(struct run *r, const char *which)
{
	return r->child.state == (*which == 's' ? CHILD_STOPPED : CHILD_GONE);
}

static bool
cursor_is(struct run *r, const char *where)
{
	char here[32];
	int row, col;

	terminal_cursor(r->terminal, &row, &col);
	snprintf(here, sizeof here, "%d %d", row + 1, col + 1);
	return strcmp(here, where) == 0;
}

static bool
sent(struct run *r, const char *bytes)
{
	const struct strbuf *raw = terminal_raw(r->terminal);
	size_t n = strlen(bytes);

	for (size_t i = 0; i + n <= raw->len; i++)
		if (memcmp(raw->s + i, bytes, n) == 0)
			return true;
	return false;
}

static void
take_planes(struct run *r, struct planes *p)
{
	planes_init(p);
	terminal_text(r->terminal, &p->text);
	terminal_attrs(r->terminal, &p->attrs);
}

static struct planes *
remembered(struct run *r, const char *name)
{
	for (int i = 0; i < r->nseen; i++)
		if (strcmp(r->seen[i].name, name) == 0)
			return &r->seen[i].planes;
	return NULL;
}

static bool
matches(struct run *r, const struct planes *want)
{
	struct planes have;
	bool equal;

	take_planes(r, &have);
	equal = planes_equal(want, &have);
	planes_done(&have);
	return equal;
}

static bool
looks_same(struct run *r, const char *name)
{
	return matches(r, remembered(r, name));
}

static bool
looks_golden(struct run *r, const char *name)
{
	struct planes want;
	bool equal;

	golden_read(&want, r->dir, name);
	equal = matches(r, &want);
	planes_done(&want);
	return equal;
}

/* ---------------------------------------------------------------- setting up */

static const char *
lookup(const char *name, void *user)
{
	struct run *r = user;

	return strcmp(name, "HOME") == 0 ? r->home : getenv(name);
}

/* NAME or NAME=value: drop the one that is there, add the new one. */
static bool
set_env(struct run *r, const char *setting, bool keep)
{
	size_t n = strcspn(setting, "=");

	for (int i = 0; i < r->nenv; i++) {
		if (strncmp(r->env[i], setting, n) == 0 &&
		    r->env[i][n] == '=') {
			free(r->env[i]);
			r->env[i] = r->env[--r->nenv];
			break;
		}
	}
	if (keep && r->nenv == LIST_MAX)
		return false;
	if (keep)
		r->env[r->nenv++] = xstrdup(setting);
	r->env[r->nenv] = NULL;
	return true;
}

static void
default_env(struct run *r)
{
	static const char *const kept[] = { "PATH", "ASAN_OPTIONS",
		"UBSAN_OPTIONS", "LSAN_OPTIONS", "LLVM_PROFILE_FILE",
		"TERMINFO", "TERMINFO_DIRS", "TOP", "LD_LIBRARY_PATH" };
	struct strbuf s;

	strbuf_init(&s);
	for (size_t i = 0; i < sizeof kept / sizeof kept[0]; i++) {
		const char *value = getenv(kept[i]);

		if (value == NULL)
			continue;
		strbuf_reset(&s);
		strbuf_addf(&s, "%s=%s", kept[i], value);
		set_env(r, s.s, true);
	}
	strbuf_reset(&s);
	strbuf_addf(&s, "HOME=%s", r->home);
	set_env(r, s.s, true);
	set_env(r, "TERM=xterm-256color", true);
	set_env(r, "LC_ALL=C.UTF-8", true);
	set_env(r, "TZ=UTC", true);
	strbuf_done(&s);
}

static bool
make_file(struct run *r, const char *name, const char *text)
{
	struct strbuf path;
	bool ok;
	FILE *f;

	strbuf_init(&path);
	strbuf_addf(&path, "%s/%s", r->home, name);
	for (char *p = path.s + strlen(r->home) + 1;
	    (p = strchr(p, '/')) != NULL; *p++ = '/') {
		*p = '\0';
		mkdir(path.s, 0700);
	}
	f = fopen(path.s, "wb");
	ok = f != NULL && fputs(text, f) != EOF;
	if (f != NULL && fclose(f) != 0)
		ok = false;
	strbuf_done(&path);
	return ok;
}

static bool
read_size(const char *s, int *rows, int *cols)
{
	char *end;
	long c = strtol(s, &end, 10), l;

	if (*end != 'x')
		return false;
	l = strtol(end + 1, &end, 10);
	if (*end != '\0' || c < 1 || l < 1 || c > 1000 || l > 1000)
		return false;
	*cols = (int)c;
	*rows = (int)l;
	return true;
}

/* A word of the first part.  *KNOWN says whether it is one. */
static bool
set_up(struct run *r, const struct step *s, bool *known)
{
	struct strbuf term;

	*known = true;
	if (strcmp(s->word[0], "size") == 0 && s->words == 2)
		return read_size(s->word[1], &r->rows, &r->cols) ||
		    fail(r, "a size is COLSxROWS");
	if (strcmp(s->word[0], "term") == 0 && s->words == 2) {
		strbuf_init(&term);
		strbuf_addf(&term, "TERM=%s", s->word[1]);
		set_env(r, term.s, true);
		strbuf_done(&term);
		return true;
	}
	if (strcmp(s->word[0], "env") == 0 && s->words == 2)
		return set_env(r, s->word[1], true) ||
		    fail(r, "too many variables");
	if (strcmp(s->word[0], "unset") == 0 && s->words == 2)
		return set_env(r, s->word[1], false);
	if (strcmp(s->word[0], "file") == 0 && s->words == 3)
		return make_file(r, s->word[1], s->word[2]) ||
		    fail(r, "%s", strerror(errno));
	if (strcmp(s->word[0], "args") == 0) {
		for (int i = 1; i < s->words && r->nargs < LIST_MAX; i++)
			r->args[r->nargs++] = s->word[i];
		return true;
	}
	*known = false;
	return true;
}

static bool
start(struct run *r)
{
	struct error e = { 0 };

	if (r->args[0] == NULL)
		return fail(r, "$AMPARO does not name the program");
	r->args[r->nargs] = NULL;
	r->terminal = terminal_new(r->rows, r->cols, on_typed, r);
	if (!child_start(&r->child, r->args, r->env, r->rows, r->cols, &e))
		return fail(r, "%s", e.msg);
	return true;
}

/* ---------------------------------------------------------------- steps */

static bool
press(struct run *r, const char *keys)
{
	struct strbuf unknown;
	size_t n = strlen(keys);
	bool ok;

	/* Within the wait for the rest of an escape sequence it would be one. */
	if (r->after_esc)
		wait_for(r, any_time, NULL, true);
	strbuf_init(&unknown);
	ok = terminal_keys(r->terminal, keys, &unknown);
	if (!ok)
		fail(r, "<%s> is not a key", unknown.s);
	strbuf_done(&unknown);
	r->bytes_before = terminal_raw(r->terminal)->len;
	r->after_esc = n >= 5 && strcmp(keys + n - 5, "<Esc>") == 0;
	send_typed(r);
	return ok;
}

static bool
do_keys(struct run *r, char **arg)
{
	return press(r, arg[0]);
}

static bool
do_type(struct run *r, char **arg)
{
	const char *p = arg[0];

	while (*p != '\0') {
		size_t n = 1;
		char *key;
		bool ok;

		if (*p == '<' && strchr(p, '>') != NULL)
			n = strcspn(p, ">") + 1;
		while ((p[n] & 0xc0) == 0x80)
			n++;
		key = xstrndup(p, n);
		ok = press(r, key) && wait_for(r, any_time, NULL, true);
		free(key);
		if (!ok)
			return fail(r, "no answer to %.*s", (int)n, p);
		p += n;
	}
	return true;
}

static bool
do_expect(struct run *r, char **arg)
{
	return wait_for(r, shows, arg[0], false) ||
	    fail(r, "the text does not appear");
}

static bool
do_absent(struct run *r, char **arg)
{
	return wait_for(r, shows_not, arg[0], true) ||
	    fail(r, "the text stays");
}

static bool
do_size(struct run *r, char **arg)
{
	if (!read_size(arg[0], &r->rows, &r->cols))
		return fail(r, "a size is COLSxROWS");
	terminal_resize(r->terminal, r->rows, r->cols);
	r->bytes_before = terminal_raw(r->terminal)->len;
	return child_resize(&r->child, r->rows, r->cols) ||
	    fail(r, "%s", strerror(errno));
}

static const struct {
	const char *name;
	int number;
} signals[] = {
	{ "HUP", SIGHUP },
	{ "INT", SIGINT },
	{ "QUIT", SIGQUIT },
	{ "ABRT", SIGABRT },
	{ "KILL", SIGKILL },
	{ "SEGV", SIGSEGV },
	{ "PIPE", SIGPIPE },
	{ "TERM", SIGTERM },
	{ "TSTP", SIGTSTP },
	{ "CONT", SIGCONT },
	{ "USR1", SIGUSR1 },
	{ "WINCH", SIGWINCH },
};

/* With or without SIG before the name; 0 where it is none. */
static int
signal_number(const char *name)
{
	if (strncmp(name, "SIG", 3) == 0)
		name += 3;
	for (size_t i = 0; i < sizeof signals / sizeof signals[0]; i++)
		if (strcmp(signals[i].name, name) == 0)
			return signals[i].number;
	return 0;
}

static bool
do_signal(struct run *r, char **arg)
{
	int number = signal_number(arg[0]);

	if (number == 0)
		return fail(r, "not a signal");
	return child_signal(&r->child, number) || fail(r, "it is not there");
}

static bool
is_sane(struct run *r)
{
	struct strbuf left;
	bool ok;

	strbuf_init(&left);
	terminal_leftovers(r->terminal, &left);
	if (r->child.tail != -1 && !child_line_restored(&r->child))
		strbuf_adds(&left, "left behind: the line's modes\n");
	ok = left.len == 0;
	if (!ok)
		fail(r, "the terminal is not as it was\n%s", left.s);
	strbuf_done(&left);
	return ok;
}

static bool
do_stopped(struct run *r, char **arg)
{
	(void)arg;
	if (!wait_for(r, has_state, "stopped", true))
		return fail(r, "the program does not stop");
	return is_sane(r);
}

static bool
do_cont(struct run *r, char **arg)
{
	(void)arg;
	return child_continue(&r->child) ||
	    fail(r, "the program is not stopped");
}

static bool
do_hangup(struct run *r, char **arg)
{
	(void)arg;
	child_hangup(&r->child);
	return true;
}

static bool
do_cursor(struct run *r, char **arg)
{
	char where[32];

	snprintf(where, sizeof where, "%s %s", arg[0], arg[1]);
	return wait_for(r, cursor_is, where, true) ||
	    fail(r, "the cursor is elsewhere");
}

static bool
differs(struct run *r, const struct planes *want)
{
	struct planes have;

	take_planes(r, &have);
	fail(r, "the screen differs: - wanted, + there");
	planes_diff(want, &have);
	planes_done(&have);
	return false;
}

static bool
accept_golden(struct run *r, const char *name)
{
	struct error e = { 0 };
	struct planes have;
	bool ok;

	if (!wait_for(r, any_time, NULL, true))
		return fail(r, "the program does not come to rest");
	take_planes(r, &have);
	ok = golden_write(&have, r->dir, name, &e);
	planes_done(&have);
	return ok || fail(r, "%s", e.msg);
}

static bool
do_golden(struct run *r, char **arg)
{
	const char *accept = getenv("ACCEPT");
	const char *name = strrchr(r->path, '/');
	struct planes want;

	if (accept != NULL && strcmp(accept, "1") == 0)
		return accept_golden(r, arg[0]);
	if (wait_for(r, looks_golden, arg[0], true))
		return true;
	golden_read(&want, r->dir, arg[0]);
	differs(r, &want);
	planes_done(&want);
	name = name == NULL ? r->path : name + 1;
	printf("where the new screen is right: make check-screen ACCEPT=1 "
	    "TESTS=%.*s\n", (int)strcspn(name, "."), name);
	return false;
}

static bool
do_remember(struct run *r, char **arg)
{
	if (!wait_for(r, any_time, NULL, true))
		return fail(r, "the program does not come to rest");
	if (r->nseen == LIST_MAX || remembered(r, arg[0]) != NULL)
		return fail(r, "once is enough");
	r->seen[r->nseen].name = arg[0];
	take_planes(r, &r->seen[r->nseen++].planes);
	return true;
}

static bool
do_same(struct run *r, char **arg)
{
	if (remembered(r, arg[0]) == NULL)
		return fail(r, "nothing is remembered by this name");
	return wait_for(r, looks_same, arg[0], true) ||
	    differs(r, remembered(r, arg[0]));
}

static bool
do_bytes(struct run *r, char **arg)
{
	size_t most = strtoul(arg[0], NULL, 10), n;

	if (!wait_for(r, any_time, NULL, true))
		return fail(r, "the program does not come to rest");
	n = terminal_raw(r->terminal)->len - r->bytes_before;
	return n <= most || fail(r, "%zu bytes were sent", n);
}

static bool
do_raw(struct run *r, char **arg)
{
	return wait_for(r, sent, arg[0], false) ||
	    fail(r, "they have not been sent");
}

static bool
do_rawabsent(struct run *r, char **arg)
{
	if (r->nforbidden == LIST_MAX)
		return fail(r, "too many");
	r->forbidden[r->nforbidden++] = arg[0];
	return !sent(r, arg[0]) || fail(r, "they have been sent");
}

static bool
ended_as(struct run *r, const char *how)
{
	int status = r->child.status;
	char *end;
	long code = strtol(how, &end, 10);

	if (*how != '\0' && *end == '\0')
		return (WIFEXITED(status) && WEXITSTATUS(status) == code) ||
		    fail(r, "it ended otherwise");
	code = signal_number(how);
	if (code == 0)
		return fail(r, "neither a status nor a signal");
	return (WIFSIGNALED(status) && WTERMSIG(status) == code) ||
	    fail(r, "it ended otherwise");
}

static bool
do_exit(struct run *r, char **arg)
{
	bool hung_up = r->child.line == -1;
	bool ok;

	if (!wait_for(r, has_state, "gone", false))
		return fail(r, "the program does not end");
	ok = hung_up || child_line_restored(&r->child) ||
	    fail(r, "the line's modes are not as they were");
	child_drain(&r->child, DEADLINE, on_output, r);
	if (!ended_as(r, arg[0]))
		return false;
	for (int i = 0; i < r->nforbidden; i++)
		if (sent(r, r->forbidden[i]))
			return fail(r, "sent, and must not be: %s",
			    r->forbidden[i]);
	return ok && (hung_up || strcmp(arg[0], "KILL") == 0 || is_sane(r));
}

static const struct {
	const char *name;
	int args;
	bool (*run)(struct run *r, char **arg);
} verbs[] = {
	{ "expect", 1, do_expect },
	{ "absent", 1, do_absent },
	{ "keys", 1, do_keys },
	{ "type", 1, do_type },
	{ "size", 1, do_size },
	{ "signal", 1, do_signal },
	{ "stopped", 0, do_stopped },
	{ "cont", 0, do_cont },
	{ "hangup", 0, do_hangup },
	{ "cursor", 2, do_cursor },
	{ "golden", 1, do_golden },
	{ "remember", 1, do_remember },
	{ "same", 1, do_same },
	{ "bytes", 1, do_bytes },
	{ "raw", 1, do_raw },
	{ "rawabsent", 1, do_rawabsent },
	{ "exit", 1, do_exit },
};

static bool
do_step(struct run *r, struct step *s)
{
	bool known = false;

	r->step = s;
	if (r->terminal == NULL && !set_up(r, s, &known))
		return false;
	if (known)
		return true;
	if (r->terminal == NULL && !start(r))
		return false;
	for (size_t i = 0; i < sizeof verbs / sizeof verbs[0]; i++) {
		if (strcmp(verbs[i].name, s->word[0]) != 0)
			continue;
		if (verbs[i].args != s->words - 1)
			return fail(r, "takes %d words", verbs[i].args);
		return verbs[i].run(r, s->word + 1);
	}
	return fail(r, "not a step");
}

static bool
do_script(struct run *r, struct script *script)
{
	for (size_t i = 0; i < script->steps; i++)
		if (!do_step(r, &script->step[i]))
			return false;
	if (r->terminal == NULL || r->child.state != CHILD_GONE ||
	    r->child.tail != -1) {
		if (r->step != NULL)
			fail(r, "the script ends before the program does");
		return false;
	}
	return true;
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

	snprintf(r->home, sizeof r->home, "%s/home-XXXXXX",
	    dir == NULL ? "." : dir);
	return mkdtemp(r->home) != NULL;
}

static void
run_done(struct run *r)
{
	if (r->terminal != NULL)
		child_done(&r->child);
	terminal_free(r->terminal);
	for (int i = 0; i < r->nseen; i++)
		planes_done(&r->seen[i].planes);
	for (int i = 0; i < r->nenv; i++)
		free(r->env[i]);
	strbuf_done(&r->typed);
	free(r->dir);
	nftw(r->home, forget, 16, FTW_DEPTH | FTW_PHYS);
}

int
main(int argc, char **argv)
{
	struct run r = { .rows = 24, .cols = 80, .nargs = 1 };
	struct error e = { 0 };
	struct script script;
	bool ok;

	if (argc != 2) {
		fputs("usage: screen SCRIPT\n", stderr);
		return 2;
	}
	signal(SIGPIPE, SIG_IGN);
	r.path = argv[1];
	r.dir = strrchr(r.path, '/') == NULL ? xstrdup(".") :
	    xstrndup(r.path, (size_t)(strrchr(r.path, '/') - r.path));
	r.args[0] = getenv("AMPARO");
	strbuf_init(&r.typed);
	if (!make_home(&r)) {
		perror(r.home);
		return 4;
	}
	default_env(&r);
	ok = script_read(&script, r.path, lookup, &r, &e);
	if (!ok)
		printf("%s\n", e.msg);
	ok = ok && do_script(&r, &script);
	if (!ok)
		show_screen(&r);
	run_done(&r);
	script_done(&script);
	return ok ? 0 : 1;
}
