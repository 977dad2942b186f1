/*
 * Records that stand in a pivot more than once.
 *
 * A large subtree has a set of the records in it, which is counted; there are
 * few of those.  In the others, each place of a record but its first is paired
 * with the place before it, and the pairs are kept in the order of their lowest
 * common ancestors: those of a subtree are a range.
 */
#include "amparo/repeats.h"

#include <stdlib.h>
#include <string.h>

#include "amparo/mem.h"

enum {
	NODES_AT_ONCE = 8192, /* between looks at the clock */
	LARGE_LEAST = 16384,  /* nodes of a large subtree */
	LARGE_PART = 64,      /* and the part of all that it is */
	LARGE_MOST = 64       /* each takes a bit a record */
};

/* A record twice below NODE, and below nothing lower. */
struct twice {
	uint32_t node, rec;
};

/* A large subtree whose node is NODE. */
struct large {
	uint32_t node, around; /* the place of the one around it, or NO_LARGE */
	struct bitmap below;
	uint32_t all, found;
};
#define NO_LARGE UINT32_MAX

struct repeats {
	const struct pivot *p;
	uint32_t records;
	struct large large[LARGE_MOST];
	uint32_t nlarge;
	struct twice *twice;
	uint32_t ntwice;
	uint32_t *found_twice; /* of the first I, how many were found */
	/* Going through the pivot, pass by pass. */
	enum { SEE, PAIR, DONE } pass;
	uint32_t at; /* the node that is next */
	struct bitmap seen;
	bool any;       /* record was seen twice */
	uint32_t open;  /* the innermost large subtree that is not over */
	uint32_t *last; /* by record, the place before in a subtree */
	uint32_t *path; /* the inner nodes around the one at hand */
	size_t path_cap, cap;
};

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
	return path[low - 1] != before ? path[low - 1]
				       : pivot_parent(p, before);
}

/* Was a record of the next nodes seen before? */
static void
see(struct repeats *r, uint32_t until)
{
	for (; r->at < until; r->at++) {
		uint32_t rec = r->p->item[r->at];

		if (rec >= r->records)
			continue;
		r->any |= bitmap_has(&r->seen, rec);
		bitmap_set(&r->seen, rec);
	}
}

/* The large subtrees that end before NODE pass on what is in them. */
static void
leave_large(struct repeats *r, uint32_t node)
{
	while (r->open != NO_LARGE &&
	    pivot_end(r->p, r->large[r->open].node) <= node) {
		struct large *l = &r->large[r->open];

		l->all = bitmap_count(&l->below);
		if (l->around != NO_LARGE)
			bitmap_or(&r->large[l->around].below, &l->below);
		r->open = l->around;
	}
}

static bool
enter_large(struct repeats *r, uint32_t node, uint32_t end)
{
	struct large *l = &r->large[r->nlarge];

	if (end - node < LARGE_LEAST || end - node < r->p->count / LARGE_PART ||
	    r->nlarge == LARGE_MOST)
		return false;
	l->node = node;
	l->around = r->open;
	bitmap_init(&l->below, r->records);
	r->open = r->nlarge++;
	return true;
}

/* Put the records of the nodes [FROM, TO) into the large subtree around. */
static void
add_below(struct repeats *r, uint32_t from, uint32_t to)
{
	if (r->open == NO_LARGE)
		return;
	for (uint32_t i = from; i < to; i++)
		if (r->p->item[i] < r->records)
			bitmap_set(&r->large[r->open].below, r->p->item[i]);
}

/* Does a record stand twice among the nodes [FROM, TO)? */
static bool
any_twice(struct repeats *r, uint32_t from, uint32_t to)
{
	struct bitmap *seen = &r->seen;
	bool twice = false;

	for (uint32_t i = from; i < to; i++) {
		uint32_t rec = r->p->item[i];

		if (rec >= r->records)
			continue;
		twice |= bitmap_has(seen, rec);
		bitmap_set(seen, rec);
	}
	for (uint32_t i = from; i < to; i++)
		if (r->p->item[i] < r->records)
			bitmap_unset(seen, r->p->item[i]);
	return twice;
}

/* The pairs of the subtree [FROM, TO), in preorder of their second places. */
static void
pair_places(struct repeats *r, uint32_t from, uint32_t to)
{
	const struct pivot *p = r->p;
	uint32_t depth = 0;

	if (r->last == NULL) {
		r->last = xmalloc(r->records * sizeof(*r->last));
		memset(r->last, 0xff, r->records * sizeof(*r->last));
	}
	for (uint32_t i = from; i < to; i++) {
		uint32_t rec = p->item[i], node = UINT32_MAX;

		while (depth > 0 && pivot_end(p, r->path[depth - 1]) <= i)
			depth--;
		if (rec < r->records) {
			if (r->last[rec] != UINT32_MAX)
				node = common(p, r->path, depth, r->last[rec]);
			r->last[rec] = i;
		}
		if (node != UINT32_MAX) {
			r->twice = grow(r->twice, r->ntwice, &r->cap,
			    sizeof(*r->twice));
			r->twice[r->ntwice++] = (struct twice){ node, rec };
		}
		if (pivot_end(p, i) == i + 1)
			continue;
		r->path = grow(r->path, depth, &r->path_cap, sizeof(*r->path));
		r->path[depth++] = i;
	}
	for (uint32_t i = from; i < to; i++)
		if (p->item[i] < r->records)
			r->last[p->item[i]] = UINT32_MAX;
}

