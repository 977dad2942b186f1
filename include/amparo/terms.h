/*
 * The terms of a search index that is read, and what else the sources share
 * that read it.
 */
#ifndef AMPARO_TERMS_H
#define AMPARO_TERMS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "amparo/parts.h"
#include "amparo/postings.h"
#include "amparo/varint.h"

/* The beginning of many words, and where their unions are. */
struct heavy {
	char bytes[INDEX_PREFIX_MAX];
	uint32_t list[INDEX_LISTS][3];
};

/* A term as the roll of them has it (roll.h). */
struct roll_term {
	uint32_t at; /* in the text: what it does not share */
	uint32_t records;
	uint8_t shared, len; /* with the term before it, and of its key */
};

struct roll {
	struct roll_term *term;
	size_t n, cap;
	bool whole;            /* all have been read */
	struct cursor *cursor; /* at the last; NULL before the first */
	char last[UINT8_MAX];  /* its key */
	size_t len;
};

struct postings {
	struct store *store;
	uint32_t records, terms, exact;
	uint32_t *block; /* INDEX_BLOCK_WORDS each */
	size_t nblocks;
	unsigned char *text; /* of the terms; NULL until they are asked for */
	size_t len;
	struct heavy *heavy;
	size_t nheavy;
	struct parts list[INDEX_LISTS], joined, pairs, places;
	/* By record, and one more: its first place.  NULL before it is asked */
	uint32_t *first;
	bool rolled; /* terms are walked by the roll */
	struct roll roll;
};

/* The bytes of a bitmap. */
size_t terms_bitmap_bytes(const struct postings *p);
/* N bytes of the lists in B; NULL where there are none. */
const unsigned char *terms_list_bytes(const struct postings *p, struct parts *b,
    uint64_t at, size_t n);

/* One list of the term under a cursor. */
struct span_of_list {
	uint64_t at;
	size_t bytes;
	uint32_t records;
	bool is_bitmap;
};

/* A term, and the way to the next. */
struct cursor {
	const struct postings *p;
	uint32_t i; /* number of the term */
	const unsigned char *next, *end;
	char key[UINT8_MAX + 1];
	size_t len, shared;
	const unsigned char *rest; /* of the key, behind what is shared */
	struct span_of_list list[INDEX_LISTS];
};

/* Go to the first term of a block; cursor_read reads it. */
void cursor_enter(struct cursor *c, const struct postings *p, size_t block);
/* Read the term that comes next in the block; false on damage. */
bool cursor_read(struct cursor *c);
/* Move on; false at the end, or on damage. */
bool cursor_next(struct cursor *c);
/* Move to the first term that has not the first N bytes of this one. */
bool cursor_pass(struct cursor *c, size_t n);

/* Go to the first term of all; false where there is none. */
bool cursor_first(struct cursor *c, struct postings *p);
/* Go to term I; false on damage. */
bool cursor_to(struct cursor *c, struct postings *p, uint32_t i);
/* Go to the first term of W; false where there is none. */
bool cursor_find(struct cursor *c, struct postings *p,
    const struct postings_word *w);
/* Does the term under the cursor, or one behind it, still stand for W? */
bool cursor_within(const struct cursor *c, const struct postings_word *w);
/* Does the term, one of those within, agree with W? */
bool cursor_agrees(const struct cursor *c, const struct postings_word *w);

/* The bytes of list L of the term, *N of them; NULL for none, or on damage. */
const unsigned char *cursor_list(const struct cursor *c, struct postings *p,
    int l, size_t *n);

#endif
