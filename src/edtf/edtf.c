/* What a whole expression means: the ends of dates, intervals and sets. */
#include "amparo/edtf_parts.h"

static enum edtf_precision
precision_of(const struct edtf_date *d, int64_t earliest, int64_t latest)
{
	int64_t year;
	int from, to, day;

	if (d->year[0] == EDTF_X || d->year[1] == EDTF_X)
		return EDTF_MILLENNIUM;
	if (d->year[2] == EDTF_X)
		return EDTF_CENTURY;
	if (d->year[3] == EDTF_X)
		return EDTF_DECADE;
	if (d->season)
		return EDTF_SEASON;
	if (!d->has_month)
		return EDTF_YEAR;
	/* X0 can only be October: what the X leaves counts, not the X. */
	edtf_civil(earliest, &year, &from, &day);
	edtf_civil(latest, &year, &to, &day);
	if (from != to)
		return EDTF_YEAR;
	return d->has_day && earliest == latest ? EDTF_DAY : EDTF_MONTH;
}

static bool
fault_no_day(struct edtf_fault *fault, const struct edtf_date *d)
{
	int year, last, month, days;

	edtf_date_years(d, &year, &last);
	month = d->month[0] * 10 + d->month[1];
	if (d->month[0] == EDTF_X || d->month[1] == EDTF_X)
		return edtf_fault_set(fault, d->day_at,
		    "no month that this can be has such a day");
	days = edtf_month_days(year, month);
	if (year != last)
		return edtf_fault_set(fault, d->day_at,
		    "no year that this can be has such a day in %s",
		    edtf_month_name(month));
	return edtf_fault_set(fault, d->day_at,
	    "%s of the year "
	    "%s%04d has %d days",
	    edtf_month_name(month), year < 0 ? "-" : "",
	    year < 0 ? -year : year, days);
}

/* Days, and what flags, level and precision the date adds. */
static bool
resolve_date(const struct edtf_date *d, struct edtf *out, int64_t *earliest,
    int64_t *latest, struct edtf_fault *fault)
{
	enum edtf_precision p;

	if (!edtf_date_bounds(d, earliest, latest))
		return fault_no_day(fault, d);
	p = precision_of(d, *earliest, *latest);
	if (p > out->precision)
		out->precision = p;
	if (d->level > out->level)
		out->level = d->level;
	for (int i = 0; i < EDTF_PARTS; i++)
		out->flags |= d->qualifier[i];
	if (edtf_date_has_x(d))
		out->flags |= EDTF_UNSPECIFIED;
	return true;
}

static bool
resolve_interval(const struct edtf_expr *e, struct edtf *out,
    struct edtf_fault *fault)
{
	int64_t a1 = EDTF_OPEN_START, a2 = EDTF_OPEN_START;
	int64_t b1 = EDTF_OPEN_END, b2 = EDTF_OPEN_END;
	const struct edtf_date *last = &e->date[e->n - 1];

	out->flags |= EDTF_INTERVAL;
	if (e->start != EDTF_END_DATE || e->end != EDTF_END_DATE)
		out->level = 1;
	if (e->start == EDTF_END_DATE &&
	    !resolve_date(&e->date[0], out, &a1, &a2, fault))
		return false;
	if (e->end == EDTF_END_DATE &&
	    !resolve_date(last, out, &b1, &b2, fault))
		return false;
	if (e->start == EDTF_END_UNKNOWN) {
		a1 = EDTF_UNKNOWN_START;
		a2 = b2;
	}
	if (e->end == EDTF_END_UNKNOWN) {
		b1 = a1;
		b2 = EDTF_UNKNOWN_END;
	}
	if (a1 > b2)
		return edtf_fault_set(fault, last->at,
		    "the interval ends before it begins");
	out->earliest = a1;
	out->latest = b2;
	/* It begins before it ends, which narrows both. */
	out->start_latest = a2 < b2 ? a2 : b2;
	out->end_earliest = b1 > a1 ? b1 : a1;
	return true;
}

static int64_t
least(int64_t a, int64_t b)
{
	return a < b ? a : b;
}

static int64_t
most(int64_t a, int64_t b)
{
	return a > b ? a : b;
}

static bool
resolve_set(const struct edtf_expr *e, struct edtf *out,
    struct edtf_fault *fault)
{
	int64_t first = EDTF_OPEN_END, first_by = EDTF_OPEN_END;
	int64_t last = EDTF_OPEN_START, last_from = EDTF_OPEN_START;
	int64_t begun = EDTF_OPEN_START;

	out->flags |= e->all ? EDTF_SET_ALL : EDTF_SET_ONE;
	for (size_t i = 0; i < e->n; i++) {
		const struct edtf_date *d = &e->date[i];
		int64_t from, to;

		if (!resolve_date(d, out, &from, &to, fault))
			return false;
		if (begun > to)
			return edtf_fault_set(fault, d->at,
			    "the range ends before it begins");
		/* Of a range the first date begins it, the second ends it. */
		if (begun == EDTF_OPEN_START)
			first = least(first, from);
		if (!d->joined)
			last = most(last, to);
		begun = d->joined ? from : EDTF_OPEN_START;
		first_by = least(first_by, to);
		last_from = most(last_from, from);
	}
	if (e->start == EDTF_END_OPEN)
		first = first_by = EDTF_OPEN_START;
	if (e->end == EDTF_END_OPEN)
		last = last_from = EDTF_OPEN_END;
	out->level = 2;
	out->earliest = first;
	out->latest = last;
	out->start_latest = e->all ? first_by : last;
	out->end_earliest = e->all ? last_from : first;
	return true;
}

static bool
resolve(const struct edtf_expr *e, struct edtf *out, struct edtf_fault *fault)
{
	*out = (struct edtf){ .precision = EDTF_NONE, .ends = true };
	if (e->form == EDTF_FORM_INTERVAL)
		return resolve_interval(e, out, fault);
	if (e->form == EDTF_FORM_SET)
		return resolve_set(e, out, fault);
	if (!resolve_date(&e->date[0], out, &out->earliest, &out->latest,
		fault))
		return false;
	out->start_latest = out->latest;
	out->end_earliest = out->earliest;
	return true;
}

bool
edtf_load(struct edtf_expr *expr, struct edtf *out, const char *s, size_t n,
    struct edtf_fault *fault)
{
	struct edtf ignored;

	return edtf_read(expr, s, n, fault) &&
	    resolve(expr, out ? out : &ignored, fault);
}

bool
edtf_parse(const char *s, size_t n, struct edtf *out, struct edtf_fault *fault)
{
	struct edtf_expr expr;

	return edtf_load(&expr, out, s, n, fault);
}

const char *
edtf_precision_name(enum edtf_precision p)
{
	static const char *const names[] = {
		[EDTF_NONE] = "none",
		[EDTF_DAY] = "day",
		[EDTF_MONTH] = "month",
		[EDTF_SEASON] = "season",
		[EDTF_YEAR] = "year",
		[EDTF_DECADE] = "decade",
		[EDTF_CENTURY] = "century",
		[EDTF_MILLENNIUM] = "millennium",
	};

	return (unsigned)p <= EDTF_MILLENNIUM ? names[p] : names[EDTF_NONE];
}
