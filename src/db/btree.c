/*
 * Trees of pages, from the leaves up; see btree.h.
 */
#include "amparo/btree.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include "amparo/mem.h"
#include "amparo/schema.h"

enum {
	SIZE = SCHEMA_PAGE_SIZE,
	LEVELS = 20,      /* no file has as many pages as that */
	LEAF_HEAD = 8,    /* of a page: what is it, how much is there */
	BRANCH_HEAD = 12, /* the same, and the last child */
	CHILD = 4,        /* bytes of a page number */
	NUMBER_MAX = 9,   /* bytes of a number */
	TABLE_LEAF = 13,
	TABLE_BRANCH = 5,
	INDEX_LEAF = 10,
	INDEX_BRANCH = 2
};

/* The page that is being filled on one level.  Cells grow down from its end. */
struct level {
	unsigned char page[SIZE];
	unsigned head, count, start;
	unsigned before; /* START before the last cell */
};

struct btree {
	struct pages *to;
	uint32_t root;
	bool index;
	int64_t last; /* the highest row id */
	int nlevels;
	struct level *level[LEVELS]; /* 0 has the rows */
};

static void
put32(unsigned char *to, uint32_t v)
{
	to[0] = (unsigned char)(v >> 24);
	to[1] = (unsigned char)(v >> 16);
	to[2] = (unsigned char)(v >> 8);
	to[3] = (unsigned char)v;
}

/* Seven bits a byte, the highest first; the ninth byte has eight. */
static size_t
put_number(unsigned char *to, uint64_t v)
{
	unsigned char back[NUMBER_MAX];
	size_t n = 0;

	if (v < 0x80) {
		to[0] = (unsigned char)v;
		return 1;
	}
	if (v >> 56 != 0) {
		to[8] = (unsigned char)v;
		v >>= 8;
		for (n = 8; n-- > 0; v >>= 7)
			to[n] = (unsigned char)(0x80 | (v & 0x7f));
		return 9;
	}
	for (; v != 0; v >>= 7)
		back[n++] = (unsigned char)(0x80 | (v & 0x7f));
	back[0] &= 0x7f;
	for (size_t i = 0; i < n; i++)
		to[i] = back[n - 1 - i];
	return n;
}

/* ---------------------------------------------------------------- rows */

void
row_init(struct row *r)
{
	memset(r, 0, sizeof(*r));
	r->cap = 4096;
	r->bytes = xmalloc(r->cap);
	row_begin(r);
}

void
row_done(struct row *r)
{
	free(r->bytes);
}

void
row_begin(struct row *r)
{
	r->ntypes = r->nsaid = 0;
	r->n = ROW_HEAD;
}

void
row_null(struct row *r)
{
	assert(r->ntypes + NUMBER_MAX < ROW_HEAD);
	r->types[r->ntypes++] = 0;
}

static void
add(struct row *r, const void *p, size_t n, uint64_t type)
{
	assert(r->ntypes + NUMBER_MAX < ROW_HEAD);
	if (r->cap - r->n < n) {
		while (r->cap - r->n < n)
			r->cap *= 2;
		r->bytes = xreallocarray(r->bytes, r->cap, 1);
	}
	memcpy(r->bytes + r->n, p, n);
	r->n += n;
	r->ntypes += put_number(r->types + r->ntypes, type);
	r->nsaid = r->ntypes;
}

void
row_int(struct row *r, int64_t v)
{
	static const unsigned widths[] = { 1, 2, 3, 4, 6, 8 };
	uint64_t low = v < 0 ? ~(uint64_t)v : (uint64_t)v, bits = (uint64_t)v;
	unsigned char b[8] = { 0 };
	unsigned type = 0, n;

	if (low == bits && v <= 1) {
		add(r, b, 0, v == 0 ? 8 : 9);
		return;
	}
	while (type < 5 && low >> (widths[type] * 8 - 1) != 0)
		type++;
	n = widths[type];
	for (unsigned i = n; i-- > 0; bits >>= 8)
		b[i] = (unsigned char)bits;
	add(r, b, n, type + 1);
}

void
row_text(struct row *r, const char *s)
{
	size_t n = strlen(s);

	add(r, s, n, 13 + 2 * (uint64_t)n);
}

/*
 * The row as it is stored, in one piece.  NULLs at the end of a table's row
 * go without saying, as in tables that columns were added to.
 */
static const unsigned char *
whole(struct row *r, bool all, size_t *n)
{
	size_t ntypes = all ? r->ntypes : r->nsaid;
	size_t head = ntypes + 1 < 0x80 ? ntypes + 1 : ntypes + 2;
	unsigned char *start = r->bytes + ROW_HEAD - head;

	memcpy(start + put_number(start, head), r->types, ntypes);
	*n = r->n - ROW_HEAD + head;
	return start;
}

/* --------------------------------------------------------------- pages */

static struct btree *
begin(struct pages *to, uint32_t root, bool index)
{
	struct btree *t = xcalloc(1, sizeof(*t));

	t->to = to;
	t->root = root;
	t->index = index;
	return t;
}

struct btree *
btree_table(struct pages *to, uint32_t root)
{
	return begin(to, root, false);
}

struct btree *
btree_index(struct pages *to, uint32_t root)
{
	return begin(to, root, true);
}

void
btree_free(struct btree *t)
{
	if (t == NULL)
		return;
	for (int i = 0; i < t->nlevels; i++)
		free(t->level[i]);
	free(t);
}

static void
empty(struct level *l)
{
	l->count = 0;
	l->start = l->before = SIZE;
}

