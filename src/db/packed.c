/*
 * Days and trees as differences.
 */
#include "amparo/packed.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "amparo/blob.h"
#include "amparo/mem.h"

enum { NUMBER_MAX = 10 }; /* bytes of 64 bits */

static uint64_t
fold(int64_t v)
{
	return (uint64_t)v << 1 ^ (uint64_t)(v < 0 ? -1 : 0);
}

static int64_t
unfold(uint64_t v)
{
	return (int64_t)(v >> 1 ^ (0 - (v & 1)));
}

static void
put_number(struct blob_writer *b, uint64_t v)
{
	unsigned char bytes[NUMBER_MAX];
	size_t n = 0;

	for (; v >= 0x80; v >>= 7)
		bytes[n++] = (unsigned char)(0x80 | (v & 0x7f));
	bytes[n++] = (unsigned char)v;
	blob_add(b, bytes, n);
}

_Static_assert(NUMBER_MAX <= BLOB_REST, "a number fits before a part");

/* A number that takes more than one byte, or is cut off. */
static uint64_t
get_long(struct blob_reader *r)
{
	uint64_t v = 0;

	if (r->end - r->p < NUMBER_MAX)
		blob_read_more(r);
	for (unsigned shift = 0; r->p != r->end; shift += 7) {
		unsigned char c = *r->p++;

		if (shift < 64)
			v |= (uint64_t)(c & 0x7f) << shift;
		if (c < 0x80)
			return v;
	}
	r->cut = true;
	return v;
}

/*
 * The next number; what lies behind the end is zeros.  How long numbers are
 * cannot be foretold: up to four bytes are taken without a branch.
 */
static inline uint64_t
get_number(struct blob_reader *r)
{
	const unsigned char *p = r->p;
	uint32_t x, ends;

	if (r->end - p < 4)
		return get_long(r);
	x = (uint32_t)p[0] | (uint32_t)p[1] << 8 | (uint32_t)p[2] << 16 |
	    (uint32_t)p[3] << 24;
	ends = ~x & 0x80808080;
	if (ends == 0)
		return get_long(r);
	r->p += (unsigned)__builtin_ctz(ends) / 8 + 1;
	x &= ends ^ (ends - 1);
	return (x & 0x7f) | (x >> 1 & 0x3f80) | (x >> 2 & 0x1fc000) |
	    (x >> 3 & 0xfe00000);
}

/* The same where nearly all take one byte. */
static inline uint64_t
get_small(struct blob_reader *r)
{
	return r->p != r->end && *r->p < 0x80 ? *r->p++ : get_number(r);
}

static bool
at_end(struct blob_reader *r)
{
	if (r->p == r->end)
		blob_read_more(r);
	return r->p == r->end && !r->cut;
}

/* ---------------------------------------------------------------- days */

bool
packed_put_days(struct db *d, const int32_t *earliest, const int32_t *latest,
    size_t n)
{
	struct blob_writer b;
	int64_t before = 0;

	blob_begin(&b, d, "earliest");
	for (size_t i = 0; i < n; i++) {
		put_number(&b, fold(earliest[i] - before));
		before = earliest[i];
	}
	blob_end(&b);
	before = 0;
	blob_begin(&b, d, "latest");
	for (size_t i = 0; i < n; i++) {
		int64_t span = (int64_t)latest[i] - earliest[i];

		put_number(&b, fold(span - before));
		before = span;
	}
	return blob_end(&b);
}

/* V plus a difference, where it is a day; damage where it is none. */
static bool
add_day(int64_t v, uint64_t difference, int64_t base, int32_t *day)
{
	int64_t sum;

	/* Days differ by less than 2^33; so sums cannot overflow. */
	if (difference >> 35 != 0)
		return false;
	sum = v + unfold(difference) + base;
	if (sum < INT32_MIN || sum > INT32_MAX)
		return false;
	*day = (int32_t)sum;
	return true;
}

static bool
get_days(struct blob_reader *e, struct blob_reader *l, int32_t *earliest,
    int32_t *latest, size_t n)
{
	int64_t before = 0, span = 0;

	for (size_t i = 0; i < n; i++) {
		if (!add_day(before, get_small(e), 0, &earliest[i]))
			return false;
		before = earliest[i];
		if (!add_day(span, get_number(l), before, &latest[i]))
			return false;
		span = latest[i] - before;
	}
	return at_end(e) && at_end(l);
}

bool
packed_get_days(struct db *d, int32_t *earliest, int32_t *latest, size_t n)
{
	struct blob_reader e, l;
	bool good;

	/* Each number is a byte at least. */
	good = blob_read_begin(&e, d, "earliest") >= n;
	good = blob_read_begin(&l, d, "latest") >= n && good;
	good = good && get_days(&e, &l, earliest, latest, n);
	blob_read_end(&e);
	blob_read_end(&l);
	if (!good)
		db_damaged(d, "a packed array has another length");
	return good && !db_failed(d);
}

/* --------------------------------------------------------------- trees */

