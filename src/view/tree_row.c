/*
 * Rows of a tree.
 */
#include "amparo/tree_row.h"

#include <string.h>

#include "amparo/short_date.h"
#include "amparo/utf8.h"
#include "amparo/width.h"

enum {
	DATED_FROM = 40,  /* narrower trees have no dates */
	LABEL_LEAST = 16, /* what a date leaves to a label */
	COUNT_LEAST = 6,  /* what a count leaves to it */
	CRUMBS = 32       /* labels of a path that are looked at */
};

uint32_t
tree_depth(const struct pivot *p, uint32_t node, uint32_t most)
{
	uint32_t depth = 0, up = pivot_parent(p, node);

	/* Parents come first; what says otherwise is damage. */
	while (up < node && depth < most) {
		node = up;
		up = pivot_parent(p, node);
		depth++;
	}
	return depth;
}

static void
put_count(const struct tree_look *look, uint32_t node, struct strbuf *out)
{
	uint32_t all = counts_all(look->counts, node);

	if (all == 0)
		return;
	if (look->searched)
		strbuf_addf(out, "%u/",
		    (unsigned)counts_found(look->counts, node));
	strbuf_addf(out, "%u", (unsigned)all);
}

/* Two levels deeper than a third of the pane, rows indent no more. */
static int
indent_of(const struct tree_look *look, uint32_t depth)
{
	uint32_t most = look->width > 0 ? (uint32_t)look->width / 6 : 64;

	return 2 * (int)(depth < most ? depth : most);
}

/*
 * What stands beside the label, as far as it leaves the label its room: the
 * date goes first, then the count.
 */
static void
make_room(const struct tree_look *look, int start, int label,
    struct strbuf *count, struct strbuf *date)
{
	int least = label < LABEL_LEAST ? label : LABEL_LEAST, beside = 0;

	if (look->width <= 0)
		return;
	if (count->len > 0)
		beside = 2 + (int)count->len;
	if (look->width < DATED_FROM ||
	    look->width - start - beside - SHORT_DATE_COLS - 2 < least)
		strbuf_reset(date);
	least = label < COUNT_LEAST ? label : COUNT_LEAST;
	if (look->width - start - beside < least)
		strbuf_reset(count);
}

static void
put_beside(struct lines *l, struct line *to, const struct tree_look *look,
    const struct strbuf *count, const struct strbuf *date)
{
	int date_cols = width_text(date->s, date->len);
	int room = look->width - line_width(to) - date_cols;

	if (count->len > 0) {
		line_puts(l, to, ROLE_TEXT, "  ");
		line_put(l, to, ROLE_COUNT, count->s, count->len);
		room -= 2 + (int)count->len;
	}
	if (date->len > 0) {
		line_pad(l, to, ROLE_TEXT, look->width > 0 ? room : 2, " ");
		line_put(l, to, ROLE_DIM, date->s, date->len);
	}
}

void
tree_row_put(struct lines *l, struct line *to, const struct tree_look *look,
    const struct tree_row *row)
{
	uint32_t item = look->p->item[row->node];
	const struct glyphs *g = look->glyphs;
	int start = indent_of(look, row->depth) + 2, beside = 0;
	enum role role = ROLE_TEXT;
	struct strbuf label, count, date;

	strbuf_init(&label);
	strbuf_init(&count);
	strbuf_init(&date);
	if (!(item & PIVOT_GROUP)) {
		to->rec = item;
		short_date_of(look->ds, item, &date);
	}
	if (look->limit != NULL &&
	    (item >= look->limit->bits || !bitmap_has(look->limit, item)))
		role = ROLE_DIM;
	put_count(look, row->node, &count);
	pivot_label(look->ds, look->p, row->node, &label);
	line_pad(l, to, ROLE_TEXT, start - 2, " ");
	line_puts(l, to, ROLE_BORDER,
	    !row->inner     ? g->leaf
		: row->open ? g->open
			    : g->closed);
	line_puts(l, to, ROLE_TEXT, " ");
	line_marked(l, to, role, 0, label.s, label.len, look->marker);
	make_room(look, start, line_width(to) - start, &count, &date);
	if (count.len > 0)
		beside += 2 + (int)count.len;
	if (date.len > 0)
		beside += 2 + SHORT_DATE_COLS;
	if (look->width > 0)
		line_cut(l, to, look->width - beside, g->ascii);
	put_beside(l, to, look, &count, &date);
	to->mark_col = look->width > 0 && start >= look->width ? 0 : start;
	if (look->searched && !counts_in_branch(look->counts, row->node))
		to->state |= LINE_FADED;
	strbuf_done(&label);
	strbuf_done(&count);
	strbuf_done(&date);
}

