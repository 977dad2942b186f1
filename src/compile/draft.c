/*
 * Records as read; see draft.h.
 */
#include "amparo/draft.h"

#include <stdlib.h>
#include <string.h>

#include "amparo/dataset.h"
#include "amparo/record.h"

void
draft_init(struct draft *d)
{
	memset(d, 0, sizeof(*d));
	draft_reset(d);
}

void
draft_reset(struct draft *d)
{
	arena_done(&d->arena);
	d->id = d->status = "";
	d->kind = -1;
	d->file = d->line = d->column = 0;
	d->order = INT64_MAX;
	d->nitems = d->ncites = 0;
}

void
draft_done(struct draft *d)
{
	arena_done(&d->arena);
	free(d->items);
	free(d->cites);
	memset(d, 0, sizeof(*d));
}

struct draft_item *
draft_add(struct draft *d, enum draft_sort sort, unsigned type,
    const char *text)
{
	struct draft_item *i;

	d->items = grow(d->items, d->nitems, &d->items_cap, sizeof(*d->items));
	i = &d->items[d->nitems++];
	memset(i, 0, sizeof(*i));
	i->sort = sort;
	i->type = type;
	i->text = text;
	i->lang = i->date = i->role = i->for_id = i->why = "";
	i->first_cite = (uint32_t)d->ncites;
	i->target = i->for_rec = NO_RECORD;
	return i;
}

void
draft_set_date(struct draft_item *i, const struct edtf *e)
{
	i->earliest = e->earliest;
	i->latest = e->latest;
	i->datebits = dataset_datebits(e);
}

void
draft_cite(struct draft *d, const char *source, const char *locator,
    unsigned line, unsigned column)
{
	d->cites = grow(d->cites, d->ncites, &d->cites_cap, sizeof(*d->cites));
	d->cites[d->ncites++] =
	    (struct draft_cite){ source, locator, line, column, NO_RECORD };
	d->items[d->nitems - 1].ncites++;
}

const struct draft_item *
draft_title(const struct draft *d)
{
	const struct draft_item *best = NULL;
	int best_rank = -1;
	size_t i;

	for (i = 0; i < d->nitems; i++) {
		const struct draft_item *it = &d->items[i];
		int rank;

		if (it->sort != DRAFT_NAME || it->type != NAME_NAME)
			continue;
		rank = (it->disputed ? 0 : 2) + (*it->lang == '\0');
		if (rank > best_rank) {
			best = it;
			best_rank = rank;
		}
	}
	return best;
}

const struct draft_item *
draft_date(const struct draft *d)
{
	const struct draft_item *first = NULL;
	size_t i;

	for (i = 0; i < d->nitems; i++) {
		const struct draft_item *it = &d->items[i];

		if (it->sort != DRAFT_DATE)
			continue;
		if (!it->disputed)
			return it;
		if (first == NULL)
			first = it;
	}
	return first;
}
