/* The timeline as lines of text: buckets, and what lies in them. */
#include <stdlib.h>
#include <string.h>

#include "amparo/mem.h"
#include "amparo/timeline_state.h"
#include "amparo/width.h"

#define BAR_COLUMNS 24

struct printer {
	const struct dataset *ds;
	const struct bitmap *set;
	const struct glyphs *g;
	int width;
	bool (*emit)(const struct line *line, void *user);
	void *user;
	struct lines lines;
};

static bool
send(struct printer *p)
{
	bool ok;

	line_cut(&p->lines, &p->lines.at[0], p->width, p->g->ascii);
	ok = p->emit(&p->lines.at[0], p->user);
	lines_reset(&p->lines);
	return ok;
}

/* "2008", "2008-03", ... for the bucket a day is in. */
static void
put_bucket(enum zoom unit, int64_t day, struct strbuf *out)
{
	int64_t year;
	int month, dom;

	edtf_civil(day, &year, &month, &dom);
	switch (unit) {
	case ZOOM_CENTURY:
	case ZOOM_DECADE: strbuf_addf(out, "%llds", (long long)year); break;
	case ZOOM_YEAR: strbuf_addf(out, "%04lld", (long long)year); break;
	case ZOOM_QUARTER:
		strbuf_addf(out, "%04lld Q%d", (long long)year,
		    (month - 1) / 3 + 1);
		break;
	case ZOOM_MONTH:
		strbuf_addf(out, "%04lld-%02d", (long long)year, month);
		break;
	default: edtf_put_day(out, day); break;
	}
}

static bool
print_bucket(struct printer *p, const char *name, uint32_t n, uint32_t most)
{
	struct line *line = lines_add(&p->lines);
	int bar = (int)((uint64_t)n * BAR_COLUMNS / (most > 0 ? most : 1));

	line_puts(&p->lines, line, ROLE_LABEL, name);
	line_pad(&p->lines, line, ROLE_TEXT, 12 - line_width(line), " ");
	line_pad(&p->lines, line, ROLE_EVENT, bar > 0 ? bar : 1,
	    p->g->block[8]);
	line_putf(&p->lines, line, ROLE_COUNT, " %u", (unsigned)n);
	return send(p);
}

static bool
print_record(struct printer *p, uint32_t rec)
{
	struct line *line = lines_add(&p->lines);
	struct strbuf text;

	strbuf_init(&text);
	line->rec = rec;
	dataset_date(p->ds, rec, &text);
	line_puts(&p->lines, line, ROLE_TEXT, "  ");
	line_put(&p->lines, line, ROLE_DATE, text.s, text.len);
	line_pad(&p->lines, line, ROLE_TEXT, 24 - line_width(line), " ");
	line_puts(&p->lines, line, ROLE_TEXT, " ");
	strbuf_reset(&text);
	dataset_title(p->ds, rec, &text);
	line_put(&p->lines, line, ROLE_TEXT, text.s, text.len);
	strbuf_done(&text);
	return send(p);
}

static bool
member(const struct printer *p, uint32_t rec)
{
	return p->set == NULL || bitmap_has(p->set, rec);
}

/* A record's day in [FROM, TO], where it may lie in it at all. */
static bool
bucket_day(const struct printer *p, uint32_t rec, int64_t from, int64_t to,
    int64_t *day)
{
	int64_t a = day_unpack(p->ds->earliest[rec]);
	int64_t b = day_unpack(p->ds->latest[rec]);

	/* Open and unknown ends reach as far as they can. */
	if (a > to || b < from)
		return false;
	*day = a <= EDTF_UNKNOWN_START ? b : a;
	if (*day >= EDTF_UNKNOWN_END)
		return false;
	*day = *day < from ? from : *day > to ? to : *day;
	return true;
}

/* A record and the day under which it is printed. */
struct entry {
	int64_t day;
	uint32_t rec;
};

static int
entry_order(const void *pa, const void *pb)
{
	const struct entry *a = pa, *b = pb;

	if (a->day != b->day)
		return a->day < b->day ? -1 : 1;
	return (a->rec > b->rec) - (a->rec < b->rec);
}

/* What is to be printed, by day; what begins nowhere stands at its end. */
static struct entry *
collect(const struct printer *p, int64_t from, int64_t to, size_t *count)
{
	struct entry *at = NULL;
	size_t n = 0, cap = 0;
	int64_t day;

	for (uint32_t i = 0; i < p->ds->dated; i++) {
		if (!member(p, i) || !bucket_day(p, i, from, to, &day))
			continue;
		at = grow(at, n, &cap, sizeof *at);
		at[n++] = (struct entry){ day, i };
	}
	if (n > 0)
		qsort(at, n, sizeof *at, entry_order);
	*count = n;
	return at;
}

/* The end of the bucket that begins at entry I. */
static size_t
bucket_end(const struct entry *at, size_t n, size_t i, enum zoom unit)
{
	int64_t bucket = zoom_column(unit, at[i].day);

	while (i < n && zoom_column(unit, at[i].day) == bucket)
		i++;
	return i;
}

static bool
print_dated(struct printer *p, enum zoom unit, int64_t from, int64_t to)
{
	size_t n, most = 0, end;
	struct entry *at = collect(p, from, to, &n);
	struct strbuf name;
	bool ok = true;

	for (size_t i = 0; i < n; i = end) {
		end = bucket_end(at, n, i, unit);
		most = end - i > most ? end - i : most;
	}
	strbuf_init(&name);
	for (size_t i = 0; ok && i < n; i = end) {
		end = bucket_end(at, n, i, unit);
		strbuf_reset(&name);
		put_bucket(unit,
		    zoom_first_day(unit, zoom_column(unit, at[i].day)), &name);
		ok = print_bucket(p, name.s, (uint32_t)(end - i),
		    (uint32_t)most);
		for (size_t j = i; ok && j < end; j++)
			ok = print_record(p, at[j].rec);
	}
	strbuf_done(&name);
	free(at);
	return ok;
}

void
timeline_print(const struct dataset *ds, const struct bitmap *set,
    enum zoom unit, int64_t from, int64_t to, const struct glyphs *g, int width,
    bool (*emit)(const struct line *line, void *user), void *user)
{
	struct printer p = { ds, set, g, width, emit, user,
		{ { NULL }, NULL, 0, 0 } };
	uint32_t n = timeline_members(set, ds->dated, ds->count);

	/* What has no date is left out only when days were asked for. */
	if (print_dated(&p, unit, from, to) && n > 0 &&
	    from == EDTF_OPEN_START && to == EDTF_OPEN_END) {
		struct line *line = lines_add(&p.lines);

		line_putf(&p.lines, line, ROLE_LABEL, "undated (%u)",
		    (unsigned)n);
		if (send(&p))
			for (uint32_t i = ds->dated; i < ds->count; i++)
				if (member(&p, i) && !print_record(&p, i))
					break;
	}
	lines_done(&p.lines);
}
