/*
 * Work that a key began and that may take longer than a frame: a tree arranged
 * for the first time, facets, what to ask instead of nothing.  It is done in
 * slices between frames, and goes before the keys that need what comes of it.
 */
#include "amparo/app_state.h"

enum {
	SLICE_NS = 8000000, /* half a frame */
	SECOND_NS = 1000000000,
	DOUBLED_MOST = 16 /* a key ends them all the same */
};

void
slice_begin(struct slice *s, struct app *a)
{
	int64_t ns = (int64_t)SLICE_NS << a->slices_lost;

	s->a = a;
	s->key = false;
	clock_gettime(CLOCK_MONOTONIC, &s->end);
	ns += s->end.tv_nsec;
	s->end.tv_sec += (time_t)(ns / SECOND_NS);
	s->end.tv_nsec = (long)(ns % SECOND_NS);
}

bool
slice_ends(void *user)
{
	struct slice *s = user;
	struct timespec t;

	if (s->a->poll == NULL)
		return false;
	s->key = s->key || s->a->poll(s->a->poll_user);
	clock_gettime(CLOCK_MONOTONIC, &t);
	return s->key || t.tv_sec > s->end.tv_sec ||
	    (t.tv_sec == s->end.tv_sec && t.tv_nsec >= s->end.tv_nsec);
}

void
slice_broken(struct slice *s, bool moved)
{
	if (moved)
		s->a->slices_lost = 0;
	else if (!s->key && s->a->slices_lost < DOUBLED_MOST)
		s->a->slices_lost++;
}

/* Go on with what is wanted; without STOP, to its end. */
static void
go_on(struct app *a, bool (*stop)(void *user), void *user)
{
	enum later what;
	bool done = true;

	switch (a->later) {
	case LATER_NOTHING: return;
	case LATER_PIVOT:
		done = tree_pivot_ready(a->tree, a->later_pivot, stop, user);
		break;
	case LATER_FACETS: done = facet_list_count(a, stop, user); break;
	case LATER_INSTEAD: break;
	}
	if (!done)
		return;
	what = a->later;
	a->later = LATER_NOTHING;
	switch (what) {
	case LATER_PIVOT: lists_show_pivot(a, a->later_pivot); break;
	case LATER_FACETS: facet_list_show(a); break;
	default: propose_instead(a); break;
	}
}

void
later_want(struct app *a, enum later what)
{
	a->later = what;
	/* Where nobody asks for keys, nothing waits. */
	if (a->poll == NULL)
		later_finish(a);
	else if (what != LATER_INSTEAD)
		later_work(a);
}

void
later_work(struct app *a)
{
	struct slice s;

	slice_begin(&s, a);
	/* None is lost: each goes on where the one before was broken off. */
	go_on(a, slice_ends, &s);
}

void
later_finish(struct app *a)
{
	go_on(a, NULL, NULL);
}

bool
later_takes(struct app *a, keycode k)
{
	enum action act;

	if (a->later == LATER_NOTHING)
		return false;
	act = keymap_find(a->keys, app_context(a), k);
	switch (act) {
	case ACT_STEP_BACK: a->later = LATER_NOTHING; return true;
	case ACT_QUIT:
	case ACT_CLOSE:
	case ACT_INTERRUPT:
	case ACT_SUSPEND:
	case ACT_REDRAW: return false;
	/* What the next letter finds goes before what this one does not. */
	case ACT_NONE: return false;
	default: break;
	}
	later_finish(a);
	return false;
}

const char *
later_status(const struct app *a)
{
	switch (a->later) {
	case LATER_PIVOT: return "arranging the tree: Esc leaves it as it is";
	case LATER_FACETS: return "counting what is shown: Esc gives it up";
	default: return NULL;
	}
}
