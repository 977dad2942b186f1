/*
 * The detail pane: a record laid out, what of it is seen, and its links.
 */
#include "amparo/detail.h"

#include <stdlib.h>
#include <string.h>

#include "amparo/detail_build.h"
#include "amparo/detail_page.h"
#include "amparo/mem.h"

struct detail {
	const struct dataset *ds;
	const struct record *r;
	uint32_t shown; /* its number; R itself may be gone by the next call */
	bool stale;     /* what is laid out is not what was asked for */
	struct detail_options o;
	struct page page;
	struct viewport view; /* the cursor is always at the top */
	size_t current;
	size_t field; /* chosen to be copied; 0: none */
	int left;     /* columns scrolled sideways */
	int widest;   /* columns of the longest line */
};

struct detail *
detail_new(const struct dataset *ds)
{
	struct detail *d = xcalloc(1, sizeof(*d));

	d->ds = ds;
	d->shown = NO_RECORD;
	d->o.wrap = true;
	return d;
}

void
detail_free(struct detail *d)
{
	if (d == NULL)
		return;
	page_done(&d->page);
	free(d);
}

static void
scroll_to(struct detail *d, uint32_t line)
{
	d->view.top = d->view.cursor = line;
	viewport_set_rows(&d->view, (uint32_t)d->page.lines.count);
	d->view.cursor = d->view.top;
}

void
detail_set(struct detail *d, const struct record *r)
{
	uint32_t n = r != NULL ? r->n : NO_RECORD;

	d->r = r;
	d->stale = true;
	if (n == d->shown && r != NULL)
		return;
	d->shown = n;
	d->current = d->field = 0;
	d->left = 0;
	page_clear(&d->page);
	scroll_to(d, 0);
}

static bool
same_options(const struct detail_options *a, const struct detail_options *b)
{
	return a->width == b->width && a->wrap == b->wrap &&
	    a->sources == b->sources && a->raw == b->raw &&
	    a->ribbon == b->ribbon && a->first == b->first &&
	    a->last == b->last && a->lang == b->lang &&
	    a->glyphs == b->glyphs && a->marker.fn == b->marker.fn &&
	    a->marker.user == b->marker.user &&
	    a->marker_generation == b->marker_generation;
}

/* The last of LIST that is not after LINE, or -1. */
static ptrdiff_t
last_before(const struct line_list *list, uint32_t line)
{
	ptrdiff_t low = 0, high = (ptrdiff_t)list->count;

	while (low < high) {
		ptrdiff_t mid = low + (high - low) / 2;

		if (list->at[mid] <= line)
			low = mid + 1;
		else
			high = mid;
	}
	return low - 1;
}

/* The link to the same place as WAS, or 0. */
static size_t
find_link(const struct page *p, const struct detail_link *was)
{
	for (size_t i = 0; i < p->nlinks; i++) {
		const struct detail_link *l = &p->links[i];

		if (l->rec != was->rec)
			continue;
		if (l->url == NULL || strcmp(l->url, was->url) == 0)
			return i + 1;
	}
	return 0;
}

static int
widest(const struct lines *l)
{
	int most = 0;

	for (size_t i = 0; i < l->count; i++) {
		int w = line_width(&l->at[i]);

		most = w > most ? w : most;
	}
	return most;
}

/* The paragraph at the top stays there, the current link stays current. */
static void
lay_out(struct detail *d)
{
	struct page *p = &d->page;
	ptrdiff_t at = last_before(&p->paragraphs, d->view.top);
	uint32_t below = at >= 0 ? d->view.top - p->paragraphs.at[at] : 0;
	struct detail_link was = { NO_RECORD, NULL, 0 };
	struct strbuf url;

	strbuf_init(&url);
	if (d->current > 0) {
		was = p->links[d->current - 1];
		if (was.url != NULL) {
			strbuf_adds(&url, was.url);
			was.url = url.s;
		}
	}
	page_start(p, d->ds, d->r, &d->o);
	detail_build(p);
	d->current = d->current > 0 ? find_link(p, &was) : 0;
	if (d->field > p->nfields)
		d->field = p->nfields;
	d->widest = d->o.wrap ? 0 : widest(&p->lines);
	if (d->o.wrap)
		d->left = 0;
	scroll_to(d,
	    at >= 0 && (size_t)at < p->paragraphs.count
		? p->paragraphs.at[at] + below
		: 0);
	strbuf_done(&url);
}

void
detail_layout(struct detail *d, const struct detail_options *o)
{
	if (same_options(&d->o, o) && !d->stale)
		return;
	d->o = *o;
	d->stale = false;
	if (d->r != NULL)
		lay_out(d);
}

struct viewport *
detail_viewport(struct detail *d)
{
	return &d->view;
}

static bool
in_field(const struct detail *d, size_t row)
{
	const struct page_field *f;

	if (d->field == 0)
		return false;
	f = &d->page.fields[d->field - 1];
	return row >= f->line && row < f->end;
}

