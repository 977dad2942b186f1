/*
 * The strip of the timeline while it has the keys (L1, L4): the window moves on
 * it, and Enter limits to the days of the window.
 */
#include <stdlib.h>

#include "amparo/app_state.h"

enum { STEP_PART = 8 /* of the window */, STEPS_MOST = 10000 };

bool
strip_on(const struct app *a)
{
	return a->on_strip && a->focus == PANE_TIMELINE &&
	    timeline_strip_height(a->timeline) > 0;
}

bool
strip_focus(struct app *a)
{
	app_focus(a, PANE_TIMELINE);
	a->on_strip = timeline_strip_height(a->timeline) > 0;
	return a->on_strip;
}

bool
strip_leave(struct app *a)
{
	bool was = strip_on(a);

	a->on_strip = false;
	return was;
}

/* So many steps of part of the window, as far as something is dated. */
static void
pan(struct app *a, int dir)
{
	int64_t by = timeline_columns(a->timeline) / STEP_PART;
	uint32_t n = count_times(a);

	if (timeline_holds_all(a->timeline)) {
		app_say(a, "all days are in the window: + zooms in");
		return;
	}
	if (n > STEPS_MOST)
		n = STEPS_MOST;
	timeline_pan(a->timeline, dir * (by > 0 ? by : 1) * n);
}

static void
pan_next(struct app *a, int dir)
{
	uint32_t n = count_times(a);

	if (!timeline_pan_next(a->timeline, dir))
		app_say(a,
		    dir > 0 ? "nothing is dated later"
			    : "nothing is dated earlier");
	else
		while (--n > 0 && timeline_pan_next(a->timeline, dir))
			continue;
}

bool
strip_act(struct app *a, enum action act)
{
	switch (act) {
	case ACT_RIGHT: pan(a, 1); break;
	case ACT_LEFT: pan(a, -1); break;
	case ACT_NEXT_SECTION: pan_next(a, 1); break;
	case ACT_PREV_SECTION: pan_next(a, -1); break;
	case ACT_TOP: timeline_pan_end(a->timeline, -1); break;
	case ACT_BOTTOM: timeline_pan_end(a->timeline, 1); break;
	case ACT_DOWN: strip_leave(a); break;
	case ACT_UP: break;
	case ACT_OPEN:
		if (!span_take(a))
			span_window(a);
		break;
	case ACT_STEP_BACK:
		if (!span_leave(a))
			strip_leave(a);
		break;
	default: return false;
	}
	return true;
}

bool
strip_press(struct app *a, int row, int col)
{
	int64_t first, last;

	if (row >= timeline_strip_height(a->timeline) ||
	    !timeline_days_at(a->timeline, row, col, &first, &last))
		return false;
	timeline_range_leave(a->timeline);
	a->on_strip = true;
	a->drag.on = true;
	a->drag.col = col;
	a->drag.first = first;
	a->drag.last = last;
	if (!timeline_holds_all(a->timeline))
		timeline_centre(a->timeline, first, last);
	return true;
}

void
strip_drop(struct app *a, int col)
{
	int64_t first, last;

	if (!a->drag.on)
		return;
	a->drag.on = false;
	if (col == a->drag.col ||
	    !timeline_days_at(a->timeline, 0, col, &first, &last))
		return;
	if (a->drag.first < first)
		first = a->drag.first;
	if (a->drag.last > last)
		last = a->drag.last;
	timeline_fit_days(a->timeline, first, last);
	timeline_range_set(a->timeline, first, last);
}
