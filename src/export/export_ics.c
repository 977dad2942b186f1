/* Records as whole days of a calendar: RFC 5545. */
#include <errno.h>
#include <inttypes.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "amparo/edtf.h"
#include "amparo/escape.h"
#include "amparo/export_formats.h"

enum { LINE_MAX_OCTETS = 75 };

/* A content line, folded between characters. */
static void
put_line(struct strbuf *out, const char *s)
{
	size_t used = 0;

	while (*s != '\0') {
		size_t n = 1;

		while (((unsigned char)s[n] & 0xc0) == 0x80)
			n++;
		if (used + n > LINE_MAX_OCTETS) {
			strbuf_adds(out, "\r\n ");
			used = 1;
		}
		strbuf_add(out, s, n);
		used += n;
		s += n;
	}
	strbuf_adds(out, "\r\n");
}

static void
put(struct strbuf *out, const char *name, const char *value)
{
	struct strbuf line;

	if (value == NULL || *value == '\0')
		return;
	strbuf_init(&line);
	strbuf_addf(&line, "%s:", name);
	escape_ical(&line, value);
	put_line(out, line.s);
	strbuf_done(&line);
}

static void
put_comment(struct strbuf *out, const char *label, const char *value)
{
	struct strbuf text;

	if (*value == '\0')
		return;
	strbuf_init(&text);
	strbuf_addf(&text, "%s: %s", label, value);
	put(out, "X-AMPARO-ORIGIN", text.s);
	strbuf_done(&text);
}

/* Years that a DATE can spell. */
static bool
is_spelled(int64_t day)
{
	return day >= edtf_day(1, 1, 1) && day < edtf_day(9999, 12, 31);
}

/* Is the date exact to the day, from what the dataset keeps in packed form? */
static bool
is_exact(const struct dataset *ds, uint32_t rec)
{
	struct edtf d;

	if (rec >= ds->dated)
		return false;
	d = dataset_edtf(ds, rec);
	return d.precision == EDTF_DAY &&
	    (d.flags & ~(unsigned)EDTF_INTERVAL) == 0 &&
	    is_spelled(d.earliest) && is_spelled(d.latest);
}

void
ics_begin(struct export *x)
{
	struct strbuf *out = x->out;
	unsigned long left_out = 0;
	uint32_t i;

	for (i = bitmap_next(x->set, 0); i < x->ds->count;
	     i = bitmap_next(x->set, i + 1))
		left_out += !is_exact(x->ds, i);
	strbuf_adds(out,
	    "BEGIN:VCALENDAR\r\nVERSION:2.0\r\n"
	    "PRODID:-//amparo//amparo " AMPARO_VERSION "//EN\r\n"
	    "CALSCALE:GREGORIAN\r\n");
	put(out, "X-WR-CALNAME", x->from.title);
	export_origin(x, put_comment);
	strbuf_addf(out, "X-AMPARO-LEFT-OUT:%lu\r\n", left_out);
}

/* The day as DATE. */
static void
put_day(struct strbuf *out, const char *name, int64_t day)
{
	int64_t year;
	int month, dayofmonth;

	edtf_civil(day, &year, &month, &dayofmonth);
	strbuf_addf(out, "%s;VALUE=DATE:%04" PRId64 "%02d%02d\r\n", name, year,
	    month, dayofmonth);
}

/* Now, or what is to be taken for it so that equal data give equal bytes. */
static time_t
time_of_export(void)
{
	const char *epoch = getenv("SOURCE_DATE_EPOCH");
	char *end;
	long long seconds;

	if (epoch == NULL || *epoch < '0' || *epoch > '9')
		return time(NULL);
	errno = 0;
	seconds = strtoll(epoch, &end, 10);
	return *end == '\0' && errno == 0 ? (time_t)seconds : time(NULL);
}

/* When this was said: on the day of the dataset, where it has one. */
static void
put_stamp(struct export *x)
{
	const struct dataset *ds = x->ds;
	uint32_t rec = dataset_find(ds, x->from.dataset);
	time_t now;
	struct tm utc = { .tm_year = 70, .tm_mday = 1 };
	char text[32];
	int64_t year;
	int month, day;

	if (rec != NO_RECORD && is_exact(ds, rec)) {
		edtf_civil(day_unpack(ds->latest[rec]), &year, &month, &day);
		strbuf_addf(x->out, "DTSTAMP:%04" PRId64 "%02d%02dT000000Z\r\n",
		    year, month, day);
		return;
	}
	now = time_of_export();
	gmtime_r(&now, &utc);
	strftime(text, sizeof text, "%Y%m%dT%H%M%SZ", &utc);
	strbuf_addf(x->out, "DTSTAMP:%s\r\n", text);
}

static void
put_places(struct export *x, const struct record *r)
{
	const struct relation *l = NULL;
	struct strbuf text;

	strbuf_init(&text);
	while ((l = reference_next(x->ds, r, "place", l)) != NULL) {
		strbuf_adds(&text, text.len > 0 ? "; " : "");
		strbuf_adds(&text, l->to_title);
	}
	put(x->out, "LOCATION", text.s);
	strbuf_done(&text);
}

static void
put_description(struct export *x, const struct record *r)
{
	const char *summary = reference_text(x->ds, r, "summary");
	struct strbuf text;

	strbuf_init(&text);
	if (summary != NULL)
		strbuf_addf(&text, "%s\n", summary);
	reference_address(&text, r->id, &x->from);
	put(x->out, "DESCRIPTION", text.s);
	strbuf_done(&text);
}

void
ics_put(struct export *x, const struct record *r)
{
	struct strbuf uid;

	if (!is_exact(x->ds, r->n)) {
		x->left_out++;
		return;
	}
	strbuf_adds(x->out, "BEGIN:VEVENT\r\n");
	strbuf_init(&uid);
	strbuf_addf(&uid, "%s@%s.amparo", r->id, x->from.dataset);
	put(x->out, "UID", uid.s);
	strbuf_done(&uid);
	put_stamp(x);
	put_day(x->out, "DTSTART", r->dates[0].earliest);
	put_day(x->out, "DTEND", r->dates[0].latest + 1);
	put(x->out, "SUMMARY", r->title);
	put_places(x, r);
	put_description(x, r);
	put(x->out, "CATEGORIES", x->ds->vocab->kinds[r->kind].id);
	strbuf_adds(x->out, "TRANSP:TRANSPARENT\r\n");
	put(x->out, "X-AMPARO-EDTF", r->dates[0].edtf);
	strbuf_adds(x->out, "END:VEVENT\r\n");
}

void
ics_end(struct export *x)
{
	strbuf_adds(x->out, "END:VCALENDAR\r\n");
}
