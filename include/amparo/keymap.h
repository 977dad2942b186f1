/*
 * From keys to actions, by context; made from the action table.
 */
#ifndef AMPARO_KEYMAP_H
#define AMPARO_KEYMAP_H

#include "amparo/action.h"
#include "amparo/error.h"
#include "amparo/key.h"
#include "amparo/strbuf.h"

struct keymap;

/*
 * The default map.  A key that the table gives to two actions in one context
 * is a bug (assert, and a test).
 */
struct keymap *keymap_new(void);
void keymap_free(struct keymap *m);

/* What KEY does in one context (one bit of enum context), or ACT_NONE. */
enum action keymap_find(const struct keymap *m, enum context where,
    keycode key);

/*
 * Let KEY do ACTION (ACT_NONE: nothing) in the contexts WHERE, whatever it did
 * there before.  The contexts are those of the action at most.
 */
void keymap_bind(struct keymap *m, unsigned where, keycode key,
    enum action action);

/* Keys added for habits from elsewhere; the order of the setting's choices. */
enum preset {
	PRESET_DEFAULT,
	PRESET_VI,
	PRESET_LESS,
	PRESET_EMACS,
	PRESET_TRACE
};
void keymap_preset(struct keymap *m, enum preset p);

/* Append the first key of an action, or all of them, as names. */
void keymap_keys(const struct keymap *m, enum action a, bool all,
    struct strbuf *out);

#endif
