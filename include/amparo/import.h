/*
 * Tables of other projects to source text: rows through a mapping to JSON
 * Lines that the compiler reads.
 */
#ifndef AMPARO_IMPORT_H
#define AMPARO_IMPORT_H

#include <stdbool.h>
#include <stddef.h>

#include "amparo/diag.h"
#include "amparo/error.h"
#include "amparo/import_map.h"

/* The mappings that are built in. */
size_t import_maps(void);
const char *import_map_name(size_t i);
const char *import_map_title(size_t i);
const char *import_map_text(size_t i);
/* The one of this name, or -1. */
int import_map_find(const char *name);
/*
 * The one that fits the beginning of a table (its first line is enough), or
 * -1.
 */
int import_map_guess(const char *table, size_t n);

struct import_stats {
	size_t rows, bad, made; /* MADE: records besides those of the rows */
};

struct importer;

/*
 * Rows of the table FILE by the mapping M (borrowed).  PUT gets each line of
 * JSON, without its newline, and gives false to stop.  A row that cannot be
 * read is a fault of its line, or, with SKIP_BAD, a warning, and is left out.
 */
struct importer *importer_new(const struct import_map *m, const char *file,
    bool skip_bad, struct diag_list *diag,
    bool (*put)(const char *line, size_t n, void *user), void *user);
/* False where it makes no sense to go on. */
bool importer_feed(struct importer *i, const char *s, size_t n);
bool importer_end(struct importer *i, struct import_stats *stats);
void importer_free(struct importer *i);

#endif
