/*
 * A cage: from here on this process and all that it starts write below one
 * folder only, whatever they are told to do.
 */
#ifndef TESTS_RANDOM_CAGE_H
#define TESTS_RANDOM_CAGE_H

#include <stdbool.h>

/* False where the system has no such thing; nothing has changed then. */
bool cage_enter(const char *dir);

#endif
