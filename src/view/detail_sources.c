/*
 * All that the statements of a record cite: each source once, with all places
 * in it.
 */
#include "amparo/detail_build.h"

#include <stdlib.h>
#include <string.h>

#include "amparo/detail_words.h"
#include "amparo/mem.h"

struct cited {
	struct citation *at; /* no two the same */
	size_t n, cap;
};

static void
add_cites(struct cited *all, const struct citation *cites, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		const struct citation *c = &cites[i];
		size_t k = 0;

		while (k < all->n &&
		    (all->at[k].source != c->source ||
			strcmp(all->at[k].locator, c->locator) != 0))
			k++;
		if (k < all->n)
			continue;
		all->at = grow(all->at, all->n, &all->cap, sizeof(*all->at));
		all->at[all->n++] = *c;
	}
}

static void
add_backing(struct cited *all, const struct backing *b)
{
	if (b->own)
		add_cites(all, b->cites, b->ncites);
}

/* The record's own first, then in the order in which statements are made. */
static void
collect(const struct record *r, struct cited *all)
{
	add_cites(all, r->cites, r->ncites);
	for (size_t i = 0; i < r->nnames; i++)
		add_backing(all, &r->names[i].backing);
	for (size_t i = 0; i < r->ndates; i++)
		add_backing(all, &r->dates[i].backing);
	for (size_t i = 0; i < r->ntexts; i++)
		add_backing(all, &r->texts[i].backing);
	for (size_t i = 0; i < r->nrelations; i++)
		if (!r->relations[i].inverse)
			add_backing(all, &r->relations[i].backing);
}

void
detail_sources(struct page *p)
{
	struct cited all = { 0 };

	collect(p->r, &all);
	page_label(p, detail_word(WORD_SOURCES, p->o->lang));
	if (all.n == 0)
		page_text(p, ROLE_DIM, detail_word(WORD_UNSOURCED, p->o->lang));
	for (size_t i = 0; i < all.n; i++) {
		size_t k = 0;

		while (all.at[k].source != all.at[i].source)
			k++;
		if (k < i)
			continue;
		page_begin(p, 0);
		page_hang(p);
		page_cite(p, all.at + i, all.n - i, ROLE_LINK, ROLE_TEXT);
		page_end(p);
	}
	page_label(p, "");
	free(all.at);
}
