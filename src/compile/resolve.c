/*
 * Ids to records: what each record refers to must be there, and be of a kind
 * that may be referred to so.
 */
#include <stdlib.h>
#include <string.h>

#include "amparo/band.h"
#include "amparo/build.h"
#include "amparo/mem.h"
#include "amparo/suggest.h"

/* Bounds on looking for the nearest id: each look is a walk over all. */
enum { GUESSES_MAX = 200, GUESS_WALK_MAX = 20 * 1000 * 1000 };

#define FAULT(b, d, line, column, ...)                                 \
	diag_add((b)->diag, DIAG_ERROR, (b)->files[(d)->file], (line), \
	    (column), __VA_ARGS__)

struct walk {
	const struct map *ids;
	size_t i;
};

static const char *
next_id(void *user)
{
	struct walk *w = user;

	return w->i < map_count(w->ids) ? map_key(w->ids, w->i++, NULL) : NULL;
}

static const char *
nearest_id(struct build *b, const char *id)
{
	struct walk w = { b->ids, 0 };

	if (b->guesses >= GUESSES_MAX ||
	    b->guesses * b->nentries > GUESS_WALK_MAX)
		return NULL;
	b->guesses++;
	return suggest_nearest(id, next_id, &w);
}

/* There is no record ID, but this place says so. */
static void
fault_of_id(struct build *b, const struct draft *d, const char *id,
    unsigned line, unsigned column)
{
	char q[DIAG_QUOTE], n[DIAG_QUOTE];
	const char *near = nearest_id(b, id);
	uint32_t index;

	diag_quote(q, id, strlen(id));
	if (map_get(b->former, id, strlen(id), &index))
		FAULT(b, d, line, column, "no record %s: it is %s now", q,
		    map_key(b->ids, index, NULL));
	else if (near != NULL)
		FAULT(b, d, line, column, "no record %s; did you mean %s", q,
		    diag_quote(n, near, strlen(near)));
	else
		FAULT(b, d, line, column, "no record %s", q);
}

/* A reference of bulk data that names no record, as text. */
static bool
keep_as_text(struct build *b, const struct draft *d, struct draft_item *it)
{
	static const char *const fields[] = { NULL, "actor", "parent",
		"place" };
	static const char *const labels[] = { NULL, "Actor", "Parent",
		"Place" };
	const char *name = fields[it->loose];
	char q[DIAG_QUOTE];
	int field;

	if (it->loose == LOOSE_NO ||
	    (it->loose != LOOSE_PLACE && !b->opt->lenient))
		return false;
	if (it->loose == LOOSE_ACTOR)
		diag_add(b->diag, DIAG_WARNING, b->files[d->file], it->line,
		    it->column,
		    "kept as text, since it is no record: actor "
		    "%s",
		    diag_quote(q, it->text, strlen(it->text)));
	if (it->loose == LOOSE_PARENT)
		diag_add(b->diag, DIAG_WARNING, b->files[d->file], it->line,
		    it->column,
		    "kept as text, since it is no record: parent "
		    "%s",
		    diag_quote(q, it->text, strlen(it->text)));
	field = vocab_find_field(&b->vocab, name);
	if (field < 0) {
		struct vocab_field *f = vocab_add_field(&b->vocab, name);

		label_set(&b->vocab, &f->name, LANG_EN, labels[it->loose]);
		field = (int)b->vocab.nfields - 1;
	}
	it->sort = DRAFT_TEXT;
	it->type = (unsigned)field;
	return true;
}

/* Let a kind that came with bulk data stand on one side of a relation. */
static void
admit(struct build *b, uint64_t *mask, int kind)
{
	if ((size_t)kind < b->stated_kinds || *mask == VOCAB_ANY)
		return;
	if (kind >= 63)
		*mask = VOCAB_ANY;
	else
		*mask |= (uint64_t)1 << kind;
}

static void
check_kinds(struct build *b, const struct draft *d, const struct draft_item *it,
    uint32_t rec)
{
	int from = build_entry(b, rec)->kind;
	int to = build_entry(b, it->target)->kind;
	struct vocab_relation *r = &b->vocab.relations[it->type];

	if (from == ENTRY_NO_KIND || to == ENTRY_NO_KIND)
		return;
	admit(b, &r->from, from);
	admit(b, &r->to, to);
	if (vocab_joins(&b->vocab, (int)it->type, from, to))
		return;
	/* Which side is wrong: try it with one that is right. */
	if (r->from != VOCAB_ANY && (from >= 63 || (r->from >> from & 1) == 0))
		FAULT(b, d, it->line, it->column,
		    "a record of kind %s cannot "
		    "have the relation %s",
		    b->vocab.kinds[from].id, r->id);
	else
		FAULT(b, d, it->line, it->column,
		    "%s cannot be %s of anything:"
		    " it is of kind %s",
		    it->text, r->id, b->vocab.kinds[to].id);
}

/* Codes of generated data may be ids of other things by chance. */
static bool
is_place(const struct build *b, const struct draft_item *it, uint32_t rec)
{
	const struct vocab_relation *r = &b->vocab.relations[it->type];
	uint16_t kind;

	if (it->target == NO_RECORD || it->target == rec)
		return false;
	kind = build_entry(b, it->target)->kind;
	return kind < b->stated_kinds &&
	    (r->to == VOCAB_ANY || (kind < 63 && (r->to >> kind & 1) != 0));
}

