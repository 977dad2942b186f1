/*
 * Records on a timeline for paper: black on white, one drawing, no script.  A
 * mark is as wide as its date is uncertain; labels never lie on each other.
 */
#include <stdlib.h>
#include <string.h>

#include "amparo/edtf.h"
#include "amparo/escape.h"
#include "amparo/export_formats.h"
#include "amparo/mem.h"
#include "amparo/svg.h"

enum { GAP = 10, LANES_TRIED = 64 };

struct svg_mark {
	double from, to;    /* of the mark */
	double label;       /* where the label begins or, BEFORE, ends */
	double left, right; /* of both */
	bool before;
	bool open_from, open_to;
};

static bool
is_day(int64_t day)
{
	return day > EDTF_UNKNOWN_START && day < EDTF_UNKNOWN_END;
}

static bool
is_drawn(const struct dataset *ds, uint32_t rec)
{
	return rec < ds->dated &&
	    (is_day(day_unpack(ds->earliest[rec])) ||
		is_day(day_unpack(ds->latest[rec])));
}

static void
widen(struct export_svg *s, int64_t day)
{
	if (!is_day(day))
		return;
	if (day < s->first)
		s->first = day;
	if (day > s->last)
		s->last = day;
}

/* Whole years, so that the axis begins and ends with a number. */
static void
find_span(const struct export *x, struct export_svg *s)
{
	int64_t year;
	int month, day;
	uint32_t i;

	s->first = INT64_MAX;
	s->last = INT64_MIN;
	for (i = bitmap_next(x->set, 0); i < x->ds->dated;
	     i = bitmap_next(x->set, i + 1)) {
		widen(s, day_unpack(x->ds->earliest[i]));
		widen(s, day_unpack(x->ds->latest[i]));
	}
	if (s->first > s->last)
		s->first = s->last = 0;
	edtf_civil(s->first, &year, &month, &day);
	s->first = edtf_day(year, 1, 1);
	edtf_civil(s->last, &year, &month, &day);
	s->last = edtf_day(year + 1, 1, 1);
}

double
svg_at(const struct export_svg *s, int64_t day)
{
	return SVG_MARGIN +
	    (double)(day - s->first) * SVG_SPAN / (double)(s->last - s->first);
}

static double
label_width(const struct strbuf *label)
{
	return svg_width(label->s, label->len, SVG_FONT);
}

/* Cut to what is left beside the mark. */
static void
cut_label(struct strbuf *label, double room)
{
	static const char more[] = "\u2026";
	size_t n = sizeof(more) - 1;

	if (label_width(label) <= room)
		return;
	strbuf_truncate(label,
	    svg_fit(label->s, label->len, SVG_FONT,
		room - svg_width(more, n, SVG_FONT)));
	while (label->len > 0 && label->s[label->len - 1] == ' ')
		strbuf_truncate(label, label->len - 1);
	strbuf_adds(label, more);
}

static void
put_label(const struct export *x, uint32_t rec, struct strbuf *label)
{
	struct strbuf title;

	strbuf_init(&title);
	dataset_title(x->ds, rec, &title);
	strbuf_reset(label);
	escape_line(label, title.s);
	strbuf_done(&title);
}

static void
measure(const struct export *x, const struct export_svg *s, uint32_t rec,
    struct svg_mark *m, struct strbuf *label)
{
	struct edtf d = dataset_edtf(x->ds, rec);
	double after, before, width;

	m->open_from = !is_day(d.earliest);
	m->open_to = !is_day(d.latest);
	m->from =
	    m->open_from ? svg_at(s, d.latest) - 12 : svg_at(s, d.earliest);
	m->to =
	    m->open_to ? svg_at(s, d.earliest) + 12 : svg_at(s, d.latest + 1);
	if (m->to < m->from + 2)
		m->to = m->from + 2;
	after = SVG_PAGE - m->to - GAP;
	before = m->from - GAP;
	put_label(x, rec, label);
	width = label_width(label);
	m->before = width > after && before > after;
	cut_label(label, m->before ? before : after);
	width = label_width(label);
	m->label = m->before ? m->from - 4 : m->to + 4;
	m->left = m->before ? m->label - width : m->from;
	m->right = m->before ? m->to : m->label + width;
}

