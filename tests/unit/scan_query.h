/*
 * Random queries, and what a plain scan of the records finds for them.
 */
#ifndef TESTS_SCAN_QUERY_H
#define TESTS_SCAN_QUERY_H

#include "amparo/hit.h"
#include "scan_records.h"

enum { SCAN_WORDS = 3 };

enum sort {
	WORD,
	PHRASE,
	KIND,
	DATE,
	IN,
	HERE,
	LANGUAGE,
	PLANNED,
	DATED,
	ALIASED,
	ID,
	RELATED,
	IN_ZONE,
	AND,
	OR,
	NOT
};

struct expr {
	enum sort sort;
	struct bare words[SCAN_WORDS];
	size_t nwords;
	char text[64];
	bool prefix;
	int first, last; /* years */
	unsigned zone;   /* of IN_ZONE */
	unsigned field;  /* of RELATED, which goes by names or by an id */
	struct expr *left, *right;
};

struct making {
	uint64_t *r;
	struct expr pool[256];
	size_t n;
	struct expr *last; /* the leaf printed last, where it may go on */
	char text[1024];
};

/* A random query, good until the next; M->text is how it is typed. */
struct expr *scan_query(struct making *m, uint64_t *state);
/* The hits of a scan, by class and number; how many. */
size_t scan_hits(const struct model *m, const struct expr *x, struct hit *hits);

#endif
