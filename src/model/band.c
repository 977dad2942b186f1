/* Stretches of time with a name. */
#include "amparo/band.h"

#include <stdio.h>
#include <string.h>

static const char mark[] = " ; date=";
enum { MARK = sizeof mark - 1 };

static bool
fault(struct edtf_fault *to, const char *why)
{
	if (to == NULL)
		return false;
	to->at = 0;
	snprintf(to->why, sizeof to->why, "%s", why);
	return false;
}

bool
band_read(const char *text, size_t n, struct band *out, struct edtf_fault *why)
{
	size_t label = n;

	/* A label may hold the mark: the last one counts. */
	for (size_t i = 0; i + MARK <= n; i++)
		if (memcmp(text + i, mark, MARK) == 0)
			label = i;
	if (label == n)
		return fault(why, "label ; date=EDTF expected");
	if (label == 0 || memchr(text, '\n', n) != NULL)
		return fault(why, "a label of one line comes first");
	out->label = label;
	out->at = label + MARK;
	if (edtf_parse(text + out->at, n - out->at, &out->date, why))
		return true;
	if (why != NULL)
		why->at += out->at;
	return false;
}
