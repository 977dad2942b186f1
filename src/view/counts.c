/*
 * Counts of distinct records in subtrees.
 *
 * Nodes are bits in preorder, so a subtree is a range and its size two ranks,
 * less what stands in it more than once.
 */
#include "amparo/counts.h"

#include <stdlib.h>
#include <string.h>

#include "amparo/mem.h"
#include "amparo/repeats.h"

enum {
	FEW = 8,                  /* one record in so many is few */
	LISTED = 2 << 20,         /* a larger one is looked through each time */
	LISTED_AT_ONCE = 1 << 15, /* nodes, whenever places are asked for */
	NODES_AT_ONCE = 8192,     /* between looks at the clock */
};

/* A set of nodes, and how many there are before each of its words. */
struct ranks {
	struct bitmap bits;
	uint32_t *before;
};

struct counts {
	const struct pivot *p;
	uint32_t records;
	/*
	 * By record, the first of its nodes; by node, the next of the same
	 * record: from the last node down to LISTED, until it is 0.
	 */
	uint32_t *first, *next, listed;
	/* Those of the record asked for last. */
	uint32_t *some;
	size_t some_cap;
	struct repeats *repeats;
	struct ranks all, found;
	uint32_t met; /* nodes that are in ALL, or seen to have no record */
	bool searched;
	struct ranks limit;
	bool limited;
};

static uint32_t
words(uint32_t bits)
{
	return bits / 64 + (bits % 64 != 0);
}

static void
ranks_init(struct ranks *r, uint32_t bits)
{
	bitmap_init(&r->bits, bits);
	r->before = xcalloc((size_t)words(bits) + 1, sizeof(*r->before));
}

static void
ranks_done(struct ranks *r)
{
	bitmap_done(&r->bits);
	free(r->before);
}

static void
ranks_sum(struct ranks *r)
{
	uint32_t nwords = words(r->bits.bits), sum = 0;

	for (uint32_t w = 0; w < nwords; w++) {
		r->before[w] = sum;
		sum += bits_count(r->bits.word[w]);
	}
	r->before[nwords] = sum;
}

/* The nodes whose record is in SET; groups are numbers that no set has. */
static void
ranks_fill(struct ranks *r, const struct pivot *p, const struct bitmap *set)
{
	uint32_t nwords = words(p->count);

	for (uint32_t w = 0; w < nwords; w++) {
		const uint32_t *item = p->item + (size_t)w * 64;
		uint32_t n = p->count - w * 64;
		uint64_t word = 0;

		if (n > 64)
			n = 64;
		for (uint32_t i = 0; i < n; i++) {
			bool has =
			    item[i] < set->bits && bitmap_has(set, item[i]);

			word |= (uint64_t)has << i;
		}
		r->bits.word[w] = word;
	}
	ranks_sum(r);
}

/* How many nodes of R are below NODE in number. */
static uint32_t
rank(const struct ranks *r, uint32_t node)
{
	uint32_t w = node / 64, bit = node % 64;
	uint64_t word;

	if (bit == 0)
		return r->before[w];
	word = r->bits.word[w] & (((uint64_t)1 << bit) - 1);
	return r->before[w] + bits_count(word);
}

struct counts *
counts_new(const struct pivot *p, uint32_t records)
{
	struct counts *c = xcalloc(1, sizeof(*c));

	c->p = p;
	c->records = records;
	ranks_init(&c->all, p->count);
	ranks_init(&c->found, p->count);
	c->repeats = repeats_new(p, records);
	return c;
}

bool
counts_ready(struct counts *c, bool (*stop)(void *user), void *user)
{
	while (c->met < c->p->count) {
		uint32_t left = c->p->count - c->met;
		uint32_t until =
		    c->met + (left < NODES_AT_ONCE ? left : NODES_AT_ONCE);

		for (; c->met < until; c->met++)
			if (!(c->p->item[c->met] & PIVOT_GROUP))
				bitmap_set(&c->all.bits, c->met);
		if (c->met == c->p->count)
			ranks_sum(&c->all);
		if (stop != NULL && stop(user))
			return false;
	}
	return repeats_ready(c->repeats, stop, user);
}

void
counts_free(struct counts *c)
{
	if (c == NULL)
		return;
	ranks_done(&c->all);
	ranks_done(&c->found);
	if (c->limit.before != NULL)
		ranks_done(&c->limit);
	repeats_free(c->repeats);
	free(c->first);
	free(c->next);
	free(c->some);
	free(c);
}

