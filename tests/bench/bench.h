/*
 * What the benchmarks share: a clock, and the numbers of a series.
 */
#ifndef TESTS_BENCH_H
#define TESTS_BENCH_H

#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

static inline double
bench_now(void) /* seconds */
{
	struct timespec t;

	clock_gettime(CLOCK_MONOTONIC, &t);
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

#endif
