/*
 * What a person has written about records: kept apart from every dataset, by
 * the ids of dataset and record, in an SQLite file that is the user's alone.
 * What has been put there is on the disk; several programs may have it open.
 */
#ifndef AMPARO_NOTES_H
#define AMPARO_NOTES_H

#include <stdbool.h>
#include <stddef.h>

#include "amparo/error.h"

#define NOTES_APPLICATION_ID 0x414d504e
#define NOTES_VERSION 1
#define NOTE_MAX (1u << 20) /* bytes of a text */

/* All are UTF-8, the last two like "2026-11-24T12:00:00Z". */
struct note {
	const char *dataset, *record; /* ids */
	const char *text;             /* Markdown, may hold newlines */
	const char *made, *changed;
};

struct notes;

/*
 * Open the file, which need not be there.  With WRITE it is made, mode 0600,
 * and where it cannot be read it is given another name first (notes_aside);
 * without, that is an error.  NULL with ERR_IO.
 */
struct notes *notes_open(const char *path, bool write, struct error *e);
void notes_close(struct notes *n);

/* The new name of a file that could not be read, or NULL. */
const char *notes_aside(const struct notes *n);

/*
 * Call FN for each note, of DATASET where it is not NULL, by the ids of dataset
 * and record, until FN says false.  What NOTE has is only there during a call.
 */
bool notes_each(struct notes *n, const char *dataset,
    bool (*fn)(const struct note *note, void *user), void *user,
    struct error *e);

/* All puts between the two are on the disk together, or none is. */
bool notes_begin(struct notes *n, struct error *e);
bool notes_commit(struct notes *n, struct error *e);

/*
 * NOTE becomes the note on its record; without a text there is none any more.
 * When it was made stays.
 */
bool notes_put(struct notes *n, const struct note *note, struct error *e);
/*
 * The same, but nothing of what is there is lost: a text that holds the other
 * stands for both, else one follows the other.  *NEWS: there was something new.
 */
bool notes_merge(struct notes *n, const struct note *note, bool *news,
    struct error *e);

#endif
