/* The timeline as it is drawn. */
#include "drawn_timeline.h"

#include "unit.h"

#include "amparo/utf8.h"
#include "amparo/width.h"

static void
add_lines(const struct lines *l, int width, struct strbuf *out)
{
	for (size_t i = 0; i < l->count; i++) {
		struct strbuf text;

		strbuf_init(&text);
		line_text(&l->at[i], &text);
		assert_true(utf8_is_clean(text.s, text.len));
		assert_true(width_text(text.s, text.len) <= width);
		strbuf_add(out, text.s, text.len);
		strbuf_addc(out, '\n');
		strbuf_done(&text);
	}
}

void
drawn_timeline(struct timeline *t, int width, int height, bool ascii,
    struct strbuf *out)
{
	struct lines l = { .at = NULL };

	timeline_resize(t, width, height);
	timeline_draw(t, true, glyphs_for(ascii), &l);
	assert_int_equal(l.count, height);
	add_lines(&l, width, out);
	lines_done(&l);
}

uint32_t
drawn_record(const struct dataset *ds, const char *id)
{
	uint32_t rec = dataset_find(ds, id);

	assert_int_not_equal(rec, NO_RECORD);
	return rec;
}
