/*
 * A map from byte strings to numbers: open addressing with linear probing
 * over slots that carry the hash, so that a miss or a rehash touches no key.
 */
#include "amparo/map.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include "amparo/mem.h"

enum { KEYS_MIN = 64, KEYS_MAX = 64 * 1024 };

struct entry {
	const char *key;
	uint32_t len;
	uint32_t value;
};

struct slot {
	uint32_t hash;
	uint32_t index; /* of the entry, plus one; 0 is a free slot */
};

/* Keys lie packed in blocks that never move. */
struct keys {
	struct keys *next;
	size_t used, cap;
	char s[];
};

struct map {
	struct entry *entries;
	size_t count, cap;
	struct slot *slots;
	size_t mask; /* number of slots, a power of two, less one */
	struct keys *keys;
};

static uint32_t
hash_bytes(const char *s, size_t n)
{
	const uint64_t k = UINT64_C(0x9e3779b97f4a7c15);
	uint64_t h = n * k, w;

	for (; n >= sizeof(w); s += sizeof(w), n -= sizeof(w)) {
		memcpy(&w, s, sizeof(w));
		h = (h ^ w) * k;
		h ^= h >> 32;
	}
	if (n > 0) {
		w = 0;
		memcpy(&w, s, n);
		h = (h ^ w) * k;
		h ^= h >> 32;
	}
	return (uint32_t)((h * k) >> 32);
}

static const char *
keep_key(struct map *m, const char *key, size_t n)
{
	struct keys *b = m->keys;
	char *p;

	if (b == NULL || b->cap - b->used <= n) {
		size_t cap = b == NULL ? KEYS_MIN : b->cap * 2;

		if (cap > KEYS_MAX)
			cap = KEYS_MAX;
		if (cap <= n)
			cap = n + 1;
		b = xmalloc(sizeof(*b) + cap);
		b->cap = cap;
		b->used = 0;
		b->next = m->keys;
		m->keys = b;
	}
	p = b->s + b->used;
	if (n > 0)
		memcpy(p, key, n);
	p[n] = '\0';
	b->used += n + 1;
	return p;
}

/* The slot that holds KEY, or the free one where it belongs. */
static struct slot *
find(const struct map *m, const char *key, size_t n, uint32_t hash)
{
	for (size_t i = hash & m->mask;; i = (i + 1) & m->mask) {
		struct slot *s = &m->slots[i];
		const struct entry *e;

		if (s->index == 0)
			return s;
		if (s->hash != hash)
			continue;
		e = &m->entries[s->index - 1];
		if (e->len == n && (n == 0 || memcmp(e->key, key, n) == 0))
			return s;
	}
}

static void
double_slots(struct map *m)
{
	size_t mask = m->mask * 2 + 1;
	struct slot *slots = xcalloc(mask + 1, sizeof(*slots));

	for (size_t i = 0; i <= m->mask; i++) {
		size_t j = m->slots[i].hash & mask;

		if (m->slots[i].index == 0)
			continue;
		while (slots[j].index != 0)
			j = (j + 1) & mask;
		slots[j] = m->slots[i];
	}
	free(m->slots);
	m->slots = slots;
	m->mask = mask;
}

struct map *
map_new(void)
{
	struct map *m = xcalloc(1, sizeof(*m));

	m->mask = 15;
	m->slots = xcalloc(m->mask + 1, sizeof(*m->slots));
	return m;
}

void
map_free(struct map *m)
{
	if (m == NULL)
		return;
	while (m->keys != NULL) {
		struct keys *next = m->keys->next;

		free(m->keys);
		m->keys = next;
	}
	free(m->entries);
	free(m->slots);
	free(m);
}

size_t
map_count(const struct map *m)
{
	return m->count;
}

bool
map_get(const struct map *m, const char *key, size_t n, uint32_t *value)
{
	const struct slot *s = find(m, key, n, hash_bytes(key, n));

	if (s->index == 0)
		return false;
	*value = m->entries[s->index - 1].value;
	return true;
}

/* The processor fetches P meanwhile. */
static void
expect(const void *p)
{
#ifdef __GNUC__
	__builtin_prefetch(p);
#else
	(void)p;
#endif
}

/* The first slot that may be that of Q, or the free one where it belongs. */
static const struct slot *
first_slot(const struct map *m, const struct map_query *q)
{
	size_t i = q->hash & m->mask;

	while (m->slots[i].index != 0 && m->slots[i].hash != q->hash)
		i = (i + 1) & m->mask;
	return &m->slots[i];
}

static void
answer(const struct map *m, struct map_query *q)
{
	const struct slot *s = find(m, q->key, q->n, q->hash);

	q->found = s->index != 0;
	q->value = q->found ? m->entries[s->index - 1].value : 0;
}

void
map_get_all(const struct map *m, struct map_query *q, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		q[i].hash = hash_bytes(q[i].key, q[i].n);
		expect(&m->slots[q[i].hash & m->mask]);
	}
	for (size_t i = 0; i < n; i++) {
		const struct slot *s = first_slot(m, &q[i]);

		q[i].value = s->index;
		if (s->index != 0)
			expect(&m->entries[s->index - 1]);
	}
	for (size_t i = 0; i < n; i++)
		if (q[i].value != 0)
			expect(m->entries[q[i].value - 1].key);
	for (size_t i = 0; i < n; i++)
		answer(m, &q[i]);
}

void
map_expect(const struct map *m, size_t i)
{
	if (i < m->count)
		expect(&m->entries[i]);
}

void
map_expect_key(const struct map *m, size_t i)
{
	if (i < m->count)
		expect(m->entries[i].key);
}

bool
map_put(struct map *m, const char *key, size_t n, uint32_t value, uint32_t *old)
{
	uint32_t hash = hash_bytes(key, n);
	struct slot *s = find(m, key, n, hash);
	struct entry *e;

	if (s->index != 0) {
		if (old != NULL)
			*old = m->entries[s->index - 1].value;
		return false;
	}
	assert(n < UINT32_MAX && m->count < UINT32_MAX - 1);
	if (m->count >= (m->mask + 1) / 4 * 3) {
		double_slots(m);
		s = find(m, key, n, hash);
	}
	m->entries = grow(m->entries, m->count, &m->cap, sizeof(*m->entries));
	e = &m->entries[m->count++];
	e->key = keep_key(m, key, n);
	e->len = (uint32_t)n;
	e->value = value;
	s->hash = hash;
	s->index = (uint32_t)m->count;
	return true;
}

const char *
map_key(const struct map *m, size_t i, size_t *n)
{
	assert(i < m->count);
	if (n != NULL)
		*n = m->entries[i].len;
	return m->entries[i].key;
}

uint32_t
map_value(const struct map *m, size_t i)
{
	assert(i < m->count);
	return m->entries[i].value;
}

void
map_set_value(struct map *m, size_t i, uint32_t value)
{
	assert(i < m->count);
	m->entries[i].value = value;
}
