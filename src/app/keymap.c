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
		struct binding b = { keycode_parse(k), action_table[a].where,
			a };

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
keymap_keys(const struct keymap *m, enum action a, bool all, struct strbuf *out)
{
	const char *keys = action_table[a].keys;

	(void)m; /* the default map is the table itself */
	strbuf_add(out, keys, all ? strlen(keys) : strcspn(keys, " "));
}
