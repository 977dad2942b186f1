/*
 * Properties of dates, on dates made by chance from a fixed seed: what is
 * promised for all is tried on many, and counted out by brute force where the
 * calendar is small enough.
 */
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <setjmp.h>
#include <cmocka.h>

#include "amparo/edtf.h"

/* Chance, the same in each run. */
static uint64_t
next(uint64_t *seed)
{
	*seed ^= *seed << 13;
	*seed ^= *seed >> 7;
	*seed ^= *seed << 17;
	return *seed;
}

static int
below(uint64_t *seed, int n)
{
	return (int)(next(seed) % (uint64_t)n);
}

static void
add_qualifier(struct strbuf *b, uint64_t *seed)
{
	int q = below(seed, 12);

	if (q < 3)
		strbuf_addc(b, "?~%"[q]);
}

static void
add_digits(struct strbuf *b, uint64_t *seed, int n, int value)
{
	char digits[16];

	snprintf(digits, sizeof(digits), "%0*d", n, value);
	for (int i = 0; i < n; i++)
		strbuf_addc(b, below(seed, 6) ? digits[i] : 'X');
}

static void
add_date(struct strbuf *b, uint64_t *seed)
{
	static const int years[] = { 0, 4, 1900, 1985, 1999, 2000, 2012, 9999 };

	add_qualifier(b, seed);
	if (below(seed, 8) == 0)
		strbuf_addc(b, '-');
	add_digits(b, seed, 4, years[below(seed, 8)]);
	add_qualifier(b, seed);
	if (below(seed, 4) == 0)
		return;
	strbuf_addc(b, '-');
	add_qualifier(b, seed);
	if (below(seed, 5) == 0) {
		strbuf_addf(b, "%02d", 21 + below(seed, 21));
		add_qualifier(b, seed);
		return;
	}
	add_digits(b, seed, 2, 1 + below(seed, 12));
	add_qualifier(b, seed);
	if (below(seed, 3) == 0)
		return;
	strbuf_addc(b, '-');
	add_qualifier(b, seed);
	add_digits(b, seed, 2, 1 + below(seed, 31));
	add_qualifier(b, seed);
}

static void
add_end(struct strbuf *b, uint64_t *seed)
{
	int kind = below(seed, 6);

	if (kind == 0)
		strbuf_adds(b, "..");
	else if (kind > 1)
		add_date(b, seed);
}

static void
add_set(struct strbuf *b, uint64_t *seed)
{
	bool all = below(seed, 2) == 0;
	int members = 1 + below(seed, 3);

	strbuf_addc(b, all ? '{' : '[');
	if (below(seed, 6) == 0)
		strbuf_adds(b, "..");
	for (int i = 0; i < members; i++) {
		if (i > 0)
			strbuf_addc(b, ',');
		add_date(b, seed);
		if (below(seed, 5) == 0) {
			strbuf_adds(b, "..");
			if (below(seed, 3))
				add_date(b, seed);
		}
	}
	strbuf_addc(b, all ? '}' : ']');
}

static void
add_time(struct strbuf *b, uint64_t *seed)
{
	static const char *const zones[] = { "", "Z", "+00", "-03", "+05:30",
		"+00:00" };

	strbuf_addf(b, "2012-02-%02d", 1 + below(seed, 30));
	strbuf_addf(b, "T%02d", below(seed, 25));
	strbuf_addf(b, ":%02d", below(seed, 60));
	strbuf_addf(b, ":%02d", below(seed, 61));
	strbuf_adds(b, zones[below(seed, 6)]);
}

/* Mostly valid. */
static void
make_edtf(struct strbuf *b, uint64_t *seed)
{
	int kind = below(seed, 8);

	strbuf_reset(b);
	if (kind < 3) {
		add_date(b, seed);
	} else if (kind < 5) {
		add_end(b, seed);
		strbuf_addc(b, '/');
		add_end(b, seed);
	} else if (kind < 7) {
		add_set(b, seed);
	} else {
		add_time(b, seed);
	}
}

