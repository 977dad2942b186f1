/*
 * A script: lines of words.  "#" starts a comment line; a word in double
 * quotes may hold blanks and the escapes \" \\ \n \t \e \xHH; $NAME in a word
 * without quotes is the variable's value.
 */
#ifndef TESTS_SCREEN_SCRIPT_H
#define TESTS_SCREEN_SCRIPT_H

#include <stddef.h>

#include "amparo/error.h"
#include "amparo/mem.h"

struct step {
	int line;    /* in the file, from 1 */
	int words;   /* at least one */
	char **word; /* ends with NULL */
};

struct script {
	struct arena memory;
	struct step *step;
	size_t steps;
};

/* NAME's value for a script, NULL where it has none. */
typedef const char *script_lookup(const char *name, void *user);

bool script_read(struct script *s, const char *path, script_lookup *lookup,
    void *user, struct error *e);
void script_done(struct script *s);

#endif
