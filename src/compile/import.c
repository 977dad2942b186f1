/* Rows to records. */
#include "amparo/import.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "amparo/csv_rows.h"
#include "amparo/import_source.h"
#include "amparo/jsontext.h"
#include "amparo/map.h"
#include "amparo/mem.h"
#include "amparo/slug.h"
#include "amparo/suggest.h"

/* A key of the record and one value of it. */
struct pair {
	const char *key;
	const char *value;
};

struct importer {
	const struct import_map *map;
	const char *file;
	bool skip_bad, ready, broken;
	struct diag_list *diag;
	bool (*put)(const char *line, size_t n, void *user);
	void *user;
	struct csv_rows *rows;
	struct map *columns; /* by their names in lower case */
	size_t width;
	struct map *ids;  /* of all records that have been written */
	struct map *made; /* "kind value" to an id, in made_id */
	char **made_id;
	size_t nmade, made_cap;
	struct import_stats stats;
	/* The row at work. */
	struct arena arena;
	struct pair *pairs;
	size_t npairs, pairs_cap;
	struct strbuf line;
	unsigned at;
};

/* --------------------------------------------------------------- faults */

static bool fault(struct importer *x, const char *fmt, ...)
    __attribute__((format(printf, 2, 3)));

/* The row is no good; false always. */
static bool
fault(struct importer *x, const char *fmt, ...)
{
	char text[400];
	va_list ap;

	va_start(ap, fmt);
	vsnprintf(text, sizeof(text), fmt, ap);
	va_end(ap);
	diag_add(x->diag, x->skip_bad ? DIAG_WARNING : DIAG_ERROR, x->file,
	    x->at, 0, "%s", text);
	return false;
}

static bool
csv_fault(unsigned line, const char *why, void *user)
{
	struct importer *x = user;

	x->at = line;
	fault(x, "%s", why);
	x->stats.bad++;
	return true;
}

/* -------------------------------------------------------------- columns */

static void
lower(char *s)
{
	for (; *s != '\0'; s++)
		if (*s >= 'A' && *s <= 'Z')
			*s = (char)(*s - 'A' + 'a');
}

static int
column(const char *name, size_t n, void *user)
{
	const struct importer *x = user;
	char key[128];
	uint32_t i;

	if (n >= sizeof(key))
		return -1;
	memcpy(key, name, n);
	key[n] = '\0';
	lower(key);
	return map_get(x->columns, key, n, &i) ? (int)i : -1;
}

static void
add_column(struct importer *x, const char *name)
{
	const char *end;
	char *key;

	name += strspn(name, " \t");
	end = name + strlen(name);
	while (end > name && (end[-1] == ' ' || end[-1] == '\t'))
		end--;
	key = xstrndup(name, (size_t)(end - name));
	lower(key);
	map_put(x->columns, key, strlen(key), (uint32_t)x->width++, NULL);
	free(key);
}

static const char *
next_column(void *user)
{
	void **at = user;
	const struct importer *x = at[0];
	size_t *i = at[1];

	return *i < map_count(x->columns) ? map_key(x->columns, (*i)++, NULL)
					  : NULL;
}

/* A column that a template names has to be there. */
static void
need_column(const char *name, size_t n, void *user)
{
	struct importer *x = user;
	char *word = xstrndup(name, n);
	size_t i = 0;
	void *at[] = { x, &i };
	const char *near;

	if (column(name, n, x) < 0) {
		lower(word);
		near = suggest_nearest(word, next_column, at);
		x->broken = true;
		if (near != NULL)
			diag_add(x->diag, DIAG_ERROR, x->file, 1, 0,
			    "no column %.60s, which the mapping names; did you "
			    "mean %.60s?",
			    word, near);
		else
			diag_add(x->diag, DIAG_ERROR, x->file, 1, 0,
			    "no column %.60s, which the mapping names", word);
	}
	free(word);
}

static void
need_columns(struct importer *x)
{
	const struct import_map *m = x->map;
	const char *own[] = { m->id, m->title, m->kind, m->date, m->end,
		m->precision };
	char why[TEMPLATE_WHY];

	for (size_t i = 0; i < sizeof(own) / sizeof(own[0]); i++)
		if (own[i] != NULL)
			template_columns(own[i], need_column, x, why);
	for (size_t i = 0; i < m->nfields; i++)
		template_columns(m->fields[i].text, need_column, x, why);
}

