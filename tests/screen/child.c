#include "child.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/wait.h>
#include <unistd.h>

/* What the keeper tells: the program's number first, then each change. */
struct event {
	pid_t pid;
	int status;
};

/* ------------------------------------------------------------ keeper */

static pid_t kept; /* for the keeper's handler */

/* What the line's user can send, and a shell that waits for a job ignores. */
static const int ignored[] = { SIGINT, SIGQUIT, SIGTSTP, SIGTTIN, SIGTTOU };

static void
set_ignored(void (*action)(int))
{
	for (size_t i = 0; i < sizeof ignored / sizeof ignored[0]; i++)
		signal(ignored[i], action);
}

static void
pass_hangup(int signo)
{
	kill(-kept, signo);
	kill(-kept, SIGCONT);
}

static void
become_program(const char *tty, char *const argv[], char *const envp[])
{
	int fd = open(tty, O_RDWR);

	setpgid(0, 0);
	tcsetpgrp(fd, getpid());
	set_ignored(SIG_DFL);
	signal(SIGHUP, SIG_DFL);
	/* A job in the background is born without these. */
	signal(SIGINT, SIG_DFL);
	signal(SIGQUIT, SIG_DFL);
	for (int to = 0; to <= 2; to++)
		dup2(fd, to);
	if (fd > 2)
		close(fd);
	execve(argv[0], argv, envp);
	dprintf(2, "%s: %s\n", argv[0], strerror(errno));
	_exit(127);
}

static void
tell(int events, int status)
{
	struct event event = { kept, status };

	while (write(events, &event, sizeof event) == -1 && errno == EINTR)
		continue;
}

/* A stopped job: the line is the shell's until the user continues it. */
static void
keep_stopped(int line, int orders)
{
	char order;
	ssize_t n;

	tcsetpgrp(line, getpgrp());
	do
		n = read(orders, &order, 1);
	while (n == -1 && errno == EINTR);
	tcsetpgrp(line, kept);
	kill(-kept, SIGCONT);
}

static void
keep(const char *tty, char *const argv[], char *const envp[], int events,
    int orders, int started)
{
	struct sigaction hangup = { .sa_handler = pass_hangup };
	int line, status;

	setsid();
	line = open(tty, O_RDWR); /* becomes the session's terminal */
#ifdef TIOCSCTTY
	ioctl(line, TIOCSCTTY, 0);
#endif
	set_ignored(SIG_IGN);
	kept = fork();
	if (kept == 0) {
		close(line);
		become_program(tty, argv, envp);
	}
	close(started);
	if (kept == -1)
		_exit(126);
	setpgid(kept, kept);
	sigaction(SIGHUP, &hangup, NULL);
	tell(events, 0);
	for (;;) {
		if (waitpid(kept, &status, WUNTRACED) == -1) {
			if (errno == EINTR)
				continue;
			_exit(126);
		}
		tell(events, status);
		if (!WIFSTOPPED(status))
			_exit(0);
		keep_stopped(line, orders);
	}
}

/* ------------------------------------------------------------ driver */

static bool
make_room(int fd, int rows, int cols)
{
	struct winsize size;

	memset(&size, 0, sizeof size);
	size.ws_row = (unsigned short)rows;
	size.ws_col = (unsigned short)cols;
	return ioctl(fd, TIOCSWINSZ, &size) == 0;
}

static bool
open_line(struct child *c, int rows, int cols, struct error *e)
{
	const char *tty;

	c->line = posix_openpt(O_RDWR | O_NOCTTY);
	if (c->line == -1 || grantpt(c->line) == -1 ||
	    unlockpt(c->line) == -1 || (tty = ptsname(c->line)) == NULL)
		return error_set(e, ERR_IO, "pty: %s", strerror(errno));
	c->tail = open(tty, O_RDWR | O_NOCTTY);
	if (c->tail == -1)
		return error_set(e, ERR_IO, "%s: %s", tty, strerror(errno));
	if (tcgetattr(c->tail, &c->before) == -1)
		return error_set(e, ERR_IO, "pty: %s", strerror(errno));
	/*
	 * Else C-c, typed ahead of a program that has just stopped, takes back
	 * what it has written and nobody has read yet.
	 */
	c->before.c_lflag |= NOFLSH;
	if (tcsetattr(c->tail, TCSANOW, &c->before) == -1 ||
	    !make_room(c->line, rows, cols))
		return error_set(e, ERR_IO, "pty: %s", strerror(errno));
	return true;
}

