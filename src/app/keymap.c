/* Keys to actions. */
#include "amparo/keymap.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include "amparo/mem.h"

struct binding {
	keycode key;
	unsigned where;
	enum action action;
	bool added; /* not of the table */
};

struct keymap {
	struct binding *at;
	size_t count, cap;
};

static int
binding_order(const void *pa, const void *pb)
{
	const struct binding *a = pa, *b = pb;

	if (a->key != b->key)
		return a->key < b->key ? -1 : 1;
	return (a->action > b->action) - (a->action < b->action);
}

static void
bind(struct keymap *m, enum action a, const char *keys)
{
	char buf[128];
	char *save = NULL;

	assert(strlen(keys) < sizeof buf);
	memcpy(buf, keys, strlen(keys) + 1);
	for (char *k = strtok_r(buf, " ", &save); k != NULL;
	     k = strtok_r(NULL, " ", &save)) {
		struct binding b = { keycode_parse(k), action_table[a].where, a,
			false };

		assert(b.key != K_NONE);
		m->at = grow(m->at, m->count, &m->cap, sizeof *m->at);
		m->at[m->count++] = b;
	}
}

struct keymap *
keymap_new(void)
{
	struct keymap *m = xcalloc(1, sizeof *m);

	for (int i = 0; i < ACTION_COUNT; i++)
		bind(m, (enum action)i, action_table[i].keys);
	qsort(m->at, m->count, sizeof *m->at, binding_order);
	for (size_t i = 1; i < m->count; i++)
		for (size_t j = i; j-- > 0 && m->at[j].key == m->at[i].key;)
			assert((m->at[j].where & m->at[i].where) == 0);
	return m;
}

void
keymap_free(struct keymap *m)
{
	if (m == NULL)
		return;
	free(m->at);
	free(m);
}

enum action
keymap_find(const struct keymap *m, enum context where, keycode key)
{
	size_t lo = 0, hi = m->count;

	while (lo < hi) {
		size_t mid = lo + (hi - lo) / 2;

		if (m->at[mid].key < key)
			lo = mid + 1;
		else
			hi = mid;
	}
	for (; lo < m->count && m->at[lo].key == key; lo++)
		if (m->at[lo].where & (unsigned)where)
			return m->at[lo].action;
	return ACT_NONE;
}

void
keymap_bind(struct keymap *m, unsigned where, keycode key, enum action action)
{
	struct binding b = { key, where, action, true };
	size_t kept = 0;

	for (size_t i = 0; i < m->count; i++) {
		if (m->at[i].key == key)
			m->at[i].where &= ~where;
		if (m->at[i].where != 0)
			m->at[kept++] = m->at[i];
	}
	m->count = kept;
	if (action == ACT_NONE)
		return;
	m->at = grow(m->at, m->count, &m->cap, sizeof *m->at);
	m->at[m->count++] = b;
	qsort(m->at, m->count, sizeof *m->at, binding_order);
}

void
keymap_preset(struct keymap *m, enum preset p)
{
	static const struct {
		enum preset preset;
		const char *key;
		unsigned where;
		enum action action;
	} keys[] = {
		{ PRESET_VI, "?", IN_ROWS, ACT_SEARCH },
		{ PRESET_VI, "C-w", IN_PANES, ACT_NEXT_PANE },
		{ PRESET_LESS, "?", IN_ROWS, ACT_SEARCH },
		{ PRESET_LESS, "h", IN_ROWS, ACT_HELP },
		{ PRESET_LESS, "e", IN_ROWS, ACT_DOWN },
		{ PRESET_LESS, "y", IN_ROWS, ACT_UP },
		{ PRESET_EMACS, "C-r", IN_PANES, ACT_PREV_MATCH },
		{ PRESET_EMACS, "l", IN_PANES, ACT_BACK },
		{ PRESET_EMACS, "C-x", IN_PANES, ACT_NEXT_PANE },
		{ PRESET_TRACE, "w", IN_TIMELINE | IN_STRIP, ACT_ZOOM_IN },
		{ PRESET_TRACE, "s", IN_TIMELINE | IN_STRIP, ACT_ZOOM_OUT },
		{ PRESET_TRACE, "a", IN_TIMELINE | IN_STRIP, ACT_HALF_UP },
		{ PRESET_TRACE, "d", IN_TIMELINE | IN_STRIP, ACT_HALF_DOWN },
	};

	for (size_t i = 0; i < sizeof keys / sizeof keys[0]; i++)
		if (keys[i].preset == p)
			keymap_bind(m, keys[i].where,
			    keycode_parse(keys[i].key), keys[i].action);
}

/* Has the action this key in any context? */
static bool
has(const struct keymap *m, enum action a, keycode key)
{
	for (size_t i = 0; i < m->count; i++)
		if (m->at[i].key == key && m->at[i].action == a &&
		    !m->at[i].added)
			return true;
	return false;
}

void
keymap_keys(const struct keymap *m, enum action a, bool all, struct strbuf *out)
{
	const char *keys = action_table[a].keys;
	size_t from = out->len;

	/* What the user has added is what the user knows best. */
	for (size_t i = 0; i < m->count; i++) {
		if (m->at[i].action != a || !m->at[i].added)
			continue;
		if (out->len > from && !all)
			return;
		strbuf_adds(out, out->len > from ? " " : "");
		keycode_name(m->at[i].key, out);
	}
	for (size_t n; *keys != '\0'; keys += n + strspn(keys + n, " ")) {
		char name[16];

		n = strcspn(keys, " ");
		assert(n < sizeof name);
		memcpy(name, keys, n);
		name[n] = '\0';
		if (!has(m, a, keycode_parse(name)))
			continue;
		if (out->len > from && !all)
			return;
		strbuf_addf(out, "%s%s", out->len > from ? " " : "", name);
	}
}
