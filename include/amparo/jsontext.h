/*
 * JSON as it is written: strings made safe.
 */
#ifndef AMPARO_JSONTEXT_H
#define AMPARO_JSONTEXT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "amparo/strbuf.h"

/*
 * Append S as a JSON string.  Controls, DEL, C1 and bidi controls are escaped,
 * so that a terminal sees none; what is not UTF-8 becomes U+FFFD.
 */
void jsontext_string(struct strbuf *out, const char *s);
/* The same, or null where S is NULL or empty. */
void jsontext_string_or_null(struct strbuf *out, const char *s);
/* "KEY": after a comma, unless it is the first of its object. */
void jsontext_key(struct strbuf *out, const char *key);
/*
 * A day as "2005-09-01", "open", or null where it is unknown or, with DATED
 * false, there is none.
 */
void jsontext_day(struct strbuf *out, bool dated, int64_t day);

#endif
