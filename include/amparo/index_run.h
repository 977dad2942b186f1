/*
 * Runs of the search index: the lists of the terms of some records, put aside
 * in a spool in the order of the terms, to be merged with those of the records
 * before and after.
 *
 * For each term: a varint, one more than the length of its key (0 ends the
 * run); the key; for each list a varint, its records; for each that has some,
 * but for INDEX_START, a varint, the bytes of its places, and where that is 0 a
 * varint, the one place that all records have.  Behind them for each list that
 * has records their numbers, the first and then the gaps, as varints, and the
 * places as they will stand in the dataset.
 */
#ifndef AMPARO_INDEX_RUN_H
#define AMPARO_INDEX_RUN_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "amparo/error.h"
#include "amparo/index_writer.h"
#include "amparo/spool.h"
#include "amparo/term.h"

/* Some places of a list, of rising records. */
struct run_places {
	const struct index_place *p;
	size_t n;
};

struct run_writer;
struct run_writer *run_begin(struct spool *s);
/* The next term, and where it stands in each list. */
bool run_put(struct run_writer *w, const char *key, size_t n,
    const struct run_places list[INDEX_LISTS], struct error *e);
/* Frees W, which may be NULL. */
bool run_end(struct run_writer *w, struct error *e);

struct run_list {
	uint32_t records;
	uint32_t at;  /* the one place, where BYTES is 0 */
	size_t bytes; /* of the places */
};

/* A run as it is read: the term that is next, then what its lists hold. */
struct run {
	struct spool *spool;
	uint64_t at; /* of what comes behind END */
	unsigned char *buf;
	const unsigned char *p, *end;
	char key[TERM_MAX + 1];
	size_t n;
	struct run_list list[INDEX_LISTS];
	struct error *e;
};

/* The run at AT of the spool; an error sticks in E, and then all is zeros. */
void run_open(struct run *r, struct spool *s, uint64_t at, struct error *e);
void run_close(struct run *r);
/* False at the end.  What the lists hold must have been read. */
bool run_next(struct run *r);
/* The next N numbers, as they are written. */
void run_numbers(struct run *r, uint32_t *to, size_t n);
/* Up to N of the next bytes, at least one of them; how many. */
size_t run_bytes(struct run *r, const unsigned char **p, size_t n);

#endif