/*
 * List more of the places; true when all are.  A pivot that is only glanced at
 * is not worth a list, one that is very large is not worth its memory, and no
 * key waits for all of it.
 */
static bool
list_more(struct counts *c)
{
	const struct pivot *p = c->p;
	uint32_t until;

	if (p->count > LISTED || (c->first != NULL && c->listed == 0))
		return p->count <= LISTED;
	if (c->first == NULL) {
		c->first = xmalloc_array(c->records, sizeof(*c->first));
		c->next = xmalloc_array(p->count, sizeof(*c->next));
		memset(c->first, 0xff, c->records * sizeof(*c->first));
		c->listed = p->count;
	}
	until = c->listed > LISTED_AT_ONCE ? c->listed - LISTED_AT_ONCE : 0;
	for (uint32_t i = c->listed; i-- > until;)
		if (p->item[i] < c->records) {
			c->next[i] = c->first[p->item[i]];
			c->first[p->item[i]] = i;
		}
	c->listed = until;
	return until == 0;
}

/* Is REC among the items of these 64 nodes? */
static bool
is_among(const uint32_t *item, uint32_t rec)
{
	uint32_t same = 0;

	for (int i = 0; i < 64; i++)
		same |= item[i] == rec;
	return same != 0;
}

static void
add_some(struct counts *c, uint32_t n, uint32_t node)
{
	c->some = grow(c->some, n, &c->some_cap, sizeof(*c->some));
	c->some[n] = node;
}

/* Among the nodes that are not listed. */
static uint32_t
look_for_places(struct counts *c, uint32_t rec, uint32_t until)
{
	const struct pivot *p = c->p;
	uint32_t n = 0;

	for (uint32_t i = 0; i < until; i++) {
		if (i % 64 == 0 && until - i >= 64 &&
		    !is_among(p->item + i, rec)) {
			i += 63;
			continue;
		}
		if (p->item[i] == rec)
			add_some(c, n++, i);
	}
	return n;
}

uint32_t
counts_places(struct counts *c, uint32_t rec, const uint32_t **nodes)
{
	uint32_t n = 0;

	*nodes = NULL;
	if (rec >= c->records)
		return 0;
	if (!list_more(c))
		n = look_for_places(c, rec,
		    c->first != NULL ? c->listed : c->p->count);
	if (c->first != NULL)
		for (uint32_t i = c->first[rec]; i != UINT32_MAX;
		     i = c->next[i])
			add_some(c, n++, i);
	*nodes = c->some;
	return n;
}

/* The same as ranks_fill; few records are looked up one by one. */
static void
fill(struct counts *c, struct ranks *r, const struct bitmap *set)
{
	if (set->bits != c->records || c->p->count > LISTED ||
	    bitmap_count(set) > c->p->count / FEW || !list_more(c)) {
		ranks_fill(r, c->p, set);
		return;
	}
	bitmap_clear(&r->bits);
	for (uint32_t rec = bitmap_next(set, 0); rec < set->bits;
	     rec = bitmap_next(set, rec + 1))
		for (uint32_t i = c->first[rec]; i != UINT32_MAX;
		     i = c->next[i])
			bitmap_set(&r->bits, i);
	ranks_sum(r);
}

void
counts_find(struct counts *c, const struct bitmap *set)
{
	c->searched = set != NULL;
	if (set == NULL)
		return;
	fill(c, &c->found, set);
	repeats_find(c->repeats, set);
}

void
counts_limit(struct counts *c, const struct bitmap *set)
{
	c->limited = set != NULL;
	if (set == NULL)
		return;
	if (c->limit.before == NULL)
		ranks_init(&c->limit, c->p->count);
	fill(c, &c->limit, set);
}

bool
counts_within(const struct counts *c, uint32_t from, uint32_t to)
{
	return from < to &&
	    (!c->limited || rank(&c->limit, to) > rank(&c->limit, from));
}

uint32_t
counts_all(const struct counts *c, uint32_t node)
{
	uint32_t end = pivot_end(c->p, node);

	return repeats_all(c->repeats, node, end,
	    rank(&c->all, end) - rank(&c->all, node + 1));
}

uint32_t
counts_found(const struct counts *c, uint32_t node)
{
	uint32_t end = pivot_end(c->p, node);

	if (!c->searched)
		return 0;
	return repeats_found(c->repeats, node, end,
	    rank(&c->found, end) - rank(&c->found, node + 1));
}

bool
counts_in_branch(const struct counts *c, uint32_t node)
{
	return c->searched &&
	    rank(&c->found, pivot_end(c->p, node)) > rank(&c->found, node);
}
