/*
 * What the monkey does next: a stream of presses that its seed decides alone,
 * whatever the program makes of them.
 */
#ifndef TESTS_RANDOM_MONKEY_H
#define TESTS_RANDOM_MONKEY_H

#include <stdbool.h>
#include <stdint.h>

#include "amparo/strbuf.h"

struct monkey {
	uint64_t state;
	bool harmless; /* presses nothing that writes files or runs programs */
};

enum press {
	PRESS_KEYS,    /* text: keys, as terminal_keys reads them */
	PRESS_BYTES,   /* text: bytes as they are */
	PRESS_RESIZE,  /* rows and cols */
	PRESS_SUSPEND, /* C-z, and back with fg */
	PRESS_SIGNAL   /* TSTP, CONT or WINCH, in number */
};

struct move {
	enum press what;
	struct strbuf text;
	int rows, cols, number;
};

/* The next one; M's text is initialised by the caller. */
void monkey_next(struct monkey *k, struct move *m);
/* A number below N. */
unsigned monkey_below(struct monkey *k, unsigned n);

#endif
