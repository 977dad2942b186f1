/*
 * Records for TimelineJS.  What it shows as the date is the date in words;
 * years, months and days only say where the record stands.
 */
#include <inttypes.h>
#include <string.h>

#include "amparo/edtf.h"
#include "amparo/edtf_points.h"
#include "amparo/escape.h"
#include "amparo/export_formats.h"
#include "amparo/jsontext.h"

/* TimelineJS takes its text for HTML. */
static void
put_html(struct strbuf *out, const char *key, const char *value)
{
	struct strbuf html;

	strbuf_init(&html);
	escape_xml(&html, value);
	jsontext_key(out, key);
	jsontext_string(out, html.s);
	strbuf_done(&html);
}

static void
put_origin(struct strbuf *out, const char *label, const char *value)
{
	if (*value == '\0')
		return;
	strbuf_addf(out, "%s: %s; ", label, value);
}

void
timelinejs_begin(struct export *x)
{
	struct strbuf text, *out = x->out;

	strbuf_init(&text);
	x->out = &text;
	export_origin(x, put_origin);
	x->out = out;
	strbuf_adds(out, "{\"title\":{\"text\":{");
	put_html(out, "headline", x->from.title);
	put_html(out, "text", text.s);
	strbuf_adds(out, "}},\n\"export\":{");
	export_origin_json(x);
	strbuf_adds(out, "},\n\"events\":[");
	strbuf_done(&text);
}

static bool
is_day(int64_t day)
{
	return day > EDTF_UNKNOWN_START && day < EDTF_UNKNOWN_END;
}

/* As many parts of the day as the date is precise. */
static void
put_day(struct strbuf *out, const char *key, int64_t day,
    enum edtf_precision precision)
{
	int64_t year;
	int month, dayofmonth;

	edtf_civil(day, &year, &month, &dayofmonth);
	jsontext_key(out, key);
	strbuf_addf(out, "{\"year\":%" PRId64, year);
	if (precision <= EDTF_SEASON)
		strbuf_addf(out, ",\"month\":%d", month);
	if (precision == EDTF_DAY)
		strbuf_addf(out, ",\"day\":%d", dayofmonth);
	strbuf_addc(out, '}');
}

/* Where it stands: one point, or from one to the other. */
static void
put_dates(struct export *x, const struct record *r)
{
	const struct date *d = &r->dates[0];
	struct edtf parsed;
	struct edtf_points p;
	struct strbuf words;
	bool one;

	if (!edtf_parse(d->edtf, strlen(d->edtf), &parsed, NULL))
		return;
	one = edtf_points(d->edtf, strlen(d->edtf), &p) &&
	    p.end.sort == POINT_NONE && p.start.season == 0;
	put_day(x->out, "start_date",
	    is_day(d->earliest) ? d->earliest : d->latest, parsed.precision);
	if (!one && is_day(d->earliest) && is_day(d->latest))
		put_day(x->out, "end_date", d->latest, parsed.precision);
	strbuf_init(&words);
	reference_date_words(&words, r);
	put_html(x->out, "display_date", words.s);
	strbuf_done(&words);
}

void
timelinejs_put(struct export *x, const struct record *r)
{
	const char *summary = reference_text(x->ds, r, "summary");
	const char *url = reference_text(x->ds, r, "url");

	if (r->ndates == 0 ||
	    (!is_day(r->dates[0].earliest) && !is_day(r->dates[0].latest))) {
		x->left_out++;
		return;
	}
	strbuf_adds(x->out, x->count > x->left_out ? ",\n{" : "\n{");
	put_html(x->out, "unique_id", r->id);
	put_dates(x, r);
	jsontext_key(x->out, "text");
	strbuf_addc(x->out, '{');
	put_html(x->out, "headline", r->title);
	put_html(x->out, "text", summary != NULL ? summary : "");
	strbuf_addc(x->out, '}');
	put_html(x->out, "group",
	    vocab_kind_name(x->ds->vocab, r->kind, x->lang, false));
	jsontext_key(x->out, "edtf");
	jsontext_string(x->out, r->dates[0].edtf);
	if (url != NULL) {
		jsontext_key(x->out, "url");
		jsontext_string(x->out, url);
	}
	strbuf_addc(x->out, '}');
}

void
timelinejs_end(struct export *x)
{
	strbuf_adds(x->out, "\n]}\n");
}
