/*
 * JSON Lines to drafts: the object, its keys, and the bulk form.  The parts
 * of the full form are in jsonl_full.c.
 */
#include "amparo/jsonl.h"

#include <stdlib.h>
#include <string.h>

#include "amparo/draft_rec.h"
#include "amparo/json_fault.h"
#include "amparo/jsonl_parts.h"
#include "amparo/mem.h"
#include "amparo/record.h"
#include "amparo/suggest.h"

struct jsonl *
jsonl_new(struct vocab *v, struct diag_list *diag, bool lenient)
{
	struct jsonl *j = xcalloc(1, sizeof(*j));

	j->vocab = v;
	j->diag = diag;
	j->lenient = lenient;
	j->names = field_names_new(v);
	j->kinds = map_new();
	j->reader = json_reader_new();
	j->actor = vocab_find_relation(v, "actor");
	if (j->actor < 0)
		j->actor = vocab_find_relation(v, "participant");
	j->place = vocab_find_relation(v, "place");
	return j;
}

void
jsonl_free(struct jsonl *j)
{
	if (j == NULL)
		return;
	json_reader_free(j->reader);
	field_names_free(j->names);
	map_free(j->kinds);
	free(j);
}

const char *
jsonl_vocabulary(const struct jsonl *j)
{
	return value_text(value_at(j->root, "text"));
}

const char *
jsonl_string(struct jsonl *j, const struct value *v, const char *key)
{
	if (value_is(v, VALUE_STRING))
		return value_text(v);
	if (v != NULL && !value_is(v, VALUE_NULL))
		JSONL_FAULT(j, "\"%.60s\" must be a string", key);
	return NULL;
}

struct draft_item *
jsonl_add(struct jsonl *j, enum draft_sort sort, unsigned type,
    const char *text)
{
	struct draft_item *it = draft_add(j->d, sort, type, text);

	it->line = j->line;
	return it;
}

/* ------------------------------------------------------------------ ids */

/* Wider than in rec: generated data has ids of its own. */
static bool
is_free_id(const char *s)
{
	size_t n = strlen(s), i;

	for (i = 0; i < n; i++)
		if ((unsigned char)s[i] < 0x20 || s[i] == 0x7f)
			return false;
	return n > 0 && n <= 255 && s[0] != ' ' && s[n - 1] != ' ';
}

const char *
jsonl_id(struct jsonl *j, const struct value *v, const char *key)
{
	const char *s = jsonl_string(j, v, key);
	char q[DIAG_QUOTE];

	if (s == NULL || is_free_id(s))
		return s;
	JSONL_FAULT(j, "\"%.60s\" is not an id: %s", key,
	    diag_quote(q, s, strlen(s)));
	return NULL;
}

/* --------------------------------------------------- dates, texts, names */

int
jsonl_field(struct jsonl *j, const char *id, bool declare)
{
	struct vocab_field *f;
	char label[64];
	size_t n = strlen(id);
	int i = vocab_find_field(j->vocab, id);

	if (i >= 0 || !declare || n == 0 || n >= sizeof(label))
		return i;
	f = vocab_add_field(j->vocab, id);
	memcpy(label, id, n + 1);
	for (size_t k = 0; k < n; k++)
		if (label[k] == '-')
			label[k] = ' ';
	if (*label >= 'a' && *label <= 'z')
		*label = (char)(*label - 'a' + 'A');
	label_set(j->vocab, &f->name, LANG_EN, label);
	return (int)j->vocab->nfields - 1;
}

static struct draft_item *
add_date(struct jsonl *j, const char *edtf, const struct edtf *date)
{
	struct draft_item *it = jsonl_add(j, DRAFT_DATE, 0, edtf);

	draft_set_date(it, date);
	return it;
}

struct draft_item *
jsonl_date(struct jsonl *j, const char *edtf)
{
	struct edtf_fault why;
	struct edtf date;
	char q[DIAG_QUOTE];
	size_t n = strlen(edtf);

	if (edtf_parse(edtf, n, &date, &why))
		return add_date(j, edtf, &date);
	diag_quote(q, edtf, n);
	if (!j->lenient) {
		JSONL_FAULT(j, "not a date (%s): %s", q, why.why);
		return NULL;
	}
	JSONL_WARN(j, "kept as text, since it is not a date (%s)", q);
	return n == 0 ? NULL
		      : jsonl_add(j, DRAFT_TEXT,
			    (unsigned)jsonl_field(j, "date-text", true), edtf);
}

/* "date" and "end" of the bulk form. */
static void
bulk_date(struct jsonl *j)
{
	const char *date = jsonl_string(j, value_at(j->root, "date"), "date");
	const char *end = jsonl_string(j, value_at(j->root, "end"), "end");
	struct strbuf b;

	if (date == NULL && end == NULL)
		return;
	if (end == NULL) {
		jsonl_date(j, date);
		return;
	}
	strbuf_init(&b);
	strbuf_addf(&b, "%s/%s", date != NULL ? date : "", end);
	jsonl_date(j, arena_strdup(&j->d->arena, b.s));
	strbuf_done(&b);
}