/* The label of a node, fit for a terminal. */
static void
clean_label(const struct dataset *ds, const struct pivot *p, uint32_t node,
    struct strbuf *out)
{
	struct strbuf label;

	strbuf_init(&label);
	pivot_label(ds, p, node, &label);
	utf8_clean(out, label.s, label.len, false);
	strbuf_done(&label);
}

/* Append S cut to COLS columns. */
static void
put_cut(struct strbuf *out, const struct strbuf *s, int cols,
    const struct glyphs *g)
{
	if (width_text(s->s, s->len) <= cols) {
		strbuf_add(out, s->s, s->len);
	} else if (cols > 0) {
		strbuf_add(out, s->s, width_fit(s->s, s->len, cols - 1, NULL));
		strbuf_adds(out, g->ellipsis);
	}
}

/*
 * LABELS are those of the node first, then of what is above it.  The top and
 * the lowest labels stay longest.
 */
static void
join_path(const struct strbuf *labels, size_t n, bool whole, int width,
    const struct glyphs *g, struct strbuf *out)
{
	const int joint = 3;
	size_t low = 1; /* how many from the node up are shown */
	int top = 0, used = width_text(labels[0].s, labels[0].len);

	if (n > 1 || !whole)
		top = width_text(labels[n - 1].s, labels[n - 1].len) + joint;
	for (; low + 1 < n; low++) {
		int w = width_text(labels[low].s, labels[low].len) + joint;
		bool all = low + 2 == n && whole;

		if (used + w + top + (all ? 0 : 1 + joint) > width)
			break;
		used += w;
	}
	if (n > 1 && used + top + (low + 1 < n || !whole ? 4 : 0) <= width) {
		strbuf_add(out, labels[n - 1].s, labels[n - 1].len);
		strbuf_adds(out, " > ");
		width -= top;
	} else if (n > 1) {
		low = 1;
		whole = false;
	}
	if ((low + 1 < n || !whole) && width > 2 * (1 + joint)) {
		strbuf_addf(out, "%s > ", g->ellipsis);
		width -= 1 + joint;
	}
	while (low > 1) {
		const struct strbuf *s = &labels[--low];

		strbuf_addf(out, "%s > ", s->s);
		width -= width_text(s->s, s->len) + joint;
	}
	put_cut(out, &labels[0], width, g);
}

/* A long label at the top leaves room to those nearer to the node. */
static void
shorten_top(struct strbuf *labels, size_t n, int width, const struct glyphs *g)
{
	struct strbuf cut;
	int all = -3;

	for (size_t i = 0; i < n; i++)
		all += width_text(labels[i].s, labels[i].len) + 3;
	if (all <= width || n < 3)
		return;
	strbuf_init(&cut);
	put_cut(&cut, &labels[n - 1], width / 4, g);
	strbuf_done(&labels[n - 1]);
	labels[n - 1] = cut;
}

void
tree_path(const struct dataset *ds, const struct pivot *p, uint32_t node,
    int width, const struct glyphs *g, struct strbuf *out)
{
	struct strbuf labels[CRUMBS];
	uint32_t up = node;
	size_t n = 0;
	bool whole = true;

	for (;;) {
		if (n == CRUMBS - 1 && pivot_parent(p, up) < up) {
			/* Too deep to show: on to the top. */
			whole = false;
			while (pivot_parent(p, up) < up)
				up = pivot_parent(p, up);
		}
		strbuf_init(&labels[n]);
		clean_label(ds, p, up, &labels[n]);
		n++;
		if (pivot_parent(p, up) >= up)
			break;
		up = pivot_parent(p, up);
	}
	shorten_top(labels, n, width, g);
	join_path(labels, n, whole, width, g, out);
	while (n > 0)
		strbuf_done(&labels[--n]);
}
