/*
 * Keys as the program knows them: a Unicode character, a control character,
 * or one of the names below; with Alt or without.
 */
#ifndef AMPARO_KEY_H
#define AMPARO_KEY_H

#include <stdint.h>

#include "amparo/strbuf.h"

typedef uint32_t keycode;

#define K_ALT 0x80000000u /* or'ed to the rest */
#define K_CTRL(c) ((keycode)((c)&0x1f))

enum {
	K_NONE = 0,
	K_TAB = 9,
	K_ENTER = 13,
	K_ESC = 27,
	K_BACKSPACE = 127,
	K_UP = 0x110000,
	K_DOWN,
	K_LEFT,
	K_RIGHT,
	K_HOME,
	K_END,
	K_PGUP,
	K_PGDN,
	K_INSERT,
	K_DELETE,
	K_BTAB,
	K_F0 /* K_F0 + n for Fn, n to 24 */
};

/* Append "C-n", "M-Left", "PgDn", "Space", "F1", "j". */
void keycode_name(keycode k, struct strbuf *out);
/* The key of such a name, or K_NONE. */
keycode keycode_parse(const char *name);

#endif
