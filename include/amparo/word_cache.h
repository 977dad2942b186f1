/*
 * Words as they are written that were met lately, and a number for each: what
 * a text says is mostly said again.
 */
#ifndef AMPARO_WORD_CACHE_H
#define AMPARO_WORD_CACHE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct word_cache;

struct word_cache *word_cache_new(void);
void word_cache_free(struct word_cache *c);
/* Forget all words. */
void word_cache_clear(struct word_cache *c);
/* The number put for the N bytes S, unless others have taken their place. */
bool word_cache_get(const struct word_cache *c, const char *s, size_t n,
    uint32_t *number);
void word_cache_put(struct word_cache *c, const char *s, size_t n,
    uint32_t number);

#endif
