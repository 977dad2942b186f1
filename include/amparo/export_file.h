/*
 * Records on their way out: through a format to a descriptor or a file.
 */
#ifndef AMPARO_EXPORT_FILE_H
#define AMPARO_EXPORT_FILE_H

#include <stdbool.h>

#include "amparo/error.h"
#include "amparo/export.h"
#include "amparo/output.h"
#include "amparo/store.h"

/* Where the records of a dataset come from; QUERY is borrowed. */
struct provenance export_provenance(struct store *s, const char *query);

/*
 * Put the records of X->set through F to OUT.  A write that fails shows in
 * output_end; false only where a record cannot be read, or X->stop says so.
 */
bool export_put(const struct export_format *f, struct export *x,
    struct store *s, struct output *out, struct error *e);

/* Before each record: false with E set where X->stop says so. */
bool export_goes_on(const struct export *x, struct error *e);

/* What is there already, and what the user does to have it replaced. */
struct export_replace {
	bool allowed;
	const char *how; /* "--force": what stands before "replaces it" */
};

/*
 * The same to the file X->path, which is there whole afterwards, or as it was;
 * csv brings FILE-metadata.json, man makes a folder of it.
 */
bool export_file(const struct export_format *f, struct export *x,
    struct store *s, const struct export_replace *r, struct error *e);

/* Make a file of N bytes, in the same way. */
bool export_bytes(const char *path, const char *bytes, size_t n,
    const struct export_replace *r, struct error *e);

#endif
