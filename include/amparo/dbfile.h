/*
 * What the first bytes of a file say: whether it is a dataset of this version,
 * and whole.  Asked before SQLite sees the file, so that the commonest faults
 * have their own words.
 */
#ifndef AMPARO_DBFILE_H
#define AMPARO_DBFILE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "amparo/error.h"
#include "amparo/strbuf.h"

#define DBFILE_HEADER 100 /* bytes looked at */

/*
 * HEAD holds the first N (at most DBFILE_HEADER) of SIZE bytes.  False with
 * ERR_DATASET and a message that begins with WHAT.
 */
bool dbfile_check_header(const unsigned char *head, size_t n, uint64_t size,
    const char *what, struct error *e);

/* The same for a file, which must be a regular one of *SIZE bytes. */
bool dbfile_check(const char *path, uint64_t *size, struct error *e);

/*
 * Append PATH as a URI of SQLite that means this very file, read-only and
 * immutable, and nothing else.
 */
void dbfile_uri(struct strbuf *uri, const char *path);

#endif
