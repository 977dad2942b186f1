/*
 * Errors as values: a code that becomes the exit status, and one line a user
 * can act on.  Three kinds of failure are never mixed: a bug is an assert,
 * exhausted memory ends the program in mem.c, and everything a user or a disk
 * can cause is a struct error.
 */
#ifndef AMPARO_ERROR_H
#define AMPARO_ERROR_H

#include <stdbool.h>

/* The exit status of the program, too. */
enum err {
	ERR_NONE = 0,
	ERR_NOTHING = 1, /* nothing found, or faults or differences found */
	ERR_USAGE = 2,   /* the command line is wrong */
	ERR_DATASET = 3, /* dataset missing, unreadable, of another version */
	ERR_IO = 4,      /* reading or writing failed */
	ERR_INTERRUPTED = 130
};

struct error {
	enum err code;
	char msg[512]; /* "what: why", UTF-8, no newline, always terminated */
};

/*
 * Record a failure.  Long messages are cut.  The first error stays: later
 * calls on an error that is already set change nothing.  Returns false always,
 * so that callers can `return error_set(...)`.  E may be NULL.
 */
bool error_set(struct error *e, enum err code, const char *fmt, ...)
    __attribute__((format(printf, 3, 4)));

/* Forget what was recorded. */
void error_clear(struct error *e);

#endif
