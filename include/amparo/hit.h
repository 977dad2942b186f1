/*
 * What a search says of a record and of a text.
 */
#ifndef AMPARO_HIT_H
#define AMPARO_HIT_H

#include <stddef.h>
#include <stdint.h>

/* Why a hit stands where it does; smaller is better. */
enum hit_class {
	HIT_ID,          /* id or acronym, exact */
	HIT_TITLE,       /* title, exact */
	HIT_TITLE_START, /* title begins with the query */
	HIT_TITLE_WORD,  /* all words in the title */
	HIT_OTHER,       /* alias, acronym, other language */
	HIT_TEXT,        /* anywhere */
	HIT_CLASSES
};

struct hit {
	uint32_t rec;
	enum hit_class why;
};

/* A stretch of a text, in bytes: [start, end). */
struct span {
	size_t start, end;
};

/*
 * Who marks the matches in what is shown.  FN writes at most MAX spans, sorted
 * and not overlapping, and returns how many; FN is NULL where nothing is
 * searched for.
 */
struct marker {
	size_t (*fn)(void *user, const char *text, size_t n, struct span *spans,
	    size_t max);
	void *user;
};

#endif
