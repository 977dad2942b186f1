/*
 * From frames to cells: the only writer on the screen, and the theme.
 */
#ifndef AMPARO_SCREEN_H
#define AMPARO_SCREEN_H

#include <stdbool.h>

#include "amparo/frame.h"

/* Colours, where COLOR; once, after the terminal is open. */
void screen_begin(bool color);

/* Show a frame; ANEW draws every cell again. */
void screen_show(const struct frame *f, bool anew);

#endif
