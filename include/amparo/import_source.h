/*
 * What the Source of a mapping means: the id of a source, and the place in it.
 */
#ifndef AMPARO_IMPORT_SOURCE_H
#define AMPARO_IMPORT_SOURCE_H

#include "amparo/import_map.h"
#include "amparo/strbuf.h"

/* Append "id, place in it" as JSON. */
void import_source_put(struct strbuf *out, const char *value);
/* The id of a source that is named for every row, malloc'd, or NULL. */
char *import_source_constant(const struct map_field *f);

#endif