/* ------------------------------------------------------------------ ids */

static void
write_line(struct importer *x)
{
	x->broken = x->broken || !x->put(x->line.s, x->line.len, x->user);
	strbuf_reset(&x->line);
}

static void
begin_record(struct importer *x, const char *id, const char *kind,
    const char *title)
{
	strbuf_reset(&x->line);
	strbuf_addc(&x->line, '{');
	jsontext_key(&x->line, "id");
	jsontext_string(&x->line, id);
	jsontext_key(&x->line, "kind");
	jsontext_string(&x->line, kind);
	jsontext_key(&x->line, "title");
	jsontext_string(&x->line, title);
}

/* What is made of a mapping rests on the sources that it always names. */
static void
put_constant_sources(struct importer *x)
{
	bool some = false;

	for (size_t i = 0; i < x->map->nfields; i++) {
		char *id = import_source_constant(&x->map->fields[i]);

		if (id == NULL)
			continue;
		if (!some)
			jsontext_key(&x->line, "sources");
		strbuf_addc(&x->line, some ? ',' : '[');
		import_source_put(&x->line, id);
		free(id);
		some = true;
	}
	if (some)
		strbuf_addc(&x->line, ']');
}

static void
write_made(struct importer *x, const char *id, const char *kind,
    const char *title, const char *under)
{
	struct strbuf kept = x->line;

	strbuf_init(&x->line);
	begin_record(x, id, kind, title);
	if (under != NULL) {
		jsontext_key(&x->line, "under");
		strbuf_addc(&x->line, '[');
		jsontext_string(&x->line, under);
		strbuf_addc(&x->line, ']');
	}
	put_constant_sources(x);
	strbuf_addc(&x->line, '}');
	write_line(x);
	strbuf_done(&x->line);
	x->line = kept;
	x->stats.made++;
}

/* The id of the record that is made of VALUE, now or before. */
static const char *
make(struct importer *x, const struct map_field *f, const char *value)
{
	struct strbuf key, id;
	uint32_t at = (uint32_t)x->nmade, old;
	size_t base;

	strbuf_init(&key);
	strbuf_addf(&key, "%s %s", f->make, value);
	if (!map_put(x->made, key.s, key.len, at, &old)) {
		strbuf_done(&key);
		return x->made_id[old];
	}
	strbuf_done(&key);
	strbuf_init(&id);
	slug_put(&id, value);
	base = id.len;
	for (int i = 2; !map_put(x->ids, id.s, id.len, 0, NULL); i++) {
		strbuf_truncate(&id, base);
		strbuf_addf(&id, "-%d", i);
	}
	x->made_id =
	    grow(x->made_id, x->nmade, &x->made_cap, sizeof(*x->made_id));
	x->made_id[x->nmade++] = strbuf_steal(&id);
	strbuf_done(&id);
	write_made(x, x->made_id[at], f->make, value, f->under);
	return x->made_id[at];
}

/* --------------------------------------------------------------- one row */

static void
add_pair(struct importer *x, const char *key, const char *value)
{
	for (size_t i = 0; i < x->npairs; i++)
		if (strcmp(x->pairs[i].key, key) == 0 &&
		    strcmp(x->pairs[i].value, value) == 0)
			return;
	x->pairs = grow(x->pairs, x->npairs, &x->pairs_cap, sizeof(*x->pairs));
	x->pairs[x->npairs++] =
	    (struct pair){ key, arena_strdup(&x->arena, value) };
}

static void
add_value(struct importer *x, const struct map_field *f, const char *s,
    size_t n)
{
	char *value;

	while (n > 0 && (*s == ' ' || *s == '\t')) {
		s++;
		n--;
	}
	while (n > 0 && strchr(" \t\r\n", s[n - 1]) != NULL)
		n--;
	if (n == 0)
		return;
	value = arena_strndup(&x->arena, s, n);
	add_pair(x, f->key, f->make != NULL ? make(x, f, value) : value);
}

/* FILLED false where the template gives nothing for the row. */
static bool
evaluate(struct importer *x, const struct template_row *row, const char *t,
    struct strbuf *out, bool *filled)
{
	char why[TEMPLATE_WHY] = "";

	strbuf_reset(out);
	*filled = false;
	if (t == NULL)
		return true;
	return template_put(t, row, out, filled, why) || fault(x, "%s", why);
}

