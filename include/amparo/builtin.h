/*
 * What the program carries inside itself, put there by the build: the compiled
 * dataset (empty in the first of the two links) and the default vocabulary as
 * rec text.  Both are followed by a NUL that their lengths do not count.  Only
 * main reads them and hands them down, so that every layer below can be given
 * something else.
 */
#ifndef AMPARO_BUILTIN_H
#define AMPARO_BUILTIN_H

#include <stddef.h>

extern const unsigned char amparo_builtin[];
extern const size_t amparo_builtin_len;

/* Rec text that amparo new writes. */
extern const unsigned char amparo_dossier[];
extern const size_t amparo_dossier_len;

extern const unsigned char amparo_vocabulary[];
extern const size_t amparo_vocabulary_len;

#endif
