/*
 * One date in English words.  What is not stated is not said: an X becomes
 * "some", or the few values that the calendar leaves it.
 */
#include <string.h>

#include "amparo/edtf_parts.h"

/* How the unspecified digits of a year read. */
enum year_form {
	YEAR_EXACT,  /* 1985 */
	YEAR_DECADE, /* 198X */
	YEAR_RANGE,  /* 19XX */
	YEAR_ANY,    /* all X */
	YEAR_GAPS    /* 1X85 */
};

/* The months or days that a part can be. */
struct choice {
	int value[31];
	int n;
	bool run; /* too many to name, one after the other */
};

static enum year_form
year_form(const struct edtf_date *d)
{
	const signed char *y = d->year;
	int fixed = 0;

	while (fixed < 4 && y[fixed] != EDTF_X)
		fixed++;
	for (int i = fixed; i < 4; i++)
		if (y[i] != EDTF_X)
			return YEAR_GAPS;
	if (fixed == 4)
		return YEAR_EXACT;
	if (fixed == 0 && !d->negative)
		return YEAR_ANY;
	/* "The 1900s" may be a decade or a century, "the 990s" AD or BC. */
	if (fixed == 3 && !d->negative && y[0] > 0 && y[2] > 0)
		return YEAR_DECADE;
	return YEAR_RANGE;
}

static void
put_year(struct strbuf *out, int year)
{
	if (year <= 0)
		strbuf_addf(out, "%d BC", 1 - year);
	else if (year < 1000)
		strbuf_addf(out, "AD %d", year);
	else
		strbuf_addf(out, "%d", year);
}

static void
put_year_range(struct strbuf *out, const struct edtf_date *d)
{
	int first, last;

	edtf_date_years(d, &first, &last);
	strbuf_adds(out, "between ");
	put_year(out, first);
	strbuf_adds(out, " and ");
	put_year(out, last);
}

/* The year as a noun: what follows "in". */
static void
put_year_noun(struct strbuf *out, const struct edtf_date *d)
{
	int first, last;

	switch (year_form(d)) {
	case YEAR_EXACT:
		edtf_date_years(d, &first, &last);
		put_year(out, first);
		break;
	case YEAR_DECADE:
		strbuf_addf(out, "the %d%d%d0s", d->year[0], d->year[1],
		    d->year[2]);
		break;
	case YEAR_RANGE:
		strbuf_adds(out, "a year ");
		put_year_range(out, d);
		break;
	case YEAR_ANY: strbuf_adds(out, "an unknown year"); break;
	case YEAR_GAPS:
		strbuf_addf(out, "a year of the form %s",
		    d->negative ? "-" : "");
		for (int i = 0; i < 4; i++)
			strbuf_addc(out,
			    d->year[i] == EDTF_X ? 'X'
						 : (char)('0' + d->year[i]));
		break;
	}
}

/* The year as what a month belongs to. */
static void
put_of_year(struct strbuf *out, const struct edtf_date *d)
{
	switch (year_form(d)) {
	case YEAR_EXACT: strbuf_addc(out, ' '); break;
	case YEAR_DECADE: strbuf_adds(out, " of some year in "); break;
	case YEAR_RANGE:
	case YEAR_ANY:
	case YEAR_GAPS: strbuf_adds(out, " of "); break;
	}
	put_year_noun(out, d);
}

static void
put_year_alone(struct strbuf *out, const struct edtf_date *d)
{
	enum year_form form = year_form(d);

	if (form == YEAR_DECADE)
		strbuf_adds(out, "some time in ");
	if (form == YEAR_RANGE) {
		strbuf_adds(out, "some time ");
		put_year_range(out, d);
	} else {
		put_year_noun(out, d);
	}
}

static void
put_season(struct strbuf *out, const struct edtf_date *d)
{
	static const char *const season[] = { "spring", "summer", "autumn",
		"winter" };
	static const char *const nth[] = { "first", "second", "third",
		"fourth" };
	int s = d->season;

	if (s < 33) {
		strbuf_addf(out, "%s%s",
		    s < 25       ? ""
			: s < 29 ? "northern "
				 : "southern ",
		    season[(s - 21) % 4]);
		put_of_year(out, d);
		return;
	}
	if (s < 37)
		strbuf_addf(out, "the %s quarter", nth[s - 33]);
	else if (s < 40)
		strbuf_addf(out, "the %s third",
		    s == 39 ? "last" : nth[s - 37]);
	else
		strbuf_addf(out, "the %s half", nth[s - 40]);
	if (year_form(d) == YEAR_EXACT)
		strbuf_adds(out, " of");
	put_of_year(out, d);
}

static void
choice_add(struct choice *c, int value)
{
	c->value[c->n++] = value;
	c->run = c->n > 3 && value - c->value[0] == c->n - 1;
}

static void
months_of(const struct edtf_date *d, struct choice *c)
{
	c->n = 0;
	c->run = false;
	for (int m = 1; m <= 12; m++)
		for (int day = 1; day <= 31; day++)
			if (edtf_date_may_be(d, m, day)) {
				choice_add(c, m);
				break;
			}
}

static void
days_of(const struct edtf_date *d, struct choice *c)
{
	c->n = 0;
	c->run = false;
	for (int day = 1; day <= 31; day++)
		for (int m = 1; m <= 12; m++)
			if (edtf_date_may_be(d, m, day)) {
				choice_add(c, day);
				break;
			}
}

static void
put_month(struct strbuf *out, int month)
{
	strbuf_adds(out, edtf_month_name(month));
}

static void
put_number(struct strbuf *out, int n)
{
	strbuf_addf(out, "%d", n);
}

