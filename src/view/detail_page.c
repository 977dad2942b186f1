/*
 * Paragraphs, labels and links of the detail pane.
 */
#include "amparo/detail_page.h"

#include <stdlib.h>
#include <string.h>

#include "amparo/detail_words.h"
#include "amparo/mem.h"
#include "amparo/utf8.h"
#include "amparo/width.h"

enum {
	TEXT_COLS = 80,  /* text is set no wider */
	LABEL_COLS = 17, /* labels and the blank after them */
	ABOVE_COLS = 50, /* in narrower panes labels stand above */
	ABOVE_INDENT = 2,
	BULLET_COLS = 2,
	CITE_INDENT = 2,
	WHOLE_MOST = 16 /* longer places in a source may be broken */
};

static void
add_number(struct line_list *list, size_t line)
{
	list->at = grow(list->at, list->count, &list->cap, sizeof(*list->at));
	list->at[list->count++] = (uint32_t)line;
}

void
page_clear(struct page *p)
{
	lines_reset(&p->lines);
	p->nlinks = p->nsource_links = p->nfields = 0;
	p->headings.count = p->paragraphs.count = 0;
}

void
page_start(struct page *p, const struct dataset *ds, const struct record *r,
    const struct detail_options *o)
{
	if (p->flow.text.s == NULL) {
		flow_init(&p->flow);
		strbuf_init(&p->label);
		strbuf_init(&p->bullet);
	}
	page_clear(p);
	p->ds = ds;
	p->r = r;
	p->o = o;
	strbuf_reset(&p->label);
	strbuf_reset(&p->bullet);
	p->quiet = false;
	p->text_cols = o->width < TEXT_COLS ? o->width : TEXT_COLS;
	if (p->text_cols < 1)
		p->text_cols = 1;
	p->label_cols = o->width < ABOVE_COLS ? 0 : LABEL_COLS;
	p->gap = false;
}

void
page_done(struct page *p)
{
	lines_done(&p->lines);
	free(p->links);
	free(p->fields);
	free(p->headings.at);
	free(p->paragraphs.at);
	free(p->source_links);
	if (p->flow.text.s != NULL) {
		flow_done(&p->flow);
		strbuf_done(&p->label);
		strbuf_done(&p->bullet);
	}
	memset(p, 0, sizeof(*p));
}

void
page_finish(struct page *p)
{
	const struct lines *l = &p->lines;

	/* From the last to the first, so that the first place stays. */
	for (size_t i = l->count; i > 0; i--)
		for (size_t k = 0; k < l->at[i - 1].nruns; k++) {
			int link = l->at[i - 1].runs[k].link;

			if (link > 0)
				p->links[link - 1].line = (uint32_t)i - 1;
		}
}

void
page_gap(struct page *p)
{
	p->gap = p->lines.count > 0;
}

static void
close_gap(struct page *p)
{
	if (p->gap)
		lines_add(&p->lines);
	p->gap = false;
}

void
page_heading(struct page *p, const char *text)
{
	struct line *line;

	page_gap(p);
	close_gap(p);
	add_number(&p->headings, p->lines.count);
	add_number(&p->paragraphs, p->lines.count);
	line = lines_add(&p->lines);
	line_puts(&p->lines, line, ROLE_HEAD, text);
	line_cut(&p->lines, line, p->text_cols, p->o->glyphs->ascii);
}

void
page_label(struct page *p, const char *text)
{
	strbuf_reset(&p->label);
	utf8_clean(&p->label, text, strlen(text), false);
}

void
page_bullet(struct page *p, enum role role, const char *glyph)
{
	strbuf_reset(&p->bullet);
	strbuf_adds(&p->bullet, glyph);
	p->bullet_role = role;
}

void
page_item(struct page *p, const struct backing *b)
{
	if (b->disputed)
		page_bullet(p, ROLE_DISPUTED, p->o->glyphs->disputed);
	else
		page_bullet(p, ROLE_BORDER, p->o->glyphs->dot);
}

/* Where text starts beside its label. */
static int
text_start(const struct page *p)
{
	return p->label_cols > 0 ? p->label_cols : ABOVE_INDENT;
}

void
page_begin(struct page *p, int indent)
{
	flow_reset(&p->flow);
	p->hang = 0;
	p->indent = indent + (p->bullet.len > 0 ? BULLET_COLS : 0);
}

void
page_hang(struct page *p)
{
	p->hang = BULLET_COLS;
}

void
page_begin_full(struct page *p)
{
	page_begin(p, -text_start(p));
}

