/*
 * Fields that ask what a record has: names in a language, a status, a date, a
 * text, a relation, a source; or words in a text of one field.
 */
#ifndef AMPARO_STANDING_H
#define AMPARO_STANDING_H

#include <stdbool.h>

#include "amparo/engine.h"
#include "amparo/query.h"

/*
 * Each adds the records that the value of X means.  False where PACE stopped
 * it.
 */
void standing_add_language(struct search *s, const struct query_node *x,
    struct bitmap *out);
void standing_add_status(struct search *s, const struct query_node *x,
    struct bitmap *out);
void standing_add_has(struct search *s, const struct query_node *x,
    struct bitmap *out);
/* Those with the words in a text of this field (vocabulary). */
bool standing_add_texts(struct search *s, const struct query_node *x, int field,
    struct bitmap *out, struct pace *pace);
/* Those that cite a source of NAMED, or a place in a source by its words. */
bool standing_add_cited(struct search *s, const struct query_node *x,
    const struct bitmap *named, struct bitmap *out, struct pace *pace);

#endif
