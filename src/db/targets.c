/*
 * Relations counted into the order of their targets; see targets.h.
 */
#include "amparo/targets.h"

#include <stdlib.h>
#include <string.h>

#include "amparo/blob.h"
#include "amparo/mem.h"
#include "amparo/rising.h"
#include "amparo/strbuf.h"
#include "amparo/varint.h"

/* Relations that are put in order at once, but all of a target. */
enum { AT_ONCE = 1 << 20 };

/* What a record leads to lies one behind another. */
struct run {
	uint32_t rec, count;
};

struct targets {
	uint32_t *target; /* of all relations and citations */
	uint16_t *type;   /* as "links.lists" has it */
	size_t n, target_cap, type_cap;
	struct run *runs;
	size_t nruns, runs_cap;
};

/* One that leads to a target. */
struct origin {
	uint32_t rec, type;
};

struct targets *
targets_new(void)
{
	return xcalloc(1, sizeof(struct targets));
}

void
targets_free(struct targets *t)
{
	if (t == NULL)
		return;
	free(t->target);
	free(t->type);
	free(t->runs);
	free(t);
}

static void
add(struct targets *t, uint32_t rec, uint32_t target, unsigned type)
{
	t->target = grow(t->target, t->n, &t->target_cap, sizeof(*t->target));
	t->type = grow(t->type, t->n, &t->type_cap, sizeof(*t->type));
	t->target[t->n] = target;
	t->type[t->n++] = (uint16_t)type;
	if (t->nruns > 0 && t->runs[t->nruns - 1].rec == rec) {
		t->runs[t->nruns - 1].count++;
		return;
	}
	t->runs = grow(t->runs, t->nruns, &t->runs_cap, sizeof(*t->runs));
	t->runs[t->nruns++] = (struct run){ rec, 1 };
}

void
targets_add(struct targets *t, uint32_t rec, uint32_t target, unsigned type)
{
	add(t, rec, target, type + 1);
}

void
targets_cite(struct targets *t, uint32_t rec, uint32_t source)
{
	add(t, rec, source, TARGETS_CITED);
}

/* -------------------------------------------------------------- writing */

struct putting {
	const struct targets *t;
	struct blob_writer lists, blocks;
	struct sets_writer *sets;
	uint32_t *count; /* of each target */
	size_t ntargets;
	struct rising_writer list;
	struct strbuf bytes; /* of one target */
	uint32_t before;     /* the target that was put last */
	size_t put;          /* targets */
};

static void
put_number(struct strbuf *b, uint64_t v)
{
	unsigned char bytes[VARINT_MAX];

	strbuf_add(b, (const char *)bytes, varint_put(bytes, v));
}

static void
count(struct putting *p)
{
	for (size_t i = 0; i < p->t->n; i++) {
		uint32_t target = p->t->target[i];

		p->count =
		    grow_to(p->count, &p->ntargets, target, sizeof(*p->count));
		p->count[target]++;
	}
}

/* Those of one type among the N of a target; they are in order. */
static void
put_list(struct putting *p, const struct origin *o, size_t n, uint32_t type)
{
	rising_reset(&p->list);
	for (size_t i = 0; i < n; i++)
		if (o[i].type == type &&
		    (type != TARGETS_CITED || p->list.count == 0 ||
			p->list.last != o[i].rec))
			rising_add(&p->list, o[i].rec);
	rising_end(&p->list);
	put_number(&p->bytes, type);
	put_number(&p->bytes, p->list.count);
	put_number(&p->bytes, p->list.len);
	strbuf_add(&p->bytes, (const char *)p->list.bytes, p->list.len);
}

/* The first type from TYPE on, UINT32_MAX where there is none. */
static uint32_t
next_type(const struct origin *o, size_t n, uint32_t type)
{
	uint32_t found = UINT32_MAX;

	for (size_t i = 0; i < n; i++)
		if (o[i].type >= type && o[i].type < found)
			found = o[i].type;
	return found;
}

static void
put_block(struct putting *p, uint32_t target)
{
	uint64_t at = blob_tell(&p->lists);
	uint32_t words[2] = { target, (uint32_t)at };

	if (at > UINT32_MAX)
		db_damaged(p->lists.db, "lists of relations over 4 GiB");
	blob_order32(words, 2);
	blob_add(&p->blocks, words, sizeof(words));
}

static void
put_target(struct putting *p, uint32_t target, const struct origin *o, size_t n)
{
	uint64_t lists = 0;
	bool first = p->put % TARGETS_BLOCK == 0;

	if (first)
		put_block(p, target);
	strbuf_reset(&p->bytes);
	put_number(&p->bytes, first ? 0 : target - p->before);
	for (uint32_t t = next_type(o, n, 0); t != UINT32_MAX;
	     t = next_type(o, n, t + 1))
		lists++;
	put_number(&p->bytes, lists);
	for (uint32_t t = next_type(o, n, 0); t != UINT32_MAX;
	     t = next_type(o, n, t + 1)) {
		put_list(p, o, n, t);
		if (t != TARGETS_CITED)
			sets_add(p->sets, SET_TARGET, t - 1, target);
	}
	blob_add(&p->lists, p->bytes.s, p->bytes.len);
	p->before = target;
	p->put++;
}

/* Put the targets [FROM, TO), to which N lead. */
static void
put_some(struct putting *p, uint32_t from, uint32_t to, size_t n)
{
	struct origin *all = xmalloc_array(n, sizeof(*all));
	size_t *next = xmalloc_array((size_t)to - from, sizeof(*next));
	const struct targets *t = p->t;
	size_t at = 0, i = 0;

	for (uint32_t k = from; k < to; k++) {
		next[k - from] = at;
		at += p->count[k];
	}
	for (size_t r = 0; r < t->nruns; r++)
		for (uint32_t k = 0; k < t->runs[r].count; k++, i++)
			if (t->target[i] >= from && t->target[i] < to)
				all[next[t->target[i] - from]++] =
				    (struct origin){ t->runs[r].rec,
					    t->type[i] };
	/* Each has become the end. */
	for (uint32_t k = from; k < to; k++)
		if (p->count[k] > 0)
			put_target(p, k, all + next[k - from] - p->count[k],
			    p->count[k]);
	free(all);
	free(next);
}

bool
targets_put(const struct targets *t, struct db *d, struct sets_writer *sets)
{
	struct putting p = { .t = t, .sets = sets };
	uint32_t from = 0, to = 0;

	blob_begin(&p.lists, d, "links.lists");
	blob_begin(&p.blocks, d, "links.blocks");
	strbuf_init(&p.bytes);
	count(&p);
	for (; from < p.ntargets; from = to) {
		size_t n = 0;

		do
			n += p.count[to++];
		while (to < p.ntargets && n + p.count[to] <= AT_ONCE);
		put_some(&p, from, to, n);
	}
	rising_done(&p.list);
	strbuf_done(&p.bytes);
	free(p.count);
	blob_end(&p.blocks);
	return blob_end(&p.lists);
}
