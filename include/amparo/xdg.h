/*
 * Where a user's files are: the XDG base directories.
 */
#ifndef AMPARO_XDG_H
#define AMPARO_XDG_H

#include <stdbool.h>

#include "amparo/error.h"
#include "amparo/strbuf.h"

/*
 * Append the path of NAME in the folder that VARIABLE (XDG_DATA_HOME ...)
 * names, or below $HOME in OTHERWISE (".local/share" ...).  False where there
 * is neither.  A folder that is not absolute counts as none.
 */
bool xdg_path(const char *variable, const char *otherwise, const char *name,
    struct strbuf *out);

/* Make the folders of PATH's own folder, for the user alone. */
bool xdg_make_folders(const char *path, struct error *e);

#endif
