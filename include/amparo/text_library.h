/*
 * The library behind the text layer.
 */
#ifndef AMPARO_TEXT_LIBRARY_H
#define AMPARO_TEXT_LIBRARY_H

#include "amparo/strbuf.h"

/* Append its version, "1.1". */
void text_library_version(struct strbuf *out);

#endif
