/* Dates as glyphs on a scale. */
#include "amparo/date_bar.h"

#include <string.h>

int
date_column(const struct date_scale *s, int64_t day)
{
	int64_t column;

	if (s->calendar)
		column = zoom_column(s->zoom, day) - s->left;
	else if (day < s->first)
		return -1;
	else if (day > s->last)
		return s->width;
	else
		column = (day - s->first) * s->width / (s->last - s->first + 1);
	return column < 0 ? -1 : column >= s->width ? s->width : (int)column;
}

bool
date_halves(const char *text, struct edtf *start, struct edtf *end)
{
	const char *slash = strchr(text, '/');

	/* Empty and ".." are no dates: then that end is open. */
	*start = (struct edtf){ .earliest = EDTF_OPEN_START,
		.latest = EDTF_OPEN_START };
	*end =
	    (struct edtf){ .earliest = EDTF_OPEN_END, .latest = EDTF_OPEN_END };
	if (slash == NULL)
		return false;
	edtf_parse(text, (size_t)(slash - text), start, NULL);
	edtf_parse(slash + 1, strlen(slash + 1), end, NULL);
	return true;
}

static bool
is_start(int64_t day)
{
	return day > EDTF_UNKNOWN_START && day < EDTF_UNKNOWN_END;
}

/* What shades the days in doubt of one end, or of a whole date. */
static const char *
shade(unsigned flags, const struct glyphs *g)
{
	return flags & EDTF_APPROXIMATE ? g->approx : g->unknown;
}

static const char *
point_of(const struct edtf *d, const struct glyphs *g)
{
	if (!is_start(d->earliest))
		return g->before;
	if (!is_start(d->latest))
		return g->open_end;
	if (d->flags & (EDTF_UNSPECIFIED | EDTF_SET_ONE))
		return g->unknown;
	if (d->flags & EDTF_APPROXIMATE)
		return g->approx;
	return d->precision <= EDTF_DAY ? g->day : g->month;
}

/* A date that is no interval: one glyph all along, and ends where it has. */
static void
make_single(struct date_bar *b, const struct edtf *d, const struct glyphs *g)
{
	if (d->flags & (EDTF_UNSPECIFIED | EDTF_SET_ONE))
		b->body = g->unknown;
	else if (d->flags & EDTF_APPROXIMATE)
		b->body = g->approx;
	else if (d->precision == EDTF_MONTH)
		b->body = g->month;
	else
		b->body = g->mid;
	b->start = b->end = b->left = b->right = b->body;
	if (b->body == g->mid || b->body == g->approx) {
		b->left = g->from;
		b->right = g->to;
	}
}

/* The days on which it may begin or end are shaded, where they show. */
static void
make_interval(struct date_bar *b, const struct edtf *start,
    const struct edtf *end, const struct date_scale *s, const struct glyphs *g)
{
	b->body = b->start = b->end = g->mid;
	b->left = g->from;
	b->right = g->to;
	if (start == NULL || end == NULL)
		return;
	if (is_start(start->latest))
		b->begun = date_column(s, start->latest);
	if (is_start(end->earliest))
		b->over = date_column(s, end->earliest);
	b->start = shade(start->flags, g);
	b->end = shade(end->flags, g);
	if (b->begun > b->from || (start->flags & EDTF_APPROXIMATE))
		b->left = b->start;
	if (b->over < b->to || (end->flags & EDTF_APPROXIMATE))
		b->right = b->end;
}

void
date_bar_make(struct date_bar *b, const struct edtf *d,
    const struct edtf *start, const struct edtf *end,
    const struct date_scale *s, const struct glyphs *g)
{
	b->begun = b->from - 1;
	b->over = b->to + 1;
	b->point = point_of(d, g);
	if (d->flags & EDTF_INTERVAL)
		make_interval(b, start, end, s, g);
	else
		make_single(b, d, g);
	if (d->earliest == EDTF_OPEN_START)
		b->left = g->before;
	else if (d->earliest == EDTF_UNKNOWN_START)
		b->left = "?";
	else if (date_column(s, d->earliest) < b->from)
		b->left = b->begun >= b->from ? b->start : b->body;
	if (d->latest == EDTF_OPEN_END)
		b->right = g->open_end;
	else if (d->latest == EDTF_UNKNOWN_END)
		b->right = "?";
	else if (date_column(s, d->latest) > b->to)
		b->right = b->over <= b->to ? b->end : b->body;
}

const char *
date_bar_glyph(const struct date_bar *b, int column)
{
	if (b->from == b->to)
		return b->point;
	if (column == b->from)
		return b->left;
	if (column == b->to)
		return b->right;
	/* What may begin after it may be over is shaded all along. */
	if (column <= b->begun)
		return b->start;
	return column >= b->over ? b->end : b->body;
}
