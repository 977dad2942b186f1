/*
 * A vocabulary as rec text, which the compiler reads back to an equal one.
 */
#ifndef AMPARO_VOCAB_TEXT_H
#define AMPARO_VOCAB_TEXT_H

#include "amparo/strbuf.h"
#include "amparo/vocab.h"

void vocab_text(struct strbuf *out, const struct vocab *v);

#endif
