/*
 * From a key to the answer in all three panes: every query of the list is
 * typed out, each key is timed with the frame it leads to.  Needs no terminal.
 *
 *   bench_keys DATASET...
 */
#include <stdint.h>
#include <string.h>
#include <sys/resource.h>

#include "amparo/app.h"
#include "bench.h"

#define ROWS 40
#define COLS 120
#define MOST_KEYS 4096

static const char *const queries[] = { "a", "s", "c", "the", "prevention of",
	"responsibility to protect", "comision", "comisi\xc3\xb3n", "serbin",
	"rwp", "xqzt", "\"human rights\"", "date:2012", "in:2005..2010",
	"un nations", "-rights", "kind:event", "yes", "vote cuba" };

struct series {
	double ms[MOST_KEYS];
	size_t n;
	double worst;
	const char *slowest;
};

static void
key(struct app *a, struct frame *f, keycode k)
{
	app_key(a, k);
	app_draw(a, f);
}

/* Type a query, one key at a time, and take it back. */
static void
type(struct app *a, struct frame *f, const char *query, struct series *s)
{
	key(a, f, '/');
	for (const char *p = query; *p != '\0' && s->n < MOST_KEYS;) {
		double start, ms;
		uint32_t cp = (unsigned char)*p++;

		if (cp >= 0xc0) /* the list has two-byte letters at most */
			cp = (cp & 0x1f) << 6 | ((unsigned char)*p++ & 0x3f);
		start = bench_now();
		key(a, f, cp);
		ms = (bench_now() - start) * 1e3;
		s->ms[s->n++] = ms;
		if (ms > s->worst) {
			s->worst = ms;
			s->slowest = query;
		}
	}
	key(a, f, K_ESC);
}

/* Other keys that must keep up: name and keys of each. */
static void
keys(struct app *a, struct frame *f)
{
	static const struct {
		const char *name;
		const char *keys;
	} moves[] = {
		{ "cursor down", "jjjjjjjjjjjjjjjjjjjj" },
		{ "open and close all below", "g********" },
		{ "zoom in and out", "\t\t++++++------" },
		{ "to the end and back", "GgGgGg" },
	};

	for (size_t i = 0; i < sizeof moves / sizeof moves[0]; i++) {
		double ms[64], median, worst;
		size_t n = 0;

		for (const char *k = moves[i].keys; *k != '\0'; k++) {
			double start = bench_now();

			key(a, f, (keycode)*k);
			ms[n++] = (bench_now() - start) * 1e3;
		}
		bench_series(ms, n, &median, &worst);
		printf("  %-26s median %8.3f ms   worst %8.3f ms\n",
		    moves[i].name, median, worst);
	}
}

static int
run(const char *path)
{
	struct error e = { 0 };
	struct app_options o = { 0 };
	struct frame f;
	struct series s = { .n = 0 };
	double start = bench_now(), opened, median, worst;
	struct store *store = store_open(path, &e);
	struct app *a = store != NULL ? app_new(store, &o, &e) : NULL;
	struct rusage u;

	if (a == NULL) {
		fprintf(stderr, "bench_keys: %s\n", e.msg);
		store_close(store);
		return 1;
	}
	memset(&f, 0, sizeof f);
	app_resize(a, ROWS, COLS);
	app_draw(a, &f);
	opened = (bench_now() - start) * 1e3;
	for (size_t i = 0; i < sizeof queries / sizeof queries[0]; i++)
		type(a, &f, queries[i], &s);
	bench_series(s.ms, s.n, &median, &worst);
	printf("%s: %u records\n", path, (unsigned)store_dataset(store)->count);
	printf("  %-26s        %8.3f ms\n", "open to first frame", opened);
	printf("  %-26s median %8.3f ms   worst %8.3f ms (%s)\n",
	    "key to complete answer", median, worst, s.slowest);
	keys(a, &f);
	getrusage(RUSAGE_SELF, &u);
	printf("  %-26s        %8.1f MiB\n", "most memory, resident",
	    (double)u.ru_maxrss / 1024);
	frame_done(&f);
	app_free(a);
	store_close(store);
	return 0;
}

int
main(int argc, char **argv)
{
	int status = 0;

	for (int i = 1; i < argc; i++)
		status |= run(argv[i]);
	return status;
}
