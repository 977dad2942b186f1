/*
 * The spelling of intervals, sets and whole expressions.  A reader that goes
 * once from left to right; the calendar has its say in edtf.c.
 */
#include <string.h>

#include "amparo/edtf_scan.h"

/* One side of an interval, up to END. */
static bool
scan_end(struct edtf_scan *sc, struct edtf_expr *e, size_t end,
    enum edtf_end *which)
{
	sc->end = end;
	if (sc->i == end) {
		*which = EDTF_END_UNKNOWN;
		return true;
	}
	if (end - sc->i == 2 && memcmp(sc->s + sc->i, "..", 2) == 0) {
		sc->i = end;
		*which = EDTF_END_OPEN;
		return true;
	}
	if (edtf_scan_peek(sc) == '.')
		return edtf_scan_fail(sc,
		    "an open end is \"..\" and nothing else");
	*which = EDTF_END_DATE;
	if (!edtf_scan_date(sc, e))
		return false;
	if (sc->i < end && edtf_scan_peek(sc) == '.')
		return edtf_scan_fail(sc,
		    "an open end is \"..\" and nothing else");
	return sc->i == end ||
	    edtf_scan_fail_here(sc, "\"/\" or the end of the date");
}

static bool
read_interval(struct edtf_scan *sc, struct edtf_expr *e, size_t slash)
{
	size_t end = sc->end;
	const char *second = memchr(sc->s + slash + 1, '/', end - slash - 1);

	e->form = EDTF_FORM_INTERVAL;
	if (second)
		return edtf_fault_set(sc->fault, (size_t)(second - sc->s),
		    "an interval has one \"/\"");
	if (!scan_end(sc, e, slash, &e->start))
		return false;
	sc->i = slash + 1;
	if (!scan_end(sc, e, end, &e->end))
		return false;
	if (e->n == 0)
		return edtf_fault_set(sc->fault, 0,
		    "an interval needs a date at one end at least");
	return true;
}

static bool
take_dots(struct edtf_scan *sc)
{
	if (sc->end - sc->i < 2 || memcmp(sc->s + sc->i, "..", 2) != 0)
		return false;
	sc->i += 2;
	return true;
}

/* A member of a set: a date, a range, or a date with an open side. */
static bool
scan_member(struct edtf_scan *sc, struct edtf_expr *e)
{
	size_t first = e->n;
	size_t dots = sc->i;

	if (take_dots(sc)) {
		if (first > 0)
			return edtf_fault_set(sc->fault, dots,
			    "\"..\" with "
			    "nothing before it must come first in a set");
		e->start = EDTF_END_OPEN;
	}
	if (!edtf_scan_date(sc, e))
		return false;
	dots = sc->i;
	if (!take_dots(sc))
		return true;
	if (first == 0 && e->start == EDTF_END_OPEN)
		return edtf_fault_set(sc->fault, dots,
		    "\"..\" stands on one side of a date, not on both");
	if (sc->i == sc->end) {
		e->end = EDTF_END_OPEN;
		return true;
	}
	if (edtf_scan_peek(sc) == ',')
		return edtf_fault_set(sc->fault, dots,
		    "\"..\" with nothing "
		    "after it must come last in a set");
	e->date[first].joined = true;
	return edtf_scan_date(sc, e);
}

static bool
read_set(struct edtf_scan *sc, struct edtf_expr *e)
{
	size_t n = sc->end;
	char close = sc->s[0] == '[' ? ']' : '}';

	e->form = EDTF_FORM_SET;
	e->all = close == '}';
	if (sc->s[n - 1] != close)
		return edtf_fault_set(sc->fault, n,
		    "a set that begins with \"%c\" ends with \"%c\"", sc->s[0],
		    close);
	sc->i = 1;
	sc->end = n - 1;
	if (sc->i == sc->end || (n == 4 && memcmp(sc->s + 1, "..", 2) == 0))
		return edtf_scan_fail(sc, "a set needs a date");
	do {
		if (!scan_member(sc, e))
			return false;
	} while (edtf_scan_take(sc, ','));
	if (edtf_scan_peek(sc) == '/')
		return edtf_scan_fail(sc,
		    "an interval cannot stand in a set: a range "
		    "is written 1670..1672");
	return sc->i == sc->end ||
	    edtf_scan_fail_here(sc, "\",\" or the end of the set");
}

bool
edtf_read(struct edtf_expr *expr, const char *s, size_t n,
    struct edtf_fault *fault)
{
	struct edtf_scan sc = { .s = s, .end = n, .fault = fault };
	const char *slash;

	expr->form = EDTF_FORM_DATE;
	expr->all = false;
	expr->start = expr->end = EDTF_END_DATE;
	expr->n = 0;
	if (n == 0)
		return edtf_scan_fail(&sc, "a date is expected, not nothing");
	if (n > EDTF_MAX_LEN)
		return edtf_fault_set(fault, EDTF_MAX_LEN,
		    "a date is no longer than %d bytes", EDTF_MAX_LEN);
	if (s[0] == '[' || s[0] == '{')
		return read_set(&sc, expr);
	slash = memchr(s, '/', n);
	if (slash)
		return read_interval(&sc, expr, (size_t)(slash - s));
	sc.alone = true;
	if (!edtf_scan_date(&sc, expr))
		return false;
	return sc.i == n || edtf_scan_fail_here(&sc, "the end of the date");
}
