/*
 * Writing a dataset; see emit.h.
 */
#include "amparo/emit.h"

#include <stdlib.h>
#include <string.h>

#include "amparo/index.h"
#include "amparo/index_writer.h"
#include "amparo/mem.h"
#include "amparo/packed.h"
#include "amparo/record.h"
#include "amparo/schema.h"

/* What the Dataset record says of the whole; the last ones are fields. */
enum {
	ABOUT_ID,
	ABOUT_TITLE,
	ABOUT_BANDS,
	ABOUT_FIELDS,
	ABOUT = ABOUT_FIELDS + 3
};

static const char *const about_keys[ABOUT] = { "id", "title", "bands",
	"version", "licence", "cite" };

struct emit {
	struct build *b;
	struct db *db;
	struct schema_writer *rows;
	struct index *index;
	struct index_writer *index_out;
	struct compile_stats stats;
	bool described;             /* a Dataset record has been met */
	struct strbuf about[ABOUT]; /* what it says, "" for nothing */
};

struct emit *
emit_new(struct build *b, struct db *d, const char *near)
{
	struct emit *m = xcalloc(1, sizeof(*m));

	m->b = b;
	m->db = d;
	for (int i = 0; i < ABOUT; i++)
		strbuf_init(&m->about[i]);
	schema_create(d);
	m->rows = schema_writer_new(d);
	m->index_out = index_writer_new(d, (uint32_t)b->nentries);
	m->index = index_new(near, INDEX_MEMORY, m->index_out);
	return m;
}

void
emit_free(struct emit *m)
{
	if (m == NULL)
		return;
	schema_writer_free(m->rows);
	index_free(m->index);
	index_writer_free(m->index_out);
	for (int i = 0; i < ABOUT; i++)
		strbuf_done(&m->about[i]);
	free(m);
}

/* ----------------------------------------------------- canonical order */

struct ordered {
	unsigned rank;            /* preferred first, then by type */
	int64_t earliest, latest; /* of relations, as readers sort them */
	size_t seq;
	struct draft_item item;
};

static int
by_rank(const void *pa, const void *pb)
{
	const struct ordered *a = pa, *b = pb;

	if (a->rank != b->rank)
		return a->rank < b->rank ? -1 : 1;
	if (a->item.sort == DRAFT_FORMER)
		return strcmp(a->item.text, b->item.text);
	if (a->earliest != b->earliest)
		return a->earliest < b->earliest ? -1 : 1;
	if (a->latest != b->latest)
		return a->latest < b->latest ? -1 : 1;
	return (a->seq > b->seq) - (a->seq < b->seq);
}

static unsigned
rank(const struct draft_item *it, const struct draft_item *title,
    const struct draft_item *date)
{
	unsigned sort = (unsigned)it->sort << 24;

	if (it == title || it == date)
		return sort;
	if (it->sort == DRAFT_NAME || it->sort == DRAFT_DATE)
		return sort + 1;
	return sort + it->type;
}

/* The relation's own date, else that of the other record. */
static void
date_relation(const struct build *b, struct ordered *o)
{
	const struct draft_item *it = &o->item;
	struct edtf date;

	o->earliest = o->latest = INT64_MAX;
	if (it->sort != DRAFT_RELATION)
		return;
	if (*it->date != '\0') {
		edtf_parse(it->date, strlen(it->date), &date, NULL);
		o->earliest = date.earliest;
		o->latest = date.latest;
	} else if (it->target < b->dated) {
		o->earliest = day_unpack(build_entry(b, it->target)->earliest);
		o->latest = day_unpack(build_entry(b, it->target)->latest);
	}
}

static void
put_in_order(const struct build *b, struct draft *d)
{
	const struct draft_item *title = draft_title(d), *date = draft_date(d);
	struct ordered *all;
	size_t i;

	for (i = 1; i < d->nitems; i++)
		if (rank(&d->items[i - 1], title, date) >=
		    rank(&d->items[i], title, date))
			break;
	if (i >= d->nitems)
		return; /* as nearly all bulk records are */
	all = xcalloc(d->nitems, sizeof(*all));
	for (i = 0; i < d->nitems; i++) {
		all[i].rank = rank(&d->items[i], title, date);
		all[i].seq = i;
		all[i].item = d->items[i];
		date_relation(b, &all[i]);
	}
	qsort(all, d->nitems, sizeof(*all), by_rank);
	for (i = 0; i < d->nitems; i++)
		d->items[i] = all[i].item;
	free(all);
}

