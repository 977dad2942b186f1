/* A whole record as lines of plain text. */
#include "amparo/record_text.h"

#include "amparo/detail.h"

void
record_text(struct strbuf *out, const struct dataset *ds,
    const struct record *r, enum lang lang, const struct glyphs *g)
{
	struct detail *d = detail_new(ds);
	struct detail_options o = {
		.width = RECORD_TEXT_COLS,
		.wrap = true,
		.sources = true,
		.lang = lang,
		.glyphs = g,
	};
	const struct lines *lines;

	detail_set(d, r);
	detail_layout(d, &o);
	lines = detail_lines(d);
	for (size_t i = 0; i < lines->count; i++) {
		size_t start = out->len;

		line_text(&lines->at[i], out);
		/* Blanks at the end are padding. */
		while (out->len > start && out->s[out->len - 1] == ' ')
			strbuf_truncate(out, out->len - 1);
		strbuf_addc(out, '\n');
	}
	detail_free(d);
}
