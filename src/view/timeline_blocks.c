/* Lanes by the branches of a pivot. */
#include "amparo/timeline_blocks.h"

#include <stdlib.h>
#include <string.h>

#include "amparo/mem.h"
#include "amparo/utf8.h"
#include "amparo/width.h"

enum {
	BLOCKS_MOST = 12, /* more branches are no lanes */
	GUTTER_MOST = 16, /* columns of a name, with the blank after it */
	COLS_LEAST = 72,  /* of the pane */
	ROWS_LEAST = 2,   /* of lanes */
	FIXED_ROWS = 5    /* strip, axis, from before, undated */
};

static void
drop(struct blocks *b)
{
	for (size_t i = 0; i < b->n; i++) {
		free(b->at[i].label);
		bitmap_done(&b->at[i].all);
		bitmap_done(&b->at[i].shown);
		free(b->at[i].bars.at);
	}
	free(b->at);
	b->at = NULL;
	b->n = 0;
	b->made = b->counted = false;
}

void
timeline_blocks_free(struct blocks *b)
{
	drop(b);
	free(b);
}

/* The nodes at the top: a single root stands for all, and is passed over. */
static uint32_t
first_branch(const struct pivot *p, uint32_t *end)
{
	*end = p->count;
	return p->count > 0 && pivot_end(p, 0) == p->count ? 1 : 0;
}

static size_t
count_branches(const struct pivot *p)
{
	uint32_t end, i = first_branch(p, &end);
	size_t n = 0;

	for (; i < end && n <= BLOCKS_MOST; i = pivot_end(p, i))
		n++;
	return n;
}

/* Keep the dated ones; an empty block is none. */
static void
finish_block(const struct timeline *t, struct blocks *b, struct block *at)
{
	for (uint32_t i = bitmap_next(&at->all, t->ds->dated); i < t->ds->count;
	     i = bitmap_next(&at->all, i + 1))
		bitmap_unset(&at->all, i);
	at->size = bitmap_count(&at->all);
	if (at->size == 0) {
		free(at->label);
		bitmap_done(&at->all);
		bitmap_done(&at->shown);
		return;
	}
	b->n++;
}

static struct block *
begin_block(const struct timeline *t, struct blocks *b)
{
	struct block *at = &b->at[b->n];

	*at = (struct block){ .label = NULL };
	bitmap_init(&at->all, t->ds->count);
	bitmap_init(&at->shown, t->ds->count);
	return at;
}

static char *
clean_label(const struct timeline *t, const struct pivot *p, uint32_t node)
{
	struct strbuf raw, clean;
	char *label;

	strbuf_init(&raw);
	strbuf_init(&clean);
	pivot_label(t->ds, p, node, &raw);
	utf8_clean(&clean, raw.s, raw.len, false);
	label = strbuf_steal(&clean);
	strbuf_done(&raw);
	strbuf_done(&clean);
	return label;
}

/* What stands in no branch, the root's own record too, is not lost. */
static void
make_rest(const struct timeline *t, struct blocks *b)
{
	struct block *at = begin_block(t, b);

	bitmap_fill(&at->all);
	for (size_t i = 0; i < b->n; i++)
		bitmap_andnot(&at->all, &b->at[i].all);
	at->label = xstrdup("elsewhere");
	finish_block(t, b, at);
}

static void
make(const struct timeline *t, struct blocks *b)
{
	const struct pivot *p = b->pivot;
	uint32_t end, i = first_branch(p, &end);

	b->made = true;
	b->at = xcalloc(BLOCKS_MOST + 1, sizeof *b->at);
	for (; i < end; i = pivot_end(p, i)) {
		struct block *at = begin_block(t, b);

		pivot_branch(p, i, &at->all);
		at->label = clean_label(t, p, i);
		finish_block(t, b, at);
	}
	make_rest(t, b);
	b->label_cols = 0;
	for (size_t k = 0; k < b->n; k++) {
		const char *s = b->at[k].label;
		size_t n = strlen(s);
		int cols = width_text(s, n);

		b->label_cols = cols > b->label_cols ? cols : b->label_cols;
	}
}

bool
timeline_in_blocks(const struct timeline *t, int *gutter)
{
	struct blocks *b = t->blocks;
	int rows = t->height - FIXED_ROWS - timeline_band_rows(t);

	*gutter = 0;
	if (b->pivot == NULL || b->wanted == LANES_PACKED ||
	    t->pane_width < COLS_LEAST || rows < ROWS_LEAST ||
	    count_branches(b->pivot) > BLOCKS_MOST)
		return false;
	if (!b->made)
		make(t, b);
	if (b->n < 2 || (int)b->n > rows)
		return false;
	*gutter = b->label_cols + 1;
	if (*gutter > GUTTER_MOST)
		*gutter = GUTTER_MOST;
	return true;
}

static void
count_shown(const struct timeline *t, struct blocks *b)
{
	if (b->counted)
		return;
	b->counted = true;
	for (size_t i = 0; i < b->n; i++) {
		b->at[i].bars.window = 0;
		bitmap_copy(&b->at[i].shown, &b->at[i].all);
		if (t->set != NULL)
			bitmap_and(&b->at[i].shown, t->set);
	}
}

/* The block that has the most records a row. */
static struct block *
fullest(struct blocks *b)
{
	struct block *best = &b->at[0];

	for (size_t i = 1; i < b->n; i++)
		if ((uint64_t)b->at[i].size * (uint64_t)best->rows >
		    (uint64_t)best->size * (uint64_t)b->at[i].rows)
			best = &b->at[i];
	return best;
}

size_t
timeline_blocks_share(const struct timeline *t, int rows)
{
	struct blocks *b = t->blocks;
	count_shown(t, b);
	for (size_t i = 0; i < b->n; i++)
		b->at[i].rows = 1;
	for (int left = rows - (int)b->n; left > 0; left--)
		fullest(b)->rows++;
	return b->n;
}

void
timeline_block_view(const struct timeline *t, size_t i, struct timeline *view)
{
	*view = *t;
	view->set = &t->blocks->at[i].shown;
	view->bars = &t->blocks->at[i].bars;
}

size_t
timeline_block_of(const struct timeline *t, uint32_t rec)
{
	const struct blocks *b = t->blocks;
	size_t i = 0;

	while (i < b->n && !bitmap_has(&b->at[i].all, rec))
		i++;
	return i;
}

void
timeline_blocks_set(struct blocks *b, const struct pivot *p,
    enum timeline_lanes wanted)
{
	if (b->pivot != p)
		drop(b);
	b->pivot = p;
	b->wanted = wanted;
}
