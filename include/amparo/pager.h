/*
 * Long answers on a terminal go through a pager: $PAGER, else less, else more.
 */
#ifndef AMPARO_PAGER_H
#define AMPARO_PAGER_H

#include <sys/types.h>

#include "amparo/cli.h"

/* All-zero is none. */
struct pager {
	pid_t pid;
	int output;   /* the descriptor of standard output before */
	int messages; /* a copy of that of standard error, -1 where it stayed */
};

/*
 * Lead what is written to C->out through a pager, where that is a terminal
 * and the verb, the options and the environment let it; messages for the same
 * terminal go with it.  Where none can be started, nothing changes.
 */
void pager_begin(struct pager *p, struct cli *c);
/* Has it been left before the end?  That is no failure. */
bool pager_left(const struct pager *p, const struct cli *c);
/* After the last of the output is written: wait until the pager is left. */
void pager_end(struct pager *p, struct cli *c);

#endif
