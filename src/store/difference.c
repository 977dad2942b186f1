/* Two datasets side by side. */
#include "amparo/difference.h"

#include <stdlib.h>
#include <string.h>

#include "amparo/bitmap.h"
#include "amparo/digest.h"
#include "amparo/mem.h"

const char *
change_name(enum change c)
{
	static const char *const name[] = {
		[CHANGE_ADDED] = "added",
		[CHANGE_REMOVED] = "removed",
		[CHANGE_CHANGED] = "changed",
	};

	return name[c];
}

/* ------------------------------------------------------------- the ids */

struct entry {
	const char *id;
	uint32_t rec;
};

struct side {
	struct store *store;
	const struct dataset *ds;
	struct arena arena;
	struct entry *at; /* by id, bytewise */
	uint64_t *digest; /* of each record */
	uint32_t n;
	struct bitmap renamed; /* records that had another id on that side */
	struct bitmap paired;  /* those of them that have been told */
};

static int
by_id(const void *x, const void *y)
{
	const struct entry *a = x, *b = y;

	return strcmp(a->id, b->id);
}

static void
open_side(struct side *s, struct store *store)
{
	struct strbuf id;

	memset(s, 0, sizeof(*s));
	s->store = store;
	store_expect_walk(store);
	s->ds = store_dataset(store);
	s->n = s->ds->count;
	s->at = xcalloc(s->n + (size_t)1, sizeof(*s->at));
	bitmap_init(&s->renamed, s->n);
	bitmap_init(&s->paired, s->n);
	strbuf_init(&id);
	for (uint32_t i = 0; i < s->n; i++) {
		strbuf_reset(&id);
		dataset_id(s->ds, i, &id);
		s->at[i].id = arena_strndup(&s->arena, id.s, id.len);
		s->at[i].rec = i;
	}
	strbuf_done(&id);
	qsort(s->at, s->n, sizeof(*s->at), by_id);
}

/* What has the same digest on both sides need not be read. */
static bool
read_digests(struct side *s, const struct digest_key *k, struct error *e)
{
	uint64_t *ids = xcalloc(s->n + (size_t)1, sizeof(*ids));

	for (uint32_t i = 0; i < s->n; i++)
		ids[s->at[i].rec] =
		    digest_of(k, s->at[i].id, strlen(s->at[i].id));
	s->digest = digest_records(s->store, k, ids, e);
	free(ids);
	return s->digest != NULL;
}

static void
close_side(struct side *s)
{
	free(s->at);
	free(s->digest);
	bitmap_done(&s->renamed);
	bitmap_done(&s->paired);
	arena_done(&s->arena);
}

/* -------------------------------------------------------- one record */

struct walk {
	struct side before, now;
	bool (*fn)(const struct changed_record *r, void *user);
	void *user;
	struct error *e;
	struct changed_statement *at;
	size_t n, cap;
	bool stopped;
};

/* A record of one side and what it states; all-zero where there is none. */
struct half {
	struct record r;
	struct statements s;
	const char *kind;
};

static bool
read_half(struct half *h, const struct side *side, uint32_t rec,
    struct error *e)
{
	/* What others state about it is theirs. */
	if (!store_record_part(side->store, rec, 0, &h->r, e))
		return false;
	statements_of(&h->s, side->ds, &h->r);
	h->kind = side->ds->vocab->kinds[h->r.kind].id;
	return true;
}

static void
note(struct walk *w, enum change c, const struct statement *before,
    const struct statement *now)
{
	w->at = grow(w->at, w->n, &w->cap, sizeof(*w->at));
	w->at[w->n++] = (struct changed_statement){ c, now, before };
}

static void
compare(struct walk *w, const struct statements *a, const struct statements *b)
{
	size_t i = 0, k = 0;

	w->n = 0;
	while (i < a->n || k < b->n) {
		int order = i == a->n ? 1
		    : k == b->n       ? -1
				      : statements_order(&a->at[i], &b->at[k]);

		if (order < 0) {
			note(w, CHANGE_REMOVED, &a->at[i++], NULL);
		} else if (order > 0) {
			note(w, CHANGE_ADDED, NULL, &b->at[k++]);
		} else {
			if (!statements_backed_alike(&a->at[i], &b->at[k]))
				note(w, CHANGE_CHANGED, &a->at[i], &b->at[k]);
			i++;
			k++;
		}
	}
}

/* Of this property, or one that begins so where PROPERTY ends in "[". */
static bool
is(const struct changed_statement *c, const char *property)
{
	const struct statement *s = c->now != NULL ? c->now : c->before;
	size_t n = strlen(property);

	if (property[n - 1] == '[')
		return strncmp(s->property, property, n) == 0;
	return strcmp(s->property, property) == 0;
}

