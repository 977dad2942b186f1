/* The page around the marks of a timeline: title, axis, legend, origin. */
#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#include "amparo/edtf.h"
#include "amparo/escape.h"
#include "amparo/svg.h"
#include "amparo/width.h"

enum {
	LEGEND = 22,     /* below the last row */
	LINE = 12,       /* of the small print */
	PRINT = 8,       /* its size */
	LABELS_MAX = 10, /* of the axis */
	LONG = 30        /* rows: the years stand below them, too */
};

/* The small print, a line wrapped as often as it takes. */
struct small_print {
	struct strbuf *out;
	double y;
};

/* ------------------------------------------------------------- the axis */

/* Years between two numbers. */
static int64_t
step_of(int64_t years)
{
	static const int64_t steps[] = { 1, 2, 5 };
	int64_t scale = 1;

	for (;; scale *= 10)
		for (size_t i = 0; i < 3; i++)
			if (years / (steps[i] * scale) <= LABELS_MAX)
				return steps[i] * scale;
}

/* A line at AT and what it stands for. */
static void
put_tick(struct export *x, double at, const char *label, double bottom)
{
	bool both = bottom - SVG_HEAD > LONG * SVG_ROW;

	strbuf_addf(x->out,
	    "<line x1=\"%.1f\" y1=\"%d\" x2=\"%.1f\" "
	    "y2=\"%.0f\" stroke=\"#ddd\" stroke-width=\"0.5\"/>\n",
	    at, SVG_HEAD - 14, at, bottom);
	strbuf_addf(x->out,
	    "<text x=\"%.1f\" y=\"%d\" text-anchor=\"middle\">%s</text>\n", at,
	    SVG_HEAD - 18, label);
	if (both)
		strbuf_addf(x->out,
		    "<text x=\"%.1f\" y=\"%.0f\" "
		    "text-anchor=\"middle\">%s</text>\n",
		    at, bottom + 11, label);
}

/* The months of FIRST to LAST, each STEP of them; a year where it begins. */
static void
put_months(struct export *x, const struct export_svg *s, int64_t first,
    int64_t last, int step, double bottom)
{
	char label[32];

	for (int64_t y = first; y <= last; y++)
		for (int m = 1; m <= 12 && (y < last || m == 1); m += step) {
			if (m == 1)
				snprintf(label, sizeof(label), "%" PRId64, y);
			else
				snprintf(label, sizeof(label), "%02d", m);
			put_tick(x, svg_at(s, edtf_day(y, m, 1)), label,
			    bottom);
		}
}

static void
put_axis(struct export *x, const struct export_svg *s, double bottom)
{
	int64_t year, last, step;
	int month, day;

	edtf_civil(s->first, &year, &month, &day);
	edtf_civil(s->last, &last, &month, &day);
	if (last - year <= 3 && year > 0) {
		put_months(x, s, year, last, (int)(last - year), bottom);
		return;
	}
	step = step_of(last - year);
	/* The first multiple that is not before. */
	year = (year >= 0 ? (year + step - 1) / step : year / step) * step;
	for (; year <= last; year += step) {
		/* No year is 0: 1 is behind 1 BC, which EDTF calls 0. */
		int64_t counted = year > 0 ? year : year + 1;
		char label[32];

		if (year < 0)
			snprintf(label, sizeof(label), "%" PRId64 " BC", -year);
		else
			snprintf(label, sizeof(label), "%" PRId64, counted);
		put_tick(x, svg_at(s, edtf_day(counted, 1, 1)), label, bottom);
	}
}

/* ------------------------------------------------------ the small print */

/* Bytes of S for the first of its lines. */
static size_t
line_of(const char *s, size_t n)
{
	size_t fit = svg_fit(s, n, PRINT, SVG_PAGE - 2 * SVG_MARGIN);
	size_t word = fit;

	if (fit == n)
		return n;
	while (word > 0 && s[word - 1] != ' ')
		word--;
	if (word > 0)
		return word;
	return fit > 0 ? fit : width_grapheme(s, n);
}

/* Append TEXT, line after line below P->y; with no OUT only count them. */
static void
put_small(struct small_print *p, const char *text)
{
	struct strbuf clean, line;
	size_t at = 0;

	strbuf_init(&clean);
	strbuf_init(&line);
	escape_line(&clean, text);
	while (at < clean.len) {
		size_t n = line_of(clean.s + at, clean.len - at);

		if (p->out != NULL) {
			strbuf_reset(&line);
			strbuf_add(&line, clean.s + at, n);
			strbuf_addf(p->out,
			    "<text x=\"%d\" y=\"%.0f\" font-size=\"%d\">",
			    SVG_MARGIN, p->y, PRINT);
			escape_xml(p->out, line.s);
			strbuf_adds(p->out, "</text>\n");
		}
		p->y += LINE;
		at += n;
	}
	strbuf_done(&line);
	strbuf_done(&clean);
}

