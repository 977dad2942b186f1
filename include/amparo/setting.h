/*
 * The settings, in one table: the configuration file, :set and amparorc(5)
 * read it.
 *
 * Columns: id, name, choices between "|" (the first is the default), help.
 */
#ifndef AMPARO_SETTING_H
#define AMPARO_SETTING_H

#include <stdbool.h>
#include <stddef.h>

#include "amparo/error.h"

#define SETTINGS(X)                                                     \
	X(KEYS, "keys", "default|vi|less|emacs|trace",                  \
	    "keys added to the default ones")                           \
	X(GLYPHS, "glyphs", "unicode|ascii", "characters to draw with") \
	X(FOOTER, "footer", "on|off", "the line of keys at the bottom") \
	X(WRAP, "wrap", "on|off", "wrap long lines of the detail")      \
	X(TIMELINE, "timeline", "auto|axis|list",                       \
	    "the timeline as an axis or a list; auto: by the size")     \
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
/* Which of its choices VALUE is, from 0, or -1. */
int setting_choice(enum setting s, const char *value);

/* Values and where they come from. */
struct settings {
	int value[SETTING_COUNT];    /* which choice */
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
/* The word of the value; good until the settings end or change. */
const char *settings_value(const struct settings *s, enum setting which);
const char *settings_origin(const struct settings *s, enum setting which);

#endif
