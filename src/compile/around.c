/*
 * Pivots by what records are related to: countries, actors, themes.  Each has
 * some records at its top, in the order of their titles, and below them those
 * that they are related to.
 */
#include <stdlib.h>
#include <string.h>

#include "amparo/derive.h"
#include "amparo/fold.h"
#include "amparo/mem.h"

enum { CHAIN_MAX = 64 }; /* places looked at from one record */

struct top {
	uint32_t rec;
	int kind;
	char *key; /* of the title, to sort by */
};

struct pair {
	uint32_t top; /* index of a top */
	uint32_t rec;
};

struct fan {
	struct top *tops;
	size_t ntops, tops_cap;
	uint32_t *slot; /* of a record: index of its top, or NO_RECORD */
	struct pair *pairs;
	size_t npairs, pairs_cap;
};

static int
by_title(const void *pa, const void *pb)
{
	const struct top *a = pa, *b = pb;
	int c = a->kind - b->kind;

	if (c == 0)
		c = strcmp(a->key, b->key);
	return c != 0 ? c : (a->rec > b->rec) - (a->rec < b->rec);
}

static int
by_number(const void *pa, const void *pb)
{
	const uint32_t *a = pa, *b = pb;

	return (*a > *b) - (*a < *b);
}

static bool
add_top(const struct build *b, struct fan *f, uint32_t rec, struct draft *d,
    struct error *e)
{
	const struct draft_item *title;
	struct strbuf key;

	if (!build_draft(b, rec, d, e))
		return false;
	title = draft_title(d);
	strbuf_init(&key);
	fold_sort_key(&key, title->text, strlen(title->text));
	f->tops = grow(f->tops, f->ntops, &f->tops_cap, sizeof(*f->tops));
	f->tops[f->ntops++] =
	    (struct top){ rec, build_entry(b, rec)->kind, strbuf_steal(&key) };
	strbuf_done(&key);
	return true;
}

/* All records of the kinds in the NULL-ended list. */
static bool
fan_make(const struct build *b, struct fan *f, const char *const *kinds,
    struct error *e)
{
	bool *wanted = xcalloc(b->vocab.nkinds + 1, sizeof(*wanted));
	struct draft d;
	bool ok = true;
	uint32_t i;
	int k;

	memset(f, 0, sizeof(*f));
	for (; *kinds != NULL; kinds++) {
		k = vocab_find_kind(&b->vocab, *kinds);
		if (k >= 0)
			wanted[k] = true;
	}
	draft_init(&d);
	f->slot = xcalloc(b->nentries + 1, sizeof(*f->slot));
	for (i = 0; ok && i < b->nentries; i++) {
		f->slot[i] = NO_RECORD;
		if (wanted[build_entry(b, i)->kind])
			ok = add_top(b, f, i, &d, e);
	}
	if (f->ntops > 1)
		qsort(f->tops, f->ntops, sizeof(*f->tops), by_title);
	for (i = 0; ok && i < f->ntops; i++)
		f->slot[f->tops[i].rec] = i;
	draft_done(&d);
	free(wanted);
	return ok;
}

static void
fan_done(struct fan *f)
{
	size_t i;

	for (i = 0; i < f->ntops; i++)
		free(f->tops[i].key);
	free(f->tops);
	free(f->slot);
	free(f->pairs);
}

/* REC belongs below the top TOP, where that is one. */
static void
fan_add(struct fan *f, uint32_t top, uint32_t rec)
{
	if (f->slot[top] == NO_RECORD)
		return;
	f->pairs = grow(f->pairs, f->npairs, &f->pairs_cap, sizeof(*f->pairs));
	f->pairs[f->npairs++] = (struct pair){ f->slot[top], rec };
}

/* What stands at or below no top. */
static void
grow_rest(const struct build *b, const struct fan *f, struct branches *t,
    const char *label)
{
	bool *met = xcalloc(b->nentries + 1, sizeof(*met)), any = false;
	uint32_t i;
	size_t p;

	for (p = 0; p < f->npairs; p++)
		met[f->pairs[p].rec] = true;
	for (i = 0; i < b->nentries; i++) {
		if (met[i] || f->slot[i] != NO_RECORD)
			continue;
		if (!any)
			branches_open_group(t, label);
		any = true;
		branches_leaf(t, i);
	}
	if (any)
		branches_close(t);
	free(met);
}

/* Records from RECS on, sorted where they are not, each once. */
static void
grow_leaves(struct branches *t, uint32_t *recs, size_t n)
{
	size_t i;

	for (i = 1; i < n && recs[i - 1] <= recs[i]; i++)
		;
	if (i < n)
		qsort(recs, n, sizeof(*recs), by_number);
	for (i = 0; i < n; i++)
		if (i == 0 || recs[i] != recs[i - 1])
			branches_leaf(t, recs[i]);
}

/* The records of the pairs by their tops: where each top's begin, in START. */
static uint32_t *
gather(const struct fan *f, size_t **start)
{
	uint32_t *recs = xmalloc_array(f->npairs, sizeof(*recs));
	size_t *at = xcalloc(f->ntops + 2, sizeof(*at)), i;

	/* Counted two ahead, so that filling moves each to its place. */
	for (i = 0; i < f->npairs; i++)
		at[f->pairs[i].top + 2]++;
	for (i = 2; i < f->ntops + 2; i++)
		at[i] += at[i - 1];
	for (i = 0; i < f->npairs; i++)
		recs[at[f->pairs[i].top + 1]++] = f->pairs[i].rec;
	*start = at;
	return recs;
}

