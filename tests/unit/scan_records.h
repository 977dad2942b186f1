/*
 * Random records, and their words read without anything of the program.
 */
#ifndef TESTS_SCAN_RECORDS_H
#define TESTS_SCAN_RECORDS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "amparo/strbuf.h"

enum { SCAN_RECORDS = 24, LINES = 3, LINE_MAX = 160 };

/* The next of a row of numbers, below N. */
unsigned scan_below(uint64_t *state, unsigned n);
/* A word of the few that all records have. */
const char *scan_word(uint64_t *state);

struct model {
	char id[32];
	char title[LINE_MAX];
	char other[LINES][LINE_MAX]; /* aliases */
	char acronym[LINE_MAX];
	char text[LINES][LINE_MAX];
	size_t nother, ntext;
	const char *kind;
	const char *lang; /* of the first alias, NULL for none */
	bool here, planned;
	int first, last; /* years, 0 for none; LAST 9999 is open */
	/* Numbers of other records of the same set, or -1. */
	int organiser, place, source;
	uint32_t rec;
};

/* Make SCAN_RECORDS of them. */
void scan_make(uint64_t *state, struct model *m);
/* Append them as source text. */
void scan_put(struct strbuf *b, const struct model *m);

/* One folded character: where it comes from. */
struct unit {
	char c;
	const char *exact; /* the accented letter it begins, or NULL */
	bool capital;      /* of one */
};

struct bare {
	struct unit unit[32];
	size_t n;
	bool cased; /* typed so that capitals count */
};

/* Read the word at *S; false at the end of the text. */
bool scan_read(const char **s, struct bare *w);
/* Does a word agree with a typed one, or, with PREFIX, begin so? */
bool scan_agree(const struct bare *typed, const struct bare *w, bool prefix);

#endif
