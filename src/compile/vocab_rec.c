/*
 * Vocabulary records: kinds, relations, fields; see vocab_rec.h.
 */
#include "amparo/vocab_rec.h"

#include <stdlib.h>
#include <string.h>

#include "amparo/map.h"
#include "amparo/mem.h"
#include "amparo/suggest.h"

enum { KIND_BITS = 63, VOCAB_MAX = 1000 };

enum sort { KIND, RELATION, FIELD, SORTS };

static const char *const sort_names[SORTS + 1] = { "Kind", "Relation", "Field",
	NULL };
/* Which fields each may have; Name and Plural and the like take languages. */
static const char *const sort_fields[SORTS][8] = {
	{ "Id", "Name", "Plural" },
	{ "Id", "Name", "Plural", "Inverse", "Inverse-name", "From", "To" },
	{ "Id", "Name" },
};

struct place {
	const char *file;
	unsigned line;
	int relation; /* or -1 */
};

/* From: or To:, to be looked up when all kinds are known. */
struct pending {
	const char *file;
	unsigned line, column;
	int relation;
	bool to;
	char *text;
};

struct vocab_rec {
	struct vocab *v;
	struct diag_list *diag;
	const char *file;
	struct map *seen; /* "sort id" -> place */
	struct place *places;
	size_t nplaces, places_cap;
	struct pending *pending;
	size_t npending, pending_cap;
};

static int
sort_of(const char *type)
{
	int i;

	for (i = 0; i < SORTS; i++)
		if (strcmp(sort_names[i], type) == 0)
			return i;
	return -1;
}

bool
vocab_rec_type(const char *type)
{
	return sort_of(type) >= 0;
}

struct vocab_rec *
vocab_rec_new(struct vocab *v, struct diag_list *diag)
{
	struct vocab_rec *r = xcalloc(1, sizeof(*r));

	r->v = v;
	r->diag = diag;
	r->seen = map_new();
	return r;
}

#define FAULT(r, f, ...)                                      \
	diag_add((r)->diag, DIAG_ERROR, (r)->file, (f)->line, \
	    (f)->value_column, __VA_ARGS__)

static const struct rec_field *
find_field(const struct rec_group *g, const char *name, size_t from)
{
	for (; from < g->nfields; from++)
		if (strcmp(g->fields[from].name, name) == 0)
			return &g->fields[from];
	return NULL;
}

/* Unknown and repeated fields, languages. */
static void
check_fields(struct vocab_rec *r, const struct rec_group *g, enum sort sort)
{
	const struct rec_field *f, *other;
	const char *near;
	bool labels;
	size_t i, k;

	for (i = 0; i < g->nfields; i++) {
		f = &g->fields[i];
		for (k = 0; sort_fields[sort][k] != NULL; k++)
			if (strcmp(sort_fields[sort][k], f->name) == 0)
				break;
		if (sort_fields[sort][k] == NULL) {
			near = suggest_from(f->name, sort_fields[sort]);
			diag_add(r->diag, DIAG_ERROR, r->file, f->line,
			    f->column, "a %s has no field %.60s%s%s",
			    sort_names[sort], f->name,
			    near != NULL ? "; did you mean " : "",
			    near != NULL ? near : "");
			continue;
		}
		labels = strstr(f->name, "ame") != NULL ||
		    strcmp(f->name, "Plural") == 0;
		if (*f->lang != '\0' && !labels)
			diag_add(r->diag, DIAG_ERROR, r->file, f->line,
			    f->column, "%s takes no language", f->name);
		else if (*f->lang != '\0' && lang_find(f->lang) == LANG_COUNT)
			diag_add(r->diag, DIAG_WARNING, r->file, f->line,
			    f->column,
			    "labels are in en, es, pt and fr; not "
			    "used: %s",
			    f->lang);
		other = find_field(g, f->name, 0);
		while (other < f && strcmp(other->lang, f->lang) != 0)
			other = find_field(g, f->name,
			    (size_t)(other - g->fields) + 1);
		if (other < f)
			diag_add(r->diag, DIAG_ERROR, r->file, f->line,
			    f->column, "%s is repeated", f->name);
	}
}

static void
set_labels(struct vocab_rec *r, const struct rec_group *g, const char *name,
    struct label *l)
{
	const struct rec_field *f = find_field(g, name, 0);

	while (f != NULL) {
		label_set(r->v, l,
		    *f->lang == '\0' ? LANG_EN : lang_find(f->lang), f->value);
		f = find_field(g, name, (size_t)(f - g->fields) + 1);
	}
}

