/*
 * From exec to the first whole frame, on a pseudo-terminal, against another
 * program that draws one screen:
 *
 *   bench_start PROGRAM BARE
 *
 * Both are taken to be ready when the word "search" of the last row arrives.
 */
#include <poll.h>
#include <signal.h>
#include <string.h>
#include <sys/wait.h>

#include "bench.h"
#include "bench_pty.h"

#define ROUNDS 60

/* Milliseconds from fork to the word, or below 0. */
static double
once(const char *program)
{
	char name[256], seen[65536];
	size_t n = 0;
	int fd = open_terminal(name, sizeof name);
	double start = bench_now(), ms = -1;
	pid_t pid = spawn_on(name, program, NULL);
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
