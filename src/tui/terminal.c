/* Taking the terminal and giving it back. */
#include "amparo/terminal.h"

#include <errno.h>
#include <fcntl.h>
#include <langinfo.h>
#include <locale.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <termios.h>
#include <unistd.h>

#include <curses.h>
#include <term.h>

#include "amparo/mem.h"

#define ESC_DELAY 25 /* ms */
/* Presses, in the form that has no end of columns; terminfo knows neither. */
#define MOUSE_ON "\033[?1000h\033[?1006h"
#define MOUSE_OFF "\033[?1006l\033[?1000l"

static struct {
	SCREEN *screen;
	FILE *in; /* the terminal for reading */
	bool own_in;
	bool utf8, color, repaired, paste, mouse;
	int pipe[2]; /* handlers write, terminal_wait reads */
	struct termios saved;
	char restore[256]; /* bytes that give the screen back in a crash */
	size_t restore_len;
} term = { .pipe = { -1, -1 } };

static volatile sig_atomic_t got_winch, got_stop, got_cont, got_leave;

static void
on_signal(int sig)
{
	int saved = errno;
	ssize_t n;

	switch (sig) {
	case SIGWINCH: got_winch = 1; break;
	case SIGTSTP: got_stop = 1; break;
	case SIGCONT: got_cont = 1; break;
	default: got_leave = sig; break;
	}
	n = write(term.pipe[1], "", 1);
	(void)n; /* a full pipe wakes the loop as well */
	errno = saved;
}

/* A crash: only what is safe in a handler, then the default action. */
static void
on_crash(int sig)
{
	ssize_t n = write(STDOUT_FILENO, term.restore, term.restore_len);

	if (term.mouse)
		n = write(STDOUT_FILENO, MOUSE_OFF, sizeof MOUSE_OFF - 1);
	(void)n;
	tcsetattr(fileno(term.in), TCSANOW, &term.saved);
	signal(sig, SIG_DFL);
	raise(sig);
}

static void catch (int sig, void (*fn)(int), bool only_default)
{
	struct sigaction sa, old;

	if (sigaction(sig, NULL, &old) != 0 ||
	    (only_default && old.sa_handler != SIG_DFL) ||
	    (sig == SIGHUP && old.sa_handler == SIG_IGN))
		return;
	memset(&sa, 0, sizeof sa);
	sa.sa_handler = fn;
	sigemptyset(&sa.sa_mask);
	sigaction(sig, &sa, NULL);
}

static void
catch_all(void)
{
	static const int asked[] = { SIGWINCH, SIGTSTP, SIGCONT, SIGINT,
		SIGTERM, SIGHUP, SIGQUIT };
	static const int crash[] = { SIGSEGV, SIGBUS, SIGABRT, SIGFPE, SIGILL };

	for (size_t i = 0; i < sizeof asked / sizeof asked[0]; i++)
		catch (asked[i], on_signal, false);
	for (size_t i = 0; i < sizeof crash / sizeof crash[0]; i++)
		catch (crash[i], on_crash, true);
	signal(SIGPIPE, SIG_IGN);
}

static bool
is_utf8(void)
{
	const char *set = nl_langinfo(CODESET);

	return strcmp(set, "UTF-8") == 0 || strcmp(set, "utf8") == 0;
}

/* Does the environment ask for UTF-8, installed or not? */
static bool
wants_utf8(void)
{
	static const char *const var[] = { "LC_ALL", "LC_CTYPE", "LANG" };

	for (size_t i = 0; i < sizeof var / sizeof var[0]; i++) {
		const char *v = getenv(var[i]);

		if (v == NULL || *v == '\0')
			continue;
		return strstr(v, "UTF-8") != NULL ||
		    strstr(v, "utf-8") != NULL || strstr(v, "utf8") != NULL ||
		    strstr(v, "UTF8") != NULL;
	}
	return false;
}

/* A locale that is named but not installed must not cost the accents. */
static void
take_locale(void)
{
	static const char *const fallback[] = { "C.UTF-8", "C.utf8",
		"en_US.UTF-8", "UTF-8" };
	bool ok = setlocale(LC_ALL, "") != NULL;

	term.repaired = false;
	if ((!ok || !is_utf8()) && wants_utf8()) {
		for (size_t i = 0; i < sizeof fallback / sizeof fallback[0];
		     i++)
			if (setlocale(LC_CTYPE, fallback[i]) != NULL &&
			    is_utf8()) {
				term.repaired = true;
				break;
			}
	}
	setlocale(LC_NUMERIC, "C");
	term.utf8 = is_utf8();
}

/* Append a terminfo string to what a crash writes. */
static void
remember(const char *cap)
{
	char *s = tigetstr(cap);
	size_t n;

	if (s == NULL || s == (char *)-1)
		return;
	n = strlen(s);
	if (term.restore_len + n > sizeof term.restore)
		return;
	memcpy(term.restore + term.restore_len, s, n);
	term.restore_len += n;
}

