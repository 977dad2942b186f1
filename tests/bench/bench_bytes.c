/*
 * What a key sends to a terminal of 80 by 24, in bytes:
 *
 *   bench_bytes PROGRAM DATASET
 */
#include <poll.h>
#include <signal.h>
#include <string.h>
#include <sys/wait.h>

#include "bench.h"
#include "bench_pty.h"

#define QUIET 60 /* milliseconds without output: the screen is drawn */

/* How many bytes come until the screen is drawn. */
static size_t
drain(int fd)
{
	struct pollfd p = { .fd = fd, .events = POLLIN };
	char bytes[65536];
	size_t n = 0;

	/* The first may take its time. */
	for (int wait = 2000; poll(&p, 1, wait) > 0; wait = QUIET) {
		ssize_t got = read(fd, bytes, sizeof bytes);

		if (got <= 0)
			break;
		n += (size_t)got;
	}
	return n;
}

static void
press(int fd, const char *what, const char *keys, double budget)
{
	double bytes[64], median, worst;
	size_t n = 0;

	for (; *keys != '\0'; keys++) {
		if (write(fd, keys, 1) != 1)
			return;
		bytes[n++] = (double)drain(fd);
	}
	bench_series(bytes, n, &median, &worst);
	printf("  %-26s median %5.0f bytes   worst %5.0f bytes", what, median,
	    worst);
	bench_budget(median, budget, "");
	printf("\n");
}

int
main(int argc, char **argv)
{
	char name[256];
	int fd;
	pid_t pid;

	if (argc != 3) {
		fprintf(stderr, "usage: bench_bytes PROGRAM DATASET\n");
		return 2;
	}
	fd = open_terminal(name, sizeof name);
	if (fd < 0)
		return 1;
	pid = spawn_on(name, argv[1], argv[2]);
	drain(fd);
	printf("to a terminal of 80 by 24, %s:\n", argv[2]);
	press(fd, "a cursor move", "lljjjjjjjjjjjjkkkk", 600);
	press(fd, "a search key", "/responsibility to protect", 2000);
	kill(pid, SIGKILL);
	waitpid(pid, NULL, 0);
	close(fd);
	return 0;
}
