/*
 * Other programs: run, or started and left to themselves.
 */
#ifndef AMPARO_PROCESS_H
#define AMPARO_PROCESS_H

#include <stdbool.h>

#include "amparo/error.h"
#include "amparo/strbuf.h"

struct process {
	const char *const *argv; /* argv[0] is looked for in PATH */
	int in, out;             /* its standard input and output; -1: ours */
	bool quiet;              /* what it says on standard error is dropped */
	/*
	 * Asked after each signal that we take while it runs: are we to leave?
	 * The program is hung up on, then.  May be NULL.
	 */
	bool (*leave)(void *user);
	void *user;
};

/*
 * Run a program and wait for its end, as a shell does: meanwhile INT and
 * QUIT of the keyboard are its own, and TSTP stops both.  Its exit status in
 * *STATUS, or 128 and the signal that ended it.  False where it cannot be
 * started.
 */
bool process_run(const struct process *p, int *status, struct error *e);
/* Start a program and leave it, with its input from P->in, to itself. */
bool process_leave(const struct process *p, struct error *e);

/* Is there such a program in PATH? */
bool process_there(const char *name);
/*
 * The words of a command that a variable holds, split at blanks; *WORDS is
 * NULL-terminated, and one free() frees it all.
 */
size_t process_words(const char *command, char ***words);

/*
 * A file for another program, with no name: to be written, then read from its
 * start.  -1 with E set.
 */
int process_spool(struct error *e);

#endif