/* A statement that cites just what its record does, cites nothing itself. */
static bool
cites_as_record(const struct draft *d, const struct draft_item *it)
{
	size_t i, k = 0;

	for (i = 0; i < d->nitems; i++) {
		const struct draft_cite *c = &d->cites[it->first_cite + k];

		if (d->items[i].sort != DRAFT_SOURCE)
			continue;
		if (k == it->ncites || c->rec != d->items[i].target ||
		    strcmp(c->locator, d->items[i].role) != 0)
			return false;
		k++;
	}
	return k == it->ncites;
}

/* ---------------------------------------------------------------- rows */

static void
put_cites(struct emit *m, const struct draft *d, const struct draft_item *it,
    int64_t statement)
{
	uint32_t i;

	if (it->ncites == 0 || cites_as_record(d, it))
		return;
	for (i = 0; i < it->ncites; i++)
		schema_put_citation(m->rows, statement,
		    d->cites[it->first_cite + i].rec,
		    d->cites[it->first_cite + i].locator);
}

static void
put_item(struct emit *m, uint32_t rec, const struct draft *d,
    const struct draft_item *it)
{
	const char *why = it->disputed ? it->why : NULL;
	int64_t n = 0;

	switch (it->sort) {
	case DRAFT_NAME:
		n = schema_put_name(m->rows, rec,
		    name_type_id((enum name_type)it->type), it->lang, it->text,
		    why);
		break;
	case DRAFT_DATE:
		n = schema_put_date(m->rows, rec, it->text, it->earliest,
		    it->latest, why);
		break;
	case DRAFT_TEXT:
		n = schema_put_text(m->rows, rec, it->type, it->text, why);
		break;
	case DRAFT_RELATION:
		n = schema_put_relation(m->rows, rec, it->type, it->target,
		    it->date, it->role, it->for_rec, why);
		m->stats.relations++;
		break;
	case DRAFT_UNDER:
		schema_put_placement(m->rows, rec, it->target);
		m->stats.placements++;
		return;
	case DRAFT_FORMER: schema_put_old_id(m->rows, it->text, rec); return;
	case DRAFT_SOURCE:
	case DRAFT_SORTS:
		schema_put_record_citation(m->rows, rec, it->target, it->role);
		return;
	}
	m->stats.statements++;
	put_cites(m, d, it, n);
}

/* Words by which a record is found: those of its names. */
static bool
add_name(struct emit *m, uint32_t rec, const struct draft_item *it, bool title,
    struct error *e)
{
	size_t n = strlen(it->text);
	bool acronym = it->type == NAME_ACRONYM;

	if (!index_add(m->index, rec, title ? INDEX_NAME : INDEX_OTHER,
		it->text, n, e))
		return false;
	if (title || acronym)
		index_writer_exact(m->index_out, index_hash(m->index), rec,
		    acronym);
	return true;
}

static bool
add_words(struct emit *m, uint32_t rec, const struct draft *d, struct error *e)
{
	const struct draft_item *title = draft_title(d);
	size_t n = strlen(d->id), i;
	bool ok = index_add(m->index, rec, INDEX_OTHER, d->id, n, e);

	for (i = 0; ok && i < d->nitems; i++) {
		const struct draft_item *it = &d->items[i];

		if (it->sort == DRAFT_NAME)
			ok = add_name(m, rec, it, it == title, e);
		else if (it->sort == DRAFT_TEXT)
			ok = index_add(m->index, rec, INDEX_TEXT, it->text,
			    strlen(it->text), e);
		else if (it->sort == DRAFT_RELATION && *it->role != '\0')
			ok = index_add(m->index, rec, INDEX_TEXT, it->role,
			    strlen(it->role), e);
	}
	return ok;
}

static const char *
first_text(const struct build *b, const struct draft *d, const char *field)
{
	size_t i;

	for (i = 0; i < d->nitems; i++)
		if (d->items[i].sort == DRAFT_TEXT &&
		    strcmp(b->vocab.fields[d->items[i].type].id, field) == 0)
			return d->items[i].text;
	return NULL;
}

