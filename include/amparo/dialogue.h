/*
 * The explorer as a dialogue on standard input and output (spoken.h).
 */
#ifndef AMPARO_DIALOGUE_H
#define AMPARO_DIALOGUE_H

#include "amparo/cli.h"

/* Was it asked for: --accessible, or ACCESSIBLE set and neither "" nor 0. */
bool dialogue_wanted(const struct cli *c);

/* From START (an id, or NULL) until it is left; the exit status. */
int dialogue_run(struct cli *c, const char *start);

/*
 * To choose records, of what QUERY finds (NULL: of all), into PICKED;
 * ERR_INTERRUPTED where none is chosen.
 */
int dialogue_pick(struct cli *c, const char *query, struct bitmap *picked);

#endif