bool
packed_put_nodes(struct db *d, uint32_t i, const struct pivot *p,
    const uint32_t *end)
{
	int64_t before[2] = { 0, 0 }; /* the latest record, the latest label */
	struct blob_writer b;
	char name[32];

	snprintf(name, sizeof(name), "pivot.%" PRIu32 ".item", i);
	blob_begin(&b, d, name);
	for (uint32_t k = 0; k < p->count; k++) {
		unsigned label = (p->item[k] & PIVOT_GROUP) != 0;
		int64_t v = p->item[k] & ~PIVOT_GROUP;

		put_number(&b, fold(v - before[label]) << 1 | label);
		before[label] = v;
	}
	blob_end(&b);
	snprintf(name, sizeof(name), "pivot.%" PRIu32 ".end", i);
	blob_begin(&b, d, name);
	put_number(&b, p->count);
	for (uint32_t k = 0, from = 0; k < p->count; k++) {
		if (end[k] == k + 1)
			continue;
		put_number(&b, k - from);
		put_number(&b, (uint64_t)end[k] - k - 1);
		from = k + 1;
	}
	return blob_end(&b);
}

/* Nodes between looks at the clock. */
enum { NODES_AT_ONCE = 8192 };

struct packed_nodes {
	struct db *db;
	struct blob_reader items, ends;
	uint32_t records, labels; /* how many there are to be named */
	uint32_t *item, count, most;
	uint32_t inner; /* the next node that has others below it */
	int64_t before[2];
	struct nesting nesting;
	bool done, good;
};

/* Find the next node that has others below it; behind the last is MOST. */
static void
next_inner(struct packed_nodes *n, uint32_t from)
{
	uint64_t gap;

	n->inner = n->most;
	if (n->ends.cut || at_end(&n->ends))
		return;
	gap = get_number(&n->ends);
	if (gap >= n->most - from)
		n->good = false;
	else
		n->inner = from + (uint32_t)gap;
}

struct packed_nodes *
packed_nodes_open(struct db *d, uint32_t i, uint32_t records, uint32_t labels)
{
	struct packed_nodes *n = xcalloc(1, sizeof(*n));
	uint64_t bytes, count;
	char name[32];

	n->db = d;
	n->records = records;
	n->labels = labels;
	snprintf(name, sizeof(name), "pivot.%" PRIu32 ".item", i);
	bytes = blob_read_begin(&n->items, d, name);
	snprintf(name, sizeof(name), "pivot.%" PRIu32 ".end", i);
	blob_read_begin(&n->ends, d, name);
	count = at_end(&n->ends) ? 0 : get_number(&n->ends);
	/* Each item is a byte at least. */
	n->good = count <= bytes && count < UINT32_MAX;
	n->done = !n->good;
	n->most = n->good ? (uint32_t)count : 0;
	n->item = xmalloc_array(n->most, sizeof(*n->item));
	nesting_begin(&n->nesting, n->most);
	next_inner(n, 0);
	return n;
}

/* The ends of the nodes before UNTIL. */
static void
get_ends(struct packed_nodes *n, uint32_t until)
{
	while (n->good && n->inner < until) {
		uint32_t k = n->inner;
		uint64_t below = get_number(&n->ends);

		if (below == 0 || below > n->most - 1 - k) {
			n->good = false;
			return;
		}
		nesting_add(&n->nesting, k, k + 1 + (uint32_t)below);
		next_inner(n, k + 1);
	}
}

/* Their items, up to and without node UNTIL. */
static bool
get_items(struct packed_nodes *n, uint32_t until)
{
	for (; n->count < until; n->count++) {
		uint64_t v = get_number(&n->items);
		unsigned label = v & 1;
		int64_t at;

		/* Items have 31 bits, their folded differences 32. */
		if (v >> 33 != 0)
			return false;
		at = n->before[label] + unfold(v >> 1);
		if (at < 0 || at >= (label ? n->labels : n->records))
			return false;
		n->before[label] = at;
		n->item[n->count] = (uint32_t)at | (label ? PIVOT_GROUP : 0);
	}
	return true;
}

static void
finish(struct packed_nodes *n)
{
	n->done = true;
	n->good = n->good && at_end(&n->items) && at_end(&n->ends) &&
	    !db_failed(n->db) && nesting_finish(&n->nesting, n->count);
	if (!n->good)
		db_damaged(n->db, "a tree contradicts itself");
}

bool
packed_nodes_read(struct packed_nodes *n, bool (*stop)(void *user), void *user)
{
	while (!n->done) {
		uint32_t until = n->count + NODES_AT_ONCE;

		if (until > n->most)
			until = n->most;
		get_ends(n, until);
		n->good = n->good && get_items(n, until);
		if (!n->good || until == n->most)
			finish(n);
		else if (stop != NULL && stop(user))
			return false;
	}
	return true;
}

bool
packed_nodes_take(struct packed_nodes *n, struct pivot *p)
{
	if (!n->good)
		return false;
	p->item = n->item;
	p->count = n->count;
	p->nesting = n->nesting;
	n->item = NULL;
	memset(&n->nesting, 0, sizeof(n->nesting));
	return true;
}

void
packed_nodes_close(struct packed_nodes *n)
{
	if (n == NULL)
		return;
	blob_read_end(&n->items);
	blob_read_end(&n->ends);
	free(n->item);
	nesting_done(&n->nesting);
	free(n);
}
