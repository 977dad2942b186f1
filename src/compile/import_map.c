/* Reading a mapping. */
#include "amparo/import_map.h"

#include <stdlib.h>
#include <string.h>

#include "amparo/utf8.h"

struct reader {
	struct import_map *m;
	const char *file;
	struct diag_list *diag;
	unsigned line;
};

static void
read_separator(struct reader *r, const char *value)
{
	static const struct {
		const char *name;
		char c;
	} known[] = { { "comma", ',' }, { "semicolon", ';' }, { "tab", '\t' },
		{ "bar", '|' }, { "auto", '\0' } };

	for (size_t i = 0; i < sizeof(known) / sizeof(known[0]); i++)
		if (strcmp(known[i].name, value) == 0) {
			r->m->separator = known[i].c;
			return;
		}
	diag_add(r->diag, DIAG_ERROR, r->file, r->line, 12,
	    "Separator: comma, semicolon, tab, bar or auto is expected");
}

/* "yes" or "no". */
static void
read_switch(struct reader *r, const char *value, bool *to)
{
	*to = strcmp(value, "yes") == 0;
	if (!*to && strcmp(value, "no") != 0)
		diag_add(r->diag, DIAG_ERROR, r->file, r->line, 0,
		    "yes or no is expected");
}

/* The next word of *S, copied, or NULL. */
static char *
next_word(struct reader *r, const char **s)
{
	size_t n;
	char *word;

	*s += strspn(*s, " \t");
	n = strcspn(*s, " \t");
	if (n == 0)
		return NULL;
	word = arena_strndup(&r->m->arena, *s, n);
	*s += n;
	return word;
}

static void
read_columns(struct reader *r, const char *value)
{
	struct import_map *m = r->m;
	char *word;

	while ((word = next_word(r, &value)) != NULL) {
		m->columns = grow(m->columns, m->ncolumns, &m->columns_cap,
		    sizeof(*m->columns));
		m->columns[m->ncolumns++] = word;
	}
}

static void
read_least(struct reader *r, const char *value)
{
	char *end;
	unsigned long n = strtoul(value, &end, 10);

	if (*end != '\0' || n == 0 || n > 100000)
		diag_add(r->diag, DIAG_ERROR, r->file, r->line, 16,
		    "Least-columns: a number is expected");
	else
		r->m->least = n;
}

static void
read_order(struct reader *r, const char *value)
{
	if (strcmp(value, "dmy") == 0)
		r->m->order = ORDER_DMY;
	else if (strcmp(value, "mdy") == 0)
		r->m->order = ORDER_MDY;
	else if (strcmp(value, "ymd") != 0)
		diag_add(r->diag, DIAG_ERROR, r->file, r->line, 13,
		    "Date-order: ymd, dmy or mdy is expected");
}

static void
no_column(const char *name, size_t n, void *user)
{
	(void)name;
	(void)n;
	(void)user;
}

static const char *
read_template(struct reader *r, const char *value)
{
	char why[TEMPLATE_WHY];

	if (!template_columns(value, no_column, NULL, why))
		diag_add(r->diag, DIAG_ERROR, r->file, r->line, 0, "%s", why);
	return arena_strdup(&r->m->arena, value);
}

/* The last " ; name=" of VALUE that is an option, or NULL. */
static char *
last_option(char *value, const char **name, char **argument)
{
	static const char *const names[] = { "split", "make", "under", NULL };

	for (char *s = value + strlen(value); s > value; s--) {
		if (strncmp(s, " ; ", 3) != 0)
			continue;
		for (size_t i = 0; names[i] != NULL; i++) {
			size_t n = strlen(names[i]);

			if (strncmp(s + 3, names[i], n) != 0 || s[3 + n] != '=')
				continue;
			*name = names[i];
			*argument = s + 4 + n;
			return s;
		}
		return NULL;
	}
	return NULL;
}

static void
read_record(struct reader *r, const char *value)
{
	struct import_map *m = r->m;
	struct map_record rec = { 0 };
	char *copy = arena_strdup(&m->arena, value), *at, *argument;
	const char *name;

	if ((at = last_option(copy, &name, &argument)) != NULL) {
		*at = '\0';
		rec.under = argument;
		if (strcmp(name, "under") != 0 || *argument == '\0')
			diag_add(r->diag, DIAG_ERROR, r->file, r->line, 0,
			    "of a Record only under= is known");
	}
	value = copy;

	rec.id = next_word(r, &value);
	rec.kind = next_word(r, &value);
	value += strspn(value, " \t");
	rec.title = arena_strdup(&m->arena, value);
	if (rec.kind == NULL || *rec.title == '\0') {
		diag_add(r->diag, DIAG_ERROR, r->file, r->line, 9,
		    "Record: an id, a kind and a title are expected");
		return;
	}
	m->records =
	    grow(m->records, m->nrecords, &m->records_cap, sizeof(*m->records));
	m->records[m->nrecords++] = rec;
}

