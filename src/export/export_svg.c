/*
 * Records on a timeline for paper: black on white, one drawing, no script.  A
 * mark is as wide as its date is uncertain; labels never lie on each other.
 */
#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "amparo/edtf.h"
#include "amparo/escape.h"
#include "amparo/export_formats.h"
#include "amparo/mem.h"
#include "amparo/width.h"

enum {
	PAGE = 1000, /* units of the drawing */
	MARGIN = 20,
	SPAN = 700, /* of the axis; the rest is for labels */
	ROW = 16,
	HEAD = 70,      /* above the first row */
	FOOT = 40,      /* below the last */
	COLUMN = 7,     /* of a label, at most */
	LABEL_MAX = 56, /* columns */
	GAP = 10,
	LANES_TRIED = 64
};

struct svg_mark {
	double from, to;    /* of the mark */
	double label;       /* where the label begins or, BEFORE, ends */
	double left, right; /* of both */
	bool before;
	bool open_from, open_to;
};

struct export_svg {
	int64_t first, last; /* days drawn */
	double *end;         /* of each lane: what is taken */
	size_t lanes, cap;
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

static double
at(const struct export_svg *s, int64_t day)
{
	return MARGIN +
	    (double)(day - s->first) * SPAN / (double)(s->last - s->first);
}

/* The title, cut to what is left beside the mark. */
static void
put_label(const struct export *x, uint32_t rec, double room,
    struct strbuf *label)
{
	struct strbuf title;
	int cols = (int)(room / COLUMN);
	size_t fit;

	strbuf_init(&title);
	dataset_title(x->ds, rec, &title);
	strbuf_reset(label);
	escape_line(label, title.s);
	strbuf_done(&title);
	if (cols > LABEL_MAX)
		cols = LABEL_MAX;
	if (width_text(label->s, label->len) <= cols)
		return;
	fit = width_fit(label->s, label->len, cols > 1 ? cols - 1 : 0, NULL);
	strbuf_truncate(label, fit);
	strbuf_adds(label, "…");
}

static void
measure(const struct export *x, const struct export_svg *s, uint32_t rec,
    struct svg_mark *m, struct strbuf *label)
{
	struct edtf d = dataset_edtf(x->ds, rec);
	double after, before, width;

	m->open_from = !is_day(d.earliest);
	m->open_to = !is_day(d.latest);
	m->from = m->open_from ? at(s, d.latest) - 12 : at(s, d.earliest);
	m->to = m->open_to ? at(s, d.earliest) + 12 : at(s, d.latest + 1);
	if (m->to < m->from + 2)
		m->to = m->from + 2;
	after = PAGE - m->to - GAP;
	before = m->from - GAP;
	put_label(x, rec, PAGE, label);
	width = COLUMN * width_text(label->s, label->len);
	m->before = width > after && before > after;
	put_label(x, rec, m->before ? before : after, label);
	width = COLUMN * width_text(label->s, label->len);
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

/* ------------------------------------------------------------- the axis */

static int64_t
step_of(int64_t years)
{
	static const int64_t steps[] = { 1, 2, 5 };
	int64_t scale = 1;

	for (;; scale *= 10)
		for (size_t i = 0; i < 3; i++)
			if (years / (steps[i] * scale) <= 14)
				return steps[i] * scale;
}

static void
put_axis(struct export *x, const struct export_svg *s, int height)
{
	int64_t year, last, step;
	int month, day;

	edtf_civil(s->first, &year, &month, &day);
	edtf_civil(s->last, &last, &month, &day);
	step = step_of(last - year);
	/* The first multiple that is not before. */
	year = (year >= 0 ? (year + step - 1) / step : year / step) * step;
	for (; year <= last; year += step) {
		double at_year = at(s, edtf_day(year, 1, 1));

		strbuf_addf(x->out,
		    "<line x1=\"%.1f\" y1=\"%d\" x2=\"%.1f\" "
		    "y2=\"%d\" stroke=\"#bbb\" stroke-width=\"0.5\"/>\n",
		    at_year, HEAD - 14, at_year, height - FOOT + 6);
		strbuf_addf(x->out,
		    "<text x=\"%.1f\" y=\"%d\" "
		    "text-anchor=\"middle\">%" PRId64 "%s</text>\n",
		    at_year, HEAD - 18, year > 0 ? year : 1 - year,
		    year > 0 ? "" : " BC");
	}
}

static void
put_origin(struct strbuf *out, const char *label, const char *value)
{
	if (*value == '\0')
		return;
	strbuf_addf(out, "%s: ", label);
	escape_xml(out, value);
	strbuf_adds(out, "\n");
}

static void
put_head(struct export *x, int height)
{
	struct strbuf *out = x->out;

	strbuf_adds(out, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
	strbuf_addf(out,
	    "<svg xmlns=\"http://www.w3.org/2000/svg\" "
	    "viewBox=\"0 0 %d %d\" width=\"%d\" height=\"%d\" role=\"img\" "
	    "aria-labelledby=\"title desc\" font-family=\"sans-serif\" "
	    "font-size=\"10\">\n<title id=\"title\">",
	    PAGE, height, PAGE, height);
	escape_xml(out, x->from.title);
	strbuf_adds(out, "</title>\n<desc id=\"desc\">A timeline.\n");
	export_origin(x, put_origin);
	strbuf_adds(out,
	    "</desc>\n"
	    "<rect width=\"100%\" height=\"100%\" fill=\"#fff\"/>\n");
	strbuf_addf(out, "<text x=\"%d\" y=\"24\" font-size=\"15\">", MARGIN);
	escape_xml(out, x->from.title);
	strbuf_adds(out, "</text>\n");
	strbuf_addf(out,
	    "<text x=\"%d\" y=\"%d\" font-size=\"9\">Filled: "
	    "known to the day, or lasting so long. Hollow: some time within. "
	    "Dashed: uncertain or approximate. Arrow: open or unknown.</text>"
	    "\n",
	    MARGIN, height - 14);
}

void
svg_begin(struct export *x)
{
	struct export_svg *s = xcalloc(1, sizeof(*s));
	struct strbuf label;
	struct svg_mark m;
	int height;
	uint32_t i;

	find_span(x, s);
	strbuf_init(&label);
	for (i = bitmap_next(x->set, 0); i < x->ds->dated;
	     i = bitmap_next(x->set, i + 1))
		if (is_drawn(x->ds, i)) {
			measure(x, s, i, &m, &label);
			take_lane(s, &m);
		}
	strbuf_done(&label);
	height = HEAD + ROW * (int)s->lanes + FOOT;
	s->lanes = 0;
	x->svg = s;
	put_head(x, height);
	put_axis(x, s, height);
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
	y = HEAD + ROW * (double)take_lane(s, &m) + ROW / 2.0;
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