/* The highest of the last lanes that has room. */
static size_t
take_lane(struct export_svg *s, const struct svg_mark *m)
{
	size_t i = s->lanes > LANES_TRIED ? s->lanes - LANES_TRIED : 0;

	while (i < s->lanes && s->end[i] + GAP > m->left)
		i++;
	s->end = grow(s->end, i, &s->cap, sizeof(*s->end));
	if (i == s->lanes)
		s->lanes++;
	s->end[i] = m->right;
	return i;
}

void
svg_begin(struct export *x)
{
	struct export_svg *s = xcalloc(1, sizeof(*s));
	struct strbuf label;
	struct svg_mark m;
	uint32_t i;

	find_span(x, s);
	strbuf_init(&label);
	for (i = bitmap_next(x->set, 0); i < x->ds->dated;
	     i = bitmap_next(x->set, i + 1))
		if (is_drawn(x->ds, i)) {
			measure(x, s, i, &m, &label);
			take_lane(s, &m);
			s->drawn++;
		}
	s->left_out = (uint32_t)bitmap_count(x->set) - s->drawn;
	strbuf_done(&label);
	x->svg = s;
	svg_page(x, s);
	s->lanes = 0;
}

/* ------------------------------------------------------------ the marks */

static void
put_arrow(struct strbuf *out, double tip, double y, int way)
{
	strbuf_addf(out, "<path d=\"M%.1f %.1f l%d -4 v8 z\"/>\n", tip, y,
	    -6 * way);
}

static void
put_mark(struct export *x, const struct svg_mark *m, uint32_t rec, double y)
{
	struct edtf d = dataset_edtf(x->ds, rec);
	bool vague = (d.flags & ~(unsigned)EDTF_INTERVAL) != 0;
	bool filled = !vague &&
	    (d.precision == EDTF_DAY || (d.flags & EDTF_INTERVAL) != 0);

	strbuf_addf(x->out,
	    "<rect x=\"%.1f\" y=\"%.1f\" width=\"%.1f\" "
	    "height=\"8\" stroke=\"#000\" stroke-width=\"0.8\" fill=\"%s\"%s/>"
	    "\n",
	    m->from, y - 4, m->to - m->from, filled ? "#000" : "#fff",
	    vague ? " stroke-dasharray=\"2 1.5\"" : "");
	if (m->open_from)
		put_arrow(x->out, m->from - 5, y, -1);
	if (m->open_to)
		put_arrow(x->out, m->to + 5, y, 1);
}

void
svg_put(struct export *x, const struct record *r)
{
	struct export_svg *s = x->svg;
	struct strbuf label, words;
	struct svg_mark m;
	double y;

	if (!is_drawn(x->ds, r->n)) {
		x->left_out++;
		return;
	}
	strbuf_init(&label);
	strbuf_init(&words);
	measure(x, s, r->n, &m, &label);
	y = SVG_HEAD + SVG_ROW * (double)take_lane(s, &m) + SVG_ROW / 2.0;
	reference_date_words(&words, r);
	strbuf_adds(x->out, "<g><title>");
	escape_xml(x->out, r->title);
	strbuf_adds(x->out, ", ");
	escape_xml(x->out, words.s);
	strbuf_adds(x->out, "</title>\n");
	put_mark(x, &m, r->n, y);
	strbuf_addf(x->out, "<text x=\"%.1f\" y=\"%.1f\"%s>",
	    m.label +
		(m.before           ? m.open_from ? -6 : 0
			: m.open_to ? 6
				    : 0),
	    y + 3.5, m.before ? " text-anchor=\"end\"" : "");
	escape_xml(x->out, label.s);
	strbuf_adds(x->out, "</text></g>\n");
	strbuf_done(&words);
	strbuf_done(&label);
}

void
svg_end(struct export *x)
{
	strbuf_adds(x->out, "</svg>\n");
}

void
export_done(struct export *x)
{
	if (x->svg != NULL)
		free(x->svg->end);
	free(x->svg);
	x->svg = NULL;
}
