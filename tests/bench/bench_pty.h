/*
 * A program on a pseudo-terminal of 80 by 24.
 */
#ifndef TESTS_BENCH_PTY_H
#define TESTS_BENCH_PTY_H

#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/ioctl.h>
#include <termios.h>
#include <unistd.h>

static inline int
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

/* Start a program there, with DATASET for an operand (NULL: none). */
static inline pid_t
spawn_on(const char *terminal, const char *program, const char *dataset)
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
	execl(program, program, dataset, (char *)NULL);
	_exit(127);
}

#endif
