/*
 * The terminal itself: opened with a repaired locale, given back sane on
 * every way out.  State is global because signal handlers need it; there is
 * one terminal.
 */
#ifndef AMPARO_TERMINAL_H
#define AMPARO_TERMINAL_H

#include <stdbool.h>
#include <stddef.h>

#include "amparo/error.h"
#include "amparo/tui.h"

/*
 * Take the terminal.  False with E (ERR_USAGE) where it cannot draw; nothing
 * was changed then.
 */
bool terminal_open(enum color_choice color, struct error *e);
/* Give it back and say on stderr what was repaired; safe to call twice. */
void terminal_close(void);

bool terminal_utf8(void); /* characters beyond ASCII can be shown */
bool terminal_color(void);

/* What came from outside since the last look. */
enum terminal_event {
	TERMINAL_NOTHING,
	TERMINAL_RESIZED,
	TERMINAL_STOP, /* SIGTSTP */
	TERMINAL_CONT, /* SIGCONT */
	TERMINAL_LEAVE /* INT, TERM, HUP, QUIT: terminal_die ends us */
};
enum terminal_event terminal_event(void);

/* Wait for input or an event; TIMEOUT in ms, -1 for ever.  True: input. */
bool terminal_wait(int timeout);
/* Has the input come to its end (a terminal that went away)? */
bool terminal_lost(void);

/* Tell curses the size the kernel knows. */
void terminal_size(int *rows, int *cols);

/* How long after Esc a key may follow it, in ms; -1: ESCDELAY, or 25. */
void terminal_esc_delay(int ms);
/* Hear of clicks and the wheel, or leave the mouse to the terminal. */
void terminal_mouse(bool on);

/* Stop as the shell expects; returns after fg with the screen taken again. */
void terminal_suspend(bool whole_group);
/*
 * Lend the terminal to another program, and take it back from it, with LOOK
 * after the user has seen what it wrote.
 */
void terminal_lend(void);
void terminal_take_back(bool look);
/* Where keys are read from. */
int terminal_input(void);
/* Write bytes that move nothing on the screen, as they are. */
void terminal_send(const char *bytes, size_t n, void *user);
/* Has a signal asked us to leave? */
bool terminal_leaving(void *user);

/* Give the terminal back and die of the signal that asked for it. */
void terminal_die(void);

#endif