/* The tree; with BY_KIND the tops stand in groups. */
static void
fan_grow(const struct build *b, struct fan *f, struct branches *t, bool by_kind,
    const char *rest)
{
	size_t *start, i;
	uint32_t *recs = gather(f, &start);

	for (i = 0; i < f->ntops; i++) {
		const struct top *top = &f->tops[i];

		if (by_kind && (i == 0 || top->kind != top[-1].kind))
			branches_open_group(t,
			    vocab_kind_name(&b->vocab, top->kind, LANG_EN,
				true));
		branches_open(t, top->rec);
		grow_leaves(t, recs + start[i], start[i + 1] - start[i]);
		branches_close(t);
		if (by_kind && (i + 1 == f->ntops || top->kind != top[1].kind))
			branches_close(t);
	}
	free(recs);
	free(start);
	if (f->ntops > 0)
		grow_rest(b, f, t, rest);
}

/* ----------------------------------------------------------- countries */

struct atlas {
	const struct build *b;
	struct fan *fan;
	size_t *start; /* of a record's links, which are in its order */
	bool *leads;   /* by relation: towards where something is */
};

static bool *
relation_set(const struct vocab *v, const char *const *ids)
{
	bool *set = xcalloc(v->nrelations + 1, sizeof(*set));
	int r;

	for (; *ids != NULL; ids++) {
		r = vocab_find_relation(v, *ids);
		if (r >= 0)
			set[r] = true;
	}
	return set;
}

/* Contested places count where there is no other. */
static bool
only_disputed(const struct atlas *a, uint32_t rec)
{
	size_t i;

	for (i = a->start[rec]; i < a->start[rec + 1]; i++)
		if (a->leads[a->b->links[i].type] && !a->b->links[i].disputed)
			return false;
	return true;
}

/* Follow places from REC until they are states. */
static void
locate(struct atlas *a, uint32_t rec)
{
	uint32_t met[CHAIN_MAX];
	size_t n = 1, at, i, k;

	met[0] = rec;
	for (at = 0; at < n; at++) {
		bool all = only_disputed(a, met[at]);

		if (at > 0 && a->fan->slot[met[at]] != NO_RECORD) {
			fan_add(a->fan, met[at], rec);
			continue;
		}
		for (i = a->start[met[at]]; i < a->start[met[at] + 1]; i++) {
			const struct link *l = &a->b->links[i];

			if (!a->leads[l->type] || (l->disputed && !all))
				continue;
			for (k = 0; k < n && met[k] != l->to; k++)
				;
			if (k == n && n < CHAIN_MAX)
				met[n++] = l->to;
		}
	}
}

bool
countries_derive(const struct build *b, struct branches *t, struct error *e)
{
	static const char *const kinds[] = { "state", NULL };
	static const char *const leads[] = { "place", "within", "based-in",
		NULL };
	struct fan f;
	struct atlas a = { .b = b, .fan = &f };
	bool ok = fan_make(b, &f, kinds, e);
	size_t i, p = 0;

	a.start = xcalloc(b->nentries + 2, sizeof(*a.start));
	a.leads = relation_set(&b->vocab, leads);
	for (i = 0; i <= b->nentries; i++) {
		while (p < b->nlinks && b->links[p].from < i)
			p++;
		a.start[i] = p;
	}
	for (i = 0; ok && f.ntops > 0 && i < b->nentries; i++)
		if (f.slot[i] == NO_RECORD)
			locate(&a, (uint32_t)i);
	fan_grow(b, &f, t, false, "No country recorded");
	fan_done(&f);
	free(a.start);
	free(a.leads);
	return ok;
}

/* ------------------------------------------------------ actors, themes */

bool
actors_derive(const struct build *b, struct branches *t, struct error *e)
{
	static const char *const kinds[] = { "body", "organ", "state",
		"organisation", "person", NULL };
	/* Being somewhere or about something is not acting. */
	static const char *const passive[] = { "place", "within", "based-in",
		"about", "related", NULL };
	bool *skip = relation_set(&b->vocab, passive);
	struct fan f;
	bool ok = fan_make(b, &f, kinds, e);
	size_t i;

	for (i = 0; ok && i < b->nlinks; i++) {
		const struct link *l = &b->links[i];

		if (skip[l->type])
			continue;
		fan_add(&f, l->to, l->from);
		fan_add(&f, l->from, l->to);
		if (l->behalf != NO_RECORD)
			fan_add(&f, l->behalf, l->from);
	}
	fan_grow(b, &f, t, true, "No actor recorded");
	fan_done(&f);
	free(skip);
	return ok;
}

bool
themes_derive(const struct build *b, struct branches *t, struct error *e)
{
	static const char *const kinds[] = { "theme", NULL };
	int about = vocab_find_relation(&b->vocab, "about");
	struct fan f;
	bool ok = fan_make(b, &f, kinds, e);
	size_t i;

	for (i = 0; ok && i < b->nlinks; i++)
		if ((int)b->links[i].type == about)
			fan_add(&f, b->links[i].to, b->links[i].from);
	fan_grow(b, &f, t, false, "No theme recorded");
	fan_done(&f);
	return ok;
}
