/* A whole record as lines of plain text. */
#ifndef AMPARO_RECORD_TEXT_H
#define AMPARO_RECORD_TEXT_H

#include "amparo/dataset.h"
#include "amparo/line.h"
#include "amparo/record.h"
#include "amparo/strbuf.h"
#include "amparo/vocab.h"

#define RECORD_TEXT_COLS 80

/*
 * Append R with the sources of its statements, as `show` prints it; each line
 * ends with a newline.
 */
void record_text(struct strbuf *out, const struct dataset *ds,
    const struct record *r, enum lang lang, const struct glyphs *g);

#endif
