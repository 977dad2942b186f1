/*
 * A dataset compiled from rec text for one test, with an engine over it.
 */
#ifndef TESTS_KIT_H
#define TESTS_KIT_H

#include "amparo/search.h"
#include "amparo/store.h"

struct kit {
	char folder[64], source[96], out[96];
	struct store *store;
	const struct dataset *ds;
	struct search *search;
};

void kit_make(struct kit *k, const char *rec);
void kit_done(struct kit *k);

/*
 * The ids of the hits of a query in rank order, with spaces between: at most
 * MAX.  The caller frees.  Fails the test where the set is not that of the
 * hits.
 */
char *kit_ids(struct kit *k, const char *query, size_t max);

#endif
