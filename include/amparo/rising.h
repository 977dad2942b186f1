/*
 * Rising lists of numbers, packed: runs of up to RISING_RUN numbers, each a
 * byte, WIDTH, and then for each number what it is beyond the one before (0
 * before the first) in WIDTH bits, low ones first, zeros behind the last one.
 * Numbers may repeat.  Every run is as narrow as its widest step allows, and
 * reading needs no branch for each number.
 */
#ifndef AMPARO_RISING_H
#define AMPARO_RISING_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "amparo/bitmap.h"

#define RISING_RUN 128u
#define RISING_RUN_MAX (1u + RISING_RUN * 4u) /* bytes of a run */

/* Zeroed, it is an empty list. */
struct rising_writer {
	unsigned char *bytes;
	size_t len, cap;
	uint32_t count; /* numbers added */
	uint32_t last;
	uint32_t step[RISING_RUN]; /* not packed yet */
	size_t nsteps;
};

/* V is not less than the one before. */
void rising_add(struct rising_writer *w, uint32_t v);
/* Pack the rest: BYTES, LEN and COUNT are then those of the list. */
void rising_end(struct rising_writer *w);
/* Empty, to be filled again. */
void rising_reset(struct rising_writer *w);
void rising_done(struct rising_writer *w);

/* Reading COUNT numbers from the bytes at [P, END), which are borrowed. */
struct rising {
	const unsigned char *p, *end;
	uint32_t left, last;
};
struct rising rising_begin(const unsigned char *p, size_t n, uint32_t count);
/*
 * The next numbers into V, never falling; returns how many, 0 behind the last,
 * or where the bytes are damaged.
 */
size_t rising_next(struct rising *r, uint32_t v[RISING_RUN]);

/* Of those that come: add them to a set; count those in it; is one in it? */
void rising_add_to(struct rising *r, struct bitmap *out);
uint32_t rising_count_in(struct rising *r, const struct bitmap *among);
bool rising_meets(struct rising *r, const struct bitmap *among);

#endif
