/*
 * What could stand at the end of a command line that names a file.
 */
#ifndef AMPARO_FILE_WORDS_H
#define AMPARO_FILE_WORDS_H

#include <stddef.h>

/* A word that could stand there. */
typedef void (*candidate_fn)(void *user, const char *word, size_t n);

/*
 * The files whose names begin as BEGUN does, folders with a slash at the end;
 * *FROM grows by what stands before the name.  Hidden ones only where they are
 * asked for.
 */
void file_words(const char *begun, candidate_fn fn, void *user, size_t *from);

#endif
