/*
 * The terminal that a program under test believes to have: libvterm's screen,
 * read back as a text plane and an attribute plane, and the modes that the
 * program has set and must give back.
 *
 * Units: rows and columns from 0; planes are rows of UTF-8, each with a
 * newline, blanks at the end cut.
 */
#ifndef TESTS_SCREEN_TERMINAL_H
#define TESTS_SCREEN_TERMINAL_H

#include <stdbool.h>
#include <stddef.h>

#include "amparo/strbuf.h"

struct terminal;

/* What the terminal itself says (keys, reports) goes to SAY. */
struct terminal *terminal_new(int rows, int cols,
    void (*say)(const char *bytes, size_t n, void *user), void *user);
void terminal_free(struct terminal *t);

/* Bytes from the program; all of them are kept for terminal_raw. */
void terminal_write(struct terminal *t, const char *bytes, size_t n);
void terminal_resize(struct terminal *t, int rows, int cols);
const struct strbuf *terminal_raw(const struct terminal *t);

void terminal_text(const struct terminal *t, struct strbuf *out);
/* A letter for each cell that is not plain, and what the letters mean. */
void terminal_attrs(const struct terminal *t, struct strbuf *out);
void terminal_cursor(const struct terminal *t, int *row, int *col);

/*
 * Press the keys that S describes: UTF-8 as it is, <Enter>, <C-x>, <M-x>,
 * <Up>, <F1>, <lt> ...  False, with the name in UNKNOWN, where a name in angle
 * brackets is not a key.
 */
bool terminal_keys(struct terminal *t, const char *s, struct strbuf *unknown);

/*
 * Press and let go of button 1, 2, 3 or turn the wheel up (4) or down (5) at a
 * cell, from 0; nothing is sent unless the program has asked for it.
 */
void terminal_mouse(struct terminal *t, int button, int row, int col);
/* Press button 1 at a cell, and let go of it at another. */
void terminal_drag(struct terminal *t, int row, int col, int to_row,
    int to_col);

/*
 * Append a line for everything that a shell would find changed: the alternate
 * screen, a hidden cursor, colours, mouse, paste and keypad modes.
 */
void terminal_leftovers(const struct terminal *t, struct strbuf *out);

#endif
