/* Dates of tables. */
#include "amparo/import_date.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#include "amparo/edtf.h"
#include "amparo/fold.h"
#include "amparo/loose_date.h"

static bool
is_digit(char c)
{
	return c >= '0' && c <= '9';
}

/* Up to MAX digits at *S; their number in *LEN. */
static int
number(const char **s, int max, int *len)
{
	int v = 0, n = 0;

	while (n < max && is_digit(**s)) {
		v = v * 10 + (*(*s)++ - '0');
		n++;
	}
	*len = n;
	return v;
}

static bool
put_day(struct strbuf *edtf, int year, int month, int day, char *why)
{
	if (month < 1 || month > 12 || day < 1 ||
	    day > edtf_month_days(year, month)) {
		snprintf(why, IMPORT_WHY, "there is no day %04d-%02d-%02d",
		    year, month, day);
		return false;
	}
	strbuf_addf(edtf, "%04d-%02d-%02d", year, month, day);
	return true;
}

/* "20080301", "200803"; false where it is not of that form. */
static bool
is_packed(const char *s, size_t n)
{
	if (n != 8 && n != 6)
		return false;
	for (size_t i = 0; i < n; i++)
		if (!is_digit(s[i]))
			return false;
	return true;
}

static bool
put_packed(struct strbuf *edtf, const char *s, size_t n, char *why)
{
	int len, year = number(&s, 4, &len), month = number(&s, 2, &len);

	if (n == 8)
		return put_day(edtf, year, month, number(&s, 2, &len), why);
	if (month < 1 || month > 12) {
		snprintf(why, IMPORT_WHY, "there is no month %d", month);
		return false;
	}
	strbuf_addf(edtf, "%04d-%02d", year, month);
	return true;
}

/* Three numbers with one of "-/." between them; 0 where it is not so. */
static int
three_numbers(const char *s, int v[3], int len[3])
{
	char between = '\0';

	for (int i = 0; i < 3; i++) {
		v[i] = number(&s, 4, &len[i]);
		if (len[i] == 0)
			return 0;
		if (i == 2)
			break;
		if (strchr("-/.", *s) == NULL || *s == '\0' ||
		    (i == 1 && *s != between))
			return 0;
		between = *s++;
	}
	return *s == '\0';
}

static bool
put_numbers(struct strbuf *edtf, const int v[3], const int len[3],
    enum date_order order, char *why)
{
	if (len[0] == 4 && len[1] <= 2 && len[2] <= 2)
		return put_day(edtf, v[0], v[1], v[2], why);
	if (len[2] != 4 || len[0] > 2 || len[1] > 2) {
		snprintf(why, IMPORT_WHY, "a year of four digits is expected");
		return false;
	}
	if (order == ORDER_MDY)
		return put_day(edtf, v[2], v[0], v[1], why);
	if (order == ORDER_DMY || v[0] > 12)
		return put_day(edtf, v[2], v[1], v[0], why);
	if (v[1] > 12)
		return put_day(edtf, v[2], v[0], v[1], why);
	if (v[0] == v[1])
		return put_day(edtf, v[2], v[0], v[1], why);
	snprintf(why, IMPORT_WHY,
	    "day or month first? Say Date-order: dmy, "
	    "or mdy");
	return false;
}

/* Without blanks around it and a time of day behind it. */
static size_t
trim(const char **s)
{
	size_t n;

	while (**s == ' ' || **s == '\t')
		(*s)++;
	n = strlen(*s);
	while (n > 0 && ((*s)[n - 1] == ' ' || (*s)[n - 1] == '\t'))
		n--;
	for (size_t i = 8; i + 3 < n; i++)
		if (((*s)[i] == ' ' || (*s)[i] == 'T') &&
		    is_digit((*s)[i - 1]) && is_digit((*s)[i + 1]) &&
		    (is_digit((*s)[i + 2]) ? (*s)[i + 3] == ':'
					   : (*s)[i + 2] == ':'))
			return i;
	return n;
}

static bool
put_words(struct strbuf *edtf, const char *s, size_t n, char *why)
{
	struct edtf_fault fault;
	struct strbuf folded;
	bool ok;

	strbuf_init(&folded);
	fold_text(&folded, s, n);
	ok = loose_date(edtf, folded.s, folded.len, &fault);
	strbuf_done(&folded);
	if (!ok)
		snprintf(why, IMPORT_WHY, "%s", fault.why);
	return ok;
}

