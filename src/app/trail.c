/* The list behind back and forward. */
#include "amparo/trail.h"

#include <string.h>

/*
 * at[0 .. now) lie behind, at[now + 1 .. count) ahead; at[now], where count is
 * greater than now, is the place last left by going back.
 */
static bool
same(const struct place *a, const struct place *b)
{
	return a->rec == b->rec && a->node == b->node && a->pivot == b->pivot;
}

void
trail_leave(struct trail *t, const struct place *here)
{
	if (t->now > 0 && same(&t->at[t->now - 1], here)) {
		t->at[t->now - 1] = *here;
		t->count = t->now;
		return;
	}
	if (t->now == TRAIL_MAX) {
		memmove(t->at, t->at + 1, (TRAIL_MAX - 1) * sizeof *t->at);
		t->now--;
	}
	t->at[t->now++] = *here;
	t->count = t->now;
}

bool
trail_back(struct trail *t, const struct place *here, struct place *to)
{
	if (t->now == 0)
		return false;
	t->at[t->now] = *here;
	if (t->count < t->now + 1)
		t->count = t->now + 1;
	t->now--;
	*to = t->at[t->now];
	return true;
}

bool
trail_forward(struct trail *t, const struct place *here, struct place *to)
{
	if (t->now + 1 >= t->count)
		return false;
	t->at[t->now] = *here;
	t->now++;
	*to = t->at[t->now];
	return true;
}