static void
resolve_relation(struct build *b, uint32_t rec, struct draft *d,
    struct draft_item *it)
{
	if (it->loose == LOOSE_PLACE && !is_place(b, it, rec))
		it->target = NO_RECORD;
	if (it->target == NO_RECORD && keep_as_text(b, d, it))
		return;
	if (it->target == NO_RECORD)
		fault_of_id(b, d, it->text, it->line, it->column);
	if (*it->for_id != '\0' && it->for_rec == NO_RECORD)
		fault_of_id(b, d, it->for_id, it->line, it->column);
	if (it->target == NO_RECORD)
		return;
	if (it->target == rec) {
		FAULT(b, d, it->line, it->column, "a relation to itself");
		return;
	}
	check_kinds(b, d, it, rec);
	b->links = grow(b->links, b->nlinks, &b->links_cap, sizeof(*b->links));
	b->links[b->nlinks++] = (struct link){ rec, it->target, it->for_rec,
		(uint16_t)it->type, it->disputed };
}

static bool
is_repeated(const struct draft *d, const struct draft_item *it)
{
	const struct draft_item *other;

	for (other = d->items; other < it; other++)
		if (other->sort == DRAFT_UNDER && other->target == it->target)
			return true;
	return false;
}

static void
resolve_under(struct build *b, uint32_t rec, struct draft *d,
    struct draft_item *it)
{
	if (it->target == NO_RECORD && keep_as_text(b, d, it))
		return;
	if (it->target == NO_RECORD) {
		fault_of_id(b, d, it->text, it->line, it->column);
		return;
	}
	if (is_repeated(d, it)) {
		FAULT(b, d, it->line, it->column, "Under %s is repeated",
		    it->text);
		return;
	}
	b->placings = grow(b->placings, b->nplacings, &b->placings_cap,
	    sizeof(*b->placings));
	b->placings[b->nplacings++] =
	    (struct placing){ rec, it->target, it->line, it->column };
}

/* Bands lie behind all that is drawn on an axis. */
static void
check_band(struct build *b, uint32_t rec, const struct draft *d,
    const struct draft_item *it)
{
	uint16_t kind = build_entry(b, rec)->kind;
	struct band band;
	struct edtf_fault why;

	if (kind == ENTRY_NO_KIND ||
	    strcmp(b->vocab.fields[it->type].id, "band") != 0)
		return;
	if (!build_is(b, rec, "dataset"))
		FAULT(b, d, it->line, it->column,
		    "a band belongs to the "
		    "dataset, not to a record of kind %s",
		    b->vocab.kinds[kind].id);
	else if (!band_read(it->text, strlen(it->text), &band, &why))
		FAULT(b, d, it->line,
		    it->column + (it->column > 0 ? (unsigned)why.at : 0),
		    "not a band: %s", why.why);
}

/* Ids that are looked up together, and where their numbers go. */
enum { TOGETHER = 32 };

struct looking {
	const struct build *b;
	struct map_query q[TOGETHER];
	uint32_t *to[TOGETHER];
	size_t n;
};

static void
look(struct looking *l)
{
	build_find(l->b, l->q, l->n);
	for (size_t i = 0; i < l->n; i++)
		*l->to[i] = l->q[i].found ? l->q[i].value : NO_RECORD;
	l->n = 0;
}

static void
look_for(struct looking *l, const char *id, uint32_t *to)
{
	if (l->n == TOGETHER)
		look(l);
	l->q[l->n].key = id;
	l->q[l->n].n = strlen(id);
	l->to[l->n++] = to;
}

/* The numbers of all records that D names. */
static void
look_up(const struct build *b, struct draft *d)
{
	struct looking l;

	l.b = b;
	l.n = 0;
	for (size_t i = 0; i < d->nitems; i++) {
		struct draft_item *it = &d->items[i];

		if (it->sort < DRAFT_RELATION)
			continue;
		look_for(&l, it->text, &it->target);
		if (*it->for_id != '\0')
			look_for(&l, it->for_id, &it->for_rec);
	}
	for (size_t i = 0; i < d->ncites; i++)
		look_for(&l, d->cites[i].source, &d->cites[i].rec);
	look(&l);
}

static void
resolve_item(struct build *b, uint32_t rec, struct draft *d,
    struct draft_item *it)
{
	switch (it->sort) {
	case DRAFT_RELATION: resolve_relation(b, rec, d, it); break;
	case DRAFT_UNDER: resolve_under(b, rec, d, it); break;
	case DRAFT_TEXT: check_band(b, rec, d, it); break;
	case DRAFT_SOURCE:
		if (it->target == NO_RECORD)
			fault_of_id(b, d, it->text, it->line, it->column);
		break;
	case DRAFT_FORMER:
		if (it->target != NO_RECORD)
			FAULT(b, d, it->line, it->column,
			    "the former id %s is in use", it->text);
		break;
	case DRAFT_NAME:
	case DRAFT_DATE:
	case DRAFT_SORTS: break;
	}
}

void
build_resolve(struct build *b, uint32_t rec, struct draft *d)
{
	look_up(b, d);
	for (size_t i = 0; i < d->nitems; i++)
		resolve_item(b, rec, d, &d->items[i]);
	for (size_t i = 0; i < d->ncites; i++) {
		const struct draft_cite *c = &d->cites[i];

		if (c->rec == NO_RECORD)
			fault_of_id(b, d, c->source, c->line, c->column);
	}
}