static bool
same(const struct edtf *a, const struct edtf *b)
{
	return a->earliest == b->earliest && a->latest == b->latest &&
	    a->precision == b->precision && a->flags == b->flags &&
	    a->start_latest == b->start_latest &&
	    a->end_earliest == b->end_earliest && b->level <= a->level;
}

static void
check_promises(const char *s, const struct edtf *e)
{
	struct strbuf once, twice, words;
	struct edtf again;

	strbuf_init(&once);
	strbuf_init(&twice);
	strbuf_init(&words);
	if (e->earliest > e->latest || e->earliest > e->start_latest ||
	    e->end_earliest > e->latest)
		fail_msg("%s: bounds out of order", s);
	assert_true(e->level >= 0 && e->level <= 2);
	assert_true(e->precision != EDTF_NONE);
	assert_true(edtf_canonical(&once, s, strlen(s)));
	assert_true(edtf_canonical(&twice, once.s, once.len));
	assert_string_equal(once.s, twice.s);
	assert_true(once.len <= strlen(s) + 3); /* ":00" of an offset */
	assert_true(edtf_parse(once.s, once.len, &again, NULL));
	if (!same(e, &again))
		fail_msg("%s: means something else as %s", s, once.s);
	assert_true(edtf_words(&words, s, strlen(s)));
	strbuf_reset(&twice);
	assert_true(edtf_words(&twice, once.s, once.len));
	assert_string_equal(words.s, twice.s);
	assert_true(words.len > 0 && words.s[0] != ' ' &&
	    words.s[words.len - 1] != ' ' && !strstr(words.s, "  "));
	strbuf_done(&once);
	strbuf_done(&twice);
	strbuf_done(&words);
}

static void
test_promises(void **state)
{
	uint64_t seed = 20050916;
	struct edtf_fault fault;
	struct strbuf b;
	struct edtf e;
	int valid = 0;

	(void)state;
	strbuf_init(&b);
	for (int i = 0; i < 60000; i++) {
		make_edtf(&b, &seed);
		if (edtf_parse(b.s, b.len, &e, &fault)) {
			valid++;
			check_promises(b.s, &e);
		} else {
			assert_true(fault.at <= b.len);
			assert_true(fault.why[0] != '\0');
		}
	}
	assert_true(valid > 20000);
	strbuf_done(&b);
}

/* Nonsense, and valid dates with a byte or two gone wrong. */
static void
test_any_string(void **state)
{
	static const char bytes[] = "0123456789XYESPTZ-+:?~%/.,[]{} x\xc3\n";
	uint64_t seed = 60;
	struct edtf_fault fault;
	struct strbuf b;
	struct edtf e;

	(void)state;
	strbuf_init(&b);
	for (int i = 0; i < 200000; i++) {
		if (i % 2) {
			make_edtf(&b, &seed);
		} else {
			strbuf_reset(&b);
			for (int n = below(&seed, 24); n > 0; n--)
				strbuf_addc(&b, bytes[below(&seed, 35)]);
		}
		for (int n = below(&seed, 3); n > 0 && b.len > 0; n--) {
			int at = below(&seed, (int)b.len);

			b.s[at] = bytes[below(&seed, (int)sizeof(bytes))];
		}
		memset(&fault, 0, sizeof(fault));
		if (edtf_parse(b.s, b.len, &e, &fault)) {
			check_promises(b.s, &e);
		} else {
			assert_true(fault.at <= b.len);
			assert_true(strlen(fault.why) > 0);
		}
	}
	strbuf_done(&b);
}

static bool
fits(const char *pattern, int digits, int value)
{
	for (int i = digits - 1; i >= 0; i--) {
		if (pattern[i] != 'X' && pattern[i] != '0' + value % 10)
			return false;
		value /= 10;
	}
	return true;
}

