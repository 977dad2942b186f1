/*
 * The program under test on a terminal line of its own, with a keeper between
 * it and the driver that does what a shell does for a job: a session, the
 * foreground, stop and continue, hang-up.
 *
 * Waiting is on events: output, the end or stop of the program.  Where the
 * system tells (Linux), "idle" means that every byte typed has been read, that
 * the program has slept since, and that it sleeps now.
 */
#ifndef TESTS_SCREEN_CHILD_H
#define TESTS_SCREEN_CHILD_H

#include <stdbool.h>
#include <stddef.h>
#include <sys/types.h>
#include <termios.h>

#include "amparo/error.h"

enum child_state { CHILD_RUNS, CHILD_STOPPED, CHILD_GONE };

struct child {
	enum child_state state;
	int status; /* as wait tells it, once gone */
	pid_t pid;  /* the program */
	pid_t keeper;
	int line;              /* the terminal's end, -1 after a hang-up */
	int tail;              /* the program's end, to ask about */
	int events;            /* from the keeper */
	int orders;            /* to the keeper */
	long sleeps;           /* how often it had slept at the last input */
	struct termios before; /* the line's modes when the program started */
};

/* ARGV[0] is a path; ENVP is all of the environment. */
bool child_start(struct child *c, char *const argv[], char *const envp[],
    int rows, int cols, struct error *e);

/* Type N bytes. */
bool child_type(struct child *c, const char *bytes, size_t n);
bool child_resize(struct child *c, int rows, int cols);
bool child_signal(struct child *c, int signo);
bool child_continue(struct child *c);
void child_hangup(struct child *c);

/*
 * Wait up to MS milliseconds for something to happen; output goes to SINK.
 * True where something did.
 */
bool child_wait(struct child *c, int ms,
    void (*sink)(const char *bytes, size_t n, void *user), void *user);

bool child_idle(const struct child *c);

/*
 * After the program's end: let go of the line, so that it has an end, and pass
 * on what is still in it.  Waits at most MS.
 */
void child_drain(struct child *c, int ms,
    void (*sink)(const char *bytes, size_t n, void *user), void *user);

/* Is the line in the modes that it had before the program started? */
bool child_line_restored(const struct child *c);

/* Ends the program if it is still there. */
void child_done(struct child *c);

#endif
