/*
 * Notes as a JSON file, as `amparo notes export` writes them:
 *
 *	{"amparo-notes":1,"notes":[
 *	 {"dataset":"americas","record":"cries","text":"...",
 *	  "made":"2026-11-24T12:00:00Z","changed":"2026-11-24T12:00:00Z"},
 *	 ...]}
 */
#ifndef AMPARO_NOTES_FILE_H
#define AMPARO_NOTES_FILE_H

#include <stdbool.h>
#include <stddef.h>

#include "amparo/error.h"
#include "amparo/notes.h"

#define NOTES_FILE_VERSION 1

/*
 * Read N bytes of JSON and call FN for each note, until it says false.  Other
 * keys are passed over.  False with ERR_NOTHING, and a message that begins
 * "NAME:LINE:COLUMN: " or names the note, where it is no such file; what FN was
 * called for is then to be forgotten.
 */
bool notes_file_read(const char *bytes, size_t n, const char *name,
    bool (*fn)(const struct note *note, void *user), void *user,
    struct error *e);

#endif
