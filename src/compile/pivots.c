/*
 * All trees of a dataset, one in memory at a time.
 */
#include "amparo/derive.h"
#include "amparo/schema.h"

static bool
from_outline(const struct build *b, struct branches *t, struct error *e)
{
	(void)e;
	outline_derive(b, t);
	return true;
}

static bool
from_years(const struct build *b, struct branches *t, struct error *e)
{
	(void)e;
	years_derive(b, t);
	return true;
}

static bool
from_kinds(const struct build *b, struct branches *t, struct error *e)
{
	(void)e;
	kinds_derive(b, t);
	return true;
}

static const struct {
	const char *id, *title;
	bool (*derive)(const struct build *b, struct branches *t,
	    struct error *e);
} pivots[] = {
	{ "outline", "Outline", from_outline },
	{ "country", "By country", countries_derive },
	{ "year", "By year", from_years },
	{ "actor", "By actor", actors_derive },
	{ "kind", "By kind", from_kinds },
	{ "theme", "By theme", themes_derive },
};

bool
pivots_write(const struct build *b, struct db *d, struct error *e)
{
	uint32_t i, n = 0;
	bool ok = true;

	for (i = 0; ok && i < sizeof(pivots) / sizeof(*pivots); i++) {
		struct branches t;
		struct pivot p;

		branches_init(&t);
		ok = pivots[i].derive(b, &t, e);
		p = branches_pivot(&t, pivots[i].id, pivots[i].title);
		if (ok && (p.count > 0 || i == 0))
			ok = schema_put_pivot(d, n++, &p, t.end) ||
			    db_error(d, e);
		branches_done(&t);
		ok = ok && !build_interrupted(b, e);
	}
	return ok;
}
