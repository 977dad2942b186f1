/*
 * The hits of a search as a list.
 */
#include "amparo/results.h"

#include "amparo/short_date.h"
#include "amparo/width.h"

enum {
	MARK_COLS = 1,     /* where a mark stands */
	KIND_COLS = 14,    /* the kind and the blank after it */
	KIND_FROM = 56,    /* narrower lists leave the kind out */
	DATE_FROM = 36,    /* and these the date */
	PASSAGE_LEAST = 12 /* a shorter passage tells nothing */
};

struct results {
	const struct dataset *ds;
	int width;
	enum lang lang;
	const struct glyphs *glyphs;
	const struct marker *marker;
	void (*snippet)(void *user, uint32_t rec, int cols, struct strbuf *out);
	void *user;
	struct lines *out;
};

static void
put_kind(const struct results *r, struct line *line, uint32_t rec)
{
	const char *name =
	    vocab_kind_name(r->ds->vocab, r->ds->kind[rec], r->lang, false);

	line_puts(r->out, line, ROLE_DIM, name);
	line_cut(r->out, line, MARK_COLS + KIND_COLS - 2, r->glyphs->ascii);
	line_pad(r->out, line, ROLE_TEXT,
	    MARK_COLS + KIND_COLS - line_width(line), " ");
}

/* Does what was searched for stand in this text? */
static bool
has_match(const struct results *r, const struct strbuf *text)
{
	struct span span;

	return r->marker != NULL && r->marker->fn != NULL &&
	    r->marker->fn(r->marker->user, text->s, text->len, &span, 1) > 0;
}

/*
 * The title, and the passage in what is left up to RIGHT.  A title without a
 * match gives half of its room to a passage that has one.
 */
static void
put_text(const struct results *r, struct line *line, uint32_t rec, int right)
{
	struct strbuf title, passage;
	int room = right - line_width(line), cols, half = room / 2;

	strbuf_init(&title);
	strbuf_init(&passage);
	dataset_title(r->ds, rec, &title);
	cols = width_text(title.s, title.len);
	if (cols > half && r->snippet != NULL && !has_match(r, &title))
		cols = half;
	if (r->snippet != NULL && room - cols - 2 >= PASSAGE_LEAST)
		r->snippet(r->user, rec, room - cols - 2, &passage);
	line_marked(r->out, line, ROLE_TEXT, 0, title.s, title.len, r->marker);
	line_cut(r->out, line, passage.len > 0 ? right - room + cols : right,
	    r->glyphs->ascii);
	if (passage.len > 0) {
		line_puts(r->out, line, ROLE_TEXT, "  ");
		line_marked(r->out, line, ROLE_DIM, 0, passage.s, passage.len,
		    r->marker);
		line_cut(r->out, line, right, r->glyphs->ascii);
	}
	strbuf_done(&title);
	strbuf_done(&passage);
}

static void
put_hit(const struct results *r, struct line *line, uint32_t rec)
{
	struct strbuf date;
	int right, start = MARK_COLS;

	strbuf_init(&date);
	line->rec = rec;
	if (r->width >= DATE_FROM)
		short_date_of(r->ds, rec, &date);
	right = r->width - (r->width >= DATE_FROM ? SHORT_DATE_COLS + 2 : 0);
	line_pad(r->out, line, ROLE_TEXT, MARK_COLS, " ");
	if (r->width >= KIND_FROM) {
		put_kind(r, line, rec);
		start += KIND_COLS;
	}
	put_text(r, line, rec, right);
	if (date.len > 0) {
		line_pad(r->out, line, ROLE_TEXT,
		    r->width - width_text(date.s, date.len) - line_width(line),
		    " ");
		line_put(r->out, line, ROLE_DATE, date.s, date.len);
	}
	line->mark_col = start < r->width ? start : 0;
	strbuf_done(&date);
}

void
results_draw(const struct dataset *ds, const struct hit *hits, size_t n,
    const struct viewport *v, int width, enum lang lang, const struct glyphs *g,
    const struct marker *m,
    void (*snippet)(void *user, uint32_t rec, int cols, struct strbuf *out),
    void *user, struct lines *out)
{
	const struct results r = { ds, width, lang, g, m, snippet, user, out };

	for (uint32_t i = 0; i < v->height; i++) {
		size_t at = (size_t)v->top + i;
		struct line *line;

		if (at >= n)
			break;
		line = lines_add(out);
		put_hit(&r, line, hits[at].rec);
		if (at == v->cursor)
			line->state |= LINE_SELECTED | LINE_FOCUS;
	}
}
