/*
 * A search index of which every entry is known: each can be asked for by
 * number, and what is read compared with it.
 */
#ifndef KNOWN_INDEX_H
#define KNOWN_INDEX_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "amparo/bitmap.h"
#include "amparo/postings.h"
#include "amparo/term.h"

enum { KNOWN_TERMS = 400, KNOWN_RECORDS = 3000 };

/* Is record R in list L of term I?  Some lists are dense, some empty. */
bool known_index_lists(unsigned i, unsigned l, uint32_t r);

/* Term I, a word in which every other term has an accent; how long it is. */
size_t known_index_key(unsigned i, char key[TERM_MAX + 1]);

/* Place K of term I in list L of record R, UINT32_MAX for no more. */
uint32_t known_index_place(unsigned i, unsigned l, uint32_t r, unsigned k);

/* A dataset of RECORDS records and nothing but the index, as a file. */
void known_index_write(const char *path, uint32_t records);

/* Its index, which must open. */
struct postings *known_index_open(struct store *s);

/* A set of records for each list of the index, empty. */
void known_index_sets_init(struct bitmap sets[INDEX_LISTS]);
void known_index_sets_done(struct bitmap sets[INDEX_LISTS]);

/* The word FOLDED, to look for. */
struct postings_word known_index_word(const char *folded, bool prefix);

#endif
