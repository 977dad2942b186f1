/*
 * From a key to the answer in all three panes: every query of a list is typed
 * out, each key is timed with the frame it leads to.  Needs no terminal.
 *
 *   bench_keys DATASET [FTS]
 *
 * FTS is a database with the same rows in an FTS5 table "f", which then has to
 * enumerate the matches of the same typed words.
 */
#include <sqlite3.h>
#include <stdint.h>
#include <string.h>
#include <sys/resource.h>

#include "amparo/app.h"
#include "bench.h"

#define ROWS 40
#define COLS 120
#define ROUNDS 3
#define MOST_KEYS 64
#define FTS_MOST 256

/* Budgets, in milliseconds and bytes. */
#define FRAME 16
#define KEY_MEDIAN 2
#define FEW 1000 /* records, of which a key costs no more than */
#define FEW_WORST 0.2
#define FEW_MIB 8
#define OPEN 60
#define RECORD_BYTES 64

static const char *const queries[] = { "a", "d", "the", "responsibility", "rwp",
	"xqzt", "comision", "comisi\303\263n", "am\303\251rica", "serbin",
	"un nations", "human rights", "protection of civil",
	"responsibility to protect", "\"human rights\"", "\"of the\"",
	"export-import", "p-1234", "ev-4", "rights -human", "date:2012",
	"in:1950..1960", "kind:event", "kind:event comision 19" };

#define QUERIES (sizeof queries / sizeof queries[0])

/*
 * What one query cost, key by key: the least of all rounds until the answer
 * was complete, known and drawn, until it was known, and until the first frame,
 * which may say that there is more.
 */
struct typed {
	double ms[MOST_KEYS], known[MOST_KEYS], first[MOST_KEYS];
	double once[MOST_KEYS]; /* in the first round, when all was new */
	size_t keys;
};

static double
since(double start)
{
	return (bench_now() - start) * 1e3;
}

static void
key(struct app *a, struct frame *f, keycode k)
{
	app_key(a, k);
	app_draw(a, f);
}

/* The next letter of a list that has two-byte letters at most. */
static uint32_t
letter(const char **p)
{
	uint32_t cp = (unsigned char)*(*p)++;

	if (cp >= 0xc0)
		cp = (cp & 0x1f) << 6 | ((unsigned char)*(*p)++ & 0x3f);
	return cp;
}

/* No key ever waits: long work still stops for frames. */
static bool
waits(void *user)
{
	(void)user;
	return false;
}

/* Keep what key N cost, where it is the least. */
static void
note(struct typed *t, size_t n, double ms, double known, double first)
{
	bool new = n == t->keys;

	t->keys += new;
	if (new)
		t->once[n] = ms;
	t->ms[n] = new || ms < t->ms[n] ? ms : t->ms[n];
	t->known[n] = new || known < t->known[n] ? known : t->known[n];
	t->first[n] = new || first < t->first[n] ? first : t->first[n];
}

/* Type a query, one key at a time, and take it back. */
static void
type(struct app *a, struct frame *f, const char *query, struct typed *t)
{
	size_t n = 0;

	key(a, f, '/');
	for (const char *p = query; *p != '\0' && n < MOST_KEYS; n++) {
		uint32_t cp = letter(&p);
		double start = bench_now(), known, first;

		app_key(a, cp);
		known = since(start);
		app_draw(a, f);
		first = since(start);
		while (app_busy(a)) {
			app_work(a);
			known = since(start);
			app_draw(a, f);
		}
		note(t, n, since(start), known, first);
	}
	key(a, f, K_ESC);
}

/* ------------------------------------------------------------------ FTS5 */

/* What FTS5 calls the words typed so far; false where it has no such thing. */
static bool
fts_query(const char *typed, size_t n, char out[FTS_MOST])
{
	size_t at = 0;
	bool phrase = typed[0] == '"';

	if (n == phrase || n + 8 > FTS_MOST / 2)
		return false;
	out[at++] = '"';
	for (size_t i = phrase; i < n && typed[i] != '"'; i++) {
		if (typed[i] == ' ' && !phrase && i + 1 < n) {
			memcpy(out + at, "\" \"", 3);
			at += 3;
		} else if (typed[i] != ' ' || i + 1 < n) {
			out[at++] = typed[i];
		}
	}
	out[at++] = '"';
	if (typed[n - 1] != '"' && typed[n - 1] != ' ')
		out[at++] = '*';
	out[at] = '\0';
	return true;
}

/* Milliseconds of reading every rowid, the least of a few. */
static double
fts_enumerate(sqlite3_stmt *st, const char *query, unsigned *rows)
{
	double least = 0;

	for (int i = 0; i < ROUNDS; i++) {
		double start = bench_now(), ms;

		*rows = 0;
		sqlite3_bind_text(st, 1, query, -1, SQLITE_STATIC);
		while (sqlite3_step(st) == SQLITE_ROW)
			++*rows;
		sqlite3_reset(st);
		ms = since(start);
		least = i == 0 || ms < least ? ms : least;
	}
	return least;
}

