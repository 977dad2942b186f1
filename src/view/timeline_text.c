/* The timeline in sentences, for who listens to it (Y8). */
#include <ctype.h>
#include <string.h>

#include "amparo/timeline_groups.h"
#include "amparo/timeline_state.h"

enum { PARTS = 31 }; /* of a unit: years, months or days */

struct teller {
	const struct dataset *ds;
	const struct time_groups *g;
	struct lines lines;
	struct strbuf text;
	bool (*emit)(const struct line *line, void *user);
	void *user;
};

static bool
send(struct teller *t)
{
	struct line *line = lines_add(&t->lines);
	bool ok;

	line_put(&t->lines, line, ROLE_TEXT, t->text.s, t->text.len);
	ok = t->emit(line, t->user);
	lines_reset(&t->lines);
	strbuf_reset(&t->text);
	return ok;
}

/* "4 events" where all are of one kind, else "4 records". */
static void
put_number(struct teller *t, size_t n, int kind)
{
	const char *name = "records";

	if (kind >= 0)
		name = vocab_kind_name(t->ds->vocab, kind, LANG_EN, n != 1);
	else if (n == 1)
		name = "record";
	strbuf_addf(&t->text, "%zu %c%s", n,
	    isascii(*name) ? tolower((unsigned char)*name) : *name, name + 1);
}

/* The kind of all entries of a group, or -1. */
static int
kind_of(const struct teller *t, const struct time_group *at)
{
	int kind = t->ds->kind[t->g->entry[at->from].rec];

	for (size_t i = 1; i < at->n; i++)
		if (t->ds->kind[t->g->entry[at->from + i].rec] != kind)
			return -1;
	return kind;
}

/* How many of a group are dated with a doubt. */
static size_t
doubtful(const struct teller *t, const struct time_group *at)
{
	size_t n = 0;

	for (size_t i = 0; i < at->n; i++) {
		struct edtf d =
		    dataset_edtf(t->ds, t->g->entry[at->from + i].rec);

		n += (d.flags & (EDTF_UNCERTAIN | EDTF_APPROXIMATE)) != 0;
	}
	return n;
}

/* The part of a group's unit in which the most begin, where one is first. */
static bool
busiest(const struct teller *t, const struct time_group *at, enum zoom part,
    int64_t *column, unsigned *most)
{
	int64_t zero = zoom_column(part, zoom_first_day(t->g->unit, at->a));
	unsigned n[PARTS] = { 0 };
	bool alone = false;

	*most = 1;
	for (size_t i = 0; i < at->n; i++) {
		int64_t first, last, c;

		dataset_begins(t->ds, t->g->entry[at->from + i].rec, &first,
		    &last);
		c = zoom_column(part, first);
		if (c == zoom_column(part, last) && c - zero < PARTS)
			n[c - zero]++;
	}
	for (int i = 0; i < PARTS; i++) {
		if (n[i] > *most) {
			*most = n[i];
			*column = zero + i;
			alone = true;
		} else if (n[i] == *most) {
			alone = false;
		}
	}
	return alone;
}

static void
put_busiest(struct teller *t, const struct time_group *at)
{
	static const struct {
		enum zoom unit, part;
		const char *name;
	} parts[] = {
		{ ZOOM_DECADE, ZOOM_YEAR, "year" },
		{ ZOOM_YEAR, ZOOM_MONTH, "month" },
		{ ZOOM_MONTH, ZOOM_DAY, "day" },
	};
	struct strbuf words, edtf;
	int64_t column, year;
	int month, dom;
	unsigned most;
	size_t i = 0;

	while (i < 3 && parts[i].unit != t->g->unit)
		i++;
	if (i == 3 || !busiest(t, at, parts[i].part, &column, &most))
		return;
	edtf_civil(zoom_first_day(parts[i].part, column), &year, &month, &dom);
	strbuf_init(&words);
	strbuf_init(&edtf);
	if (parts[i].part == ZOOM_MONTH) {
		/* The name of a month has no year behind it. */
		strbuf_addf(&edtf, "2000-%02d", month);
		edtf_words(&words, edtf.s, edtf.len);
		strbuf_truncate(&words, strcspn(words.s, " "));
	} else {
		strbuf_addf(&words, "%lld",
		    parts[i].part == ZOOM_DAY ? (long long)dom
					      : (long long)year);
	}
	strbuf_addf(&t->text, " Busiest %s: %s (%u).", parts[i].name, words.s,
	    most);
	strbuf_done(&words);
	strbuf_done(&edtf);
}

static bool
tell_unit(struct teller *t, const struct time_group *at)
{
	size_t doubt = doubtful(t, at), more = at->certain + at->possible;

	time_group_name(t->g, at, &t->text);
	strbuf_adds(&t->text, ": ");
	put_number(t, at->n, kind_of(t, at));
	if (doubt > 0)
		strbuf_addf(&t->text, ", %zu uncertain", doubt);
	if (more > at->n)
		strbuf_addf(&t->text, ", possibly %zu more", more - at->n);
	strbuf_addc(&t->text, '.');
	put_busiest(t, at);
	return send(t);
}

/* "Some time from 2000 to 2009: 1 event." */
static bool
tell_units(struct teller *t, const struct time_group *at)
{
	struct time_group end = *at;

	end.sort = GROUP_UNIT;
	if (at->a == UNIT_OPEN_START || at->b == UNIT_OPEN_END) {
		end.a = at->a == UNIT_OPEN_START ? at->b : at->a;
		time_group_name(t->g, &end, &t->text);
		strbuf_adds(&t->text,
		    at->a == UNIT_OPEN_START ? " or before: " : " or after: ");
	} else {
		strbuf_adds(&t->text, "Some time from ");
		time_group_name(t->g, &end, &t->text);
		end.a = at->b;
		strbuf_adds(&t->text, " to ");
		time_group_name(t->g, &end, &t->text);
		strbuf_adds(&t->text, ": ");
	}
	put_number(t, at->n, kind_of(t, at));
	strbuf_addc(&t->text, '.');
	return send(t);
}

static bool
tell_earlier(struct teller *t, const struct time_group *at)
{
	strbuf_adds(&t->text, "From before: ");
	put_number(t, at->n, kind_of(t, at));
	strbuf_addc(&t->text, '.');
	return send(t);
}

void
timeline_tell(const struct dataset *ds, const struct bitmap *set,
    enum zoom unit, int64_t from, int64_t to,
    bool (*emit)(const struct line *line, void *user), void *user)
{
	struct time_groups g;
	struct teller t = { .ds = ds, .g = &g, .emit = emit, .user = user };
	uint32_t undated = timeline_members(set, ds->dated, ds->count);
	bool ok = true;

	strbuf_init(&t.text);
	time_groups_make(&g, ds, set, unit, from, to);
	for (size_t i = 0; ok && i < g.n; i++)
		ok = g.at[i].sort == GROUP_UNIT   ? tell_unit(&t, &g.at[i])
		    : g.at[i].sort == GROUP_UNITS ? tell_units(&t, &g.at[i])
						  : tell_earlier(&t, &g.at[i]);
	if (ok && undated > 0 && from == EDTF_OPEN_START &&
	    to == EDTF_OPEN_END) {
		strbuf_adds(&t.text, "Without a date: ");
		put_number(&t, undated, -1);
		strbuf_addc(&t.text, '.');
		send(&t);
	}
	time_groups_done(&g);
	strbuf_done(&t.text);
	lines_done(&t.lines);
}