bool
child_start(struct child *c, char *const argv[], char *const envp[], int rows,
    int cols, struct error *e)
{
	int events[2], orders[2], started[2];
	struct event first;
	char byte;

	memset(c, 0, sizeof *c);
	c->line = c->tail = c->events = c->orders = -1;
	if (!open_line(c, rows, cols, e))
		return false;
	if (pipe(events) == -1 || pipe(orders) == -1 || pipe(started) == -1)
		return error_set(e, ERR_IO, "pipe: %s", strerror(errno));
	c->events = events[0];
	c->orders = orders[1];
	for (int i = 0; i < 2; i++) {
		fcntl(events[i], F_SETFD, FD_CLOEXEC);
		fcntl(orders[i], F_SETFD, FD_CLOEXEC);
		fcntl(started[i], F_SETFD, FD_CLOEXEC);
	}
	fcntl(c->line, F_SETFD, FD_CLOEXEC);
	fcntl(c->tail, F_SETFD, FD_CLOEXEC);
	c->keeper = fork();
	if (c->keeper == 0) {
		const char *tty = ptsname(c->line);

		close(events[0]);
		close(orders[1]);
		close(c->tail);
		close(c->line); /* or there would be no hang-up */
		keep(tty, argv, envp, events[1], orders[0], started[1]);
	}
	close(events[1]);
	close(orders[0]);
	close(started[1]);
	if (c->keeper == -1 ||
	    read(c->events, &first, sizeof first) != (ssize_t)sizeof first)
		return error_set(e, ERR_IO, "the keeper did not start");
	c->pid = first.pid;
	/* Its end closes when the program has the line and takes over. */
	while (read(started[0], &byte, 1) == -1 && errno == EINTR)
		continue;
	close(started[0]);
	fcntl(c->line, F_SETFL, O_NONBLOCK);
	return true;
}

/* The number after KEY in /proc/PID/status, -1 where the system has none. */
static long
proc_number(pid_t pid, const char *key)
{
	char path[64], text[256];
	long number = -1;
	FILE *f;

	snprintf(path, sizeof path, "/proc/%ld/status", (long)pid);
	f = fopen(path, "r");
	if (f == NULL)
		return -1;
	while (fgets(text, sizeof text, f) != NULL)
		if (strncmp(text, key, strlen(key)) == 0)
			number = strtol(text + strlen(key), NULL, 10);
	fclose(f);
	return number;
}

/* The letter of its state: 'S' asleep, 'R' at work; 0 where nobody knows. */
static char
proc_state(pid_t pid)
{
	char path[64], text[512];
	const char *end;
	size_t n;
	FILE *f;

	snprintf(path, sizeof path, "/proc/%ld/stat", (long)pid);
	f = fopen(path, "r");
	if (f == NULL)
		return '\0';
	n = fread(text, 1, sizeof text - 1, f);
	fclose(f);
	text[n] = '\0';
	end = strrchr(text, ')');
	return end != NULL && end[1] == ' ' ? end[2] : '\0';
}

#define GENERATIONS 4 /* of programs that one another started */
#define SLEEPS "voluntary_ctxt_switches:"

/*
 * Are there programs that this one has started?  In WORK, whether one of them
 * is at work, or one that it has started.
 */
static bool
has_children(pid_t pid, int deep, bool *work)
{
	char path[64], text[512];
	char *at = text, *end;
	bool any = false;
	size_t n;
	FILE *f;

	snprintf(path, sizeof path, "/proc/%ld/task/%ld/children", (long)pid,
	    (long)pid);
	f = deep > 0 ? fopen(path, "r") : NULL;
	if (f == NULL)
		return false;
	n = fread(text, 1, sizeof text - 1, f);
	fclose(f);
	text[n] = '\0';
	for (long child; (child = strtol(at, &end, 10)) > 0; at = end) {
		char state = proc_state((pid_t)child);

		any = true;
		*work = *work || state == 'R' || state == 'D';
		has_children((pid_t)child, deep - 1, work);
	}
	return any;
}

