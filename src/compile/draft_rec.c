/*
 * From the fields of a rec record to a draft; see draft_rec.h.
 */
#include "amparo/draft_rec.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "amparo/cite.h"
#include "amparo/edtf.h"
#include "amparo/record.h"
#include "amparo/suggest.h"
#include "amparo/utf8.h"

#define NOT_AN_ID "not an id (lower-case letters, digits, hyphens): %s"

struct reading {
	const struct draft_rec *c;
	struct draft *d;
	unsigned seen; /* bit per single field */
};

#define FAULT(r, f, at, ...)                                            \
	do {                                                            \
		unsigned line_, column_;                                \
                                                                        \
		rec_place((f), (at), &line_, &column_);                 \
		diag_add((r)->c->diag, DIAG_ERROR, (r)->c->file, line_, \
		    column_, __VA_ARGS__);                              \
	} while (0)

static void
check_normal(struct reading *r, const struct rec_field *f)
{
	struct strbuf nfc;
	size_t i = 0;

	while (i < f->n && (unsigned char)f->value[i] < 0x80)
		i++;
	if (i == f->n || !r->c->strict)
		return;
	strbuf_init(&nfc);
	utf8_nfc(&nfc, f->value, f->n);
	if (nfc.len != f->n || memcmp(nfc.s, f->value, f->n) != 0)
		diag_add(r->c->diag, DIAG_NOTE, r->c->file, f->line,
		    f->value_column, "%s is not in normal form C", f->name);
	strbuf_done(&nfc);
}

static bool
check_id(struct reading *r, const struct rec_field *f, size_t at, size_t n)
{
	char q[DIAG_QUOTE];

	if (rec_is_id(f->value + at, n))
		return true;
	FAULT(r, f, at, NOT_AN_ID, diag_quote(q, f->value + at, n));
	return false;
}

static bool
check_date(struct reading *r, const struct rec_field *f, size_t at, size_t n,
    struct edtf *date)
{
	struct edtf_fault why;
	char q[DIAG_QUOTE];

	if (edtf_parse(f->value + at, n, date, &why))
		return true;
	FAULT(r, f, at + why.at, "not a date (%s): %s",
	    diag_quote(q, f->value + at, n), why.why);
	return false;
}

static bool
check_one_line(struct reading *r, const struct rec_field *f)
{
	const char *nl = memchr(f->value, '\n', f->n);

	if (nl == NULL)
		return true;
	diag_add(r->c->diag, DIAG_ERROR, r->c->file, f->line + 1, 1,
	    "%s has one line only", f->name);
	return false;
}

/*
 * Fields that are no statements stand on nothing: a citation or a dispute in
 * them is a mistake, and no part of the value.
 */
static bool
check_bare(struct reading *r, const struct rec_field *f)
{
	const char *cite = strstr(f->value, "[@");
	const char *why = strstr(f->value, "[!");
	const char *at =
	    cite == NULL || (why != NULL && why < cite) ? why : cite;

	if (at == NULL)
		return true;
	if (at == why)
		FAULT(r, f, (size_t)(at - f->value), "%s takes no [!why]",
		    f->name);
	else if (strcmp(f->name, "Source") == 0)
		FAULT(r, f, (size_t)(at - f->value),
		    "Source takes no [@...]: "
		    "write another Source: source-id, locator");
	else
		FAULT(r, f, (size_t)(at - f->value), "%s takes no [@...]",
		    f->name);
	return false;
}

/* A new item with the value and what ends it; NULL on a fault. */
static struct draft_item *
add_item(struct reading *r, const struct rec_field *f, enum draft_sort sort,
    unsigned type)
{
	struct draft_item *it = draft_add(r->d, sort, type, "");
	size_t n;

	it->line = f->line;
	it->column = f->value_column;
	it->lang = f->lang;
	n = cite_read(f, r->d, r->c->diag, r->c->file);
	if (n == 0) {
		r->d->nitems--;
		return NULL;
	}
	it->text =
	    n == f->n ? f->value : arena_strndup(&r->d->arena, f->value, n);
	return it;
}

static void
read_name(struct reading *r, const struct rec_field *f, enum name_type type)
{
	struct draft_item *it;

	if (!check_one_line(r, f))
		return;
	check_normal(r, f);
	it = add_item(r, f, DRAFT_NAME, type);
	if (it != NULL && strlen(it->text) > DRAFT_NAME_MAX) {
		FAULT(r, f, 0, "a name over 16 KiB");
		r->d->nitems--;
	}
}