/* The first and last day whose spelling fits the pattern, one by one. */
static bool
count_out(const char *pattern, int64_t *earliest, int64_t *latest)
{
	bool negative = pattern[0] == '-';
	bool found = false;
	size_t n;

	pattern += negative;
	n = strlen(pattern);
	for (int v = negative ? 1 : 0; v <= 9999; v++) {
		int year = negative ? -v : v;

		if (!fits(pattern, 4, v))
			continue;
		for (int i = 0; i < 12 * 31; i++) {
			int m = i / 31 + 1, d = i % 31 + 1;
			int64_t day;

			if (d > edtf_month_days(year, m) ||
			    !fits(pattern + 5, 2, m) ||
			    (n > 8 && !fits(pattern + 8, 2, d)))
				continue;
			day = edtf_day(year, m, d);
			if (!found || day < *earliest)
				*earliest = day;
			if (!found || day > *latest)
				*latest = day;
			found = true;
		}
	}
	return found;
}

static void
test_tight_bounds(void **state)
{
	uint64_t seed = 138;
	struct strbuf b;

	(void)state;
	strbuf_init(&b);
	for (int i = 0; i < 1500; i++) {
		int64_t earliest = 0, latest = 0;
		struct edtf e;
		bool found;

		strbuf_reset(&b);
		if (below(&seed, 4) == 0)
			strbuf_addc(&b, '-');
		add_digits(&b, &seed, 4, 1896 + below(&seed, 210));
		strbuf_addc(&b, '-');
		/* February twice as often as the rest. */
		add_digits(&b, &seed, 2,
		    below(&seed, 3) ? 1 + below(&seed, 12) : 2);
		if (below(&seed, 5)) {
			strbuf_addc(&b, '-');
			add_digits(&b, &seed, 2, 1 + below(&seed, 31));
		}
		found = count_out(b.s, &earliest, &latest);
		if (edtf_parse(b.s, b.len, &e, NULL) != found)
			fail_msg("%s: a day is %sthere", b.s,
			    found ? "" : "not ");
		if (found && (e.earliest != earliest || e.latest != latest))
			fail_msg("%s: bounds are not tight", b.s);
	}
	strbuf_done(&b);
}

/*
 * Answers, counted out.  The world has WORLD days around the turn of February
 * to March 2004; what is unknown may be any of them, what is open lies beyond.
 */
#define WORLD 30
#define WORLD_MAX (WORLD * WORLD)

struct meanings {
	int n;
	int from[WORLD_MAX], to[WORLD_MAX];
};

static int64_t
world_day(int i)
{
	return edtf_day(2004, 2, 15) + i;
}

/* A date as text, and the first and last of its days. */
static void
add_small_date(struct strbuf *b, uint64_t *seed, int *first, int *last)
{
	int64_t year;
	int month, day;

	switch (below(seed, 8)) {
	case 0:
		strbuf_adds(b, "2004-02-2X");
		*first = 5;
		*last = 14;
		break;
	case 1:
		strbuf_adds(b, "2004-03-0X");
		*first = 15;
		*last = 23;
		break;
	default:
		*first = *last = 8 + below(seed, 12);
		edtf_civil(world_day(*first), &year, &month, &day);
		strbuf_addf(b, "2004-%02d-%02d", month, day);
		break;
	}
}

static void
mean(struct meanings *m, int from, int to)
{
	assert_true(m->n < WORLD_MAX);
	m->from[m->n] = from;
	m->to[m->n++] = to;
}

static void
make_interval(struct strbuf *b, uint64_t *seed, struct meanings *m)
{
	int start = below(seed, 4), end = start < 2 ? 2 : below(seed, 4);
	int a1 = start == 0 ? -1 : 0, a2 = start == 0 ? -1 : WORLD - 1;
	int b1 = end == 0 ? WORLD : 0, b2 = end == 0 ? WORLD : WORLD - 1;

	if (start >= 2)
		add_small_date(b, seed, &a1, &a2);
	else if (start == 0)
		strbuf_adds(b, "..");
	strbuf_addc(b, '/');
	if (end >= 2)
		add_small_date(b, seed, &b1, &b2);
	else if (end == 0)
		strbuf_adds(b, "..");
	for (int i = a1; i <= a2; i++)
		for (int j = b1 > i ? b1 : i; j <= b2; j++)
			mean(m, i, j);
}