static bool
read_fields(struct importer *x, const struct template_row *row)
{
	struct strbuf out;
	bool ok = true, filled;

	strbuf_init(&out);
	for (size_t i = 0; ok && i < x->map->nfields; i++) {
		const struct map_field *f = &x->map->fields[i];
		const char *s, *end;

		ok = evaluate(x, row, f->text, &out, &filled);
		if (!ok || !filled)
			continue;
		s = out.s;
		while (
		    f->split != NULL && (end = strstr(s, f->split)) != NULL) {
			add_value(x, f, s, (size_t)(end - s));
			s = end + strlen(f->split);
		}
		add_value(x, f, s, strlen(s));
	}
	strbuf_done(&out);
	return ok;
}

/* One of the dates; TO stays empty where the row has none. */
static bool
read_date(struct importer *x, const struct template_row *row, const char *t,
    struct strbuf *to)
{
	char why[IMPORT_WHY] = "";
	struct strbuf cell;
	bool ok, filled;

	strbuf_init(&cell);
	ok = evaluate(x, row, t, &cell, &filled);
	if (ok && filled && cell.len > 0 &&
	    !import_date(to, cell.s, x->map->order, why))
		ok = fault(x, "no date: %.60s: %s", cell.s, why);
	strbuf_done(&cell);
	return ok;
}

static bool
read_known(struct importer *x, const struct template_row *row,
    enum date_known *known)
{
	struct strbuf word;
	bool ok, filled;
	int i = KNOWN_DAY;

	strbuf_init(&word);
	ok = evaluate(x, row, x->map->precision, &word, &filled);
	if (ok && filled && (i = date_known_find(word.s)) < 0)
		ok = fault(x,
		    "Precision: %.60s is not day, range, week, month "
		    "or year",
		    word.s);
	*known = ok ? (enum date_known)i : KNOWN_DAY;
	strbuf_done(&word);
	return ok;
}

static bool
read_dates(struct importer *x, const struct template_row *row)
{
	struct strbuf first, last, span;
	enum date_known known;
	char why[IMPORT_WHY] = "";
	bool ok;

	strbuf_init(&first);
	strbuf_init(&last);
	strbuf_init(&span);
	ok = read_date(x, row, x->map->date, &first) &&
	    read_date(x, row, x->map->end, &last) && read_known(x, row, &known);
	if (ok && first.len == 0 && last.len > 0)
		ok = fault(x, "an end without a date: %.60s", last.s);
	if (ok && first.len > 0) {
		ok = import_span(&span, first.s, last.s, known, why) ||
		    fault(x, "%s", why);
		if (ok) {
			jsontext_key(&x->line, "date");
			jsontext_string(&x->line, span.s);
		}
	}
	strbuf_done(&first);
	strbuf_done(&last);
	strbuf_done(&span);
	return ok;
}

static bool
read_head(struct importer *x, const struct template_row *row)
{
	struct strbuf id, kind, title;
	bool ok, filled;

	strbuf_init(&id);
	strbuf_init(&kind);
	strbuf_init(&title);
	ok = evaluate(x, row, x->map->id, &id, &filled);
	if (ok && (!filled || id.len == 0))
		ok = fault(x, "the columns of the Id are empty");
	ok = ok && evaluate(x, row, x->map->kind, &kind, &filled);
	if (ok && !filled)
		strbuf_adds(&kind, "event");
	ok = ok && evaluate(x, row, x->map->title, &title, &filled);
	if (ok && (!filled || title.len == 0))
		ok = fault(x, "the columns of the Title are empty");
	if (ok && !map_put(x->ids, id.s, id.len, 0, NULL))
		ok = fault(x, "the id %.60s again", id.s);
	if (ok)
		begin_record(x, id.s, kind.s, title.s);
	strbuf_done(&id);
	strbuf_done(&kind);
	strbuf_done(&title);
	return ok;
}

static void
put_value(struct importer *x, const struct pair *p)
{
	if (strcmp(p->key, "source") == 0)
		import_source_put(&x->line, p->value);
	else
		jsontext_string(&x->line, p->value);
}

/* What the reader of JSON Lines calls the key, for N values. */
static const char *
json_key(const char *key, size_t n)
{
	if (strcmp(key, "source") == 0)
		return "sources";
	/* One place may be a text, several are ids. */
	return n > 1 && strcmp(key, "place") == 0 ? "places" : key;
}