struct draft_item *
jsonl_name(struct jsonl *j, enum name_type type, const char *text)
{
	if (*text == '\0')
		return NULL;
	if (strlen(text) > DRAFT_NAME_MAX) {
		JSONL_FAULT(j, "a name over 16 KiB");
		return NULL;
	}
	return jsonl_add(j, DRAFT_NAME, type, text);
}

/* The title goes first where nothing else names the record. */
static void
bulk_title(struct jsonl *j)
{
	const char *title =
	    jsonl_string(j, value_at(j->root, "title"), "title");
	const char *name = jsonl_string(j, value_at(j->root, "name"), "name");

	if (title == NULL || *title == '\0')
		title = name;
	if (title == NULL || *title == '\0')
		title = j->d->id;
	jsonl_name(j, NAME_NAME, title);
}

/* --------------------------------------------------------- parents, actors */

static void
bulk_relation(struct jsonl *j, int type, const char *field, const char *to,
    enum draft_loose loose)
{
	if (*to == '\0')
		return;
	if (type >= 0)
		jsonl_add(j, DRAFT_RELATION, (unsigned)type, to)->loose = loose;
	else
		jsonl_add(j, DRAFT_TEXT, (unsigned)jsonl_field(j, field, true),
		    to);
}

static void
bulk_parent(struct jsonl *j, const struct value *v, const char *key)
{
	const char *id = jsonl_string(j, v, key);

	if (id != NULL && *id != '\0')
		jsonl_add(j, DRAFT_UNDER, 0, id)->loose = LOOSE_PARENT;
}

static void
bulk_actors(struct jsonl *j, const struct value *v, const char *key)
{
	const char *to;
	const struct value *o;

	if (!value_is(v, VALUE_ARRAY)) {
		JSONL_FAULT(j, "\"actors\" must be an array of strings");
		return;
	}
	for (o = value_items(v); o != NULL; o = o->next) {
		to = jsonl_string(j, o, key);
		if (to != NULL)
			bulk_relation(j, j->actor, "actor", to, LOOSE_ACTOR);
	}
}

static void
bulk_place(struct jsonl *j, const struct value *v, const char *key)
{
	const char *to = jsonl_string(j, v, key);

	if (to != NULL)
		bulk_relation(j, j->place, "place", to, LOOSE_PLACE);
}

static void
bulk_acronym(struct jsonl *j, const struct value *v, const char *key)
{
	const char *s = jsonl_string(j, v, key);

	/* With "names" it only says which of them is preferred. */
	if (s != NULL && value_at(j->root, "names") == NULL)
		jsonl_name(j, NAME_ACRONYM, s);
}

static void
bulk_order(struct jsonl *j, const struct value *v, const char *key)
{
	int64_t n = v->integer;

	if (!value_is(v, VALUE_INTEGER) || n < -DRAFT_ORDER_MAX ||
	    n > DRAFT_ORDER_MAX)
		JSONL_FAULT(j,
		    "\"%s\" must be a whole number of at most nine "
		    "digits",
		    key);
	else
		j->d->order = n;
}

static void
bulk_status(struct jsonl *j, const struct value *v, const char *key)
{
	const char *s = jsonl_string(j, v, key);
	const char *why = s != NULL ? draft_status_fault(s) : NULL;
	char q[DIAG_QUOTE];

	if (why != NULL)
		JSONL_FAULT(j, "no status %s; %s", diag_quote(q, s, strlen(s)),
		    why);
	else if (s != NULL)
		j->d->status = s;
}

/* -------------------------------------------------------- keys at large */

static void
own_value(struct jsonl *j, const struct value *v, const char *key,
    enum field_sort sort, unsigned number)
{
	const char *s = jsonl_string(j, v, key);

	if (s == NULL || *s == '\0')
		return;
	if (sort == FIELD_TEXT)
		jsonl_add(j, DRAFT_TEXT, number, s);
	else if (sort == FIELD_RELATION)
		jsonl_add(j, DRAFT_RELATION, number, s);
	else
		jsonl_name(j, (enum name_type)(sort - FIELD_NAME), s);
}

static void
passed(struct jsonl *j, const struct value *v, const char *key)
{
	(void)j;
	(void)v;
	(void)key;
}

static const struct {
	const char *key;
	void (*read)(struct jsonl *j, const struct value *v, const char *key);
} keys[] = {
	/* Read apart, or said again elsewhere. */
	{ "id", passed },
	{ "kind", passed },
	{ "title", passed },
	{ "name", passed },
	{ "date", passed },
	{ "end", passed },
	{ "acronym", bulk_acronym },
	{ "actors", bulk_actors },
	{ "dates", jsonl_dates },
	{ "former_ids", jsonl_former_ids },
	{ "names", jsonl_names },
	{ "order", bulk_order },
	{ "parent", bulk_parent },
	{ "place", bulk_place },
	{ "places", jsonl_places },
	{ "relations", jsonl_relations },
	{ "sources", jsonl_sources },
	{ "statements", jsonl_statements },
	{ "status", bulk_status },
	{ "summary", jsonl_summary },
	{ "under", jsonl_under },
};

