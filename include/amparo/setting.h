/*
 * The settings, in one table: the configuration file, :set and amparorc(5)
 * read it.
 *
 * Columns: id, name, choices between "|" (the first is the default) or a number
 * as LOWEST..HIGHEST=DEFAULT, help.
 */
#ifndef AMPARO_SETTING_H
#define AMPARO_SETTING_H

#include <stdbool.h>
#include <stddef.h>

#include "amparo/error.h"
#include "amparo/strbuf.h"

#define SETTINGS(X)                                                        \
	X(KEYS, "keys", "default|vi|less|emacs|trace",                     \
	    "keys added to the default ones")                              \
	X(THEME, "theme", "terminal|light|dark|hc|mono|safe",              \
	    "colours; hc: high contrast, safe: blue and orange only")      \
	X(GLYPHS, "glyphs", "unicode|ascii", "characters to draw with")    \
	X(BORDERS, "borders", "on|off", "lines between the panes")         \
	X(FOOTER, "footer", "on|off", "the line of keys at the bottom")    \
	X(LAYOUT, "layout", "auto|beside|stacked|single",                  \
	    "how the panes lie; auto: by the size of the screen")          \
	X(TREE_SIZE, "tree-size", "0..90=0",                               \
	    "percent of the width for the tree; 0: by the size")           \
	X(TIMELINE_SIZE, "timeline-size", "0..80=0",                       \
	    "percent of the height for the timeline; 0: by the size")      \
	X(WRAP, "wrap", "on|off", "wrap long lines of the detail")         \
	X(TIMELINE, "timeline", "auto|axis|list",                          \
	    "the timeline as an axis or a list; auto: by the size")        \
	X(LANES, "lanes", "branch|packed",                                 \
	    "lanes of the timeline: a branch of the tree each, or packed") \
	X(BANDS, "bands", "on|off",                                        \
	    "the dataset's stretches of time behind the timeline")         \
	X(SCROLLOFF, "scrolloff", "0..100=2",                              \
	    "rows kept in sight around the cursor of a list")              \
	X(SHOW_ACTIONS, "show-actions", "off|on",                          \
	    "say after each key what it did, by its name")                 \
	X(MOUSE, "mouse", "off|on",                                        \
	    "wheel and clicks; Shift then selects text as before")         \
	X(ESC_DELAY, "esc-delay", "0..5000=25",                            \
	    "milliseconds to tell Esc from a key; more for slow lines")    \
	X(LANG, "lang", "en|es|pt|fr", "language of labels")

enum setting {
#define SETTING_ID(id, name, choices, help) SETTING_##id,
	SETTINGS(SETTING_ID)
#undef SETTING_ID
	    SETTING_COUNT
};

struct setting_info {
	const char *name;
	const char *choices;
	const char *help;
};

extern const struct setting_info setting_table[SETTING_COUNT];

/* The setting of this name, or SETTING_COUNT. */
enum setting setting_find(const char *name);
/* The name nearest to WORD, or NULL. */
const char *setting_nearest(const char *word);
/* Which of its choices VALUE is, from 0, or the number; -1: it is none. */
int setting_choice(enum setting s, const char *value);
/* Is its value a number; append what it may be, "0..90" or "on|off". */
bool setting_is_number(enum setting s);
void setting_put_choices(enum setting s, struct strbuf *out);

/* Values and where they come from. */
struct settings {
	int value[SETTING_COUNT];    /* which choice, or the number */
	char *text[SETTING_COUNT];   /* of the value; NULL: the default */
	char *origin[SETTING_COUNT]; /* NULL: the default */
};

void settings_init(struct settings *s); /* all at their defaults */
void settings_done(struct settings *s);
/*
 * Set by name; ORIGIN ("config:3", ":set") is copied.  False with ERR_USAGE,
 * the nearest name or the choices in the message; WHICH may be NULL.
 */
bool settings_set(struct settings *s, const char *name, const char *value,
    const char *origin, enum setting *which, struct error *e);
/* Append the value as it is written. */
void settings_put_value(const struct settings *s, enum setting which,
    struct strbuf *out);
/* Which choice, or the number; the default where nothing is set. */
int settings_number(const struct settings *s, enum setting which);
const char *settings_origin(const struct settings *s, enum setting which);

#endif