static void
make_meanings(struct strbuf *b, uint64_t *seed, struct meanings *m)
{
	int first, last, ignored, kind = below(seed, 6);

	strbuf_reset(b);
	m->n = 0;
	if (kind >= 3) {
		make_interval(b, seed, m);
		return;
	}
	if (kind > 0)
		strbuf_adds(b, kind == 1 ? "[" : "[..");
	add_small_date(b, seed, &first, &last);
	if (kind == 1) {
		strbuf_adds(b, "..");
		add_small_date(b, seed, &ignored, &last);
		strbuf_addc(b, ']');
	} else if (kind == 2) {
		strbuf_addc(b, ']');
		first = 0;
	}
	for (int i = first; i <= last; i++)
		mean(m, i, i);
}

/* All, some or none. */
static enum edtf_answer
answer(long yes, long all)
{
	return yes == all ? EDTF_CERTAINLY : yes ? EDTF_POSSIBLY : EDTF_NO;
}

static void
check_within(const char *s, const struct edtf *e, const struct meanings *m,
    int from, int to)
{
	long in = 0, touch = 0;
	enum edtf_answer wanted;

	for (int i = 0; i < m->n && from <= to; i++) {
		in += m->from[i] >= from && m->to[i] <= to;
		touch += m->from[i] <= to && m->to[i] >= from;
	}
	wanted = in == m->n ? EDTF_CERTAINLY : touch ? EDTF_POSSIBLY : EDTF_NO;
	if (edtf_within(e, world_day(from), world_day(to)) != wanted)
		fail_msg("%s within %d to %d: not %d", s, from, to,
		    (int)wanted);
}

static void
check_pair(const char *s, const char *t, const struct meanings *m,
    const struct meanings *n)
{
	long before = 0, overlap = 0, all = (long)m->n * n->n;
	struct edtf a, b;

	assert_true(edtf_parse(s, strlen(s), &a, NULL));
	assert_true(edtf_parse(t, strlen(t), &b, NULL));
	for (int i = 0; i < m->n; i++) {
		for (int j = 0; j < n->n; j++) {
			before += m->to[i] < n->from[j];
			overlap +=
			    m->from[i] <= n->to[j] && n->from[j] <= m->to[i];
		}
	}
	if (edtf_before(&a, &b) != answer(before, all))
		fail_msg("%s before %s: not %d", s, t,
		    (int)answer(before, all));
	if (edtf_overlap(&a, &b) != answer(overlap, all))
		fail_msg("%s overlaps %s: not %d", s, t,
		    (int)answer(overlap, all));
	assert_int_equal(edtf_overlap(&a, &b), edtf_overlap(&b, &a));
}

static void
test_answers(void **state)
{
	static struct meanings m, n;
	uint64_t seed = 139;
	struct strbuf a, b;
	struct edtf e;

	(void)state;
	strbuf_init(&a);
	strbuf_init(&b);
	make_meanings(&b, &seed, &n);
	for (int i = 0; i < 4000; i++) {
		make_meanings(&a, &seed, &m);
		if (edtf_parse(a.s, a.len, &e, NULL) != (m.n > 0))
			fail_msg("%s: order not seen", a.s);
		if (m.n == 0)
			continue;
		for (int k = 0; k < 8; k++) {
			int from = 2 + below(&seed, 25);
			int to = 2 + below(&seed, 25);

			check_within(a.s, &e, &m, from, to);
		}
		if (n.n > 0)
			check_pair(a.s, b.s, &m, &n);
		n = m;
		strbuf_reset(&b);
		strbuf_adds(&b, a.s);
	}
	strbuf_done(&a);
	strbuf_done(&b);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_promises),
		cmocka_unit_test(test_any_string),
		cmocka_unit_test(test_tight_bounds),
		cmocka_unit_test(test_answers),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