static const char *
next_own(void *user)
{
	size_t *i = user;

	return *i < sizeof(keys) / sizeof(*keys) ? keys[(*i)++].key : NULL;
}

static const char *
nearest_own(const char *key)
{
	size_t i = 0;

	return suggest_nearest(key, next_own, &i);
}

/* A field, a relation, "alias" or "misspelling": a string or some. */
static void
any_key(struct jsonl *j, const struct value *v, const char *key)
{
	char near[DIAG_QUOTE], q[DIAG_QUOTE];
	enum field_sort sort = FIELD_ID;
	unsigned number = 0;
	const char *s;
	const struct value *o;

	field_names_find(j->names, key, false, &sort, &number);
	if (sort == FIELD_TEXT || sort == FIELD_RELATION ||
	    sort == FIELD_ALIAS || sort == FIELD_MISSPELLING) {
		if (!value_is(v, VALUE_ARRAY))
			own_value(j, v, key, sort, number);
		for (o = value_items(v); o != NULL; o = o->next)
			own_value(j, o, key, sort, number);
		return;
	}
	if (sort == FIELD_INVERSE) {
		JSONL_FAULT(j,
		    "\"%s\" is derived: state %s on the other "
		    "record",
		    key, j->vocab->relations[number].id);
		return;
	}
	s = nearest_own(key);
	if (s == NULL)
		s = field_names_nearest(j->names, key, false, near);
	JSONL_FAULT(j, "no key \"%s\"%s%s", diag_quote(q, key, strlen(key)),
	    s != NULL ? "; did you mean " : "", s != NULL ? s : "");
}

static void
read_keys(struct jsonl *j)
{
	const char *key;
	const struct value *v;
	size_t i;

	if (!value_is(value_at(j->root, "names"), VALUE_ARRAY))
		bulk_title(j);
	if (!value_is(value_at(j->root, "dates"), VALUE_ARRAY))
		bulk_date(j);
	for (v = j->root->first; v != NULL; v = v->next) {
		key = v->key;
		if (value_is(v, VALUE_NULL))
			continue;
		for (i = 0; i < sizeof(keys) / sizeof(*keys); i++)
			if (*keys[i].key == *key &&
			    strcmp(keys[i].key, key) == 0)
				break;
		if (i < sizeof(keys) / sizeof(*keys))
			keys[i].read(j, v, key);
		else
			any_key(j, v, key);
	}
	/* A list of names may have none that is a title. */
	if (value_is(value_at(j->root, "names"), VALUE_ARRAY) &&
	    draft_title(j->d) == NULL)
		bulk_title(j);
}

static enum jsonl_what
read_object(struct jsonl *j)
{
	const char *id = jsonl_id(j, value_at(j->root, "id"), "id");
	const char *kind = jsonl_string(j, value_at(j->root, "kind"), "kind");

	if (id != NULL && kind != NULL && strcmp(kind, "vocabulary") == 0 &&
	    strcmp(id, "vocabulary") == 0)
		return jsonl_vocabulary(j) != NULL ? JSONL_VOCABULARY
						   : JSONL_NOTHING;
	if (id == NULL && value_at(j->root, "id") == NULL)
		JSONL_FAULT(j, "a record without \"id\"");
	if (kind == NULL || *kind == '\0')
		JSONL_FAULT(j, "a record without \"kind\"");
	if (id == NULL)
		return JSONL_NOTHING;
	j->d->id = id;
	j->d->line = j->line;
	if (kind != NULL && *kind != '\0')
		j->d->kind = jsonl_kind(j, kind);
	read_keys(j);
	return JSONL_RECORD;
}

/* Say what is wrong with a line that is not JSON. */
static void
not_json(struct jsonl *j, const struct line *line)
{
	unsigned column;
	const char *why = json_fault(line->s, line->n, &column);

	diag_add(j->diag, DIAG_ERROR, j->file, j->line, column, "%s", why);
}

static bool
is_blank(const struct line *line)
{
	size_t i;

	for (i = 0; i < line->n; i++)
		if (line->s[i] != ' ' && line->s[i] != '\t')
			return false;
	return true;
}

enum jsonl_what
jsonl_read(struct jsonl *j, const struct line *line, const char *file,
    struct draft *d)
{
	j->d = d;
	j->file = file;
	j->line = line->number;
	j->root = NULL;
	if (line->cut) {
		JSONL_FAULT(j, "a line over 16 MiB");
		return JSONL_NOTHING;
	}
	if (is_blank(line))
		return JSONL_NOTHING;
	j->root = json_read(j->reader, line->s, line->n);
	if (value_is(j->root, VALUE_OBJECT))
		return read_object(j);
	if (j->root != NULL)
		JSONL_FAULT(j, "a line must be one JSON object");
	else
		not_json(j, line);
	return JSONL_NOTHING;
}
