/* The records that are marked, and the changes that can be taken back. */
#include "amparo/marks.h"

#include <string.h>

void
marks_init(struct marks *m, uint32_t records)
{
	memset(m, 0, sizeof *m);
	bitmap_init(&m->set, records);
}

void
marks_done(struct marks *m)
{
	bitmap_done(&m->set);
	for (size_t i = 0; i < m->changes; i++)
		bitmap_done(&m->change[i].set);
	memset(m, 0, sizeof *m);
}

void
marks_keep(struct marks *m, const struct marks_keeper *k)
{
	m->keeper = *k;
	if (k->load != NULL)
		k->load(k->user, &m->set);
	m->count = bitmap_count(&m->set);
}

static void
save(const struct marks *m)
{
	if (m->keeper.save != NULL)
		m->keeper.save(m->keeper.user, &m->set);
}

/* Room for one more change, the oldest forgotten where there is none. */
static struct marks_change *
next_change(struct marks *m)
{
	struct marks_change *c = m->change;

	if (m->changes == MARKS_UNDO) {
		bitmap_done(&c[0].set);
		memmove(c, c + 1, (MARKS_UNDO - 1) * sizeof *c);
		m->changes--;
	}
	c += m->changes++;
	memset(c, 0, sizeof *c);
	return c;
}

/* Turn over what C says, which is how it is done and how it is undone. */
static void
turn(struct marks *m, const struct marks_change *c)
{
	if (c->set.bits == 0) {
		m->set.word[c->rec >> 6] ^= (uint64_t)1 << (c->rec & 63);
		m->count += bitmap_has(&m->set, c->rec) ? 1 : (uint32_t)-1;
	} else {
		bitmap_xor(&m->set, &c->set);
		m->count = bitmap_count(&m->set);
	}
	save(m);
}

/* Turn over SET, which becomes the change's; how many bits it has. */
static uint32_t
turn_set(struct marks *m, struct bitmap *set)
{
	uint32_t n = bitmap_count(set);
	struct marks_change *c;

	if (n == 0) {
		bitmap_done(set);
		return 0;
	}
	c = next_change(m);
	c->set = *set;
	turn(m, c);
	return n;
}

bool
marks_has(const struct marks *m, uint32_t rec)
{
	return rec < m->set.bits && bitmap_has(&m->set, rec);
}

bool
marks_toggle(struct marks *m, uint32_t rec)
{
	struct marks_change *c;

	if (rec >= m->set.bits)
		return false;
	c = next_change(m);
	c->rec = rec;
	turn(m, c);
	return bitmap_has(&m->set, rec);
}

uint32_t
marks_add(struct marks *m, const struct bitmap *set)
{
	struct bitmap turned;

	bitmap_init(&turned, m->set.bits);
	bitmap_copy(&turned, set);
	bitmap_andnot(&turned, &m->set);
	return turn_set(m, &turned);
}

uint32_t
marks_remove(struct marks *m, const struct bitmap *set)
{
	struct bitmap turned;

	bitmap_init(&turned, m->set.bits);
	bitmap_copy(&turned, set);
	bitmap_and(&turned, &m->set);
	return turn_set(m, &turned);
}

uint32_t
marks_invert(struct marks *m, const struct bitmap *set)
{
	struct bitmap turned;

	bitmap_init(&turned, m->set.bits);
	if (set != NULL)
		bitmap_copy(&turned, set);
	else
		bitmap_fill(&turned);
	return turn_set(m, &turned);
}

uint32_t
marks_clear(struct marks *m)
{
	return marks_remove(m, &m->set);
}

bool
marks_undo(struct marks *m)
{
	struct marks_change *c;

	if (m->changes == 0)
		return false;
	c = &m->change[--m->changes];
	turn(m, c);
	bitmap_done(&c->set);
	return true;
}

uint32_t
marks_outside(const struct marks *m, const struct bitmap *shown)
{
	return shown == NULL || m->count == 0
	    ? 0
	    : m->count - bitmap_count_and(&m->set, shown);
}