static void
add_pending(struct vocab_rec *r, const struct rec_field *f, int relation,
    bool to)
{
	if (f == NULL)
		return;
	r->pending =
	    grow(r->pending, r->npending, &r->pending_cap, sizeof(*r->pending));
	r->pending[r->npending++] = (struct pending){ r->file, f->line,
		f->value_column, relation, to, xstrdup(f->value) };
}

static void
need(struct vocab_rec *r, const struct rec_group *g, const char *id,
    const char *name)
{
	if (find_field(g, name, 0) == NULL)
		diag_add(r->diag, DIAG_ERROR, r->file, g->line, 1,
		    "%.60s must have the field %s", id, name);
}

static void
add_relation(struct vocab_rec *r, const struct rec_group *g, const char *id)
{
	const struct rec_field *inverse = find_field(g, "Inverse", 0);
	struct vocab_relation *rel;
	int n = vocab_find_relation(r->v, id);

	if (n < 0) {
		need(r, g, id, "Name");
		need(r, g, id, "Inverse");
		need(r, g, id, "From");
		need(r, g, id, "To");
	}
	rel = vocab_add_relation(r->v, id);
	n = vocab_find_relation(r->v, id);
	if (inverse != NULL) {
		if (rec_is_id(inverse->value, inverse->n))
			rel->inverse =
			    arena_strdup(&r->v->arena, inverse->value);
		else
			FAULT(r, inverse, "not an id");
	}
	set_labels(r, g, "Name", &rel->name);
	set_labels(r, g, "Plural", &rel->plural);
	set_labels(r, g, "Inverse-name", &rel->inverse_name);
	add_pending(r, find_field(g, "From", 0), n, false);
	add_pending(r, find_field(g, "To", 0), n, true);
	r->places[r->nplaces - 1].relation = n;
}

static void
add_kind(struct vocab_rec *r, const struct rec_group *g, const char *id)
{
	struct vocab_kind *k;

	if (vocab_find_kind(r->v, id) < 0)
		need(r, g, id, "Name");
	k = vocab_add_kind(r->v, id);
	set_labels(r, g, "Name", &k->one);
	set_labels(r, g, "Plural", &k->many);
}

static void
add_text_field(struct vocab_rec *r, const struct rec_group *g, const char *id)
{
	if (vocab_find_field(r->v, id) < 0)
		need(r, g, id, "Name");
	set_labels(r, g, "Name", &vocab_add_field(r->v, id)->name);
}

/* Note where ID was declared; false where it was before. */
static bool
is_first(struct vocab_rec *r, const struct rec_field *id, enum sort sort)
{
	char key[280];
	uint32_t old;

	key[0] = (char)('0' + sort);
	memcpy(key + 1, id->value, id->n);
	if (!map_put(r->seen, key, id->n + 1, (uint32_t)r->nplaces, &old)) {
		FAULT(r, id, "%s %s is there already, at %s:%u",
		    sort_names[sort], id->value, r->places[old].file,
		    r->places[old].line);
		return false;
	}
	r->places =
	    grow(r->places, r->nplaces, &r->places_cap, sizeof(*r->places));
	r->places[r->nplaces++] = (struct place){ r->file, id->line, -1 };
	return true;
}

void
vocab_rec_add(struct vocab_rec *r, const struct rec_group *g, const char *file)
{
	const struct rec_field *id = find_field(g, "Id", 0);
	int sort = g->type != NULL ? sort_of(g->type) : -1;

	r->file = file;
	if (sort < 0) {
		diag_add(r->diag, DIAG_ERROR, file, g->line, 1,
		    "only Kind, Relation and Field stand in a vocabulary");
		return;
	}
	check_fields(r, g, (enum sort)sort);
	if (id == NULL) {
		diag_add(r->diag, DIAG_ERROR, file, g->line, 1,
		    "a %s without Id", sort_names[sort]);
		return;
	}
	if (!rec_is_id(id->value, id->n)) {
		FAULT(r, id, "not an id: lower-case letters, digits, hyphens");
		return;
	}
	if (r->nplaces >= VOCAB_MAX) {
		FAULT(r, id, "more than 1,000 vocabulary records");
		return;
	}
	if (!is_first(r, id, (enum sort)sort))
		return;
	if (sort == KIND)
		add_kind(r, g, id->value);
	else if (sort == RELATION)
		add_relation(r, g, id->value);
	else
		add_text_field(r, g, id->value);
}

