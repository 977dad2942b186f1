/* Settings at work in the explorer. */
#include <string.h>

#include "amparo/app_state.h"

/* The glyphs of the settings, with or without the lines between panes. */
static void
choose_glyphs(struct app *a)
{
	const int *value = a->config.settings.value;
	bool ascii = value[SETTING_GLYPHS] == 1 || a->ascii_only;

	a->glyphs = glyphs_for(ascii);
	if (value[SETTING_BORDERS] == 0)
		return;
	/* Both are kept: what was drawn with the others still has them. */
	a->bare[ascii] = *a->glyphs;
	glyphs_without_borders(&a->bare[ascii]);
	a->glyphs = &a->bare[ascii];
}

void
settings_apply(struct app *a, enum setting s)
{
	int value = a->config.settings.value[s];

	switch (s) {
	case SETTING_GLYPHS:
	case SETTING_BORDERS: choose_glyphs(a); break;
	case SETTING_SCROLLOFF:
		tree_viewport(a->tree)->margin = (uint32_t)value;
		viewport_move(tree_viewport(a->tree), 0);
		timeline_set_margin(a->timeline, (uint32_t)value);
		break;
	case SETTING_BANDS: timeline_show_bands(a->timeline, value == 0); break;
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
settings_layout(const struct app *a, struct layout_options *o)
{
	const int *value = a->config.settings.value;

	*o = (struct layout_options){
		.focus = a->focus,
		.maximised = a->maximised,
		.footer = value[SETTING_FOOTER] == 0,
		.shape = (enum layout_shape)value[SETTING_LAYOUT],
		.tree_percent = value[SETTING_TREE_SIZE],
		.timeline_percent = value[SETTING_TIMELINE_SIZE],
	};
}

struct app_wishes
app_wishes(const struct app *a)
{
	const struct settings *s = &a->config.settings;
	struct app_wishes w = { .theme = s->value[SETTING_THEME],
		.mouse = s->value[SETTING_MOUSE] == 1,
		.esc_delay = -1 };

	if (s->text[SETTING_ESC_DELAY] != NULL)
		w.esc_delay = s->value[SETTING_ESC_DELAY];
	return w;
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
	struct strbuf is, may;
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
		strbuf_init(&is);
		strbuf_init(&may);
		settings_put_value(&a->config.settings, s, &is);
		setting_put_choices(s, &may);
		app_say(a, "%s = %s (%s); %s: %s", name, is.s,
		    settings_origin(&a->config.settings, s), may.s,
		    setting_table[s].help);
		strbuf_done(&is);
		strbuf_done(&may);
		return;
	}
	if (!settings_set(&a->config.settings, name, value, ":set", &s, &e)) {
		app_complain(a, "%s", e.msg);
		return;
	}
	settings_apply(a, s);
	app_say(a, "%s = %s", name, a->config.settings.text[s]);
}
