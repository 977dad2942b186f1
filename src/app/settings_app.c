/* Settings at work in the explorer. */
#include <string.h>

#include "amparo/app_state.h"

void
settings_apply(struct app *a, enum setting s)
{
	int value = a->config.settings.value[s];

	switch (s) {
	case SETTING_GLYPHS:
		a->glyphs = glyphs_for(value == 1 || a->ascii_only);
		break;
	case SETTING_WRAP: a->wrap = value == 0; break;
	case SETTING_TIMELINE:
		a->timeline_chosen = value != 0;
		if (value != 0)
			timeline_set_list(a->timeline, value == 2);
		break;
	case SETTING_LANG: a->lang = (enum lang)value; break;
	case SETTING_KEYS: settings_keys(a); break;
	default: break;
	}
}

void
settings_keys(struct app *a)
{
	keymap_free(a->keys);
	a->keys = keymap_new();
	keymap_preset(a->keys,
	    (enum preset)a->config.settings.value[SETTING_KEYS]);
	for (size_t i = 0; i < a->config.binds; i++) {
		const struct bind *b = &a->config.bind[i];

		keymap_bind(a->keys, b->where, b->key, b->action);
	}
}

void
settings_command(struct app *a, const char *argument)
{
	char name[64];
	size_t n = strcspn(argument, " =");
	const char *value = argument + n + strspn(argument + n, " =");
	struct error e = { 0 };
	enum setting s;

	if (*argument == '\0') {
		lists_settings(a);
		return;
	}
	if (n >= sizeof name)
		n = sizeof name - 1;
	memcpy(name, argument, n);
	name[n] = '\0';
	s = setting_find(name);
	if (s != SETTING_COUNT && *value == '\0') {
		app_say(a, "%s = %s (%s); %s: %s", name,
		    settings_value(&a->config.settings, s),
		    settings_origin(&a->config.settings, s),
		    setting_table[s].choices, setting_table[s].help);
		return;
	}
	if (!settings_set(&a->config.settings, name, value, ":set", &s, &e)) {
		app_complain(a, "%s", e.msg);
		return;
	}
	settings_apply(a, s);
	app_say(a, "%s = %s", name, settings_value(&a->config.settings, s));
}
