/* The table of settings, and their values. */
#include "amparo/setting.h"

#include <stdlib.h>
#include <string.h>

#include "amparo/mem.h"
#include "amparo/suggest.h"

const struct setting_info setting_table[SETTING_COUNT] = {
#define SETTING_ROW(id, name, choices, help) { name, choices, help },
	SETTINGS(SETTING_ROW)
#undef SETTING_ROW
};

/* Each choice as a word of its own, in the order of the table. */
static const char *const words[] = { "default", "vi", "less", "emacs", "trace",
	"unicode", "ascii", "on", "off", "auto", "axis", "list", "en", "es",
	"pt", "fr", NULL };

enum setting
setting_find(const char *name)
{
	for (int i = 0; i < SETTING_COUNT; i++)
		if (strcmp(setting_table[i].name, name) == 0)
			return (enum setting)i;
	return SETTING_COUNT;
}

static const char *
next_name(void *user)
{
	int *i = user;

	return *i < SETTING_COUNT ? setting_table[(*i)++].name : NULL;
}

const char *
setting_nearest(const char *word)
{
	int i = 0;

	return suggest_nearest(word, next_name, &i);
}

int
setting_choice(enum setting s, const char *value)
{
	const char *at = setting_table[s].choices;
	size_t n = strlen(value), len;

	for (int i = 0;; i++, at += len + 1) {
		len = strcspn(at, "|");
		if (len == n && memcmp(at, value, n) == 0)
			return i;
		if (at[len] == '\0')
			return -1;
	}
}

void
settings_init(struct settings *s)
{
	memset(s, 0, sizeof *s);
}

void
settings_done(struct settings *s)
{
	for (int i = 0; i < SETTING_COUNT; i++)
		free(s->origin[i]);
	memset(s, 0, sizeof *s);
}

bool
settings_set(struct settings *s, const char *name, const char *value,
    const char *origin, enum setting *which, struct error *e)
{
	enum setting found = setting_find(name);
	const char *nearest;
	int choice;

	if (found == SETTING_COUNT) {
		nearest = setting_nearest(name);
		if (nearest != NULL)
			return error_set(e, ERR_USAGE,
			    "%s: no such setting; did you mean %s?", name,
			    nearest);
		return error_set(e, ERR_USAGE,
		    "%s: no such setting; :set lists them", name);
	}
	choice = setting_choice(found, value);
	if (choice < 0)
		return error_set(e, ERR_USAGE, "%s is one of %s, not %s", name,
		    setting_table[found].choices, value);
	s->value[found] = choice;
	free(s->origin[found]);
	s->origin[found] = xstrdup(origin);
	if (which != NULL)
		*which = found;
	return true;
}

const char *
settings_value(const struct settings *s, enum setting which)
{
	for (size_t i = 0; words[i] != NULL; i++)
		if (setting_choice(which, words[i]) == s->value[which])
			return words[i];
	return "";
}

const char *
settings_origin(const struct settings *s, enum setting which)
{
	return s->origin[which] != NULL ? s->origin[which] : "default";
}