/* All values of the key of pair AT, unless they have been written. */
static void
put_key(struct importer *x, size_t at)
{
	const char *key = x->pairs[at].key;
	size_t n = 0, put = 0;
	bool list;

	for (size_t i = 0; i < x->npairs; i++) {
		if (strcmp(x->pairs[i].key, key) != 0)
			continue;
		if (i < at)
			return;
		n++;
	}
	list = n > 1 || strcmp(key, "source") == 0 || strcmp(key, "under") == 0;
	jsontext_key(&x->line, json_key(key, n));
	strbuf_adds(&x->line, list ? "[" : "");
	for (size_t i = at; i < x->npairs; i++) {
		if (strcmp(x->pairs[i].key, key) != 0)
			continue;
		strbuf_adds(&x->line, put++ > 0 ? "," : "");
		put_value(x, &x->pairs[i]);
	}
	strbuf_adds(&x->line, list ? "]" : "");
}

static bool
read_row(struct importer *x, const struct csv_row *r)
{
	struct template_row row = { column, r->cell, r->n, x };
	size_t least = x->map->least > 0 ? x->map->least : x->width;

	if (r->n < least || r->n > x->width)
		return fault(x, "%zu columns; %s%zu", r->n,
		    x->map->header ? "the header has " : "there should be ",
		    x->width);
	if (!read_head(x, &row) || !read_dates(x, &row) ||
	    !read_fields(x, &row))
		return false;
	for (size_t i = 0; i < x->npairs; i++)
		put_key(x, i);
	strbuf_addc(&x->line, '}');
	write_line(x);
	return true;
}

/* ------------------------------------------------------------- the table */

static void
begin(struct importer *x)
{
	const struct import_map *m = x->map;

	need_columns(x);
	x->ready = true;
	for (size_t i = 0; i < m->nrecords && !x->broken; i++) {
		map_put(x->ids, m->records[i].id, strlen(m->records[i].id), 0,
		    NULL);
		write_made(x, m->records[i].id, m->records[i].kind,
		    m->records[i].title, m->records[i].under);
	}
}

static bool
take_row(const struct csv_row *r, void *user)
{
	struct importer *x = user;

	x->at = r->line;
	if (!x->ready) {
		for (size_t i = 0; i < r->n; i++)
			add_column(x, r->cell[i]);
		begin(x);
		return !x->broken;
	}
	x->npairs = 0;
	strbuf_reset(&x->line);
	if (read_row(x, r))
		x->stats.rows++;
	else
		x->stats.bad++;
	arena_done(&x->arena);
	return !x->broken;
}

struct importer *
importer_new(const struct import_map *m, const char *file, bool skip_bad,
    struct diag_list *diag, bool (*put)(const char *line, size_t n, void *user),
    void *user)
{
	struct importer *x = xcalloc(1, sizeof(*x));
	struct csv_user u = { take_row, csv_fault, x };

	x->map = m;
	x->file = file;
	x->skip_bad = skip_bad;
	x->diag = diag;
	x->put = put;
	x->user = user;
	x->columns = map_new();
	x->ids = map_new();
	x->made = map_new();
	strbuf_init(&x->line);
	x->rows = csv_rows_new(m->separator, m->quotes, &u);
	if (!m->header) {
		for (size_t i = 0; i < m->ncolumns; i++)
			add_column(x, m->columns[i]);
		begin(x);
	}
	return x;
}

bool
importer_feed(struct importer *x, const char *s, size_t n)
{
	return !x->broken && csv_rows_feed(x->rows, s, n) && !x->broken;
}

bool
importer_end(struct importer *x, struct import_stats *stats)
{
	bool ok = !x->broken && csv_rows_end(x->rows) && !x->broken;

	if (ok && !x->ready)
		diag_add(x->diag, DIAG_ERROR, x->file, 0, 0,
		    "the table is empty");
	*stats = x->stats;
	return ok && x->ready;
}

void
importer_free(struct importer *x)
{
	if (x == NULL)
		return;
	csv_rows_free(x->rows);
	map_free(x->columns);
	map_free(x->ids);
	map_free(x->made);
	for (size_t i = 0; i < x->nmade; i++)
		free(x->made_id[i]);
	free(x->made_id);
	free(x->pairs);
	arena_done(&x->arena);
	strbuf_done(&x->line);
	free(x);
}