static struct level *
level_at(struct btree *t, int i)
{
	assert(i < LEVELS);
	if (i == t->nlevels) {
		t->level[i] = xcalloc(1, sizeof(*t->level[i]));
		t->level[i]->head = i == 0 ? LEAF_HEAD : BRANCH_HEAD;
		empty(t->level[i]);
		t->nlevels++;
	}
	return t->level[i];
}

/* Room for a cell of N bytes; NULL where the page is full. */
static unsigned char *
make_cell(struct level *l, size_t n)
{
	unsigned char *at = l->page + l->head + (size_t)l->count * 2;

	if (n + 2 > l->start - (l->head + (size_t)l->count * 2))
		return NULL;
	l->before = l->start;
	l->start -= (unsigned)n;
	at[0] = (unsigned char)(l->start >> 8);
	at[1] = (unsigned char)l->start;
	l->count++;
	return l->page + l->start;
}

/* Take the last cell out into CELL; returns its length. */
static size_t
take_cell(struct level *l, unsigned char *cell)
{
	size_t n = l->before - l->start;

	memcpy(cell, l->page + l->start, n);
	memset(l->page + l->start, 0, n);
	l->count--;
	memset(l->page + l->head + (size_t)l->count * 2, 0, 2);
	l->start = l->before;
	return n;
}

static void
finish_page(struct btree *t, int i)
{
	struct level *l = t->level[i];
	unsigned char *p = l->page;

	if (i == 0)
		p[0] = t->index ? INDEX_LEAF : TABLE_LEAF;
	else
		p[0] = t->index ? INDEX_BRANCH : TABLE_BRANCH;
	p[1] = p[2] = p[7] = 0;
	p[3] = (unsigned char)(l->count >> 8);
	p[4] = (unsigned char)l->count;
	p[5] = (unsigned char)(l->start >> 8);
	p[6] = (unsigned char)l->start;
	memset(p + l->head + (size_t)l->count * 2, 0,
	    l->start - l->head - (size_t)l->count * 2);
}

/* The finished page of a level, and an empty one in its place. */
static uint32_t
write_page(struct btree *t, int i)
{
	uint32_t n;

	finish_page(t, i);
	n = pages_add(t->to, t->level[i]->page);
	empty(t->level[i]);
	return n;
}

/*
 * The page CHILD of the level below is full; WHAT divides it from the next.
 * A page that is full here gives up its last cell, too: that child becomes its
 * last, and what divided divides this page from its next, which so has a cell.
 */
static void
add_child(struct btree *t, int i, uint32_t child, const unsigned char *what,
    size_t n)
{
	struct level *l = level_at(t, i);
	unsigned char *cell = make_cell(l, CHILD + n);

	if (cell == NULL) {
		unsigned char last[SIZE];
		size_t len = take_cell(l, last);

		memcpy(l->page + LEAF_HEAD, last, CHILD);
		add_child(t, i + 1, write_page(t, i), last + CHILD,
		    len - CHILD);
		cell = make_cell(l, CHILD + n);
	}
	put32(cell, child);
	memcpy(cell + CHILD, what, n);
}

/* The rows so far fill a page. */
static void
end_leaf(struct btree *t)
{
	unsigned char last[SIZE];
	size_t n;

	/* An index has its rows in branches, too; a table has row ids there. */
	n = t->index ? take_cell(t->level[0], last)
		     : put_number(last, (uint64_t)t->last);
	add_child(t, 1, write_page(t, 0), last, n);
}

/* How much of N bytes stands in the cell, as SQLite reckons it. */
static size_t
local_part(const struct btree *t, size_t n)
{
	const size_t most = t->index ? (SIZE - 12) * 64 / 255 - 23 : SIZE - 35;
	const size_t least = (SIZE - 12) * 32 / 255 - 23;
	size_t part;

	if (n <= most)
		return n;
	part = least + (n - least) % (SIZE - CHILD);
	return part <= most ? part : least;
}

/* Put the rest of a long row on pages of its own; the number of the first. */
static uint32_t
overflow(struct btree *t, const unsigned char *p, size_t n)
{
	uint32_t first = pages_next(t->to), at = first;
	unsigned char page[SIZE];

	while (n > 0) {
		size_t take = n < SIZE - CHILD ? n : SIZE - CHILD;

		memset(page, 0, sizeof(page));
		put32(page, n > take ? pages_after(at) : 0);
		memcpy(page + CHILD, p, take);
		at = pages_after(pages_add(t->to, page));
		p += take;
		n -= take;
	}
	return first;
}

void
btree_add(struct btree *t, int64_t key, struct row *r)
{
	unsigned char head[2 * NUMBER_MAX], *cell;
	struct level *l = level_at(t, 0);
	size_t n, local, nhead, total;
	const unsigned char *p = whole(r, t->index, &n);

	assert(t->index || key > t->last);
	nhead = put_number(head, n);
	if (!t->index)
		nhead += put_number(head + nhead, (uint64_t)key);
	local = local_part(t, n);
	total = nhead + local + (local < n ? CHILD : 0);
	cell = make_cell(l, total);
	if (cell == NULL) {
		end_leaf(t);
		cell = make_cell(l, total);
	}
	memcpy(cell, head, nhead);
	memcpy(cell + nhead, p, local);
	if (local < n)
		put32(cell + nhead + local, overflow(t, p + local, n - local));
	t->last = key;
}

void
btree_end(struct btree *t)
{
	uint32_t child = 0;

	level_at(t, 0);
	for (int i = 0; i < t->nlevels; i++) {
		struct level *l = t->level[i];

		if (i > 0)
			put32(l->page + LEAF_HEAD, child);
		if (i + 1 < t->nlevels) {
			child = write_page(t, i);
			continue;
		}
		finish_page(t, i);
		pages_put(t->to, t->root, l->page);
	}
	btree_free(t);
}
