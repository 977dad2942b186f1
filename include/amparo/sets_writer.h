/*
 * Sets of records that are asked for by what the records have, ready in a
 * dataset, and the writer of them; sets.h reads them.
 *
 *   "sets.heads"   for each set: a byte, its sort (enum set_sort); its name,
 *                  ended by NUL, which is a number of the vocabulary for
 *                  fields and relations; a varint, how many records it has;
 *                  a varint, its length in bytes
 *   "sets.lists"   the sets in the same order, each a rising list (rising.h)
 */
#ifndef AMPARO_SETS_WRITER_H
#define AMPARO_SETS_WRITER_H

#include <stdbool.h>
#include <stdint.h>

#include "amparo/db.h"

enum set_sort {
	SET_NAME,   /* has a name of this type, beside its title */
	SET_LANG,   /* has a name in this language */
	SET_FIELD,  /* has a text of this field */
	SET_STATES, /* states a relation of this type */
	SET_TARGET, /* is the target of a relation of this type */
	SET_CITES,  /* stands on a source */
	SET_SORTS
};

struct sets_writer;
struct sets_writer *sets_writer_new(void);
void sets_writer_free(struct sets_writer *w);
/* REC is of the set of SORT with this number, or this name. */
void sets_add(struct sets_writer *w, enum set_sort sort, unsigned number,
    uint32_t rec);
void sets_add_named(struct sets_writer *w, enum set_sort sort, const char *name,
    uint32_t rec);
/* Write all sets; the error that stuck in the connection, if any. */
bool sets_put(struct sets_writer *w, struct db *d);

#endif
