/*
 * Reading what leads to a record.  Where the blocks of lists begin is kept;
 * of the lists, the part read last.
 */
#include "amparo/incoming.h"

#include <stdlib.h>
#include <string.h>

#include "amparo/blob.h"
#include "amparo/mem.h"
#include "amparo/parts.h"
#include "amparo/store_state.h"
#include "amparo/targets.h"

struct incoming {
	struct parts lists;
	struct reader r;
	uint64_t bytes;  /* of all lists */
	uint32_t *block; /* two each: a record, and where its part begins */
	size_t nblocks;
};

/* Do they rise? */
static bool
check_blocks(const uint32_t *block, size_t n, uint64_t bytes)
{
	for (size_t i = 0; i < n; i++) {
		if (block[2 * i + 1] >= bytes)
			return false;
		if (i > 0 &&
		    (block[2 * i] <= block[2 * i - 2] ||
			block[2 * i + 1] <= block[2 * i - 1]))
			return false;
	}
	return true;
}

static struct incoming *
get(struct store *s)
{
	struct incoming *in = s->incoming;
	size_t n;

	if (in != NULL)
		return in;
	in = s->incoming = xcalloc(1, sizeof(*in));
	parts_init(&in->lists, s, "links.lists");
	in->r.parts = &in->lists;
	in->bytes = store_blob_length(s, "links.lists");
	in->block = store_blob(s, "links.blocks", &n);
	in->nblocks = n / (2 * sizeof(*in->block));
	blob_order32(in->block, in->nblocks * 2);
	if (!check_blocks(in->block, in->nblocks, in->bytes))
		in->nblocks = 0;
	return in;
}

void
incoming_free(struct incoming *in)
{
	if (in == NULL)
		return;
	parts_done(&in->lists);
	reader_done(&in->r);
	free(in->block);
	free(in);
}

uint64_t
incoming_bytes(struct store *s)
{
	return get(s)->bytes;
}

/* ------------------------------------------------------------- walking */

/* The lists of one record after another. */
struct walk {
	struct incoming *in;
	size_t block;    /* that is read */
	uint32_t left;   /* records of it that are not */
	uint64_t target; /* the one whose lists come */
	uint64_t lists;  /* of it that have not come */
};

/* The last block that begins at or before TARGET, else the first. */
static size_t
find_block(const struct incoming *in, uint32_t target)
{
	size_t lo = 0, hi = in->nblocks;

	while (lo + 1 < hi) {
		size_t mid = lo + (hi - lo) / 2;

		if (in->block[2 * mid] <= target)
			lo = mid;
		else
			hi = mid;
	}
	return lo;
}

static bool
enter(struct walk *w, size_t block)
{
	if (block >= w->in->nblocks)
		return false;
	w->block = block;
	w->left = TARGETS_BLOCK;
	w->target = w->in->block[2 * block];
	w->lists = 0;
	reader_seek(&w->in->r, w->in->block[2 * block + 1]);
	return true;
}

/* Is there a record after this in the block? */
static bool
is_more(const struct walk *w)
{
	const struct incoming *in = w->in;
	uint64_t end = w->block + 1 < in->nblocks ? in->block[2 * w->block + 3]
						  : in->bytes;

	return w->left > 0 && reader_tell(&in->r) < end;
}

static bool
is_wanted(int wanted, int type)
{
	return wanted == INCOMING_RELATIONS ? type != INCOMING_CITED
					    : wanted == type;
}

/*
 * Take the list that comes next where it is of L's type, else pass it over and
 * leave L empty; NULL passes over any.  False on damage.
 */
static bool
take_list(struct walk *w, struct incoming_list *l)
{
	struct reader *r = &w->in->r;
	uint64_t type = reader_number(r), count = reader_number(r);
	uint64_t n = reader_number(r);
	const unsigned char *bytes;

	w->lists--;
	if (type > UINT16_MAX || count > UINT32_MAX || n > w->in->bytes)
		return false;
	if (l == NULL || !is_wanted(l->type, (int)type - 1)) {
		reader_skip(r, n);
		return true;
	}
	bytes = reader_take(r, (size_t)n);
	l->target = (uint32_t)w->target;
	l->type = (int)type - 1;
	l->count = (uint32_t)count;
	l->from = rising_begin(bytes, (size_t)n, (uint32_t)count);
	return bytes != NULL;
}

/* Go to the next record that has lists, in any block; false behind the last. */
static bool
next_target(struct walk *w)
{
	struct reader *r = &w->in->r;

	for (; w->lists > 0;)
		if (!take_list(w, NULL))
			return false;
	if (!is_more(w) && !enter(w, w->block + 1))
		return false;
	w->left--;
	w->target += reader_number(r);
	w->lists = reader_number(r);
	return w->target <= UINT32_MAX && w->lists <= (uint64_t)UINT16_MAX + 1;
}

