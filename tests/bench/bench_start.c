/*
 * From exec to the first whole frame, on a pseudo-terminal, against another
 * program that draws one screen:
 *
 *   bench_start PROGRAM BARE
 *
 * Both are taken to be ready when the word "search" of the last row arrives.
 */
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/wait.h>
#include <termios.h>
#include <unistd.h>

#include "bench.h"

#define ROUNDS 60

static int
open_terminal(char *name, size_t size)
{
	struct winsize w = { .ws_row = 24, .ws_col = 80 };
	int fd = posix_openpt(O_RDWR | O_NOCTTY);

	if (fd < 0 || grantpt(fd) != 0 || unlockpt(fd) != 0)
		return -1;
	ioctl(fd, TIOCSWINSZ, &w);
	snprintf(name, size, "%s", ptsname(fd));
	return fd;
}

static pid_t
spawn(const char *program, const char *terminal)
{
	pid_t pid = fork();
	int fd;

	if (pid != 0)
		return pid;
	setsid();
	fd = open(terminal, O_RDWR);
	dup2(fd, STDIN_FILENO);
	dup2(fd, STDOUT_FILENO);
	dup2(fd, STDERR_FILENO);
	setenv("TERM", "xterm-256color", 1);
	setenv("LC_ALL", "C.UTF-8", 1);
	execl(program, program, (char *)NULL);
	_exit(127);
}

/* Milliseconds from fork to the word, or below 0. */
static double
once(const char *program)
{
	char name[256], seen[65536];
	size_t n = 0;
	int fd = open_terminal(name, sizeof name);
	double start = bench_now(), ms = -1;
	pid_t pid = spawn(program, name);
	struct pollfd p = { .fd = fd, .events = POLLIN };

	while (ms < 0 && n < sizeof seen - 1 && poll(&p, 1, 5000) > 0) {
		ssize_t got = read(fd, seen + n, sizeof seen - 1 - n);

		if (got <= 0)
			break;
		n += (size_t)got;
		seen[n] = '\0';
		if (strstr(seen, "search") != NULL)
			ms = (bench_now() - start) * 1e3;
	}
	kill(pid, SIGKILL);
	waitpid(pid, NULL, 0);
	close(fd);
	return ms;
}

int
main(int argc, char **argv)
{
	double ours[ROUNDS], bare[ROUNDS], a, b, worst;

	if (argc != 3)
		return 2;
	for (int i = 0; i < ROUNDS; i++) {
		ours[i] = once(argv[1]);
		bare[i] = once(argv[2]);
		if (ours[i] < 0 || bare[i] < 0) {
			fprintf(stderr, "bench_start: no frame came\n");
			return 1;
		}
	}
	bench_series(ours, ROUNDS, &a, &worst);
	bench_series(bare, ROUNDS, &b, &worst);
	printf("start to first frame: median %.2f ms, bare curses %.2f ms, "
	       "ratio %.2f\n",
	    a, b, a / b);
	return 0;
}
