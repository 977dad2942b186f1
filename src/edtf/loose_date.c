/* Loosely typed dates: words and numbers, then what they can be together. */
#include "amparo/loose_date.h"

#include <string.h>

#include "amparo/edtf_parts.h"

enum { MAX_PARTS = 3, MAX_WORD = 12, MONTH_LETTERS = 3 };

/* What has been met so far; 0 for what has not. */
struct loose {
	int year, month, quarter;
	bool decade;
	int number[MAX_PARTS]; /* days or months, in the order typed */
	int numbers;
	bool year_first;
};

/* The month that WORD begins or names in one of the languages; 0 none. */
static int
month_of(const char *word, size_t n)
{
	static const char *const names[12] = {
		"january enero janeiro janvier",
		"february febrero fevereiro fevrier",
		"march marzo marco mars",
		"april abril avril",
		"may mayo maio mai",
		"june junio junho juin",
		"july julio julho juillet",
		"august agosto aout",
		"september septiembre setiembre setembro septembre",
		"october octubre outubro octobre",
		"november noviembre novembro novembre",
		"december diciembre dezembro decembre",
	};
	int found = 0;

	if (n < MONTH_LETTERS)
		return 0;
	for (int i = 0; i < 12; i++) {
		for (const char *s = names[i]; s != NULL;) {
			if (strncmp(s, word, n) == 0) {
				if (found != 0 && found != i + 1)
					return 0; /* "jui" */
				found = i + 1;
			}
			s = strchr(s, ' ');
			s = s == NULL ? NULL : s + 1;
		}
	}
	return found;
}

static bool
is_filler(const char *word, size_t n)
{
	static const char *const fillers[] = { "de", "del", "do", "da", "of",
		"the", "le", "el", "st", "nd", "rd", "th", "o", "er" };

	for (size_t i = 0; i < sizeof fillers / sizeof *fillers; i++)
		if (strlen(fillers[i]) == n && memcmp(fillers[i], word, n) == 0)
			return true;
	return false;
}

static bool
take_number(struct loose *l, const char *s, size_t n, struct edtf_fault *fault)
{
	int value = 0;

	for (size_t i = 0; i < n && i < 5; i++)
		value = value * 10 + (s[i] - '0');
	if (n == 4 && l->year == 0) {
		l->year = value;
		l->year_first = l->numbers == 0 && l->month == 0;
		return true;
	}
	if (n <= 2 && l->numbers < MAX_PARTS) {
		l->number[l->numbers++] = value;
		return true;
	}
	return edtf_fault_set(fault, 0,
	    "a year of four digits was expected, and a month or a day of two");
}

static bool
take_word(struct loose *l, const char *s, size_t n, struct edtf_fault *fault)
{
	int month = month_of(s, n);

	if (month != 0 && l->month == 0) {
		l->month = month;
		return true;
	}
	if (is_filler(s, n))
		return true;
	/* "2009q3", "1990s" */
	if (n == 1 && (*s == 'q' || *s == 't') && l->quarter == 0) {
		l->quarter = -1;
		return true;
	}
	if (n == 1 && *s == 's' && l->year != 0 && l->year % 10 == 0) {
		l->decade = true;
		return true;
	}
	return edtf_fault_set(fault, 0,
	    "\"%.*s\" is no month; try 2009, 2009-03, sep 2005 or 12 sep 2005",
	    (int)(n < MAX_WORD ? n : MAX_WORD), s);
}

static bool
is_digit(char c)
{
	return c >= '0' && c <= '9';
}

static bool
is_letter(char c)
{
	return c >= 'a' && c <= 'z';
}

static bool
take_all(struct loose *l, const char *s, size_t n, struct edtf_fault *fault)
{
	for (size_t i = 0, end; i < n; i = end) {
		end = i + 1;
		if (is_digit(s[i])) {
			while (end < n && is_digit(s[end]))
				end++;
			if (!take_number(l, s + i, end - i, fault))
				return false;
		} else if (is_letter(s[i])) {
			while (end < n && is_letter(s[end]))
				end++;
			if (!take_word(l, s + i, end - i, fault))
				return false;
		} else if (strchr(" .,/-\t", s[i]) == NULL) {
			return edtf_fault_set(fault, i,
			    "a date was expected: 2009, 2009-03, sep 2005");
		}
	}
	if (l->year == 0)
		return edtf_fault_set(fault, n,
		    "a year of four digits was expected");
	return true;
}

/* The numbers beside the year: day or month?  *DAY is -1 where none is told. */
static bool
settle(struct loose *l, int *day, struct edtf_fault *fault)
{
	int a = l->numbers > 0 ? l->number[0] : 0;
	int b = l->numbers > 1 ? l->number[1] : 0;

	*day = -1;
	if (l->quarter == -1) {
		l->quarter = a;
		return l->numbers == 1 && a >= 1 && a <= 4
		    ? true
		    : edtf_fault_set(fault, 0, "a quarter is q1 to q4");
	}
	if (l->month != 0) {
		if (l->numbers > 0)
			*day = a;
		return l->numbers <= 1
		    ? true
		    : edtf_fault_set(fault, 0, "one day was expected");
	}
	if (l->numbers <= 1) {
		l->month = a;
		return true;
	}
	if (!l->year_first && a <= 12 && b <= 12 && a != b)
		return edtf_fault_set(fault, 0,
		    "day or month first? Write 12 sep 2005 or 2005-09-12");
	l->month = l->year_first || a <= 12 ? a : b;
	*day = l->month == a ? b : a;
	return l->numbers == 2 ? true
			       : edtf_fault_set(fault, 0, "too many numbers");
}

bool
loose_date(struct strbuf *edtf, const char *s, size_t n,
    struct edtf_fault *fault)
{
	struct loose l = { 0 };
	struct edtf checked;
	size_t start = edtf->len;
	int day;

	if (n > 0 && edtf_parse(s, n, &checked, NULL)) {
		strbuf_add(edtf, s, n);
		return true;
	}
	if (!take_all(&l, s, n, fault) || !settle(&l, &day, fault))
		return false;
	if (l.decade)
		strbuf_addf(edtf, "%03dX", l.year / 10);
	else
		strbuf_addf(edtf, "%04d", l.year);
	if (l.quarter > 0)
		strbuf_addf(edtf, "-%02d", 32 + l.quarter);
	else if (l.month != 0 || l.numbers > 0)
		strbuf_addf(edtf, "-%02d", l.month);
	if (day >= 0)
		strbuf_addf(edtf, "-%02d", day);
	if (edtf_parse(edtf->s + start, edtf->len - start, &checked, fault))
		return true;
	strbuf_truncate(edtf, start);
	return false;
}
