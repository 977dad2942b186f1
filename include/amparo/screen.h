/*
 * From frames to cells: the only writer on the screen.
 */
#ifndef AMPARO_SCREEN_H
#define AMPARO_SCREEN_H

#include <stdbool.h>

#include "amparo/frame.h"

/* Show a frame; ANEW draws every cell again. */
void screen_show(const struct frame *f, bool anew);

#endif
