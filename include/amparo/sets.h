/*
 * Records by what they have, as sets_writer.h lays them out.
 */
#ifndef AMPARO_SETS_H
#define AMPARO_SETS_H

#include <stdint.h>
#include <stddef.h>

#include "amparo/bitmap.h"
#include "amparo/sets_writer.h"
#include "amparo/store.h"

/* How many there are of all sorts; those of a sort come one after another. */
size_t sets_count(struct store *s);
enum set_sort sets_sort(struct store *s, size_t i);
/* The name of set I, "" where it has a number. */
const char *sets_name(struct store *s, size_t i);
/* Its number in the vocabulary. */
size_t sets_number(struct store *s, size_t i);
/* Add its records. */
void sets_add_to(struct store *s, size_t i, struct bitmap *out);
/* How many of its records are in AMONG. */
uint32_t sets_count_in(struct store *s, size_t i, const struct bitmap *among);

/* What the store keeps of it. */
struct sets;
void sets_free(struct sets *t);

#endif