/* The label above its text, in a narrow pane. */
static void
label_above(struct page *p)
{
	struct line *line = lines_add(&p->lines);

	line_put(&p->lines, line, ROLE_LABEL, p->label.s, p->label.len);
	line_cut(&p->lines, line, p->text_cols, p->o->glyphs->ascii);
}

/* Label and text side by side, each broken into its lines. */
static void
put_lines(struct page *p, const struct wrap_line *text, size_t ntext,
    const struct wrap_line *label, size_t nlabel)
{
	int start = text_start(p) + p->indent;

	for (size_t i = 0; i < ntext || i < nlabel; i++) {
		struct line *line = lines_add(&p->lines);
		int used = 0;

		if (i < nlabel && label[i].len > 0) {
			line_put(&p->lines, line, ROLE_LABEL,
			    p->label.s + label[i].start, label[i].len);
			used = line_width(line);
		}
		if (i >= ntext || text[i].len == 0)
			continue;
		if (i == 0 && p->bullet.len > 0) {
			line_pad(&p->lines, line, ROLE_TEXT,
			    start - BULLET_COLS - used, " ");
			line_put(&p->lines, line, p->bullet_role, p->bullet.s,
			    p->bullet.len);
			used = line_width(line);
		}
		line_pad(&p->lines, line, ROLE_TEXT,
		    start + (i > 0 ? p->hang : 0) - used, " ");
		flow_line(&p->flow, &text[i], &p->lines, line);
	}
}

/* What hangs is narrower, so it is broken anew if it has to be broken. */
static size_t
break_text(const struct page *p, struct wrap_line **text)
{
	int cols = p->text_cols - text_start(p) - p->indent;
	size_t n;

	if (!p->o->wrap)
		return flow_break(&p->flow, 0, text);
	n = flow_break(&p->flow, cols > 1 ? cols : 1, text);
	if (n < 2 || p->hang == 0)
		return n;
	cols -= p->hang;
	free(*text);
	return flow_break(&p->flow, cols > 1 ? cols : 1, text);
}

/* Append what the paragraph says without label and number; DIM: asides too. */
static void
put_value(const struct flow *f, bool dim, struct strbuf *out)
{
	size_t from = 0;

	for (size_t i = 0; i < f->nparts; from = f->parts[i++].end) {
		const struct flow_part *part = &f->parts[i];

		if (part->role == ROLE_LABEL || part->role == ROLE_BORDER ||
		    (part->role == ROLE_DIM && (!dim || part->link > 0)))
			continue;
		while (
		    out->len == 0 && from < part->end && f->text.s[from] == ' ')
			from++;
		strbuf_add(out, f->text.s + from, part->end - from);
	}
	while (out->len > 0 && out->s[out->len - 1] == ' ')
		strbuf_truncate(out, out->len - 1);
}

/* A value is what is no aside, unless all of it is. */
static const char *
value_of(struct page *p)
{
	struct strbuf value;
	const char *kept;

	strbuf_init(&value);
	put_value(&p->flow, false, &value);
	if (value.len == 0)
		put_value(&p->flow, true, &value);
	kept = arena_strdup(&p->lines.arena, value.s);
	strbuf_done(&value);
	return kept;
}

/* A bar says nothing that its relation does not. */
static bool
is_drawn(const struct flow *f)
{
	for (size_t i = 0; i < f->nparts; i++)
		if (f->parts[i].role == ROLE_EVENT ||
		    f->parts[i].role == ROLE_POSSIBLE)
			return true;
	return false;
}

static void
add_field(struct page *p, size_t line)
{
	const char *value;

	if (is_drawn(&p->flow))
		return;
	value = value_of(p);
	if (*value == '\0')
		return;
	p->fields =
	    grow(p->fields, p->nfields, &p->fields_cap, sizeof(*p->fields));
	p->fields[p->nfields++] = (struct page_field){ (uint32_t)line,
		(uint32_t)p->lines.count, value };
}

void
page_end(struct page *p)
{
	struct wrap_line *text, *label = NULL;
	size_t ntext, nlabel = 0, first;

	if (p->flow.text.len == 0)
		return;
	close_gap(p);
	first = p->lines.count;
	if (p->label.len > 0 && !p->quiet)
		add_number(&p->headings, p->lines.count);
	add_number(&p->paragraphs, p->lines.count);
	if (p->label.len > 0 && p->label_cols == 0)
		label_above(p);
	else if (p->label.len > 0)
		nlabel = wrap_text(p->label.s, p->label.len, p->label_cols - 2,
		    &label);
	flow_mark(&p->flow, &p->o->marker);
	ntext = break_text(p, &text);
	put_lines(p, text, ntext, label, nlabel);
	add_field(p, first);
	free(text);
	free(label);
	strbuf_reset(&p->label);
	strbuf_reset(&p->bullet);
}