static bool
has(const char *cap)
{
	char *s = tigetstr(cap);

	return s != NULL && s != (char *)-1;
}

static bool
open_input(struct error *e)
{
	term.in = stdin;
	term.own_in = false;
	if (isatty(STDIN_FILENO))
		return true;
	term.in = fopen("/dev/tty", "r");
	if (term.in == NULL)
		return error_set(e, ERR_USAGE,
		    "no terminal to read keys "
		    "from; try 'amparo tree' or 'amparo search WORDS'");
	term.own_in = true;
	return true;
}

/* A terminal type we know nothing about, or one that cannot place text. */
static bool
check_term(struct error *e)
{
	const char *name = getenv("TERM");
	bool able;
	int status;

	if (name == NULL || *name == '\0')
		name = "unknown";
	if (setupterm(NULL, STDOUT_FILENO, &status) != OK)
		return error_set(e, ERR_USAGE,
		    "TERM=%s is not a terminal type known here; set TERM, or "
		    "use 'amparo --accessible' or 'amparo search WORDS', which "
		    "need none",
		    name);
	able = has("cup") && has("clear");
	del_curterm(cur_term); /* newterm makes its own */
	if (!able)
		error_set(e, ERR_USAGE,
		    "TERM=%s cannot draw panes; use 'amparo --accessible' or "
		    "'amparo search WORDS' instead",
		    name);
	return able;
}

static bool
wants_color(enum color_choice color)
{
	const char *no = getenv("NO_COLOR");

	if (color == COLOR_NEVER || !has_colors())
		return false;
	return color == COLOR_ALWAYS || no == NULL || *no == '\0';
}

static void
paste_mode(bool on)
{
	char *s;

	if (!term.paste)
		return;
	s = tigetstr(on ? "BE" : "BD");
	putp(s);
	fflush(stdout);
}

static void
mouse_mode(bool on)
{
	if (!term.mouse)
		return;
	fputs(on ? MOUSE_ON : MOUSE_OFF, stdout);
	fflush(stdout);
}

void
terminal_mouse(bool on)
{
	if (on && !has("kmous"))
		return;
	mouse_mode(false);
	term.mouse = on;
	mouse_mode(on);
}

/*
 * The shell goes on in the last row; where the terminal has no second screen,
 * what stood there must not show behind what it says.
 */
static void
leave_screen(void)
{
	endwin();
	if (has("rmcup") || !has("el"))
		return;
	putp(tigetstr("el"));
	fflush(stdout);
}

static void
give_back(void)
{
	mouse_mode(false);
	if (term.screen != NULL && !isendwin())
		leave_screen();
}

void
terminal_esc_delay(int ms)
{
	const char *asked = getenv("ESCDELAY");

	if (ms < 0)
		ms = asked != NULL ? (int)(strtol(asked, NULL, 10) & 0xffff)
				   : ESC_DELAY;
	set_escdelay(ms);
}

static void
configure(void)
{
	raw();
	noecho();
	nonl();
	keypad(stdscr, TRUE);
	meta(stdscr, TRUE);
	nodelay(stdscr, TRUE);
	scrollok(stdscr, FALSE);
	terminal_esc_delay(-1);
	curs_set(1);
}

bool
terminal_open(enum color_choice color, struct error *e)
{
	take_locale();
	if (!open_input(e))
		return false;
	if (!check_term(e) || pipe(term.pipe) != 0)
		return error_set(e, ERR_IO, "%s", strerror(errno));
	for (int i = 0; i < 2; i++) {
		fcntl(term.pipe[i], F_SETFL, O_NONBLOCK);
		fcntl(term.pipe[i], F_SETFD, FD_CLOEXEC);
	}
	tcgetattr(fileno(term.in), &term.saved);
	term.screen = newterm(NULL, stdout, term.in);
	if (term.screen == NULL)
		return error_set(e, ERR_USAGE, "the terminal cannot be opened");
	configure();
	term.color = wants_color(color);
	remember("BD");
	remember("sgr0");
	remember("cnorm");
	remember("rmcup");
	mem_on_exhaustion(give_back);
	catch_all();
	term.paste = has("BE") && has("BD");
	paste_mode(true);
	return true;
}

void
terminal_close(void)
{
	if (term.screen == NULL)
		return;
	paste_mode(false);
	give_back();
	delscreen(term.screen);
	term.screen = NULL;
	if (term.own_in)
		fclose(term.in);
	if (term.repaired) {
		const char *v = getenv("LC_ALL");

		if (v == NULL || *v == '\0')
			v = getenv("LC_CTYPE");
		if (v == NULL || *v == '\0')
			v = getenv("LANG");
		fprintf(stderr,
		    "amparo: locale %s is not installed; accents "
		    "and lines were shown through C.UTF-8\n",
		    v != NULL ? v : "");
		term.repaired = false;
	}
}

bool
terminal_utf8(void)
{
	return term.utf8;
}

