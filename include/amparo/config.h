/*
 * The configuration file amparorc(5): settings and keys.
 *
 *	set NAME VALUE          or NAME = VALUE
 *	bind CONTEXT KEY ACTION
 *	unbind CONTEXT KEY
 *
 * Words are separated by blanks; # begins a comment at the start of a word.
 */
#ifndef AMPARO_CONFIG_H
#define AMPARO_CONFIG_H

#include <stdbool.h>
#include <stddef.h>

#include "amparo/action.h"
#include "amparo/error.h"
#include "amparo/setting.h"
#include "amparo/strbuf.h"

#define CONFIG_MAX (256u * 1024) /* bytes of the file */
#define CONFIG_LINE_MAX 1000u    /* of a line */
#define CONFIG_BINDS_MAX 1000u

struct bind {
	unsigned where;
	keycode key;
	enum action action; /* ACT_NONE: unbound */
};

/* All-zero is the default. */
struct config {
	struct settings settings;
	struct bind *bind;
	size_t binds, cap;
};
void config_done(struct config *c);

/* A fault, "file:line: what"; it never stops the rest. */
typedef void (*config_fault)(void *user, const char *msg);

/* Take N bytes in; NAME stands for the file in messages and origins. */
void config_parse(struct config *c, const char *name, const char *text,
    size_t n, config_fault fault, void *user);
/* Take the file; one that is not there is empty. */
void config_read(struct config *c, const char *path, config_fault fault,
    void *user);
/* Append where it is looked for; false where there is no home. */
bool config_path(struct strbuf *out);

/* "tree", "panes", "all": the contexts of this name, 0 for none. */
unsigned config_context(const char *name);

#endif
