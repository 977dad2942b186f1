/* The timeline in sentences, for who listens to it (Y8). */
#include <ctype.h>
#include <string.h>

#include "amparo/local_date.h"
#include "amparo/time_words.h"
#include "amparo/timeline_groups.h"
#include "amparo/timeline_state.h"

enum { PARTS = 31 }; /* of a unit: years, months or days */

struct teller {
	const struct dataset *ds;
	const struct time_groups *g;
	enum lang lang;
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

	/* What begins with a word begins with a capital. */
	if (t->text.len > 0 && islower((unsigned char)t->text.s[0]))
		t->text.s[0] = (char)toupper((unsigned char)t->text.s[0]);
	line_put(&t->lines, line, ROLE_TEXT, t->text.s, t->text.len);
	ok = t->emit(line, t->user);
	lines_reset(&t->lines);
	strbuf_reset(&t->text);
	return ok;
}

static void
put(struct teller *t, enum time_word w)
{
	strbuf_adds(&t->text, time_word(w, t->lang));
}

/* A name that does not begin a sentence, in the languages there are. */
static void
put_low(struct teller *t, const char *name)
{
	unsigned char first = (unsigned char)name[0], next;

	next = first != '\0' ? (unsigned char)name[1] : 0;
	if (first == 0xc3 && next >= 0x80 && next <= 0x9e && next != 0x97) {
		strbuf_addc(&t->text, name[0]);
		strbuf_addc(&t->text, (char)(next + 0x20));
		name += 2;
	} else if (first != '\0') {
		strbuf_addc(&t->text,
		    isascii(first) ? (char)tolower(first) : name[0]);
		name++;
	}
	strbuf_adds(&t->text, name);
}

/* "4 events" where all are of one kind, else "4 records". */
static void
put_number(struct teller *t, size_t n, int kind)
{
	const char *name =
	    time_word(n == 1 ? TIME_RECORD : TIME_RECORDS, t->lang);

	if (kind >= 0)
		name = vocab_kind_name(t->ds->vocab, kind, t->lang, n != 1);
	strbuf_addf(&t->text, "%zu ", n);
	put_low(t, name);
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
		enum time_word name;
	} parts[] = {
		{ ZOOM_DECADE, ZOOM_YEAR, TIME_BUSIEST_YEAR },
		{ ZOOM_YEAR, ZOOM_MONTH, TIME_BUSIEST_MONTH },
		{ ZOOM_MONTH, ZOOM_DAY, TIME_BUSIEST_DAY },
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
		if (!local_date(&words, edtf.s, t->lang))
			edtf_words(&words, edtf.s, edtf.len);
		strbuf_truncate(&words, strcspn(words.s, " "));
	} else {
		strbuf_addf(&words, "%lld",
		    parts[i].part == ZOOM_DAY ? (long long)dom
					      : (long long)year);
	}
	strbuf_addc(&t->text, ' ');
	put(t, parts[i].name);
	put(t, TIME_COLON);
	strbuf_addf(&t->text, "%s (%u).", words.s, most);
	strbuf_done(&words);
	strbuf_done(&edtf);
}

/* A decade is named as it is written elsewhere in the language. */
static void
put_name(struct teller *t, const struct time_group *at)
{
	struct strbuf edtf;

	strbuf_init(&edtf);
	time_group_name(t->g, at, &edtf);
	if (t->lang != LANG_EN && t->g->unit == ZOOM_DECADE && edtf.len == 5) {
		strbuf_truncate(&edtf, 3);
		strbuf_addc(&edtf, 'X');
		if (local_date(&t->text, edtf.s, t->lang))
			strbuf_reset(&edtf);
	}
	strbuf_add(&t->text, edtf.s, edtf.len);
	strbuf_done(&edtf);
}

static bool
tell_unit(struct teller *t, const struct time_group *at)
{
	size_t doubt = doubtful(t, at), more = at->certain + at->possible;

	put_name(t, at);
	put(t, TIME_COLON);
	put_number(t, at->n, kind_of(t, at));
	if (doubt > 0) {
		strbuf_addf(&t->text, ", %zu ", doubt);
		put(t, TIME_UNCERTAIN);
	}
	if (more > at->n) {
		put(t, TIME_MORE_BEGIN);
		strbuf_addf(&t->text, "%zu", more - at->n);
		put(t, TIME_MORE_END);
	}
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
		put_name(t, &end);
		put(t,
		    at->a == UNIT_OPEN_START ? TIME_OR_BEFORE : TIME_OR_AFTER);
	} else {
		put(t, TIME_SOME_FROM);
		put_name(t, &end);
		end.a = at->b;
		put(t, TIME_SOME_TO);
		put_name(t, &end);
	}
	put(t, TIME_COLON);
	put_number(t, at->n, kind_of(t, at));
	strbuf_addc(&t->text, '.');
	return send(t);
}

static bool
tell_earlier(struct teller *t, const struct time_group *at)
{
	put(t, TIME_BEFORE);
	put(t, TIME_COLON);
	put_number(t, at->n, kind_of(t, at));
	strbuf_addc(&t->text, '.');
	return send(t);
}

void
timeline_tell(const struct dataset *ds, const struct bitmap *set,
    enum zoom unit, int64_t from, int64_t to, enum lang lang,
    bool (*emit)(const struct line *line, void *user), void *user)
{
	struct time_groups g;
	struct teller t = { .ds = ds,
		.g = &g,
		.lang = lang,
		.emit = emit,
		.user = user };
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
		put(&t, TIME_WITHOUT);
		put(&t, TIME_COLON);
		put_number(&t, undated, -1);
		strbuf_addc(&t.text, '.');
		send(&t);
	}
	time_groups_done(&g);
	strbuf_done(&t.text);
	lines_done(&t.lines);
}
