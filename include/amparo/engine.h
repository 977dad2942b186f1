/*
 * The inside of a search engine: what it keeps between queries.  Shared by the
 * sources of search alone.
 */
#ifndef AMPARO_ENGINE_H
#define AMPARO_ENGINE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "amparo/bitmap.h"
#include "amparo/phrases.h"
#include "amparo/postings.h"
#include "amparo/query.h"
#include "amparo/search.h"
#include "amparo/strbuf.h"

/* How far the work on a field or a phrase has come when it was broken off. */
struct walk {
	unsigned step;
	uint32_t next; /* record of this step, or term of the last word */
};

/*
 * The records that a part of a query stands for, kept while it is likely to be
 * asked for again: words list by list, anything else as one set (NSETS 1).
 */
struct leaf {
	char *key;
	size_t len;
	struct bitmap set[INDEX_LISTS];
	int nsets;
	uint64_t used; /* when, in queries */
	bool open;     /* there may be more of them, behind the walk */
	struct walk walk;
};

#define LEAVES_KEPT 8u /* beyond those of the query at hand */

/* A date of a record that is not the one it stands at. */
struct other_date {
	uint32_t rec;
	int32_t earliest, latest; /* packed days */
};

/* Facets that are being counted, facet by facet. */
struct counting {
	const void *to; /* the facets, NULL for none */
	struct bitmap set;
	int step;
	uint32_t node; /* of the tree that is gone through, the next top */
	struct facet_value *value;
	size_t n, cap;
	struct spans *spans; /* NULL but while dates are counted */
};

struct search {
	struct store *store;
	const struct dataset *ds;
	struct postings *postings;
	bool borrows; /* them from another engine */
	struct leaf **leaf;
	size_t nleaves, leaves_cap;
	uint64_t queries;
	bool moved; /* the run that was broken off came further than before */
	struct bitmap **scratch; /* a stack of sets */
	size_t nscratch, scratch_cap, scratch_used;
	struct phrase_start phrase;
	struct bitmap here; /* what here: means, where HAS_HERE */
	bool has_here, only_here;
	struct other_date *other; /* NULL until asked for */
	size_t nothers;
	struct counting counting;
	/* The text of the record looked at last. */
	struct strbuf text[ZONE_COUNT];
	bool has_text[ZONE_COUNT];
	uint32_t text_of;
};

/* Asking about every millisecond whether to stop. */
struct pace {
	bool (*poll)(void *user);
	void *user;
	uint64_t next; /* nanoseconds */
	unsigned calls;
	bool stopped;
	struct walk *walk; /* of the field at hand */
};
void pace_begin(struct pace *p, bool (*poll)(void *user), void *user);
/* P is a struct pace.  Once true, always true. */
bool pace_stop(void *p);

/* A leaf of this key; *MADE: it is new, with NSETS empty sets to be filled. */
struct leaf *engine_leaf(struct search *s, const void *key, size_t n, int nsets,
    bool *made);
/* A new query begins: forget leaves that are long unused. */
void engine_turn(struct search *s);

/* An empty set to work in, given back in the opposite order. */
struct bitmap *scratch_take(struct search *s);
void scratch_give(struct search *s);

/* As search_suggest; none where PACE stopped it. */
size_t engine_suggest(struct search *s, const char *word, char **out,
    size_t max, struct pace *pace);

/* Text of a record in a zone, good until another record is asked for. */
const struct strbuf *engine_text(struct search *s, uint32_t rec, enum zone z);

/* No facets are being counted. */
void facets_forget(struct search *s);

#endif