static void
read_date(struct reading *r, const struct rec_field *f)
{
	struct draft_item *it;
	struct edtf date;

	if (!check_one_line(r, f))
		return;
	it = add_item(r, f, DRAFT_DATE, 0);
	if (it == NULL)
		return;
	if (check_date(r, f, 0, strlen(it->text), &date))
		draft_set_date(it, &date);
	else
		r->d->nitems--;
}

static const char *const qualifiers[] = { "date", "role", "for", NULL };

/* "key=value" at AT of N bytes. */
static void
read_qualifier(struct reading *r, const struct rec_field *f,
    struct draft_item *it, size_t at, size_t n)
{
	const char *s = f->value + at, *eq = memchr(s, '=', n), *near;
	const char **where;
	char *key, *value;
	struct edtf date;
	size_t k;

	if (eq == NULL) {
		FAULT(r, f, at,
		    "expected date=, role= or for= after the "
		    "semicolon");
		return;
	}
	k = (size_t)(eq - s) + 1;
	key = arena_strndup(&r->d->arena, s, k - 1);
	value = arena_strndup(&r->d->arena, s + k, n - k);
	if (strcmp(key, "date") == 0) {
		where = &it->date;
	} else if (strcmp(key, "role") == 0) {
		where = &it->role;
	} else if (strcmp(key, "for") == 0) {
		where = &it->for_id;
	} else {
		near = suggest_from(key, qualifiers);
		FAULT(r, f, at, "%.60s= is not date=, role= or for=%s%s", key,
		    near != NULL ? "; did you mean " : "",
		    near != NULL ? near : "");
		return;
	}
	if (**where != '\0')
		FAULT(r, f, at, "%s= is repeated", key);
	else if (n == k)
		FAULT(r, f, at + k, "%s= has no value", key);
	else if ((where != &it->date ||
		     check_date(r, f, at + k, n - k, &date)) &&
	    (where != &it->for_id || check_id(r, f, at + k, n - k)))
		*where = value;
}

static void
read_qualifiers(struct reading *r, const struct rec_field *f,
    struct draft_item *it, size_t at, size_t n)
{
	const char *next;
	size_t end;

	while (at < n) {
		if (n - at < 3 || memcmp(f->value + at, " ; ", 3) != 0) {
			FAULT(r, f, at,
			    "expected \" ; \" and date=, role= or "
			    "for= after the id");
			return;
		}
		at += 3;
		next = strstr(f->value + at, " ; ");
		end = next != NULL ? (size_t)(next - f->value) : n;
		if (end > n)
			end = n;
		read_qualifier(r, f, it, at, end - at);
		at = end;
	}
}

static void
read_relation(struct reading *r, const struct rec_field *f, unsigned type)
{
	struct draft_item *it;
	size_t n, id;

	if (!check_one_line(r, f))
		return;
	it = add_item(r, f, DRAFT_RELATION, type);
	if (it == NULL)
		return;
	n = strlen(it->text);
	id = strcspn(it->text, " ;");
	if (!check_id(r, f, 0, id)) {
		r->d->nitems--;
		return;
	}
	it->text = arena_strndup(&r->d->arena, it->text, id);
	read_qualifiers(r, f, it, id, n);
}

static void
read_source(struct reading *r, const struct rec_field *f)
{
	const char *source, *locator;
	struct draft_item *it;

	if (!check_one_line(r, f) || !check_bare(r, f))
		return;
	if (!cite_split(r->d, f->value, f->n, &source, &locator)) {
		FAULT(r, f, 0,
		    "expected \"source-id\" or \"source-id, "
		    "locator\"");
		return;
	}
	it = draft_add(r->d, DRAFT_SOURCE, 0, source);
	it->role = locator;
	it->line = f->line;
	it->column = f->value_column;
}

/* Under: and Former-id: are an id and nothing else. */
static void
read_bare_id(struct reading *r, const struct rec_field *f, enum draft_sort sort)
{
	struct draft_item *it;

	if (!check_bare(r, f) || !check_id(r, f, 0, f->n))
		return;
	it = draft_add(r->d, sort, 0, f->value);
	it->line = f->line;
	it->column = f->value_column;
}

static void
read_order(struct reading *r, const struct rec_field *f)
{
	char *end;
	long long n;

	if (!check_bare(r, f))
		return;
	errno = 0;
	n = strtoll(f->value, &end, 10);
	if (errno != 0 || *end != '\0' || *f->value == ' ' ||
	    n < -DRAFT_ORDER_MAX || n > DRAFT_ORDER_MAX)
		FAULT(r, f, 0, "not a whole number of at most nine digits");
	else
		r->d->order = n;
}

