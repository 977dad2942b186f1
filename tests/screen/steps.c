#include <errno.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>

#include "amparo/mem.h"
#include "run.h"

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

static bool
press(struct run *r, const char *keys)
{
	struct strbuf unknown;
	size_t n = strlen(keys);
	bool ok;

	/* Too soon after Esc a key would be part of an escape sequence. */
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
at_mouse(struct run *r, int button, const char *row, const char *col)
{
	if (!wait_for(r, any_time, NULL, true))
		return fail(r, "the program does not come to rest");
	terminal_mouse(r->terminal, button, (int)strtol(row, NULL, 10) - 1,
	    (int)strtol(col, NULL, 10) - 1);
	r->bytes_before = terminal_raw(r->terminal)->len;
	send_typed(r);
	return true;
}

static bool
do_click(struct run *r, char **arg)
{
	return at_mouse(r, 1, arg[0], arg[1]);
}

static bool
do_drag(struct run *r, char **arg)
{
	int at[4];

	for (int i = 0; i < 4; i++)
		at[i] = (int)strtol(arg[i], NULL, 10) - 1;
	if (!wait_for(r, any_time, NULL, true))
		return fail(r, "the program does not come to rest");
	terminal_drag(r->terminal, at[0], at[1], at[2], at[3]);
	r->bytes_before = terminal_raw(r->terminal)->len;
	send_typed(r);
	return true;
}

static bool
do_wheel(struct run *r, char **arg)
{
	return at_mouse(r, strcmp(arg[0], "up") == 0 ? 4 : 5, arg[1], arg[2]);
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
	       "TESTS=%.*s\n",
	    (int)strcspn(name, "."), name);
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

/* HOW: statuses and signals, any of which will do: "0", "TERM", "HUP|1". */
static bool
ended_as(struct run *r, const char *how)
{
	int status = r->child.status;

	while (*how != '\0') {
		size_t n = strcspn(how, "|");
		char *one = xstrndup(how, n), *end;
		long code = strtol(one, &end, 10);
		bool is_status = n > 0 && *end == '\0';
		int signo = is_status ? 0 : signal_number(one);
		bool known = is_status || signo != 0;

		free(one);
		if (!known)
			return fail(r, "neither a status nor a signal");
		if (is_status && WIFEXITED(status) &&
		    WEXITSTATUS(status) == code)
			return true;
		if (!is_status && WIFSIGNALED(status) &&
		    WTERMSIG(status) == signo)
			return true;
		how += how[n] == '|' ? n + 1 : n;
	}
	return fail(r, "it ended otherwise");
}

static bool
do_exit(struct run *r, char **arg)
{
	/* No terminal is left, or nobody could have tidied it. */
	bool lost = r->child.line == -1 || signal_number(arg[0]) == SIGKILL;
	bool restored;

	if (!wait_for(r, has_state, "gone", false))
		return fail(r, "the program does not end");
	restored = lost || child_line_restored(&r->child);
	child_drain(&r->child, DEADLINE, on_output, r);
	if (!ended_as(r, arg[0]))
		return false;
	for (int i = 0; i < r->nforbidden; i++)
		if (sent(r, r->forbidden[i]))
			return fail(r, "sent, and must not be: %s",
			    r->forbidden[i]);
	if (!restored)
		return fail(r, "the line's modes are not as they were");
	return lost || is_sane(r);
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
	{ "click", 2, do_click },
	{ "drag", 4, do_drag },
	{ "wheel", 3, do_wheel },
	{ "cursor", 2, do_cursor },
	{ "golden", 1, do_golden },
	{ "remember", 1, do_remember },
	{ "same", 1, do_same },
	{ "bytes", 1, do_bytes },
	{ "raw", 1, do_raw },
	{ "rawabsent", 1, do_rawabsent },
	{ "exit", 1, do_exit },
};

bool
run_step(struct run *r, struct step *s)
{
	for (size_t i = 0; i < sizeof verbs / sizeof verbs[0]; i++) {
		if (strcmp(verbs[i].name, s->word[0]) != 0)
			continue;
		if (verbs[i].args != s->words - 1)
			return fail(r, "takes %d words", verbs[i].args);
		return verbs[i].run(r, s->word + 1);
	}
	return fail(r, "not a step");
}