static void
read_field(struct reader *r, const char *key, const char *value)
{
	struct import_map *m = r->m;
	struct map_field f = { .key = key, .line = r->line };
	char *copy = arena_strdup(&m->arena, value), *at, *argument;
	const char *name;

	while ((at = last_option(copy, &name, &argument)) != NULL) {
		*at = '\0';
		if (*argument == '\0')
			diag_add(r->diag, DIAG_ERROR, r->file, r->line, 0,
			    "%s= is empty", name);
		if (strcmp(name, "split") == 0)
			f.split = argument;
		else if (strcmp(name, "make") == 0)
			f.make = argument;
		else
			f.under = argument;
	}
	f.text = read_template(r, copy);
	m->fields =
	    grow(m->fields, m->nfields, &m->fields_cap, sizeof(*m->fields));
	m->fields[m->nfields++] = f;
}

static const char **
own_template(struct import_map *m, const char *key)
{
	if (strcmp(key, "id") == 0)
		return &m->id;
	if (strcmp(key, "title") == 0)
		return &m->title;
	if (strcmp(key, "kind") == 0)
		return &m->kind;
	if (strcmp(key, "date") == 0)
		return &m->date;
	if (strcmp(key, "end") == 0)
		return &m->end;
	return strcmp(key, "precision") == 0 ? &m->precision : NULL;
}

static void
read_directive(struct reader *r, const char *key, const char *value)
{
	const char **own = own_template(r->m, key);

	if (own != NULL) {
		if (*own != NULL)
			diag_add(r->diag, DIAG_ERROR, r->file, r->line, 1,
			    "%s: stands there twice", key);
		*own = read_template(r, value);
	} else if (strcmp(key, "separator") == 0) {
		read_separator(r, value);
	} else if (strcmp(key, "quotes") == 0) {
		read_switch(r, value, &r->m->quotes);
	} else if (strcmp(key, "header") == 0) {
		read_switch(r, value, &r->m->header);
	} else if (strcmp(key, "columns") == 0) {
		read_columns(r, value);
	} else if (strcmp(key, "least-columns") == 0) {
		read_least(r, value);
	} else if (strcmp(key, "date-order") == 0) {
		read_order(r, value);
	} else if (strcmp(key, "record") == 0) {
		read_record(r, value);
	} else {
		read_field(r, key, value);
	}
}

static void
read_line(struct reader *r, const char *s, size_t n)
{
	const char *colon = memchr(s, ':', n);
	char *key, *value;

	if (n > 0 && s[n - 1] == '\r')
		n--;
	if (n == 0 || s[0] == '#')
		return;
	if (utf8_valid_prefix(s, n) != n || memchr(s, '\0', n) != NULL) {
		diag_add(r->diag, DIAG_ERROR, r->file, r->line, 0, "not UTF-8");
		return;
	}
	if (colon == NULL || colon == s ||
	    memchr(s, ' ', (size_t)(colon - s)) != NULL) {
		diag_add(r->diag, DIAG_ERROR, r->file, r->line, 1,
		    "a name, a colon and a value are expected");
		return;
	}
	key = arena_strndup(&r->m->arena, s, (size_t)(colon - s));
	for (char *c = key; *c != '\0'; c++)
		if (*c >= 'A' && *c <= 'Z')
			*c = (char)(*c - 'A' + 'a');
	colon++;
	while (colon < s + n && *colon == ' ')
		colon++;
	value = arena_strndup(&r->m->arena, colon, (size_t)(s + n - colon));
	read_directive(r, key, value);
}

static void
check(struct reader *r)
{
	const struct import_map *m = r->m;

	if (m->id == NULL)
		diag_add(r->diag, DIAG_ERROR, r->file, 0, 0,
		    "no Id: which columns name a row?");
	if (m->title == NULL)
		diag_add(r->diag, DIAG_ERROR, r->file, 0, 0, "no Title");
	if (m->end != NULL && m->date == NULL)
		diag_add(r->diag, DIAG_ERROR, r->file, 0, 0,
		    "an End without a Date");
	if (!m->header && m->ncolumns == 0)
		diag_add(r->diag, DIAG_ERROR, r->file, 0, 0,
		    "no header, and no Columns that name them");
}

bool
import_map_read(struct import_map *m, const char *text, size_t n,
    const char *file, struct diag_list *diag)
{
	struct reader r = { m, file, diag, 0 };
	size_t before = diag_count(diag, DIAG_ERROR);

	memset(m, 0, sizeof(*m));
	m->quotes = m->header = true;
	while (n > 0) {
		const char *end = memchr(text, '\n', n);
		size_t len = end != NULL ? (size_t)(end - text) : n;

		r.line++;
		read_line(&r, text, len);
		len += end != NULL;
		text += len;
		n -= len;
	}
	check(&r);
	return diag_count(diag, DIAG_ERROR) == before;
}

void
import_map_done(struct import_map *m)
{
	free(m->columns);
	free(m->fields);
	free(m->records);
	arena_done(&m->arena);
	memset(m, 0, sizeof(*m));
}
