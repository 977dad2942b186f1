/*
 * The editorial outline: records under records, as Under: says.
 */
#include <stdlib.h>
#include <string.h>

#include "amparo/derive.h"
#include "amparo/mem.h"

/* A child among its siblings. */
struct child {
	int32_t order;
	uint32_t rec;
	uint32_t placing; /* the statement that puts it there */
};

/* The children of record R are child[start[R]] to child[start[R + 1]]. */
struct family {
	struct child *child;
	uint32_t *start;
	bool *placed; /* has a parent */
};

static int
by_order(const void *pa, const void *pb)
{
	const struct child *a = pa, *b = pb;

	if (a->order != b->order)
		return a->order < b->order ? -1 : 1;
	return (a->rec > b->rec) - (a->rec < b->rec);
}

static void
family_make(const struct build *b, struct family *f)
{
	size_t n = b->nentries, i;
	uint32_t *at;

	f->child = xcalloc(b->nplacings + 1, sizeof(*f->child));
	f->start = xcalloc(n + 2, sizeof(*f->start));
	f->placed = xcalloc(n + 1, sizeof(*f->placed));
	/* Counted one ahead, so that filling moves each to its place. */
	at = f->start + 1;
	for (i = 0; i < b->nplacings; i++)
		if (b->placings[i].under + 1 < n)
			at[b->placings[i].under + 1]++;
	for (i = 1; i < n; i++)
		at[i] += at[i - 1];
	for (i = 0; i < b->nplacings; i++) {
		const struct placing *p = &b->placings[i];

		f->child[at[p->under]++] =
		    (struct child){ build_entry(b, p->rec)->order, p->rec,
			    (uint32_t)i };
		f->placed[p->rec] = true;
	}
	for (i = 0; i < n; i++)
		if (f->start[i + 1] - f->start[i] > 1)
			qsort(f->child + f->start[i],
			    f->start[i + 1] - f->start[i], sizeof(*f->child),
			    by_order);
}

static void
family_done(struct family *f)
{
	free(f->child);
	free(f->start);
	free(f->placed);
}

/* Does the record stand at the top, rather than nowhere? */
static bool
is_root(const struct build *b, const struct family *f, uint32_t rec)
{
	return !f->placed[rec] &&
	    (f->start[rec + 1] > f->start[rec] || build_is(b, rec, "section") ||
		build_is(b, rec, "dataset"));
}

/* ------------------------------------------------------------- circles */

struct step {
	uint32_t rec, at; /* the next child to look at */
};

struct walk {
	struct build *b;
	struct family f;
	struct step *path;
	size_t depth, path_cap;
	unsigned char *state; /* 0 not met, 1 on the path, 2 done */
	uint64_t *nodes;      /* of a whole branch, once done */
};

/* CHILD is on the path already: say how it comes back to itself. */
static void
circle(struct walk *w, const struct child *child)
{
	const struct placing *p = &w->b->placings[child->placing];
	const struct entry *en = build_entry(w->b, p->rec);
	struct strbuf s;
	size_t i = w->depth, shown;

	while (i > 0 && w->path[i - 1].rec != child->rec)
		i--;
	strbuf_init(&s);
	/* From the top of the circle down: each stands under the one before. */
	for (shown = 0; i <= w->depth && shown < 6; i++, shown++)
		strbuf_addf(&s, "%s > ", build_id(w->b, w->path[i - 1].rec));
	if (i <= w->depth)
		strbuf_adds(&s, "... > ");
	diag_add(w->b->diag, DIAG_ERROR, w->b->files[en->file], p->line,
	    p->column, "Under goes in a circle: %s%s", s.s,
	    build_id(w->b, child->rec));
	strbuf_done(&s);
}

static void
enter(struct walk *w, uint32_t rec)
{
	w->path = grow(w->path, w->depth, &w->path_cap, sizeof(*w->path));
	w->path[w->depth++] = (struct step){ rec, w->f.start[rec] };
	w->state[rec] = 1;
	w->nodes[rec] = 1;
}

