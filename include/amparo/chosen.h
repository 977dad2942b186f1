/*
 * The records that a verb's query chooses.
 */
#ifndef AMPARO_CHOSEN_H
#define AMPARO_CHOSEN_H

#include <stdbool.h>
#include <stddef.h>

#include "amparo/bitmap.h"
#include "amparo/cli.h"
#include "amparo/query.h"
#include "amparo/search.h"

struct chosen {
	const struct dataset *ds;
	struct search *engine; /* NULL: no query, and all records */
	struct query query;
	struct bitmap set;
	struct marker marker; /* marks what was found in a text */
	char *text;           /* the query as one line */
};

/*
 * Run the query that WORDS are together, over the dataset that is open; no
 * words choose all.  False with E set.  chosen_done in any case.
 */
bool chosen_make(struct chosen *ch, struct cli *c, const char *const *words,
    size_t n, struct error *e);
void chosen_done(struct chosen *ch);

/*
 * ERR_NONE where there is a record; else a message, with the nearest words,
 * and ERR_NOTHING.
 */
int chosen_status(const struct chosen *ch);

/*
 * Where the query asks for a date and not all that it finds is certain: say on
 * standard error how many certainly are, and how many possibly.
 */
void chosen_say_doubt(const struct chosen *ch, const char *verb);

/*
 * The id nearest to one that is in no record, malloc'd, or NULL.  Looks at
 * all of them.
 */
char *chosen_nearest_id(const struct dataset *ds, const char *id);
/*
 * The record of this id, or permanent address (amparo:ID@VERSION), or
 * NO_RECORD.  What is to be said about it goes to NOTE: that the address is
 * of another version, that the record has a new id.
 */
uint32_t chosen_look_up(const struct dataset *ds, const char *address,
    struct strbuf *note);
/* Does it begin as a permanent address does? */
bool chosen_is_address(const char *s);
/*
 * The same with the note on standard error; NO_RECORD after a message that
 * names the nearest id.
 */
uint32_t chosen_find_id(const struct dataset *ds, const char *verb,
    const char *address);

#endif
