/*
 * Counting what sources are cited for; see tally.h.
 */
#include "amparo/tally.h"

#include <stdbool.h>
#include <stdlib.h>

#include "amparo/mem.h"

/* A record that cites a source for all of it. */
struct covering {
	uint32_t rec, source;
};

struct tally {
	int64_t latest; /* the statement put last */
	uint32_t rec;   /* whose it is */
	bool cites;     /* it has a citation */
	uint32_t *bare; /* by record: statements without citations */
	size_t nbare;
	int64_t *cited;      /* by source: statements it is cited for itself */
	int64_t *cited_last; /* by source: the latest of them */
	size_t ncited, ncited_last;
	struct covering *covering;
	size_t ncovering, covering_cap;
};

struct tally *
tally_new(void)
{
	return xcalloc(1, sizeof(struct tally));
}

void
tally_free(struct tally *t)
{
	if (t == NULL)
		return;
	free(t->bare);
	free(t->cited);
	free(t->cited_last);
	free(t->covering);
	free(t);
}

void
tally_statement(struct tally *t, uint32_t rec, int64_t n)
{
	t->latest = n;
	t->rec = rec;
	t->cites = false;
	t->bare = grow_to(t->bare, &t->nbare, rec, sizeof(*t->bare));
	t->bare[rec]++;
}

static void
make_source(struct tally *t, uint32_t source)
{
	t->cited = grow_to(t->cited, &t->ncited, source, sizeof(*t->cited));
	t->cited_last = grow_to(t->cited_last, &t->ncited_last, source,
	    sizeof(*t->cited_last));
}

void
tally_citation(struct tally *t, int64_t statement, uint32_t source)
{
	if (statement == t->latest && !t->cites)
		t->bare[t->rec]--;
	t->cites = true;
	make_source(t, source);
	/* Two places of one source are one source. */
	if (t->cited_last[source] != statement)
		t->cited[source]++;
	t->cited_last[source] = statement;
}

void
tally_cover(struct tally *t, uint32_t rec, uint32_t source)
{
	make_source(t, source);
	for (size_t i = t->ncovering; i-- > 0 && t->covering[i].rec == rec;)
		if (t->covering[i].source == source)
			return;
	t->covering = grow(t->covering, t->ncovering, &t->covering_cap,
	    sizeof(*t->covering));
	t->covering[t->ncovering++] = (struct covering){ rec, source };
}

int64_t
tally_put(struct tally *t, struct db *d)
{
	struct db_stmt *s =
	    db_prepare(d, "INSERT INTO source_counts VALUES (?1, ?2)");
	bool *is_source = xcalloc(t->ncited, sizeof(*is_source));
	int64_t sources = 0;

	for (size_t i = 0; i < t->ncited; i++)
		is_source[i] = t->cited_last[i] != 0;
	for (size_t i = 0; i < t->ncovering; i++) {
		const struct covering *c = &t->covering[i];

		is_source[c->source] = true;
		if (c->rec < t->nbare)
			t->cited[c->source] += t->bare[c->rec];
	}
	for (size_t i = 0; i < t->ncited; i++) {
		if (!is_source[i])
			continue;
		db_bind_int(s, 1, (int64_t)i + 1);
		db_bind_int(s, 2, t->cited[i]);
		db_run(s);
		sources++;
	}
	free(is_source);
	return sources;
}