bool
child_type(struct child *c, const char *bytes, size_t n)
{
	c->sleeps = proc_number(c->pid, SLEEPS);
	while (n > 0) {
		ssize_t done = write(c->line, bytes, n);

		if (done > 0) {
			bytes += done;
			n -= (size_t)done;
		} else if (errno == EAGAIN) {
			struct pollfd room = { c->line, POLLOUT, 0 };

			poll(&room, 1, 1000);
		} else if (errno != EINTR) {
			return false;
		}
	}
	return true;
}

bool
child_resize(struct child *c, int rows, int cols)
{
	c->sleeps = proc_number(c->pid, SLEEPS);
	return make_room(c->line, rows, cols);
}

bool
child_signal(struct child *c, int signo)
{
	c->sleeps = proc_number(c->pid, SLEEPS);
	return c->state != CHILD_GONE && kill(c->pid, signo) == 0;
}

bool
child_continue(struct child *c)
{
	if (c->state != CHILD_STOPPED)
		return false;
	c->sleeps = proc_number(c->pid, SLEEPS);
	c->state = CHILD_RUNS;
	return write(c->orders, "c", 1) == 1;
}

void
child_hangup(struct child *c)
{
	close(c->tail);
	close(c->line);
	c->tail = c->line = -1;
}

static void
read_event(struct child *c)
{
	struct event event;

	if (read(c->events, &event, sizeof event) != (ssize_t)sizeof event) {
		close(c->events); /* the keeper is gone without a word */
		c->events = -1;
		c->state = CHILD_GONE;
		c->status = 126 << 8;
	} else if (WIFSTOPPED(event.status)) {
		c->state = CHILD_STOPPED;
	} else {
		c->state = CHILD_GONE;
		c->status = event.status;
	}
}

bool
child_wait(struct child *c, int ms,
    void (*sink)(const char *bytes, size_t n, void *user), void *user)
{
	struct pollfd fds[2] = { { c->line, POLLIN, 0 },
		{ c->state == CHILD_GONE ? -1 : c->events, POLLIN, 0 } };
	char bytes[4096];
	bool any = false;

	if (poll(fds, 2, ms) <= 0)
		return false;
	if (fds[0].revents != 0) {
		ssize_t n = read(c->line, bytes, sizeof bytes);

		if (n > 0) {
			sink(bytes, (size_t)n, user);
			any = true;
		}
	}
	if (fds[1].revents != 0) {
		read_event(c);
		any = true;
	}
	return any;
}

void
child_drain(struct child *c, int ms,
    void (*sink)(const char *bytes, size_t n, void *user), void *user)
{
	struct pollfd end = { c->line, POLLIN, 0 };
	char bytes[4096];
	ssize_t n;

	if (c->tail != -1)
		close(c->tail);
	c->tail = -1;
	while (c->line != -1 && poll(&end, 1, ms) > 0) {
		n = read(c->line, bytes, sizeof bytes);
		if (n <= 0)
			break;
		sink(bytes, (size_t)n, user);
	}
}

bool
child_idle(const struct child *c)
{
	bool work = false;
	int waiting = 0;
	char state;

	if (c->state != CHILD_RUNS || c->line == -1)
		return true;
	if (ioctl(c->tail, FIONREAD, &waiting) == 0 && waiting > 0)
		return false;
	state = proc_state(c->pid);
	if (state == '\0')
		return true;
	if (state != 'S')
		return false;
	/* Keys are not for the program while another has the terminal. */
	if (has_children(c->pid, GENERATIONS, &work))
		return !work;
	return proc_number(c->pid, SLEEPS) > c->sleeps;
}

bool
child_line_restored(const struct child *c)
{
	struct termios now;

	return tcgetattr(c->tail, &now) == 0 &&
	    now.c_iflag == c->before.c_iflag &&
	    now.c_oflag == c->before.c_oflag &&
	    now.c_lflag == c->before.c_lflag;
}

void
child_done(struct child *c)
{
	if (c->state != CHILD_GONE && c->pid > 0)
		kill(c->pid, SIGKILL);
	if (c->orders != -1)
		close(c->orders); /* a keeper that waits for an order goes on */
	if (c->keeper > 0)
		while (waitpid(c->keeper, NULL, 0) == -1 && errno == EINTR)
			continue;
	if (c->tail != -1)
		close(c->tail);
	if (c->line != -1)
		close(c->line);
	if (c->events != -1)
		close(c->events);
}
