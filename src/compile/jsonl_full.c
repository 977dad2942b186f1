/*
 * The full form of a JSON record, as export writes it: lists of objects, each
 * statement with its sources.
 */
#include <stdlib.h>
#include <string.h>

#include "amparo/jsonl_parts.h"
#include "amparo/suggest.h"

/* V as an array of objects (or strings, which stand for {TEXT: string}). */
static bool
is_list(struct jsonl *j, const struct value *v, const char *key)
{
	if (value_is(v, VALUE_ARRAY))
		return true;
	JSONL_FAULT(j, "\"%s\" must be an array", key);
	return false;
}

static const char *
member(struct jsonl *j, const struct value *v, const char *key,
    const char *text)
{
	if (value_is(v, VALUE_STRING))
		return strcmp(key, text) == 0 ? value_text(v) : NULL;
	if (value_is(v, VALUE_OBJECT) &&
	    (strcmp(key, text) != 0 || value_at(v, key) != NULL))
		return jsonl_string(j, value_at(v, key), key);
	if (strcmp(key, text) == 0)
		JSONL_FAULT(j, "expected an object with \"%s\"", text);
	return NULL;
}

/* "sources", "disputed" and "why" of the last item. */
static void
read_backing(struct jsonl *j, const struct value *v, struct draft_item *it)
{
	const struct value *cite = value_items(value_at(v, "sources"));
	const char *source, *locator, *why;

	if (it == NULL || !value_is(v, VALUE_OBJECT))
		return;
	why = jsonl_string(j, value_at(v, "why"), "why");
	if (value_is(value_at(v, "disputed"), VALUE_TRUE)) {
		it->disputed = true;
		it->why = why != NULL ? why : "";
	}
	for (; cite != NULL; cite = cite->next) {
		source = jsonl_id(j, value_at(cite, "source"), "source");
		locator = jsonl_string(j, value_at(cite, "locator"), "locator");
		if (source == NULL)
			JSONL_FAULT(j, "a citation without \"source\"");
		else
			draft_cite(j->d, source, locator != NULL ? locator : "",
			    j->line, 0);
	}
}

void
jsonl_dates(struct jsonl *j, const struct value *v, const char *key)
{
	const char *edtf;
	const struct value *o;

	if (!is_list(j, v, key))
		return;
	for (o = value_items(v); o != NULL; o = o->next) {
		edtf = member(j, o, "edtf", "edtf");
		if (edtf != NULL)
			read_backing(j, o, jsonl_date(j, edtf));
	}
}

static bool
name_type_find(const char *id, enum name_type *type)
{
	int t;

	for (t = NAME_NAME; t <= NAME_MISSPELLING; t++) {
		*type = (enum name_type)t;
		if (strcmp(name_type_id(*type), id) == 0)
			return true;
	}
	return false;
}

void
jsonl_names(struct jsonl *j, const struct value *v, const char *key)
{
	const struct value *o;

	if (!is_list(j, v, key))
		return;
	for (o = value_items(v); o != NULL; o = o->next) {
		const char *text = member(j, o, "text", "text");
		const char *lang = member(j, o, "lang", "text");
		const char *type = member(j, o, "type", "text");
		struct draft_item *it;
		enum name_type t = NAME_NAME;

		if (text == NULL)
			continue;
		if (type != NULL && !name_type_find(type, &t))
			JSONL_FAULT(j, "no type of name %.60s", type);
		if (lang != NULL && *lang != '\0' &&
		    !rec_is_lang(lang, strlen(lang))) {
			JSONL_FAULT(j, "not a language: %.60s", lang);
			lang = NULL;
		}
		it = jsonl_name(j, t, text);
		if (it != NULL && lang != NULL)
			it->lang = lang;
		read_backing(j, o, it);
	}
}

void
jsonl_places(struct jsonl *j, const struct value *v, const char *key)
{
	int type = j->place;
	const char *id;
	const struct value *o;

	/* With "relations" it repeats what stands there. */
	if (!is_list(j, v, key) || type < 0 ||
	    value_at(j->root, "relations") != NULL)
		return;
	for (o = value_items(v); o != NULL; o = o->next) {
		id = jsonl_id(j, o, key);
		if (id != NULL)
			jsonl_add(j, DRAFT_RELATION, (unsigned)type, id);
	}
}

static const char *
next_relation(void *user)
{
	const struct vocab_relation **r = user;
	const char *id = (*r)->id;

	++*r;
	return id;
}

/* The number of a relation type, or -1 with a fault. */
static int
find_type(struct jsonl *j, const char *id)
{
	int type = id != NULL ? vocab_find_relation(j->vocab, id) : -1;
	struct vocab_relation *all;
	const struct vocab_relation *at;
	const char *near;
	size_t n = j->vocab->nrelations;

	if (type >= 0)
		return type;
	if (id == NULL) {
		JSONL_FAULT(j, "a relation without \"type\"");
		return -1;
	}
	all = xcalloc(n + 1, sizeof(*all));
	if (n > 0)
		memcpy(all, j->vocab->relations, n * sizeof(*all));
	at = all;
	near = suggest_nearest(id, next_relation, &at);
	JSONL_FAULT(j, "no relation %.60s%s%s", id,
	    near != NULL ? "; did you mean " : "", near != NULL ? near : "");
	free(all);
	return -1;
}

