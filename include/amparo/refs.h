/*
 * What the panes show of a record beside its own page: the same few are named
 * by many and at every key, so the latest ones are kept with the store.
 */
#ifndef AMPARO_REFS_H
#define AMPARO_REFS_H

#include <stdint.h>

#include "amparo/store_state.h"

/* Valid UTF-8; an id or a date that the file does not have is "". */
struct ref {
	uint32_t rec;
	const char *id, *title, *date;
	size_t id_len, title_len, date_len;
};

/*
 * Record REC, which has to be one of S; good until the next call.  What is
 * damaged in it is forgiven.
 */
struct ref refs_get(struct store *s, uint32_t rec);
/* The numbers of its statements, [*FIRST, *END); none where it is damaged. */
void refs_statements(struct store *s, uint32_t rec, int64_t *first,
    int64_t *end);
void refs_done(struct store *s);

#endif
