/* The ends that a date states. */
#include "amparo/edtf_points.h"

#include "amparo/edtf_parts.h"

static int
number(const signed char *digits, int n)
{
	int value = 0;

	for (int i = 0; i < n; i++)
		value = value * 10 + digits[i];
	return value;
}

static bool
read_point(const struct edtf_date *d, struct edtf_points *out,
    struct edtf_point *p)
{
	if (edtf_date_has_x(d))
		return false;
	p->sort = POINT_DATE;
	p->year = number(d->year, 4) * (d->negative ? -1 : 1);
	p->season = d->season;
	if (d->has_month)
		p->month = number(d->month, 2);
	if (d->has_day)
		p->day = number(d->day, 2);
	for (int i = 0; i < EDTF_PARTS; i++)
		out->circa |= d->qualifier[i] != 0;
	return true;
}

static enum edtf_point_sort
sort_of(enum edtf_end end)
{
	return end == EDTF_END_OPEN ? POINT_OPEN : POINT_UNKNOWN;
}

bool
edtf_points(const char *s, size_t n, struct edtf_points *out)
{
	struct edtf_expr expr;
	size_t next = 0;

	*out = (struct edtf_points){ .circa = false };
	if (!edtf_load(&expr, NULL, s, n, NULL) || expr.form == EDTF_FORM_SET)
		return false;
	if (expr.form == EDTF_FORM_DATE)
		return read_point(&expr.date[0], out, &out->start);
	if (expr.start != EDTF_END_DATE)
		out->start.sort = sort_of(expr.start);
	else if (!read_point(&expr.date[next++], out, &out->start))
		return false;
	if (expr.end != EDTF_END_DATE)
		out->end.sort = sort_of(expr.end);
	else if (!read_point(&expr.date[next], out, &out->end))
		return false;
	return true;
}

static bool
is_day(const struct edtf_point *p)
{
	return p->sort == POINT_DATE && p->day > 0;
}

bool
edtf_exact_days(const char *s, size_t n)
{
	struct edtf_points p;

	return edtf_points(s, n, &p) && !p.circa && is_day(&p.start) &&
	    (p.end.sort == POINT_NONE || is_day(&p.end));
}
