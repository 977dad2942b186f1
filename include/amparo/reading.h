/*
 * Text to read over the panes: a manual page, what the dataset is; and the
 * panes as text.
 */
#ifndef AMPARO_READING_H
#define AMPARO_READING_H

#include "amparo/app_state.h"

/* "NAME", "SECTION NAME"; "" is our own page. */
void reading_man(struct app *a, const char *argument);
void reading_info(struct app *a);
void reading_version(struct app *a);
/* The pane that has the focus, in a pager, or in a file ("" for none). */
void reading_print(struct app *a, const char *file);

/* field_lines.c: a cursor on the fields of the detail, for one to be copied. */
void field_lines_toggle(struct app *a);
/* Move it; false where there is none. */
bool field_lines_move(struct app *a, int64_t by);
/* False where there was none. */
bool field_lines_leave(struct app *a);

/*
 * Append a line of a formatted page without what overstrikes and what asks a
 * terminal for letters in bold.
 */
void reading_plain(struct strbuf *out, const char *line, size_t n);

#endif
