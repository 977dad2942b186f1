/*
 * Records as JSON: the full form that `show` and `export` write and the
 * compiler reads back.
 */
#ifndef AMPARO_RECORD_JSON_H
#define AMPARO_RECORD_JSON_H

#include "amparo/dataset.h"
#include "amparo/record.h"
#include "amparo/strbuf.h"
#include "amparo/vocab.h"

/* Append R as one JSON object, without a newline. */
void record_json(struct strbuf *out, const struct dataset *ds,
    const struct record *r);

/*
 * Append the vocabulary as the object that an export begins with, so that what
 * is read back means the same.
 */
void vocab_json(struct strbuf *out, const struct vocab *v);

#endif