/* The part of a line that is seen, with the current link told apart. */
static void
draw_line(struct detail *d, size_t row, struct lines *out, bool *cursor)
{
	const struct line *from = &d->page.lines.at[row];
	struct line *to = lines_add(out);
	bool starts =
	    d->current > 0 && d->page.links[d->current - 1].line == row;
	int col = 0;

	to->rec = d->shown;
	if (in_field(d, row)) {
		to->state |= LINE_SELECTED | LINE_FOCUS;
		if (row == d->page.fields[d->field - 1].line) {
			to->mark_col = 0;
			*cursor = true;
		}
	}
	for (size_t i = 0; i < from->nruns; i++) {
		const struct run *run = &from->runs[i];
		bool current = run->link > 0 && (size_t)run->link == d->current;

		if (current && starts && !*cursor && col >= d->left) {
			to->mark_col = col - d->left;
			*cursor = true;
		}
		col += run->cols;
		line_again(out, to,
		    current && run->role != ROLE_MATCH ? ROLE_CURRENT
						       : run->role,
		    run);
	}
	line_skip(to, d->left);
	line_cut(out, to, d->o.width, d->o.glyphs->ascii);
	if (to->mark_col >= d->o.width)
		to->mark_col = -1;
}

void
detail_draw(struct detail *d, bool focus, struct lines *out)
{
	const struct viewport *v = &d->view;
	size_t first = out->count;
	bool cursor = false;

	for (uint32_t i = 0; i < v->height && v->top + i < v->rows; i++)
		draw_line(d, v->top + i, out, &cursor);
	if (!cursor && out->count > first)
		out->at[first].mark_col = 0;
	for (size_t i = first; !focus && i < out->count; i++) {
		out->at[i].mark_col = -1;
		out->at[i].state &= ~(unsigned)LINE_FOCUS;
	}
}

const struct lines *
detail_lines(const struct detail *d)
{
	return &d->page.lines;
}

size_t
detail_links(const struct detail *d)
{
	return d->page.nlinks;
}

const struct detail_link *
detail_link(const struct detail *d, size_t number)
{
	return number > 0 && number <= d->page.nlinks
	    ? &d->page.links[number - 1]
	    : NULL;
}

size_t
detail_current(const struct detail *d)
{
	return d->current;
}

/* Bring these lines into sight, the first of them by all means. */
static void
show_lines(struct detail *d, uint32_t line, uint32_t end)
{
	struct viewport *v = &d->view;

	if (line < v->top)
		scroll_to(d, line);
	else if (v->height > 0 && end > v->top + v->height)
		scroll_to(d, end - line < v->height ? end - v->height : line);
}

void
detail_select(struct detail *d, size_t number)
{
	uint32_t line;

	d->current = number <= d->page.nlinks ? number : 0;
	if (d->current == 0)
		return;
	line = d->page.links[d->current - 1].line;
	show_lines(d, line, line + 1);
}

static bool
is_seen(const struct detail *d, size_t number)
{
	uint32_t line = d->page.links[number - 1].line;

	return line >= d->view.top && line - d->view.top < d->view.height;
}

/* From no link: the first one seen or after, the last one seen or before. */
static size_t
enter_links(const struct detail *d, int dir)
{
	size_t n = d->page.nlinks, at;

	if (dir > 0) {
		for (at = 1; at <= n; at++)
			if (is_seen(d, at) ||
			    d->page.links[at - 1].line > d->view.top)
				return at;
		return 0;
	}
	for (at = n; at > 0; at--)
		if (is_seen(d, at) || d->page.links[at - 1].line < d->view.top)
			return at;
	return 0;
}

bool
detail_step(struct detail *d, int dir)
{
	size_t to;

	if (d->current == 0)
		to = enter_links(d, dir);
	else if (dir > 0)
		to = d->current < d->page.nlinks ? d->current + 1 : 0;
	else
		to = d->current - 1;
	if (to == 0)
		return false;
	detail_select(d, to);
	return true;
}

size_t
detail_field(const struct detail *d)
{
	return d->field;
}

size_t
detail_field_seen(const struct detail *d)
{
	for (size_t i = 0; i < d->page.nfields; i++)
		if (d->page.fields[i].end > d->view.top)
			return i + 1;
	return d->page.nfields;
}

void
detail_field_select(struct detail *d, size_t number)
{
	const struct page_field *f;

	d->field = number < d->page.nfields ? number : d->page.nfields;
	if (d->field == 0)
		return;
	f = &d->page.fields[d->field - 1];
	show_lines(d, f->line, f->end);
}

const char *
detail_field_text(const struct detail *d)
{
	return d->field > 0 ? d->page.fields[d->field - 1].value : "";
}

bool
detail_side(struct detail *d, int dir)
{
	int was = d->left, half = d->o.width / 2;
	int most = d->widest - d->o.width;

	if (d->o.wrap)
		return false;
	d->left += dir * (half > 0 ? half : 1);
	if (d->left > most)
		d->left = most;
	if (d->left < 0)
		d->left = 0;
	return d->left != was;
}

bool
detail_section(struct detail *d, int dir)
{
	const struct line_list *h = &d->page.headings;
	uint32_t was = d->view.top;
	ptrdiff_t at = last_before(h, was);

	if (dir > 0)
		at++;
	else if (at >= 0 && h->at[at] == was)
		at--;
	if (at >= (ptrdiff_t)h->count)
		return false;
	/* Before the first heading there is the title. */
	scroll_to(d, at >= 0 ? h->at[at] : 0);
	return d->view.top != was;
}
