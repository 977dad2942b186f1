/*
 * Counts of distinct records in subtrees.
 *
 * Nodes are bits in preorder, so a subtree is a range and its size two ranks.
 * Where a record stands at two places, one is too much in every subtree that
 * holds both: those of their lowest common ancestor and of what is above it.
 * So each place of a record but its first is paired with the place before it,
 * and the pairs are kept in the order of their lowest common ancestors; those
 * of a subtree are a range again.
 */
#include "amparo/counts.h"

#include <stdlib.h>
#include <string.h>

#include "amparo/mem.h"

enum {
	FEW = 8, /* one record in so many is few */
	SOON = 4 /* looks at a pivot before its places are listed */
};

/* A set of nodes, and how many there are before each of its words. */
struct ranks {
	struct bitmap bits;
	uint32_t *before;
};

/* A record twice below NODE, and below nothing lower. */
struct twice {
	uint32_t node, rec;
};

struct counts {
	const struct pivot *p;
	uint32_t records;
	/* The nodes of record I: PLACE[AT[I]] up to PLACE[AT[I + 1]]. */
	uint32_t *at, *place;
	/* Until they are known: those of the record asked for last. */
	uint32_t *some;
	size_t some_cap;
	unsigned asked;
	struct ranks all, found;
	struct twice *twice;
	uint32_t ntwice;
	uint32_t *found_twice; /* of the first I, how many were found */
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
		sum += (uint32_t)__builtin_popcountll(r->bits.word[w]);
	}
	r->before[nwords] = sum;
}

/*
 * The nodes whose record is in SET (NULL: that have one); groups are numbers
 * that no set has.
 */