/* A line for each band that is not disputed. */
static void
put_bands(const struct build *b, const struct draft *d, struct strbuf *out)
{
	for (size_t i = 0; i < d->nitems; i++) {
		const struct draft_item *it = &d->items[i];

		if (it->sort != DRAFT_TEXT || it->disputed ||
		    strcmp(b->vocab.fields[it->type].id, "band") != 0)
			continue;
		strbuf_adds(out, it->text);
		strbuf_addc(out, '\n');
	}
}

/* What the dataset says of itself, once, by its Dataset record. */
static void
describe(struct emit *m, const struct draft *d, const char *title)
{
	const char *s;
	int i;

	if (m->described)
		return;
	m->described = true;
	strbuf_adds(&m->about[ABOUT_ID], d->id);
	strbuf_adds(&m->about[ABOUT_TITLE], title);
	put_bands(m->b, d, &m->about[ABOUT_BANDS]);
	for (i = ABOUT_FIELDS; i < ABOUT; i++) {
		s = first_text(m->b, d, about_keys[i]);
		if (s != NULL)
			strbuf_adds(&m->about[i], s);
	}
}

static uint32_t
first_place(const struct draft *d)
{
	for (size_t i = 0; i < d->nitems; i++)
		if (d->items[i].sort == DRAFT_UNDER)
			return d->items[i].target + 1;
	return 0;
}

bool
emit_record(struct emit *m, uint32_t rec, struct draft *d, struct error *e)
{
	const struct draft_item *title, *date;
	struct row_record row = { .n = rec,
		.id = d->id,
		.order = d->order,
		.status = *d->status != '\0' ? d->status : NULL };
	size_t i;

	put_in_order(m->b, d);
	title = draft_title(d);
	date = draft_date(d);
	row.kind = (unsigned)d->kind;
	row.under_next = first_place(d);
	row.title = title->text;
	if (date != NULL) {
		row.date = date->text;
		row.earliest = date->earliest;
		row.latest = date->latest;
	}
	schema_put_record(m->rows, &row);
	m->stats.records++;
	for (i = 0; i < d->nitems; i++)
		put_item(m, rec, d, &d->items[i]);
	if (build_is(m->b, rec, "dataset"))
		describe(m, d, row.title);
	if (build_is(m->b, rec, "source"))
		m->stats.sources++;
	if (!add_words(m, rec, d, e))
		return false;
	return !db_failed(m->db) || db_error(m->db, e);
}

/* ------------------------------------------------------- packed arrays */

static void
put_arrays(struct emit *m)
{
	const struct build *b = m->b;
	uint32_t n = (uint32_t)b->nentries, i;
	int32_t *earliest = xcalloc(n + 1u, sizeof(*earliest));
	int32_t *latest = xcalloc(n + 1u, sizeof(*latest));
	uint16_t *small = xcalloc(n + 1u, sizeof(*small));

	for (i = 0; i < n; i++) {
		earliest[i] = build_entry(b, i)->earliest;
		latest[i] = build_entry(b, i)->latest;
	}
	packed_put_days(m->db, earliest, latest, n);
	free(earliest);
	free(latest);
	for (i = 0; i < n; i++)
		small[i] = build_entry(b, i)->datebits;
	schema_put_u16(m->db, "datebits", small, n);
	for (i = 0; i < n; i++)
		small[i] = build_entry(b, i)->kind;
	schema_put_u16(m->db, "kind", small, n);
	free(small);
}

bool
emit_rows(struct emit *m, struct error *e)
{
	int i;

	schema_finish(m->rows);
	for (i = 0; i < ABOUT; i++)
		if (m->about[i].len > 0)
			schema_put_meta(m->db, about_keys[i], m->about[i].s);
	return !db_failed(m->db) || db_error(m->db, e);
}

bool
emit_finish(struct emit *m, struct compile_stats *stats, struct error *e)
{
	put_arrays(m);
	build_forget(m->b);
	schema_put_vocab(m->db, &m->b->vocab);
	schema_put_meta(m->db, "generator", "amparo " AMPARO_VERSION);
	schema_put_meta(m->db, "edtf",
	    "ISO 8601-2:2019 as profiled by the "
	    "Library of Congress, levels 0 and 1 and parts of level 2");
	if (!index_write(m->index, e))
		return false;
	index_writer_finish(m->index_out);
	m->stats.terms = index_terms(m->index);
	*stats = m->stats;
	return !db_failed(m->db) || db_error(m->db, e);
}
