/*
 * Drafts put aside in an unnamed file, so that memory does not grow with the
 * text of a dataset.
 */
#ifndef AMPARO_SPOOL_H
#define AMPARO_SPOOL_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "amparo/draft.h"
#include "amparo/error.h"

struct spool;

/* The file is made in the folder of the path NEAR and never has a name. */
struct spool *spool_new(const char *near, struct error *e);
void spool_free(struct spool *s);

/* Plain bytes at the end; false where the disk is full or fails. */
bool spool_add(struct spool *s, const void *p, size_t n, struct error *e);
/* N bytes from AT; good until the next call.  NULL where reading fails. */
const char *spool_at(struct spool *s, uint64_t at, size_t n, struct error *e);
/* N bytes from AT into TO; false where reading fails. */
bool spool_read(struct spool *s, uint64_t at, void *to, size_t n,
    struct error *e);
uint64_t spool_size(const struct spool *s);

/* A draft (all but its id): where it begins and its length, for spool_get. */
bool spool_put(struct spool *s, const struct draft *d, uint64_t *at,
    uint32_t *n, struct error *e);
/* Fill D (reset here); its strings are good until the next call. */
bool spool_get(struct spool *s, uint64_t at, uint32_t n, struct draft *d,
    struct error *e);

#endif
