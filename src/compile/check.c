/*
 * What is looked at record by record: what is said not to be known, and under
 * --strict the notes on what could be better without being wrong.
 */
#include <string.h>

#include "amparo/build.h"

#define NOTE(b, d, line, column, ...)                                 \
	diag_add((b)->diag, DIAG_NOTE, (b)->files[(d)->file], (line), \
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

/* What a record should tell, and may say that no source tells. */
enum gap { GAP_WHO, GAP_WHEN, GAP_WHERE, GAPS };

static const char *const gap_names[GAPS] = { "who", "when", "where" };

static bool
tells(const struct build *b, const struct draft *d, enum gap gap)
{
	static const char *const who[] = { "organiser", "co-organiser",
		"convener", "host", "leader", NULL };
	/* The place of the whole is that of its part. */
	static const char *const where[] = { "place", "based-in", "within",
		"part-of", NULL };

	switch (gap) {
	case GAP_WHO: return has_relation(b, d, who);
	case GAP_WHEN: return has_sort(d, DRAFT_DATE);
	default: return has_relation(b, d, where);
	}
}

static bool
is_unknown(const struct build *b, const struct draft_item *it)
{
	return it->sort == DRAFT_TEXT &&
	    strcmp(b->vocab.fields[it->type].id, "unknown") == 0;
}

/* Does D say that no source tells this? */
static bool
says_unknown(const struct build *b, const struct draft *d, enum gap gap)
{
	size_t i;

	for (i = 0; i < d->nitems; i++)
		if (is_unknown(b, &d->items[i]) &&
		    strcmp(d->items[i].text, gap_names[gap]) == 0)
			return true;
	return false;
}

/* An Unknown is one of the three, and not what the record does tell. */
static void
check_unknown(struct build *b, const struct draft *d,
    const struct draft_item *it)
{
	int gap;

	for (gap = 0; gap < GAPS; gap++)
		if (strcmp(it->text, gap_names[gap]) == 0)
			break;
	if (gap == GAPS)
		diag_add(b->diag, DIAG_ERROR, b->files[d->file], it->line,
		    it->column,
		    "\"%.40s\" cannot be unknown; who, when or "
		    "where was expected",
		    it->text);
	else if (tells(b, d, (enum gap)gap))
		diag_add(b->diag, DIAG_ERROR, b->files[d->file], it->line,
		    it->column, "it is not unknown %s: the record tells it",
		    gap_names[gap]);
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
			NOTE(b, d, it->line, it->column,
			    "a statement without "
			    "a source");
	}
}

static void
note_event(struct build *b, const struct draft *d)
{
	if (!tells(b, d, GAP_WHEN) && !says_unknown(b, d, GAP_WHEN))
		NOTE(b, d, d->line, d->column,
		    "an event without a date; "
		    "Unknown: when says that no source gives it");
	if (!tells(b, d, GAP_WHO) && !says_unknown(b, d, GAP_WHO))
		NOTE(b, d, d->line, d->column,
		    "an event without an organiser, "
		    "convener, host or leader; Unknown: who says that no "
		    "source names one");
}

void
build_notes(struct build *b, uint32_t rec, const struct draft *d)
{
	size_t i;

	for (i = 0; i < d->nitems; i++)
		if (is_unknown(b, &d->items[i]))
			check_unknown(b, d, &d->items[i]);
	if (!b->opt->strict)
		return;
	note_unsourced(b, d);
	if (!has_sort(d, DRAFT_UNDER) && !build_is(b, rec, "dataset"))
		NOTE(b, d, d->line, d->column,
		    "stands nowhere in the outline "
		    "(no Under)");
	if (build_is(b, rec, "event"))
		note_event(b, d);
	if (build_is(b, rec, "organisation") && !tells(b, d, GAP_WHERE) &&
	    !says_unknown(b, d, GAP_WHERE))
		NOTE(b, d, d->line, d->column,
		    "an organisation without a "
		    "place (Based-in); Unknown: where says that no source "
		    "tells it");
}
