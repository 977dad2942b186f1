/*
 * Dates in words.
 */
#include "amparo/detail.h"

#include <string.h>

void
detail_date(const char *edtf, struct strbuf *words, bool *show_edtf)
{
	size_t n = strlen(edtf);
	struct edtf d;

	*show_edtf = false;
	if (!edtf_parse(edtf, n, &d, NULL) || !edtf_words(words, edtf, n)) {
		/* A date that was let pass as it was typed. */
		strbuf_add(words, edtf, n);
		return;
	}
	/* Whole days, months and years say the same in words. */
	*show_edtf = d.level > 0 || (d.flags & ~(unsigned)EDTF_INTERVAL) != 0;
}
