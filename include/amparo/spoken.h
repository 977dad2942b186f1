/*
 * The explorer as a dialogue: a line in, lines of text out, nothing drawn over
 * what was said before.  For readers of the screen, and for terminals that
 * can do nothing else.
 *
 * It drives the same explorer as the panes do: a key or the name of an action
 * does what it does there, a search is the same search.  Whatever can be
 * chosen is numbered, and the number chooses it.
 */
#ifndef AMPARO_SPOKEN_H
#define AMPARO_SPOKEN_H

#include <stddef.h>

#include "amparo/app.h"
#include "amparo/strbuf.h"

struct spoken;

/* A is borrowed. */
struct spoken *spoken_new(struct app *a);
void spoken_free(struct spoken *s);

/* Append where one is, what can be chosen, and how to go on. */
void spoken_begin(struct spoken *s, struct strbuf *out);

/*
 * Take a line of N bytes as it was typed; append what there is to say, clean
 * text in lines.
 */
enum app_after spoken_line(struct spoken *s, const char *line, size_t n,
    struct strbuf *out);

#endif
