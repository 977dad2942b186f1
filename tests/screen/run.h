/*
 * One script being run: how the program is started, its terminal, and waiting
 * for what a step wants.
 */
#ifndef TESTS_SCREEN_RUN_H
#define TESTS_SCREEN_RUN_H

#include <stdbool.h>
#include <stddef.h>

#include "amparo/strbuf.h"
#include "child.h"
#include "golden.h"
#include "script.h"
#include "terminal.h"

#define DEADLINE 60000 /* ms until a step has failed in any case */
#define LIST_MAX 64

struct run {
	const char *path;  /* of the script */
	struct step *step; /* the one that is done */
	char *dir;         /* of the script and its goldens */
	char home[512];
	int rows, cols;
	char *args[LIST_MAX + 2];
	int nargs;
	char *env[LIST_MAX + 1];
	int nenv;
	const char *forbidden[LIST_MAX];
	int nforbidden;
	struct {
		const char *name;
		struct planes planes;
	} seen[LIST_MAX];
	int nseen;
	struct terminal *terminal; /* NULL until the program starts */
	struct child child;
	struct strbuf typed; /* by the terminal, not sent yet */
	size_t bytes_before; /* output at the last input */
	bool after_esc;
};

void run_init(struct run *r, const char *path, const char *program);
void run_done(struct run *r);

/* What $NAME is in a script; USER is the run. */
const char *run_lookup(const char *name, void *user);

/*
 * A step of the first part, before the program runs.  *KNOWN says whether it
 * is one.
 */
bool run_set_up(struct run *r, const struct step *s, bool *known);
bool run_start(struct run *r);

/* "80x24"; false where S is no size. */
bool read_size(const char *s, int *rows, int *cols);

/* Any other step. */
bool run_step(struct run *r, struct step *s);

/* Say what is wrong with the step.  Always false. */
bool fail(struct run *r, const char *fmt, ...)
    __attribute__((format(printf, 2, 3)));
void show_screen(struct run *r);

/*
 * Wait until RIGHT says so; STILL: and the program has nothing more to do.
 * False where that will not be.
 */
bool wait_for(struct run *r, bool (*right)(struct run *r, const char *arg),
    const char *arg, bool still);

/* Send what the terminal wants to say: keys, and answers to questions. */
void send_typed(struct run *r);

/* Output of the program, for child_wait and child_drain; USER is the run. */
void on_output(const char *bytes, size_t n, void *user);

#endif
