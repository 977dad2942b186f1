/*
 * The explorer on a terminal.
 */
#ifndef AMPARO_TUI_H
#define AMPARO_TUI_H

#include <stdbool.h>

#include "amparo/app.h"

enum color_choice { COLOR_AUTO, COLOR_ALWAYS, COLOR_NEVER };

struct tui_options {
	bool ascii;
	enum color_choice color;
	enum lang lang;
	bool lang_given;
	const char *config; /* file, or NULL */
	const char *theme;  /* a choice of the setting, or NULL */
	const char *query, *limit, *pivot, *start; /* see app.h; may be NULL */
	const char *note;
	struct bitmap *picked; /* what is chosen, of all records; or NULL */
};

/*
 * Runs until the user leaves; the exit status, which is ERR_INTERRUPTED where
 * records were to be chosen and none were.
 */
int tui_run(struct store *s, const struct tui_options *o);

#endif
