/* Stretches of time with a name. */
#include "amparo/band.h"

#include <string.h>

static const char mark[] = " ; date=";
enum { MARK = sizeof mark - 1 };

bool
band_read(const char *text, size_t n, struct band *out, size_t *at,
    const char **why)
{
	struct edtf_fault fault;
	size_t label = n;

	*at = 0;
	/* A label may hold the mark: the last one counts. */
	for (size_t i = 0; i + MARK <= n; i++)
		if (memcmp(text + i, mark, MARK) == 0)
			label = i;
	if (label == n) {
		*why = "label ; date=EDTF expected";
		return false;
	}
	if (label == 0 || memchr(text, '\n', n) != NULL) {
		*why = "a label of one line comes first";
		return false;
	}
	out->label = label;
	out->at = label + MARK;
	if (edtf_parse(text + out->at, n - out->at, &out->date, &fault))
		return true;
	*at = out->at + fault.at;
	*why = fault.why;
	return false;
}
