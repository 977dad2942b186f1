/*
 * Days and trees as differences.
 */
#include "amparo/packed.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>

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

/* A packed array being read; what lies behind its end is zeros. */
struct reader {
	unsigned char *all;
	const unsigned char *p, *end;
};

static void
open_reader(struct reader *r, struct db *d, const char *name)
{
	size_t n;

	r->all = schema_get_blob(d, name, &n);
	r->p = r->all;
	r->end = n > 0 ? r->all + n : r->all;
}

static uint64_t
get_number(struct reader *r)
{
	uint64_t v = 0;

	for (unsigned shift = 0; r->p != r->end; shift += 7) {
		unsigned char c = *r->p++;

		if (shift < 64)
			v |= (uint64_t)(c & 0x7f) << shift;
		if (c < 0x80)
			break;
	}
	return v;
}

/* How many numbers there are; each ends in a byte without the eighth bit. */
static size_t
count_numbers(const struct reader *r)
{
	size_t n = 0;

	for (const unsigned char *p = r->p; p != r->end; p++)
		n += *p < 0x80;
	return n;
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
get_days(struct reader *e, struct reader *l, int32_t *earliest, int32_t *latest,
    size_t n)
{
	int64_t before = 0, span = 0;

	if (count_numbers(e) != n || count_numbers(l) != n)
		return false;
	for (size_t i = 0; i < n; i++) {
		if (!add_day(before, get_number(e), 0, &earliest[i]))
			return false;
		before = earliest[i];
		if (!add_day(span, get_number(l), before, &latest[i]))
			return false;
		span = latest[i] - before;
	}
	return e->p == e->end && l->p == l->end;
}

bool
packed_get_days(struct db *d, int32_t *earliest, int32_t *latest, size_t n)
{
	struct reader e, l;
	bool good;

	open_reader(&e, d, "earliest");
	open_reader(&l, d, "latest");
	good = get_days(&e, &l, earliest, latest, n);
	free(e.all);
	free(l.all);
	if (!good)
		db_damaged(d, "a packed array has another length");
	return good && !db_failed(d);
}

/* --------------------------------------------------------------- trees */

bool
packed_put_nodes(struct db *d, uint32_t i, const struct pivot *p)
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
	for (uint32_t k = 0; k < p->count; k++)
		put_number(&b, (uint64_t)p->end[k] - k - 1);
	return blob_end(&b);
}

static bool
get_nodes(struct reader *items, struct reader *ends, uint32_t *item,
    uint32_t *end, uint32_t count)
{
	int64_t before[2] = { 0, 0 };

	for (uint32_t k = 0; k < count; k++) {
		uint64_t v = get_number(items), below = get_number(ends);
		unsigned label = v & 1;

		/* Items have 31 bits, their folded differences 32. */
		if (v >> 33 != 0 || below > UINT32_MAX - 1 - k)
			return false;
		before[label] += unfold(v >> 1);
		if (before[label] < 0 || before[label] >= (int64_t)PIVOT_GROUP)
			return false;
		item[k] = (uint32_t)before[label] | (label ? PIVOT_GROUP : 0);
		end[k] = k + 1 + (uint32_t)below;
	}
	return items->p == items->end && ends->p == ends->end;
}

bool
packed_get_nodes(struct db *d, uint32_t i, uint32_t **item, uint32_t **end,
    uint32_t *count)
{
	struct reader items, ends;
	char name[32];
	bool good;
	size_t n;

	snprintf(name, sizeof(name), "pivot.%" PRIu32 ".item", i);
	open_reader(&items, d, name);
	snprintf(name, sizeof(name), "pivot.%" PRIu32 ".end", i);
	open_reader(&ends, d, name);
	n = count_numbers(&items);
	good = n == count_numbers(&ends) && n < UINT32_MAX;
	*item = xmalloc_array(good ? n : 0, sizeof(**item));
	*end = xmalloc_array(good ? n : 0, sizeof(**end));
	*count = (uint32_t)n;
	good = good && get_nodes(&items, &ends, *item, *end, *count);
	free(items.all);
	free(ends.all);
	if (!good)
		db_damaged(d, "a tree has odd arrays");
	if (good && !db_failed(d))
		return true;
	free(*item);
	free(*end);
	*item = *end = NULL;
	return false;
}
