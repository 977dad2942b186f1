/*
 * An id made of a name: "Port Ellory" gives "port-ellory".
 */
#ifndef AMPARO_SLUG_H
#define AMPARO_SLUG_H

#include "amparo/strbuf.h"

/*
 * Append it: letters and digits of ASCII in lower case, hyphens between, at
 * most 80.  A name in another script has a number made of its bytes instead.
 */
void slug_put(struct strbuf *out, const char *name);

#endif
