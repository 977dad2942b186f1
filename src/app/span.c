/*
 * Days of the timeline as a limit: a range that is chosen, and the window that
 * is seen (L4, L16).
 */
#include "amparo/app_state.h"

void
span_start(struct app *a)
{
	if (timeline_range_leave(a->timeline))
		app_say(a, "range left");
	else if (timeline_range_start(a->timeline))
		app_say(a,
		    "range: move, then Enter limits to it, "
		    "Esc leaves it");
	else
		app_complain(a, "a range begins at a record that has a date");
}

bool
span_leave(struct app *a)
{
	if (!timeline_range_leave(a->timeline))
		return false;
	app_say(a, "range left");
	return true;
}

/* Hide what is not dated in these days. */
static void
limit_to(struct app *a, int64_t first, int64_t last)
{
	struct strbuf term;

	strbuf_init(&term);
	strbuf_adds(&term, "date:");
	timeline_put_days(a->timeline, first, last, &term);
	limit_narrow(a, term.s, false);
	strbuf_done(&term);
}

bool
span_take(struct app *a)
{
	int64_t first, last;

	if (!timeline_range(a->timeline, &first, &last))
		return false;
	timeline_range_leave(a->timeline);
	limit_to(a, first, last);
	return true;
}

void
span_window(struct app *a)
{
	int64_t first, last;

	if (timeline_is_list(a->timeline)) {
		app_complain(a, "the list has no window: v begins a range");
		return;
	}
	timeline_window(a->timeline, &first, &last);
	limit_to(a, first, last);
}

void
span_status(const struct app *a, struct strbuf *out)
{
	int64_t first, last;

	if (a->focus != PANE_TIMELINE ||
	    !timeline_range(a->timeline, &first, &last))
		return;
	strbuf_adds(out, "range ");
	timeline_put_days(a->timeline, first, last, out);
	strbuf_adds(out, ": Enter limits to it, Esc leaves it");
}
