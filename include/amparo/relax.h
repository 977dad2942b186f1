/*
 * When a query finds nothing: what would be found without one of its terms,
 * with a word spelled otherwise, without its accents and capitals, or outside
 * of the branch it is kept to.  Every proposal is a query that can be run.
 */
#ifndef AMPARO_RELAX_H
#define AMPARO_RELAX_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "amparo/search.h"

enum { RELAX_DROPS = 8, RELAX_SPELLINGS = 3 };

/* The query without one of its terms. */
struct relax_drop {
	char *term;  /* as typed */
	char *query; /* what is left of it */
	uint32_t found;
};

/* The query with a word spelled as the dataset spells it. */
struct relax_spelling {
	char *typed; /* the word */
	char *word;  /* what it should be; the query where others change too */
	char *query;
	uint32_t found; /* never 0 */
};

struct relax {
	struct relax_drop drop[RELAX_DROPS]; /* in the order of the query */
	size_t ndrops;
	struct relax_spelling spelling[RELAX_SPELLINGS]; /* the nearest first */
	size_t nspellings;
	char *plain; /* without accents and capitals, NULL where it is no use */
	uint32_t plain_found;
	uint32_t everywhere; /* where a branch keeps it from that, else 0 */
	bool complete;       /* POLL did not break it off */
};

/*
 * What would be found instead of what Q does not find.  POLL (may be NULL) is
 * as in search_run; where it breaks off, R holds what is known by then.
 * relax_done in any case.
 */
void relax_query(struct search *s, const struct query *q, struct relax *r,
    bool (*poll)(void *user), void *user);
void relax_done(struct relax *r);

/*
 * Append it in words, for one line: the spellings ("did you mean guatemala
 * (12)?"), or what each removal gives ("3 without \"country:hn\", 0 without
 * \"ombudsman\"").  Nothing where there is nothing to say.
 */
void relax_put_spellings(const struct relax *r, struct strbuf *out);
void relax_put_drops(const struct relax *r, struct strbuf *out);

#endif