/* What FTS5 takes for the keys of a query, together; 0 for none. */
static double
fts_keys(sqlite3_stmt *st, const char *query, const struct typed *t,
    double *ours, unsigned *rows)
{
	double sum = 0;
	size_t n = 0;

	*ours = 0;
	if (strpbrk(query, ":-") != NULL)
		return 0; /* means something else to FTS5 */
	for (const char *p = query; *p != '\0'; n++) {
		char words[FTS_MOST];

		letter(&p);
		if (!fts_query(query, (size_t)(p - query), words))
			continue;
		sum += fts_enumerate(st, words, rows);
		*ours += t->ms[n];
	}
	return sum;
}

static sqlite3_stmt *
fts_open(const char *path, sqlite3 **db)
{
	sqlite3_stmt *st = NULL;

	if (sqlite3_open_v2(path, db, SQLITE_OPEN_READONLY, NULL) !=
		SQLITE_OK ||
	    sqlite3_prepare_v2(*db, "SELECT rowid FROM f WHERE f MATCH ?1", -1,
		&st, NULL) != SQLITE_OK)
		fprintf(stderr, "bench_keys: %s: %s\n", path,
		    sqlite3_errmsg(*db));
	return st;
}

/* ------------------------------------------------------------- the rest */

/* Every key of every query. */
struct every {
	double ms[QUERIES * MOST_KEYS], known[QUERIES * MOST_KEYS];
	double first[QUERIES * MOST_KEYS], once[QUERIES * MOST_KEYS];
	size_t n;
};

static void
gather(struct every *e, const struct typed *t)
{
	memcpy(e->ms + e->n, t->ms, t->keys * sizeof *t->ms);
	memcpy(e->known + e->n, t->known, t->keys * sizeof *t->known);
	memcpy(e->first + e->n, t->first, t->keys * sizeof *t->first);
	memcpy(e->once + e->n, t->once, t->keys * sizeof *t->once);
	e->n += t->keys;
}

static void
print_series(const char *what, double *v, size_t n, double budget)
{
	double median, worst;

	bench_series(v, n, &median, &worst);
	printf("  %-26s median %8.3f ms   worst %8.3f ms", what, median, worst);
	if (budget > 0)
		bench_budget(worst, budget, "");
	printf("\n");
}

/* RATIO: how many times that FTS5 takes, 0 where it is not known. */
static void
print_every(struct every *e, double most, double ratio)
{
	double median, worst;

	bench_series(e->ms, e->n, &median, &worst);
	printf("  %-26s median %8.3f ms", "every key", median);
	bench_budget(median, KEY_MEDIAN, "");
	printf("   worst %8.3f ms", worst);
	bench_budget(worst, most, "");
	if (ratio > 0)
		printf("   FTS5 %6.1f times that", ratio);
	printf("\n");
	print_series("every key, before drawing", e->known, e->n, 0);
	print_series("every key, first frame", e->first, e->n, FRAME);
	print_series("every key, typed first", e->once, e->n, FRAME);
}

/* MOST: what the worst key may take. */
static void
print_queries(const struct typed *all, sqlite3_stmt *fts, double most)
{
	static struct every every;
	double fts_sum = 0, sum = 0;

	for (size_t i = 0; i < QUERIES; i++) {
		struct typed t = all[i];
		double ours = 0, theirs = 0, median, worst;
		unsigned rows = 0;

		gather(&every, &t);
		if (fts != NULL)
			theirs =
			    fts_keys(fts, queries[i], &all[i], &ours, &rows);
		bench_series(t.ms, t.keys, &median, &worst);
		printf("  %-26s median %8.3f ms   worst %8.3f ms", queries[i],
		    median, worst);
		if (theirs > 0)
			printf("   FTS5 %6.1f times that (%u rows)",
			    theirs / ours, rows);
		printf("\n");
		fts_sum += theirs;
		sum += ours;
	}
	print_every(&every, most, sum > 0 && fts != NULL ? fts_sum / sum : 0);
}

/* Keys pressed one by one: what each took until all of it was there. */
struct pressed {
	double frame; /* the longest that the screen stood still */
	double ms[MOST_KEYS];
	size_t n;
};

static void
press(struct app *a, struct frame *f, const char *keys, struct pressed *p)
{
	p->frame = 0;
	p->n = 0;
	for (; *keys != '\0' && p->n < MOST_KEYS; keys++) {
		double start = bench_now(), frame = start;

		key(a, f, (unsigned char)*keys);
		for (;;) {
			double took = since(frame);

			p->frame = took > p->frame ? took : p->frame;
			if (!app_busy(a))
				break;
			frame = bench_now();
			app_work(a);
			app_draw(a, f);
		}
		p->ms[p->n++] = since(start);
	}
}

struct named {
	const char *name;
	const char *keys;
};

/*
 * What costs more when it is done first.  The last key is the one that does it;
 * the search for a field is typed whole.
 */
