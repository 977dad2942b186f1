/*
 * The records of a dataset being compiled, and their numbers; see build.h.
 */
#include "amparo/build.h"

#include <stdlib.h>
#include <string.h>

#include "amparo/mem.h"
#include "amparo/order.h"

void
build_init(struct build *b, const struct compile_options *opt,
    struct diag_list *diag)
{
	memset(b, 0, sizeof(*b));
	b->opt = opt;
	b->diag = diag;
	b->ids = map_new();
	b->former = map_new();
	vocab_init(&b->vocab);
}

void
build_forget(struct build *b)
{
	spool_free(b->spool);
	map_free(b->ids);
	map_free(b->former);
	free(b->entries);
	free(b->links);
	free(b->placings);
	b->spool = NULL;
	b->ids = b->former = NULL;
	b->entries = NULL;
	b->links = NULL;
	b->placings = NULL;
}

void
build_done(struct build *b)
{
	size_t i;

	for (i = 0; i < b->nfiles; i++)
		free(b->files[i]);
	free(b->files);
	build_forget(b);
	vocab_done(&b->vocab);
}

/* Dates as panes have them: days in 32 bits, precision, flags. */
static void
set_dates(struct entry *en, const struct draft *d)
{
	const struct draft_item *date = draft_date(d);
	unsigned bits;
	size_t i, count = 0;
	bool disputed = false;

	en->earliest = DAY_UNKNOWN_START;
	en->latest = DAY_UNKNOWN_END;
	if (strcmp(d->status, "planned") == 0)
		en->datebits |= DATEBITS_PLANNED;
	if (date == NULL)
		return;
	for (i = 0; i < d->nitems; i++) {
		if (d->items[i].sort != DRAFT_DATE)
			continue;
		count++;
		disputed |= d->items[i].disputed;
	}
	bits = date->datebits;
	if (count > 1 || disputed)
		bits |= DATEBITS_DISPUTED;
	en->datebits |= (uint16_t)bits;
	en->earliest = day_pack(date->earliest);
	en->latest = day_pack(date->latest);
}

static void
add_former(struct build *b, const struct draft *d, uint32_t index)
{
	const struct draft_item *it;
	uint32_t old;
	size_t i;

	for (i = 0; i < d->nitems; i++) {
		it = &d->items[i];
		if (it->sort != DRAFT_FORMER ||
		    map_put(b->former, it->text, strlen(it->text), index, &old))
			continue;
		diag_add(b->diag, DIAG_ERROR, b->files[d->file], it->line,
		    it->column, "the former id %s is that of %s already",
		    it->text, map_key(b->ids, old, NULL));
	}
}

bool
build_add(struct build *b, const struct draft *d, struct error *e)
{
	struct entry *en;
	uint32_t old;

	if (b->nentries >= PIVOT_GROUP - 1)
		return error_set(e, ERR_NOTHING,
		    "more than 2,147,483,646 "
		    "records");
	if (!map_put(b->ids, d->id, strlen(d->id), (uint32_t)b->nentries,
		&old)) {
		diag_add(b->diag, DIAG_ERROR, b->files[d->file], d->line,
		    d->column, "the id %s is there already, at %s:%u", d->id,
		    b->files[b->entries[old].file], b->entries[old].line);
		return true;
	}
	b->entries =
	    grow(b->entries, b->nentries, &b->entries_cap, sizeof(*b->entries));
	en = &b->entries[b->nentries++];
	memset(en, 0, sizeof(*en));
	en->id = (uint32_t)b->nentries - 1;
	en->file = (uint16_t)d->file;
	en->line = d->line;
	en->kind = d->kind < 0 ? ENTRY_NO_KIND : (uint16_t)d->kind;
	en->order = d->order == INT64_MAX ? ENTRY_NO_ORDER : (int32_t)d->order;
	set_dates(en, d);
	add_former(b, d, (uint32_t)b->nentries - 1);
	return spool_put(b->spool, d, &en->at, &en->len, e);
}

static bool
is_dated(const struct entry *en)
{
	return (en->datebits & DATEBITS_PRECISION) != EDTF_NONE;
}

/* A number that compares as both ends of a date do, the first before. */
static uint64_t
date_rank(const struct entry *en)
{
	return (uint64_t)((uint32_t)en->earliest ^ 0x80000000u) << 32 |
	    ((uint32_t)en->latest ^ 0x80000000u);
}

static const char *
id_at(uint32_t i, const void *user)
{
	return map_key(user, i, NULL);
}

/* Put the entries in the order of ALL. */
static void
arrange(struct build *b, const struct order *all)
{
	struct entry *entries = xmalloc_array(b->nentries, sizeof(*entries));

	for (size_t i = 0; i < b->nentries; i++) {
		entries[i] = b->entries[all[i].what];
		map_set_value(b->ids, all[i].what, (uint32_t)i);
	}
	free(b->entries);
	b->entries = entries;
	b->entries_cap = b->nentries;
}

void
build_number(struct build *b)
{
	struct order *all = xmalloc_array(b->nentries, sizeof(*all));
	size_t i, low = 0, high = b->nentries;

	for (i = 0; i < b->nentries; i++) {
		const struct entry *en = &b->entries[i];

		if (is_dated(en))
			all[low++] =
			    (struct order){ date_rank(en), (uint32_t)i };
		else
			all[--high] = (struct order){ 0, (uint32_t)i };
	}
	b->dated = (uint32_t)low;
	order_by_text(all, low, id_at, b->ids);
	order_by_text(all + low, b->nentries - low, id_at, b->ids);
	arrange(b, all);
	free(all);
}

const struct entry *
build_entry(const struct build *b, uint32_t rec)
{
	return &b->entries[rec];
}

const char *
build_id(const struct build *b, uint32_t rec)
{
	return map_key(b->ids, b->entries[rec].id, NULL);
}

void
build_find(const struct build *b, struct map_query *q, size_t n)
{
	map_get_all(b->ids, q, n);
}

/* Have the ids of records a little further on fetched. */
static void
expect_ids(const struct build *b, uint32_t rec)
{
	enum { SOON = 8, LATER = 16 };

	if (rec + LATER < b->nentries)
		map_expect(b->ids, b->entries[rec + LATER].id);
	if (rec + SOON < b->nentries)
		map_expect_key(b->ids, b->entries[rec + SOON].id);
}

bool
build_draft(const struct build *b, uint32_t rec, struct draft *d,
    struct error *e)
{
	const struct entry *en = build_entry(b, rec);

	expect_ids(b, rec);
	if (!spool_get(b->spool, en->at, en->len, d, e))
		return false;
	d->id = build_id(b, rec);
	return true;
}

bool
build_is(const struct build *b, uint32_t rec, const char *kind)
{
	uint16_t k = build_entry(b, rec)->kind;

	return k != ENTRY_NO_KIND && strcmp(b->vocab.kinds[k].id, kind) == 0;
}

bool
build_faulty(const struct build *b)
{
	return diag_count(b->diag, DIAG_ERROR) > 0;
}

bool
build_interrupted(const struct build *b, struct error *e)
{
	if (b->opt->interrupted == NULL || !b->opt->interrupted(b->opt->user))
		return false;
	error_set(e, ERR_INTERRUPTED, "interrupted");
	return true;
}