static void
walk_from(struct walk *w, uint32_t top, uint64_t most)
{
	enter(w, top);
	while (w->depth > 0) {
		struct step *s = &w->path[w->depth - 1];
		const struct child *c = &w->f.child[s->at];

		if (s->at == w->f.start[s->rec + 1]) {
			w->state[s->rec] = 2;
			w->depth--;
		} else if (w->state[c->rec] == 0) {
			enter(w, c->rec);
		} else {
			if (w->state[c->rec] == 1)
				circle(w, c);
			else if (w->nodes[s->rec] <= most)
				w->nodes[s->rec] += w->nodes[c->rec];
			s->at++;
		}
	}
}

void
outline_check(struct build *b)
{
	uint64_t most = b->nentries * (uint64_t)OUTLINE_NODES_EACH +
	    OUTLINE_NODES_MORE,
		 total = 0;
	struct walk w = { .b = b };
	uint32_t i;

	family_make(b, &w.f);
	w.state = xcalloc(b->nentries + 1, sizeof(*w.state));
	w.nodes = xcalloc(b->nentries + 1, sizeof(*w.nodes));
	for (i = 0; i < b->nentries; i++)
		if (w.state[i] == 0)
			walk_from(&w, i, most);
	for (i = 0; i < b->nentries; i++) {
		if (w.f.placed[i] || total > most)
			continue;
		total += w.nodes[i];
		if (total > most)
			diag_add(b->diag, DIAG_ERROR,
			    b->files[build_entry(b, i)->file],
			    build_entry(b, i)->line, 0,
			    "the outline has too "
			    "many places, more than %u for each record: look "
			    "for records that stand under many which stand "
			    "under many",
			    OUTLINE_NODES_EACH);
	}
	family_done(&w.f);
	free(w.path);
	free(w.state);
	free(w.nodes);
}

/* ------------------------------------------------------------ the tree */

static void
grow_branch(const struct family *f, struct branches *t, uint32_t top)
{
	struct step *path = NULL;
	size_t depth = 0, cap = 0;

	path = grow(path, depth, &cap, sizeof(*path));
	path[depth++] = (struct step){ top, f->start[top] };
	branches_open(t, top);
	while (depth > 0) {
		struct step *s = &path[depth - 1];
		uint32_t rec;

		if (s->at == f->start[s->rec + 1]) {
			branches_close(t);
			depth--;
			continue;
		}
		rec = f->child[s->at++].rec;
		branches_open(t, rec);
		path = grow(path, depth, &cap, sizeof(*path));
		path[depth++] = (struct step){ rec, f->start[rec] };
	}
	free(path);
}

static void
grow_unplaced(const struct build *b, const struct family *f, struct branches *t)
{
	bool any = false;
	uint32_t i;

	for (i = 0; i < b->nentries; i++) {
		if (f->placed[i] || is_root(b, f, i))
			continue;
		if (!any)
			branches_open_group(t, "Not placed");
		any = true;
		branches_leaf(t, i);
	}
	if (any)
		branches_close(t);
}

void
outline_derive(const struct build *b, struct branches *t)
{
	struct child *roots = NULL;
	size_t nroots = 0, cap = 0, i;
	struct family f;
	uint32_t rec;

	family_make(b, &f);
	for (rec = 0; rec < b->nentries; rec++) {
		if (!is_root(b, &f, rec))
			continue;
		roots = grow(roots, nroots, &cap, sizeof(*roots));
		roots[nroots++] =
		    (struct child){ build_entry(b, rec)->order, rec, 0 };
	}
	if (nroots > 1)
		qsort(roots, nroots, sizeof(*roots), by_order);
	for (i = 0; i < nroots; i++)
		grow_branch(&f, t, roots[i].rec);
	grow_unplaced(b, &f, t);
	free(roots);
	family_done(&f);
}