bool
import_date(struct strbuf *edtf, const char *cell, enum date_order order,
    char *why)
{
	size_t n = trim(&cell);
	int v[3], len[3];
	char text[64];

	if (n == 0 || n >= sizeof(text)) {
		snprintf(why, IMPORT_WHY, "%s",
		    n == 0 ? "it is empty" : "it is too long");
		return false;
	}
	memcpy(text, cell, n);
	text[n] = '\0';
	if (is_packed(text, n))
		return put_packed(edtf, text, n, why);
	if (three_numbers(text, v, len))
		return put_numbers(edtf, v, len, order, why);
	if (edtf_canonical(edtf, text, n))
		return true;
	return put_words(edtf, text, n, why);
}

/* ------------------------------------------------------------- the span */

static const char *const known_names[] = {
	[KNOWN_DAY] = "day",
	[KNOWN_RANGE] = "range",
	[KNOWN_WEEK] = "week",
	[KNOWN_MONTH] = "month",
	[KNOWN_YEAR] = "year",
};

int
date_known_find(const char *word)
{
	for (int i = KNOWN_DAY; i <= KNOWN_YEAR; i++)
		if (strcmp(known_names[i], word) == 0)
			return i;
	return -1;
}

/* A whole month or year has a name of its own. */
static bool
put_whole(struct strbuf *edtf, int64_t from, int64_t to)
{
	int64_t year, last_year;
	int month, day, last_month, last_day;

	edtf_civil(from, &year, &month, &day);
	edtf_civil(to, &last_year, &last_month, &last_day);
	if (year != last_year || year < 0 || year > 9999 || day != 1 ||
	    last_day != edtf_month_days(year, last_month))
		return false;
	if (month == last_month)
		strbuf_addf(edtf, "%04" PRId64 "-%02d", year, month);
	else if (month == 1 && last_month == 12)
		strbuf_addf(edtf, "%04" PRId64, year);
	else
		return false;
	return true;
}

/* One date, of which only so much is known. */
static void
put_one(struct strbuf *edtf, const char *date, const struct edtf *d,
    enum date_known known)
{
	int64_t year;
	int month, day;

	edtf_civil(d->earliest, &year, &month, &day);
	if (d->precision != EDTF_DAY || known == KNOWN_DAY || year < 0 ||
	    year > 9999)
		strbuf_adds(edtf, date);
	else if (known == KNOWN_MONTH)
		strbuf_addf(edtf, "%04" PRId64 "-%02d", year, month);
	else if (known == KNOWN_YEAR)
		strbuf_addf(edtf, "%04" PRId64, year);
	else
		strbuf_addf(edtf, "%s~", date);
}

static bool
is_plain(const struct edtf *d)
{
	return d->flags == 0 && d->earliest > EDTF_UNKNOWN_START &&
	    d->latest < EDTF_UNKNOWN_END;
}

bool
import_span(struct strbuf *edtf, const char *first, const char *last,
    enum date_known known, char *why)
{
	struct edtf a, b;

	if (*last == '\0')
		last = first;
	if (!edtf_parse(first, strlen(first), &a, NULL) ||
	    !edtf_parse(last, strlen(last), &b, NULL)) {
		snprintf(why, IMPORT_WHY, "not EDTF");
		return false;
	}
	if (strcmp(first, last) == 0 && is_plain(&a)) {
		put_one(edtf, first, &a, known);
		return true;
	}
	if (strcmp(first, last) == 0) {
		strbuf_adds(edtf, first);
		return true;
	}
	if (!is_plain(&a) || !is_plain(&b)) {
		snprintf(why, IMPORT_WHY, "no span from %.40s to %.40s", first,
		    last);
		return false;
	}
	if (b.latest < a.earliest) {
		snprintf(why, IMPORT_WHY,
		    "it ends before it begins: %.40s, "
		    "%.40s",
		    first, last);
		return false;
	}
	if (known == KNOWN_DAY)
		strbuf_addf(edtf, "%s/%s", first, last);
	else if (!put_whole(edtf, a.earliest, b.latest))
		strbuf_addf(edtf, "[%s..%s]", first, last);
	return true;
}