/* Where it comes from: all of it can be read on paper. */
static void
put_origin_print(struct small_print *p, const struct export *x,
    const struct export_svg *s)
{
	const struct provenance *f = &x->from;
	struct strbuf line;

	strbuf_init(&line);
	strbuf_adds(&line, f->title);
	if (*f->version != '\0')
		strbuf_addf(&line, ", version %s", f->version);
	if (*f->licence != '\0')
		strbuf_addf(&line, ", %s", f->licence);
	if (line.len > 0)
		strbuf_adds(&line, ". ");
	strbuf_addf(&line, "%u record%s", (unsigned)s->drawn,
	    s->drawn == 1 ? "" : "s");
	if (s->left_out > 0)
		strbuf_addf(&line, "; %u without a date are not drawn",
		    (unsigned)s->left_out);
	if (*f->query != '\0')
		strbuf_addf(&line, ". Query: %s", f->query);
	put_small(p, line.s);
	if (*f->cite != '\0') {
		strbuf_reset(&line);
		strbuf_addf(&line, "Cite as: %s", f->cite);
		put_small(p, line.s);
	}
	strbuf_done(&line);
}

static void
put_legend(struct strbuf *out, double y)
{
	static const struct {
		const char *look, *words;
	} rows[] = {
		{ "fill=\"#000\"", "known to the day, or so long" },
		{ "fill=\"#fff\"", "some time within" },
		{ "fill=\"#fff\" stroke-dasharray=\"2 1.5\"",
		    "uncertain or approximate" },
		{ NULL, "open or unknown" },
	};
	double x = SVG_MARGIN;

	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		if (rows[i].look != NULL)
			strbuf_addf(out,
			    "<rect x=\"%.1f\" y=\"%.1f\" width=\"14\" "
			    "height=\"6\" stroke=\"#000\" "
			    "stroke-width=\"0.8\" %s/>\n",
			    x, y - 6, rows[i].look);
		else
			strbuf_addf(out,
			    "<path d=\"M%.1f %.1f l-6 -4 v8 z\"/>\n", x + 14,
			    y - 3);
		strbuf_addf(out,
		    "<text x=\"%.1f\" y=\"%.1f\" font-size=\"%d\">%s</text>\n",
		    x + 18, y, PRINT, rows[i].words);
		x +=
		    36 + svg_width(rows[i].words, strlen(rows[i].words), PRINT);
	}
}

/* ------------------------------------------------------------- the page */

static void
put_desc(struct strbuf *out, const char *label, const char *value)
{
	if (*value == '\0')
		return;
	strbuf_addf(out, "%s: ", label);
	escape_xml(out, value);
	strbuf_adds(out, "\n");
}

static void
put_title(struct export *x)
{
	const char *title = x->from.title;
	size_t n = strlen(title);
	double size = 15, width = svg_width(title, n, size);

	if (n == 0)
		return;
	/* A long one is set smaller. */
	if (width > SVG_PAGE - 2 * SVG_MARGIN)
		size *= (SVG_PAGE - 2 * SVG_MARGIN) / width;
	strbuf_addf(x->out, "<text x=\"%d\" y=\"24\" font-size=\"%.4g\">",
	    SVG_MARGIN, size);
	escape_xml(x->out, title);
	strbuf_adds(x->out, "</text>\n");
}

static void
put_head(struct export *x, double height)
{
	struct strbuf *out = x->out;

	strbuf_adds(out, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
	strbuf_addf(out,
	    "<svg xmlns=\"http://www.w3.org/2000/svg\" "
	    "viewBox=\"0 0 %d %.0f\" width=\"%d\" height=\"%.0f\" role=\"img\" "
	    "aria-labelledby=\"title desc\" "
	    "font-family=\"Helvetica, Arial, sans-serif\" "
	    "font-size=\"%d\">\n<title id=\"title\">",
	    SVG_PAGE, height, SVG_PAGE, height, SVG_FONT);
	escape_xml(out, x->from.title);
	strbuf_adds(out, "</title>\n<desc id=\"desc\">A timeline.\n");
	export_origin(x, put_desc);
	strbuf_adds(out,
	    "</desc>\n"
	    "<rect width=\"100%\" height=\"100%\" fill=\"#fff\"/>\n");
	put_title(x);
}

void
svg_page(struct export *x, const struct export_svg *s)
{
	double bottom = SVG_HEAD + SVG_ROW * (double)s->lanes + 6;
	double legend = bottom + LEGEND + (s->lanes > LONG ? LINE : 0);
	struct small_print p = { NULL, legend + LINE + 4 };

	put_origin_print(&p, x, s);
	put_head(x, p.y + 4);
	put_axis(x, s, bottom);
	put_legend(x->out, legend);
	p = (struct small_print){ x->out, legend + LINE + 4 };
	put_origin_print(&p, x, s);
}
