/*
 * A dataset of rows in this file.
 */
#include "fake_dataset.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "fake_rows.h"

enum { PIVOTS = 2 };

/* A pivot and what it points to. */
struct owned_pivot {
	struct pivot p;
	uint32_t *item;
	char **labels;
};

struct fake {
	struct dataset ds; /* first: the ops get it back */
	struct vocab vocab;
	struct owned_pivot pivots[PIVOTS];
	int32_t *earliest, *latest;
	uint16_t *datebits, *kind;
	const struct fake_row **rows; /* by record number; NULL: synthetic */
};

static const char *const PIVOT_IDS[PIVOTS] = { "outline", "kind" };
static const char *const PIVOT_TITLES[PIVOTS] = { "Outline", "Kind" };

static const struct fake *
fake_of(const struct dataset *ds)
{
	return (const struct fake *)(const void *)ds;
}

static void
fake_title(const struct dataset *ds, uint32_t rec, struct strbuf *out)
{
	const struct fake *f = fake_of(ds);

	if (f->rows != NULL)
		strbuf_adds(out, f->rows[rec]->title);
	else
		strbuf_addf(out, "Record %u", (unsigned)rec);
}

static void
fake_id(const struct dataset *ds, uint32_t rec, struct strbuf *out)
{
	const struct fake *f = fake_of(ds);

	if (f->rows != NULL)
		strbuf_adds(out, f->rows[rec]->id);
	else
		strbuf_addf(out, "r%u", (unsigned)rec);
}

static uint32_t
fake_find(const struct dataset *ds, const char *id)
{
	const struct fake *f = fake_of(ds);

	for (uint32_t i = 0; f->rows != NULL && i < ds->count; i++)
		if (strcmp(f->rows[i]->id, id) == 0)
			return i;
	return NO_RECORD;
}

static void
fake_date(const struct dataset *ds, uint32_t rec, struct strbuf *out)
{
	const struct fake *f = fake_of(ds);

	if (f->rows != NULL)
		strbuf_adds(out, f->rows[rec]->date);
	else
		edtf_put_day(out, day_unpack(ds->earliest[rec]));
}

static const struct pivot *
fake_pivot(const struct dataset *ds, size_t i)
{
	return &fake_of(ds)->pivots[i].p;
}

static bool
fake_pivot_ready(const struct dataset *ds, size_t i, bool (*stop)(void *user),
    void *user)
{
	(void)ds;
	(void)i;
	(void)stop;
	(void)user;
	return true;
}

static const struct dataset_ops FAKE_OPS = { fake_title, fake_id, fake_find,
	fake_date, fake_pivot, fake_pivot_ready };

/* Preorder with depths, made into ends. */
static void
shape_pivot(struct owned_pivot *o, uint32_t n, const uint32_t *depths,
    const uint32_t *items)
{
	uint32_t *stack = xcalloc((size_t)n + 1, sizeof(*stack));
	uint32_t *end = xcalloc((size_t)n + 1, sizeof(*end)), high = 0;

	o->item = xcalloc(n, sizeof(*o->item));
	for (uint32_t i = 0; i < n; i++) {
		while (high > depths[i])
			end[stack[--high]] = i;
		o->item[i] = items[i];
		stack[high++] = i;
	}
	while (high > 0)
		end[stack[--high]] = n;
	nesting_begin(&o->p.nesting, n);
	for (uint32_t i = 0; i < n; i++)
		if (end[i] > i + 1)
			nesting_add(&o->p.nesting, i, end[i]);
	nesting_finish(&o->p.nesting, n);
	free(end);
	free(stack);
	o->p.count = n;
	o->p.item = o->item;
}

static void
label_pivot(struct owned_pivot *o, uint32_t n)
{
	o->labels = xcalloc((size_t)n + 1, sizeof(*o->labels));
	o->p.labels = (const char *const *)o->labels;
	o->p.nlabels = n;
}