void
page_put(struct page *p, enum role role, const char *text)
{
	flow_puts(&p->flow, role, 0, text);
}

void
page_text(struct page *p, enum role role, const char *text)
{
	page_begin(p, 0);
	page_put(p, role, text);
	page_end(p);
}

void
page_locator(struct page *p, enum role role, const char *text)
{
	bool whole = strlen(text) <= WHOLE_MOST;

	while (whole && *text != '\0') {
		size_t n = strcspn(text, " ");

		flow_put(&p->flow, role, 0, text, n);
		text += n;
		n = strspn(text, " ");
		flow_glue(&p->flow, role, 0, (int)n);
		text += n;
	}
	page_put(p, role, text);
}

static size_t
new_link(struct page *p, uint32_t rec, const char *url)
{
	p->links = grow(p->links, p->nlinks, &p->links_cap, sizeof(*p->links));
	p->links[p->nlinks++] = (struct detail_link){ rec, url, 0 };
	return p->nlinks;
}

static void
put_link(struct page *p, size_t number, const char *text, enum role role)
{
	struct strbuf s;

	strbuf_init(&s);
	strbuf_addf(&s, "[%zu]", number);
	flow_puts(&p->flow, ROLE_DIM, (int)number, s.s);
	flow_glue(&p->flow, ROLE_DIM, (int)number, 1);
	flow_puts(&p->flow, role, (int)number, text);
	strbuf_done(&s);
}

void
page_link(struct page *p, uint32_t rec, const char *title, enum role role)
{
	put_link(p, new_link(p, rec, NULL), title, role);
}

void
page_source(struct page *p, uint32_t rec, const char *title, enum role role)
{
	size_t number = 0;

	for (size_t i = 0; i < p->nsource_links; i++)
		if (p->links[p->source_links[i] - 1].rec == rec)
			number = p->source_links[i];
	if (number == 0) {
		number = new_link(p, rec, NULL);
		p->source_links = grow(p->source_links, p->nsource_links,
		    &p->source_links_cap, sizeof(*p->source_links));
		p->source_links[p->nsource_links++] = number;
	}
	put_link(p, number, title, role);
}

void
page_url(struct page *p, const char *url)
{
	const char *kept = arena_strdup(&p->lines.arena, url);

	put_link(p, new_link(p, NO_RECORD, kept), url, ROLE_LINK);
}

void
page_cite(struct page *p, const struct citation *c, size_t n, enum role role,
    enum role places)
{
	const char *before = ", ";

	page_source(p, c[0].source, c[0].title, role);
	for (size_t i = 0; i < n; i++) {
		if (c[i].source != c[0].source || c[i].locator[0] == '\0')
			continue;
		page_put(p, places, before);
		page_locator(p, places, c[i].locator);
		before = "; ";
	}
}

enum role
page_role(const struct backing *b, enum role role)
{
	return b->disputed && role == ROLE_TEXT ? ROLE_DISPUTED : role;
}

void
page_unsourced(struct page *p, const struct backing *b)
{
	if (b->ncites > 0 || !p->any_cites || p->o->sources)
		return;
	page_put(p, ROLE_DIM, " (");
	page_put(p, ROLE_DIM, detail_word(WORD_UNSOURCED, p->o->lang));
	page_put(p, ROLE_DIM, ")");
}

void
page_backing(struct page *p, const struct backing *b, bool sources)
{
	int indent = p->indent + p->hang + CITE_INDENT;

	if (b->disputed && b->why[0] != '\0') {
		page_begin(p, indent);
		page_put(p, ROLE_TEXT, b->why);
		page_end(p);
	}
	if (!sources && !b->disputed)
		return;
	for (size_t i = 0; i < b->ncites; i++) {
		size_t first = 0;

		while (b->cites[first].source != b->cites[i].source)
			first++;
		if (first < i)
			continue;
		page_begin(p, indent);
		page_hang(p);
		page_cite(p, b->cites + i, b->ncites - i, ROLE_DIM, ROLE_DIM);
		page_end(p);
	}
	if (b->ncites == 0) {
		page_begin(p, indent);
		page_put(p, ROLE_DIM, detail_word(WORD_UNSOURCED, p->o->lang));
		page_end(p);
	}
}