/* Go to the first record from TARGET on that has lists. */
static bool
seek(struct walk *w, uint32_t target)
{
	if (!enter(w, find_block(w->in, target)))
		return false;
	while (next_target(w))
		if (w->target >= target)
			return true;
	return false;
}

/* Give FN the lists of TYPE of the record that has been gone to. */
static bool
give(struct walk *w, int type, void (*fn)(struct incoming_list *l, void *user),
    void *user)
{
	while (w->lists > 0) {
		struct incoming_list l = { .type = type };

		if (!take_list(w, &l))
			return false;
		if (l.count > 0)
			fn(&l, user);
	}
	return true;
}

/* Where the records that are wanted go on behind those of this block. */
static bool
is_far(const struct walk *w, uint32_t wanted)
{
	return w->block + 1 < w->in->nblocks &&
	    wanted >= w->in->block[2 * w->block + 2];
}

bool
incoming_each(struct store *s, const struct bitmap *targets, int type,
    uint32_t *next, void (*fn)(struct incoming_list *l, void *user), void *user,
    bool (*stop)(void *user), void *stop_user)
{
	struct walk w = { .in = get(s) };
	uint32_t all = s->ds.count, wanted;
	bool more = seek(&w, *next);

	while (more && w.target < all) {
		*next = (uint32_t)w.target;
		if (stop != NULL && stop(stop_user))
			return false;
		wanted = targets != NULL ? bitmap_next(targets, *next) : *next;
		if (wanted >= all)
			break;
		if (wanted == *next)
			more = give(&w, type, fn, user) && next_target(&w);
		else
			more = is_far(&w, wanted) ? seek(&w, wanted)
						  : next_target(&w);
	}
	*next = all;
	return true;
}

/* ----------------------------------------------------------- one record */

struct gathering {
	uint64_t count;
	uint32_t *from, *more; /* MAX each */
	size_t n, max;
};

static void
add_count(struct incoming_list *l, void *user)
{
	((struct gathering *)user)->count += l->count;
}

static bool
each_of(struct store *s, uint32_t target,
    void (*fn)(struct incoming_list *l, void *user), void *user)
{
	struct walk w = { .in = get(s) };

	return target < s->ds.count && seek(&w, target) && w.target == target &&
	    give(&w, INCOMING_RELATIONS, fn, user);
}

uint64_t
incoming_count(struct store *s, uint32_t target)
{
	struct gathering g = { 0 };

	each_of(s, target, add_count, &g);
	return g.count;
}

/* The first records of a list, each once, into TO; returns how many. */
static size_t
take_first(struct incoming_list *l, uint32_t *to, size_t max)
{
	uint32_t v[RISING_RUN];
	size_t some, n = 0;

	while ((some = rising_next(&l->from, v)) > 0)
		for (size_t i = 0; i < some; i++) {
			if (n > 0 && to[n - 1] == v[i])
				continue;
			if (n == max)
				return n;
			to[n++] = v[i];
		}
	return n;
}

/* Merge the list into what has been gathered; MORE then holds it. */
static void
merge(struct gathering *g, const uint32_t *list, size_t nlist)
{
	size_t i = 0, k = 0, n = 0;

	while (n < g->max && (i < g->n || k < nlist)) {
		uint32_t a = i < g->n ? g->from[i] : UINT32_MAX;
		uint32_t b = k < nlist ? list[k] : UINT32_MAX;

		i += i < g->n && a <= b;
		k += k < nlist && b <= a;
		g->more[n++] = a < b ? a : b;
	}
	g->n = n;
}

static void
add_first(struct incoming_list *l, void *user)
{
	struct gathering *g = user;
	uint32_t *list, *from = g->from;
	size_t n;

	if (g->n == 0) {
		g->n = take_first(l, g->from, g->max);
		return;
	}
	list = xmalloc_array(g->max, sizeof(*list));
	n = take_first(l, list, g->max);
	merge(g, list, n);
	free(list);
	g->from = g->more;
	g->more = from;
}

uint32_t *
incoming_first(struct store *s, uint32_t target, size_t max, size_t *n)
{
	uint64_t most = incoming_count(s, target);
	struct gathering g = { 0 };

	/* No more than there are records, whatever a damaged file says. */
	most = most < s->ds.count ? most : s->ds.count;
	g.max = most < max ? (size_t)most : max;
	g.from = xmalloc_array(g.max, sizeof(*g.from));
	g.more = xmalloc_array(g.max, sizeof(*g.more));
	if (g.max > 0)
		each_of(s, target, add_first, &g);
	free(g.more);
	*n = g.n;
	return g.from;
}