static const char *const statuses[] = { "planned", NULL };

const char *
draft_status_fault(const char *s)
{
	if (strcmp(s, statuses[0]) == 0)
		return NULL;
	return suggest_from(s, statuses) != NULL ? "did you mean planned"
						 : "the only one is planned";
}

static void
read_status(struct reading *r, const struct rec_field *f)
{
	const char *why = draft_status_fault(f->value);
	char q[DIAG_QUOTE];

	if (!check_bare(r, f))
		return;
	if (why != NULL)
		FAULT(r, f, 0, "no status %s; %s",
		    diag_quote(q, f->value, f->n), why);
	else
		r->d->status = f->value;
}

static void
read_id(struct reading *r, const struct rec_field *f)
{
	if (!check_bare(r, f) || !check_id(r, f, 0, f->n))
		return;
	r->d->id = f->value;
	r->d->line = f->line;
	r->d->column = f->value_column;
}

static void
unknown_field(struct reading *r, const struct rec_field *f)
{
	char near[DIAG_QUOTE], q[DIAG_QUOTE];
	const char *s = field_names_nearest(r->c->names, f->name, true, near);

	diag_add(r->c->diag, DIAG_ERROR, r->c->file, f->line, f->column,
	    "no field %s%s%s", diag_quote(q, f->name, strlen(f->name)),
	    s != NULL ? "; did you mean " : "", s != NULL ? s : "");
}

static bool
is_repeated(struct reading *r, const struct rec_field *f, enum field_sort sort)
{
	unsigned bit = 1u << sort;

	if (sort != FIELD_ID && sort != FIELD_ORDER && sort != FIELD_STATUS)
		return false;
	if ((r->seen & bit) == 0) {
		r->seen |= bit;
		return false;
	}
	diag_add(r->c->diag, DIAG_ERROR, r->c->file, f->line, f->column,
	    "%s is repeated", f->name);
	return true;
}

static void
read_field(struct reading *r, const struct rec_field *f, enum field_sort sort,
    unsigned number)
{
	switch (sort) {
	case FIELD_ID: read_id(r, f); break;
	case FIELD_NAME:
	case FIELD_ACRONYM:
	case FIELD_ALIAS:
	case FIELD_MISSPELLING:
		read_name(r, f, (enum name_type)(sort - FIELD_NAME));
		break;
	case FIELD_DATE: read_date(r, f); break;
	case FIELD_UNDER: read_bare_id(r, f, DRAFT_UNDER); break;
	case FIELD_FORMER_ID: read_bare_id(r, f, DRAFT_FORMER); break;
	case FIELD_ORDER: read_order(r, f); break;
	case FIELD_SOURCE: read_source(r, f); break;
	case FIELD_STATUS: read_status(r, f); break;
	case FIELD_TEXT:
		check_normal(r, f);
		add_item(r, f, DRAFT_TEXT, number);
		break;
	case FIELD_RELATION: read_relation(r, f, number); break;
	case FIELD_INVERSE:
		diag_add(r->c->diag, DIAG_ERROR, r->c->file, f->line, f->column,
		    "%s is derived: state %s on the other record", f->name,
		    r->c->vocab->relations[number].id);
		break;
	}
}

static void
read_any(struct reading *r, const struct rec_field *f)
{
	enum field_sort sort;
	unsigned number;

	if (!field_names_find(r->c->names, f->name, true, &sort, &number)) {
		unknown_field(r, f);
		return;
	}
	if (*f->lang != '\0' && (sort < FIELD_NAME || sort > FIELD_MISSPELLING))
		diag_add(r->c->diag, DIAG_ERROR, r->c->file, f->line, f->column,
		    "%s takes no language", f->name);
	else if (!is_repeated(r, f, sort))
		read_field(r, f, sort, number);
}

bool
draft_rec(const struct draft_rec *c, const struct rec_group *g, struct draft *d)
{
	struct reading r = { .c = c, .d = d };
	bool unnamed = true;
	size_t i;

	for (i = 0; i < g->nfields; i++) {
		read_any(&r, &g->fields[i]);
		if (strcmp(g->fields[i].name, "Name") == 0)
			unnamed = false;
	}
	if ((r.seen & 1u << FIELD_ID) == 0)
		diag_add(c->diag, DIAG_ERROR, c->file, g->line, 1,
		    "a record without Id");
	if (unnamed)
		diag_add(c->diag, DIAG_ERROR, c->file, g->line, 1,
		    "a record without Name");
	return *d->id != '\0';
}
