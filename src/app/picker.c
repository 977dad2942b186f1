/* Lists over the panes. */
#include "amparo/picker.h"

#include <stdlib.h>
#include <string.h>

#include "amparo/fold.h"
#include "amparo/mem.h"
#include "amparo/width.h"

void
picker_begin(struct picker *p, enum picker_what what, const char *title)
{
	picker_done(p);
	p->what = what;
	p->title = title;
	p->filter = xstrdup("");
	p->view.margin = 2;
}

void
picker_add_record(struct picker *p, const char *key, const char *text,
    uint32_t value, uint32_t rec)
{
	p->item = grow(p->item, p->count, &p->cap, sizeof *p->item);
	p->item[p->count++] =
	    (struct item){ key != NULL ? arena_strdup(&p->arena, key) : NULL,
		    arena_strdup(&p->arena, text), value, NULL, rec };
}

void
picker_add(struct picker *p, const char *key, const char *text, uint32_t value)
{
	picker_add_record(p, key, text, value, NO_RECORD);
}

void
picker_also(struct picker *p, const char *text)
{
	p->item[p->count - 1].also = text;
}

void
picker_done(struct picker *p)
{
	arena_done(&p->arena);
	free(p->item);
	free(p->shown);
	free(p->filter);
	memset(p, 0, sizeof *p);
}

static bool
passes(const struct picker *p, const struct item *it)
{
	struct strbuf b;
	bool ok;

	if (*p->filter == '\0')
		return true;
	strbuf_init(&b);
	fold_text(&b, it->key, strlen(it->key));
	strbuf_addc(&b, '\n');
	fold_text(&b, it->text, strlen(it->text));
	ok = strstr(b.s, p->filter) != NULL;
	/* A key is looked for as it is written: "C-n", "G". */
	ok = ok || strstr(it->key, p->filter) != NULL ||
	    (it->also != NULL && strstr(it->also, p->filter) != NULL);
	strbuf_done(&b);
	return ok;
}

/* A heading that nothing need follow, while nothing is looked for. */
static bool
is_note(const struct item *it)
{
	return it->key == NULL && it->value == PICKER_NOTE;
}

/* Choose the rows that are shown; a heading waits for its first row. */
static void
choose(struct picker *p)
{
	size_t heading = SIZE_MAX;

	p->shown = xreallocarray(p->shown, p->count + 1, sizeof *p->shown);
	p->nshown = 0;
	for (size_t i = 0; i < p->count; i++) {
		if (is_note(&p->item[i]) && *p->filter == '\0') {
			p->shown[p->nshown++] = (uint32_t)i;
			continue;
		}
		if (p->item[i].key == NULL) {
			heading = i;
			continue;
		}
		if (!passes(p, &p->item[i]))
			continue;
		if (heading != SIZE_MAX)
			p->shown[p->nshown++] = (uint32_t)heading;
		heading = SIZE_MAX;
		p->shown[p->nshown++] = (uint32_t)i;
	}
	viewport_set_rows(&p->view, (uint32_t)p->nshown);
}

static bool
is_heading(const struct picker *p, uint32_t row)
{
	return row < p->nshown && p->item[p->shown[row]].key == NULL;
}

/* Leave a heading, by preference in direction DIR. */
static void
leave_heading(struct picker *p, int dir)
{
	if (!is_heading(p, p->view.cursor))
		return;
	if (!viewport_move(&p->view, dir) || is_heading(p, p->view.cursor))
		viewport_move(&p->view, dir < 0 ? 1 : -1);
	if (is_heading(p, p->view.cursor))
		viewport_move(&p->view, 1);
}

void
picker_ready(struct picker *p)
{
	choose(p);
	picker_go(p, 0);
}

void
picker_filter(struct picker *p, const char *text)
{
	struct strbuf b;

	strbuf_init(&b);
	fold_text(&b, text, strlen(text));
	free(p->filter);
	p->filter = strbuf_steal(&b);
	strbuf_done(&b);
	choose(p);
	picker_go(p, 0);
}

void
picker_move(struct picker *p, int64_t by)
{
	viewport_move(&p->view, by);
	leave_heading(p, by < 0 ? -1 : 1);
	/* What stands over the first row comes into sight with it. */
	for (uint32_t row = 0; is_heading(p, row); row++)
		if (p->view.cursor == row + 1)
			viewport_scroll(&p->view, -(int64_t)p->view.top);
}

void
picker_page(struct picker *p, int by, bool half)
{
	viewport_page(&p->view, by, half);
	leave_heading(p, by);
}

void
picker_go(struct picker *p, uint32_t row)
{
	viewport_go(&p->view, row);
	leave_heading(p, row == 0 ? 1 : -1);
	if (row == 0)
		p->view.top = 0;
}

const struct item *
picker_current(const struct picker *p)
{
	uint32_t row = p->view.cursor;

	if (row >= p->nshown || is_heading(p, row))
		return NULL;
	return &p->item[p->shown[row]];
}

/* The width of the left column. */
static int
key_columns(const struct picker *p, int width)
{
	int most = 0;

	for (size_t i = 0; i < p->count; i++) {
		const char *k = p->item[i].key;
		int w = k != NULL ? width_text(k, strlen(k)) : 0;

		if (w > most)
			most = w;
	}
	return most > width * 2 / 5 ? width * 2 / 5 : most;
}

void
picker_draw(const struct picker *p, int width, const struct marker *m,
    struct lines *out)
{
	int left = key_columns(p, width);

	for (uint32_t i = 0; i < p->view.height; i++) {
		uint32_t row = p->view.top + i;
		struct line *line = lines_add(out);
		const struct item *it;

		if (row >= p->nshown)
			continue;
		it = &p->item[p->shown[row]];
		line->rec = it->rec;
		if (it->key == NULL) {
			line_puts(out, line,
			    is_note(it) ? ROLE_DIM : ROLE_TITLE, it->text);
			line_cut(out, line, width, false);
			continue;
		}
		line_puts(out, line, ROLE_TEXT, "  ");
		line_marked(out, line, ROLE_KEY, 0, it->key, strlen(it->key),
		    m);
		line_cut(out, line, left + 2, false);
		line_pad(out, line, ROLE_TEXT, left + 4 - line_width(line),
		    " ");
		line_marked(out, line, ROLE_TEXT, 0, it->text, strlen(it->text),
		    m);
		line_cut(out, line, width, false);
		if (row == p->view.cursor) {
			line->state = LINE_SELECTED | LINE_FOCUS;
			line->mark_col = 0;
		}
	}
}