/*
 * A title is one of the names: it is told only where no name has changed.  The
 * id and the kind of what is wholly new, or gone, stand in its first line.
 */
static void
drop_known(struct walk *w, bool whole)
{
	size_t kept = 0;
	bool names = false;

	for (size_t i = 0; i < w->n; i++)
		names =
		    names || is(&w->at[i], "name") || is(&w->at[i], "name[");
	for (size_t i = 0; i < w->n; i++) {
		const struct changed_statement *c = &w->at[i];

		if ((names && is(c, "title")) ||
		    (whole && (is(c, "id") || is(c, "kind"))))
			continue;
		w->at[kept++] = *c;
	}
	w->n = kept;
}

/* BEFORE or NOW is NO_RECORD where there is none. */
static bool
visit(struct walk *w, uint32_t before, uint32_t now)
{
	struct half a = { 0 }, b = { 0 };
	bool had = before != NO_RECORD, has = now != NO_RECORD, ok;
	const struct half *shown = has ? &b : &a;

	record_init(&a.r);
	record_init(&b.r);
	ok = (!had || read_half(&a, &w->before, before, w->e)) &&
	    (!has || read_half(&b, &w->now, now, w->e));
	if (ok) {
		compare(w, &a.s, &b.s);
		drop_known(w, !had || !has);
	}
	if (ok && (w->n > 0 || !had || !has)) {
		struct changed_record r = {
			.change = !had ? CHANGE_ADDED
			    : !has     ? CHANGE_REMOVED
				       : CHANGE_CHANGED,
			.id = shown->r.id,
			.kind = shown->kind,
			.title = shown->r.title,
			.at = w->at,
			.n = w->n,
		};

		w->stopped = !w->fn(&r, w->user);
	}
	statements_done(&a.s);
	statements_done(&b.s);
	record_done(&a.r);
	record_done(&b.r);
	return ok && !w->stopped;
}

/* ---------------------------------------------------------- all of them */

static bool
has_id(const struct side *s, const char *id)
{
	const struct entry key = { id, 0 };

	return s->n > 0 &&
	    bsearch(&key, s->at, s->n, sizeof(*s->at), by_id) != NULL;
}

/* What is now found by a former id, or NO_RECORD. */
static uint32_t
renamed_to(struct walk *w, const char *id)
{
	uint32_t rec = dataset_find(w->now.ds, id);
	struct strbuf now;

	if (rec == NO_RECORD)
		return NO_RECORD;
	strbuf_init(&now);
	dataset_id(w->now.ds, rec, &now);
	if (has_id(&w->before, now.s))
		rec = NO_RECORD;
	strbuf_done(&now);
	return rec;
}

/* One step of the merge at I and K. */
static bool
step(struct walk *w, uint32_t *i, uint32_t *k)
{
	struct side *a = &w->before, *b = &w->now;
	uint32_t rec;
	int order = *i == a->n ? 1
	    : *k == b->n       ? -1
			       : strcmp(a->at[*i].id, b->at[*k].id);

	if (order == 0) {
		uint32_t was = a->at[(*i)++].rec, is = b->at[(*k)++].rec;

		return a->digest[was] == b->digest[is] || visit(w, was, is);
	}
	if (order < 0) {
		rec = renamed_to(w, a->at[*i].id);
		/* Two may have become one: the first has changed. */
		if (rec != NO_RECORD && bitmap_has(&b->paired, rec))
			rec = NO_RECORD;
		if (rec != NO_RECORD)
			bitmap_set(&b->paired, rec);
		return visit(w, a->at[(*i)++].rec, rec);
	}
	rec = b->at[(*k)++].rec;
	return bitmap_has(&b->renamed, rec) || visit(w, NO_RECORD, rec);
}

static void
find_renamed(struct walk *w)
{
	for (uint32_t i = 0; i < w->before.n; i++) {
		const char *id = w->before.at[i].id;
		uint32_t rec;

		if (has_id(&w->now, id))
			continue;
		rec = renamed_to(w, id);
		if (rec != NO_RECORD)
			bitmap_set(&w->now.renamed, rec);
	}
}

bool
difference_walk(struct store *before, struct store *now,
    bool (*fn)(const struct changed_record *r, void *user), void *user,
    struct error *e)
{
	struct walk w = { .fn = fn, .user = user, .e = e };
	struct digest_key key = digest_key_new();
	uint32_t i = 0, k = 0;
	bool ok;

	open_side(&w.before, before);
	open_side(&w.now, now);
	find_renamed(&w);
	ok = read_digests(&w.before, &key, e) && read_digests(&w.now, &key, e);
	while (ok && (i < w.before.n || k < w.now.n))
		ok = step(&w, &i, &k);
	free(w.at);
	close_side(&w.before);
	close_side(&w.now);
	return ok || w.stopped;
}
