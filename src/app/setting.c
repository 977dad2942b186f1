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

bool
setting_is_number(enum setting s)
{
	return strchr(setting_table[s].choices, '=') != NULL;
}

void
setting_put_choices(enum setting s, struct strbuf *out)
{
	const char *choices = setting_table[s].choices;

	strbuf_add(out, choices, strcspn(choices, "="));
}

static int
number_of(enum setting s, const char *value)
{
	const char *choices = setting_table[s].choices;
	long low = strtol(choices, NULL, 10);
	long high = strtol(strstr(choices, "..") + 2, NULL, 10), n;
	char *end;

	if (*value < '0' || *value > '9' || strlen(value) > 9)
		return -1;
	n = strtol(value, &end, 10);
	return *end == '\0' && n >= low && n <= high ? (int)n : -1;
}

int
setting_choice(enum setting s, const char *value)
{
	const char *at = setting_table[s].choices;
	size_t n = strlen(value), len;

	if (setting_is_number(s))
		return number_of(s, value);
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
	for (int i = 0; i < SETTING_COUNT; i++) {
		free(s->origin[i]);
		free(s->text[i]);
	}
	memset(s, 0, sizeof *s);
}

static bool
refuse(enum setting s, const char *value, struct error *e)
{
	struct strbuf choices;

	strbuf_init(&choices);
	setting_put_choices(s, &choices);
	error_set(e, ERR_USAGE,
	    setting_is_number(s) ? "%s is a number of %s, not %s"
				 : "%s is one of %s, not %s",
	    setting_table[s].name, choices.s, value);
	strbuf_done(&choices);
	return false;
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
		return refuse(found, value, e);
	s->value[found] = choice;
	free(s->text[found]);
	s->text[found] = xstrdup(value);
	free(s->origin[found]);
	s->origin[found] = xstrdup(origin);
	if (which != NULL)
		*which = found;
	return true;
}

void
settings_put_value(const struct settings *s, enum setting which,
    struct strbuf *out)
{
	const char *choices = setting_table[which].choices;

	if (s->text[which] != NULL)
		strbuf_adds(out, s->text[which]);
	else if (setting_is_number(which))
		strbuf_adds(out, strchr(choices, '=') + 1);
	else
		strbuf_add(out, choices, strcspn(choices, "|"));
}

int
settings_number(const struct settings *s, enum setting which)
{
	const char *choices = setting_table[which].choices;

	if (s->text[which] == NULL && setting_is_number(which))
		return (int)strtol(strchr(choices, '=') + 1, NULL, 10);
	return s->value[which];
}

const char *
settings_origin(const struct settings *s, enum setting which)
{
	return s->origin[which] != NULL ? s->origin[which] : "default";
}
