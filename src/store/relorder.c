/*
 * The order of relations, from keys made once.
 */
#include "amparo/relorder.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "amparo/edtf.h"
#include "amparo/mem.h"

struct key {
	bool inverse;
	int type;
	int64_t earliest, latest;
	const char *id; /* "" for own ones: they stay as they were written */
	size_t at;
};

static int
compare(const void *a, const void *b)
{
	const struct key *x = a, *y = b;
	int c;

	if (x->inverse != y->inverse)
		return x->inverse ? 1 : -1;
	if (x->type != y->type)
		return x->type < y->type ? -1 : 1;
	if (x->earliest != y->earliest)
		return x->earliest < y->earliest ? -1 : 1;
	if (x->latest != y->latest)
		return x->latest < y->latest ? -1 : 1;
	c = strcmp(x->id, y->id);
	if (c != 0)
		return c;
	return x->at < y->at ? -1 : x->at > y->at;
}

static struct key
make_key(const struct dataset *ds, const struct relation *r, size_t at)
{
	struct key k = { r->inverse, r->type, INT64_MAX, INT64_MAX,
		r->inverse ? r->to_id : "", at };
	struct edtf d;

	if (r->date[0] != '\0' &&
	    edtf_parse(r->date, strlen(r->date), &d, NULL)) {
		k.earliest = d.earliest;
		k.latest = d.latest;
	} else if (r->to < ds->dated) {
		k.earliest = day_unpack(ds->earliest[r->to]);
		k.latest = day_unpack(ds->latest[r->to]);
	}
	return k;
}

void
relations_order(const struct dataset *ds, struct relation *v, size_t n)
{
	struct relation *sorted;
	struct key *keys;

	if (n < 2)
		return;
	keys = xreallocarray(NULL, n, sizeof(*keys));
	sorted = xreallocarray(NULL, n, sizeof(*sorted));
	for (size_t i = 0; i < n; i++)
		keys[i] = make_key(ds, &v[i], i);
	qsort(keys, n, sizeof(*keys), compare);
	for (size_t i = 0; i < n; i++)
		sorted[i] = v[keys[i].at];
	memcpy(v, sorted, n * sizeof(*v));
	free(sorted);
	free(keys);
}
