/*
 * Dates that fit a column.
 */
#include "amparo/short_date.h"

#include <string.h>

#include "amparo/utf8.h"
#include "amparo/width.h"

static void
put_year(struct strbuf *out, int64_t day)
{
	int64_t year;
	int month, dom;

	if (day == EDTF_OPEN_START || day == EDTF_OPEN_END) {
		strbuf_adds(out, "..");
	} else if (day != EDTF_UNKNOWN_START && day != EDTF_UNKNOWN_END) {
		edtf_civil(day, &year, &month, &dom);
		strbuf_addf(out, "%04lld", (long long)year);
	}
}

static void
put_qualifier(struct strbuf *out, const struct edtf *d)
{
	unsigned both = EDTF_UNCERTAIN | EDTF_APPROXIMATE;

	if ((d->flags & both) == both)
		strbuf_addc(out, '%');
	else if (d->flags & EDTF_UNCERTAIN)
		strbuf_addc(out, '?');
	else if (d->flags & EDTF_APPROXIMATE)
		strbuf_addc(out, '~');
}

/* The month, where both ends lie in it. */
static bool
put_month(struct strbuf *out, const struct edtf *d)
{
	int64_t y1, y2;
	int m1, m2, dom;

	if (d->earliest <= EDTF_UNKNOWN_START || d->latest >= EDTF_UNKNOWN_END)
		return false;
	edtf_civil(d->earliest, &y1, &m1, &dom);
	edtf_civil(d->latest, &y2, &m2, &dom);
	if (y1 != y2 || m1 != m2 || y1 < 0 || y1 > 9999)
		return false;
	strbuf_addf(out, "%04d-%02d", (int)y1, m1);
	return true;
}

static void
put_ends(const struct edtf *d, struct strbuf *out)
{
	size_t from = out->len, end;

	if (put_month(out, d)) {
		put_qualifier(out, d);
		return;
	}
	put_year(out, d->earliest);
	end = out->len;
	strbuf_addc(out, '/');
	put_year(out, d->latest);
	if (out->len - end - 1 == end - from &&
	    memcmp(out->s + from, out->s + end + 1, end - from) == 0)
		strbuf_truncate(out, end);
	/* Far away in time the first year has to do. */
	if (out->len - from >= SHORT_DATE_COLS)
		strbuf_truncate(out, end);
	put_qualifier(out, d);
	if (out->len - from > SHORT_DATE_COLS)
		strbuf_truncate(out, from);
}

static bool
is_short(const char *s, size_t n)
{
	return utf8_is_clean(s, n) && width_text(s, n) <= SHORT_DATE_COLS;
}

void
short_date(const char *edtf, struct strbuf *out)
{
	size_t n = strlen(edtf);
	struct edtf d;

	if (is_short(edtf, n))
		strbuf_add(out, edtf, n);
	else if (edtf_parse(edtf, n, &d, NULL))
		put_ends(&d, out);
}

void
short_date_of(const struct dataset *ds, uint32_t rec, struct strbuf *out)
{
	size_t from = out->len;
	struct edtf d;

	if (rec >= ds->dated)
		return;
	dataset_date(ds, rec, out);
	if (is_short(out->s + from, out->len - from))
		return;
	strbuf_truncate(out, from);
	d = dataset_edtf(ds, rec);
	put_ends(&d, out);
}
