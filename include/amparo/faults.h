/*
 * The diagnostics of the compiler as lines for people.
 */
#ifndef AMPARO_FAULTS_H
#define AMPARO_FAULTS_H

#include <stddef.h>

#include "amparo/diag.h"

/* "error", "warning", "note" */
const char *faults_level(enum diag_level level);

/*
 * Sort L and write it on stderr, one fault a line, "file:line:column: error:
 * ...".  Of warnings and notes at most MAX each; then the kinds of which some
 * were left out, with their counts.
 */
void faults_print(struct diag_list *l, size_t max);

/* "amparo: VERB: 2 errors, 1 warning" on stderr; nothing where all is well. */
void faults_count(const struct diag_list *l, const char *verb);

#endif
