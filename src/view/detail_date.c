/*
 * Dates in words.
 */
#include "amparo/detail.h"

#include <string.h>

#include "amparo/local_date.h"

void
detail_date(const char *edtf, enum lang lang, struct strbuf *words,
    bool *show_edtf)
{
	size_t n = strlen(edtf);
	struct edtf d;

	*show_edtf = false;
	if (!edtf_parse(edtf, n, &d, NULL) ||
	    !(lang == LANG_EN ? edtf_words(words, edtf, n)
			      : local_date(words, edtf, lang))) {
		/* As it is written: no date at all, or one with no words. */
		strbuf_add(words, edtf, n);
		return;
	}
	/* Whole days, months and years say the same in words. */
	*show_edtf = d.level > 0 || (d.flags & ~(unsigned)EDTF_INTERVAL) != 0;
}