static void
put_ordinal(struct strbuf *out, int n)
{
	static const char *const ending[] = { "th", "st", "nd", "rd" };
	int last = n / 10 == 1 || n % 10 > 3 ? 0 : n % 10;

	strbuf_addf(out, "%d%s", n, ending[last]);
}

/* "9, 19 or 29", or "WHAT between 1 and 9"; THE goes before it or is "". */
static void
put_choice(struct strbuf *out, const struct choice *c, const char *what,
    const char *the, void (*put)(struct strbuf *, int))
{
	if (c->run)
		strbuf_addf(out, "%s between ", what);
	strbuf_adds(out, the);
	if (c->run) {
		put(out, c->value[0]);
		strbuf_adds(out, " and ");
		put(out, c->value[c->n - 1]);
		return;
	}
	for (int i = 0; i < c->n; i++) {
		if (i > 0)
			strbuf_adds(out, i + 1 < c->n ? ", " : " or ");
		put(out, c->value[i]);
	}
}

static bool
unknown(const signed char *digits)
{
	return digits[0] == EDTF_X && digits[1] == EDTF_X;
}

static void
put_year_month(struct strbuf *out, const struct edtf_date *d)
{
	struct choice months;

	months_of(d, &months);
	if (unknown(d->month) && months.n > 1) {
		strbuf_adds(out, "some month in ");
		put_year_noun(out, d);
		return;
	}
	put_choice(out, &months, "some month", "", put_month);
	put_of_year(out, d);
}

/* A day that can be any of its month. */
static void
put_some_day(struct strbuf *out, const struct edtf_date *d)
{
	struct choice months;

	if (unknown(d->month)) {
		strbuf_adds(out, "some day in ");
		put_year_noun(out, d);
		return;
	}
	months_of(d, &months);
	strbuf_adds(out, months.run ? "some day" : "some day in ");
	put_choice(out, &months, "", "", put_month);
	put_of_year(out, d);
}

static void
put_full_date(struct strbuf *out, const struct edtf_date *d)
{
	struct choice months, days;

	if (unknown(d->day)) {
		put_some_day(out, d);
		return;
	}
	months_of(d, &months);
	days_of(d, &days);
	if (months.n == 1) {
		put_choice(out, &days, "some day", "", put_number);
		strbuf_addc(out, ' ');
		put_month(out, months.value[0]);
		put_of_year(out, d);
		return;
	}
	put_choice(out, &days, "some day", "the ", put_ordinal);
	strbuf_adds(out, " of ");
	put_year_month(out, d);
}

void
edtf_date_words(struct strbuf *out, const struct edtf_date *d)
{
	const struct edtf_time *t = &d->time;
	int offset = t->offset < 0 ? -t->offset : t->offset;

	if (d->season)
		put_season(out, d);
	else if (d->has_day)
		put_full_date(out, d);
	else if (d->has_month)
		put_year_month(out, d);
	else
		put_year_alone(out, d);
	if (!d->has_time)
		return;
	strbuf_addf(out, ", %02d:%02d:%02d", t->hour, t->minute, t->second);
	if (t->zone == EDTF_ZONE_UTC)
		strbuf_adds(out, " UTC");
	else if (t->zone == EDTF_ZONE_OFFSET)
		strbuf_addf(out, " UTC%c%02d:%02d", t->offset < 0 ? '-' : '+',
		    offset / 60, offset % 60);
}

static const char *
part_name(const struct edtf_date *d, int part)
{
	if (part == EDTF_PART_YEAR)
		return "year";
	if (part == EDTF_PART_DAY)
		return "day";
	if (!d->season)
		return "month";
	return d->season < 33 ? "season" : "part of the year";
}

/* Which parts have the qualifier Q: a bit for each. */
static unsigned
parts_with(const struct edtf_date *d, unsigned q)
{
	unsigned parts = 0;

	for (int i = 0; i < edtf_date_parts(d); i++)
		if ((d->qualifier[i] & q) == q)
			parts |= 1u << i;
	return parts;
}

/* "day and month uncertain"; of all parts, "uncertain". */
static void
put_note(struct strbuf *out, const struct edtf_date *d, unsigned parts,
    const char *what)
{
	unsigned all = (1u << edtf_date_parts(d)) - 1;
	bool first = true;

	if (parts != all) {
		for (int i = EDTF_PARTS - 1; i >= 0; i--) {
			if (!(parts & 1u << i))
				continue;
			/* Two at most: three would be all. */
			if (!first)
				strbuf_adds(out, " and ");
			strbuf_adds(out, part_name(d, i));
			first = false;
		}
		strbuf_addc(out, ' ');
	}
	strbuf_adds(out, what);
}

void
edtf_date_words_qualified(struct strbuf *out, const struct edtf_date *d)
{
	unsigned all = (1u << edtf_date_parts(d)) - 1;
	unsigned uncertain = parts_with(d, EDTF_UNCERTAIN);
	unsigned approximate = parts_with(d, EDTF_APPROXIMATE);

	if (approximate == all && !edtf_date_has_x(d)) {
		strbuf_adds(out, "about ");
		approximate = 0;
	}
	edtf_date_words(out, d);
	if (!uncertain && !approximate)
		return;
	strbuf_adds(out, " (");
	if (uncertain == approximate) {
		put_note(out, d, uncertain, "uncertain and approximate");
	} else {
		if (uncertain)
			put_note(out, d, uncertain, "uncertain");
		if (uncertain && approximate)
			strbuf_adds(out, ", ");
		if (approximate)
			put_note(out, d, approximate, "approximate");
	}
	strbuf_addc(out, ')');
}
