/*
 * Keys from the terminal.
 */
#ifndef AMPARO_INPUT_H
#define AMPARO_INPUT_H

#include <stdbool.h>

#include "amparo/app.h"
#include "amparo/key.h"
#include "amparo/strbuf.h"

enum input { INPUT_NONE, INPUT_KEY, INPUT_PASTE, INPUT_MOUSE, INPUT_OTHER };

/* Name the keys that terminfo does not; once, after the terminal is open. */
void input_begin(void);

/*
 * The next key, or a whole bracketed paste (at most 64 KiB of it, appended to
 * TEXT), or what the mouse did; INPUT_OTHER is for nobody, INPUT_NONE is when
 * nothing waits.
 */
enum input input_next(keycode *k, struct strbuf *text, struct app_mouse *m);

#endif
