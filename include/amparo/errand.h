/*
 * What the explorer wants done outside of it: text copied, another program run.
 * The app prepares an errand; whoever has the terminal gives it up, if need be,
 * and runs it.
 */
#ifndef AMPARO_ERRAND_H
#define AMPARO_ERRAND_H

#include <stdbool.h>
#include <stddef.h>

#include "amparo/error.h"
#include "amparo/strbuf.h"

enum errand_kind {
	ERRAND_NONE,
	ERRAND_COPY,  /* TEXT */
	ERRAND_PAGE,  /* the file PATH, in $PAGER */
	ERRAND_PIPE,  /* what INPUT holds, to the shell command TEXT */
	ERRAND_SHELL, /* the shell command TEXT; "": a shell */
	ERRAND_BROWSE /* the address TEXT, in $BROWSER */
};

/* All-zero is none. */
struct errand {
	enum errand_kind kind;
	struct strbuf text;
	struct strbuf path;
	int input;
};

/* Let go of what it holds, the file with it; it is none then. */
void errand_done(struct errand *e);

/* Does it want the terminal for itself? */
bool errand_wants_terminal(const struct errand *e);

struct errand_world {
	int input; /* what the terminal's keys are read from */
	/* Write to the terminal as it is; NULL where there is none. */
	void (*send)(const char *bytes, size_t n, void *user);
	bool (*leave)(void *user); /* see process.h */
	void *user;
};

/* What came of it, in words. */
struct errand_outcome {
	char said[512];
	bool bad;
	bool look; /* what it wrote should be looked at before it is gone */
};

void errand_run(const struct errand *e, const struct errand_world *w,
    struct errand_outcome *o);

/* Is it an address that may be opened: http, https, doi? */
bool errand_may_open(const char *address);

#endif