static const char *
next_kind(void *user)
{
	struct vocab_kind **k = user;

	return (*k)->id != NULL ? (*k)++->id : NULL;
}

static const char *
nearest_kind(const struct vocab *v, const char *word)
{
	struct vocab_kind *all = xcalloc(v->nkinds + 1, sizeof(*all));
	struct vocab_kind *at = all;
	const char *near;

	memcpy(all, v->kinds, v->nkinds * sizeof(*all));
	near = suggest_nearest(word, next_kind, &at);
	free(all);
	return near;
}

/* The kinds that the words of P name. */
static uint64_t
look_up(struct vocab_rec *r, const struct pending *p)
{
	uint64_t mask = 0;
	char *word, *rest = NULL;
	const char *near;
	unsigned column;
	char *copy = xstrdup(p->text);
	int kind;

	for (word = strtok_r(copy, " \n\t", &rest); word != NULL;
	     word = strtok_r(NULL, " \n\t", &rest)) {
		kind = vocab_find_kind(r->v, word);
		column = p->column + (unsigned)(word - copy);
		if (strcmp(word, "any") == 0) {
			mask = VOCAB_ANY;
		} else if (kind >= KIND_BITS) {
			diag_add(r->diag, DIAG_ERROR, p->file, p->line, column,
			    "only the first 63 kinds can be named here; use "
			    "any");
		} else if (kind < 0) {
			near = nearest_kind(r->v, word);
			diag_add(r->diag, DIAG_ERROR, p->file, p->line, column,
			    "no kind %.60s%s%s", word,
			    near != NULL ? "; did you mean " : "",
			    near != NULL ? near : "");
		} else {
			mask |= (uint64_t)1 << kind;
		}
	}
	free(copy);
	return mask;
}

/* Ids of relations and inverses share one space. */
static void
check_inverses(struct vocab_rec *r)
{
	const struct vocab *v = r->v;
	size_t i, k;

	for (i = 0; i < r->nplaces; i++) {
		int n = r->places[i].relation;
		const char *inverse = n >= 0 ? v->relations[n].inverse : NULL;

		if (inverse == NULL)
			continue;
		for (k = 0; k < v->nrelations; k++) {
			const char *other = v->relations[k].inverse;

			if (strcmp(v->relations[k].id, inverse) != 0 &&
			    ((int)k == n || other == NULL ||
				strcmp(other, inverse) != 0))
				continue;
			diag_add(r->diag, DIAG_ERROR, r->places[i].file,
			    r->places[i].line, 1,
			    "the inverse %s of %s is taken by %s", inverse,
			    v->relations[n].id, v->relations[k].id);
		}
	}
}

void
vocab_rec_finish(struct vocab_rec *r)
{
	size_t i;

	for (i = 0; i < r->npending; i++) {
		const struct pending *p = &r->pending[i];
		struct vocab_relation *rel = &r->v->relations[p->relation];

		*(p->to ? &rel->to : &rel->from) = look_up(r, p);
		free(p->text);
	}
	check_inverses(r);
	map_free(r->seen);
	free(r->places);
	free(r->pending);
	free(r);
}

struct text {
	struct vocab_rec *r;
	const char *file;
};

static bool
add_from_text(const struct rec_group *g, void *user)
{
	struct text *t = user;

	vocab_rec_add(t->r, g, t->file);
	return true;
}

void
vocab_rec_text(struct vocab_rec *r, const char *text, size_t n,
    const char *file)
{
	struct text t = { r, file };
	struct rec_reader to = { file, r->diag, add_from_text, &t };
	struct lines *in = lines_memory(text, n, REC_LINE_MAX);

	rec_read(in, &to, NULL);
	lines_close(in);
}

bool
vocab_rec_parse(struct vocab *v, const char *text, size_t n, struct error *e)
{
	struct diag_list *diag = diag_new();
	struct vocab_rec *r;
	bool ok;

	vocab_init(v);
	r = vocab_rec_new(v, diag);
	vocab_rec_text(r, text, n, "vocabulary");
	vocab_rec_finish(r);
	ok = diag_count(diag, DIAG_ERROR) == 0;
	if (!ok)
		error_set(e, ERR_NOTHING, "vocabulary:%u:%u: %s",
		    diag_at(diag, 0)->line, diag_at(diag, 0)->column,
		    diag_at(diag, 0)->msg);
	diag_free(diag);
	return ok;
}