/* The next subtree that is not large, or the node of one that is. */
static void
pair(struct repeats *r)
{
	uint32_t node = r->at, end = pivot_end(r->p, node);

	leave_large(r, node);
	add_below(r, node, node + 1);
	r->at = node + 1;
	if (end == r->at || enter_large(r, node, end))
		return;
	add_below(r, node + 1, end);
	if (any_twice(r, node, end))
		pair_places(r, node, end);
	r->at = end;
}

static int
by_node(const void *pa, const void *pb)
{
	const struct twice *a = pa, *b = pb;

	return (a->node > b->node) - (a->node < b->node);
}

/* All nodes have been met in this pass: what is next? */
static void
end_pass(struct repeats *r)
{
	r->at = 0;
	if (r->pass == SEE) {
		bitmap_clear(&r->seen);
		r->pass = PAIR;
		if (r->any)
			return;
	}
	leave_large(r, UINT32_MAX);
	if (r->ntwice > 1)
		qsort(r->twice, r->ntwice, sizeof(*r->twice), by_node);
	r->found_twice =
	    xcalloc((size_t)r->ntwice + 1, sizeof(*r->found_twice));
	bitmap_done(&r->seen);
	free(r->last);
	free(r->path);
	r->last = r->path = NULL;
	r->pass = DONE;
}

/* The next nodes of a pass. */
static void
go_on(struct repeats *r)
{
	uint32_t left = r->p->count - r->at;
	uint32_t until = r->at + (left < NODES_AT_ONCE ? left : NODES_AT_ONCE);

	if (r->pass == SEE)
		see(r, until);
	while (r->pass == PAIR && r->at < until)
		pair(r);
	if (r->at == r->p->count)
		end_pass(r);
}

/* How many pairs are at nodes below NODE in number. */
static uint32_t
pairs_before(const struct repeats *r, uint32_t node)
{
	uint32_t low = 0, high = r->ntwice;

	while (low < high) {
		uint32_t mid = low + (high - low) / 2;

		if (r->twice[mid].node < node)
			low = mid + 1;
		else
			high = mid;
	}
	return low;
}

/* The large subtree of NODE, or NULL. */
static const struct large *
find_large(const struct repeats *r, uint32_t node)
{
	uint32_t low = 0, high = r->nlarge;

	while (low < high) {
		uint32_t mid = low + (high - low) / 2;

		if (r->large[mid].node < node)
			low = mid + 1;
		else
			high = mid;
	}
	return low < r->nlarge && r->large[low].node == node ? &r->large[low]
							     : NULL;
}

struct repeats *
repeats_new(const struct pivot *p, uint32_t records)
{
	struct repeats *r = xcalloc(1, sizeof(*r));

	r->p = p;
	r->records = records;
	r->open = NO_LARGE;
	bitmap_init(&r->seen, records);
	return r;
}

void
repeats_free(struct repeats *r)
{
	for (uint32_t i = 0; i < r->nlarge; i++)
		bitmap_done(&r->large[i].below);
	bitmap_done(&r->seen);
	free(r->last);
	free(r->path);
	free(r->twice);
	free(r->found_twice);
	free(r);
}

bool
repeats_ready(struct repeats *r, bool (*stop)(void *user), void *user)
{
	while (r->pass != DONE) {
		go_on(r);
		if (r->pass != DONE && stop != NULL && stop(user))
			return false;
	}
	return true;
}

void
repeats_find(struct repeats *r, const struct bitmap *set)
{
	uint32_t sum = 0;

	for (uint32_t i = 0; i < r->ntwice; i++) {
		uint32_t rec = r->twice[i].rec;

		r->found_twice[i] = sum;
		sum += rec < set->bits && bitmap_has(set, rec);
	}
	r->found_twice[r->ntwice] = sum;
	for (uint32_t i = 0; i < r->nlarge; i++)
		r->large[i].found = bitmap_count_and(&r->large[i].below, set);
}

uint32_t
repeats_all(const struct repeats *r, uint32_t node, uint32_t end,
    uint32_t places)
{
	const struct large *l = find_large(r, node);

	return l != NULL
	    ? l->all
	    : places - (pairs_before(r, end) - pairs_before(r, node));
}

uint32_t
repeats_found(const struct repeats *r, uint32_t node, uint32_t end,
    uint32_t places)
{
	const struct large *l = find_large(r, node);

	if (l != NULL)
		return l->found;
	return places -
	    (r->found_twice[pairs_before(r, end)] -
		r->found_twice[pairs_before(r, node)]);
}
