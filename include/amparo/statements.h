/*
 * Everything a record states, as pairs of property and value that can be
 * compared with those of the same record in another dataset.
 */
#ifndef AMPARO_STATEMENTS_H
#define AMPARO_STATEMENTS_H

#include <stdbool.h>
#include <stddef.h>

#include "amparo/dataset.h"
#include "amparo/record.h"

/*
 * PROPERTY is named as in source text ("name[es]", "date", "organiser"), and
 * VALUE is written so: "cries; date=2008; role=host".
 */
struct statement {
	const char *property, *value;
	const struct backing *backing; /* NULL: sources of its own make no
					* sense here */
	const char *to; /* the other record's id, of a relation, else NULL */
	size_t order;   /* as the record has them */
};

struct statements {
	struct arena arena;
	struct statement *at; /* by property and value, bytewise */
	size_t n, cap;
};

/*
 * Those of R, without what others state about it.  R and DS are borrowed.
 * statements_done in any case.
 */
void statements_of(struct statements *s, const struct dataset *ds,
    const struct record *r);
void statements_done(struct statements *s);

/* Negative, 0, positive: by property, then by value. */
int statements_order(const struct statement *a, const struct statement *b);
/* Do both stand on the same sources, and are they disputed alike? */
bool statements_backed_alike(const struct statement *a,
    const struct statement *b);

#endif