static void
hand_out(struct fake *f, uint32_t count, size_t npivots)
{
	f->ds.count = count;
	f->ds.earliest = f->earliest = xcalloc(count, sizeof(*f->earliest));
	f->ds.latest = f->latest = xcalloc(count, sizeof(*f->latest));
	f->ds.datebits = f->datebits = xcalloc(count, sizeof(*f->datebits));
	f->ds.kind = f->kind = xcalloc(count, sizeof(*f->kind));
	f->ds.vocab = &f->vocab;
	f->ds.npivots = npivots;
	f->ds.pivot_ids = PIVOT_IDS;
	f->ds.pivot_titles = PIVOT_TITLES;
	f->ds.title = "A dataset made by hand";
	f->ds.version = "1.0";
	f->ds.ops = &FAKE_OPS;
	for (size_t i = 0; i < npivots; i++) {
		f->pivots[i].p.id = PIVOT_IDS[i];
		f->pivots[i].p.title = PIVOT_TITLES[i];
	}
}

/* Records in the order of their dates, the undated last, then by id. */
static int
by_date(const void *va, const void *vb)
{
	const struct fake_row *a = *(const struct fake_row *const *)va;
	const struct fake_row *b = *(const struct fake_row *const *)vb;
	struct edtf da, db;
	bool ha = edtf_parse(a->date, strlen(a->date), &da, NULL);
	bool hb = edtf_parse(b->date, strlen(b->date), &db, NULL);

	if (ha != hb)
		return ha ? -1 : 1;
	if (ha && day_pack(da.earliest) != day_pack(db.earliest))
		return day_pack(da.earliest) < day_pack(db.earliest) ? -1 : 1;
	if (ha && day_pack(da.latest) != day_pack(db.latest))
		return day_pack(da.latest) < day_pack(db.latest) ? -1 : 1;
	return strcmp(a->id, b->id);
}

static void
fill_row(struct fake *f, uint32_t i)
{
	const struct fake_row *row = f->rows[i];
	int kind = vocab_find_kind(&f->vocab, row->kind);
	struct edtf d;

	f->kind[i] = (uint16_t)(kind < 0 ? 0 : kind);
	f->earliest[i] = DAY_UNKNOWN_START;
	f->latest[i] = DAY_UNKNOWN_END;
	if (!edtf_parse(row->date, strlen(row->date), &d, NULL))
		return;
	f->earliest[i] = day_pack(d.earliest);
	f->latest[i] = day_pack(d.latest);
	f->datebits[i] = (uint16_t)dataset_datebits(&d);
	f->ds.dated++;
}

static void
make_outline(struct fake *f)
{
	uint32_t n = (uint32_t)fake_noutline, groups = 0;
	uint32_t *depths = xcalloc(n, sizeof(*depths));
	uint32_t *items = xcalloc(n, sizeof(*items));
	struct owned_pivot *o = &f->pivots[0];

	label_pivot(o, n);
	for (uint32_t i = 0; i < n; i++) {
		depths[i] = fake_outline[i].depth;
		items[i] = fake_find(&f->ds, fake_outline[i].id);
		if (items[i] == NO_RECORD) {
			o->labels[groups] = xstrdup(fake_outline[i].id);
			items[i] = PIVOT_GROUP | groups++;
		}
	}
	shape_pivot(o, n, depths, items);
	free(depths);
	free(items);
}

static void
make_kinds(struct fake *f)
{
	size_t nkinds = f->vocab.nkinds;
	uint32_t *depths = xcalloc(nkinds + f->ds.count, sizeof(*depths));
	uint32_t *items = xcalloc(nkinds + f->ds.count, sizeof(*items));
	struct owned_pivot *o = &f->pivots[1];
	uint32_t n = 0;

	label_pivot(o, (uint32_t)nkinds);
	for (uint32_t k = 0; k < nkinds; k++) {
		o->labels[k] =
		    xstrdup(vocab_kind_name(&f->vocab, (int)k, LANG_EN, true));
		items[n++] = PIVOT_GROUP | k;
		for (uint32_t i = 0; i < f->ds.count; i++) {
			if (f->kind[i] != k)
				continue;
			depths[n] = 1;
			items[n++] = i;
		}
		if (depths[n - 1] == 0)
			n--;
	}
	shape_pivot(o, n, depths, items);
	free(depths);
	free(items);
}

