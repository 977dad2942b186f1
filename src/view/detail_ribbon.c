/*
 * Ribbons: the dates of relations as small bars on one scale, the whole span
 * of the dataset.
 */
#include <string.h>

#include "amparo/date_bar.h"
#include "amparo/detail_build.h"

enum {
	RIBBON_COLS = 20,
	ROOM = 44, /* columns of text that are room for one */
	MOST = 8   /* different dates of one group */
};

static bool
has_room(const struct page *p)
{
	return p->o->ribbon && p->o->first < p->o->last &&
	    p->text_cols - p->label_cols - p->indent >= ROOM;
}

static void
put_year(struct page *p, int64_t day)
{
	struct strbuf text;
	int64_t year;
	int month, dom;

	edtf_civil(day, &year, &month, &dom);
	strbuf_init(&text);
	strbuf_addf(&text, "%lld", (long long)year);
	page_put(p, ROLE_DIM, text.s);
	strbuf_done(&text);
}

/* The cells: the date's own, and the scale where it has none. */
static void
put_cells(struct page *p, const struct edtf *d, const char *edtf)
{
	const struct date_scale scale = { .width = RIBBON_COLS,
		.first = p->o->first,
		.last = p->o->last };
	struct edtf start, end;
	bool halves = date_halves(edtf, &start, &end);
	int from = date_column(&scale, d->earliest);
	int to = date_column(&scale, d->latest);
	struct date_bar b = { .from = from < 0 ? 0 : from,
		.to = to >= RIBBON_COLS ? RIBBON_COLS - 1 : to };
	bool seen = b.from < RIBBON_COLS && b.to >= 0;

	if (seen)
		date_bar_make(&b, d, halves ? &start : NULL,
		    halves ? &end : NULL, &scale, p->o->glyphs);
	for (int i = 0; i < RIBBON_COLS; i++)
		if (seen && i >= b.from && i <= b.to)
			page_put(p, ROLE_EVENT, date_bar_glyph(&b, i));
		else
			page_put(p, ROLE_BORDER,
			    p->o->glyphs->ascii ? "." : p->o->glyphs->dot);
}

/* "1945 ....|-------> 2020", with what N relations say where they are many. */
static void
put_ribbon(struct page *p, const char *edtf, size_t n, bool alone)
{
	struct strbuf text;
	struct edtf d;

	if (!edtf_parse(edtf, strlen(edtf), &d, NULL))
		return;
	page_begin(p, 2);
	put_year(p, p->o->first);
	flow_glue(&p->flow, ROLE_DIM, 0, 1);
	put_cells(p, &d, edtf);
	flow_glue(&p->flow, ROLE_DIM, 0, 1);
	put_year(p, p->o->last);
	if (!alone) {
		strbuf_init(&text);
		flow_glue(&p->flow, ROLE_DIM, 0, 2);
		page_put(p, ROLE_DATE, edtf);
		if (n > 1) {
			strbuf_addf(&text, " (%zu)", n);
			page_put(p, ROLE_COUNT, text.s);
		}
		strbuf_done(&text);
	}
	page_end(p);
}

/* Has one before I the same date? */
static bool
is_repeated(const struct relation *const *at, size_t i)
{
	for (size_t k = 0; k < i; k++)
		if (strcmp(at[k]->date, at[i]->date) == 0)
			return true;
	return false;
}

void
detail_ribbons(struct page *p, const struct relation *const *at, size_t n)
{
	size_t different = 0;

	if (!has_room(p))
		return;
	for (size_t i = 0; i < n && different <= MOST; i++)
		different += at[i]->date[0] != '\0' && !is_repeated(at, i);
	/* As many as there is no eye for are left to the text. */
	if (different > MOST)
		return;
	for (size_t i = 0; i < n; i++) {
		size_t same = 0;

		if (at[i]->date[0] == '\0' || is_repeated(at, i))
			continue;
		for (size_t k = i; k < n; k++)
			same += strcmp(at[k]->date, at[i]->date) == 0;
		put_ribbon(p, at[i]->date, same, n == 1);
	}
}
