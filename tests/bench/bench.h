/*
 * What the benchmarks share: a clock, and the numbers of a series.
 *
 * BENCH_CLOCK=cpu counts the time that the process had a processor, in place
 * of the clock on the wall: for machines that others use at the same time.
 */
#ifndef TESTS_BENCH_H
#define TESTS_BENCH_H

#include <stdbool.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

static inline bool
bench_on_cpu(void)
{
	const char *clock = getenv("BENCH_CLOCK");

	return clock != NULL && strcmp(clock, "cpu") == 0;
}

static inline double
bench_now(void) /* seconds */
{
	struct timespec t;

	clock_gettime(bench_on_cpu() ? CLOCK_PROCESS_CPUTIME_ID
				     : CLOCK_MONOTONIC,
	    &t);
	return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

static int
bench_order(const void *pa, const void *pb)
{
	const double *a = pa, *b = pb;

	return (*a > *b) - (*a < *b);
}

/* Sorts V; *MEDIAN and *WORST get what they say. */
static inline void
bench_series(double *v, size_t n, double *median, double *worst)
{
	qsort(v, n, sizeof *v, bench_order);
	*median = n > 0 ? v[n / 2] : 0;
	*worst = n > 0 ? v[n - 1] : 0;
}

/* "(budget 16 ms: held)" */
static inline void
bench_budget(double value, double most, const char *unit)
{
	printf("   (budget %g%s: %s)", most, unit,
	    value <= most ? "held" : "MISSED");
}

#endif
