/* Small questions about the parts of a date. */
#include <stdarg.h>
#include <stdio.h>

#include "amparo/edtf_parts.h"

bool
edtf_fault_set(struct edtf_fault *fault, size_t at, const char *fmt, ...)
{
	va_list ap;

	if (fault) {
		fault->at = at;
		va_start(ap, fmt);
		vsnprintf(fault->why, sizeof(fault->why), fmt, ap);
		va_end(ap);
	}
	return false;
}

int
edtf_date_parts(const struct edtf_date *d)
{
	return 1 + (d->has_month || d->season) + d->has_day;
}

static bool
has_x(const signed char *digits, int n)
{
	while (n > 0)
		if (digits[--n] == EDTF_X)
			return true;
	return false;
}

bool
edtf_date_has_x(const struct edtf_date *d)
{
	return has_x(d->year, 4) || (d->has_month && has_x(d->month, 2)) ||
	    (d->has_day && has_x(d->day, 2));
}

bool
edtf_digits_fit(const signed char *digits, int n, int value)
{
	while (n > 0) {
		n--;
		if (digits[n] != EDTF_X && digits[n] != value % 10)
			return false;
		value /= 10;
	}
	return value == 0;
}

const char *
edtf_month_name(int month)
{
	static const char *const names[] = { "January", "February", "March",
		"April", "May", "June", "July", "August", "September",
		"October", "November", "December" };

	return month >= 1 && month <= 12 ? names[month - 1] : "";
}
