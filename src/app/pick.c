/* The explorer to choose in: Enter takes the marked records, or the one. */
#include "amparo/app_state.h"

/* Few enough to be seen at once are shown at once. */
void
pick_begin(struct app *a)
{
	enum { SHOWN_MOST = 500 };
	const struct bitmap *set = limit_set(a);

	if (set == NULL || bitmap_count(set) > SHOWN_MOST)
		return;
	tree_open_all(a->tree, true);
	tree_next_match(a->tree, set, 1, NULL);
	app_follow_tree(a);
}

bool
pick_take(struct app *a)
{
	if (!a->picking ||
	    (a->focus == PANE_DETAIL && detail_current(a->detail) > 0) ||
	    (a->marks.count == 0 && a->selected == NO_RECORD))
		return false;
	a->picked = true;
	return true;
}

bool
app_picked(const struct app *a, struct bitmap *set)
{
	if (!a->picked)
		return false;
	if (a->marks.count > 0)
		bitmap_or(set, &a->marks.set);
	else
		bitmap_set(set, a->selected);
	return true;
}
