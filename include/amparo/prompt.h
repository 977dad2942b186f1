/*
 * A line being typed: text, cursor, kill buffer, history.  Terminal-free.
 */
#ifndef AMPARO_PROMPT_H
#define AMPARO_PROMPT_H

#include <stdbool.h>
#include <stddef.h>

#include "amparo/action.h"
#include "amparo/line.h"
#include "amparo/strbuf.h"

struct history;

/*
 * Where lines outlive the program.  LOAD adds what is kept, oldest first, with
 * history_add; SAVE is told all lines after one was added.  Either may be NULL,
 * and neither reports: a history that cannot be kept is still one.
 */
struct history_keeper {
	void (*load)(void *user, struct history *h);
	void (*save)(void *user, const struct history *h);
	void *user; /* borrowed */
};

/* Lines typed before, newest last, without duplicates. */
struct history {
	char **line;
	size_t count, cap, max;
	struct history_keeper keeper;
};
void history_init(struct history *h, size_t max);
void history_done(struct history *h);
/* An empty line is not kept; with a MAX of 0 none is. */
void history_add(struct history *h, const char *line);
/* Load what K kept, and save to it from now on. */
void history_keep(struct history *h, const struct history_keeper *k);

struct prompt {
	const char *lead; /* "/" */
	struct strbuf text;
	size_t cursor; /* byte, at a grapheme boundary */
	struct strbuf killed;
	struct strbuf draft;     /* what was typed before history was called */
	struct history *history; /* borrowed, may be NULL */
	size_t place;            /* in the history; count = the draft */
	bool literal;            /* the next key is taken as it is */
};

void prompt_init(struct prompt *p, const char *lead, struct history *h);
void prompt_done(struct prompt *p);
void prompt_set(struct prompt *p, const char *text);

/* Insert; controls become spaces (S27). */
void prompt_insert(struct prompt *p, const char *text, size_t n);
void prompt_key(struct prompt *p, keycode k); /* a character */

/* Run an editing action; false where it is not one. */
bool prompt_edit(struct prompt *p, enum action a);
/* The same, and with ACT_NONE the character K; false where it is neither. */
bool prompt_take(struct prompt *p, enum action a, keycode k);
bool prompt_recall(struct prompt *p, int dir); /* history: -1 older, 1 newer */

/*
 * Draw in WIDTH columns, scrolled so that the cursor is seen; the line's
 * mark_col is where it stands.
 */
void prompt_draw(const struct prompt *p, int width, enum role role,
    struct lines *out);

#endif
