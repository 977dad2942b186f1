/*
 * Columns of a dataset that search keeps in memory once they were asked for:
 * which records have names in a language, which stand on a source.
 */
#ifndef AMPARO_COLUMNS_H
#define AMPARO_COLUMNS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "amparo/links.h"

struct search;
struct pace;

struct column_pair {
	uint32_t what; /* a language, a source */
	uint32_t rec;
};

/* Sorted, each pair once. */
struct column {
	struct column_pair *pair;
	size_t n, cap;
};

struct columns {
	struct column languages, sources;
	struct map *codes; /* of the languages, by their number */
	bool has_languages, has_sources;
	struct links_at languages_at; /* how far they are read */
};

/* NULL where PACE broke it off; they go on from there, sources begin anew. */
const struct column *columns_languages(struct search *s, struct pace *pace);
const struct column *columns_sources(struct search *s, struct pace *pace);
/* The code of language WHAT as the dataset writes it. */
const char *columns_code(const struct search *s, uint32_t what);
size_t columns_codes(const struct search *s);
void columns_done(struct columns *c);

#endif