struct fake *
fake_new(void)
{
	struct fake *f = xcalloc(1, sizeof(*f));

	vocab_init(&f->vocab);
	fake_vocab(&f->vocab);
	hand_out(f, (uint32_t)fake_nrows, PIVOTS);
	f->rows = xcalloc(fake_nrows, sizeof(struct fake_row *));
	for (size_t i = 0; i < fake_nrows; i++)
		f->rows[i] = &fake_rows[i];
	qsort((void *)f->rows, fake_nrows, sizeof(*f->rows), by_date);
	for (uint32_t i = 0; i < f->ds.count; i++)
		fill_row(f, i);
	make_outline(f);
	make_kinds(f);
	return f;
}

struct fake *
fake_synthetic(uint32_t count, uint32_t nodes, const uint32_t *depths,
    const uint32_t *items)
{
	struct fake *f = xcalloc(1, sizeof(*f));
	int32_t first = day_pack(edtf_day(1800, 1, 1));
	uint32_t groups = 0;

	vocab_init(&f->vocab);
	fake_vocab(&f->vocab);
	hand_out(f, count, 1);
	f->ds.dated = count;
	for (uint32_t i = 0; i < count; i++) {
		f->earliest[i] = f->latest[i] = first + (int32_t)i;
		f->datebits[i] = EDTF_DAY;
	}
	shape_pivot(&f->pivots[0], nodes, depths, items);
	for (uint32_t i = 0; i < nodes; i++)
		if (items[i] & PIVOT_GROUP &&
		    (items[i] & ~PIVOT_GROUP) >= groups)
			groups = (items[i] & ~PIVOT_GROUP) + 1;
	label_pivot(&f->pivots[0], groups);
	for (uint32_t i = 0; i < groups; i++) {
		struct strbuf label;

		strbuf_init(&label);
		strbuf_addf(&label, "Group %u", (unsigned)i);
		f->pivots[0].labels[i] = strbuf_steal(&label);
		strbuf_done(&label);
	}
	return f;
}

void
fake_free(struct fake *f)
{
	for (size_t i = 0; i < PIVOTS; i++) {
		struct owned_pivot *o = &f->pivots[i];

		for (uint32_t k = 0; k < o->p.nlabels; k++)
			free(o->labels[k]);
		free(o->labels);
		free(o->item);
		nesting_done(&o->p.nesting);
	}
	free(f->earliest);
	free(f->latest);
	free(f->datebits);
	free(f->kind);
	free((void *)f->rows);
	vocab_done(&f->vocab);
	free(f);
}

const struct dataset *
fake_dataset(const struct fake *f)
{
	return &f->ds;
}

void
fake_record(const struct fake *f, uint32_t n, struct record *r)
{
	fake_fill(&f->ds, f->rows[n], n, r);
}

static size_t
mark_word(void *user, const char *text, size_t n, struct span *spans,
    size_t max)
{
	const char *word = user;
	size_t len = strlen(word), found = 0;

	for (size_t i = 0; len > 0 && i + len <= n && found < max;) {
		if (memcmp(text + i, word, len) != 0) {
			i++;
			continue;
		}
		spans[found++] = (struct span){ i, i + len };
		i += len;
	}
	return found;
}

struct marker
fake_marker(const char *word)
{
	return (struct marker){ mark_word, (void *)(uintptr_t)word };
}

uint32_t
fake_random(uint64_t *state, uint32_t below)
{
	*state ^= *state << 13;
	*state ^= *state >> 7;
	*state ^= *state << 17;
	return below == 0 ? 0 : (uint32_t)((*state >> 16) % below);
}
