/* A cursor on the fields of the detail (D13). */
#include "amparo/reading.h"

void
field_lines_toggle(struct app *a)
{
	if (field_lines_leave(a))
		return;
	detail_field_select(a->detail, detail_field_seen(a->detail));
	if (detail_field(a->detail) == 0)
		app_say(a, "no field here");
	else
		app_say(a,
		    "fields: j and k move, y copies one, v or Esc "
		    "leaves");
}

bool
field_lines_move(struct app *a, int64_t by)
{
	int64_t to = (int64_t)detail_field(a->detail);

	if (to == 0)
		return false;
	to += by;
	detail_field_select(a->detail, to < 1 ? 1 : (size_t)to);
	return true;
}

bool
field_lines_leave(struct app *a)
{
	if (detail_field(a->detail) == 0)
		return false;
	detail_field_select(a->detail, 0);
	app_say(a, "fields left");
	return true;
}
