/*
 * The terms of a search index in brief, as far as they have been read: walks
 * over all of them look at few, and come again with the next key.
 */
#ifndef AMPARO_ROLL_H
#define AMPARO_ROLL_H

#include "amparo/terms.h"

/* Of more terms it is not worth its memory: they are walked block by block. */
#define ROLL_MOST 65536u

/* Term I of P, counted from 0; NULL behind the last, or on damage. */
const struct roll_term *roll_term(struct postings *p, size_t i);
/* The bytes of a term that it does not share with the one before it. */
const unsigned char *roll_rest(const struct postings *p,
    const struct roll_term *t);
void roll_done(struct roll *r);

#endif
