/*
 * Help on the command line, printed from the tables of verbs and options.
 */
#ifndef AMPARO_USAGE_H
#define AMPARO_USAGE_H

#include "amparo/output.h"
#include "amparo/verbs.h"

/* Help on a verb; on the program for VERB_EXPLORE. */
void usage_verb(struct output *out, enum verb_id verb);
/* Help on the explorer: its options. */
void usage_explorer(struct output *out);

#endif