static void
read_relation(struct jsonl *j, const struct value *o)
{
	const char *to = jsonl_id(j, value_at(o, "to"), "to");
	const char *date = member(j, o, "date", "to");
	const char *role = member(j, o, "role", "to");
	const char *for_id = jsonl_id(j, value_at(o, "for"), "for");
	int type = find_type(j, member(j, o, "type", "to"));
	struct draft_item *it;
	struct edtf_fault why;
	struct edtf parsed;

	if (type < 0)
		return;
	if (to == NULL) {
		JSONL_FAULT(j, "a relation without \"to\"");
		return;
	}
	it = jsonl_add(j, DRAFT_RELATION, (unsigned)type, to);
	if (date != NULL && *date != '\0') {
		if (edtf_parse(date, strlen(date), &parsed, &why))
			it->date = date;
		else
			JSONL_FAULT(j, "not a date (%.60s): %s", date, why.why);
	}
	it->role = role != NULL ? role : "";
	it->for_id = for_id != NULL ? for_id : "";
	read_backing(j, o, it);
}

void
jsonl_relations(struct jsonl *j, const struct value *v, const char *key)
{
	const char *direction;
	const struct value *o;

	if (!is_list(j, v, key))
		return;
	for (o = value_items(v); o != NULL; o = o->next) {
		direction = member(j, o, "direction", "to");
		/* The other record states it. */
		if (direction != NULL && strcmp(direction, "in") == 0)
			continue;
		if (value_is(o, VALUE_OBJECT))
			read_relation(j, o);
		else
			JSONL_FAULT(j, "a relation must be an object");
	}
}

void
jsonl_sources(struct jsonl *j, const struct value *v, const char *key)
{
	const char *id, *locator;
	const struct value *o;

	if (!is_list(j, v, key))
		return;
	for (o = value_items(v); o != NULL; o = o->next) {
		id = value_is(o, VALUE_STRING)
		    ? value_text(o)
		    : jsonl_id(j, value_at(o, "source"), "source");
		locator = member(j, o, "locator", "source");
		if (id == NULL)
			JSONL_FAULT(j, "a citation without \"source\"");
		else
			jsonl_add(j, DRAFT_SOURCE, 0, id)->role =
			    locator != NULL ? locator : "";
	}
}

static void
read_text(struct jsonl *j, const struct value *o, int field)
{
	const char *text = member(j, o, "text", "text");

	if (text != NULL && *text != '\0' && field >= 0)
		read_backing(j, o,
		    jsonl_add(j, DRAFT_TEXT, (unsigned)field, text));
}

static void
unknown_field(struct jsonl *j, const char *id)
{
	char near[DIAG_QUOTE], q[DIAG_QUOTE];
	const char *s = field_names_nearest(j->names, id, false, near);

	JSONL_FAULT(j, "no field %s%s%s", diag_quote(q, id, strlen(id)),
	    s != NULL ? "; did you mean " : "", s != NULL ? s : "");
}

void
jsonl_statements(struct jsonl *j, const struct value *v, const char *key)
{
	const char *id;
	const struct value *o;
	int field;

	if (!is_list(j, v, key))
		return;
	for (o = value_items(v); o != NULL; o = o->next) {
		id = jsonl_string(j, value_at(o, "field"), "field");
		field = id != NULL ? jsonl_field(j, id, false) : -1;
		if (id == NULL)
			JSONL_FAULT(j, "a statement without \"field\"");
		else if (field < 0)
			unknown_field(j, id);
		else
			read_text(j, o, field);
	}
}

void
jsonl_summary(struct jsonl *j, const struct value *v, const char *key)
{
	int field = jsonl_field(j, key, true);
	const struct value *o;

	if (!value_is(v, VALUE_ARRAY))
		read_text(j, v, field);
	for (o = value_items(v); o != NULL; o = o->next)
		read_text(j, o, field);
}

static void
read_ids(struct jsonl *j, const struct value *v, const char *key,
    enum draft_sort sort)
{
	const char *id;
	const struct value *o;

	if (!is_list(j, v, key))
		return;
	for (o = value_items(v); o != NULL; o = o->next) {
		id = jsonl_id(j, o, key);
		if (id != NULL)
			jsonl_add(j, sort, 0, id);
	}
}

void
jsonl_under(struct jsonl *j, const struct value *v, const char *key)
{
	read_ids(j, v, key, DRAFT_UNDER);
}

void
jsonl_former_ids(struct jsonl *j, const struct value *v, const char *key)
{
	read_ids(j, v, key, DRAFT_FORMER);
}
