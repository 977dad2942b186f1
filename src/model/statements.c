/* What a record states, for comparing. */
#include "amparo/statements.h"

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "amparo/mem.h"
#include "amparo/strbuf.h"

static void
add(struct statements *s, const char *property, const char *value,
    const struct backing *b)
{
	s->at = grow(s->at, s->n, &s->cap, sizeof(*s->at));
	s->at[s->n] = (struct statement){
		.property = arena_strdup(&s->arena, property),
		.value = arena_strdup(&s->arena, value),
		.backing = b,
		.order = s->n,
	};
	s->n++;
}

static void
add_names(struct statements *s, const struct record *r)
{
	struct strbuf property;

	strbuf_init(&property);
	for (size_t i = 0; i < r->nnames; i++) {
		const struct name *n = &r->names[i];

		strbuf_reset(&property);
		strbuf_adds(&property, name_type_id(n->type));
		if (*n->lang != '\0')
			strbuf_addf(&property, "[%s]", n->lang);
		add(s, property.s, n->text, &n->backing);
	}
	strbuf_done(&property);
}

static void
add_relations(struct statements *s, const struct dataset *ds,
    const struct record *r)
{
	struct strbuf value;

	strbuf_init(&value);
	for (size_t i = 0; i < r->nrelations; i++) {
		const struct relation *l = &r->relations[i];

		if (l->inverse)
			continue;
		strbuf_reset(&value);
		strbuf_adds(&value, l->to_id);
		if (*l->date != '\0')
			strbuf_addf(&value, "; date=%s", l->date);
		if (*l->role != '\0')
			strbuf_addf(&value, "; role=%s", l->role);
		if (l->for_rec != NO_RECORD)
			strbuf_addf(&value, "; for=%s", l->for_id);
		add(s, ds->vocab->relations[l->type].id, value.s, &l->backing);
		s->at[s->n - 1].to = l->to_id;
	}
	strbuf_done(&value);
}

/* The sources of the record, on which stands what has none of its own. */
static void
add_sources(struct statements *s, const struct record *r)
{
	struct strbuf value;

	strbuf_init(&value);
	for (size_t i = 0; i < r->ncites; i++) {
		const struct citation *c = &r->cites[i];

		strbuf_reset(&value);
		strbuf_adds(&value, c->id);
		if (*c->locator != '\0')
			strbuf_addf(&value, ", %s", c->locator);
		add(s, "source", value.s, NULL);
	}
	strbuf_done(&value);
}

static void
add_order(struct statements *s, const struct record *r)
{
	struct strbuf value;

	if (r->order == INT64_MAX)
		return;
	strbuf_init(&value);
	strbuf_addf(&value, "%" PRId64, r->order);
	add(s, "order", value.s, NULL);
	strbuf_done(&value);
}

int
statements_order(const struct statement *a, const struct statement *b)
{
	int order = strcmp(a->property, b->property);

	return order != 0 ? order : strcmp(a->value, b->value);
}

static int
in_order(const void *x, const void *y)
{
	const struct statement *a = x, *b = y;
	int order = statements_order(a, b);

	if (order != 0)
		return order;
	return a->order < b->order ? -1 : a->order > b->order;
}

void
statements_of(struct statements *s, const struct dataset *ds,
    const struct record *r)
{
	memset(s, 0, sizeof(*s));
	add(s, "id", r->id, NULL);
	add(s, "kind", ds->vocab->kinds[r->kind].id, NULL);
	add(s, "title", r->title, NULL);
	if (*r->status != '\0')
		add(s, "status", r->status, NULL);
	add_order(s, r);
	add_names(s, r);
	for (size_t i = 0; i < r->ndates; i++)
		add(s, "date", r->dates[i].edtf, &r->dates[i].backing);
	for (size_t i = 0; i < r->ntexts; i++)
		add(s, ds->vocab->fields[r->texts[i].field].id,
		    r->texts[i].text, &r->texts[i].backing);
	add_relations(s, ds, r);
	for (size_t i = 0; i < r->nunder; i++)
		add(s, "under", r->under[i].id, NULL);
	add_sources(s, r);
	for (size_t i = 0; i < r->nformer_ids; i++)
		add(s, "former-id", r->former_ids[i], NULL);
	qsort(s->at, s->n, sizeof(*s->at), in_order);
}

void
statements_done(struct statements *s)
{
	free(s->at);
	arena_done(&s->arena);
	memset(s, 0, sizeof(*s));
}

bool
statements_backed_alike(const struct statement *a, const struct statement *b)
{
	const struct backing *x = a->backing, *y = b->backing;

	if (x == NULL || y == NULL)
		return x == y;
	if (x->disputed != y->disputed || strcmp(x->why, y->why) != 0 ||
	    x->own != y->own)
		return false;
	if (!x->own)
		return true;
	if (x->ncites != y->ncites)
		return false;
	for (size_t i = 0; i < x->ncites; i++)
		if (strcmp(x->cites[i].id, y->cites[i].id) != 0 ||
		    strcmp(x->cites[i].locator, y->cites[i].locator) != 0)
			return false;
	return true;
}
