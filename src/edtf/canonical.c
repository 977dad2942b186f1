/* The one spelling of a date. */
#include "amparo/edtf_parts.h"

static char
qualifier_char(unsigned q)
{
	return q == EDTF_UNCERTAIN ? '?' : q == EDTF_APPROXIMATE ? '~' : '%';
}

/*
 * Share out what qualifies the parts: after a part goes what it has in common
 * with all to its left, before it what is its own alone.
 */
static void
share_qualifiers(const struct edtf_date *d, int parts, unsigned *before,
    unsigned *after)
{
	unsigned left[EDTF_PARTS];

	for (int i = 0; i < parts; i++)
		left[i] = d->qualifier[i];
	for (int i = parts - 1; i >= 0; i--) {
		unsigned common = left[0];

		for (int j = 1; j <= i; j++)
			common &= left[j];
		for (int j = 0; j <= i; j++)
			left[j] &= ~common;
		after[i] = common;
		before[i] = left[i];
	}
}

static void
put_digits(struct strbuf *out, const signed char *digits, int n)
{
	for (int i = 0; i < n; i++)
		strbuf_addc(out,
		    digits[i] == EDTF_X ? 'X' : (char)('0' + digits[i]));
}

static void
put_time(struct strbuf *out, const struct edtf_time *t)
{
	int offset = t->offset < 0 ? -t->offset : t->offset;

	strbuf_addf(out, "T%02d:%02d:%02d", t->hour, t->minute, t->second);
	if (t->zone == EDTF_ZONE_UTC)
		strbuf_addc(out, 'Z');
	else if (t->zone == EDTF_ZONE_OFFSET)
		strbuf_addf(out, "%c%02d:%02d", t->offset < 0 ? '-' : '+',
		    offset / 60, offset % 60);
}

static void
put_date(struct strbuf *out, const struct edtf_date *d)
{
	unsigned before[EDTF_PARTS], after[EDTF_PARTS];
	int parts = edtf_date_parts(d);

	share_qualifiers(d, parts, before, after);
	for (int i = 0; i < parts; i++) {
		if (i > 0)
			strbuf_addc(out, '-');
		if (before[i])
			strbuf_addc(out, qualifier_char(before[i]));
		if (i == EDTF_PART_YEAR && d->negative)
			strbuf_addc(out, '-');
		if (i == EDTF_PART_YEAR)
			put_digits(out, d->year, 4);
		else
			put_digits(out,
			    i == EDTF_PART_MONTH ? d->month : d->day, 2);
		if (after[i])
			strbuf_addc(out, qualifier_char(after[i]));
	}
	if (d->has_time)
		put_time(out, &d->time);
}

static void
put_set(struct strbuf *out, const struct edtf_expr *e)
{
	strbuf_addc(out, e->all ? '{' : '[');
	if (e->start == EDTF_END_OPEN)
		strbuf_adds(out, "..");
	for (size_t i = 0; i < e->n; i++) {
		put_date(out, &e->date[i]);
		if (e->date[i].joined)
			strbuf_adds(out, "..");
		else if (i + 1 < e->n)
			strbuf_addc(out, ',');
	}
	if (e->end == EDTF_END_OPEN)
		strbuf_adds(out, "..");
	strbuf_addc(out, e->all ? '}' : ']');
}

bool
edtf_canonical(struct strbuf *out, const char *s, size_t n)
{
	struct edtf_expr e;

	if (!edtf_load(&e, NULL, s, n, NULL))
		return false;
	if (e.form == EDTF_FORM_SET) {
		put_set(out, &e);
		return true;
	}
	if (e.start == EDTF_END_DATE)
		put_date(out, &e.date[0]);
	else if (e.start == EDTF_END_OPEN)
		strbuf_adds(out, "..");
	if (e.form == EDTF_FORM_INTERVAL)
		strbuf_addc(out, '/');
	if (e.form == EDTF_FORM_INTERVAL && e.end == EDTF_END_DATE)
		put_date(out, &e.date[e.n - 1]);
	else if (e.end == EDTF_END_OPEN)
		strbuf_adds(out, "..");
	return true;
}