static void
ranks_fill(struct ranks *r, const struct pivot *p, const struct bitmap *set)
{
	uint32_t nwords = words(p->count);
	uint32_t limit = set != NULL ? set->bits : PIVOT_GROUP;

	for (uint32_t w = 0; w < nwords; w++) {
		const uint32_t *item = p->item + (size_t)w * 64;
		uint32_t n = p->count - w * 64;
		uint64_t word = 0;

		if (n > 64)
			n = 64;
		for (uint32_t i = 0; i < n; i++) {
			bool has = item[i] < limit &&
			    (set == NULL || bitmap_has(set, item[i]));

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
	return r->before[w] + (uint32_t)__builtin_popcountll(word);
}

/*
 * The deepest of the nodes on the path to the place at hand that is not
 * after the place before: their lowest common ancestor.  UINT32_MAX where
 * they have none.
 */
static uint32_t
common(const struct pivot *p, const uint32_t *path, uint32_t depth,
    uint32_t before)
{
	uint32_t low = 0, high = depth;

	while (low < high) {
		uint32_t mid = low + (high - low) / 2;

		if (path[mid] <= before)
			low = mid + 1;
		else
			high = mid;
	}
	if (low == 0)
		return UINT32_MAX;
	/* A record below itself is twice only above the upper one. */
	return path[low - 1] != before ? path[low - 1] : p->parent[before];
}

/* Records with more than one place; false where there is none. */
static bool
find_repeated(const struct pivot *p, struct bitmap *repeated)
{
	struct bitmap seen;
	bool any = false;

	bitmap_init(&seen, repeated->bits);
	for (uint32_t i = 0; i < p->count; i++) {
		uint32_t rec = p->item[i];

		if (rec >= seen.bits)
			continue;
		if (bitmap_has(&seen, rec)) {
			bitmap_set(repeated, rec);
			any = true;
		}
		bitmap_set(&seen, rec);
	}
	bitmap_done(&seen);
	return any;
}

/* The pairs in preorder of their second places. */
static uint32_t
pair_places(const struct pivot *p, const struct bitmap *repeated,
    struct twice **pairs)
{
	uint32_t *last = xmalloc(repeated->bits * sizeof(*last));
	uint32_t *path = NULL, depth = 0, n = 0;
	size_t path_cap = 0, cap = 0;

	memset(last, 0xff, repeated->bits * sizeof(*last));
	for (uint32_t i = 0; i < p->count; i++) {
		uint32_t rec = p->item[i], node;

		while (depth > 0 && p->end[path[depth - 1]] <= i)
			depth--;
		if (rec < repeated->bits && bitmap_has(repeated, rec)) {
			node = last[rec] == UINT32_MAX
			    ? UINT32_MAX
			    : common(p, path, depth, last[rec]);
			if (node != UINT32_MAX) {
				*pairs = grow(*pairs, n, &cap, sizeof(**pairs));
				(*pairs)[n++] = (struct twice){ node, rec };
			}
			last[rec] = i;
		}
		path = grow(path, depth, &path_cap, sizeof(*path));
		path[depth++] = i;
	}
	free(path);
	free(last);
	return n;
}

/* By node: counted, then put where they belong. */
static struct twice *
sort_pairs(const struct pivot *p, const struct twice *pairs, uint32_t n)
{
	uint32_t *at = xcalloc((size_t)p->count + 1, sizeof(*at));
	struct twice *sorted = xcalloc(n, sizeof(*sorted));

	for (uint32_t i = 0; i < n; i++)
		at[pairs[i].node + 1]++;
	for (uint32_t i = 1; i <= p->count; i++)
		at[i] += at[i - 1];
	for (uint32_t i = 0; i < n; i++)
		sorted[at[pairs[i].node]++] = pairs[i];
	free(at);
	return sorted;
}

struct counts *
counts_new(const struct pivot *p, uint32_t records)
{
	struct counts *c = xcalloc(1, sizeof(*c));
	struct twice *pairs = NULL;
	struct bitmap repeated;

	c->p = p;
	c->records = records;
	ranks_init(&c->all, p->count);
	ranks_fill(&c->all, p, NULL);
	ranks_init(&c->found, p->count);
	bitmap_init(&repeated, records);
	if (find_repeated(p, &repeated)) {
		c->ntwice = pair_places(p, &repeated, &pairs);
		c->twice = sort_pairs(p, pairs, c->ntwice);
		free(pairs);
	}
	c->found_twice =
	    xcalloc((size_t)c->ntwice + 1, sizeof(*c->found_twice));
	bitmap_done(&repeated);
	return c;
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
	free(c->twice);
	free(c->found_twice);
	free(c->at);
	free(c->place);
	free(c->some);
	free(c);
}

/* The nodes of each record: counted, then put where they belong. */
static void
find_places(struct counts *c)
{
	const struct pivot *p = c->p;
	uint32_t *at = xcalloc((size_t)c->records + 2, sizeof(*at));

	c->place = xcalloc((size_t)p->count + 1, sizeof(*c->place));
	for (uint32_t i = 0; i < p->count; i++)
		if (p->item[i] < c->records)
			at[p->item[i] + 2]++;
	for (uint32_t i = 2; i <= c->records + 1; i++)
		at[i] += at[i - 1];
	/* What begins at one place ends at the next when all are put. */
	for (uint32_t i = 0; i < p->count; i++)
		if (p->item[i] < c->records)
			c->place[at[p->item[i] + 1]++] = i;
	c->at = at;
}

/* A pivot that is only glanced at is not worth a list of all. */
static uint32_t
look_for_places(struct counts *c, uint32_t rec, const uint32_t **nodes)
{
	const struct pivot *p = c->p;
	uint32_t n = 0;

	for (uint32_t i = 0; i < p->count; i++) {
		if (p->item[i] != rec)
			continue;
		c->some = grow(c->some, n, &c->some_cap, sizeof(*c->some));
		c->some[n++] = i;
	}
	*nodes = c->some;
	return n;
}

uint32_t
counts_places(struct counts *c, uint32_t rec, const uint32_t **nodes)
{
	*nodes = NULL;
	if (rec >= c->records)
		return 0;
	if (c->at == NULL && c->asked++ < SOON)
		return look_for_places(c, rec, nodes);
	if (c->at == NULL)
		find_places(c);
	*nodes = c->place + c->at[rec];
	return c->at[rec + 1] - c->at[rec];
}

/* The same as ranks_fill; few records are looked up one by one. */
static void
fill(struct counts *c, struct ranks *r, const struct bitmap *set)
{
	const uint32_t *nodes;

	if (set->bits != c->records || bitmap_count(set) > c->p->count / FEW) {
		ranks_fill(r, c->p, set);
		return;
	}
	if (c->at == NULL)
		find_places(c);
	bitmap_clear(&r->bits);
	for (uint32_t i = bitmap_next(set, 0); i < set->bits;
	     i = bitmap_next(set, i + 1))
		for (uint32_t n = counts_places(c, i, &nodes); n > 0; n--)
			bitmap_set(&r->bits, *nodes++);
	ranks_sum(r);
}

void
counts_find(struct counts *c, const struct bitmap *set)
{
	uint32_t sum = 0;

	c->searched = set != NULL;
	if (set == NULL)
		return;
	fill(c, &c->found, set);
	for (uint32_t i = 0; i < c->ntwice; i++) {
		uint32_t rec = c->twice[i].rec;

		c->found_twice[i] = sum;
		sum += rec < set->bits && bitmap_has(set, rec);
	}
	c->found_twice[c->ntwice] = sum;
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

/* How many pairs are at nodes below NODE in number. */
static uint32_t
pairs_before(const struct counts *c, uint32_t node)
{
	uint32_t low = 0, high = c->ntwice;

	while (low < high) {
		uint32_t mid = low + (high - low) / 2;

		if (c->twice[mid].node < node)
			low = mid + 1;
		else
			high = mid;
	}
	return low;
}

uint32_t
counts_all(const struct counts *c, uint32_t node)
{
	uint32_t end = c->p->end[node];

	return rank(&c->all, end) - rank(&c->all, node + 1) -
	    (pairs_before(c, end) - pairs_before(c, node));
}

uint32_t
counts_found(const struct counts *c, uint32_t node)
{
	uint32_t end = c->p->end[node];

	if (!c->searched)
		return 0;
	return rank(&c->found, end) - rank(&c->found, node + 1) -
	    (c->found_twice[pairs_before(c, end)] -
		c->found_twice[pairs_before(c, node)]);
}

bool
counts_in_branch(const struct counts *c, uint32_t node)
{
	return c->searched &&
	    rank(&c->found, c->p->end[node]) > rank(&c->found, node);
}
