/*
 * Relations counted into the order of their targets; see targets.h.
 */
#include "amparo/targets.h"

#include <stdlib.h>

#include "amparo/mem.h"

/* The relations of a record, whose numbers are one behind another. */
struct run {
	uint32_t rec, count;
	int64_t n;
};

struct targets {
	uint32_t *targets; /* of all relations */
	size_t ntargets, targets_cap;
	struct run *runs;
	size_t nruns, runs_cap;
};

/* Which relation: its run, and its place in that. */
struct place {
	uint32_t run, within;
};

struct targets *
targets_new(void)
{
	return xcalloc(1, sizeof(struct targets));
}

void
targets_free(struct targets *t)
{
	if (t == NULL)
		return;
	free(t->targets);
	free(t->runs);
	free(t);
}

void
targets_add(struct targets *t, uint32_t rec, uint32_t target, int64_t n)
{
	struct run *last = t->nruns > 0 ? &t->runs[t->nruns - 1] : NULL;

	t->targets =
	    grow(t->targets, t->ntargets, &t->targets_cap, sizeof(*t->targets));
	t->targets[t->ntargets++] = target;
	if (last != NULL && last->rec == rec && last->n + last->count == n) {
		last->count++;
		return;
	}
	t->runs = grow(t->runs, t->nruns, &t->runs_cap, sizeof(*t->runs));
	t->runs[t->nruns++] = (struct run){ rec, 1, n };
}

/* Where the relations to each of the N targets begin in the order of these. */
static size_t *
count(const struct targets *t, size_t *n)
{
	size_t *start = NULL;

	*n = 0;
	for (size_t i = 0; i < t->ntargets; i++) {
		size_t next = (size_t)t->targets[i] + 1;

		start = grow_to(start, n, next, sizeof(*start));
		start[next]++;
	}
	for (size_t i = 1; i < *n; i++)
		start[i] += start[i - 1];
	return start;
}

/* Those of one target stay in the order in which they came. */
static struct place *
arrange(const struct targets *t, size_t *start)
{
	struct place *all = xmalloc_array(t->ntargets, sizeof(*all));
	size_t i = 0;

	for (uint32_t r = 0; r < t->nruns; r++)
		for (uint32_t k = 0; k < t->runs[r].count; k++)
			all[start[t->targets[i++]]++] = (struct place){ r, k };
	return all;
}

void
targets_put(const struct targets *t, struct btree *to, struct row *row)
{
	size_t n, *start = count(t, &n), i = 0;
	struct place *all = arrange(t, start);

	/* Each start has become the end. */
	for (size_t target = 0; target < n; target++)
		for (; i < start[target]; i++) {
			const struct run *r = &t->runs[all[i].run];

			row_begin(row);
			row_int(row, (int64_t)target + 1);
			row_int(row, (int64_t)r->rec + 1);
			row_int(row, r->n + all[i].within);
			btree_add(to, 0, row);
		}
	free(start);
	free(all);
}
