/*
 * What the roles of a line look like: attributes that say it all, and colours
 * beside them.  No theme needs more than the 8 colours of old terminals; those
 * that have 256 get quieter ones.
 */
#ifndef AMPARO_THEME_H
#define AMPARO_THEME_H

#include <stdbool.h>

#include "amparo/line.h"

/* In the order of the setting's choices. */
enum theme {
	THEME_TERMINAL, /* the terminal's own ground, ink and 8 colours */
	THEME_LIGHT,    /* for a light ground */
	THEME_DARK,     /* for a dark ground */
	THEME_HC,       /* white on black, nothing faint */
	THEME_MONO,     /* no colours */
	THEME_SAFE,     /* blue and orange only */
	THEME_COUNT
};

/* Once, after the terminal is open; without COLOR every theme is mono. */
void theme_begin(bool color);
void theme_take(enum theme t);

/* The curses attributes and colour pair of a run on its line. */
struct look {
	unsigned long attr;
	short pair;
};
struct look theme_look(enum role role, unsigned state);
/* The pair of what nothing is written on. */
short theme_ground(void);

#endif
