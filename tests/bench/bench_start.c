/*
 * From exec to the first whole frame, on a pseudo-terminal, against another
 * program that draws one screen:
 *
 *   bench_start PROGRAM BARE [DATASET]
 *
 * Both are taken to be ready when the word "search" of the last row arrives.
 * What they have in memory then is told as well.  BENCH_CLOCK=cpu counts the
 * time that each had a processor until then.
 */
#define _GNU_SOURCE /* wait4 */

#include <poll.h>
#include <signal.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/wait.h>

#include "bench.h"
#include "bench_pty.h"

#define ROUNDS 60
#define RATIO 1.5
#define ABOVE 8 /* MiB */

static double
seconds(const struct timeval *t)
{
	return (double)t->tv_sec + (double)t->tv_usec / 1e6;
}

/* Milliseconds from fork to the word, or below 0; *MIB are in memory. */
static double
once(const char *program, const char *dataset, double *mib)
{
	struct rusage use;
	char name[256], seen[65536];
	size_t n = 0;
	int fd = open_terminal(name, sizeof name);
	double start = bench_now(), ms = -1;
	pid_t pid = spawn_on(name, program, dataset);
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
	wait4(pid, NULL, 0, &use);
	if (ms >= 0 && bench_on_cpu())
		ms = (seconds(&use.ru_utime) + seconds(&use.ru_stime)) * 1e3;
	*mib = (double)use.ru_maxrss / 1024;
	close(fd);
	return ms;
}

int
main(int argc, char **argv)
{
	double ours[ROUNDS], bare[ROUNDS], a, b, worst, mib, bare_mib;
	const char *dataset = argc > 3 ? argv[3] : NULL;

	if (argc < 3 || argc > 4)
		return 2;
	for (int i = 0; i < ROUNDS; i++) {
		ours[i] = once(argv[1], dataset, &mib);
		bare[i] = once(argv[2], NULL, &bare_mib);
		if (ours[i] < 0 || bare[i] < 0) {
			fprintf(stderr, "bench_start: no frame came\n");
			return 1;
		}
	}
	bench_series(ours, ROUNDS, &a, &worst);
	bench_series(bare, ROUNDS, &b, &worst);
	printf("%s: start to first frame: median %.2f ms, bare curses %.2f ms, "
	       "ratio %.2f",
	    dataset != NULL ? dataset : "built-in", a, b, a / b);
	if (dataset == NULL)
		bench_budget(a / b, RATIO, "");
	printf("\n  in memory: %.1f MiB, bare curses %.1f MiB, %.1f above it",
	    mib, bare_mib, mib - bare_mib);
	if (dataset == NULL)
		bench_budget(mib - bare_mib, ABOVE, "");
	printf("\n");
	return 0;
}
