/*
 * What is shown of other records beside the one at hand.  The same few are
 * named by many, so the latest ones are kept with the store.
 */
#ifndef AMPARO_REFS_H
#define AMPARO_REFS_H

#include <stdint.h>

#include "amparo/store_state.h"

/* Valid UTF-8; an id or a date that the file does not have is "". */
struct ref {
	uint32_t rec;
	const char *id, *title, *date;
};

/* Record REC, which has to be one of S; good until the next call. */
struct ref refs_get(struct store *s, uint32_t rec);
void refs_done(struct store *s);

#endif
