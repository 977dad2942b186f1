/*
 * Notes of --strict: what could be better about a record without being wrong.
 */
#include <string.h>

#include "amparo/build.h"

#define NOTE(b, d, line, column, ...)                                         \
	diag_add((b)->diag, DIAG_NOTE, (b)->files[(d)->file], (line),         \
	    (column), __VA_ARGS__)

static bool
has_sort(const struct draft *d, enum draft_sort sort)
{
	size_t i;

	for (i = 0; i < d->nitems; i++)
		if (d->items[i].sort == sort)
			return true;
	return false;
}

/* Has D one of the relations in the NULL-ended list? */
static bool
has_relation(const struct build *b, const struct draft *d,
    const char *const *ids)
{
	size_t i, k;

	for (i = 0; i < d->nitems; i++) {
		if (d->items[i].sort != DRAFT_RELATION)
			continue;
		for (k = 0; ids[k] != NULL; k++)
			if (strcmp(b->vocab.relations[d->items[i].type].id,
			    ids[k]) == 0)
				return true;
	}
	return false;
}

static void
note_unsourced(struct build *b, const struct draft *d)
{
	size_t i;

	if (has_sort(d, DRAFT_SOURCE))
		return;
	for (i = 0; i < d->nitems; i++) {
		const struct draft_item *it = &d->items[i];

		if (it->sort < DRAFT_UNDER && it->ncites == 0)
			NOTE(b, d, it->line, it->column, "a statement without "
			    "a source");
	}
}

static void
note_event(struct build *b, const struct draft *d)
{
	static const char *const by[] = { "organiser", "co-organiser",
		"convener", "host", NULL };

	if (!has_sort(d, DRAFT_DATE))
		NOTE(b, d, d->line, d->column, "an event without a date");
	if (!has_relation(b, d, by))
		NOTE(b, d, d->line, d->column, "an event without an organiser, "
		    "convener or host");
}

void
build_notes(struct build *b, uint32_t rec, const struct draft *d)
{
	static const char *const where[] = { "place", "based-in", "within",
		NULL };

	if (!b->opt->strict)
		return;
	note_unsourced(b, d);
	if (!has_sort(d, DRAFT_UNDER) && !build_is(b, rec, "dataset"))
		NOTE(b, d, d->line, d->column, "stands nowhere in the outline "
		    "(no Under)");
	if (build_is(b, rec, "event"))
		note_event(b, d);
	if (build_is(b, rec, "organisation") && !has_relation(b, d, where))
		NOTE(b, d, d->line, d->column, "an organisation without a "
		    "place (Based-in)");
}
