/*
 * Facets: how the records of a set part by kind, country, decade and so on.
 *
 * Every value is a term of the query language, and its count is how many
 * records are left when that term is added to the query.  A record may have
 * several values of a facet, or none.
 */
#ifndef AMPARO_FACETS_H
#define AMPARO_FACETS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "amparo/search.h"
#include "amparo/vocab.h"

enum facet_sort {
	FACET_KIND,
	FACET_COUNTRY,
	FACET_DECADE,
	FACET_YEAR,
	FACET_ACTOR,
	FACET_THEME,
	FACET_LANGUAGE,
	FACET_SOURCE,
	FACET_SORTS
};

enum {
	FACET_VALUES = 200, /* kept of each facet: those with most records */
	FACET_HANDY = 30    /* so many can be looked over */
};

struct facet_value {
	int64_t what; /* a record, a kind, a year, a language: see FACET_SORT */
	uint32_t count;
};

/* Values by falling count; decades and years in their order. */
struct facet {
	enum facet_sort sort;
	struct facet_value value[FACET_VALUES];
	size_t n;     /* kept */
	size_t total; /* there are */
};

/*
 * Those with some values first, up to FACET_HANDY; then those with more; those
 * that do not part the set are left out.  Big: for the heap.
 */
struct facets {
	struct facet facet[FACET_SORTS];
	size_t n;
	uint32_t records; /* of the set */
};

/*
 * Count SET.  False where POLL (as in search_run) broke it off: the next call
 * with the same F and SET goes on from there.  The first one reads trees; later
 * ones are passes over arrays in memory.
 */
bool facets_count(struct search *s, const struct bitmap *set, struct facets *f,
    bool (*poll)(void *user), void *user);

/* The facet SORT alone, or with others that are counted at once. */
void facets_count_one(struct search *s, const struct bitmap *set,
    enum facet_sort sort, struct facets *f);

/* "Country", in the language. */
const char *facet_title(enum facet_sort sort, enum lang lang);
/* Append the label of value I: "Guatemala", "1990s", "es". */
void facet_label(struct search *s, const struct facet *f, size_t i,
    enum lang lang, struct strbuf *out);
/* Append its term: "country:=guatemala".  With a dash before it excludes. */
void facet_term(struct search *s, const struct facet *f, size_t i,
    struct strbuf *out);
/*
 * Append the query Q with TERM, or without what TERM finds.  The term comes
 * first, so that the last word of the query may still be the beginning of one.
 */
void facet_narrow(const struct query *q, const char *term, bool exclude,
    struct strbuf *out);

#endif
