/* Elapsed time between two dates. */
#include "amparo/elapsed.h"

/* The first and the last day on which A may begin. */
static bool
beginning(const struct edtf *a, int64_t *first, int64_t *last)
{
	*first = a->earliest;
	*last = a->ends ? a->start_latest : a->latest;
	return *first > EDTF_UNKNOWN_START && *last < EDTF_UNKNOWN_END;
}

bool
edtf_elapsed(const struct edtf *from, const struct edtf *to, int64_t *least,
    int64_t *most)
{
	int64_t a1, a2, b1, b2;

	if (!beginning(from, &a1, &a2) || !beginning(to, &b1, &b2))
		return false;
	*least = b1 - a2;
	*most = b2 - a1;
	return true;
}

/* Calendar time from day A to day B, which is not before it. */
struct stretch {
	int64_t years;
	int months, days;
};

static struct stretch
between(int64_t a, int64_t b)
{
	struct stretch s;
	int64_t y1, y2;
	int m1, m2, d1, d2;

	edtf_civil(a, &y1, &m1, &d1);
	edtf_civil(b, &y2, &m2, &d2);
	s.years = y2 - y1;
	s.months = m2 - m1;
	s.days = d2 - d1;
	if (s.days < 0) {
		/* What is left over since the month before. */
		m2 = m2 == 1 ? 12 : m2 - 1;
		y2 -= m2 == 12;
		s.months--;
		s.days += edtf_month_days(y2, m2);
		s.days = s.days < 0 ? 0 : s.days;
	}
	if (s.months < 0) {
		s.years--;
		s.months += 12;
	}
	return s;
}

static void
put_stretch(struct strbuf *out, const struct stretch *s)
{
	if (s->years > 0) {
		strbuf_addf(out, "%lld y", (long long)s->years);
		if (s->months > 0)
			strbuf_addf(out, " %d m", s->months);
	} else if (s->months > 0) {
		strbuf_addf(out, "%d m", s->months);
		if (s->days > 0)
			strbuf_addf(out, " %d d", s->days);
	} else {
		strbuf_addf(out, "%d d", s->days);
	}
}

/* Are they told alike? */
static bool
same(const struct stretch *a, const struct stretch *b)
{
	return a->years == b->years && a->months == b->months &&
	    (a->years > 0 || a->days == b->days);
}

/* "2 y to 3 y 11 m", or only one of them where both are told alike. */
static void
put_range(struct strbuf *out, const struct stretch *least,
    const struct stretch *most)
{
	if (!same(least, most)) {
		put_stretch(out, least);
		strbuf_adds(out, " to ");
	}
	put_stretch(out, most);
}

bool
edtf_put_elapsed(struct strbuf *out, const struct edtf *from,
    const struct edtf *to, const char *name)
{
	unsigned doubt = EDTF_UNCERTAIN | EDTF_APPROXIMATE;
	int64_t a1, a2, b1, b2;
	struct stretch least, most;

	if (!beginning(from, &a1, &a2) || !beginning(to, &b1, &b2))
		return false;
	if ((from->flags | to->flags) & doubt)
		strbuf_adds(out, "about ");
	if (a1 == a2 && b1 == b2 && a1 == b1) {
		strbuf_addf(out, "on the day of %s", name);
	} else if (b1 >= a2) {
		least = between(a2, b1);
		most = between(a1, b2);
		put_range(out, &least, &most);
		strbuf_addf(out, " after %s", name);
	} else if (b2 <= a1) {
		least = between(b2, a1);
		most = between(b1, a2);
		put_range(out, &least, &most);
		strbuf_addf(out, " before %s", name);
	} else {
		least = between(b1, a2);
		most = between(a1, b2);
		strbuf_adds(out, "from ");
		put_stretch(out, &least);
		strbuf_adds(out, " before to ");
		put_stretch(out, &most);
		strbuf_addf(out, " after %s", name);
	}
	return true;
}