bool
terminal_color(void)
{
	return term.color;
}

/* The handlers' bytes only wake us; what came is in the flags. */
static void
forget_wakes(void)
{
	char buf[64];

	while (read(term.pipe[0], buf, sizeof buf) > 0)
		continue;
}

enum terminal_event
terminal_event(void)
{
	forget_wakes();
	if (got_leave)
		return TERMINAL_LEAVE;
	if (got_stop) {
		got_stop = 0;
		return TERMINAL_STOP;
	}
	if (got_cont) {
		got_cont = 0;
		return TERMINAL_CONT;
	}
	if (got_winch) {
		got_winch = 0;
		return TERMINAL_RESIZED;
	}
	return TERMINAL_NOTHING;
}

bool
terminal_wait(int timeout)
{
	struct pollfd p[2] = {
		{ .fd = fileno(term.in), .events = POLLIN },
		{ .fd = term.pipe[0], .events = POLLIN },
	};

	if (poll(p, 2, timeout) <= 0)
		return false;
	return (p[0].revents & (POLLIN | POLLHUP | POLLERR)) != 0;
}

bool
terminal_lost(void)
{
	struct pollfd p = { .fd = fileno(term.in), .events = POLLIN };
	int n = 0;

	if (poll(&p, 1, 0) <= 0)
		return false;
	if (p.revents & (POLLHUP | POLLERR | POLLNVAL))
		return true;
	return (p.revents & POLLIN) && ioctl(p.fd, FIONREAD, &n) == 0 && n == 0;
}

void
terminal_size(int *rows, int *cols)
{
	struct winsize w;

	if (ioctl(STDOUT_FILENO, TIOCGWINSZ, &w) == 0 && w.ws_row > 0 &&
	    w.ws_col > 0 && (w.ws_row != LINES || w.ws_col != COLS))
		resizeterm(w.ws_row, w.ws_col);
	*rows = LINES;
	*cols = COLS;
}

void
terminal_suspend(bool whole_group)
{
	struct sigaction dfl, old;

	paste_mode(false);
	mouse_mode(false);
	leave_screen();
	memset(&dfl, 0, sizeof dfl);
	dfl.sa_handler = SIG_DFL;
	sigemptyset(&dfl.sa_mask);
	sigaction(SIGTSTP, &dfl, &old);
	if (whole_group)
		kill(0, SIGTSTP);
	else
		raise(SIGTSTP);
	/* Here again after fg. */
	sigaction(SIGTSTP, &old, NULL);
	got_stop = 0;
	refresh();
	paste_mode(true);
	mouse_mode(true);
}

void
terminal_lend(void)
{
	paste_mode(false);
	mouse_mode(false);
	leave_screen();
}

/* A shell that was killed may have left the terminal to nobody. */
static void
to_the_front(void)
{
	struct sigaction ignore, old;
	int fd = fileno(term.in);

	if (tcgetpgrp(fd) == getpgrp())
		return;
	memset(&ignore, 0, sizeof ignore);
	ignore.sa_handler = SIG_IGN;
	sigemptyset(&ignore.sa_mask);
	sigaction(SIGTTOU, &ignore, &old);
	tcsetpgrp(fd, getpgrp());
	sigaction(SIGTTOU, &old, NULL);
}

/* Keys are ours again, the screen is not yet. */
static void
wait_for_enter(void)
{
	static const char ask[] = "\r\n[Enter goes back to amparo] ";
	char c = '\0';

	reset_prog_mode();
	terminal_send(ask, sizeof ask - 1, NULL);
	while (!got_leave && c != '\r' && c != '\n' && c != 'q' &&
	    c != '\003' && c != '\033') {
		ssize_t n;

		if (!terminal_wait(-1)) {
			forget_wakes();
			continue;
		}
		n = read(fileno(term.in), &c, 1);
		if (n == 0 || (n < 0 && errno != EINTR))
			break;
	}
	/* The next program begins where this was asked. */
	putp("\r");
	if (has("el"))
		putp(tigetstr("el"));
	fflush(stdout);
}

void
terminal_take_back(bool look)
{
	to_the_front();
	if (look && !got_leave)
		wait_for_enter();
	got_stop = 0;
	refresh();
	paste_mode(true);
	mouse_mode(true);
}

int
terminal_input(void)
{
	return fileno(term.in);
}

void
terminal_send(const char *bytes, size_t n, void *user)
{
	(void)user;
	fflush(stdout);
	while (n > 0) {
		ssize_t done = write(STDOUT_FILENO, bytes, n);

		if (done < 0 && errno != EINTR)
			return;
		if (done > 0) {
			bytes += done;
			n -= (size_t)done;
		}
	}
}

bool
terminal_leaving(void *user)
{
	(void)user;
	return got_leave != 0;
}

void
terminal_die(void)
{
	int sig = got_leave;

	terminal_close();
	signal(sig, SIG_DFL);
	raise(sig);
}