static void
print_firsts(struct app *a, struct frame *f)
{
	static const struct named firsts[] = {
		{ "facets of everything", "F" },
		{ "the tree by year", "\033P/By year\r\r" },
		{ "the tree by actor", "P/By actor\r\r" },
		{ "the tree by kind", "P/By kind\r\r" },
		{ "the outline again", "P/Outline\r\r" },
		{ "has:summary", "g/has:summary" },
		{ "lang:es", "\033/lang:es" },
		{ "participant:p-12", "\033/participant:p-12" },
		{ "actor:p-12", "\033/actor:p-12" },
		{ "a word that is nowhere", "\033/xqzt" },
		{ "the same, limited", "\033&xqzt" },
	};

	printf("  for the first time: the longest that the screen stands "
	       "still (keys break it off), and until all is there\n");
	for (size_t i = 0; i < sizeof firsts / sizeof firsts[0]; i++) {
		double median, worst;
		struct pressed p;

		press(a, f, firsts[i].keys, &p);
		bench_series(p.ms, p.n, &median, &worst);
		printf("  %-26s frame  %8.3f ms", firsts[i].name, p.frame);
		bench_budget(p.frame, FRAME, "");
		printf("   all %8.3f ms\n", worst);
	}
	press(a, f, "\033", &(struct pressed){ .n = 0 });
}

/* Other keys that must keep up. */
static void
print_keys(struct app *a, struct frame *f)
{
	static const struct named moves[] = {
		{ "cursor down", "gjjjjjjjjjjjjjjjjjjjj" },
		{ "open and close all below", "g********" },
		{ "open and close", "gl llhhllhhllhh" },
		{ "to the end and back", "GgGgGg" },
		{ "among 100k children",
		    ":goto series-0\rlhlhljjj\004\004\004\025\025GkkkK" },
		{ "another arrangement",
		    "gP/By year\r\rP/By kind\r\rP/Outline\r\r" },
		{ "from match to match", "g/comision\rnnnnNNNN\033" },
		{ "zoom in and out", "\t\t++++++------" },
		{ "along the timeline", "jjjj\004\004\025Ggnnn\t" },
	};

	for (size_t i = 0; i < sizeof moves / sizeof moves[0]; i++) {
		double median, worst;
		struct pressed p;

		press(a, f, moves[i].keys, &p);
		bench_series(p.ms, p.n, &median, &worst);
		printf("  %-26s median %8.3f ms   worst %8.3f ms",
		    moves[i].name, median, worst);
		bench_budget(worst, FRAME, "");
		printf("\n");
	}
}

static double
resident(void) /* MiB */
{
	struct rusage u;

	getrusage(RUSAGE_SELF, &u);
	return (double)u.ru_maxrss / 1024;
}

static int
run(const char *path, sqlite3_stmt *fts)
{
	static struct typed typed[QUERIES];
	double bare = resident(), start = bench_now(), ms, opened, searched;
	struct error e = { 0 };
	struct app_options o = { 0 };
	struct frame f;
	struct store *store = store_open(path, &e);
	struct app *a = store != NULL ? app_new(store, &o, &e) : NULL;
	uint32_t records;

	if (a == NULL) {
		fprintf(stderr, "bench_keys: %s\n", e.msg);
		store_close(store);
		return 1;
	}
	memset(&f, 0, sizeof f);
	app_set_poll(a, waits, NULL);
	app_resize(a, ROWS, COLS);
	app_draw(a, &f);
	records = store_dataset(store)->count;
	printf("%s: %u records\n", path, (unsigned)records);
	ms = since(start);
	opened = resident() - bare;
	printf("  %-26s        %8.3f ms", "open to first frame", ms);
	bench_budget(ms, OPEN, "");
	printf("\n");
	for (int round = 0; round < ROUNDS; round++)
		for (size_t i = 0; i < QUERIES; i++)
			type(a, &f, queries[i], &typed[i]);
	searched = resident() - bare;
	print_queries(typed, fts, records < FEW ? FEW_WORST : FRAME);
	print_keys(a, &f);
	print_firsts(a, &f);
	printf("  memory above the bare process: %.1f MiB at the first frame, "
	       "%.1f MiB after searching: %.0f bytes a record",
	    opened, searched, searched * 1024 * 1024 / records);
	if (records < FEW)
		bench_budget(searched, FEW_MIB, " MiB");
	else
		bench_budget(searched * 1024 * 1024 / records, RECORD_BYTES,
		    " and the terms");
	printf("\n  and %.1f MiB after all keys\n", resident() - bare);
	frame_done(&f);
	app_free(a);
	store_close(store);
	return 0;
}

int
main(int argc, char **argv)
{
	sqlite3 *db = NULL;
	sqlite3_stmt *fts = NULL;
	int status;

	if (argc < 2 || argc > 3) {
		fprintf(stderr, "usage: bench_keys DATASET [FTS]\n");
		return 2;
	}
	setvbuf(stdout, NULL, _IOLBF, 0);
	if (argc == 3)
		fts = fts_open(argv[2], &db);
	status = run(argv[1], fts);
	sqlite3_finalize(fts);
	sqlite3_close(db);
	return status;
}
